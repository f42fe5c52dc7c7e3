"""The embedded store: a dataset compiled into one SQLite database, in a file or in memory, and read only."""

import contextlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.conditions import CLAUSES, CONDITIONS, CONTESTED, WORDS, Entity, Word, doubts, rests_on
from alliance_graph.query.store import Candidate, Filter, Found, Linked, Row, by_ends
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.stores.sqlite.spans import INSERT, TABLE, Spans, met

if TYPE_CHECKING:
    from alliance_graph.progress import Work
    from alliance_graph.stores.sqlite.parcels import Edges, Nodes

_COLUMNS: Final = "".join(f", {field} TEXT" for field in WORDS)
# The words of `text` are made by `text.folding.words` and joined by spaces: the tokenizer only has to separate them again.
# What `line` holds is said in `kept`.
_TABLES: Final = f"""
CREATE TABLE node (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, layer INTEGER NOT NULL,
    wide INTEGER NOT NULL, deprecated INTEGER NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL,
    certain_since TEXT NOT NULL, certain_until TEXT NOT NULL, contested TEXT NOT NULL, label TEXT NOT NULL,
    row TEXT NOT NULL{_COLUMNS});
CREATE TABLE edge (
    source INTEGER NOT NULL, type TEXT NOT NULL, target INTEGER NOT NULL, words TEXT, record TEXT,
    possible_from TEXT DEFAULT '{MIN}', possible_to TEXT DEFAULT '{MAX}',
    certain_from TEXT DEFAULT '{MAX}', certain_to TEXT DEFAULT '{MIN}');
CREATE TABLE name (folded TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (folded, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE text USING fts5 (words, content='', columnsize=0, tokenize="ascii tokenchars '.,:'");
{TABLE}
CREATE TABLE line (number INTEGER PRIMARY KEY, file INTEGER NOT NULL, line INTEGER NOT NULL, start INTEGER NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_INDEXES: Final = """
CREATE UNIQUE INDEX node_key ON node (key);
CREATE INDEX node_kind ON node (kind);
CREATE INDEX node_wide ON node (number) WHERE wide;
CREATE INDEX node_apart ON node (number) WHERE deprecated OR layer = 2;
CREATE INDEX edge_target ON edge (target, type, source);
CREATE INDEX edge_source ON edge (source, type, target);
PRAGMA analysis_limit = 1000;
ANALYZE;
"""
_CLOSURES: Final = (
    *("WITHIN", "ORGAN_OF", "HELD_IN", "CARRIED_BY", "VOICE", "STANDS", "HOLDS"),
    *("COVERS", "CONCERNS"),
)
_IDS: Final = tuple(one.keyword for one in CONDITIONS if one.clause and isinstance(one.takes, Entity))
"""The conditions whose values are ids."""
_TERMS: Final = tuple(one.keyword for one in CONDITIONS if one.clause and isinstance(one.takes, Word))
"""The conditions whose values are words of a vocabulary."""
_BY_WORDS: Final = "text CROSS JOIN node AS n ON n.number = text.rowid"
_WITHIN: Final = "n.number BETWEEN :first AND :last"
_OCCURRENCE, _ACCOUNT = 1, 2
"""Layers of nodes, of which an answer reads one; see `reify.moments.Layer`."""
_MOST_PARAMETERS: Final = 900
_AT_ONCE: Final = 1_000
"""How many nodes are in memory while they are read."""
_MOST_ROWS: Final = 2**63 - 1


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
    connection.executemany(INSERT, spans.rows())
    connection.executemany("INSERT INTO meta VALUES (?, ?)", ((key, json.dumps(value)) for key, value in meta().items()))
    connection.executescript(_INDEXES)


def _write_nodes(connection: sqlite3.Connection, nodes: "Nodes", spans: Spans) -> None:
    connection.executemany(f"INSERT INTO node VALUES ({_marks(14 + len(WORDS))})", nodes.values)
    connection.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", nodes.texts)
    connection.executemany("INSERT INTO name VALUES (?, ?)", nodes.names)
    for number, _, _, kind, _, _, _, earliest, latest, *_ in nodes.values:
        spans.add(number, kind, earliest, latest)


class SqliteStore:
    """The questions of `query.store.Store`, answered from a database that `write` has made.

    `again` makes the database anew when it turns out to be damaged; without `again` the damage is raised.
    """

    def __init__(self, connection: sqlite3.Connection, again: Callable[[], sqlite3.Connection] | None = None) -> None:
        self._connection = connection
        self._again = again
        self._blanks: dict[str, Row] = self.meta("blanks")

    def find(self, asked: Filter) -> list[Found]:
        """The rows that may answer, in the one order."""
        span = met(self._all, asked)
        sql, values, tests = statement(asked, within=span is not None)
        values |= span._asdict() if span else {}
        ids = {name: values[name] for name in _IDS if name in values}
        numbers = self._numbers([one for several in ids.values() for one in several])
        listed = {name: json.dumps([numbers.get(one, -1) for one in several]) for name, several in ids.items()}
        terms = {name: json.dumps(values[name]) for name in _TERMS if name in values}
        found = self._all(sql, values | listed | terms)
        return [
            Found(self._row(row), tuple(doubt for doubt, passed in zip(tests, passing, strict=True) if not passed))
            for _, row, *passing in found
        ]

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The records of these ids, in the one order."""
        found: dict[int, str] = {}
        for some in _portions(ids):
            found |= dict(self._all(f"SELECT number, row FROM node WHERE key IN ({_marks(len(some))})", some))
        return [self._row(found[number]) for number in sorted(found)]

    def of_kind(self, kinds: Sequence[str]) -> Iterator[Row]:
        """All records of these kinds, in the one order."""
        sql = (
            f"SELECT number, row FROM node WHERE number > ? AND kind IN ({_marks(len(kinds))}) AND layer <> {_ACCOUNT} "
            "ORDER BY number LIMIT ?"
        )
        number = 0
        while some := self._all(sql, (number, *kinds, _AT_ONCE)):
            yield from (self._row(row) for _, row in some)
            number = some[-1][0]

    def named(self, folded: str) -> list[Candidate]:
        """The records that have this folded name."""
        sql = "SELECT id, kind, label FROM name JOIN node USING (number) WHERE folded = ? ORDER BY id"
        return [Candidate(*found) for found in self._all(sql, (folded,))]

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""
        sql = f"SELECT id, kind, folded FROM name JOIN node USING (number) WHERE kind IN ({_marks(len(kinds))}) ORDER BY 3, 1"
        return [Candidate(*found) for found in self._all(sql, kinds)]

    def links(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Linked]:
        """The links that begin or end at one of these ids, in the order of their ends."""
        found: dict[tuple[int, int, Linked], None] = {}
        wanted = f"edge.type IN ({_marks(len(types))})" if types else f"edge.type NOT IN ({_marks(len(_CLOSURES))})"
        standing = "" if {*types} & {*_CLOSURES} else "AND NOT a.deprecated AND NOT b.deprecated"
        for some in _portions(ids):
            for near in ("source", "target"):
                sql = (
                    "SELECT edge.source, edge.target, "
                    "a.key, edge.type, b.key, words, record, possible_from, possible_to, certain_from, certain_to "
                    f"FROM node AS here CROSS JOIN edge ON edge.{near} = here.number "
                    "CROSS JOIN node AS a ON a.number = edge.source CROSS JOIN node AS b ON b.number = edge.target "
                    f"WHERE here.key IN ({_marks(len(some))}) AND {wanted} {standing} "
                    f"AND a.layer <> {_ACCOUNT} AND b.layer <> {_ACCOUNT}"
                )
                rows = self._all(sql, (*some, *(types or _CLOSURES)))
                found |= dict.fromkeys((source, target, Linked(*row)) for source, target, *row in rows)
        return [linked for _, _, linked in sorted(found, key=by_ends)]

    def between(self, first: str, last: str, types: Sequence[str], window: Filter, farthest: int, limit: int) -> list[Linked]:
        """The links on the first shortest paths from one record to another."""
        from alliance_graph.stores.sqlite.shortest import Shortest

        numbers = self._numbers((first, last))
        return Shortest(self._all, types, window).between(numbers[first], numbers[last], farthest, limit)

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """What each record is called where there is little room."""
        sql = "SELECT key, label FROM node WHERE key IN (SELECT value FROM json_each(?)) ORDER BY number"
        return dict(self._all(sql, (json.dumps(list(ids)),)))

    def meta(self, key: str) -> Any:
        """What the database holds about the dataset as a whole."""
        found = self._all("SELECT value FROM meta WHERE key = ?", (key,))
        return json.loads(found[0][0]) if found else None

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __del__(self) -> None:
        """Close the database that nobody asks any more, which Python does by itself, but from 3.13 on with a warning."""
        with contextlib.suppress(AttributeError, sqlite3.Error):  # it was never opened, or belongs to another thread
            self._connection.close()

    def _numbers(self, keys: Sequence[str]) -> dict[str, int]:
        return dict(self._all(f"SELECT key, number FROM node WHERE key IN ({_marks(len(keys))})", keys)) if keys else {}

    def _all(self, sql: str, values: Sequence[object] | Mapping[str, object]) -> list[Any]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError:
            if self._again is None:
                raise
        self._connection.close()
        self._connection, self._again = self._again(), None
        return self._connection.execute(sql, values).fetchall()

    def _row(self, text: str) -> Row:
        said: Row = json.loads(text)
        return self._blanks[said["kind"]] | said


