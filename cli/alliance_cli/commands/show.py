"""`alliance show`: a record, and what is attached to it."""

from typing import Final, Unpack

from alliance_graph.query import show as question
from alliance_graph.query.conditions import When

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import record
from alliance_cli.output.formats import As, Format

_ALL: Final = next(options_of(("all",)))._replace(help="Everything that is attached, also deprecated records.")
_LIMIT: Final = next(options_of(("limit",)))._replace(
    help="At most this many of each kind, the newest of what happened [default: a few, a line each; in json and csv all]."
)
OPTIONS: Final = (
    *(options.NAME, *options_of(When.__annotations__, without=("all", "limit")), _ALL, _LIMIT),
    *(options.AS, *options.ASKED),
)
EXAMPLES: Final = (
    "alliance show armenia",
    "alliance show Vas --limit 5",
    "alliance show invasion --all",
)
_FEW: Final = 3
"""How many of each kind people read, where they say nothing of it: a record that much is attached to fits a screen or two."""


def show(
    name: str,
    as_: As,
    where: options.Where,
    **when: Unpack[When],
) -> None:
    """A record, and what is attached to it: how much of each kind, and the newest."""
    # Who asks for everything wants no limit either; the deprecated records among it say that they are.
    few = as_ in (Format.TABLE, Format.MD) and not when.get("limit") and not when.get("all")
    if few:
        when["limit"] = _FEW
    store = where.open()
    record.write(store, question.show(store, name, **when), as_, brief=few)
