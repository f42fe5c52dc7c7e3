"""A load on a server made equal to a dataset by writing only what differs, in one transaction.

Law: whoever asks meets the old state or the new one, and no mixture. A server shows a transaction piece by piece while it
commits it. So a `Publishing` node is committed before and deleted after, and is there as long as pieces may be seen; and the
load gets another `state`. A question whose answer was read counts only if, after that, the load has the `state` that it had
when the store was opened, and no `Publishing` node is there; see `stores.neo4j.store`.
If whoever pushes vanishes in between, the node stays; nobody heeds it after `PUBLISHING` seconds. The transaction cannot be
committed as late as that, because the server ends it after `_LONGEST` seconds.
"""

import secrets
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.errors import StoreUnreachable, UsageError
from alliance_graph.stores.neo4j.blocks import Numbers, flat
from alliance_graph.stores.neo4j.difference import Difference, Link, Standing
from alliance_graph.stores.neo4j.schema import LABELS, kind, typed
from alliance_graph.stores.neo4j.server import Server, rows
from alliance_graph.stores.neo4j.spool import Spool

if TYPE_CHECKING:
    import neo4j

PUBLISHING: Final = 90
_LONGEST: Final = 60
"""Seconds for which a transaction may last, and after which it certainly is over: a commit takes far less than the rest."""
_AT_ONCE: Final = 1_000
_NODE: Final = "MATCH (n:Record {load: $load, key: row.key})"
_UNLABELLED: Final = f"REMOVE n:{':'.join(LABELS.values())}"
GIVEN_UP: Final = (
    "MATCH (d:Dataset {id: $name}) MATCH (l:Load {dataset: $name}) WHERE l.id <> $load "
    "SET d.gone = coalesce(d.gone, []) + l.id WITH l DETACH DELETE l"
)
"""Gives up every other load of a dataset; its nodes are deleted later."""
# The lock comes first: another push that held the lock may have changed what was read before it.
_HELD: Final = (
    "MATCH (d:Dataset {id: $name, load: $load}) MATCH (l:Load {id: $load}) SET l.held = true "
    "WITH l WHERE coalesce(l.state, '') = $state RETURN count(*)"
)


_ANNOUNCED: Final = "CREATE (:Publishing {id: $id, dataset: $name, load: $load, since: timestamp()})"
_OVER: Final = (
    f"MATCH (p:Publishing {{dataset: $name}}) WHERE p.id = $id OR p.since < timestamp() - {PUBLISHING * 1000} DELETE p"
)


class _Failed(Exception):
    """Something else arrived than was sent."""


def amend(server: Server, name: str, there: Standing, spool: Spool, what: Difference) -> bool:
    """Write what differs; False if that is not known to have succeeded, or if another push has changed the load before."""
    values = {"name": name, "load": there.load, "state": there.state, "id": secrets.token_hex(8)}
    try:
        with server.session("WRITE") as session, session.begin_transaction(timeout=_LONGEST) as transaction:
            if rows(transaction, _HELD, values) != [(1,)]:
                return False
            _write(transaction, values, what)
            _tell(transaction, values, there, spool, what)
            server.writing(partial(rows, cypher=_ANNOUNCED, values=values))
            transaction.commit()
        server.writing(partial(rows, cypher=_OVER, values=values))
    except (_Failed, UsageError, StoreUnreachable):
        # Whoever holds the lock of the load knows that the transaction is over, however it ended.
        server.writing(partial(_over_when_free, values=values))
        return False
    return True


def _over_when_free(transaction: "neo4j.ManagedTransaction", values: Mapping[str, Any]) -> None:
    rows(transaction, "MATCH (l:Load {id: $load}) SET l.held = true", values)
    rows(transaction, _OVER, values)


def _write(transaction: "neo4j.Transaction", values: Mapping[str, Any], what: Difference) -> None:
    for cypher, some in _statements(what):
        for start in range(0, len(some), _AT_ONCE):
            few = some[start : start + _AT_ONCE]
            if rows(transaction, f"UNWIND $rows AS row {cypher} RETURN count(*)", {**values, "rows": few}) != [(len(few),)]:
                raise _Failed


def _statements(what: Difference) -> Iterator[tuple[str, list[Any]]]:
    """The statements that write what differs, each with its rows.

    A number is taken from all nodes that lose it before any gets one, because no two may have one at the same time. A node goes
    when it has no link: a server refuses it otherwise.
    """
    yield "MATCH ()-[r]->() WHERE elementId(r) = row DELETE r", what.removed
    yield f"{_NODE} DELETE n", [{"key": key} for key in what.gone]
    yield f"{_NODE} REMOVE n.number", [{"key": key} for key in (*what.moved, *(node["key"] for node in what.changed))]
    for name, label in LABELS.items():
        told = "SET n = row, n.load = $load, n.dataset = $name"
        yield f"CREATE (n:Record:{label}) {told}", [one for one in what.new if kind(one) == name]
        yield f"{_NODE} {_UNLABELLED} SET n:{label} {told}", [one for one in what.changed if kind(one) == name]
    yield f"{_NODE} SET n.number = row.number", [{"key": key, "number": number} for key, number in what.moved.items()]
    by_type: dict[str, list[Link]] = {}
    for link in what.linked:
        by_type.setdefault(link[1], []).append(link)
    ends = "MATCH (a:Record {load: $load, key: row[0]}) MATCH (b:Record {load: $load, key: row[1]})"
    for type_, links in by_type.items():
        some = [[source, target, dict(told)] for source, _, target, told in links]
        yield f"{ends} CREATE (a)-[r:{typed([type_])}]->(b) SET r = row[2]", some


def _tell(transaction: "neo4j.Transaction", values: Mapping[str, Any], there: Standing, spool: Spool, what: Difference) -> None:
    """Write what the load holds as a whole, if it now has as many nodes and links as the dataset."""
    nodes = there.nodes + len(what.new) - len(what.gone)
    links = there.links + len(what.linked) - len(what.removed)
    if (nodes, links) != (spool.nodes, spool.links):
        raise _Failed
    told = spool.load_with(Numbers(what.blocks)) | {
        "blocks": flat(what.blocks),
        "state": secrets.token_hex(8),
        "done": len(spool),
    }
    rows(transaction, "MATCH (l:Load {id: $load}) SET l += $told", {**values, "told": told})
    rows(transaction, "MATCH (d:Dataset {id: $name}) SET d.pushed = datetime()", values)
    rows(transaction, GIVEN_UP, values)
