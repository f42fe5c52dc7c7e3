"""`alliance show`: a record with everything attached to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import show as dossiers
from alliance_graph.query.questions import When
from alliance_graph.stores.opening import open_store

from alliance_cli.output import record
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def show(
    name: options.Name,
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
    """A record with all that is attached to it."""
    store = open_store(data, server)
    when = When(since=since, until=until, certain=certain, all=all_, accounts=accounts, limit=limit)
    found = dossiers.show(store, name, **when)
    record.write(store, found, as_)
