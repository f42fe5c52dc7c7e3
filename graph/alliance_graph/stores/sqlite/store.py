"""The embedded store: a dataset compiled into one SQLite database, in a file or in memory, and read only."""

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.clauses import HERE, among
from alliance_graph.query.conditions import CLAUSES, CONDITIONS, CONTESTED, Entity, Word, doubts, rests_on
from alliance_graph.query.store import Brief, Candidate, Filter, Found, Linked, Row, by_ends, failed
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import TIMELINE, Layer
from alliance_graph.stores.spans import EVERYTHING, Span, met

if TYPE_CHECKING:
    from alliance_graph.dataset.spoken import Part, Spoken
    from alliance_graph.stores.sqlite.steps import Steps

_CLOSURES: Final = (
    *("WITHIN", "ORGAN_OF", "HELD_IN", "CARRIED_BY", "VOICE", "STANDS", "HOLDS"),
    *("COVERS", "CONCERNS", "STOOD", "TOWARDS", "TOOK_PART"),
)
_IDS: Final = tuple(one.keyword for one in CONDITIONS if one.clause and isinstance(one.takes, Entity))
"""The conditions whose values are ids."""
_TERMS: Final = tuple(one.keyword for one in CONDITIONS if one.clause and isinstance(one.takes, Word))
"""The conditions whose values are words of a vocabulary."""
_COUNTS: Final = tuple(one.keyword for one in CONDITIONS if one.clause and one.takes == "count")
"""The conditions whose values are numbers."""
_BY_WORDS: Final = "text CROSS JOIN node AS n ON n.number = text.rowid"
_WITHIN: Final = "n.number BETWEEN :first AND :last"
_LARGE: Final = 2**25
"""So far apart lie the numbers of some 16,000 rows; see `spans.GAP`."""
_AT_ONCE: Final = 1_000
"""How many nodes are in memory while they are read."""
_SOUGHT: Final = 500
"""So many other ends of links are sought one by one; of more, all links are read."""
_MOST_ROWS: Final = 2**63 - 1
_DECODE: Final = json.JSONDecoder().raw_decode
"""What a row holds: `json.loads`, which also looks for white space around the text, takes a quarter longer."""


def _uncontested(fields: Sequence[str]) -> str:
    """That none of these fields of a row is contested."""
    any_ = " OR ".join(f"instr(n.contested, ' {field} ')" for field in fields)
    return f"(n.contested = '' OR NOT ({any_}))"


_DAYS: Final = f"CASE WHEN {_uncontested(rests_on(('since',)))} THEN n.certain_since || '/' || n.certain_until END"
_FOUND: Final = f"n.row, {_DAYS}"
"""What `query.store.Found` holds: a row, and the window in which it certainly lies."""
_BRIEF: Final = f"n.key, n.kind, n.earliest, n.latest, {_DAYS}, n.layer = {Layer.OCCURRENCE}"
"""What `query.store.Brief` holds of a node."""


