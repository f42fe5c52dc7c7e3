"""A dataset put onto a server.

Law: a load becomes visible as a whole. Its nodes are new nodes beside those that answer now, marked with the id of the load.
When all nodes and links have arrived and are counted, one transaction makes the `Dataset` point at the load. Then the old
nodes are deleted. So a load that breaks off changes no answer, and the next push continues that load: each batch and the
count of batches are written in one transaction, and a batch that is there already is not written again.
Where little differs from the load that answers, only that is written; see `stores.neo4j.amendment`.
A push deletes only nodes of this dataset's id, which only this tool writes.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.errors import StoreUnreachable, UsageError
from alliance_graph.progress import Progress
from alliance_graph.stores.neo4j.amendment import GIVEN_UP, amend
from alliance_graph.stores.neo4j.difference import Compared, Standing, compared, difference, standing
from alliance_graph.stores.neo4j.schema import LABELS, SCHEMA, typed
from alliance_graph.stores.neo4j.server import Server, rows
from alliance_graph.stores.neo4j.spool import Batch, Spool

if TYPE_CHECKING:
    import neo4j

MOST_GONE: Final = 0.2
"""The share of a dataset's nodes that a push may delete without being forced."""
_TRIED: Final = 3
_DELETED_AT_ONCE: Final = 5_000
_NODES: Final = "UNWIND $rows AS row CREATE (n:Record:{}) SET n = row, n.load = $load, n.dataset = $name"
_LINKED: Final = (
    "UNWIND $rows AS row MATCH (a:Record {{load: $load, number: row[0]}}) MATCH (b:Record {{load: $load, number: row[1]}}) "
    "CREATE (a)-[r:{}]->(b)"
)
_TOLD: Final = _LINKED + " SET r = row[2]"
# The lock comes first: another push that held the lock may have changed what was read before it.
_COUNTED: Final = (
    "MATCH (l:Load {id: $load}) SET l.held = true WITH l, l.done AS done "
    "SET l.done = CASE WHEN done = $batch THEN done + 1 ELSE done END RETURN done"
)


class Amended(NamedTuple):
    """What a push has written and taken away that wrote only what differed; a node of which the place changed is written."""

    nodes: int
    links: int
    nodes_gone: int
    links_gone: int
    seconds: float


class Pushed(NamedTuple):
    """What a push has changed or, as a dry run, would change; nodes are compared by their keys."""

    nodes: int
    links: int
    added: int
    changed: int
    deleted: int
    resumed: int
    written: Progress
    unchanged: bool
    amended: Amended | None = None


def push(server: Server, name: str, spool: Spool, *, force: bool = False, dry_run: bool = False,
         told: Callable[[Progress], None] = lambda _: None) -> Pushed:  # fmt: skip
    """Put a dataset onto a server under this id; the same dataset again changes nothing."""
    there = standing(server.read, name)
    unchanged = bool(there and there.digest == spool.digest)
    told_of = compared(server.read, there, spool) if there and not unchanged else None
    added, changed, deleted = told_of[:3] if told_of else (0 if unchanged else spool.nodes, 0, 0)
    nothing = Progress(0, 0, 0.0)
    report = Pushed(spool.nodes, spool.links, added, changed, deleted, 0, nothing, unchanged)
    if dry_run:
        return report
    if there and deleted > MOST_GONE * there.nodes and not force:
        raise UsageError(
            f"{deleted:,} of the {there.nodes:,} nodes of {name} on {server.address.uri} are no longer in the data and "
            "would be deleted; if that is meant, add --force"
        )
    _prepare(server)
    if there and told_of and (amended := _amended(server, name, there, told_of, spool)):
        report = report._replace(amended=amended)
    elif not unchanged:
        load, done = _begun(server, name, spool)
        written = _written(server, name, load, done, spool, told)
        _counted(server, load, spool)
        _publish(server, name, load)
        report = report._replace(resumed=done, written=written)
    _forget(server, name)
    return report


def _amended(server: Server, name: str, there: Standing, told: Compared, spool: Spool) -> Amended | None:
    """Write only what differs; None where that cannot be done.

    Another push may come in between, or it may be unknown whether a transaction succeeded: then all is compared anew.
    """
    began = time.monotonic()
    for _ in range(_TRIED):
        what = difference(server.read, there, spool, told)
        if what is None:
            return None
        done = amend(server, name, there, spool, what)
        now = None if done else standing(server.read, name)
        if done or (now and now.digest == spool.digest):
            nodes = len(what.new) + len(what.changed) + len(what.moved)
            return Amended(nodes, len(what.linked), len(what.gone), len(what.removed), time.monotonic() - began)
        if now is None:
            return None
        there, told = now, compared(server.read, now, spool)
    return None


def _prepare(server: Server) -> None:
    """Create the constraints and indexes, before anything is loaded; another first push may do so at the same time.

    Two that create them can wait for each other; the server then gives one of them up, which the driver tries again. Or one
    is refused what the other has just created; asked again, the server finds it there.
    """
    if server.prepared:
        return
    for statement in (*SCHEMA, "CALL db.awaitIndexes(300)"):
        try:
            server.writing(partial(rows, cypher=statement))
        except UsageError:
            server.writing(partial(rows, cypher=statement))
    server.prepared = True


