"""How records are connected: the shortest paths between two records, and what surrounds a record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Unpack

from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import Window
from alliance_graph.query.links.sentences import sentence
from alliance_graph.query.links.traversal import holds, ways
from alliance_graph.query.questions import answer, asked, more
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Candidate, Filter, Linked, Row, Store, by_ends
from alliance_graph.reify.links import Link

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import NeighbourRow, PathRow

_MOST_PATHS: Final = 10
_FARTHEST: Final = 12


class _Way(NamedTuple):
    nodes: tuple[str, ...]
    links: tuple[Linked, ...]


def path(store: Store, first: str, last: str, **window: Unpack[Window]) -> "Answer[PathRow]":
    """The shortest paths from the first record to the last, each with its nodes, its edges and a sentence.

    A path leads through a source only where the first or the last record is a source: that one source reports two events
    does not connect the events.
    """
    start, goal = resolve(store, first), resolve(store, last)
    if start.id == goal.id:
        raise UsageError(f"{first!r} and {last!r} are the same record, {start.id}")
    filter_ = asked(store, (), window, Window)
    limit = filter_.limit or _MOST_PATHS
    links = store.between(start.id, goal.id, _walked(start, goal), filter_, _FARTHEST, limit + 1)
    on_the_way = dict.fromkeys(key for link in links for key in (link.source, link.target))
    places = {key: place for place, key in enumerate(store.labels(on_the_way))}
    several = list(islice(_ways(links, start.id, goal.id, places), limit + 1))
    found = several[:limit]
    rows = _called(store, {key for way in found for key in way.nodes})
    told = rows | _stating(store, (link for way in found for link in way.links))
    shown = [
        {
            "nodes": [_node(rows[key]) for key in way.nodes],
            "edges": [_edge(link) for link in way.links],
            "sentence": sentence(way.links, told),
        }
        for way in found
    ]
    none = f"no path of {_FARTHEST} steps or fewer leads from {start.id} to {goal.id}"
    return answer(store, shown, more(limit, len(several)) if shown else (none,), "path")


def _walked(*ends: Candidate) -> tuple[Link, ...]:
    """The types of links that a path may use. Links to sources are among them only if an end of the path is a source."""
    return tuple(link for link in Link if link != Link.CITES or any(end.kind == "source" for end in ends))


def neighbours(store: Store, name: str, depth: int = 1, **window: Unpack[Window]) -> "Answer[NeighbourRow]":
    """The records within `depth` steps of a record, nearest first, each with the sentences that lead to it."""
    found = resolve(store, name)
    filter_ = asked(store, (), window, Window)
    levels = _levels(store, found.id, _walked(found), filter_, depth)
    links = _last_steps(store, levels, _walked(found), filter_)
    rows = _called(store, (key for level in levels for key in level))
    told = rows | _stating(store, (link for several in links.values() for link in several))
    shown = [
        _node(rows[key]) | {"depth": steps, "sentences": list(dict.fromkeys(sentence([link], told) for link in links[key]))}
        for steps, level in enumerate(levels)
        for key in level
        if steps
    ]
    notes = more(filter_.limit, len(shown)) if shown else (f"nothing is linked to {found.id}",)
    return answer(store, shown[: filter_.limit], notes, "neighbours")


def _levels(store: Store, root: str, types: Sequence[Link], filter_: Filter, depth: int) -> list[list[str]]:
    """The record, then those one step from it, then two, each level in the one order; at most the limit and one beyond."""
    most = None if filter_.limit is None else filter_.limit + 1
    levels, known = [[root]], {root}
    while len(levels) <= depth and levels[-1] and (most is None or len(known) <= most):
        beside = store.beside(levels[-1], types, filter_, most and most + 1)
        new = [key for key in beside if key not in known]
        levels.append(new if most is None else new[: most + 1 - len(known)])
        known.update(levels[-1])
    return levels


def _last_steps(
    store: Store, levels: Sequence[Sequence[str]], types: Sequence[Link], filter_: Filter
) -> dict[str, list[Linked]]:
    """For each record of a level, the links that join it to the level before."""
    found: dict[str, list[Linked]] = {}
    for before, level in pairwise(levels):
        inside = {*level}
        for link in store.links(level, types, among=before):
            if holds(link, filter_):
                found.setdefault(link.source if link.source in inside else link.target, []).append(link)
    return found


def _ways(links: Sequence[Linked], start: str, goal: str, places: Mapping[str, int]) -> Iterator[_Way]:
    """The shortest paths along these links, in the order of their records; of several links between two records, the first."""
    steps: dict[str, dict[str, Linked]] = {}
    for link in sorted(links, key=lambda one: by_ends((places[one.source], places[one.target], one))):
        steps.setdefault(link.source, {}).setdefault(link.target, link)
        steps.setdefault(link.target, {}).setdefault(link.source, link)
    left = _distances(steps, goal)
    onward = {
        here: sorted((one for one in others if left[one] == left[here] - 1), key=places.__getitem__)
        for here, others in steps.items()
    }
    for way in ways(onward, start, goal) if start in left else ():
        yield _Way(way, tuple(steps[one][other] for one, other in pairwise(way)))


def _distances(steps: Mapping[str, Iterable[str]], goal: str) -> dict[str, int]:
    """How many steps lead from each record to the goal."""
    found, frontier = {goal: 0}, [goal]
    while frontier:
        new = {key: found[here] + 1 for here in frontier for key in steps.get(here, ()) if key not in found}
        found |= new
        frontier = list(new)
    return found


def _called(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """The rows by id, each with a `name`: a record without a name of its own gets its label."""
    labels = store.labels(ids)
    return {row["id"]: row | {"name": row.get("name") or labels[row["id"]]} for row in store.rows(list(labels))}


def _stating(store: Store, links: Iterable[Linked]) -> dict[str, Row]:
    """The tenures that state these links, by id."""
    return {row["id"]: row for row in store.rows(list({link.record: None for link in links if link.record}))}


def _node(row: Row) -> Row:
    return {key: row[key] for key in ("id", "kind", "name")}


def _edge(link: Linked) -> Row:
    return {"source": link.source, "type": link.type, "target": link.target, "words": link.words, "record": link.record}
