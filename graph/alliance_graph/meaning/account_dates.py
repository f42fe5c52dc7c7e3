"""The one date of an occurrence, from the dates that its accounts give.

Law: the date is what all accounts leave possible, and a vaguer account never weakens a sharper one. `a/b` is an extent, all
else is one day. Days share what all of them allow; extents meet start with start and end with end; an extent stands when the
days of the other accounts may lie in it. A doubtful date (`?`, `~`, `%`) sharpens only where no other date gives a bound. Where
the dates cannot all be true, the date is any of them.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance_graph.records.dates import MAX, MIN, UNKNOWN, Date, ends, spans

Spans = tuple[tuple[str, str], ...]


class Dated(NamedTuple):
    """The date that an account gives."""

    account: str
    date: Date


class Agreed(NamedTuple):
    """The date of an occurrence, the accounts that give its first and its last day, and whether the accounts contradict.

    It lies in every window that begins no later than `certain_since` and ends no earlier than `certain_until`. The accounts in
    `standing` have exactly the bounds of the date.
    """

    date: Date
    earliest_by: str | None
    latest_by: str | None
    certain_since: str
    certain_until: str
    differs: bool
    standing: tuple[str, ...]


def agreed(accounts: Iterable[Dated], *, contested: bool = False) -> Agreed:
    """The date that these accounts give together; `contested`: the dates are known to contradict each other."""
    known = [one for one in accounts if one.date.known]
    sure = [one for one in known if one.date.certain]
    dates = [one.date for one in sure or known]
    shared = None if contested and len(set(dates)) > 1 else _shared(dates)
    date = shared or _any(dates)
    since, until = (date.earliest, date.latest) if sure else (MIN, MAX)
    if sure and shared and len(sure) < len(known):
        date = _sharpened(date, [one.date for one in known if not one.date.certain])
    elif not sure and date.certain:
        date = Date(date.edtf, date.earliest, date.latest, certain=False)
    return Agreed(
        date,
        next((one.account for one in (*sure, *known) if one.date.earliest == date.earliest != MIN), None),
        next((one.account for one in (*sure, *known) if one.date.latest == date.latest != MAX), None),
        since,
        until,
        bool(dates) and shared is None,
        tuple(one.account for one in known if (one.date.earliest, one.date.latest) == (date.earliest, date.latest)),
    )


def _shared(dates: Sequence[Date]) -> Date | None:
    """The date that all of these allow; None where there is none."""
    extents = [date for date in dates if "/" in date.edtf]
    days = _met([spans(date) for date in dates if "/" not in date.edtf])
    if not extents:
        return _as_written(days, dates) if days else None
    starts, lasts = zip(*map(ends, extents), strict=True)
    first, last = _met([spans(date) for date in starts]), _met([spans(date) for date in lasts])
    if not (first and last) or first[0][0] > last[-1][1] or not _met([((first[0][0], last[-1][1]),), days]):
        return None
    bounds = first[0][0], last[-1][1]
    written = next((date for date in extents if (spans(ends(date)[0]), spans(ends(date)[1])) == (first, last)), None)
    return written or Date(f"{_end(first, bounds[0], starts)}/{_end(last, bounds[1], lasts)}", *bounds)


def _met(each: Sequence[Spans]) -> Spans:
    """The days that all of these allow."""
    found: Spans = ((MIN, MAX),)
    for one in each:
        both = ((max(a, c), min(b, d)) for a, b in found for c, d in one)
        found = tuple(sorted({span for span in both if span[0] <= span[1]}))
    return found


def _any(dates: Sequence[Date]) -> Date:
    """The date that is any of these."""
    if not dates:
        return UNKNOWN
    found: list[tuple[str, str]] = []
    for first, last in sorted(span for date in dates for span in (spans(date) if "/" not in date.edtf else _whole(date))):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return _as_written(tuple(found), dates)


def _whole(date: Date) -> Spans:
    return ((date.earliest, date.latest),)


def _as_written(days: Spans, dates: Sequence[Date]) -> Date:
    """One of these days, in the words of an account where it is exactly the date of that account."""
    written = next((date for date in dates if "/" not in date.edtf and spans(date) == days), None)
    if written:
        return written
    bounds = days[0][0], days[-1][1]
    if days == ((MIN, MAX),):
        return UNKNOWN
    if len(days) == 1 and bounds[0] == bounds[1]:
        return Date(bounds[0], *bounds)
    names = {spans(date)[0]: date.edtf for date in dates if date.edtf[:1] != "[" and "/" not in date.edtf and date.certain}
    return Date(f"[{','.join(names.get(span) or _span(*span) for span in days)}]", *bounds, all(one.certain for one in dates))


def _span(first: str, last: str) -> str:
    return first if first == last else f"{'' if first == MIN else first}..{'' if last == MAX else last}"


def _end(days: Spans, outer: str, dates: Iterable[Date]) -> str:
    """The start or the end of an extent, in the words of an account where they are exactly its days; else the outer day."""
    written = next((date for date in dates if date.known and spans(date) == days), None)
    return written.edtf if written else ".." if outer in (MIN, MAX) else outer


def _sharpened(date: Date, doubtful: Iterable[Date]) -> Date:
    """The date with the bounds that only a doubtful date gives."""
    earliest, latest = date.earliest, date.latest
    for other in doubtful:
        if date.earliest == MIN != other.earliest <= date.latest:
            earliest = max(earliest, other.earliest)
        if date.latest == MAX != other.latest >= date.earliest:
            latest = min(latest, other.latest)
    if (earliest, latest) == (date.earliest, date.latest) or earliest > latest:
        return date
    edtf = f"{_limit(earliest)}/{_limit(latest)}" if "/" in date.edtf else f"[{earliest}..{latest}]"
    return Date(edtf, earliest, latest, certain=False)


def _limit(outer: str) -> str:
    return ".." if outer in (MIN, MAX) else outer