def _begun(server: Server, name: str, spool: Spool) -> tuple[str, int]:
    """The load to continue, and how many of its batches are there; a load that was begun with other data is given up."""
    values = {"name": name, "digest": spool.digest, "new": secrets.token_hex(8), "told": spool.load}

    def begin(transaction: "neo4j.ManagedTransaction") -> tuple[str, int]:
        rows(transaction, "MERGE (d:Dataset {id: $name}) SET d.held = true", values)
        others = "MATCH (l:Load {dataset: $name}) WHERE NOT l.whole AND l.digest <> $digest"
        rows(
            transaction,
            f"MATCH (d:Dataset {{id: $name}}) {others} SET d.gone = coalesce(d.gone, []) + l.id WITH l DETACH DELETE l",
            values,
        )
        broken_off = "MATCH (l:Load {dataset: $name, digest: $digest, whole: false}) RETURN l.id, l.done ORDER BY l.id LIMIT 1"
        for load, done in rows(transaction, broken_off, values):
            return str(load), int(done)
        rows(transaction, "CREATE (l:Load {id: $new, dataset: $name, whole: false, done: 0}) SET l += $told", values)
        return str(values["new"]), 0

    return server.writing(begin)


def _written(server: Server, name: str, load: str, start: int, spool: Spool, told: Callable[[Progress], None]) -> Progress:
    values = {"load": load, "name": name}
    sizes = [batch.size for batch in spool.batches(start)] if start else [spool.nodes + spool.links]
    progress, began = Progress(0, sum(sizes), 0.0), time.monotonic()
    for number, batch in enumerate(spool.batches(start), start):
        server.writing(partial(_write, values=values | {"batch": number}, batch=batch))
        progress = progress._replace(done=progress.done + batch.size, seconds=time.monotonic() - began)
        told(progress)
    return progress


def _write(transaction: "neo4j.ManagedTransaction", values: dict[str, Any], batch: Batch) -> None:
    """Write a batch if it is not there: a commit whose answer was lost is tried again, and may have succeeded before."""
    counted = rows(transaction, _COUNTED, values)
    if not counted or counted[0][0] < values["batch"]:
        raise UsageError("another push of this dataset, with other data, has taken over on the server")
    if counted[0][0] == values["batch"]:
        for cypher, some in _statements(batch):
            rows(transaction, cypher, values | {"rows": some})


def _statements(batch: Batch) -> Iterator[tuple[str, list[Any]]]:
    """The statements that write a batch: one for each label; for each type of link one with properties and one without."""
    for name, some in batch.groups.items():
        if batch.of_nodes:
            yield _NODES.format(LABELS[name]), some
        else:
            plain, told = [row for row in some if len(row) == 2], [row for row in some if len(row) > 2]
            yield from ((cypher.format(typed([name])), few) for cypher, few in ((_LINKED, plain), (_TOLD, told)) if few)


def _counted(server: Server, load: str, spool: Spool) -> None:
    """Compare what has arrived with what was sent, before any question is answered from it."""
    ((nodes,),) = server.read("MATCH (n:Record {load: $load}) WHERE n.number > 0 RETURN count(n)", {"load": load})
    ((links,),) = server.read("MATCH (:Record {load: $load})-[r]->() RETURN count(r)", {"load": load})
    if (nodes, links) != (spool.nodes, spool.links):
        found = f"{nodes:,} nodes and {links:,} links arrived, where {spool.nodes:,} and {spool.links:,} were sent"
        raise StoreUnreachable(server.address.uri, f"{found}; the answers of the server stay as they were")


def _publish(server: Server, name: str, load: str) -> None:
    """Make this load the one that answers, and give up every other load of this dataset."""

    def publish(transaction: "neo4j.ManagedTransaction") -> None:
        values = {"name": name, "load": load}
        rows(transaction, "MATCH (d:Dataset {id: $name}) SET d.load = $load, d.pushed = datetime()", values)
        rows(transaction, "MATCH (l:Load {id: $load}) SET l.whole = true", values)
        rows(transaction, GIVEN_UP, values)

    server.writing(publish)


def _forget(server: Server, name: str) -> None:
    """Delete the nodes of loads that no longer answer, batch by batch."""
    cypher = (
        "MATCH (n:Record {load: $load, dataset: $name}) WHERE n.number > 0 "
        f"WITH n LIMIT {_DELETED_AT_ONCE} DETACH DELETE n RETURN count(*)"
    )
    for (gone,) in server.read("MATCH (d:Dataset {id: $name}) RETURN coalesce(d.gone, [])", {"name": name}):
        for load in gone:
            values: dict[str, Any] = {"load": load, "name": name}
            while server.writing(partial(rows, cypher=cypher, values=values))[0][0]:
                pass
            done = "MATCH (d:Dataset {id: $name}) SET d.gone = [one IN d.gone WHERE one <> $load]"
            server.writing(partial(rows, cypher=done, values=values))
