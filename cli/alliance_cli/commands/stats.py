"""`alliance stats`: what is in the dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph import network
from alliance_graph.stores import open_store

from alliance_cli import render
from alliance_cli.forms import Format

if TYPE_CHECKING:
    from alliance_cli import options


def stats(
    limit: options.Limit = 10,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """What is in the dataset, and who is most central."""
    store = open_store(data, server)
    render.statistics(store, network.stats(store, limit), as_)
