"""The one Neo4j server that a run of the tests asks: the server that is named, else one in Docker, else a local one.

`ALLIANCE_TEST_NEO4J` names a server that is only for tests, with NEO4J_USERNAME and NEO4J_PASSWORD. A test file names this
module in `pytest_plugins` for the fixtures and imports the rest.
PYTEST_DONT_REWRITE: it holds no assertion, and a rewrite would have to come before the first import.
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
from alliance_graph.stores.neo4j.schema import SCHEMA
from alliance_graph.stores.neo4j.server import Server
from alliance_graph.stores.neo4j.spool import spooled
from alliance_graph.stores.neo4j.store import Neo4jStore

from tests.support import run
from tests.support.neo4j_local import PASSWORD, Local, lacking, running, version
from tests.support.selection import SERVER, forbid_in_quick

IDS: Final = map(f"t{os.getpid()}n{{}}".format, itertools.count())
"""Ids of datasets, so that no two datasets of this process or of processes beside it meet on the server."""


class Reached(NamedTuple):
    """A server, with a user who may ask it."""

    uri: str
    user: str
    password: str

    @property
    def env(self) -> Mapping[str, str]:
        """The environment that names the user to a process."""
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
        return _prepared(Reached(named, os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", "")))
    if (missing := lacking()) and not _docker_runs():
        pytest.skip(missing)
    return _prepared(Reached(run.kept(__name__), "neo4j", PASSWORD))


def _prepared(reached: Reached) -> Reached:
    """A server with all constraints and indexes; of two processes that create them at once, Neo4j refuses one."""
    server = reached.server()
    with run.alone(run.folder() / "schema.lock"), server.session("WRITE") as session:
        for statement in SCHEMA:
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(300)").consume()
    return reached


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


def on_server(dataset: Dataset, server: Server | None = None) -> Store:
    """A store on a server, else on the one that all tests share, that holds a dataset under an id of its own."""
    server, name = server or shared(), next(IDS)
    with spooled(dataset) as spool:
        push(server, name, spool)
    ((load,),) = server.read("MATCH (d:Dataset {id: $name}) RETURN d.load", {"name": name})
    return Neo4jStore(server, load)


def _docker_runs() -> bool:
    docker = shutil.which("docker")
    return bool(docker) and not subprocess.run(["docker", "info"], check=False, capture_output=True).returncode


@pytest.fixture(scope="module")
def own_neo4j() -> Iterator[Local]:
    """A server that may be killed, and its schema dropped, for it is nobody else's."""
    if missing := lacking():
        pytest.skip(missing)
    with running() as made:
        yield made


@pytest.fixture(scope="session")
def neo4j() -> Reached:
    """The server that all tests share."""
    return reached()
