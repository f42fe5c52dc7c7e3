"""`alliance silences`: who kept silent, how long, on whose word, and what came after."""

from typing import Final, Unpack

from alliance_graph.answers.silences import silences as kept
from alliance_graph.query.conditions import Silences

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.SILENT,
    *options_of(Silences.__annotations__),
    options.DERIVED,
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance silences",
    "alliance silences csto --about ukraine",
    "alliance silences --since 2022-03 --format json",
)


def silences(
    actor: str | None,
    derived: bool,
    as_: As,
    where: options.Where,
    **conditions: Unpack[Silences],
) -> None:
    """Who kept silent, how long, on whose word, and what came after."""
    store = where.open()
    render.answer(store, kept(store, actor, derived=derived, **conditions), as_)
