"""`alliance blame`: who wrote each field of a record, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph import authorship, entities, load, location
from alliance_graph.stores import open_store

from alliance_cli import authors, render
from alliance_cli.forms import Format

if TYPE_CHECKING:
    from alliance_cli import options


def blame(
    name: options.Name,
    as_: options.As = Format.TABLE,
    data: options.Data = None,
) -> None:
    """Who wrote each field of a record, in which commit.

    The dataset lies in a git repository; what is not committed yet is told as such.
    """
    folder = location.dataset(data)
    record = entities.resolve(open_store(folder), name).id
    found = authorship.authorship(load.load_dataset(folder, inherited=False), folder, record)
    authors.write(found.rows, as_)
    render.notes(found.notes)
