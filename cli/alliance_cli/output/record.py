"""One record on a sheet of its own: its fields, then what is attached to it, group by group."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.show import PUBLICATIONS
from alliance_graph.records.kinds import PLURALS

from alliance_cli.output import cells, render, tables
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_graph.query.questions import Answer
    from alliance_graph.query.store import Store

Row = Mapping[str, Any]

_GROUPS: Final = (*(plural for plural in PLURALS.values() if plural != "sources"), PUBLICATIONS)
_LEFT_OUT: Final = {"id", "kind", "certain", "doubts", "origins", "differs", "counts", *_GROUPS} - {"conditions"}
_LEAST: Final = 36
"""The fewest columns of what an attached record says, where each record has a line."""
_HEADINGS: Final = ("name", "title", "summary")
"""The fields of which the first that is there stands above the sheet."""
_TABLES: Final = {"statements": render.SAID, "memberships": render.HELD, "offices": render.HELD, "relations": render.HELD}


def write(store: "Store", found: "Answer", as_: Format, *, brief: bool = False) -> None:
    """Write the record of an answer from `query.show.show`; `brief`: what is attached to it a line each, in a table."""
    if as_ == Format.JSON or as_.is_csv:
        (row,) = found.rows
        rows = [row, *(one for group in _GROUPS for one in row.get(group, ()))]
        render.answer(store, found if as_ == Format.JSON else found._replace(rows=rows), as_, (), render.EVERYTHING)
        return
    (sheet,) = cells.abbreviated(found.rows, store.labels)
    if render.shown(_markdown(sheet) if as_ == Format.MD else _text(sheet, brief=brief)):
        render.notes(found.notes)


def _text(row: Row, *, brief: bool) -> Iterator[str]:
    yield from map(tables.emphasized, _title(f"{tables.visible(heading(row))}  ({row['kind']} {row['id']})"))
    for name, value in fields(row):
        label = f"  {name}: "
        first, *rest = tables.wrapped(tables.visible(value), tables.width() - len(label))
        yield label + first
        yield from (" " * len(label) + line for line in rest)
    for group, rows in attached(row):
        yield from ("", tables.emphasized(f"{group} ({_counted(row, group)})"))
        if brief:
            yield from (line for one in rows for line in _brief(one))
        else:
            yield from tables.table(_TABLES.get(group, render.TIMELINE), rows)


def _title(text: str) -> list[str]:
    """A line; broken where a terminal is narrower."""
    fits = not sys.stdout.isatty() or tables.size(text) <= tables.width()
    return [text] if fits else tables.wrapped(text, tables.width())


def _brief(row: Row) -> Iterator[str]:
    """An attached record in a line: when, what, its id and whether it is in doubt; what is too long for the line is cut.

    Where the line has no room, the id stands below.
    """
    when, what = map(tables.one_line, cells.in_brief(row))
    head = f"  {when}  " if when else "  "
    tail = tables.one_line("".join(f"({one}) " for one in cells.doubts_in_brief(row)) + f"[{row['id']}]")
    room = tables.width() - tables.size(head) - tables.size(tail) - 1
    if min(tables.size(what), _LEAST) <= room:
        yield f"{head}{tables.cut(what, room)} {tail}"
    else:
        first = f"{when}  {tables.cut(what, max(tables.width() - tables.size(head), _LEAST // 2))}".lstrip()
        written = first if tables.size(first) <= tables.width() - 2 else "\n".join(tables.wrapped(first, tables.width() - 4))
        yield from (f"{'    ' if number else '  '}{one}" for number, one in enumerate(written.split("\n")))
        yield from (f"    {one}" for one in tables.wrapped(tail, tables.width() - 4))


def _markdown(row: Row) -> Iterator[str]:
    yield f"## {tables.escaped(heading(row))}\n"
    yield from (f"- **{name}**: {tables.escaped(value)}" for name, value in fields(row))
    for group, rows in attached(row):
        yield f"\n### {group} ({_counted(row, group)})\n"
        yield from tables.markdown(_TABLES.get(group, render.TIMELINE), rows)


def _counted(row: Row, group: str) -> str:
    shown, count = len(row[group]), row["counts"][group]
    return f"{count:,}" if shown == count else f"{shown} of {count:,}"


def heading(row: Row) -> str:
    """What the sheet is about."""
    return str(next(filter(None, map(row.get, _HEADINGS)), None) or cells.what(row))


def fields(row: Row) -> Iterator[tuple[str, str]]:
    """What the record itself says, each value in words; what says nothing, or no more than the heading, is left out."""
    for key, value in row.items():
        above = heading(row) if key in _HEADINGS else ""
        if key not in _LEFT_OUT and (said := cells.in_words(key, value)) and said != above:
            yield key.replace("_", " "), said
    if row["sources"]:
        yield "origins", str(row["origins"])


def attached(row: Row) -> Iterator[tuple[str, Sequence[Row]]]:
    """The groups of records that are attached to the record."""
    return ((group, row[group]) for group in _GROUPS if row.get(group))
