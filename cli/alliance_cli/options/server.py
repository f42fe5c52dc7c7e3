"""The arguments and options of commands that speak with a server."""

from typing import Final

from alliance_cli.options.option import Option

SERVER: Final = Option(
    "server", help="The server: bolt://HOST, neo4j+s://HOST:PORT/DATABASE#DATASET.", metavar="URI", required=True
)
FORCE: Final = Option(
    "force", ("--force",), "Push even if much of what the server holds is no longer in the data.", takes=bool, default=False
)
DRY_RUN: Final = Option("dry_run", ("--dry-run",), "Only report what would change on the server.", takes=bool, default=False)
CYPHER: Final = Option(
    "question", help="A question in Cypher; - reads it from standard input.", metavar="CYPHER", required=True
)
PARAMETERS: Final = Option(
    "param",
    ("--param", "-p"),
    "A parameter, $KEY in the question; VALUE is JSON or a text. Repeat for more.",
    metavar="KEY=VALUE",
    several=True,
)
WRITE: Final = Option("write", ("--write",), "Let the question change the server.", takes=bool, default=False)
