"""Which part of the one order a window can meet, so that a question for a window reads no more than that.

Law: a row of a timeline whose bounds lie in one month or two neighbouring ones is narrow; any other is wide. What a window may
hold is either wide or numbered from `first` to `last`. Numbers follow the days nearly, but `after` may move a row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Final, NamedTuple

from alliance_graph.query.store import Filter
from alliance_graph.records.kinds import TIMELINE

TABLE: Final = "CREATE TABLE day (day TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL) WITHOUT ROWID;"
"""For each day: the lowest number of a narrow row that may lie on it or later, the highest of one on it or earlier."""
INSERT: Final = "INSERT INTO day VALUES (?, ?, ?)"
_NONE: Final = 2**62


class Span(NamedTuple):
    """Numbers from `first` to `last`."""

    first: int
    last: int


Ends = tuple[str | None, str | None]
"""A first and a last day, as far as there are any."""
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


def met(ask: Callable[[str, Mapping[str, object]], list[Any]], asked: Filter) -> Span | None:
    """The numbers of the narrow rows that a filter's window may hold; None where any may."""
    if not (asked.since or asked.until) or not {*asked.kinds} <= {*TIMELINE} or "text" in asked.given:
        return None
    first, last = 0, _NONE
    if asked.since:
        ((first,),) = ask("SELECT first FROM day WHERE day >= :day ORDER BY day LIMIT 1", {"day": asked.since}) or [(_NONE,)]
    if asked.until:
        ((last,),) = ask("SELECT last FROM day WHERE day <= :day ORDER BY day DESC LIMIT 1", {"day": asked.until}) or [(0,)]
    return Span(first, last)


def extent(ask: Callable[[str, Mapping[str, object]], list[Any]], ends: Callable[[str], Ends]) -> Ends:
    """The first and the last day of some rows of a timeline; `ends` gives those that are read thus."""
    days = ask("SELECT day, first, last FROM day ORDER BY day", {})
    rising = [(day, f"WHERE number <= {int(last)}") for day, _, last in days]
    falling = [(day, f"WHERE number >= {int(first)}") for day, first, _ in reversed(days)]
    wide = ends("INDEXED BY node_wide WHERE wide")
    first = _outer(rising, lambda part: ends(part)[0], lambda found, day: found <= day)
    last = _outer(falling, lambda part: ends(part)[1], lambda found, day: found >= day)
    return min(filter(None, (wide[0], first)), default=None), max(filter(None, (wide[1], last)), default=None)


def _outer(parts: list[tuple[str, str]], end: Callable[[str], str | None], holds: Callable[[str, str], bool]) -> str | None:
    """The outermost day of narrow rows: what lies behind a day and in no part up to it is not farther out."""
    size = 1
    while size < len(parts):
        day, part = parts[size - 1]
        if (found := end(part)) is not None and holds(found, day):
            return found
        size *= 4
    return end("WHERE TRUE")


def is_wide(kind: str, earliest: str, latest: str) -> bool:
    """Whether a row of a timeline is wide."""
    return kind in TIMELINE and earliest != latest and _month(latest) - _month(earliest) > 1


def _month(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7])
