"""`alliance offices`: who held which office, as far as the data know."""

from typing import Final, Unpack

from alliance_graph.query import tenures
from alliance_graph.query.conditions import AsOf

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (options.WHOSE, *options_of(AsOf.__annotations__), options.AS, *options.ASKED)
EXAMPLES: Final = (
    "alliance offices zas",
    'alliance offices "secretary general" --on 2022-02-24',
    "alliance offices belarus --since 2020",
)


def offices(
    whose: str | None,
    as_: As,
    where: options.Where,
    **when: Unpack[AsOf],
) -> None:
    """Who held which office, as of a day."""
    store = where.open()
    render.answer(store, tenures.offices(store, whose, **when), as_)
