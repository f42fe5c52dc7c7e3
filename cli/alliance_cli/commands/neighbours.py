"""`alliance neighbours`: what surrounds a record."""

from typing import Final, Unpack

from alliance_graph.query.conditions import Window
from alliance_graph.query.links import paths

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (options.NAME, options.DEPTH, *options_of(Window.__annotations__), options.AS, *options.ASKED)
EXAMPLES: Final = (
    "alliance neighbours csto --limit 10",
    "alliance neighbours invasion --since 2022-02-24 --until 2022-02-25",
)


def neighbours(
    name: str,
    depth: int,
    as_: As,
    where: options.Where,
    **window: Unpack[Window],
) -> None:
    """What a record is linked to, in sentences."""
    store = where.open()
    render.sentences(store, paths.neighbours(store, name, depth, **window), as_)
