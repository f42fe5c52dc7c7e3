"""`alliance contrast`: who answered an event, after how many days, and who did not."""

from typing import Final, Unpack

from alliance_graph.answers.contrast import contrast as answered
from alliance_graph.query.conditions import Contrasting
from alliance_graph.stores.opening import open_store

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output.answers import contrast as output
from alliance_cli.output.formats import Format

OPTIONS: Final = (
    options.TRIGGER,
    *options_of(Contrasting.__annotations__),
    options.AS,
    *options.WHERE,
)


def contrast(
    trigger: str,
    as_: Format,
    data: str | None,
    server: str | None,
    as_of: str | None,
    known_by: str | None,
    **conditions: Unpack[Contrasting],
) -> None:
    """Who answered an event, after how many days, and who kept silent."""
    store = open_store(data, server, as_of, known_by)
    output.write(store, answered(store, trigger, **conditions), as_)
