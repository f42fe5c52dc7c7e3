"""`alliance stats`: what is in the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import network
from alliance_graph.stores.opening import open_store

from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def stats(
    limit: options.Limit = 10,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """What is in the dataset, and who is most central."""
    store = open_store(data, server)
    render.statistics(store, network.stats(store, limit), as_)
