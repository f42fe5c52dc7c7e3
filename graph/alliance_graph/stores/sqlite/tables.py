"""What a database of the embedded store holds, and how the rows of a graph are written into it."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from alliance_graph.query.conditions import WORDS
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import Layer
from alliance_graph.stores.spans import Spans

if TYPE_CHECKING:
    from alliance_graph.progress import Work
    from alliance_graph.stores.sqlite.parcels import Edges, Nodes

_COLUMNS: Final = "".join(f", {field} TEXT" for field in WORDS)
# The words of `text` are made by `text.folding.words` and joined by spaces: the tokenizer only has to separate them again.
# So many bytes of its index are held before they are written, and need not be merged as often.
# What `block` and `line` hold is said in `kept`.
_TABLES: Final = f"""
CREATE TABLE node (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, layer INTEGER NOT NULL,
    wide INTEGER NOT NULL, deprecated INTEGER NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL,
    certain_since TEXT NOT NULL, certain_until TEXT NOT NULL, contested TEXT NOT NULL, origins INTEGER NOT NULL,
    label TEXT NOT NULL, row TEXT NOT NULL{_COLUMNS});
CREATE TABLE edge (
    source INTEGER NOT NULL, type TEXT NOT NULL, target INTEGER NOT NULL, words TEXT, record TEXT,
    possible_from TEXT DEFAULT '{MIN}', possible_to TEXT DEFAULT '{MAX}',
    certain_from TEXT DEFAULT '{MAX}', certain_to TEXT DEFAULT '{MIN}');
CREATE TABLE name (folded TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (folded, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (words, content='', columnsize=0, tokenize="ascii tokenchars '.,:'");
INSERT INTO text (text, rank) VALUES ('hashsize', {2**24});
CREATE TABLE day (day TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE block (
    block INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL,
    lines INTEGER NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL, first BLOB NOT NULL);
CREATE TABLE line (
    block INTEGER NOT NULL, line INTEGER NOT NULL, number INTEGER NOT NULL, start INTEGER NOT NULL, digest BLOB NOT NULL,
    ties TEXT, PRIMARY KEY (block, line, number)) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
SPANNED: Final = "INSERT INTO day VALUES (?, ?, ?)"
"""A row of `spans.Spans`: a day, the lowest number from it on, the highest up to it."""
BLOCK: Final = "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
LINE: Final = "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)"
PLACED: Final = "CREATE UNIQUE INDEX line_number ON line (number)"
"""Made when all lines are written."""
_OF_WORDS: Final = "".join(f"CREATE INDEX node_{field} ON node ({field}) WHERE {field} IS NOT NULL;\n" for field in WORDS)
_INDEXES: Final = f"""
CREATE UNIQUE INDEX node_key ON node (key);
CREATE INDEX node_kind ON node (kind);
CREATE INDEX node_wide ON node (number) WHERE wide;
CREATE INDEX node_contested ON node (number) WHERE contested <> '' OR layer = {Layer.OCCURRENCE};
CREATE INDEX node_apart ON node (number) WHERE deprecated OR layer = {Layer.ACCOUNT};
CREATE INDEX node_origins ON node (origins);
{_OF_WORDS}CREATE INDEX edge_target ON edge (target, type, source);
CREATE INDEX edge_source ON edge (source, type, target);
PRAGMA analysis_limit = 1000;
ANALYZE;
"""


def write(
    connection: sqlite3.Connection, parcels: "Iterable[Nodes | Edges]", meta: Callable[[], Mapping[str, object]], work: "Work"
) -> None:
    """Write the rows of a graph into an empty database; `meta` is asked when all have been written. The work is the nodes."""
    from alliance_graph.stores.sqlite.parcels import Nodes

    connection.executescript(_TABLES)
    spans = Spans()
    for parcel in parcels:
        if isinstance(parcel, Nodes):
            _write_nodes(connection, parcel, spans)
        else:
            connection.executemany(f"INSERT INTO edge (source, type, target) VALUES ({_marks(3)})", parcel.bare)
            connection.executemany(f"INSERT INTO edge VALUES ({_marks(9)})", parcel.told)
        work.add(len(parcel.values) if isinstance(parcel, Nodes) else 0)
    connection.executemany(SPANNED, spans.rows())
    connection.executemany("INSERT INTO meta VALUES (?, ?)", ((key, json.dumps(value)) for key, value in meta().items()))
    connection.executescript(_INDEXES)


def _write_nodes(connection: sqlite3.Connection, nodes: "Nodes", spans: Spans) -> None:
    connection.executemany(f"INSERT INTO node VALUES ({_marks(15 + len(WORDS))})", nodes.values)
    connection.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", nodes.texts)
    connection.executemany("INSERT INTO name VALUES (?, ?)", nodes.names)
    for number, _, _, kind, _, _, _, earliest, latest, *_ in nodes.values:
        spans.add(number, kind, earliest, latest)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
