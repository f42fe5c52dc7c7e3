"""`alliance search`: every record with these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import questions
from alliance_graph.stores.opening import open_store

from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def search(
    text: options.Words,
    since: options.Since = None,
    until: options.Until = None,
    certain: options.Certain = False,
    all_: options.All = False,
    accounts: options.Accounts = False,
    limit: options.Limit = None,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """Every record with these words in it or its names."""
    store = open_store(data, server)
    when = questions.When(since=since, until=until, certain=certain, all=all_, accounts=accounts, limit=limit)
    render.answer(store, questions.search(store, text, **when), as_, render.TIMELINE, render.EVERYTHING)
