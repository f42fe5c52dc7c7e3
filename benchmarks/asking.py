"""How fast a warm store answers, against networkx and DuckDB over the same records, in one run; the answers are compared.

`python benchmarks/asking.py [EVENTS]`, 445,000 without the argument: events and statements with the tails of real data. The
store is a file that was compiled before; the graph of networkx and the tables of DuckDB, with their indexes, are in memory.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb
import generated
import networkx
from alliance_graph.dataset.load import load_files
from alliance_graph.query import questions
from alliance_graph.query.links import network
from alliance_graph.query.links.paths import neighbours, path
from alliance_graph.query.show import show
from alliance_graph.stores.sqlite.compile import compile_into
from alliance_graph.stores.sqlite.store import SqliteStore
from measured import best

BUSIEST, SECOND = "actor-0", "actor-1"
FAR: Final = "actor-1137", "actor-7376"
FIRST, LAST = "2018-05-01", "2018-05-31"
TEXT: Final = "border treaty ceasefire withdrawal"
OCCURRENCES: Final = ("event", "statement")
MEETING: Final = ("SAID_BY", "SAID_TO", "INVOLVED")
_QUICK: Final = 0.2
Record = dict[str, Any]


class Link(NamedTuple):
    """A link of a record to another."""

    source: str
    type: str
    target: str


def main(events: int) -> None:
    """Print what each question takes, and how many times as long the others take."""
    records = {record["id"]: record for record in generated.tailed(events)}
    with tempfile.TemporaryDirectory() as folder, closing(_compiled(records, Path(folder))) as ours:
        theirs, tables = Graph(records), Tables(records)
        print(f"{events:,} events and statements, {len(records):,} records in all")
        for what, asked in QUESTIONS.items():
            answers = [asked(one) for one in (Ours(ours), theirs, tables)]
            found, *others = [answer() for answer in answers]
            assert all(other == found for other in others), (what, found, others)
            mine, graph, table = (best(answer, 20 if best(answer, 1) < _QUICK else 2) for answer in answers)
            print(f"{what}: {mine * 1000:,.2f} ms, networkx {graph / mine:,.1f} times, DuckDB {table / mine:,.1f} times")


def _compiled(records: dict[str, Record], folder: Path) -> SqliteStore:
    """The store of these records, in a file."""
    content = folder / "events.jsonl"
    with content.open("w", encoding="utf-8") as file:
        file.writelines(generated.jsonl(iter(records.values())))
    made = folder / "store.sqlite"
    with closing(sqlite3.connect(made)) as connection:
        compile_into(connection, load_files([content]))
    return SqliteStore(sqlite3.connect(made))


def _links(record: Record) -> Iterator[Link]:
    """The links that a record states."""
    named = {"SAID_BY": [record.get("speaker")], "SAID_TO": record.get("to", ()), "ABOUT": record.get("about", ())}
    named |= {"INVOLVED": [one["who"] for one in record.get("participants", ())]}
    named |= {"CITES": record.get("sources", ()), "VIA": [record.get("via")]}
    return (Link(record["id"], type_, target) for type_, targets in named.items() for target in targets if target)


def _day(record: Record) -> str | None:
    return record.get("date") or record.get("said")


class Ours:
    """The store's answers, reduced to what all three can give."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    def said(self, by: str, to: str | None = None) -> list[str]:
        """The first statements of an actor, to another if that is given."""
        return [row["id"] for row in questions.said(self._store, by=by, to=to, limit=20).rows]

    def month(self) -> list[str]:
        """What happened first in a month."""
        return [row["id"] for row in questions.timeline(self._store, since=FIRST, until=LAST, limit=20).rows]

    def text(self) -> list[str]:
        """The first statements with these words."""
        return [row["id"] for row in questions.said(self._store, text=TEXT, limit=20).rows]

    def steps(self) -> int:
        """How many steps lead from one actor to another; each of them is a link."""
        ways = path(self._store, *FAR).rows
        assert all({*step} == {edge["source"], edge["target"]} for way in ways for step, edge in _stepped(way))
        return len(ways[0]["edges"])

    def beside(self) -> list[str]:
        """The first records beside an actor."""
        return [row["id"] for row in neighbours(self._store, BUSIEST, limit=20).rows]

    def attached(self) -> tuple[dict[str, int], list[list[str]]]:
        """How many records of each kind name an actor, and the newest of them."""
        row: Any
        (row,) = show(self._store, BUSIEST, limit=5)
        counts = {kind: row["counts"][f"{kind}s"] for kind in OCCURRENCES}
        return counts, [[one["id"] for one in row[f"{kind}s"]] for kind in OCCURRENCES]

    def met(self) -> list[tuple[str, int, int]]:
        """Who meets most others, how many, and in how many records."""
        return [(row["id"], row["met"], row["occurrences"]) for row in network.stats(self._store)[0]["central"]]


