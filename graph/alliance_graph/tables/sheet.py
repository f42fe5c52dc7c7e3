"""One record on a sheet of its own: its fields, then what is attached to it, group by group."""

from collections.abc import Iterator, Sequence
from typing import Final

from alliance_graph.records.kinds import PLURALS
from alliance_graph.tables import cells
from alliance_graph.tables.cells import HELD, SAID, TIMELINE, Column, Row
from alliance_graph.tables.parts import in_words
from alliance_graph.text import wording

PUBLICATIONS: Final = "publications"
"""The key of attached sources, because `sources` holds the sources that the record itself cites."""
GROUPS: Final = (*(plural for plural in PLURALS.values() if plural != "sources"), PUBLICATIONS)
_LEFT_OUT: Final = {"id", "kind", "certain", "doubts", "origins", "differs", "counts", *GROUPS} - {"conditions"}
_HEADINGS: Final = ("name", "title", "summary")
"""The fields of which the first that is there stands above the sheet."""
_TABLES: Final = {"statements": SAID, "memberships": HELD, "offices": HELD, "relations": HELD}


def heading(row: Row) -> str:
    """What the sheet is about."""
    return str(next(filter(None, map(row.get, _HEADINGS)), None) or cells.what(row))


def fields(row: Row) -> Iterator[tuple[str, str]]:
    """What the record itself says, each value in words; what says nothing, or no more than the heading, is left out."""
    for key, value in row.items():
        above = heading(row) if key in _HEADINGS else ""
        if key not in _LEFT_OUT and (said := in_words(key, value)) and said != above:
            yield wording.spaced(key), said
    if row["sources"]:
        yield "origins", str(row["origins"])


def attached(row: Row) -> Iterator[tuple[str, str, Sequence[Column], Sequence[Row]]]:
    """The groups of records that are attached to the record: what each is called, how many it has, its columns and rows."""
    for group in GROUPS:
        if rows := row.get(group):
            count = row["counts"][group]
            told = f"{count:,}" if len(rows) == count else f"{len(rows)} of {count:,}"
            yield group, told, _TABLES.get(group, TIMELINE), rows


def whole(row: Row) -> Iterator[Row]:
    """The record, then what is attached to it."""
    yield row
    yield from (one for group in GROUPS for one in row.get(group, ()))
