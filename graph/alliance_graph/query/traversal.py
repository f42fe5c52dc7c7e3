"""Which records and links lie in a window, and the paths along steps between records."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

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