def _stepped(way: Any) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    nodes = [node["id"] for node in way["nodes"]]
    return zip(pairwise(nodes), way["edges"], strict=True)


class Graph:
    """The same by loops over a graph of networkx: a node a record, an edge a link; a plain graph for steps."""

    def __init__(self, records: dict[str, Record]) -> None:
        self._records = records
        self._whole: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        self._whole.add_nodes_from(records)
        self._linked: networkx.Graph[str] = networkx.Graph()
        for link in (link for one in records.values() for link in _links(one)):
            self._whole.add_edge(link.source, link.target, link.type)
            if link.type != "CITES":
                self._linked.add_edge(link.source, link.target)

    def said(self, by: str, to: str | None = None) -> list[str]:
        """The first statements of an actor, to another if that is given."""
        found = self._naming(by, "SAID_BY")
        return self._ordered(found if to is None else found & self._naming(to, "SAID_TO"))[:20]

    def month(self) -> list[str]:
        """What happened first in a month."""
        return self._ordered({key for key, one in self._records.items() if FIRST <= (_day(one) or "") <= LAST})[:20]

    def text(self) -> list[str]:
        """The first statements with these words."""
        words = {*TEXT.split()}
        every = self._records.items()
        return self._ordered({key for key, one in every if "speaker" in one and words <= {*one["summary"].split()}})[:20]

    def steps(self) -> int:
        """How many steps lead from one actor to another."""
        return len(networkx.shortest_path(self._linked, *FAR)) - 1

    def beside(self) -> list[str]:
        """The first records beside an actor."""
        return self._ordered({*self._linked[BUSIEST]})[:20]

    def attached(self) -> tuple[dict[str, int], list[list[str]]]:
        """How many records of each kind name an actor, and the newest of them."""
        found = self._ordered({*self._whole.predecessors(BUSIEST)})
        kinds = {kind: [one for one in found if self._records[one]["record"] == kind] for kind in OCCURRENCES}
        return {kind: len(some) for kind, some in kinds.items()}, [some[-5:] for some in kinds.values()]

    def met(self) -> list[tuple[str, int, int]]:
        """Who meets most others, how many, and in how many records."""
        met: dict[str, set[str]] = {}
        times: dict[str, int] = {}
        for record in self._records.values():
            if record["record"] in OCCURRENCES:
                together = {link.target for link in _links(record) if link.type in MEETING}
                for one in together:
                    times[one] = times.get(one, 0) + 1
                    met.setdefault(one, set()).update(together - {one})
        order = sorted(met, key=lambda one: (-len(met[one]), one))[:10]
        return [(one, len(met[one]), times[one]) for one in order]

    def _naming(self, key: str, type_: str) -> set[str]:
        return {source for source, _, one in self._whole.in_edges(key, keys=True) if one == type_}

    def _ordered(self, keys: set[str]) -> list[str]:
        return sorted(keys, key=lambda key: (_day(self._records[key]) or "9999", key))


