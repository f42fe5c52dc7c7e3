"""`alliance show`: a record with everything attached to it."""

from typing import Final, Unpack

from alliance_graph.query import show as question
from alliance_graph.query.conditions import When
from alliance_graph.stores.opening import open_store

from alliance_cli.options import shared as options
from alliance_cli.options.option import conditions as options_of
from alliance_cli.output import record
from alliance_cli.output.formats import Format

OPTIONS: Final = (options.NAME, *options_of(When.__annotations__), options.AS, *options.WHERE)


def show(
    name: str,
    as_: Format,
    data: str | None,
    server: str | None,
    as_of: str | None,
    known_by: str | None,
    **when: Unpack[When],
) -> None:
    """A record with everything attached to it."""
    store = open_store(data, server, as_of, known_by)
    record.write(store, question.show(store, name, **when), as_)
