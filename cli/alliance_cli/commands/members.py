"""`alliance members`: who belonged to an organization, or to what a country belonged, as far as the data know."""

from typing import Final, Unpack

from alliance_graph.query import tenures
from alliance_graph.query.conditions import Belonging

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (options.ORGANIZATION, *options_of(Belonging.__annotations__), options.AS, *options.ASKED)
EXAMPLES: Final = (
    "alliance members csto --on 2022-03-24",
    "alliance members armenia",
    "alliance members csto --status suspended",
)


def members(
    organization: str,
    as_: As,
    where: options.Where,
    **when: Unpack[Belonging],
) -> None:
    """Who belonged to an organization, or to what a country belonged, as of a day."""
    store = where.open()
    render.answer(store, tenures.members(store, organization, **when), as_)
