"""Stores: where a dataset is kept and asked. `open_store` opens the one that an address names."""

import os
from typing import TYPE_CHECKING

from alliance_graph.dataset import location
from alliance_graph.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.query.store import Store


def open_store(
    address: str | os.PathLike[str] | None = None,
    server: str | None = None,
    as_of: str | None = None,
    known_by: "str | date | int | None" = None,
) -> "Store":
    """The store of the dataset in a folder or a file, or of a dataset that was pushed to a server such as `bolt://HOST#DATASET`.

    Without an address and a server: the store of the dataset that `dataset.location.meant` finds. With `as_of`: of the files
    at that revision of the git repository in which they lie. With `known_by`: only of what was published by that day.
    """
    chosen, unasked = location.meant(address, server)
    if as_of is not None or known_by is not None:
        return _state(chosen, as_of, _day(known_by, chosen), unasked=unasked)
    if "://" in chosen:
        from alliance_graph.stores.neo4j.store import open_server

        return open_server(chosen)
    from alliance_graph.stores.sqlite.cache import open_dataset

    return open_dataset(chosen, unasked=unasked)


def read_dataset(
    address: str | os.PathLike[str] | None = None,
    server: str | None = None,
    as_of: str | None = None,
    known_by: "str | date | int | None" = None,
) -> "Dataset":
    """The records of which `open_store` makes the store, as their files have them; a server has the files that were pushed."""
    chosen = location.chosen(address, server)
    dataset, _ = _dataset(chosen, as_of, "this")
    if known_by is None:
        return dataset
    from alliance_graph.meaning.known import known_by as restricted

    return restricted(dataset, str(_day(known_by, chosen)))


def _day(known_by: "str | date | int | None", chosen: str) -> str | None:
    """The last day that a user's date may mean: who asks for a month asks for what was known at its end."""
    if known_by is None:
        return None
    from alliance_graph.query.questions import day
    from alliance_graph.records.dates import MAX, parse

    try:
        last = parse(known_by).latest
    except (ValueError, TypeError):  # as people write it, or an event
        last = day(open_store(chosen), known_by, "--known-by").latest
    if last == MAX:
        raise UsageError(f"--known-by takes a day, and {known_by} has no last one")
    return last


def _state(chosen: str, as_of: str | None, known_by: str | None, *, unasked: bool) -> "Store":
    """A store of another state than the one that stands in the files or on the server now."""
    from alliance_graph.stores.sqlite.compile import in_memory

    return in_memory(*_dataset(chosen, as_of, "--known-by"), known_by, unasked=unasked)


def _dataset(chosen: str, as_of: str | None, what: str) -> "tuple[Dataset, list[str]]":
    """A dataset, and the sources of which it holds the text; `what` needs it."""
    if "://" in chosen:
        if as_of is not None:
            raise UsageError(
                "--as-of reads files, and a server holds one state of them; leave out --store, or name files with --data"
            )
        return _on_server(chosen, what)
    if as_of is not None:
        from alliance_graph.history.revisions import at

        return at(as_of, chosen)
    from alliance_graph.dataset.load import load_dataset
    from alliance_graph.quotes.source_texts import kept

    return load_dataset(chosen), kept(chosen)


def _on_server(address: str, what: str) -> "tuple[Dataset, list[str]]":
    """The dataset from the files that were pushed with it, and the sources of which it holds the text."""
    from alliance_graph.dataset.load import read
    from alliance_graph.dataset.packed import unpacked
    from alliance_graph.stores.neo4j.store import open_server

    store = open_server(address)
    files, kept = store.meta("files"), store.meta("kept")
    if files is None:
        why = "this load has none, because they are too large or an older version pushed them"
        raise UsageError(f"{what} needs the files of the dataset, and {why}; name them with --data")
    return read(unpacked(files)), kept
