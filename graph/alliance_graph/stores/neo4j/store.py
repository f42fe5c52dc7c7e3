"""The server as a store: the questions of `query.store.Store`, answered from one load of one dataset.

Law: no answer comes from a load that is not whole or no longer the dataset's: see `stores.neo4j.push`. All answers of a store
come from one state of the load: after each answer, the same transaction looks up whether the load is still there, is still what
it was, and is not being changed at this moment; see `stores.neo4j.amendment`.
"""

import atexit
import json
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.errors import StoreUnreachable, UsageError
from alliance_graph.query.store import Brief, Candidate, Filter, Found, Linked, Row, by_ends, failed
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import OCCURRENCES
from alliance_graph.stores.neo4j.address import Address, parse
from alliance_graph.stores.neo4j.amendment import PUBLISHING
from alliance_graph.stores.neo4j.cypher import (
    BRIEF,
    FULLTEXT,
    LINKS,
    STANDING,
    counts,
    ends,
    in_load,
    in_order,
    ordered,
    statement,
    step,
)
from alliance_graph.stores.neo4j.schema import CLOSURES, handle, typed
from alliance_graph.stores.neo4j.server import Server, rows
from alliance_graph.stores.neo4j.steps import Steps
from alliance_graph.stores.spans import EVERYTHING, met

if TYPE_CHECKING:
    from alliance_graph.dataset.spoken import Part

_AT_ONCE: Final = 1_000
_WITH_TEXTS: Final = 100
"""How many rows are read at once with their kept texts, which may be long."""
_REPLACED: Final = "another push replaced the dataset there while it was asked; ask again"
_CHANGING: Final = f"another push changes the dataset there, or broke off just now; ask again in {PUBLISHING} seconds"
_IN_COLUMNS: Final = 10_000
"""How many rows or nodes are read at once: rows with their text, and nodes of which only numbers and keys are read."""
_MOST_PAIRS: Final = 10_000
"""So many pairs of nodes are looked up one by one: the links between two are found from the one that has fewer."""
_MOST_ROWS: Final = 2**63 - 1
_ANYWHERE: Final = ((MIN, EVERYTHING.first, EVERYTHING.last), (MAX, EVERYTHING.first, EVERYTHING.last))
_WAITS: Final = 100
_AGAIN: Final = 0.05
"""How often a question is asked again while a change of the load is being committed, and after how many seconds."""
_STATE: Final = (
    "MATCH (l:Load {id: $load}) RETURN coalesce(l.state, ''), "
    f"EXISTS {{ MATCH (p:Publishing {{load: $load}}) WHERE p.since > timestamp() - {PUBLISHING * 1000} }}"
)
_MARKS: Final = ("blanks", "counts", "unread")
"""What is read about a dataset as a whole when it is opened; all else is read when it is asked for."""


def open_server(text: str) -> "Neo4jStore":
    """The dataset at an address: the one that is named, or the only one there."""
    address = parse(text)
    server = Server(address)
    # Commands end without closing what they opened.
    atexit.register(server.close)
    return Neo4jStore(server, _chosen(server, address))


def _chosen(server: Server, address: Address) -> str:
    """The id of the whole load that answers."""
    loads = dict(server.read("MATCH (d:Dataset) WHERE d.load IS NOT NULL RETURN d.id, d.load ORDER BY d.id"))
    if address.dataset is None and len(loads) == 1:
        return str(*loads.values())
    if not loads:
        raise UsageError(f"{address.uri} holds no dataset; `alliance push {address.uri}` puts one there")
    if address.dataset is None:
        names = ", ".join(f"{address.uri}#{name}" for name in loads)
        raise UsageError(f"{address.uri} holds several datasets; name one: {names}")
    if address.dataset not in loads:
        raise UsageError(f"{address.uri} holds no dataset {address.dataset!r}; it holds {', '.join(loads)}")
    return str(loads[address.dataset])


