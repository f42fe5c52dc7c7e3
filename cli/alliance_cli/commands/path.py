"""`alliance path`: how two records are connected."""

from typing import Final, Unpack

from alliance_graph.query import paths
from alliance_graph.query.conditions import Window
from alliance_graph.stores.opening import open_store

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import render
from alliance_cli.output.formats import Format

OPTIONS: Final = (options.FIRST, options.LAST, *options_of(Window.__annotations__), options.AS, *options.WHERE)


def path(
    first: str,
    last: str,
    as_: Format,
    data: str | None,
    server: str | None,
    as_of: str | None,
    known_by: str | None,
    **window: Unpack[Window],
) -> None:
    """How two records are connected, in sentences."""
    store = open_store(data, server, as_of, known_by)
    render.sentences(paths.path(store, first, last, **window), as_, render.WAYS)
