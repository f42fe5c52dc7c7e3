"""`alliance contrast`: who answered an event, after how many days, and who did not."""

from typing import Final, Unpack

from alliance_graph.answers.contrast import contrast as answered
from alliance_graph.query.conditions import Contrasting

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output.answers import contrast as output
from alliance_cli.output.formats import As

OPTIONS: Final = (
    options.TRIGGER,
    *options_of(Contrasting.__annotations__),
    options.AS,
    *options.ASKED,
)
EXAMPLES: Final = (
    "alliance contrast invasion",
    "alliance contrast invasion --members-of csto --within 30d",
)


def contrast(
    trigger: str,
    as_: As,
    where: options.Where,
    **conditions: Unpack[Contrasting],
) -> None:
    """Who answered an event, after how many days, and who kept silent."""
    store = where.open()
    output.write(store, answered(store, trigger, **conditions), as_)
