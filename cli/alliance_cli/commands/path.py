"""`alliance path`: how two things are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import paths
from alliance_graph.stores.opening import open_store

from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def path(
    first: options.First,
    last: options.Last,
    since: options.Since = None,
    until: options.Until = None,
    certain: options.Certain = False,
    limit: options.Limit = None,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """How two records are connected, in sentences."""
    store = open_store(data, server)
    window = paths.Window(since=since, until=until, certain=certain, limit=limit)
    render.sentences(paths.path(store, first, last, **window), as_, render.WAYS)