class SqliteStore:
    """The questions of `query.store.Store`, answered from a database that `tables.write` has made.

    `again` makes the database anew when it turns out to be damaged; without `again` the damage is raised. `own` tells what no
    database holds about the dataset: `kept`, the sources of which it holds the text, because texts change without the data;
    `spoken`, these texts (`dataset.spoken.Spoken`), or nothing where there are none; `known_by`, the day by which all that is
    answered was known; and `unasked`, whether nobody has named the dataset.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        again: Callable[[], sqlite3.Connection] | None = None,
        own: Mapping[str, Callable[[], Any]] = MappingProxyType({}),
    ) -> None:
        self._connection = connection
        self._again = again
        self._own = own
        self._meta: dict[str, Any] = {}
        self._rare: dict[tuple[str, ...], bool] = {}
        self._blanks: dict[str, Row] = self.meta("blanks")

    def find(self, asked: Filter) -> list[Found]:
        """The rows that may answer, in the one order or its reverse."""
        return list(self.each(asked))

    def each(self, asked: Filter) -> Iterator[Found]:
        """The same, one after the other."""
        found, tests = self._found(asked)
        for _, row, days, *passing in found:
            yield Found(self._row(row), failed(tests, passing), days)

    def briefs(self, asked: Filter, types: Sequence[str] = ()) -> Iterator[Brief]:
        """The same without their rows, and where their links of these types lead."""
        found, tests = self._found(asked, _BRIEF)
        while some := list(islice(found, _AT_ONCE)):
            ends = self._ends([place for place, *_ in some], types)
            for place, key, kind, earliest, latest, within, united, *passing in some:
                doubts_ = failed(tests, passing)
                yield Brief(key, kind, earliest, latest, within, bool(united), doubts_, tuple(ends.get(place, ())))

    def _ends(self, numbers: Sequence[int], types: Sequence[str]) -> dict[int, dict[tuple[str, str, str], None]]:
        """The type of each link of these types that begins at a node, and the key and the kind of the node at its end."""
        sql = (
            "SELECT edge.source, edge.target, edge.type FROM json_each(:here) AS here CROSS JOIN edge "
            "ON edge.source = here.value AND edge.type IN (SELECT value FROM json_each(:types)) ORDER BY edge.target, edge.type"
        )
        links = self._all(sql, {"here": json.dumps(numbers), "types": json.dumps(types)}) if types else []
        targets = "SELECT number, key, kind FROM node WHERE number IN (SELECT value FROM json_each(?))"
        # Many links lead to few nodes, each of which is looked up once.
        told = {number: of for number, *of in self._all(targets, (json.dumps([*{target for _, target, _ in links}]),))}
        ends: dict[int, dict[tuple[str, str, str], None]] = {}
        for source, target, type_ in links:
            ends.setdefault(source, {})[(type_, *told[target])] = None
        return ends

    def count(self, asked: Filter) -> dict[str, int]:
        """How many rows may answer, by their kinds."""
        found, _ = self._found(asked, "n.kind")
        return Counter(kind for _, kind, *_ in found)

    def _found(self, asked: Filter, chosen: str = _FOUND) -> tuple[Iterator[Any], tuple[str, ...]]:
        """Of each possible answer its number, the chosen columns, which tests it passes; then the doubts they decide."""
        given = self._given(asked)
        is_large = self._span.last - self._span.first >= _LARGE
        span = met(self._bounded(asked, given) if is_large else asked, self._first, self._last)
        by_row, in_parts, rare = self._reading(asked, given) if is_large else ((), False, None)
        here = given | (span._asdict() if span else {})
        sql, values, tests = statement(asked, chosen, within=span is not None, by_row=by_row, rare=rare)
        if in_parts:
            wide = self._wide(asked, chosen, given) if span else None
            return self._in_parts(sql, wide, {**values, **here}, span if wide else None, back=asked.reverse), tests
        return self._each(sql, {**values, **here}), tests

    def _bounded(self, asked: Filter, given: Mapping[str, object]) -> Filter:
        """See `lists.bounded`."""
        if not any(CLAUSES[name].days for name in asked.given if name in CLAUSES):
            return asked
        from alliance_graph.stores.sqlite.lists import bounded

        return bounded(self._all, asked, given)

    def _reading(self, asked: Filter, given: Mapping[str, object]) -> tuple[Collection[str], bool, str | None]:
        """How lists are read; see `lists.Reading`."""
        from alliance_graph.stores.sqlite.lists import are_rare, reading

        if asked.kinds not in self._rare:
            self._rare[asked.kinds] = are_rare(self._all, asked.kinds, given)
        return reading(self._all, asked, given, is_rare=self._rare[asked.kinds])

    def _wide(self, asked: Filter, chosen: str, given: Mapping[str, object]) -> str | None:
        """The SQL of a filter that reads the wide rows alone, where they are few."""
        from alliance_graph.stores.sqlite.lists import WIDE, are_few

        return statement(asked, chosen, within=True, by_row=asked.given, rare=WIDE)[0] if are_few(self._all, given) else None

    def _given(self, asked: Filter) -> dict[str, Any]:
        """The values of a filter's lists: entities by their numbers, words, numbers, and that lists are read whole."""
        ids = {name: asked.given[name] for name in _IDS if name in asked.given}
        numbers = self._numbers([one for several in ids.values() for one in several])
        listed = {name: json.dumps([numbers.get(one, -1) for one in several]) for name, several in ids.items()}
        terms = {name: json.dumps(asked.given[name]) for name in _TERMS if name in asked.given}
        counts = {name: asked.given[name] for name in _COUNTS if name in asked.given}
        return {**listed, **terms, **counts, "exact": int(asked.exact), "low": EVERYTHING.first, "high": EVERYTHING.last}

    def _in_parts(
        self, sql: str, wide: str | None, values: Mapping[str, Any], window: Span | None, *, back: bool
    ) -> Iterator[Any]:
        """The rows part by part; with a `window`, outside of it by `wide`; see `lists.parts`."""
        from alliance_graph.stores.sqlite.lists import parts

        connection, wanted, told = self._connection, values["limit"], 0
        reading = parts(self._span, window, wanted, back=back)
        part = next(reading)
        while part:
            found = 0
            here = {"low": part.numbers.first, "high": part.numbers.last, "limit": wanted - told}
            read = wide if wide and part.is_wide else sql
            for found, row in enumerate(self._each(read, {**values, **here}), 1):  # noqa: B007  # the last number is the count
                yield row
            told += found
            if told == wanted:
                return
            if self._connection is not connection:  # made anew, with other numbers
                yield from islice(self._each(sql, values), told, None)
                return
            part = reading.send(found)

    def _first(self, day: str) -> int | None:
        found = self._all("SELECT first FROM day WHERE day >= ? ORDER BY day LIMIT 1", (day,))
        return found[0][0] if found else None

    def _last(self, day: str) -> int | None:
        found = self._all("SELECT last FROM day WHERE day <= ? ORDER BY day DESC LIMIT 1", (day,))
        return found[0][0] if found else None

    @cached_property
    def _span(self) -> Span:
        """The numbers of the nodes."""
        ((first, last),) = self._all("SELECT (SELECT min(number) FROM node), (SELECT max(number) FROM node)", ())
        return Span(first or 0, last or 0)

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The records of these ids, in the one order."""
        sql = "SELECT number, row FROM node WHERE key IN (SELECT value FROM json_each(?)) ORDER BY number"
        return [self._row(row) for _, row in self._all(sql, (json.dumps(ids),))]

    def texts(self, rows: Sequence[Row]) -> "Iterator[Sequence[Part]]":
        """What kept texts hold of these rows, from the files, which are read one after the other."""
        spoken: Spoken | None = self._own.get("spoken", lambda: None)()
        if spoken is None:
            yield from (() for _ in rows)
            return
        from alliance_graph.dataset.spoken import places

        for row in rows:
            yield [*spoken.cited(places(row))]

    def of_kind(self, kinds: Sequence[str]) -> Iterator[Row]:
        """All records of these kinds, in the one order."""
        sql = (
            f"SELECT number, row FROM node WHERE number > ? AND kind IN ({_marks(len(kinds))}) AND layer <> {Layer.ACCOUNT} "
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

    def links(self, ids: Sequence[str], types: Sequence[str] = (), among: Sequence[str] | None = None) -> list[Linked]:
        """The links that begin or end at one of these ids, in the order of their ends."""
        found: dict[tuple[int, int, Linked], None] = {}
        wanted = f"edge.type {'IN' if types else 'NOT IN'} (SELECT value FROM json_each(:types))"
        standing = "" if {*types} & {*_CLOSURES} else "AND NOT a.deprecated AND NOT b.deprecated"
        given = {"types": json.dumps(types or _CLOSURES), "among": json.dumps(list(self._numbers(among or ()).values()))}
        here = list(self._numbers(ids).values())
        for near, far in (("source", "target"), ("target", "source")):
            sql = (
                "SELECT edge.source, edge.target, "
                "a.key, edge.type, b.key, words, record, possible_from, possible_to, certain_from, certain_to "
                f"FROM json_each(:here) AS here CROSS JOIN edge ON edge.{near} = here.value "
                "CROSS JOIN node AS a ON a.number = edge.source CROSS JOIN node AS b ON b.number = edge.target "
                f"WHERE {wanted} {standing} AND a.layer <> {Layer.ACCOUNT} AND b.layer <> {Layer.ACCOUNT}"
            )
            # With the plus, SQLite reads the links and compares; without, it seeks each of `among` for each of `ids`.
            plus = "+" if among is not None and len(among) > _SOUGHT else ""
            sql += "" if among is None else f" AND {plus}edge.{far} IN (SELECT value FROM json_each(:among))"
            rows = self._all(sql, {**given, "here": json.dumps(here)})
            found |= dict.fromkeys((source, target, Linked(*row)) for source, target, *row in rows)
        return [linked for _, _, linked in sorted(found, key=by_ends)]

    def beside(self, ids: Sequence[str], types: Sequence[str], window: Filter, limit: int | None = None) -> list[str]:
        """The records that one step from any of these leads to, in the one order."""
        numbers = self._steps(types, window).beside(list(self._numbers(ids).values()), limit)
        sql = "SELECT node.key FROM json_each(?) AS here CROSS JOIN node ON node.number = here.value ORDER BY number"
        return [key for (key,) in self._all(sql, (json.dumps(numbers),))]

    def between(self, first: str, last: str, types: Sequence[str], window: Filter, farthest: int, limit: int) -> list[Linked]:
        """The links on the first shortest paths from one record to another."""
        numbers = self._numbers((first, last))
        return self._steps(types, window).between(numbers[first], numbers[last], farthest, limit)

    def numbered(self, kinds: Sequence[str]) -> dict[int, str]:
        """The number and the key of each record of these kinds."""
        kept = f"kind IN ({_marks(len(kinds))}) AND NOT deprecated AND layer <> {Layer.ACCOUNT}"
        return dict(self._all(f"SELECT number, key FROM node WHERE {kept} ORDER BY number", kinds))

    def together(self, types: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The numbers of both ends of every link of these types."""
        sql = (
            f"SELECT source, target FROM edge INDEXED BY edge_source WHERE +type IN ({_marks(len(types))}) AND NOT EXISTS ("
            "SELECT 1 FROM node AS n INDEXED BY node_apart "
            f"WHERE n.number = source AND (n.deprecated OR n.layer = {Layer.ACCOUNT})) ORDER BY source"
        )
        return iter(self._all(sql, types))

    def days(self, kinds: Sequence[str]) -> tuple[str | None, str | None]:
        """The first and the last day that a record of these kinds gives."""
        from alliance_graph.stores.sqlite.extent import extent

        kept = f"kind IN ({_marks(len(kinds))}) AND NOT deprecated AND layer <> {Layer.ACCOUNT}"

        def ends(part: str) -> tuple[str | None, str | None]:
            ((*found,),) = self._all(
                f"SELECT min(nullif(earliest, '{MIN}')), min(nullif(latest, '{MAX}')), "
                f"max(nullif(earliest, '{MIN}')), max(nullif(latest, '{MAX}')) FROM node {part} AND {kept}",
                kinds,
            )
            first, last = (list(filter(None, some)) for some in (found[:2], found[2:]))
            return min(first, default=None), max(last, default=None)

        return extent(self._all, ends) if {*kinds} <= {*TIMELINE} else ends("WHERE TRUE")

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """What each record is called where there is little room."""
        sql = "SELECT key, label FROM node WHERE key IN (SELECT value FROM json_each(?)) ORDER BY number"
        return dict(self._all(sql, (json.dumps(list(ids)),)))

    def meta(self, key: str) -> Any:
        """What is known about the dataset as a whole."""
        if key in self._own:
            return self._own[key]()
        if key not in self._meta:
            found = self._all("SELECT value FROM meta WHERE key = ?", (key,))
            self._meta[key] = json.loads(found[0][0]) if found else None
        return self._meta[key]

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def __del__(self) -> None:
        """Close the database that nobody asks any more, which Python does by itself, but from 3.13 on with a warning."""
        with contextlib.suppress(AttributeError, sqlite3.Error):  # it was never opened, or belongs to another thread
            self._connection.close()

    def _steps(self, types: Sequence[str], window: Filter) -> "Steps":
        from alliance_graph.stores.sqlite.steps import Steps

        return Steps(self._all, types, window)

    def _numbers(self, keys: Sequence[str]) -> dict[str, int]:
        sql = "SELECT key, number FROM node WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._all(sql, (json.dumps(keys),))) if keys else {}

    def _all(self, sql: str, values: Sequence[object] | Mapping[str, object]) -> list[Any]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.DatabaseError:
            self._renew()
        return self._connection.execute(sql, values).fetchall()

    def _each(self, sql: str, values: Mapping[str, object]) -> Iterator[Any]:
        """The same row by row: a database that is made anew goes on where the damaged one stopped."""
        told = 0
        try:
            for told, row in enumerate(self._connection.execute(sql, values), 1):  # noqa: B007  # the last number is the count
                yield row
        except sqlite3.DatabaseError:
            self._renew()
        else:
            return
        yield from islice(self._connection.execute(sql, values), told, None)

    def _renew(self) -> None:
        """Take the place of a damaged database; called where an error is handled, which it raises again if it cannot."""
        if self._again is None:
            raise  # noqa: PLE0704  # the error that is handled
        self._connection.close()
        self._connection, self._again = self._again(), None
        self._meta.clear()

    def _row(self, text: str) -> Row:
        said: Row
        said, _ = _DECODE(text)
        return self._blanks[said["kind"]] | said


