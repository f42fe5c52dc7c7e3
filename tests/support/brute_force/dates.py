"""What several dates say together, by going through all days: the paragraph "Accounts" of the design, word for word.

A date is the set of days that it may be; an extent (`a/b`) is the days on which it may start and those on which it may end.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from alliance_graph.records.dates import MAX, MIN, parse

_FIRST: Final = date(2021, 12, 1)
CALENDAR: Final = (MIN, *((_FIRST + timedelta(days)).isoformat() for days in range(430)), MAX)
"""Every day that may matter, between all earlier and all later days."""
Days = frozenset[str]


class When(NamedTuple):
    """A date: the days on which it may start and end, its bounds, and the windows in which it certainly lies.

    What is no extent starts and ends on the same day. A window holds it certainly if it begins no later than `since` and ends
    no earlier than `until`.
    """

    starts: Days
    ends: Days
    extent: bool
    earliest: str
    latest: str
    since: str
    until: str
    sure: bool

    @property
    def known(self) -> bool:
        return (self.earliest, self.latest) != (MIN, MAX)


class Together(NamedTuple):
    """What the dates of several accounts say: the date, who gives its bounds, whether they contradict each other."""

    when: When
    earliest_by: str | None
    latest_by: str | None
    differs: bool


def between(first: str, last: str) -> Days:
    return frozenset(one for one in CALENDAR if first <= one <= last)


ALWAYS: Final = between(MIN, MAX)
UNKNOWN: Final = When(ALWAYS, ALWAYS, False, MIN, MAX, MIN, MAX, sure=False)


def when(text: str | None) -> When:
    """The date that an EDTF text says; `..` and no text say none."""
    if text in (None, "", ".."):
        return UNKNOWN
    assert text
    sure = not {*text} & {*"?~%"}
    if "/" not in text:
        days = _days(text)
        return _made(days, days, extent=False, sure=sure)
    starts, ends = (ALWAYS if part in ("", "..") else _days(part) for part in text.split("/"))
    return _made(starts, ends, extent=True, sure=sure)


def _days(text: str) -> Days:
    if not text.startswith("["):
        return between(parse(text).earliest, parse(text).latest)
    found: set[str] = set()
    for choice in text[1:-1].split(","):
        first, dots, last = choice.partition("..")
        found |= between(
            parse(first).earliest if first else MIN, parse(last if dots else first).latest if last or not dots else MAX
        )
    return frozenset(found)


def _made(starts: Days, ends: Days, *, extent: bool, sure: bool) -> When:
    earliest, latest = min(starts), max(ends)
    window = (earliest, latest) if sure else (MIN, MAX)
    return When(starts, ends, extent, earliest, latest, *window, sure)


def together(accounts: Iterable[tuple[str, When]], *, contested: bool = False) -> Together:
    """The date that accounts give together."""
    known = [(account, one) for account, one in accounts if one.known]
    firm = [pair for pair in known if pair[1].sure]
    used = [one for _, one in firm or known]
    found = None if contested and len({*used}) > 1 else _shared(used)
    base = found or _any(used)
    whole = _sharpened(base, [one for _, one in known if not one.sure]) if firm and found else base
    ordered = (*firm, *known)
    return Together(
        whole,
        next((account for account, one in ordered if one.earliest == whole.earliest != MIN), None),
        next((account for account, one in ordered if one.latest == whole.latest != MAX), None),
        bool(used) and found is None,
    )


def _shared(dates: Sequence[When]) -> When | None:
    """What all leave possible; None where nothing is."""
    if not dates:
        return None
    extents, days = [one for one in dates if one.extent], [one for one in dates if not one.extent]
    common = ALWAYS.intersection(*(one.starts for one in days))
    sure = all(one.sure for one in dates)
    if not extents:
        return _made(common, common, extent=False, sure=sure) if common else None
    starts = ALWAYS.intersection(*(one.starts for one in extents))
    ends = ALWAYS.intersection(*(one.ends for one in extents))
    possible = starts and ends and any(min(starts) <= one <= max(ends) for one in common)
    return _made(starts, ends, extent=True, sure=sure) if possible else None


def _any(dates: Sequence[When]) -> When:
    """All days that any gives; a whole extent is all days from its first to its last."""
    if not dates:
        return UNKNOWN
    days = frozenset[str]().union(*(between(one.earliest, one.latest) if one.extent else one.starts for one in dates))
    return _made(days, days, extent=False, sure=all(one.sure for one in dates))


def _sharpened(base: When, doubtful: Iterable[When]) -> When:
    """The date with the bounds that only a doubtful date gives; what is certain of it stays so."""
    first = [one.earliest for one in doubtful if base.earliest == MIN != one.earliest <= base.latest]
    last = [one.latest for one in doubtful if base.latest == MAX != one.latest >= base.earliest]
    earliest, latest = max([base.earliest, *first]), min([base.latest, *last])
    if (earliest, latest) == (base.earliest, base.latest) or earliest > latest:
        return base
    within = between(earliest, latest)
    return base._replace(starts=base.starts & within, ends=base.ends & within, earliest=earliest, latest=latest, sure=False)
