"""`alliance sources`: on which outlets the data depend, and how the words of a record came to us."""

from typing import Final, Unpack

from alliance_graph.answers import sources as question
from alliance_graph.query.conditions import Limited

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output.answers import sources as output
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.OUTLET,
    *options_of(Limited.__annotations__),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance sources --limit 10",
    "alliance sources reuters",
    "alliance sources zas-unsc-brink",
)


def sources(
    name: str | None,
    as_: As,
    where: options.Where,
    **given: Unpack[Limited],
) -> None:
    """On which outlets the data depend; how the words of a record came to us."""
    store = where.open()
    output.write(store, question.sources(store, name, **given), as_)
