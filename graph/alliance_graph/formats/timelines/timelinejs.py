"""TimelineJS3 JSON: a slide for each occurrence that has a day, under the words that its source has for the day.

Law: a year or a month stays one; of any other vague date the slide spans all days that it may be, and `display_date` says what
is known. A date that is open at one end stands on its one known day, and an occurrence without any day has no place on a line
of time: how many these are is said. Texts hold no markup.
"""

from collections.abc import Iterator, Mapping
from html import escape
from json import dumps
from re import fullmatch
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats import told
from alliance_graph.records.kinds import OCCURRENCES

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.query.store import Row

_UNITS: Final = ("year", "month", "day")


def text(held: "Held") -> Iterator[str]:
    """The timeline, with one slide on each line."""
    title = {"text": {"headline": escape(held.title), "text": _paragraphs([held.said.get("description") or ""])}}
    yield f'{{"title": {_json(title)},\n"events": ['
    separator = "\n"
    placed = (row for row in held.current(OCCURRENCES) if any(told.bounds(row)))
    for row, label in held.labelled(placed):
        yield separator + _json(_slide(row, label))
        separator = ",\n"
    yield "\n]}\n"


def lost(held: "Held") -> Iterator[str]:
    """How many occurrences no day places, and of how many only one day is known."""
    return told.misplaced(held.current(OCCURRENCES), "on the timeline")


def _slide(row: "Row", label: str) -> Mapping[str, Any]:
    sources = [f"Source: {told.cited(one)}" for one in row["sources"]]
    return {
        "unique_id": row["id"],
        "group": row["kind"],
        **_dates(row),
        "display_date": escape(told.moment(row)),
        "text": {"headline": escape(told.headline(row, label)), "text": _paragraphs([*told.body(row), *sources])},
    }


def _dates(row: "Row") -> Mapping[str, Any]:
    """The day, month or year; else the first and the last day that it may be, or the one of them that is known."""
    edtf = row["date"]["edtf"] or ""
    if fullmatch(told.PLAIN, edtf):
        return {"start_date": _date(edtf)}
    first, last = told.bounds(row)
    start, end = first or last or "", last or first
    return {"start_date": _date(start)} | ({"end_date": _date(end)} if end and end != start else {})


def _date(value: str) -> Mapping[str, int]:
    return dict(zip(_UNITS, map(int, value.split("-")), strict=False))


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def _json(value: object) -> str:
    return dumps(value, ensure_ascii=False)