class Neo4jStore:
    """One load of a dataset on a server."""

    def __init__(self, server: Server, load: str) -> None:
        self._server = server
        self._load = load
        self._state: str | None = None
        wanted = ", ".join(f"l.meta_{key}" for key in _MARKS)
        (found,) = self._read(f"MATCH (l:Load {{id: $load}}) RETURN {wanted}")
        self._meta = {key: json.loads(text) for key, text in zip(_MARKS, found, strict=True)} | {
            "known_by": None,
            "unasked": None,
        }
        self._blanks: dict[str, Row] = self._meta["blanks"]

    def find(self, asked: Filter) -> list[Found]:
        """The rows that may answer, in the one order or its reverse."""
        return [found for _, found in self._found(asked, 0)]

    def briefs(self, asked: Filter, types: Sequence[str] = ()) -> Iterator[Brief]:
        """The same without their rows, and where their links of these types lead."""
        cypher, values, tests = statement(asked, met(asked, self._from, self._through), BRIEF.format(ends(types)))
        for key, kind, earliest, latest, within, united, found, *passing in self._read(cypher, values):
            told = dict.fromkeys((str(type_), str(end), str(of)) for _, type_, end, of in sorted(found))
            yield Brief(key, kind, earliest, latest, within, united, failed(tests, passing), tuple(told))

    def count(self, asked: Filter) -> dict[str, int]:
        """How many rows may answer, by their kinds."""
        return dict(self._read(*counts(asked, met(asked, self._from, self._through))))

    def each(self, asked: Filter) -> Iterator[Found]:
        """The same, of which no more than a part is held, unless a search begins elsewhere than in the one order."""
        if asked.limit is not None or not in_order(asked):
            yield from self.find(asked)
            return
        after = 0
        while some := self._found(asked._replace(limit=_AT_ONCE), after):
            yield from (found for _, found in some)
            after = some[-1][0]

    def _found(self, asked: Filter, after: int) -> list[tuple[int, Found]]:
        """The rows that may answer, each with its number."""
        cypher, values, tests = statement(asked, met(asked, self._from, self._through))
        found = []
        for number, row, days, *passing in self._read(cypher, {**values, "after": after}):
            found.append((number, Found(self._row(row), failed(tests, passing), days)))
        return found

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The records of these ids, in the one order."""
        cypher = "UNWIND $ids AS id MATCH (n:Record {load: $load, key: id}) RETURN DISTINCT n.number, n.row ORDER BY n.number"
        return [self._row(row) for _, row in self._read(cypher, {"ids": list(ids)})]

    def texts(self, rows: Sequence[Row]) -> "Iterator[Sequence[Part]]":
        """What kept texts hold of these rows; an older release has pushed none."""
        from alliance_graph.dataset.spoken import Part, places

        cypher = "UNWIND $ids AS id MATCH (n:Record {load: $load, key: id}) WHERE n.texts IS NOT NULL RETURN n.key, n.texts"
        for start in range(0, len(rows), _WITH_TEXTS):
            some = rows[start : start + _WITH_TEXTS]
            told = {key: json.loads(text) for key, text in self._read(cypher, {"ids": [row["id"] for row in some]})}
            for row in some:
                held = {(source, locator): words for source, locator, words in told.get(row["id"], ())}
                yield [Part(*place, held[place]) for place in places(row) if place in held]

    def of_kind(self, kinds: Sequence[str]) -> Iterator[Row]:
        """All records of these kinds, in the one order."""
        one = len(kinds) == 1
        nodes = f"{in_load(one=one)} WHERE n.number > $after AND NOT n:Account{'' if one else ' AND n.kind IN $kinds'}"
        cypher = f"{nodes} RETURN n.number, n.row {ordered('load', *(('kind',) if one else ()))} LIMIT $limit"
        after = 0
        while some := self._read(cypher, {"kinds": list(kinds), "after": after, "limit": _AT_ONCE}):
            yield from (self._row(row) for _, row in some)
            after = some[-1][0]

    def named(self, folded: str) -> list[Candidate]:
        """The records that have this folded name."""
        wanted = "WITH n WHERE n.load = $load AND $folded IN n.names RETURN n.id, n.kind, coalesce(n.name, '')"
        cypher = f"{FULLTEXT.format('$handle')} {wanted}"
        found = self._read(cypher, {"handle": f"+handles:{handle(folded)}", "folded": folded})
        return sorted(Candidate(*one) for one in found)

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""
        cypher = (
            "MATCH (n:Record {load: $load}) WHERE n.number > 0 AND n.kind IN $kinds RETURN n.id, n.kind, coalesce(n.names, [])"
        )
        found = self._read(cypher, {"kinds": list(kinds)})
        every = (Candidate(key, kind, name) for key, kind, names in found for name in names)
        return sorted(every, key=lambda one: (one.name, one.id))

    def links(self, ids: Sequence[str], types: Sequence[str] = (), among: Sequence[str] | None = None) -> list[Linked]:
        """The links that begin or end at one of these ids, in the order of their ends."""
        standing = "" if {*types} & CLOSURES else " AND NOT here.deprecated AND NOT other.deprecated"
        pairs = among is not None and len(ids) * len(among) <= _MOST_PAIRS
        standing += "" if among is None or pairs else " AND other.key IN $among"
        ends = "UNWIND $ids AS id MATCH (here:Record {load: $load, key: id}) "
        ends += "UNWIND $among AS one MATCH (other:Record {load: $load, key: one}) " if pairs else ""
        cypher = (
            f"{ends}MATCH (here)-[r:{typed(types)}]-(other:Record) "
            f"WHERE NOT here:Account AND NOT other:Account{standing} "
            f"RETURN DISTINCT {LINKS}"
        )
        found: dict[tuple[int, int, Linked], None] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = self._read(cypher, {"ids": list(ids[start : start + _AT_ONCE]), "among": list(among or ())})
            found |= dict.fromkeys((source, target, Linked(*one)) for source, target, *one in some)
        return [linked for _, _, linked in sorted(found, key=by_ends)]

    def beside(self, ids: Sequence[str], types: Sequence[str], window: Filter, limit: int | None = None) -> list[str]:
        """The records that one step from any of these leads to, in the one order."""
        days = {"since": window.since or MIN, "until": window.until or MAX}
        given = {"ids": list(ids), "limit": limit or _MOST_ROWS, "occurrences": OCCURRENCES, **days}
        return [str(key) for (key,) in self._read(step(types, window), given)]

    def between(self, first: str, last: str, types: Sequence[str], window: Filter, farthest: int, limit: int) -> list[Linked]:
        """The links on the first shortest paths from one record to another."""
        return Steps(self._read, types, window).between(first, last, farthest, limit)

    def numbered(self, kinds: Sequence[str]) -> dict[int, str]:
        """The number and the key of each record of these kinds."""
        cypher = (
            f"MATCH (n:Record {{load: $load, kind: $kind}}) WHERE n.number > $after "
            f"WITH n {ordered('load', 'kind')} LIMIT $limit WITH n, {STANDING} AS stands "
            "RETURN max(n.number), collect(CASE WHEN stands THEN n.number END), collect(CASE WHEN stands THEN n.key END)"
        )
        return dict(sorted(pair for kind in kinds for pair in self._in_columns(cypher, {"kind": kind})))

    def together(self, types: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The numbers of both ends of every link of these types."""
        cypher = (
            f"MATCH (n:Record {{load: $load}}) WHERE n.number > $after WITH n {ordered('load')} LIMIT $limit "
            f"OPTIONAL MATCH (n)-[:{typed(types)}]->(other:Record) WHERE {STANDING} "
            "RETURN max(n.number), collect(CASE WHEN other IS NOT NULL THEN n.number END), collect(other.number)"
        )
        return self._in_columns(cypher, {})

    def days(self, kinds: Sequence[str]) -> tuple[str | None, str | None]:
        """The first and the last day that a record of these kinds gives."""
        cypher = (
            f"UNWIND $kinds AS kind MATCH (n:Record {{load: $load, kind: kind}}) WHERE n.number > 0 AND {STANDING} "
            "UNWIND [n.earliest, n.latest] AS day "
            "WITH day WHERE day > $least AND day < $most RETURN min(day), max(day)"
        )
        ((first, last),) = self._read(cypher, {"kinds": list(kinds), "least": MIN, "most": MAX})
        return first, last

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """What each record is called where there is little room."""
        cypher = "UNWIND $ids AS id MATCH (n:Record {load: $load, key: id}) WITH DISTINCT n ORDER BY n.number "
        cypher += "RETURN n.key, coalesce(n.name, '')"
        return {str(key): str(name) for key, name in self._read(cypher, {"ids": list(ids)})}

    def meta(self, key: str) -> Any:
        """What the load holds about the dataset as a whole."""
        if key not in self._meta:
            ((text,),) = self._read("MATCH (l:Load {id: $load}) RETURN l['meta_' + $key]", {"key": key})
            self._meta[key] = json.loads(text) if text else None
        return self._meta[key]

    def close(self) -> None:
        """Close the connections to the server."""
        self._server.close()

    def _from(self, day: str) -> int | None:
        """The lowest number of a narrow row that may lie on this day or later; see `spans`."""
        days = self._days
        place = bisect_left(days, day, key=itemgetter(0))
        return days[place][1] if place < len(days) else None

    def _through(self, day: str) -> int | None:
        days = self._days
        place = bisect_right(days, day, key=itemgetter(0))
        return days[place - 1][2] if place else None

    @property
    def _days(self) -> Sequence[tuple[str, int, int]]:
        """The rows of `spans.Spans`; of a load that an older release has put there, that any day may be anywhere."""
        return self.meta("days") or _ANYWHERE

    def _read(self, cypher: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        given = {**(values or {}), "load": self._load}

        def asked(transaction: Any) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
            found = rows(transaction, cypher, given)
            return found, rows(transaction, _STATE, {"load": self._load})

        for _ in range(_WAITS):
            found, states = self._server.reading(asked)
            if not states or self._state not in (None, states[0][0]):
                raise StoreUnreachable(self._server.address.uri, _REPLACED)
            if not states[0][1]:
                self._state = states[0][0]
                return found
            time.sleep(_AGAIN)
        raise StoreUnreachable(self._server.address.uri, _CHANGING)

    def _in_columns(self, cypher: str, values: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
        """Rows that are read column by column, because a row takes a driver as long as a list of some hundred numbers.

        The Cypher answers the number of the last of `limit` nodes after the number `after`, then all values of each column.
        """
        after: int | None = 0
        while after is not None:
            ((after, *columns),) = self._read(cypher, {**values, "after": after, "limit": _IN_COLUMNS})
            yield from zip(*columns, strict=True)

    def _row(self, text: str) -> Row:
        said: Row = json.loads(text)
        return self._blanks[said["kind"]] | said
