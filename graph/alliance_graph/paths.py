"""How things are connected: the shortest paths between two records, and what surrounds one."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple, TypedDict, Unpack

from alliance_graph.dates import MAX, MIN
from alliance_graph.entities import resolve
from alliance_graph.errors import UsageError
from alliance_graph.links import Link
from alliance_graph.query import Filter, Linked, Row, Store
from alliance_graph.questions import Answer, answer, asked, in_window, more
from alliance_graph.sentences import sentence

_MOST_PATHS: Final = 10
_FARTHEST: Final = 12


class Window(TypedDict, total=False):
    """In which time a way may lead, in EDTF; whether what only may lie in it is left out; how many rows."""

    since: str | None
    until: str | None
    certain: bool
    limit: int | None


class _Way(NamedTuple):
    nodes: tuple[str, ...]
    links: tuple[Linked, ...]


def path(store: Store, first: str, last: str, **window: Unpack[Window]) -> Answer:
    """The shortest ways from one record to another, each with its nodes, its edges and a sentence.

    That one source tells of both is no way between them: a source is walked through only where one of the ends is one.
    """
    start, goal = resolve(store, first), resolve(store, last)
    if start.id == goal.id:
        raise UsageError(f"{first!r} and {last!r} are one record, {start.id}")
    filter_ = asked(store, (), **window)
    walk = _Walk(store, filter_, with_sources="source" in (start.kind, goal.kind))
    limit = filter_.limit or _MOST_PATHS
    ways = list(islice(walk.shortest(start.id, goal.id), limit + 1))
    found = ways[:limit]
    rows = _called(store, {key for way in found for key in way.nodes})
    shown = [
        {
            "nodes": [_node(rows[key]) for key in way.nodes],
            "edges": [_edge(link) for link in way.links],
            "sentence": sentence(way.links, rows),
        }
        for way in found
    ]
    none = f"no path of {_FARTHEST} steps or fewer leads from {start.id} to {goal.id}"
    return answer(store, shown, more(limit, len(ways)) if shown else (none,))


def neighbours(store: Store, name: str, depth: int = 1, **window: Unpack[Window]) -> Answer:
    """What can be reached from a record in so many steps, nearest first, each with the sentences that lead to it."""
    found = resolve(store, name)
    filter_ = asked(store, (), **window)
    walk = _Walk(store, filter_, with_sources=found.kind == "source")
    tree = _Tree(found.id)
    while tree.depth < depth and tree.frontier:
        walk.grow(tree)
    rows = _called(store, tree.links)
    shown = [
        _node(row)
        | {"depth": tree.depths[key], "sentences": list(dict.fromkeys(sentence([link], rows) for link in tree.links[key]))}
        for key, row in sorted(rows.items(), key=lambda item: tree.depths[item[0]])
        if key != found.id
    ]
    notes = more(filter_.limit, len(shown)) if shown else (f"nothing is linked to {found.id}",)
    return answer(store, shown[: filter_.limit], notes)


class _Tree:
    """What was reached from a record: each thing with the links by which it was first reached, level by level."""

    def __init__(self, root: str) -> None:
        self.links: dict[str, list[Linked]] = {root: []}
        self.depths = {root: 0}
        self.frontier = [root]
        self.depth = 0

    def ways(self, key: str) -> Iterator[_Way]:
        """Every shortest way from the root to a record; of two links between the same pair, the first."""
        if not self.links[key]:
            yield _Way((key,), ())
        before = {link.target if link.source == key else link.source: link for link in reversed(self.links[key])}
        for other, link in sorted(before.items(), key=lambda item: self.links[key].index(item[1])):
            for way in self.ways(other):
                yield _Way((*way.nodes, key), (*way.links, link))


class _Walk:
    def __init__(self, store: Store, filter_: Filter, *, with_sources: bool) -> None:
        self._store = store
        self._filter = filter_
        self._with_sources = with_sources

    def shortest(self, start: str, goal: str) -> Iterator[_Way]:
        """Every shortest way, found from both ends at once; the smaller side grows."""
        there, back = _Tree(start), _Tree(goal)
        while there.frontier and back.frontier and there.depth + back.depth < _FARTHEST:
            near, far = (there, back) if len(there.frontier) <= len(back.frontier) else (back, there)
            self.grow(near)
            if met := [key for key in near.frontier if key in far.depths]:
                yield from (_joined(one, other) for key in met for one in there.ways(key) for other in back.ways(key))
                return

    def grow(self, tree: _Tree) -> None:
        """One step on from the frontier, to whatever was not reached before."""
        inside = set(tree.frontier)
        new: dict[str, list[Linked]] = {}
        for link in self._store.links(tree.frontier):
            if self._may_be_walked(link):
                for here, other in ((link.source, link.target), (link.target, link.source)):
                    if here in inside and other not in tree.depths:
                        new.setdefault(other, []).append(link)
        tree.depth += 1
        tree.frontier = self._in_window(new)
        tree.links |= {key: new[key] for key in tree.frontier}
        tree.depths |= dict.fromkeys(tree.frontier, tree.depth)

    def _may_be_walked(self, link: Linked) -> bool:
        if link.type == Link.CITES and not self._with_sources:
            return False
        since, until = self._filter.since or MIN, self._filter.until or MAX
        if self._filter.certain and link.record:
            return link.certain_from <= until and link.certain_to >= since
        return link.possible_from <= until and link.possible_to >= since

    def _in_window(self, new: Mapping[str, object]) -> list[str]:
        if not (self._filter.since or self._filter.until):
            return list(new)
        passing = {row["id"] for row in self._store.rows(list(new)) if in_window(row, self._filter)}
        return [key for key in new if key in passing]


def _joined(there: _Way, back: _Way) -> _Way:
    return _Way(there.nodes + back.nodes[-2::-1], there.links + back.links[::-1])


def _called(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """The rows by id, each with a `name`: what has none of its own is called by its words, or by who it is between."""
    labels = store.labels(ids)
    return {row["id"]: row | {"name": row.get("name") or labels[row["id"]]} for row in store.rows(list(labels))}


def _node(row: Row) -> Row:
    return {key: row[key] for key in ("id", "kind", "name")}


def _edge(link: Linked) -> Row:
    return {"source": link.source, "type": link.type, "target": link.target, "words": link.words, "record": link.record}
