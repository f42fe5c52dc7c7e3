"""`alliance stance`: who stands where on what, and who changed."""

from collections.abc import Sequence
from typing import Final, Unpack

from alliance_graph.answers import stance as question
from alliance_graph.query.conditions import Towards

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (
    *options_of(("about",)),
    options.BY_ACTOR,
    options.BY_MONTH,
    options.ACTORS,
    *options_of(("since", "until", "limit")),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance stance --about invasion",
    "alliance stance --about invasion --by-month --actors armenia",
)


def stance(
    by_actor: bool,
    by_month: bool,
    actors: Sequence[str] | None,
    as_: As,
    where: options.Where,
    **towards: Unpack[Towards],
) -> None:
    """Who stands where on what, by words and votes, and who changed."""
    store = where.open()
    found = question.stance(store, by_actor=by_actor, by_month=by_month, actors=actors, **towards)
    render.answer(store, found, as_)
