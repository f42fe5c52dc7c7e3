"""`alliance cypher`: a question in Neo4j's own language."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alliance_graph.stores.neo4j.ask import address, ask

from alliance_cli.options.cypher import read
from alliance_cli.output import render
from alliance_cli.output.formats import Format

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def cypher(
    question: options.Cypher,
    param: options.Parameters = None,
    write: options.Write = False,
    as_: options.As = Format.TABLE,
    server: options.Store = None,
) -> None:
    """Ask a Neo4j server in Cypher.

    $dataset is the dataset that the address names, or the only one there. See docs/neo4j.md for how the graph stands there.
    """
    asked = sys.stdin.read() if question == "-" else question
    found = ask(address(server), asked, read(param or []), write=write)
    render.plain(found.columns, found.rows, as_)
    render.notes(found.notes)
