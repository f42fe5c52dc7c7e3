"""Stores: where a dataset is kept and asked. `open_store` opens the one that an address names."""

import os
from typing import TYPE_CHECKING

from alliance_graph import location
from alliance_graph.errors import UsageError

if TYPE_CHECKING:
    from alliance_graph.query import Store


def open_store(address: str | os.PathLike[str] | None = None) -> "Store":
    """The store of the dataset in a folder or a file; without an address, of the one that `location.dataset` finds."""
    from alliance_graph.stores.cache import open_dataset

    if "://" in os.fspath(address or ""):
        raise UsageError(f"{address} is no folder or file, and no other store is known")
    return open_dataset(location.dataset(address))
