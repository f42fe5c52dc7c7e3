"""`alliance offices`: who held which office, as far as the data know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph import rolls
from alliance_graph.stores import open_store

from alliance_cli import render
from alliance_cli.forms import Format

if TYPE_CHECKING:
    from alliance_cli import options


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
    when = rolls.AsOf(on=on, since=since, until=until, certain=certain, all=all_, limit=limit)
    render.answer(store, rolls.offices(store, whose, **when), as_, render.HELD, ["office"])