def statement(
    asked: Filter, chosen: str = _FOUND, *, within: bool = False, by_row: Collection[str] = (), rare: str | None = None
) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The SQL of a filter, its values, and the doubts that the columns behind number and `chosen` test, in their order.

    `within`: only wide rows and those from `:first` to `:last` are read; see `spans`. `by_row`: the conditions whose lists are
    looked up row by row; the others are read from `:low` to `:high`, as is the query `rare` of few numbers; see `lists`.

    The values of entities are ids, which the store replaces by the numbers of nodes. Rows come in their order, so that a limit
    ends the search; the index of words is read in that order too, not as a whole at first.
    """
    given = {name: asked.given[name] for name in CLAUSES if name in asked.given}
    back = " DESC" if asked.reverse else ""
    kinds = {f"kind{number}": kind for number, kind in enumerate(asked.kinds)}
    hidden = Layer.OCCURRENCE if asked.accounts else Layer.ACCOUNT
    tests = {
        doubt: " AND ".join(clause.sql for _, clause in clauses) for doubt, clauses in doubts(given, asked.offices).items()
    }
    tests[CONTESTED] = _uncontested(rests_on(given))
    # The unary plus keeps SQLite from the index on kinds, which gives rows in their order only where one kind alone is read.
    clauses = {name: CLAUSES[name] for name in given if name != "text"}
    lists = [one for name, one in clauses.items() if one.listed and name not in by_row]
    read = [str(one.listed) for one in lists] + ([rare] if rare else [])
    by_kind = len(kinds) == 1 and not within and not read and "text" not in given
    passes = [f"{'' if by_kind else '+'}n.kind IN ({', '.join(f':{kind}' for kind in kinds)})", f"n.layer <> {hidden}"]
    passes += ["text MATCH :text"] if "text" in given else []
    passes += [among(*read), f"+n.number{HERE}"] if read else []
    passes += [one.but for one in lists if one.but]
    passes += [one.by_row if name in by_row else one.sql for name, one in clauses.items() if one not in lists]
    passes += [] if asked.all else ["NOT n.deprecated"]
    passes += [f"({test})" for test in tests.values()] if asked.certain else []
    passes += [f"(+{_WITHIN} OR n.wide)"] if within and read else []
    if "text" in given:
        given["text"] = " AND ".join(f'"{phrase}"' for phrase in given["text"])
    columns = ", ".join(("n.number AS place", chosen, *tests.values()))
    if "text" in given:
        sql = f"SELECT {columns} FROM {_BY_WORDS} WHERE {' AND '.join(passes)} ORDER BY text.rowid{back} LIMIT :limit"
    elif within and not read:
        apart = f"n.wide AND NOT ({_WITHIN})"
        every = (f"SELECT {columns} FROM node AS n WHERE {' AND '.join((one, *passes))}" for one in (_WITHIN, apart))
        sql = f"{' UNION ALL '.join(every)} ORDER BY place{back} LIMIT :limit"
    else:
        sql = f"SELECT {columns} FROM node AS n WHERE {' AND '.join(passes)} ORDER BY n.number{back} LIMIT :limit"
    limit = -1 if asked.limit is None else min(asked.limit, _MOST_ROWS)
    return sql, {**given, **kinds, "limit": limit}, tuple(tests)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
