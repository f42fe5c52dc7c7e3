"""`alliance export`: the dataset as a file for a browser or another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alliance_graph import formats
from alliance_graph.questions import incomplete
from alliance_graph.stores import open_store

from alliance_cli import files, render

if TYPE_CHECKING:
    from alliance_cli import options


def export(
    kind: options.FileKind,
    output: options.Output,
    title: options.Title = "Alliance Timeline",
    data: options.Data = None,
) -> None:
    """Write the dataset as a page or for other programs."""
    store = open_store(data)
    files.write(output, formats.text(kind, store, title))
    render.notes(incomplete(store))