class Tables:
    """The same in SQL over tables of DuckDB, with an index on each column that a question looks up."""

    def __init__(self, records: dict[str, Record]) -> None:
        self._made = duckdb.connect()
        self._made.execute("CREATE TABLE record (id TEXT, kind TEXT, day TEXT, words TEXT)")
        self._made.execute("CREATE TABLE link (source TEXT, type TEXT, target TEXT)")
        with tempfile.TemporaryDirectory() as folder:
            rows = ((one["id"], one["record"], _day(one) or "9999", one.get("summary", "")) for one in records.values())
            self._fill("record", rows, Path(folder))
            self._fill("link", (link for one in records.values() for link in _links(one)), Path(folder))
        for column in ("link (source)", "link (target)", "record (id)", "record (day)"):
            self._made.execute(f"CREATE INDEX {column.translate({32: '_', 40: None, 41: None})} ON {column}")

    def _fill(self, table: str, rows: Iterator[tuple[str, ...]], folder: Path) -> None:
        file = folder / f"{table}.csv"
        file.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
        self._made.execute(f"COPY {table} FROM '{file}' (HEADER false)")

    def _all(self, sql: str, *values: object) -> list[Any]:
        return self._made.execute(sql, values).fetchall()

    def _first(self, where: str, *values: object, limit: str = "LIMIT 20") -> list[str]:
        return [key for (key,) in self._all(f"SELECT id FROM record WHERE {where} ORDER BY day, id {limit}", *values)]

    def said(self, by: str, to: str | None = None) -> list[str]:
        """The first statements of an actor, to another if that is given."""
        linked = "id IN (SELECT source FROM link WHERE target = ? AND type = '{}')"
        if to is None:
            return self._first(linked.format("SAID_BY"), by)
        return self._first(f"{linked.format('SAID_BY')} AND {linked.format('SAID_TO')}", by, to)

    def month(self) -> list[str]:
        """What happened first in a month."""
        return self._first("day BETWEEN ? AND ?", FIRST, LAST)

    def text(self) -> list[str]:
        """The first statements with these words."""
        return self._first(
            " AND ".join(["kind = 'statement'", *("contains(' ' || words || ' ', ?)" for _ in TEXT.split())]),
            *(f" {word} " for word in TEXT.split()),
        )

    def steps(self) -> int:
        """How many steps lead from one actor to another."""
        self._all("CREATE OR REPLACE TEMP TABLE seen AS SELECT ?::TEXT AS id, 0 AS depth", FAR[0])
        for depth in range(1, 13):
            near = "SELECT {0} AS id FROM link JOIN seen ON {1} = seen.id WHERE seen.depth = ? AND type <> 'CITES'"
            both = f"{near.format('target', 'source')} UNION {near.format('source', 'target')}"
            self._all(f"INSERT INTO seen SELECT id, ? FROM ({both}) ANTI JOIN seen USING (id)", depth, depth - 1, depth - 1)
            if self._all("SELECT 1 FROM seen WHERE id = ?", FAR[1]):
                return depth
        raise AssertionError("there is no path")

    def beside(self) -> list[str]:
        """The first records beside an actor."""
        sides = "SELECT source FROM link WHERE target = ? UNION SELECT target FROM link WHERE source = ? AND type <> 'CITES'"
        return self._first(f"id IN ({sides})", BUSIEST, BUSIEST)

    def attached(self) -> tuple[dict[str, int], list[list[str]]]:
        """How many records of each kind name an actor, and the newest of them."""
        naming = "id IN (SELECT source FROM link WHERE target = ?)"
        counts = dict(self._all(f"SELECT kind, count(*) FROM record WHERE {naming} GROUP BY kind ORDER BY kind", BUSIEST))
        newest = "SELECT id FROM record WHERE {} AND kind = ? ORDER BY day DESC, id DESC LIMIT 5"
        return counts, [[key for (key,) in self._all(newest.format(naming), BUSIEST, kind)][::-1] for kind in OCCURRENCES]

    def met(self) -> list[tuple[str, int, int]]:
        """Who meets most others, how many, and in how many records."""
        meeting = f"link WHERE type IN {MEETING}"
        return self._all(
            f"WITH part AS (SELECT DISTINCT source, target FROM {meeting}) SELECT one.target, count(DISTINCT other.target) "
            "FILTER (other.target <> one.target) AS met, count(DISTINCT one.source) "
            "FROM part AS one JOIN part AS other USING (source) GROUP BY one.target ORDER BY met DESC, one.target LIMIT 10"
        )


Asked = Callable[[Any], Callable[[], object]]
QUESTIONS: Final[dict[str, Asked]] = {
    "statements by the busiest actor, first 20": lambda one: lambda: one.said(BUSIEST),
    "by the busiest to the second busiest, first 20": lambda one: lambda: one.said(BUSIEST, SECOND),
    "a month's timeline, first 20": lambda one: one.month,
    "four words in statements, first 20": lambda one: one.text,
    "path between two actors": lambda one: one.steps,
    "neighbours of the busiest actor, first 20": lambda one: one.beside,
    "show of the busiest actor": lambda one: one.attached,
    "stats": lambda one: one.met,
}

if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 445_000)
