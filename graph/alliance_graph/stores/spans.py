"""Which part of the one order a window can meet, so that a question for a window reads no more than that.

Law: a row of a timeline whose bounds lie in one month or two neighbouring ones is narrow; any other is wide. What a window may
hold is either wide or numbered from `first` to `last`. Numbers follow the days nearly, but `after` may move a row.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from alliance_graph.query.store import Filter
from alliance_graph.records.kinds import TIMELINE

GAP: Final = 2_048
"""Between two numbers when all nodes are numbered: others find a place there later, and the order stays that of numbers."""
_NONE: Final = 2**62


class Span(NamedTuple):
    """Numbers from `first` to `last`."""

    first: int
    last: int


EVERYTHING: Final = Span(-(2**62), 2**62)


class Spans:
    """What is collected while the nodes of a dataset are written."""

    def __init__(self, rows: Iterable[tuple[str, int, int]] = ()) -> None:
        """Begins with the rows of a table: what these said still holds, of nodes that are gone too."""
        told = list(rows)
        self._latest = {day: first for day, first, _ in told}
        self._earliest = {day: last for day, _, last in told}

    def add(self, number: int, kind: str, earliest: str, latest: str) -> None:
        """Collect a row, if it is a narrow row of a timeline."""
        if kind in TIMELINE and not is_wide(kind, earliest, latest):
            self._latest[latest] = min(self._latest.get(latest, _NONE), number)
            self._earliest[earliest] = max(self._earliest.get(earliest, 0), number)

    def rows(self) -> Iterator[tuple[str, int, int]]:
        """The rows of the table."""
        days = sorted(self._latest.keys() | self._earliest.keys())
        first = accumulate((self._latest.get(day, _NONE) for day in reversed(days)), min)
        last = accumulate((self._earliest.get(day, 0) for day in days), max)
        return zip(days, reversed([*first]), last, strict=True)


def met(asked: Filter, first: Callable[[str], int | None], last: Callable[[str], int | None]) -> Span | None:
    """The numbers of the narrow rows that a filter's window may hold; None where any may.

    `first` looks up the lowest number of a narrow row that may lie on a day or later, `last` the highest of one that may lie
    on it or earlier; None where there is no such row.
    """
    if not (asked.since or asked.until) or not {*asked.kinds} <= {*TIMELINE} or "text" in asked.given:
        return None
    begin, end = first(asked.since) if asked.since else 0, last(asked.until) if asked.until else _NONE
    return Span(_NONE if begin is None else begin, 0 if end is None else end)


def is_wide(kind: str, earliest: str, latest: str) -> bool:
    """Whether a row of a timeline is wide."""
    return kind in TIMELINE and earliest != latest and _month(latest) - _month(earliest) > 1


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])
