"""A push against a bare loop of UNWIND on the same Neo4j server.

`python benchmarks/pushing.py [EVENTS]`, 100,000 without the argument. The server is that of the tests: the one named by
`ALLIANCE_TEST_NEO4J`, else one of its own. Both loops write the same rows in the same batches, with the same indexes; what
is measured is the time from the first row to the last, and for the push also the whole time from the files to the answer.
"""

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import generated
from alliance_graph.dataset.load import read
from alliance_graph.stores.neo4j.push import push
from alliance_graph.stores.neo4j.schema import LABELS
from alliance_graph.stores.neo4j.server import Server
from alliance_graph.stores.neo4j.spool import Spool, spooled

sys.path.insert(0, os.fspath(Path(__file__).parent.parent))


def main(events: int) -> None:
    """Print the rates and the times."""
    from tests.support.neo4j_servers import shared

    content = "".join(generated.jsonl(generated.statements(events))).encode()
    dataset = read({"events.jsonl": content})
    server = shared()
    with spooled(dataset) as spool:
        rows = spool.nodes + spool.links
        push(server, "warm", spool)  # the first load of a server is slow whoever loads
        bare, rate, whole = 0.0, 0.0, 0.0
        for _ in range(2):  # in turn, so that both meet the same machine; the better one of each counts
            _empty(server)
            bare = max(bare, rows / _bare(server, spool))
            _empty(server)
            began = time.perf_counter()
            pushed = push(server, "benchmark", spool)
            whole = time.perf_counter() - began
            rate = max(rate, pushed.written.rate)
        print(f"{events:,} events, {rows:,} rows: bare UNWIND {bare:,.0f} a second, push {rate:,.0f}")
        print(f"  {rate / bare:.2f} times its rate; {whole:.1f} s with all that goes before and after")
    _empty(server)


def _bare(server: Server, spool: Spool) -> float:
    """Seconds for a loop as one would write it by hand."""
    batches = [batch if batch.of_nodes else batch._replace(groups=_padded(batch.groups)) for batch in spool.batches()]
    linked = (
        "UNWIND $rows AS row MATCH (a:Record {{load: 'bare', number: row[0]}}) "
        "MATCH (b:Record {{load: 'bare', number: row[1]}}) CREATE (a)-[r:{}]->(b) SET r = row[2]"
    )
    began = time.perf_counter()
    with server.session("WRITE") as session:
        for batch in batches:
            for name, rows in batch.groups.items():
                nodes = f"UNWIND $rows AS row CREATE (n:Record:{LABELS.get(name)}) SET n = row, n.load = 'bare'"
                session.run(nodes if batch.of_nodes else linked.format(name), rows=rows).consume()
    return time.perf_counter() - began


def _padded(groups: Mapping[str, list[Any]]) -> Mapping[str, list[Any]]:
    """The links, each with a map of properties, so that one statement can write all links of a type."""
    return {name: [(*row, {})[:3] for row in some] for name, some in groups.items()}


def _empty(server: Server) -> None:
    with server.session("WRITE") as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
