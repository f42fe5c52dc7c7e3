"""Whatever breaks in the middle of a load, nobody is answered from a half one, and the same command then finishes it.

The tests are on a server that nobody else asks: it is killed, cut off, locked.
"""

import contextlib
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from alliance_graph.dataset.load import load_dataset
from alliance_graph.stores.neo4j.push import push
from alliance_graph.stores.neo4j.spool import spooled
from alliance_graph.stores.spans import GAP

from tests.support.neo4j_local import PASSWORD, Local
from tests.support.neo4j_servers import Reached
from tests.support.running import Alliance

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

MANY: Final = 8_000
QUESTIONS: Final = (
    ("said", "--by", "c3", "-n", "40", "-f", "json"),
    ("timeline", "c7", "--since", "2010", "-n", "40", "-f", "json"),
    ("search", "word5 word9", "-n", "20", "-f", "json"),
)
ENV: Final = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}


def records() -> Iterator[dict[str, Any]]:
    """Statements of a few countries: some batches of nodes, and more of links."""
    yield {"record": "source", "id": "s", "title": "S"}
    yield from ({"record": "country", "id": f"c{number}", "name": f"Country {number}"} for number in range(40))
    for number in range(MANY):
        day = f"{2000 + number % 20}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield {"record": "statement", "id": f"x{number}", "speaker": f"c{number % 40}", "to": [f"c{number % 39}"], "said": day,
               "summary": f"word{number % 11} word{number % 13}", "about": [f"c{number % 37}"], "sources": ["s"]}  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records()))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("small") / "small.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in list(records())[:100]))
    return path


@pytest.fixture
def place(own_neo4j: Local, request: pytest.FixtureRequest) -> str:
    return f"{own_neo4j.uri}#{request.node.name}"


def batches(own_neo4j: Local, place: str) -> int:
    """How many batches of a load that is not whole are there."""
    server = Reached(own_neo4j.uri, "neo4j", PASSWORD).server()
    try:
        name = place.partition("#")[2]
        found = server.read("MATCH (l:Load {dataset: $name, whole: false}) RETURN l.done", {"name": name})
        return int(found[0][0]) if found else 0
    finally:
        server.close()


