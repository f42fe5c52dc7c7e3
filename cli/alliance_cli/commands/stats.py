"""`alliance stats`: what is in the dataset."""

from typing import Final

from alliance_graph.query.links import network

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import As

OPTIONS: Final = (*(option._replace(default=10) for option in options_of(("limit",))), options.AS, *options.ASKED)
EXAMPLES: Final = (
    "alliance stats",
    "alliance stats --format json",
)


def stats(
    limit: int,
    as_: As,
    where: options.Where,
) -> None:
    """What is in the dataset, and who is most central."""
    store = where.open()
    render.statistics(store, network.stats(store, limit), as_)
