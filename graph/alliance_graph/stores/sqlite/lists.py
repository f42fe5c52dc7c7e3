"""Which list of numbers a question reads, and how much of it at a time: who did much costs no more than what is shown.

Law: what is found, and its order, is the same however it is read. Where one of several lists is short, the others are looked up
for each row in it. Where a list is long and some rows are wanted, all lists are read as far as these should reach, and then
further. A word or a number of origins that few rows have is sought in its index, any other in the rows. A small dataset is not
looked at in this way, because to look first would take longer.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from alliance_graph.query.conditions import CLAUSES
from alliance_graph.query.store import Filter
from alliance_graph.stores.spans import EVERYTHING, Span

_SHORT, _LONG = 50, 300
_FEW: Final = 3_000
"""So many rows have what is not sought in the rows."""
_FIRST_PART: Final = 64
"""Into how many parts of its numbers a long list is divided at first."""
_SPARE: Final = 2
"""How many times as many rows as are wanted still the next part should hold."""
Ask = Callable[[str, Mapping[str, object]], list[Any]]


class Reading(NamedTuple):
    """How a question is read: the conditions whose lists are looked up row by row, and whether the rest is read in parts.

    `rare` is the condition whose few rows are sought in their index, if there is one.
    """

    by_row: frozenset[str] = frozenset()
    in_parts: bool = False
    rare: str | None = None


def reading(ask: Ask, asked: Filter, values: Mapping[str, object]) -> Reading:
    """How a filter with these values is read in a large dataset."""
    clauses = {name: clause for name, clause in CLAUSES.items() if name in asked.given}
    lists = {name: clause.listed for name, clause in clauses.items() if clause.listed}
    few = {name: clause.few for name, clause in clauses.items() if clause.few}
    alone = asked.limit is None and len(lists) == 1 and not few
    if alone or "text" in asked.given:
        return Reading()
    lengths = {name: _length(ask, listed, values) for name, listed in lists.items()}
    shortest = min(lengths, key=lambda name: lengths[name], default=None)
    most = _FEW if shortest is None else lengths[shortest]
    counts = {name: _length(ask, found, values, most) for name, found in few.items()}
    rare = min(counts, key=lambda name: counts[name], default=None)
    if rare is not None and counts[rare] < most:
        return Reading(frozenset(lists), asked.limit is not None and counts[rare] >= _LONG, rare)
    if shortest is None:
        return Reading()
    if lengths[shortest] < _SHORT:
        return Reading(by_row=frozenset(lists) - {shortest})
    return Reading(in_parts=asked.limit is not None and _LONG in lengths.values())


def first_part(numbers: Span, *, back: bool) -> Span:
    """The part of the numbers to read first; `back`: from the highest on."""
    size = (numbers.last - numbers.first) // _FIRST_PART
    return Span(numbers.last - size, EVERYTHING.last) if back else Span(EVERYTHING.first, numbers.first + size)


def next_part(part: Span, numbers: Span, found: int, wanted: int, *, back: bool) -> Span:
    """The part behind one in which so many were found, if still so many are wanted."""
    size = min(part.last, numbers.last) - max(part.first, numbers.first)
    size = size * _SPARE * wanted // found + 1 if found else numbers.last - numbers.first
    last = (back and part.first - size <= numbers.first) or (not back and part.last + size >= numbers.last)
    if back:
        return Span(EVERYTHING.first if last else part.first - size, part.first - 1)
    return Span(part.last + 1, EVERYTHING.last if last else part.last + size)


def _length(ask: Ask, listed: str, values: Mapping[str, object], most: int | None = None) -> int:
    """How long a list is, but no longer than `most`, else than `_LONG`."""
    ((length,),) = ask(f"SELECT count(*) FROM (SELECT 1 FROM ({listed}) LIMIT {_LONG if most is None else most})", values)
    return int(length)
