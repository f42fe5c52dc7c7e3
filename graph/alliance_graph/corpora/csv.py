"""A spreadsheet saved as CSV, as Excel, LibreOffice or a program writes it: each row a statement or an event, by a map."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from alliance_graph.corpora.intake import Corpus, Intake, map_of
from alliance_graph.corpora.tables import columns, mapped
from alliance_graph.corpora.tables.columns import Map
from alliance_graph.corpora.tables.rows import Form, Row, form, given, rows
from alliance_graph.errors import UsageError
from alliance_graph.text.folding import fold

_SEEN: Final = 1_000
"""Rows that a guess reads."""
_LISTED: Final = 100
"""Names that a guessed map lists; of more, a user would read none."""
LISTS: Final = ("to", "participants", "about")
"""The fields of which a cell may hold several."""
_BODY: Final = re.compile(
    r"(?:ministry|council|union|organi[sz]ation|committee|commission|assembly|government|agency|office|secretariat|alliance)s?\b"
)


def corpus(path: Path) -> Corpus:
    """The table itself, as the source of rows that name none."""
    return Corpus.of(path, "table", path.stem)


def records(path: Path, intake: Intake) -> Iterator[dict[str, Any]]:
    """A record for each row, by the map among the options."""
    map_, how = map_of(intake, "csv", path, "a table needs a map of its columns"), form(path)
    read = columns.read(map_, _heading(path, how))
    yield from mapped.records(lambda: rows(path, how), path.name, read, intake)


def guess(path: Path) -> str:
    """A map of the table's columns as YAML, as far as the heading and the first rows say what they hold."""
    how = form(path)
    heading = _heading(path, how)
    seen = [row for row in islice(rows(path, how), _SEEN) if not row.fault]
    is_title = len(heading) == 1 and any("" in row.cells for row in seen)
    title = ["The first line names one column of several: if it is a title, delete the lines above the names of the columns."]
    return guessed(path.name, heading, seen, title if is_title else ())


def guessed(name: str, heading: Sequence[str], seen: Sequence[Row], told: Sequence[str] = ()) -> str:
    """A map of columns of these names, of which some rows were seen; `told` is what else is in doubt."""
    undated = {one for one in heading if (cells := _of(one, seen)) and 2 * sum(map(_is_dated, cells)) < len(cells)}
    kind = columns.kind(heading, undated)
    found, left = columns.meaning(heading, kind, undated)
    doubts, fixed = [*told], {}
    if kind == "event" and "type" not in found:
        fixed["type"] = "meeting"
        doubts.append("No column says what sort of event a row is: each becomes a `meeting`; change `type` below.")
    needs = ("speaker", "said") if kind == "statement" else ("date", "title")
    lacks = [one for one in needs if one not in found and not (one == "speaker" and "for" in found)]
    doubts += [f"No column was understood as `{one}`, which each {kind} needs: add it below." for one in lacks]
    dates, order = _dates(found, kind, seen)
    split = next((sign for sign in (";", "|") if any(sign in cell for cell in _cells(found, LISTS, seen))), ";")
    if split == ";" and any("," in cell for cell in _cells(found, LISTS, seen)):
        doubts.append('Some cells hold commas: write `split: ","` if a comma parts two names.')
    actors, told_of = _actors(found, split, seen)
    doubts += [*order, *told_of]
    return columns.guessed(name, Map(kind, found, fixed, dates, split, actors, "person"), left, doubts)


def _heading(path: Path, how: Form) -> list[str]:
    first = next(iter(rows(path, how)), None)
    if first is None:
        raise UsageError(f"{path}:2: there is a heading and no row below it")
    return [name for name in first.cells if name] if not first.fault else _of_line(path, how)


def _of_line(path: Path, how: Form) -> list[str]:
    """The heading of a table whose first row cannot be read."""
    first = ""
    for row in rows(path, how):
        if not row.fault:
            return [name for name in row.cells if name]
        first = first or f"{path}:{row.line}: {row.fault}"
    raise UsageError(f"{first}; no row of the table can be read; {how.delimiter!r} is taken for the sign between its cells")


def _cells(found: dict[str, str], fields: Sequence[str], seen: Sequence[Row]) -> list[str]:
    return [cell for field in fields if field in found for cell in _of(found[field], seen)]


def _of(column: str, seen: Sequence[Row]) -> list[str]:
    return [cell for row in seen if (cell := given(row.cells.get(column), ("",)))]


def _is_dated(cell: str) -> bool:
    """Whether a cell holds a date, be it one with two readings or the number that a spreadsheet makes of it."""
    try:
        columns.date(cell, columns.ORDERS[0])
    except ValueError as error:
        return "is not a date" not in str(error)
    return True


def _dates(found: dict[str, str], kind: str, seen: Sequence[Row]) -> tuple[str | None, list[str]]:
    """How dates are written, as far as one of them shows it; and what a user has to decide."""
    cells = _cells(found, columns.fields(kind), seen)
    order = columns.order(cells)
    if order is not None:
        return order, [f"Dates are read {order}, as one of them must be."]
    doubtful = next((cell for cell in cells if _is_doubtful(cell)), None)
    if doubtful is None:
        return None, []
    write = "write `dates: day-first` or `dates: month-first`; until then its row is refused"
    return None, [f"{doubtful!r} has two readings: {write}."]


def _is_doubtful(cell: str) -> bool:
    try:
        columns.date(cell, None)
    except ValueError as error:
        return " may be " in str(error)
    return False


def _actors(found: dict[str, str], split: str, seen: Sequence[Row]) -> tuple[dict[str, str], list[str]]:
    names: dict[str, str] = {}
    for field in ("speaker", "for", "to", "participants"):
        for cell in _cells(found, (field,), seen):
            for name in cell.split(split) if field in ("to", "participants") else (cell,):
                if name := name.strip():
                    names.setdefault(name, _kind(name, field))
    if len(names) > _LISTED:
        return {}, [f"There are {len(names)} names; list under `actors:` those that are no person: `NATO: organization`."]
    return names, []


def _kind(name: str, field: str) -> str:
    """What a name looks like: initials and words such as `Ministry` are a body's; whoever speaks may be a person."""
    if (name.isupper() and " " not in name) or _BODY.search(fold(name)):
        return "organization"
    return "person" if field == "speaker" else "organization"
