"""One record on a sheet of its own, as a terminal shows it: its fields, then what is attached to it, group by group."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.tables import cells
from alliance_graph.tables.cells import Row
from alliance_graph.tables.sheet import attached, fields, heading
from alliance_graph.text import wording

from alliance_cli.output import render, tables
from alliance_cli.output.formats import As, Format, Reference

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Store


_LEAST: Final = 36
"""The fewest columns of what an attached record says, where each record has a line."""


def write(store: "Store", found: "Answer[Any]", as_: As, *, brief: bool = False) -> None:
    """Write the record of an answer from `query.show.show`; `brief`: what is attached to it a line each, in a table."""
    if isinstance(as_, Reference) or as_ == Format.JSON or as_.is_csv:
        render.answer(store, found, as_)
        return
    (sheet,) = cells.abbreviated(found.rows, store.labels)
    if render.shown(_markdown(sheet) if as_ == Format.MD else _text(sheet, brief=brief)):
        render.notes(found.notes)


def _text(row: Row, *, brief: bool) -> Iterator[str]:
    yield from map(tables.emphasized, _title(f"{wording.visible(heading(row))}  ({row['kind']} {row['id']})"))
    for name, value in fields(row):
        label = f"  {name}: "
        first, *rest = tables.wrapped(wording.visible(value), tables.width() - len(label))
        yield label + first
        yield from (" " * len(label) + line for line in rest)
    for group, told, columns, rows in attached(row):
        yield from ("", tables.emphasized(f"{group} ({told})"))
        if brief:
            yield from (line for one in rows for line in _brief(one))
        else:
            yield from tables.table(columns, rows)


def _title(text: str) -> list[str]:
    """A line; broken where a terminal is narrower."""
    fits = not sys.stdout.isatty() or tables.size(text) <= tables.width()
    return [text] if fits else tables.wrapped(text, tables.width())


def _brief(row: Row) -> Iterator[str]:
    """An attached record in a line: when, what, its id and whether it is in doubt; what is too long for the line is cut.

    Where the line has no room, the id stands below.
    """
    when, what = map(wording.one_line, cells.in_brief(row))
    head = f"  {when}  " if when else "  "
    tail = wording.one_line("".join(f"({one}) " for one in cells.doubts_in_brief(row)) + f"[{row['id']}]")
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
    for group, told, columns, rows in attached(row):
        yield f"\n### {group} ({told})\n"
        yield from tables.markdown(columns, rows)
