"""Who answered, as a terminal shows it."""

from itertools import chain
from typing import TYPE_CHECKING

from alliance_graph.tables.contrast import BELOW, MOST_ROWS, TOGETHER, together

from alliance_cli.output import render
from alliance_cli.output.formats import As, Format
from alliance_cli.output.tables import table, width, wrapped

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.query.store import Store
    from alliance_graph.rows.answers import ContrastRow


def write(store: "Store", found: "Answer[ContrastRow]", as_: As) -> None:
    """Write who answered: a row an actor, or in a long table a row for those who answered after as many days."""
    if as_ == Format.TABLE and len(found) > MOST_ROWS:
        below = f"{BELOW.format(len(found))}; --format csv, json or md has a row for each."
        render.shown(chain(table(TOGETHER, together(store, found.rows), close=True), wrapped(below, width())))
        render.notes(found.notes)
    else:
        render.answer(store, found, as_)
