"""The Neo4j server that the tests ask: the one that is named, else one in Docker, else a local one; one for a whole run.

`ALLIANCE_TEST_NEO4J` names a server for tests alone, with NEO4J_USERNAME and NEO4J_PASSWORD. A test file names this module
in `pytest_plugins` for the fixtures and imports the rest; it holds no assertion, so PYTEST_DONT_REWRITE, which would want
it not to be imported before.
"""

import atexit
import itertools
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Final, NamedTuple

import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.query.store import Store
from alliance_graph.stores.neo4j import address
from alliance_graph.stores.neo4j.push import push
from alliance_graph.stores.neo4j.server import Server
from alliance_graph.stores.neo4j.spool import spooled
from alliance_graph.stores.neo4j.store import Neo4jStore

from tests.support import run
from tests.support.neo4j_local import PASSWORD, lacking, running, version
from tests.support.selection import SERVER, forbid_in_quick

IDS: Final = map(f"t{os.getpid()}n{{}}".format, itertools.count())
"""Of the datasets of this process, none of which knows of another, nor of those of processes beside it."""


class Reached(NamedTuple):
    """A server, and who may ask it."""

    uri: str
    user: str
    password: str

    @property
    def env(self) -> Mapping[str, str]:
        """What names the user to a process."""
        return {"NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}

    def server(self) -> Server:
        """A connection from this process."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.env.items():
                patch.setenv(name, value)
            made = Server(address.parse(self.uri))
        atexit.register(made.close)
        return made


@cache
def reached() -> Reached:
    """The server that all tests share."""
    forbid_in_quick(SERVER)
    if named := os.environ.get("ALLIANCE_TEST_NEO4J"):
        return Reached(named, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    if (missing := lacking()) and not _docker_runs():
        pytest.skip(missing)
    return Reached(run.kept(__name__), "neo4j", PASSWORD)


@contextmanager
def started() -> Iterator[str]:
    """Starts the server of a run; its address."""
    if not _docker_runs():
        with running() as local:
            yield local.uri
        return
    from testcontainers.neo4j import Neo4jContainer

    with Neo4jContainer(f"neo4j:{version()}-community", password=PASSWORD) as container:
        yield container.get_connection_url()


@cache
def shared() -> Server:
    """A connection that all tests share."""
    return reached().server()


def on_server(dataset: Dataset) -> Store:
    """A store on the server that holds a dataset under an id of its own."""
    server, name = shared(), next(IDS)
    with spooled(dataset) as spool:
        push(server, name, spool)
    ((load,),) = server.read("MATCH (d:Dataset {id: $name}) RETURN d.load", {"name": name})
    return Neo4jStore(server, load)


def _docker_runs() -> bool:
    docker = shutil.which("docker")
    return bool(docker) and not subprocess.run(["docker", "info"], check=False, capture_output=True).returncode


@pytest.fixture(scope="session")
def neo4j() -> Reached:
    """The server that all tests share."""
    return reached()
