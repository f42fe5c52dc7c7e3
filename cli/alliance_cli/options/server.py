"""The arguments and options of commands that speak with a server."""

from typing import Final

from alliance_cli.options.option import Option

SERVER: Final = Option(
    "server", help="The server: bolt://HOST, neo4j+s://HOST:PORT/DATABASE#DATASET.", metavar="URI", required=True
)
FORCE: Final = Option(
    "force", ("--force",), "Even if much of what is there is no longer in the data.", takes=bool, default=False
)
DRY_RUN: Final = Option("dry_run", ("--dry-run",), "Only say what would change there.", takes=bool, default=False)
CYPHER: Final = Option(
    "question", help="A question in Cypher; - reads it from standard input.", metavar="CYPHER", required=True
)
PARAMETERS: Final = Option(
    "param",
    ("--param", "-p"),
    "A parameter, $KEY in the question: JSON, or else a text. Repeat for more.",
    metavar="KEY=VALUE",
    several=True,
)
WRITE: Final = Option("write", ("--write",), "It may change the server; without it, it cannot.", takes=bool, default=False)
