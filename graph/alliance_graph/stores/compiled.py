"""A dataset compiled: loaded, checked, reified and written into a database."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.stores.sqlite import SqliteStore, write

if TYPE_CHECKING:
    from alliance_graph.dataset import Dataset

_NO_JOURNAL: Final = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"


def compile_into(connection: sqlite3.Connection, dataset: "Dataset") -> None:
    """Write all that can be asked of a dataset into an empty database."""
    from alliance_graph.reify import Graph
    from alliance_graph.rules import judge
    from alliance_graph.trees import uncollected

    with uncollected():
        problems, by_record = judge(dataset)
        connection.executescript(_NO_JOURNAL)
        write(connection, Graph(dataset, by_record), {**described(dataset), "problems": problems})


def in_memory(dataset: "Dataset") -> SqliteStore:
    """A store of a dataset that leaves no trace on the disk."""
    connection = sqlite3.connect(":memory:")
    compile_into(connection, dataset)
    return SqliteStore(connection)


def described(dataset: "Dataset") -> Mapping[str, Any]:
    """What is written down about a dataset as a whole, its problems left out."""
    from alliance_graph.model import SECTIONS, kind
    from alliance_graph.rows import blank, shapes

    return {
        "blanks": {kind(record): blank(record) for record in SECTIONS.values()},
        "shapes": {kind(record): shapes(record) for record in SECTIONS.values()},
        "unread": len(dataset.problems),
        "counts": Counter(kind(type(record)) for record in dataset.records.values()),
    }
