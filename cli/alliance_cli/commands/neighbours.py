"""`alliance neighbours`: what surrounds a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import paths
from alliance_graph.stores.opening import open_store

from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def neighbours(
    name: options.Name,
    depth: options.Depth = 1,
    since: options.Since = None,
    until: options.Until = None,
    certain: options.Certain = False,
    limit: options.Limit = None,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """What a record is linked to, in sentences."""
    store = open_store(data, server)
    window = paths.Window(since=since, until=until, certain=certain, limit=limit)
    render.sentences(paths.neighbours(store, name, depth, **window), as_, render.REACHED)
