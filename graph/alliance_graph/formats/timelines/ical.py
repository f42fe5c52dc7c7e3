"""iCalendar (RFC 5545): an all-day event for each occurrence that has a day.

Law: of a vague date the event spans all days that it may be and is `TENTATIVE`; its description begins with what is known of
the day, and `X-EDTF` has the date. So is what is contested, or doubted by its source; what was judged wrong is `CANCELLED`. An
event has a first and a last day: a date that is open at one end stands on its one known day. An occurrence without any day is
left out. How many these are is said.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from alliance_graph.formats import told
from alliance_graph.records.kinds import OCCURRENCES
from alliance_graph.text.wording import visible

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row

_ZONE: Final = (
    *(("BEGIN", "VTIMEZONE"), ("TZID", "UTC"), ("BEGIN", "STANDARD"), ("DTSTART", "19700101T000000")),
    *(("TZOFFSETFROM", "+0000"), ("TZOFFSETTO", "+0000"), ("END", "STANDARD"), ("END", "VTIMEZONE")),
)
"""What a calendar without any event holds, because the standard knows no calendar that holds nothing."""
_LONGEST: Final = 75
"""Octets of a line; what is longer goes on in the next line, behind a blank."""


def text(held: "Held") -> Iterator[str]:
    """The lines of the calendar, as the standard ends them."""
    yield from _lines(("BEGIN", "VCALENDAR"), ("VERSION", "2.0"), ("PRODID", "-//Alliance Timeline//EN"))
    yield from _lines(("CALSCALE", "GREGORIAN"), ("NAME", _escaped(held.title)), ("X-WR-CALNAME", _escaped(held.title)))
    placed = (row for row in held.current(OCCURRENCES) if any(told.bounds(row)))
    stamp, is_empty = _stamp(held), True
    for row, label in held.labelled(placed):
        is_empty = False
        yield from _lines(*_event(held, row, label, stamp))
    if is_empty:
        yield from _lines(*_ZONE)
    yield from _lines(("END", "VCALENDAR"))


def lost(held: "Held") -> Iterator[str]:
    """How many occurrences no day places, and of how many only one day is known."""
    return told.misplaced(held.current(OCCURRENCES), "in the calendar")


def _event(held: "Held", row: "Row", label: str, stamp: str | None) -> Iterator[tuple[str, str]]:
    first, last = told.bounds(row)
    start, end = date.fromisoformat(first or last or ""), date.fromisoformat(last or first or "")
    exact = row["date"]["edtf"] == first == last
    sources = (f"Source: {told.cited(one)}" for one in row["sources"])
    yield "BEGIN", "VEVENT"
    yield "UID", _escaped(told.address(held.store, row["id"]))
    yield "DTSTAMP", f"{stamp or _day(start)}T000000Z"
    yield "DTSTART;VALUE=DATE", _day(start)
    if end < date.max:
        yield "DTEND;VALUE=DATE", _day(end + timedelta(days=1))
    yield "SUMMARY", _escaped(told.headline(row, label))
    yield "DESCRIPTION", _escaped("\n".join((told.moment(row), *told.body(row), *sources)))
    yield "CATEGORIES", ",".join(_escaped(one) for one in (row["kind"], row.get("type")) if one)
    yield "STATUS", _status(row, exact=exact)
    yield "TRANSP", "TRANSPARENT"
    if row.get("location"):
        yield "LOCATION", _escaped(row["location"]["name"])
    for url in [*told.links(row)][:1]:
        yield "URL", url
    yield "X-EDTF", _escaped(row["date"]["edtf"] or "")
    yield "END", "VEVENT"


def _status(row: "Row", *, exact: bool) -> str:
    if row["rank"] == "deprecated":
        return "CANCELLED"
    return "CONFIRMED" if exact and row["certain"] and not row.get("hedge") and not told.is_disputed(row) else "TENTATIVE"


def _stamp(held: "Held") -> str | None:
    """The day up to which the dataset was researched, so that equal data give equal bytes."""
    return _day(date.fromisoformat(held.researched)) if held.researched else None


def _day(value: date) -> str:
    return value.isoformat().replace("-", "")


def _escaped(words: str) -> str:
    plain = visible(words)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _lines(*properties: tuple[str, str]) -> Iterator[str]:
    for name, value in properties:
        rest = f"{name}:{value}"
        while rest:
            size = _fitting(rest)
            yield rest[:size]
            rest = f" {rest[size:]}" if rest[size:] else ""
            yield "\r\n"


def _fitting(line: str) -> int:
    """How many characters of a line fit into its octets."""
    used = 0
    for number, letter in enumerate(line):
        used += len(letter.encode("utf-8", "backslashreplace"))
        if used > _LONGEST:
            return number
    return len(line)
