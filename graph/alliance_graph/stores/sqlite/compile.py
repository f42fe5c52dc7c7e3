"""A dataset compiled: loaded, checked, reified and written into a database."""

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from alliance_graph.stores.sqlite.store import SqliteStore, write

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset

_NO_JOURNAL: Final = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"


def compile_into(connection: sqlite3.Connection, dataset: "Dataset", *, checked: bool = True) -> None:
    """Write all that can be asked of a dataset into an empty database; unless `checked`, no row tells of problems."""
    from alliance_graph.reify.graph import Graph
    from alliance_graph.rules.check import judge
    from alliance_graph.rules.registry import RULES
    from alliance_graph.stores.summary import described
    from alliance_graph.yamltext.tree import uncollected

    with uncollected():
        found = judge(dataset, RULES if checked else ())
        connection.executescript(_NO_JOURNAL)
        write(connection, Graph(dataset, found.by_record), {**described(dataset), "problems": found.problems})


def in_memory(dataset: "Dataset", kept: Sequence[str] = (), known_by: str | None = None) -> SqliteStore:
    """A store of a dataset that leaves no trace on the disk; `kept` are the sources of which the dataset holds the text.

    With `known_by`, an ISO day, it holds only what was known by then.
    """
    from alliance_graph.meaning.known import known_by as restricted
    from alliance_graph.meaning.known import undated

    connection = sqlite3.connect(":memory:")
    compile_into(connection, restricted(dataset, known_by) if known_by else dataset, checked=known_by is None)
    told = {"day": known_by, "undated": undated(dataset)} if known_by else None
    return SqliteStore(connection, own={"kept": lambda: list(kept), "known_by": lambda: told})
