"""`alliance export`: the dataset, or a page of a part of it, as a file for a browser or another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph.dataset import location
from alliance_graph.formats import registry
from alliance_graph.query import questions
from alliance_graph.stores.opening import open_store

from alliance_cli.output import files, render
from alliance_cli.output.formats import FileFormat
from alliance_cli.tasks import export_folder
from alliance_cli.terminal import browser

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def export(
    kind: options.FileKind,
    output: options.Output,
    title: options.Title = "Alliance Timeline",
    open_: options.Open = False,
    of: options.Of = None,
    text: options.Holding = None,
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
    data: options.Data = None,
    server: options.Store = None,
) -> None:
    """Write the dataset as a page or for other programs; a page may be of a part of it."""
    who = questions.Who(by=by, for_=for_, to=to, by_member_of=by_member_of)
    when = questions.When(since=since, until=until, certain=certain, all=all_)
    part = questions.Part(of=of, text=text, about=about, via=via, at=at, reporting=reporting, **who, **when)
    if open_:
        browser.check(kind, output)
    if kind == FileFormat.NEO4J_CSV:
        export_folder.export(output, location.chosen(data, server), part=any(part.values()))
        return
    store = open_store(data, server)
    page = registry.chosen(kind, store, part)
    files.write(output, registry.text(kind, store, title, page))
    render.notes(page.notes if page else questions.incomplete(store))
    if open_:
        browser.show(output)
