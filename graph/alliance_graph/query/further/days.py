"""Dates as people write them, and events with an offset, where a date is asked for.

Law: nothing is guessed. What two conventions read differently (02/03/2022) is refused with both readings; a year of two digits
and a day without a year are refused. An id or a name that ends like an offset is looked up before the offset is.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Store
from alliance_graph.records.dates import MAX, MIN, Date, month, parse
from alliance_graph.text.folding import fold

_DAY: Final = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH: Final = r"(?P<month>[a-z]{3,9})\.?"
_YEAR: Final = r"(?P<year>\d{4})"
_NAMED: Final = (
    rf"{_DAY}[ -](?:of )?{_MONTH},?[ -]{_YEAR}",
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_MONTH},? (?:of )?{_YEAR}",
    rf"{_YEAR},? {_MONTH}(?: {_DAY})?",
)
_YEAR_FIRST: Final = rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?:(?P=sign)(?P<day>\d{{1,2}}))?"
_YEAR_LAST: Final = r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})"
_NO_YEAR: Final = rf"(?:{_DAY} {_MONTH}|{_MONTH} {_DAY})".replace("?P<day>", "").replace("?P<month>", "")
_SHORT_YEAR: Final = r"\d{1,2}([-/.])\d{1,2}\1\d{2}"
_OFFSET: Final = r"(.*\S)\s*([+-])\s*(\d+)\s*(d|days?|w|weeks?|m|months?|y|years?)"
_LARGEST: Final = 10_000
_DIGITS: Final = 8
"""The digits of an offset that are read: so many days are more than there are in all years."""
_FORMS: Final = "write 2022, 2022-02, 2022-02-16, 24 Feb 2022, or an event and an offset, as in EVENT+7d (d, w, m or y)"


def read(store: Store, value: object, option: str = "--on") -> Date:
    """The date that a value means which is not EDTF; of an event, all the days on which it may have been.

    `option` is for which it is given: a window begins with the first day, and ends with the last.
    """
    if isinstance(value, date):
        return parse((value.date() if isinstance(value, datetime) else value).isoformat())
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST:
        return _parsed(f"{value:04}", value)
    if not isinstance(value, str):
        raise UsageError(f"{option} takes a date, not {value!r}; {_FORMS}")
    if not value.strip():
        raise UsageError(f"{option} needs a date; {_FORMS}")
    return written(value) or _event(store, value, option)


def written(text: str) -> Date | None:
    """The day, month or year that people write so; None where it is no such text, `UsageError` where it is no day or two."""
    folded = fold(text)
    for pattern in _NAMED:
        found = re.fullmatch(pattern, folded)
        if found and (number := month(found["month"])):
            return _made(text, found["year"], number, found.groupdict().get("day"))
    if found := re.fullmatch(_YEAR_FIRST, folded):
        return _made(text, found["year"], int(found["month"]), found["day"])
    if found := re.fullmatch(_YEAR_LAST, folded):
        return _year_last(text, int(found[1]), int(found[3]), found[4])
    if re.fullmatch(_SHORT_YEAR, folded):
        raise UsageError(f"{text!r} has a year of two digits: write all four, as in 2022-02-16 or 16 Feb 2022")
    if re.fullmatch(_NO_YEAR, folded) and any(map(month, re.findall("[a-z]{3,}", folded))):
        raise UsageError(f"{text!r} has no year: write it too, as in {text} 2022")
    return None


def _made(text: str, year: str, number: int, day: str | None) -> Date:
    return _parsed(f"{year}-{number:02}" + (f"-{int(day):02}" if day else ""), text)


def _year_last(text: str, one: int, other: int, year: str) -> Date:
    """Day and month in either order: only where one of the two cannot be a month, or both are the same, is it one date."""
    readings = [*_readings(one, other, year)]
    if len(readings) > 1:
        raise UsageError(f"{text!r} may be {' or '.join(readings)}: write the one that is meant")
    if not readings:
        raise UsageError(f"{text!r} is not a date, in whichever order day and month stand")
    return parse(readings[0])


def _readings(one: int, other: int, year: str) -> Iterator[str]:
    for day, number in dict.fromkeys(((one, other), (other, one))):
        try:
            yield parse(f"{year}-{number:02}-{day:02}").edtf
        except ValueError:
            continue


def _parsed(edtf: str, given: object) -> Date:
    try:
        return parse(edtf)
    except ValueError as error:
        why = str(error).partition("; ")[0]
        raise UsageError(f"{given!r}: {why}" if isinstance(given, str) and given != edtf else why) from None


def _event(store: Store, text: str, option: str) -> Date:
    """The days of an event, or of an event or a day and an offset."""
    unread = _unread(text)
    try:
        return _held(store, text, option)
    except UnknownName as error:
        split = re.fullmatch(_OFFSET, text.strip(), re.DOTALL | re.ASCII | re.IGNORECASE)
        if split is None:
            raise UsageError(f"{unread}{_meant(error)}") from None
    base, sign, number, unit = split.groups()
    return _moved(_base(store, base, option, text), int(f"{sign}{number[:_DIGITS]}"), unit[0].lower(), text)


def _base(store: Store, base: str, option: str, text: str) -> Date:
    """From what an offset counts: a day, or an event."""
    day = _date(base)
    if day is None:
        try:
            return _held(store, base, option)
        except UnknownName as error:
            raise UsageError(f"{text!r} counts from {base!r}, which is neither a day nor an event{_meant(error)}") from None
    if day.earliest != day.latest:
        raise UsageError(f"{text!r} counts from {base}, which is not one day: write the day, or an event")
    return day


def _date(text: str) -> Date | None:
    try:
        return parse(text)
    except ValueError:
        return written(text)


def _held(store: Store, name: str, option: str) -> Date:
    """The days on which an event may have been; `UnknownName` where there is no such event."""
    found = resolve(store, name, ("event",))
    (row,) = store.rows([found.id])
    told: dict[str, Any] = row["date"] or {}
    earliest, latest = told.get("earliest") or MIN, told.get("latest") or MAX
    if (earliest, latest) == (MIN, MAX):
        raise UsageError(f"the event {found.id} has no date, so that {option} cannot be counted from it; write a day")
    if (earliest == MIN and option != "--until") or (latest == MAX and option != "--since"):
        lacks = f"has no {'first' if earliest == MIN else 'last'} day (its date is {told['edtf']})"
        raise UsageError(f"the event {found.id} {lacks}, which {option} would count from; write a day")
    return Date(earliest if earliest == latest else f"[{_end(earliest)}..{_end(latest)}]", earliest, latest)


def _end(day: str) -> str:
    return "" if day in (MIN, MAX) else day


def _moved(day: Date, count: int, unit: str, text: str) -> Date:
    try:
        earliest, latest = (shifted(one, count, unit) for one in (day.earliest, day.latest))
    except (OverflowError, ValueError):
        raise UsageError(f"{text!r} leads out of the years 0001 to 9999") from None
    return Date(earliest if earliest == latest else f"[{_end(earliest)}..{_end(latest)}]", earliest, latest)


def shifted(day: str, count: int, unit: str) -> str:
    """A day so many days, weeks, months or years on; in a month that is too short for it, the last day."""
    if day in (MIN, MAX):
        return day
    start = date.fromisoformat(day)
    if unit in "dw":
        return (start + timedelta(count * (7 if unit == "w" else 1))).isoformat()
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "y" else 1)
    last = int(parse(f"{months // 12:04}-{months % 12 + 1:02}").latest[8:])
    return date(months // 12, months % 12 + 1, min(start.day, last)).isoformat()


def _unread(text: str) -> str:
    try:
        parse(text)
    except ValueError as error:
        told = str(error).partition("; ")[0]
        if "is not a date that this tool reads" not in told:
            return told
    shown = text if len(text) <= 60 else f"{text[:60]}..."
    return f"{shown!r} is neither a date nor an event: {_FORMS}"


def _meant(error: UnknownName) -> str:
    """What an unknown name may mean: the nearest events, or of what else it is the name."""
    return str(error).removeprefix(f"no event is called {error.name!r}")
