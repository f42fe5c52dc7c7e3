"""Which list of numbers a question reads, and how much of it at a time: who did much costs no more than what is shown.

Law: what is found, and its order, is the same however it is read. Where one of several lists is short, the others are looked up
for each row in it. Where a list is long and some rows are wanted, all lists are read as far as these should reach, and then
further; of what lies before and behind a window, only the wide rows are read, where they are few. A word, a number of origins
or a kind that few rows have is sought in its index, any other in the rows. A small dataset is not looked at in this way,
because to look first would take longer.
"""

from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any, Final, NamedTuple

from alliance_graph.query.clauses import HERE
from alliance_graph.query.conditions import CLAUSES
from alliance_graph.query.store import Filter
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.stores.spans import EVERYTHING, Span

_SHORT, _LONG = 50, 300
_FEW: Final = 3_000
"""So many rows have what is not sought in the rows."""
_FIRST_PART: Final = 64
"""Into how many parts of its numbers a long list is divided at first."""
_SPARE: Final = 2
"""How many times as many rows as are wanted still the next part should hold."""
WIDE: Final = f"SELECT number FROM node WHERE wide AND number{HERE}"
"""The query of the numbers of wide rows."""
Ask = Callable[[str, Mapping[str, object]], list[Any]]


class Reading(NamedTuple):
    """How a question is read: the conditions whose lists are looked up row by row, and whether the rest is read in parts.

    `rare` is the query of few numbers among which all rows are, if there is one.
    """

    by_row: frozenset[str] = frozenset()
    in_parts: bool = False
    rare: str | None = None


class Part(NamedTuple):
    """Numbers that are read together; `is_wide`: of these, only the wide rows."""

    numbers: Span
    is_wide: bool = False


def reading(ask: Ask, asked: Filter, values: Mapping[str, object], *, is_rare: bool) -> Reading:
    """How a filter with these values is read in a large dataset; `is_rare`: few rows are of its kinds."""
    clauses = {name: clause for name, clause in CLAUSES.items() if name in asked.given}
    lists = {name: clause.listed for name, clause in clauses.items() if clause.listed}
    few = {name: clause.few for name, clause in clauses.items() if clause.few}
    if "text" in asked.given:
        return Reading()
    if lists and is_rare:
        return Reading(frozenset(lists), rare=of_kinds(asked.kinds))
    if asked.limit is None and len(lists) == 1 and not few:
        return Reading()
    lengths = {name: _length(ask, listed, values) for name, listed in lists.items()}
    shortest = min(lengths, key=lambda name: lengths[name], default=None)
    most = _FEW if shortest is None else lengths[shortest]
    counts = {name: _length(ask, found, values, most) for name, found in few.items()}
    rare = min(counts, key=lambda name: counts[name], default=None)
    if rare is not None and counts[rare] < most:
        return Reading(frozenset(lists), asked.limit is not None and counts[rare] >= _LONG, few[rare])
    if shortest is None:
        return Reading()
    if lengths[shortest] < _SHORT:
        return Reading(by_row=frozenset(lists) - {shortest})
    return Reading(in_parts=asked.limit is not None and _LONG in lengths.values())


def are_rare(ask: Ask, kinds: Iterable[str], values: Mapping[str, object]) -> bool:
    """Whether few rows are of these kinds."""
    return _length(ask, of_kinds(kinds), values, _SHORT) < _SHORT


def of_kinds(kinds: Iterable[str]) -> str:
    """The query of the numbers of all rows of these kinds."""
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"SELECT number FROM node INDEXED BY node_kind WHERE kind IN ({listed}) AND number{HERE}"


def bounded(ask: Ask, asked: Filter, values: Mapping[str, object]) -> Filter:
    """The filter with the window in which its rows lie by what else it asks for, a membership; it has the same rows."""
    since, until = asked.since or MIN, asked.until or MAX
    for name in asked.given:
        if name in CLAUSES and (days := CLAUSES[name].days):
            ((first, last),) = ask(days, values)
            since, until = max(since, first or MIN), min(until, last or MAX)
    return asked.having(since=None if since == MIN else since, until=None if until == MAX else until)


def are_few(ask: Ask, values: Mapping[str, object]) -> bool:
    """Whether few rows are wide."""
    return _length(ask, WIDE, values, _FEW) < _FEW


def parts(numbers: Span, window: Span | None, wanted: int, *, back: bool) -> Generator[Part | None, int, None]:
    """The parts to read one after the other, each of which asks how many rows were found in it; None after the last.

    With a `window`, outside of it only wide rows are read. `back`: the highest numbers first.
    """
    outer = EVERYTHING
    if window is not None:
        outer = numbers = Span(max(window.first, numbers.first), min(window.last, numbers.last))
    before, behind = Span(EVERYTHING.first, outer.first - 1), Span(max(outer.first, outer.last + 1), EVERYTHING.last)
    if window is not None:
        wanted -= yield Part(behind if back else before, is_wide=True)
    part = first_part(numbers, outer, back=back)
    while part.first <= part.last:
        found = yield Part(part)
        wanted -= found
        part = next_part(part, numbers, outer, found, wanted, back=back)
    if window is not None:
        yield Part(before if back else behind, is_wide=True)
    yield None


def first_part(numbers: Span, outer: Span, *, back: bool) -> Span:
    """The part of the numbers to read first; `back`: from the highest on. It begins where `outer` does."""
    size = max(numbers.last - numbers.first, 0) // _FIRST_PART
    if back:
        return Span(max(numbers.last - size, outer.first), outer.last)
    return Span(outer.first, min(numbers.first + size, outer.last))


def next_part(part: Span, numbers: Span, outer: Span, found: int, wanted: int, *, back: bool) -> Span:
    """The part behind one in which so many were found, if still so many are wanted; it is empty behind the last one."""
    size = min(part.last, numbers.last) - max(part.first, numbers.first)
    size = size * _SPARE * wanted // found + 1 if found else numbers.last - numbers.first
    if back:
        is_last = part.first - size <= numbers.first
        return Span(outer.first if is_last else part.first - size, part.first - 1)
    return Span(part.last + 1, outer.last if part.last + size >= numbers.last else part.last + size)


def _length(ask: Ask, listed: str, values: Mapping[str, object], most: int | None = None) -> int:
    """How long a list is, but no longer than `most`, else than `_LONG`."""
    ((length,),) = ask(f"SELECT count(*) FROM (SELECT 1 FROM ({listed}) LIMIT {_LONG if most is None else most})", values)
    return int(length)
