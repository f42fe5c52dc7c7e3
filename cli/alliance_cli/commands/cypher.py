"""`alliance cypher`: a question in Neo4j's own language."""

from typing import Final

from alliance_cli.options import server as server_options
from alliance_cli.options import shared as options
from alliance_cli.options.cypher import asked, read
from alliance_cli.output import render
from alliance_cli.output.formats import Format

OPTIONS: Final = (server_options.CYPHER, server_options.PARAMETERS, server_options.WRITE, options.AS, options.STORE)
EXAMPLES: Final = (
    'alliance cypher "MATCH (p:Person) RETURN p.name LIMIT 3" --store bolt://localhost',
    "alliance cypher 'MATCH (p {id: $id}) RETURN p.name' -p id=csto --store bolt://localhost",
)


def cypher(
    question: str,
    param: list[str] | None,
    write: bool,
    as_: Format,
    server: str | None,
) -> None:
    """Ask a Neo4j server in Cypher.

    $dataset is the dataset that the address names, or the only dataset on the server. docs/neo4j.md describes the graph.
    """
    from alliance_graph.stores.neo4j.ask import address, ask

    found = ask(address(server), asked(question), read(param or []), write=write)
    render.plain(found.columns, found.rows, as_)
    render.notes(found.notes)
