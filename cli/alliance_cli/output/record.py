"""One record on a sheet of its own, as a terminal shows it: its fields, then what is attached to it, group by group."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alliance_graph.tables import cells
from alliance_graph.tables.sheet import attached, fields, heading
from alliance_graph.text import wording

from alliance_cli.output import render, tables
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Store

Row = Mapping[str, Any]


def write(store: "Store", found: "Answer[Any]", as_: Format) -> None:
    """Write the record of an answer from `query.show.show`."""
    if as_ == Format.JSON or as_.is_csv:
        render.answer(store, found, as_)
        return
    (sheet,) = cells.abbreviated(found.rows, store.labels)
    if render.lines(_markdown(sheet) if as_ == Format.MD else _text(sheet)):
        render.notes(found.notes)


def _text(row: Row) -> Iterator[str]:
    yield tables.emphasized(f"{wording.visible(heading(row))}  ({row['kind']} {row['id']})")
    for name, value in fields(row):
        label = f"  {name}: "
        first, *rest = tables.wrapped(wording.visible(value), tables.width() - len(label))
        yield label + first
        yield from (" " * len(label) + line for line in rest)
    for group, told, columns, rows in attached(row):
        yield from ("", tables.emphasized(f"{group} ({told})"))
        yield from tables.table(columns, rows)


def _markdown(row: Row) -> Iterator[str]:
    yield f"## {tables.escaped(heading(row))}\n"
    yield from (f"- **{name}**: {tables.escaped(value)}" for name, value in fields(row))
    for group, told, columns, rows in attached(row):
        yield f"\n### {group} ({told})\n"
        yield from tables.markdown(columns, rows)