def until(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


def answers(alliance: Alliance, place: str) -> list[object]:
    return [alliance(*question, "--store", place, env=ENV) for question in QUESTIONS]


@cache
def expected(data: Path) -> list[object]:
    """What the files answer, asked once by somebody whose home is beside them."""
    alliance = Alliance(data.parent)
    assert alliance("stats", "--data", data).code == 0  # a slow machine says how far the database is, and not in an answer
    return [alliance(*question, "--data", data) for question in QUESTIONS]


def pushing(alliance: Alliance, place: str, data: Path) -> "subprocess.Popen[bytes]":
    return alliance.start("push", place, "--data", data, "--force", env=ENV)


def finishes(alliance: Alliance, place: str, data: Path) -> str:
    done = alliance("push", place, "--data", data, "--force", env=ENV)
    # On a slow machine it also says how far it is.
    assert (done.code, [line for line in done.err.splitlines() if " a second" not in line]) == (0, [])
    return done.out


def test_a_client_killed_in_mid_load(alliance: Alliance, own_neo4j: Local, place: str, small: Path, large: Path) -> None:
    finishes(alliance, place, small)
    with pushing(alliance, place, large) as process:
        until(lambda: batches(own_neo4j, place) >= 2)
        process.send_signal(signal.SIGKILL)
    assert batches(own_neo4j, place) >= 2
    assert answers(alliance, place) == expected(small)
    assert ", continued where an earlier push broke off\n" in finishes(alliance, place, large)
    assert answers(alliance, place) == expected(large)


def test_a_load_of_other_data_is_given_up_for_a_new_one(
    alliance: Alliance, own_neo4j: Local, place: str, small: Path, large: Path
) -> None:
    with pushing(alliance, place, large) as process:
        until(lambda: batches(own_neo4j, place) >= 1)
        process.send_signal(signal.SIGKILL)
    code, _, err = alliance("said", "--store", place, env=ENV)
    assert (code, "holds no dataset" in err) == (2, True)
    assert "going on" not in finishes(alliance, place, small)
    assert answers(alliance, place) == expected(small)
    left = "MATCH (n:Record {dataset: $dataset}) RETURN count(DISTINCT n.load) AS loads"
    assert alliance("cypher", left, "--store", place, "-f", "csv", env=ENV).out == "loads\n1\n"


def test_a_server_killed_in_mid_load(alliance: Alliance, own_neo4j: Local, place: str, small: Path, large: Path) -> None:
    finishes(alliance, place, small)
    with pushing(alliance, place, large) as process:
        until(lambda: batches(own_neo4j, place) >= 2)
        own_neo4j.kill()
        assert alliance("said", "--store", place, env=ENV).code == 3
        own_neo4j.start()
        _, err = process.communicate()
        # It was retried for as long as a server may need to come back, or else it says what to do.
        last = err.splitlines()[-1:]  # on a slow machine, after how far it was
        assert process.returncode == 0 or (process.returncode == 3 and last[0].startswith(b"alliance: ")), err
        if process.returncode:
            assert answers(alliance, place) == expected(small)
    finishes(alliance, place, large)
    assert answers(alliance, place) == expected(large)


class Wire:
    """A way to the server that can be cut."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        self._made: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """End all connections that there are, in whatever they are."""
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.cut()
        for one in self._made:
            one.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                ours, _ = self._listening.accept()
                its = socket.create_connection(("127.0.0.1", self._to))
                self._open += [ours, its]
                self._made += [ours, its]
                for source, target in ((ours, its), (its, ours)):
                    threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while some := source.recv(65_536):
                target.sendall(some)
            target.shutdown(socket.SHUT_WR)


def test_a_network_that_is_cut_again_and_again(alliance: Alliance, own_neo4j: Local, place: str, large: Path) -> None:
    wire = Wire(own_neo4j.port)
    through = place.replace(str(own_neo4j.port), str(wire.port))
    with contextlib.closing(wire), pushing(alliance, through, large) as process:
        for done in (1, 2, 3):
            until(lambda done=done: process.poll() is not None or batches(own_neo4j, place) >= done)  # type: ignore[misc]
            wire.cut()
        out, err = process.communicate()
        assert (process.returncode, b"alliance:" in err) == (0, False), err
    assert b"as many as were sent" in out
    assert answers(alliance, place) == expected(large)


def test_a_deadlock_is_retried(
    alliance: Alliance, own_neo4j: Local, place: str, large: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server = Reached(own_neo4j.uri, "neo4j", PASSWORD).server()
    name, ended = place.partition("#")[2], threading.Event()

    def interfere() -> None:
        """Hold a node that the load is to link, and want what the load holds."""
        while not ended.is_set() and "will be retried" not in caplog.text:
            with contextlib.suppress(Exception), server.session("WRITE") as session, session.begin_transaction() as held:
                load = "MATCH (l:Load {dataset: $name, whole: false}) "
                mine = f"{load} MATCH (n:Record {{load: l.id}}) WHERE n.number > $first DETACH DELETE n"
                held.run(mine, {"name": name, "first": (MANY - 10) * GAP}).consume()
                held.run(f"{load} SET l.wanted = true", {"name": name}).consume()
                held.rollback()

    with spooled(load_dataset(large)) as spool, caplog.at_level(logging.WARNING, "neo4j"):
        other = threading.Thread(target=interfere)
        other.start()
        try:
            pushed = push(Reached(own_neo4j.uri, "neo4j", PASSWORD).server(), name, spool)
        finally:
            ended.set()
            other.join()
    assert (pushed.nodes, pushed.added) == (MANY + 41, MANY + 41)
    assert "will be retried" in caplog.text
    assert answers(alliance, place) == expected(large)


def test_a_store_that_was_replaced_while_it_was_asked_says_so(alliance: Alliance, place: str, small: Path, large: Path) -> None:
    from alliance_graph.errors import StoreUnreachable
    from alliance_graph.stores.opening import open_store

    finishes(alliance, place, large)
    with pytest.MonkeyPatch.context() as patch:
        for key, value in ENV.items():
            patch.setenv(key, value)
        store = open_store(server=place)
    assert next(store.of_kind(["country"]))["id"] == "c0"
    finishes(alliance, place, small)
    with pytest.raises(StoreUnreachable, match=r"another push replaced the dataset there while it was asked; ask again$"):
        store.rows(["c0"])
    store.close()


@pytest.mark.slow
def test_it_is_the_same_whatever_the_order_of_hashes(large: Path) -> None:
    told = (
        "import sys; from pathlib import Path; from alliance_graph.dataset.load import load_dataset; "
        "from alliance_graph.stores.neo4j.spool import spooled\n"
        "with spooled(load_dataset(sys.argv[1])) as spool: print(spool.digest, len(spool))"
    )
    seeds = ("1", "2")
    runs = [
        subprocess.run(
            [sys.executable, "-c", told, large],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in seeds
    ]
    assert runs[0] == runs[1] != b""


def test_after_too_many_wrong_passwords_it_says_to_wait(alliance: Alliance, own_neo4j: Local) -> None:
    """On a server that nobody else asks: who is let in between two of them would be forgiven those before."""
    asked, env = ("cypher", "RETURN 1", "--store", own_neo4j.uri), {"NEO4J_USERNAME": "neo4j"}
    tried = [alliance(*asked, env={**env, "NEO4J_PASSWORD": "open-sesame"}) for _ in range(6)]
    why = "too many wrong passwords; wait some seconds"
    assert tried[-1] == (3, "", f"alliance: {own_neo4j.uri} cannot be reached: {why}\n")
    while alliance(*asked, env={**env, "NEO4J_PASSWORD": PASSWORD}).code:  # for those who come after
        time.sleep(0.5)
