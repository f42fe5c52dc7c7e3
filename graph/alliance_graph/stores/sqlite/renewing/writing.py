"""The records that are made again, written in the place of what they were: nodes, links, words, names and days."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

from msgspec.json import encode

from alliance_graph.records.kinds import EVERY, POST, Layer
from alliance_graph.records.model import Account, Coverage, Office, Record, Statement
from alliance_graph.reify.closures import Starts
from alliance_graph.reify.graph import Graph, Node
from alliance_graph.reify.links import Closure, Link
from alliance_graph.reify.moments import BEHIND, Moment
from alliance_graph.reify.order import Waited
from alliance_graph.stores.spans import Spans
from alliance_graph.stores.sqlite import kept, parcels
from alliance_graph.stores.sqlite.renewing.bulk import APART
from alliance_graph.stores.sqlite.renewing.changes import Unfit
from alliance_graph.stores.sqlite.renewing.places import Numbers, dated, undated
from alliance_graph.stores.sqlite.renewing.state import State
from alliance_graph.stores.sqlite.tables import SPANNED

_ENDS: Final = ("", f"{BEHIND}account", f"{BEHIND}start", f"{BEHIND}end")
_PLACES: Final = ("place", "country")


class Writing:
    """Writes into the database of a state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def run(
        self, graph: Graph, changed: Collection[str], again: Collection[str], told: Collection[str], waited: Sequence[Waited]
    ) -> None:
        """Nodes, links, words, names and days; of those that are only `told` anew, the rows."""
        connection, records = self._state.connection, self._state.records
        had = dict(self._rows(f"{one}{end}" for one in again for end in _ENDS))
        moments = {one.key: one for id_ in again for one in graph.moments(id_)}
        posts = dict(graph.posts()) if self._has_offices(again) else {}
        old_posts = self._posts() if self._has_offices(again) else []
        floating = {one.key for one in waited} | {*self._state.kept.waited}
        places = {key: dated(key, *_days(one)) if one.dated else undated(key) for key, one in moments.items()}
        places |= {key: undated(key) for key in posts}
        stay = {
            key: had[key][0]
            for key, one in moments.items()
            if key in had and key not in floating and _stays(had[key], one, changed)
        }
        matter, at = self._targets(had, Link.ABOUT, EVERY), self._targets(had, Link.MADE_IN, _PLACES)
        self._unlink(again, had, old_posts)
        lost = {key: row[0] for key, row in had.items() if key not in stay}
        self._delete("node", [*lost.values(), *old_posts])
        self._delete("name", [*(row[0] for row in had.values()), *old_posts])
        gone = {*self._state.kept.gone, *lost.values(), *old_posts}
        if len(gone) > kept.MOST:
            raise Unfit
        numbers = Numbers(connection, floating, gone)
        behind = {one.key: one.behind for one in waited}
        given = stay | numbers.of({key: place for key, place in places.items() if key not in stay and key not in behind})
        nodes = [graph.node(moments[key], number) for key, number in given.items() if key in moments]
        self._insert([*nodes, *(make(given[key]) for key, make in posts.items())], stay)
        for one in waited:
            self._insert(self._behind(one, moments, numbers, graph, given), stay)
        if any(key in self._state.kept.waited and key not in behind and key not in moments for key, _ in self._rows(floating)):
            raise Unfit
        for key, number in lost.items():
            if key in given:
                connection.execute("UPDATE edge SET target = ? WHERE target = ?", (given[key], number))
                connection.execute("UPDATE line SET number = ? WHERE number = ?", (given[key], number))
        self._delete("edge", [number for key, number in lost.items() if key not in given], "target")
        self._tell(graph, told)
        self._state.bulk.write_fresh(self._number)
        self._link(graph, again, [record for one in again if (record := records.get(one))], matter, at)
        self._state.kept.gone = tuple(sorted(gone))

    def _tell(self, graph: Graph, ids: Iterable[str]) -> None:
        """Write the rows of records that are what they were, with what is wrong with them now."""
        moments = {one.key: one for id_ in ids for one in graph.moments(id_)}
        nodes = (graph.node(moments[key], row[0]) for key, row in self._rows(moments))
        rows = ((encode(node.row).decode(), node.number) for node in nodes)
        self._state.connection.executemany("UPDATE node SET row = ? WHERE number = ?", rows)

    def _behind(
        self, one: Waited, moments: Mapping[str, Moment], numbers: Numbers, graph: Graph, given: dict[str, int]
    ) -> list[Node]:
        """The node of what has to wait, right behind the one it waits for; none where it stands there already."""
        before = self._number(one.behind)
        if before is None:
            raise Unfit
        if one.key in moments:
            given[one.key] = numbers.behind(before)
            return [graph.node(moments[one.key], given[one.key])]
        here = self._number(one.key)
        if here is None or numbers.next(before) != here:
            raise Unfit
        return []

    def _insert(self, nodes: Sequence[Node], stay: Mapping[str, int]) -> None:
        """Write nodes under their numbers; one that stays has its words already."""
        connection, spans = self._state.connection, Spans(self._state.connection.execute("SELECT * FROM day"))
        for some in parcels.of_nodes(nodes, 1):
            marks = ", ".join("?" * len(some.values[0]))
            connection.executemany(f"INSERT OR REPLACE INTO node VALUES ({marks})", some.values)
            texts = [one for one in some.texts if one[0] not in stay.values()]
            connection.executemany("INSERT INTO text (rowid, words) VALUES (?, ?)", texts)
            connection.executemany("INSERT INTO name VALUES (?, ?)", some.names)
            for number, _, _, kind_, _, _, _, earliest, latest, *_ in some.values:
                spans.add(number, kind_, earliest, latest)
        if nodes:
            connection.execute("DELETE FROM day")
            connection.executemany(SPANNED, spans.rows())

    def _has_offices(self, again: Iterable[str]) -> bool:
        before, records = self._state.before, self._state.records
        return any(isinstance(records.get(one), Office) or (one in before and before[one].kind == "office") for one in again)

    def _posts(self) -> list[int]:
        return [number for (number,) in self._state.connection.execute("SELECT number FROM node WHERE kind = ?", (POST,))]

    def _delete(self, table: str, numbers: Iterable[int], column: str = "number") -> None:
        sql = f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))"
        self._state.connection.execute(sql, (json.dumps([*numbers]),))

    def _rows(self, keys: Iterable[str]) -> Iterator[tuple[str, tuple[int, str, str, int]]]:
        sql = "SELECT key, number, earliest, latest, layer FROM node WHERE key IN (SELECT value FROM json_each(?))"
        for key, *row in self._state.connection.execute(sql, (json.dumps([*keys]),)).fetchall():
            yield key, tuple(row)

    def _number(self, key: str) -> int | None:
        row = self._state.connection.execute("SELECT number FROM node WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def _unlink(self, again: Collection[str], had: Mapping[str, Sequence[Any]], posts: Sequence[int]) -> None:
        """Take out every link that the records made."""
        numbers, ids = json.dumps([row[0] for row in had.values()]), json.dumps([*again])
        execute = self._state.connection.execute
        execute(
            "DELETE FROM edge WHERE record IN (SELECT value FROM json_each(:ids)) AND source IN "
            "(SELECT DISTINCT target FROM edge WHERE source IN (SELECT value FROM json_each(:numbers)))",
            {"ids": ids, "numbers": numbers},
        )
        execute("DELETE FROM edge WHERE source IN (SELECT value FROM json_each(?))", (numbers,))
        execute("DELETE FROM edge WHERE target IN (SELECT value FROM json_each(?))", (json.dumps(posts),))

    def _targets(self, had: Mapping[str, Sequence[Any]], link: Link, kinds: Sequence[str]) -> set[str]:
        """What of these kinds the nodes were linked to."""
        sql = (
            "SELECT DISTINCT t.key FROM json_each(?) AS one CROSS JOIN edge AS e ON e.source = one.value AND e.type = ? "
            "CROSS JOIN node AS t ON t.number = e.target WHERE t.kind IN (SELECT value FROM json_each(?))"
        )
        numbers = json.dumps([row[0] for row in had.values()])
        return {key for (key,) in self._state.connection.execute(sql, (numbers, str(link), json.dumps(kinds)))}

    def _link(
        self, graph: Graph, again: Collection[str], made: Sequence[Record], matter: Collection[str], places: Collection[str]
    ) -> None:
        """Write every link that the records make, and the closures from them and from what they name or named."""
        before, first = self._state.before, graph.first
        named = {one for record in made if isinstance(record, Account | Coverage) for one in record.about}
        named |= {one for id_ in again if id_ in before for one in before[id_].about}
        about = {first(one) for one in (*named, *matter, *again)}
        at = {*again, *places, *(one.location for one in made if isinstance(one, Statement) and one.location)}
        self._unclose(Closure.WITHIN, about)
        self._unclose(Closure.HELD_IN, at)
        speaking: Iterator[Account | Coverage] = chain(self._state.dataset.of(Account), self._state.dataset.of(Coverage))
        spoken = {first(one) for record in speaking for one in record.about}
        there = {one.location for one in self._state.dataset.of(Statement)}
        starts = Starts(
            [one for one in about if one in spoken or self._plainly(one, Link.ABOUT)],
            [one for one in at if one in there or self._plainly(one, Link.MADE_IN)],
        )
        edges = [*graph.edges_of(again, starts, posts=self._has_offices(again))]
        numbers = {key: row[0] for key, row in self._rows({key for edge in edges for key in edge[:3:2]})}
        for some in parcels.of_edges(edges, numbers, 1):
            self._state.connection.executemany("INSERT INTO edge (source, type, target) VALUES (?, ?, ?)", some.bare)
            self._state.connection.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", some.told)

    def _unclose(self, type_: Closure, starts: Iterable[str]) -> None:
        self._state.connection.execute(
            "DELETE FROM edge WHERE type = ? AND source IN "
            "(SELECT number FROM node WHERE key IN (SELECT value FROM json_each(?)))",
            (str(type_), json.dumps([*starts])),
        )

    def _plainly(self, one: str, link: Link) -> bool:
        """Whether a plain record that is not made again has this link to a record."""
        sql = (
            "SELECT 1 FROM node AS t CROSS JOIN edge AS e ON e.target = t.number AND e.type = ? "
            f"CROSS JOIN node AS a ON a.number = e.source WHERE t.key = ? AND a.kind IN {APART} LIMIT 1"
        )
        return self._state.connection.execute(sql, (str(link), one)).fetchone() is not None


def _days(moment: Moment) -> tuple[str, str]:
    return moment.date.earliest, moment.date.latest


def _stays(row: Sequence[Any], moment: Moment, changed: Collection[str]) -> bool:
    """Whether a node keeps its number: its place and its words are what they were."""
    _, earliest, latest, layer = row
    same = not moment.dated or (earliest, latest) == _days(moment)
    return same and layer == moment.layer == Layer.BOTH and moment.record.id not in changed
