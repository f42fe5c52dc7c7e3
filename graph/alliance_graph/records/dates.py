"""Dates in the Extended Date/Time Format (EDTF, ISO 8601-2:2019): levels 0 and 1, and one-of-a-set of level 2.

A date is what its source says and no more: it keeps its EDTF text and has two bounds, the earliest and the latest
day that it may be. Bounds are ISO days, so comparing them as strings compares them as days.

This module reads the grammar itself. The tests compare it with the `edtf` package, which takes up to 13 ms for one date, fails
on `2022-0X` and `[2021..2022-03-24]`, and accepts `2022-?02-30` and `1950S2`.
"""

import re
from functools import lru_cache
from typing import Final

MIN = "0000-00-00"
"""Stands for "no earliest day known"; sorts before every day."""
MAX = "9999-99-99"
"""Stands for "no latest day known"; sorts after every day."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNSPECIFIED = r"([0-9]{3}X|[0-9]{2}XX)|([0-9]{4})-XX(?:-XX)?|([0-9]{4}-[0-9]{2})-XX"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LONGEST = 200
_OPEN_DIGITS = "as in 202X, 2022-XX or 2022-02-XX; write one day of several as [2022-01..2022-09]"
EXAMPLES = (
    "write a day 2022-02-16, a month 2022-02, a year 2022, one day of several [2022-02-16..2022-02-19], "
    "or a time from one day to another 2022-02-16/2022-02-19"
)


_DOUBTS: Final = frozenset("?~%")


def doubted(edtf: str) -> bool:
    """Whether a text in EDTF doubts its date, or one end of it."""
    return not _DOUBTS.isdisjoint(edtf)


class Date:
    """An EDTF text with its first and last possible day; `certain` is false where the text itself doubts (`?`, `~`, `%`)."""

    __slots__ = ("certain", "earliest", "edtf", "latest")

    def __init__(self, edtf: str, earliest: str, latest: str, certain: bool = True) -> None:
        self.edtf: Final = edtf
        self.earliest: Final = earliest
        self.latest: Final = latest
        self.certain: Final = certain

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Date) and self.edtf == other.edtf

    def __hash__(self) -> int:
        return hash(self.edtf)

    def __repr__(self) -> str:
        return f"Date({self.edtf!r}, {self.earliest!r}, {self.latest!r}, {self.certain!r})"

    @property
    def known(self) -> bool:
        """Whether at least one bound is known."""
        return self.earliest != MIN or self.latest != MAX


UNKNOWN = Date("", MIN, MAX, False)
"""The date of a record that has none: it may be any day."""
OPEN = Date("..", MIN, MAX, True)
"""As a start or an end, `..` says that there is none. A missing start or end says less: that none is known."""


@lru_cache(maxsize=65536)
def parse(text: str) -> Date:
    """The date that an EDTF text denotes; `ValueError` with a hint where the text is not a date.

    Years are 0001 to 9999. Seasons are refused, because their months depend on the hemisphere, and so is "all of" a set
    (`{...}`), because it is several dates. Unknown digits stand at the end: `202X`, `2022-XX`.
    An unknown end of an interval (`2022-02-24/`) and an open one (`2022-02-24/..`) both leave that bound unknown.
    """
    if len(text) > _LONGEST:
        raise _unread(text)
    if text.startswith("[") and text.endswith("]"):
        return _one_of(text)
    return _interval(text) if "/" in text else _qualified(text, text)


def parse_end(text: str) -> Date:
    """A start or an end: a date, or `..` for "it has none"."""
    return OPEN if text == ".." else parse(text)


def interval(start: Date, end: Date) -> Date:
    """The time from `start` to `end`, which may be vague or unknown; a start or an end that is a span gives its outer day."""
    if not start.known and not end.known:
        return UNKNOWN
    edtf = f"{_as_end(start, start.earliest)}/{_as_end(end, end.latest)}"
    return Date(edtf, start.earliest, end.latest, _sure(start) and _sure(end))


def month(name: str) -> int | None:
    """The number of a month by its English name, or by the three or four letters that stand for it; in any case of letters."""
    meant = name.capitalize()
    return next((number for number, one in enumerate(MONTHS, 1) if meant in (one, one[:3], one[:4])), None)


def spans(date: Date) -> tuple[tuple[str, str], ...]:
    """The days that a date may be, as first and last days: one span for each choice of a set, else one."""
    if not date.edtf.startswith("["):
        return ((date.earliest, date.latest),)
    return tuple(_choice(choice.strip(), date.edtf) for choice in date.edtf[1:-1].split(","))


def ends(date: Date) -> tuple[Date, Date]:
    """The start and the end of a time from one day to another (`a/b`); an end that is open or not known is `UNKNOWN`."""
    start, _, end = date.edtf.partition("/")
    first, last = (UNKNOWN if part in {"", ".."} else parse(part) for part in (start, end))
    return first, last


def _as_end(date: Date, outer: str) -> str:
    is_span = "/" in date.edtf or "[" in date.edtf
    return (".." if outer in (MIN, MAX) else outer) if is_span else date.edtf


def _sure(date: Date) -> bool:
    return date.certain or date is UNKNOWN


def _one_of(text: str) -> Date:
    """One day of a set, which `..` may leave open at its beginning or its end: `[2022-02-16,2022-03..2022-05]`."""
    choices = [choice.strip() for choice in text[1:-1].split(",")]
    if not _PLAIN.search(text) or "" in choices:
        raise _unread(text)
    found = [_choice(choice, text) for choice in choices]
    return Date(text, min(first for first, _ in found), max(last for _, last in found))


def _choice(choice: str, text: str) -> tuple[str, str]:
    """The bounds of one choice: a date, or dates from the first to the last."""
    if ".." not in choice:
        only = _plain(choice, text)
        return only.earliest, only.latest
    first, _, last = choice.partition("..")
    return _in_order(_plain(first, text).earliest if first else MIN, _plain(last, text).latest if last else MAX, text)


def _interval(text: str) -> Date:
    start, _, end = text.partition("/")
    if {start, end} <= {"", ".."}:
        raise ValueError(f"{text!r} says neither a beginning nor an end: write at least one, or leave the date out")
    first = None if start in {"", ".."} else _qualified(start, text)
    last = None if end in {"", ".."} else _qualified(end, text)
    bounds = _in_order(first.earliest if first else MIN, last.latest if last else MAX, text)
    return Date(text, *bounds, all(one.certain for one in (first, last) if one))


def _in_order(earliest: str, latest: str, text: str) -> tuple[str, str]:
    if earliest > latest:
        raise ValueError(f"{text!r} ends before it starts")
    return earliest, latest


def _qualified(part: str, text: str) -> Date:
    """A date that its writer may mark as doubtful (`?`), approximate (`~`) or both (`%`)."""
    bare = part[:-1] if doubted(part[-1:]) else part
    found = _unspecified(bare, text) if "X" in bare else _plain(bare, text)
    return found if found.edtf == text else Date(text, found.earliest, found.latest, part == bare)


def _unspecified(part: str, text: str) -> Date:
    found = re.fullmatch(_UNSPECIFIED, part)
    if not found:
        raise _unread(text)
    if found[1]:
        years = found[1].replace("X", "0"), found[1].replace("X", "9")
        return Date(part, _plain(max(years[0], "0001"), text).earliest, _plain(years[1], text).latest)
    return _plain(found[2] or found[3], text)


def _plain(part: str, text: str) -> Date:
    """A year, a month or a day that stands in `text`."""
    found = _PLAIN.fullmatch(part)
    if not found:
        raise _unread(text)
    year, month, day = found.groups()
    if year == "0000":
        raise ValueError(f"{text!r} is not a date: years begin at 0001")
    if month is None:
        return Date(part, f"{year}-01-01", f"{year}-12-31")
    if not 1 <= int(month) <= 12:
        raise _no_month(text, year, month)
    days = _DAYS[int(month) - 1] + (month == "02" and _leap(int(year)))
    if day is None:
        return Date(part, f"{year}-{month}-01", f"{year}-{month}-{days:02}")
    if not 1 <= int(day) <= days:
        raise ValueError(f"{text!r} is not a date: {year}-{month} has the days 01 to {days}")
    return Date(part, part, part)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _no_month(text: str, year: str, month: str) -> ValueError:
    if 21 <= int(month) <= 41:
        months = f"[{year}-03..{year}-05]"
        return ValueError(f"{text!r} names a season, whose months depend on the hemisphere: write its months, as in {months}")
    return ValueError(f"{text!r} is not a date: there is no month {month}")


def _unread(text: str) -> ValueError:
    """The error for a text that is not a date: it says what to write instead, as far as the text shows what was meant."""
    shown = repr(text if len(text) <= 60 else text[:60] + "...")
    if text.startswith("{"):
        return ValueError(f"{shown} means all of these dates: write one record for each date, or [...] for one day of several")
    if re.match(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T", text):
        return ValueError(f"{shown} has a time of day, which is not kept: write {text.partition('T')[0]}")
    if re.match(r"Y?-?[0-9]{5,}|Y|-[0-9]{4}", text) and not re.match(r"[0-9]{8}$", text):
        return ValueError(f"{shown} lies outside the years 0001 to 9999")
    if "X" in text and re.search("[0-9X]{4}", text):
        return ValueError(f"{shown} has an X where none can stand: X stands for the last digits, {_OPEN_DIGITS}")
    words = "; the source's own words go into `date_phrase`" if re.search(r"[^\W\d_]{3}", text) else ""
    return ValueError(f"{shown} is not a date that this tool reads: {EXAMPLES}{words}")
