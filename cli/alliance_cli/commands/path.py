"""`alliance path`: how two records are connected."""

from typing import Final, Unpack

from alliance_graph.query.conditions import Window
from alliance_graph.query.links import paths

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (options.FIRST, options.LAST, *options_of(Window.__annotations__), options.AS, *options.ASKED)
EXAMPLES: Final = (
    "alliance path reuters donbass",
    "alliance path zas stoltenberg --since 2022",
)


def path(
    first: str,
    last: str,
    as_: As,
    where: options.Where,
    **window: Unpack[Window],
) -> None:
    """How two records are connected, in sentences."""
    store = where.open()
    render.sentences(store, paths.path(store, first, last, **window), as_)