def statement(asked: Filter, *, within: bool = False) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The SQL of a filter, its values, and the doubts that the columns behind number and row test, in their order.

    `within`: only wide rows and those from `:first` to `:last` are read; see `spans`.

    The values of entities are ids, which the store replaces by the numbers of nodes. Rows come in their order, so that a limit
    ends the search; the index of words is read in that order too, not as a whole at first.
    """
    given = {name: asked.given[name] for name in CLAUSES if name in asked.given}
    kinds = {f"kind{number}": kind for number, kind in enumerate(asked.kinds)}
    hidden = _OCCURRENCE if asked.accounts else _ACCOUNT
    tests = {
        doubt: " AND ".join(clause.sql for _, clause in clauses) for doubt, clauses in doubts(given, asked.offices).items()
    }
    tests[CONTESTED] = _uncontested(rests_on(given))
    # The unary plus keeps SQLite from the index on kinds, which would give rows of several kinds out of order.
    passes = [f"+n.kind IN ({', '.join(f':{kind}' for kind in kinds)})", f"n.layer <> {hidden}"]
    passes += ["text MATCH :text" if name == "text" else CLAUSES[name].sql for name in given]
    passes += [] if asked.all else ["NOT n.deprecated"]
    passes += [f"({test})" for test in tests.values()] if asked.certain else []
    passes += [f"(+{_WITHIN} OR n.wide)"] if within and given.keys() & {*_IDS} else []
    if "text" in given:
        given["text"] = " AND ".join(f'"{phrase}"' for phrase in given["text"])
    columns = ", ".join(("n.number AS place", "n.row", *tests.values()))
    if "text" in given:
        sql = f"SELECT {columns} FROM {_BY_WORDS} WHERE {' AND '.join(passes)} ORDER BY text.rowid LIMIT :limit"
    elif within and not given.keys() & {*_IDS}:
        apart = f"n.wide AND NOT ({_WITHIN})"
        every = (f"SELECT {columns} FROM node AS n WHERE {' AND '.join((one, *passes))}" for one in (_WITHIN, apart))
        sql = f"{' UNION ALL '.join(every)} ORDER BY place LIMIT :limit"
    else:
        sql = f"SELECT {columns} FROM node AS n WHERE {' AND '.join(passes)} ORDER BY n.number LIMIT :limit"
    limit = -1 if asked.limit is None else min(asked.limit, _MOST_ROWS)
    return sql, {**given, **kinds, "exact": int(asked.exact), "limit": limit}, tuple(tests)


def _uncontested(fields: Sequence[str]) -> str:
    """That none of these fields of a row is contested."""
    any_ = " OR ".join(f"instr(n.contested, ' {field} ')" for field in fields)
    return f"(n.contested = '' OR NOT ({any_}))"


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _MOST_PARAMETERS):
        yield ids[start : start + _MOST_PARAMETERS]
