"""`alliance offices`: who held which office, as far as the data know."""

from typing import Final, Unpack

from alliance_graph.query import tenures
from alliance_graph.query.conditions import AsOf
from alliance_graph.stores.opening import open_store

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import Format

OPTIONS: Final = (options.WHOSE, *options_of(AsOf.__annotations__), options.AS, *options.WHERE)


def offices(
    whose: str | None,
    as_: Format,
    data: str | None,
    server: str | None,
    as_of: str | None,
    known_by: str | None,
    **when: Unpack[AsOf],
) -> None:
    """Who held which office, as of a day."""
    store = open_store(data, server, as_of, known_by)
    render.answer(store, tenures.offices(store, whose, **when), as_, render.HELD, ["office"])
