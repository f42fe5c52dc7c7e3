"""Stores: where a dataset is kept and asked. `open_store` opens the one that an address names."""

import os
from typing import TYPE_CHECKING

from alliance_graph.dataset import location
from alliance_graph.errors import UsageError

if TYPE_CHECKING:
    from alliance_graph.query.store import Store


def open_store(address: str | os.PathLike[str] | None = None, server: str | None = None, as_of: str | None = None) -> "Store":
    """The store of the dataset in a folder or a file, or of a dataset that was pushed to a server such as `bolt://HOST#DATASET`.

    Without an address and a server: the store of the dataset that `dataset.location.chosen` finds. With `as_of`: of the files
    at that revision of the git repository in which they lie.
    """
    chosen = location.chosen(address, server)
    if as_of is not None:
        return _at(as_of, chosen)
    if "://" in chosen:
        from alliance_graph.stores.neo4j.store import open_server

        return open_server(chosen)
    from alliance_graph.stores.sqlite.cache import open_dataset

    return open_dataset(chosen)


def _at(revision: str, chosen: str) -> "Store":
    if "://" in chosen:
        raise UsageError(
            "--as-of reads files, and a server holds one state of them; leave out --store, or name files with --data"
        )
    from alliance_graph.history.revisions import at
    from alliance_graph.stores.sqlite.compile import in_memory

    return in_memory(*at(revision, chosen))
