"""Several first pushes at once onto an empty server: each creates the schema, and none of them is given up."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from alliance_graph.stores.neo4j.push import push
from alliance_graph.stores.neo4j.server import Server
from alliance_graph.stores.neo4j.spool import spooled

from tests.support.neo4j_local import PASSWORD, Local
from tests.support.neo4j_servers import Reached
from tests.support.reading import dataset

pytest_plugins = ["tests.support.neo4j_servers"]

ROUNDS = 5
AT_ONCE = 4


def bare(server: Server) -> None:
    """Take the schema away, as a server is before its first push."""
    with server.session("WRITE") as session:
        for kind, several in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
            names = [
                str(name) for (name,) in session.run(f"SHOW {several} YIELD name WHERE name STARTS WITH 'alliance'").values()
            ]
            for name in names:
                session.run(f"DROP {kind} {name} IF EXISTS").consume()


@pytest.mark.slow
def test_first_pushes_at_once_all_succeed(own_neo4j: Local) -> None:
    small = dataset({"x.yaml": "people:\n  - {id: p, name: P}\n"})
    together = threading.Barrier(AT_ONCE)

    def pushed(number: int) -> int:
        server = Reached(own_neo4j.uri, "neo4j", PASSWORD).server()
        try:
            with spooled(small) as spool:
                together.wait()
                return push(server, f"first{number}", spool).nodes
        finally:
            server.close()

    for _ in range(ROUNDS):
        bare(Reached(own_neo4j.uri, "neo4j", PASSWORD).server())
        with ThreadPoolExecutor(AT_ONCE) as pool:
            assert list(pool.map(pushed, range(AT_ONCE))) == [1] * AT_ONCE
