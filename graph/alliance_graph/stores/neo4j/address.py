"""Where a server is, and which dataset on it is meant: `neo4j+s://HOST:PORT/DATABASE#DATASET`, all but the host optional."""

import re
from typing import Final, NamedTuple

from alliance_graph.errors import UsageError

SCHEMES: Final = ("bolt", "neo4j", "bolt+s", "neo4j+s", "bolt+ssc", "neo4j+ssc")
"""The schemes of the Neo4j driver: `bolt` for one server, `neo4j` for one or a cluster; `+s` encrypts, `+ssc` encrypts and
trusts a certificate that nobody has signed."""
PORT: Final = 7687
_FORM: Final = re.compile(
    r"(?P<scheme>[a-z0-9+.-]+)://(?P<host>[^/@?#:\[\]]+|\[[0-9a-f:.]+\])(:(?P<port>[0-9]{1,5}))?"
    r"(/(?P<database>[^/?#]*))?(\?[^#]*)?(#(?P<dataset>.*))?",
    re.IGNORECASE,
)


class Address(NamedTuple):
    """A server, the database on it (else the user's own) and the id of the dataset in that database."""

    scheme: str
    host: str
    port: int
    database: str | None = None
    dataset: str | None = None

    @property
    def uri(self) -> str:
        """The server alone, as messages show it and as the driver gets it; it never holds credentials."""
        return f"{self.scheme}://{self.host}:{self.port}"

    @property
    def place(self) -> str:
        """The server and the database on it."""
        return f"{self.uri}/{self.database}" if self.database else self.uri


def parse(text: str) -> Address:
    """The address that a user wrote; `UsageError`, which never repeats a password, where the text is not an address."""
    if "@" in text.partition("#")[0]:
        raise UsageError(
            "an address must not hold a user or a password, because others could read it in the list of processes: set "
            "NEO4J_USERNAME and NEO4J_PASSWORD, or write them into the credentials file (see docs/neo4j.md)"
        )
    found = _FORM.fullmatch(text)
    if not found or not 0 < int(found["port"] or PORT) < 65536:
        raise UsageError(f"{text!r} is not an address of a server: write bolt://HOST, neo4j://HOST or neo4j+s://HOST")
    scheme = found["scheme"].lower()
    if scheme not in SCHEMES:
        raise UsageError(f"{scheme}:// is not a scheme of a Neo4j server; the schemes are {', '.join(SCHEMES)}")
    return Address(scheme, found["host"], int(found["port"] or PORT), found["database"] or None, found["dataset"] or None)
