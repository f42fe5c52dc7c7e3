"""Dates as the Extended Date/Time Format (ISO 8601-2:2019, EDTF levels 0 and 1, and one-of-a-set of level 2) has them.

A date is what its source says and no more: it keeps its EDTF text and has two bounds, the earliest and the latest
day that it may be. Bounds are ISO days, so comparing them as strings compares them as days.
"""

import re
from functools import lru_cache
from typing import Final

MIN = "0000-00-00"
"""Stands for "no earliest day known"; sorts before every day."""
MAX = "9999-99-99"
"""Stands for "no latest day known"; sorts after every day."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_EXAMPLES = "write a day 2022-02-16, a month 2022-02, a year 2022, or one day of several [2022-02-16..2022-02-19]"


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
"""As a start or an end: there is none, the thing goes on. A missing end says less: that none is known."""


@lru_cache(maxsize=65536)
def parse(text: str) -> Date:
    """The date that an EDTF text denotes; `ValueError` with a hint where it is none.

    Years are 0001 to 9999. Seasons are refused, because their months depend on the hemisphere.
    An unknown end of an interval (`2022-02-24/`) and an open one (`2022-02-24/..`) both leave that bound unknown.
    """
    plain = _PLAIN.fullmatch(text)
    return _plain(text, *plain.groups()) if plain else _edtf(text)


def parse_end(text: str) -> Date:
    """A start or an end: a date, or `..` for "it has none"."""
    return OPEN if text == ".." else parse(text)


def interval(start: Date, end: Date) -> Date:
    """The time from `start` to `end`, each of which may be vague or unknown."""
    if not start.known and not end.known:
        return UNKNOWN
    edtf = f"{start.edtf or '..'}/{end.edtf or '..'}"
    return Date(edtf, start.earliest, end.latest, start.certain and end.certain)


def days_between(first: str, last: str) -> int:
    """Whole days from one ISO day to another, negative when `last` is earlier."""
    from datetime import date

    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def _plain(text: str, year: str, month: str | None, day: str | None) -> Date:
    if year == "0000":
        raise ValueError(f"{text!r} is not a date: years begin at 0001")
    if month is None:
        return Date(text, f"{year}-01-01", f"{year}-12-31")
    if not 1 <= int(month) <= 12:
        raise ValueError(_no_month(text, month))
    days = _DAYS[int(month) - 1] + (month == "02" and _leap(int(year)))
    if day is None:
        return Date(text, f"{year}-{month}-01", f"{year}-{month}-{days:02}")
    if not 1 <= int(day) <= days:
        raise ValueError(f"{text!r} is not a date: {year}-{month} has {days} days")
    return Date(text, text, text)


def _no_month(text: str, month: str) -> str:
    if 21 <= int(month) <= 41:
        return f"{text!r} names a season, whose months depend on the hemisphere: write [2022-03..2022-05]"
    return f"{text!r} is not a date: there is no month {month}"


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _edtf(text: str) -> Date:
    from edtf import EDTFParseException, parse_edtf

    try:
        value = parse_edtf(text) if text.isascii() and text == text.strip() and len(text) <= 200 else None
    except EDTFParseException:
        value = None
    if value is None or type(value).__name__ in {"Season", "LongYear", "ExponentialYear", "DateAndTime"}:
        raise ValueError(f"{text[:60]!r} is not a date this tool reads: {_EXAMPLES}")
    unknown_start, unknown_end = text.startswith("/"), text.endswith("/")
    earliest = MIN if unknown_start else _day(value.lower_strict(), text)
    latest = MAX if unknown_end else _day(value.upper_strict(), text)
    if earliest > latest:
        raise ValueError(f"{text!r} ends before it starts")
    return Date(text, earliest, latest, not any(mark in text for mark in "?~%"))


def _day(moment: object, text: str) -> str:
    if isinstance(moment, float | int):
        return MIN if moment < 0 else MAX
    year, month, day = tuple(moment)[:3]  # type: ignore[arg-type]  # time.struct_time, from an untyped library
    if not 1 <= year <= 9999:
        raise ValueError(f"{text!r} lies outside the years 0001 to 9999")
    return f"{year:04}-{month:02}-{day:02}"
