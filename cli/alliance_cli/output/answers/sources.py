"""The chain by which a record came to us, as a terminal shows it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alliance_graph.tables.cells import Row
from alliance_graph.tables.sources import judged, source, steps, tree
from alliance_graph.text import wording

from alliance_cli.output import render, tables
from alliance_cli.output.formats import As, Format, Reference

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Store


def write(store: "Store", found: "Answer[Any]", as_: As) -> None:
    """Write an answer of `alliance_graph.answers.sources`: outlets, what rests on one, or a chain."""
    if found.form != "chain" or isinstance(as_, Reference) or as_.is_csv or as_ == Format.JSON:
        render.answer(store, found, as_)
        return
    (row,) = found.rows
    render.shown(_bullets(row) if as_ == Format.MD else map(wording.one_line, tree(row)))
    render.notes(found.notes)


def _bullets(row: Row) -> Iterator[str]:
    yield f"**{tables.escaped(row['record']['name'])}** [{row['record']['id']}]\n"
    yield from (f"{'  ' * depth}- {tables.escaped(source(node))}" for depth, node in steps(row["chain"]))
    yield f"\n{tables.escaped(judged(row))}"
