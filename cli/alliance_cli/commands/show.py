"""`alliance show`: a record, and what is attached to it."""

from typing import Final, Unpack

from alliance_graph.query import show as question
from alliance_graph.query.conditions import When

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.options.where import Where
from alliance_cli.output import record
from alliance_cli.output.formats import Format

_LIMIT: Final = next(options_of(("limit",)))._replace(
    help="At most this many of each kind, the newest of what happened [default: 10 where people read it, else all]."
)
OPTIONS: Final = (
    *(options.NAME, *options_of(When.__annotations__, without=("limit",)), _LIMIT),
    *(options.AS, *options.WHERE),
)
_FEW: Final = 10
"""How many of each kind people read, where they give no limit."""


def show(
    name: str,
    as_: Format,
    where: Where,
    **when: Unpack[When],
) -> None:
    """A record, and what is attached to it: how much of each kind, and the newest."""
    if as_ in (Format.TABLE, Format.MD):
        when["limit"] = when.get("limit") or _FEW
    store = where.open()
    record.write(store, question.show(store, name, **when), as_)
