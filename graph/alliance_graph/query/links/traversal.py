"""Which records and links lie in a window, and the paths along steps between records.

Law: paths grow from both ends at once, and the side whose next step follows fewer links goes on, so that a hub is left to the
last; nothing is read of a record but its number, unless it is part of the answer.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from alliance_graph.query.store import Filter, Linked, Row
from alliance_graph.records.dates import MAX, MIN, doubted
from alliance_graph.records.kinds import OCCURRENCES

T = TypeVar("T")


def in_window(row: Row, window: Filter) -> bool:
    """Whether a row passes the filter's window. A row that is not an occurrence passes, for it has no day."""
    if row["kind"] not in OCCURRENCES:
        return True
    date = row["date"] or {}
    earliest, latest = date.get("earliest") or MIN, date.get("latest") or MAX
    since, until = window.since or MIN, window.until or MAX
    if window.certain and (since, until) != (MIN, MAX):
        return since <= earliest and latest <= until and not doubted(date.get("edtf") or "?")
    return latest >= since and earliest <= until


def holds(link: Linked, window: Filter) -> bool:
    """Whether a link possibly held in the filter's window; certainly, if only certain answers are asked for."""
    since, until = window.since or MIN, window.until or MAX
    if window.certain and link.record:
        return link.certain_from <= until and link.certain_to >= since
    return link.possible_from <= until and link.possible_to >= since


def ways(onward: Mapping[T, Iterable[T]], start: T, goal: T) -> Iterator[tuple[T, ...]]:
    """The paths from start to goal along these steps, which never lead back, in the order of the steps."""
    if start == goal:
        yield (goal,)
        return
    for one in onward.get(start, ()):
        yield from ((start, *rest) for rest in ways(onward, one, goal))


class Ground(Protocol):
    """Where paths are looked for: nodes by their numbers, and the steps between them."""

    def steps(self, nodes: Sequence[int], goals: Sequence[int] = ()) -> Iterable[tuple[int, int]]:
        """Each step from one of these nodes: where it begins and where it leads; if any lead to goals, perhaps only these."""

    def passing(self, nodes: Sequence[int]) -> list[int]:
        """Those of the nodes through which a path may lead; they are ends of the path, or were reached by `steps`."""

    def fewer(self, nodes: Sequence[int], others: Sequence[int]) -> bool:
        """Whether steps from these nodes follow fewer links than steps from the others, as far as that can be had cheaply."""


class _Side:
    """What was reached from one end: for each node, the nodes one step nearer to the end from which it was first reached."""

    def __init__(self, end: int) -> None:
        self.nearer: dict[int, list[int]] = {end: []}
        self.frontier = [end]
        self.depth = 0

    def grow(self, ground: Ground, goals: Sequence[int]) -> None:
        """Take one step from the frontier to each node that was not reached before, or only to goals if any are reached."""
        new: dict[int, list[int]] = {}
        for here, other in dict.fromkeys(ground.steps(self.frontier, goals)):
            if other not in self.nearer:
                new.setdefault(other, []).append(here)
        self.frontier = ground.passing(list(new))
        self.nearer |= {node: new[node] for node in self.frontier}
        self.depth += 1


def shortest(ground: Ground, first: int, last: int, farthest: int) -> Iterator[tuple[int, ...]]:
    """The shortest paths from the first node to the last, of `farthest` steps at most, in the one order."""
    there, back = _Side(first), _Side(last)
    if len(ground.passing([first, last])) < 2:
        return
    while there.frontier and back.frontier and there.depth + back.depth < farthest:
        near, far = (there, back) if ground.fewer(there.frontier, back.frontier) else (back, there)
        near.grow(ground, far.frontier)
        if met := [node for node in near.frontier if node in far.nearer]:
            yield from ways(_onward(there, back, met), first, last)
            return


def _onward(there: _Side, back: _Side, met: Sequence[int]) -> dict[int, list[int]]:
    """The next nodes on shortest paths from the first end to the last, in the one order."""
    onward: dict[int, set[int]] = {}
    waiting, seen = list(met), set(met)
    while waiting:
        here = waiting.pop()
        for one in there.nearer.get(here, ()):
            onward.setdefault(one, set()).add(here)
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    waiting, seen = list(met), set(met)
    while waiting:
        here = waiting.pop()
        onward.setdefault(here, set()).update(back.nearer.get(here, ()))
        new = {*back.nearer.get(here, ())} - seen
        seen |= new
        waiting += new
    return {here: sorted(others) for here, others in onward.items()}
