"""`alliance conflicts`: who contradicts whom, and himself."""

from typing import Final, Unpack

from alliance_graph.answers import conflicts as question
from alliance_graph.query.conditions import Limited

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.CONCERNED,
    *options_of(Limited.__annotations__),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance conflicts",
    "alliance conflicts armenia",
)


def conflicts(
    name: str | None,
    as_: As,
    where: options.Where,
    **given: Unpack[Limited],
) -> None:
    """Who contradicts whom, over what, and who was both for and against."""
    store = where.open()
    render.answer(store, question.conflicts(store, name, **given), as_)
