"""Questions in Cypher: what a server answers, in plain values.

Law: without `write`, the server itself refuses every change in the transaction.
"""

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.stores.neo4j.address import Address, parse
from alliance_graph.stores.neo4j.server import Server

if TYPE_CHECKING:
    import neo4j

_REFUSED: Final = "Neo.ClientError.Statement.AccessMode"


class Told(NamedTuple):
    """The columns of an answer, its rows, and what was changed."""

    columns: list[str]
    rows: list[dict[str, Any]]
    notes: list[str]


def address(server: str | None) -> Address:
    """The server that is named, or the server that `ALLIANCE_STORE` names."""
    named = server or os.environ.get("ALLIANCE_STORE")
    if not named:
        raise UsageError("which server? Name it with --store or ALLIANCE_STORE, such as bolt://localhost")
    return parse(named)


def ask(where: Address, cypher: str, values: Mapping[str, Any], *, write: bool = False) -> Told:
    """What a server answers. A question that writes is asked once; one that reads may be asked again."""
    server = Server(where)
    try:
        given = {"dataset": where.dataset or _only(server), **values}
        with server.session("WRITE" if write else "READ") as session:
            if write:
                return _told(session.run(cypher, given))
            return _read_only(session, cypher, given)
    finally:
        server.close()


def _read_only(session: "neo4j.Session", cypher: str, given: Mapping[str, Any]) -> Told:
    from neo4j.exceptions import ClientError

    try:
        return session.execute_read(lambda transaction: _told(transaction.run(cypher, dict(given))))
    except ClientError as error:
        if error.code == _REFUSED:
            raise UsageError("this would change the server; if that is meant, add --write") from None
        raise


def _only(server: Server) -> str | None:
    found = server.read("MATCH (d:Dataset) WHERE d.load IS NOT NULL RETURN d.id LIMIT 2")
    return found[0][0] if len(found) == 1 else None


def _told(result: "neo4j.Result") -> Told:
    columns = list(result.keys())
    rows = [dict(zip(columns, map(plain, record.values()), strict=True)) for record in result]
    return Told(columns, rows, list(_changes(result.consume().counters)))


def _changes(counters: "neo4j.SummaryCounters") -> Iterator[str]:
    numbers = {name: value for name, value in vars(counters).items() if not name.startswith("_") and type(value) is int}
    if changed := [f"{name.replace('_', ' ')}: {value:,}" for name, value in numbers.items() if value]:
        yield ", ".join(changed)


def plain(value: Any) -> Any:
    """A value as JSON: a node as its labels and properties, a link with its ends, a path as the nodes and links on it."""
    from neo4j import graph

    match value:
        case graph.Node():
            return {"labels": sorted(value.labels), "properties": plain(dict(value))}
        case graph.Relationship():
            ends = {"start": _key(value.start_node), "end": _key(value.end_node)}
            return {"type": value.type, **ends, "properties": plain(dict(value))}
        case graph.Path():
            ways = zip(value.nodes[1:], value.relationships, strict=True)
            return [plain(value.start_node), *(plain(one) for node, link in ways for one in (link, node))]
        case dict():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list():
            return [plain(inner) for inner in value]
        case None | bool() | int() | str():
            return value
        case float():
            return value if value == value and abs(value) != float("inf") else str(value)
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _key(node: "neo4j.graph.Node | None") -> Any:
    # A node without properties counts as false, and so does an end of which a link knows only that it exists.
    return None if node is None else node.get("key", node.element_id)
