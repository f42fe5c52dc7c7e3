"""How many days lie between two dates, and which day lies some time after another.

A date is one of an answer: `earliest` and `latest` are ISO days, or null where no bound is known.
"""

from datetime import date
from functools import cache
from typing import Final

from alliance_graph.errors import UsageError
from alliance_graph.query.store import Row
from alliance_graph.records.dates import MAX, MIN, doubted

_SPAN: Final = r"(\d{1,6}) ?(d|w|m|y|days?|weeks?|months?|years?)?"


def bounds(value: Row | None) -> tuple[str, str]:
    """The first and the last day that a date may be."""
    found = value or {}
    return found.get("earliest") or MIN, found.get("latest") or MAX


def sure(value: Row | None) -> bool:
    """Whether a date is known and its text does not doubt it (`?`, `~`, `%`)."""
    return not doubted(str((value or {}).get("edtf") or "?"))


def days(start: tuple[str, str], end: tuple[str, str]) -> dict[str, int | None]:
    """How many days lie from one date to another, at least and at most; `max` is null where the dates give no bound."""
    return {"min": _between(start[1], end[0]) or 0, "max": _between(start[0], end[1])}


def between(first: Row, second: Row) -> dict[str, int | None]:
    """The same, from the date of one row to that of another."""
    return days(bounds(first["date"]), bounds(second["date"]))


def later(day: str, span: str) -> str:
    """The day that lies a span after another: `30d`, `6w`, `3m`, `1y`; a number alone is days."""
    import re

    from alliance_graph.query.further.days import shifted

    found = re.fullmatch(_SPAN, span.strip().lower())
    if not found:
        raise UsageError(f"--within: {span!r} is not a span of time; write 30d, 6w, 3m or 1y")
    try:
        return shifted(day, int(found[1]), (found[2] or "d")[0])
    except (OverflowError, ValueError):
        return MAX


@cache
def _between(first: str, last: str) -> int | None:
    if MIN in (first, last) or MAX in (first, last):
        return None
    return max(0, (date.fromisoformat(last) - date.fromisoformat(first)).days)
