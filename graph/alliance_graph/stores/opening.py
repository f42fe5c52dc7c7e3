"""Stores: where a dataset is kept and asked. `open_store` opens the one that an address names."""

import os
from typing import TYPE_CHECKING

from alliance_graph.dataset import location

if TYPE_CHECKING:
    from alliance_graph.query.store import Store


def open_store(address: str | os.PathLike[str] | None = None, server: str | None = None) -> "Store":
    """The store of the dataset in a folder or a file, or of a dataset that was pushed to a server such as `bolt://HOST#DATASET`.

    Without an address and a server: the store of the dataset that `dataset.location.chosen` finds.
    """
    chosen = location.chosen(address, server)
    if "://" in chosen:
        from alliance_graph.stores.neo4j.store import open_server

        return open_server(chosen)
    from alliance_graph.stores.sqlite.cache import open_dataset

    return open_dataset(chosen)
