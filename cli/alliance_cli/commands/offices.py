"""`alliance offices`: who held which office, as far as the data know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import tenures
from alliance_graph.stores.opening import open_store

from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def offices(
    whose: options.Whose = None,
    on: options.On = None,
    since: options.Since = None,
    until: options.Until = None,
    certain: options.Certain = False,
    all_: options.All = False,
    limit: options.Limit = None,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """Who held which office, as of a day."""
    store = open_store(data, server)
    when = tenures.AsOf(on=on, since=since, until=until, certain=certain, all=all_, limit=limit)
    render.answer(store, tenures.offices(store, whose, **when), as_, render.HELD, ["office"])
