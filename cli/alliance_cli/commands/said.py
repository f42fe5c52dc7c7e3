"""`alliance said`: who said what, when, for whom, to whom, on whose report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.query import questions
from alliance_graph.stores.opening import open_store

from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def said(
    text: options.Text = None,
    by: options.By = None,
    for_: options.For = None,
    to: options.To = None,
    about: options.About = None,
    via: options.Via = None,
    at: options.At = None,
    by_member_of: options.ByMemberOf = None,
    reporting: options.Reporting = None,
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
    """Who said what, when, for whom, to whom."""
    store = open_store(data, server)
    when = questions.When(since=since, until=until, certain=certain, all=all_, accounts=accounts, limit=limit)
    who = questions.Who(by=by, for_=for_, to=to, by_member_of=by_member_of)
    found = questions.said(store, text=text, about=about, via=via, at=at, reporting=reporting, **who, **when)
    render.answer(store, found, as_, render.SAID, ["statement"])
