"""Steps from a record to those that its links join to it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from alliance_graph.query.store import Filter, Linked
from alliance_graph.records.dates import MAX, MIN

T = TypeVar("T")


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
