"""A push of few changes writes only these, and the server then holds what a push of everything would have put there."""

import contextlib
import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.errors import StoreUnreachable
from alliance_graph.query.store import Filter
from alliance_graph.stores.neo4j import blocks, difference
from alliance_graph.stores.neo4j import store as store_
from alliance_graph.stores.neo4j.blocks import Numbers, unflat
from alliance_graph.stores.neo4j.push import Pushed, push
from alliance_graph.stores.neo4j.server import Server
from alliance_graph.stores.neo4j.spool import spooled
from alliance_graph.stores.neo4j.store import Neo4jStore

from tests.support.edited import Edited
from tests.support.neo4j_local import PASSWORD, Local
from tests.support.neo4j_servers import IDS, Reached, shared
from tests.support.renewed import answers_of
from tests.support.running import Alliance
from tests.support.selection import examples

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

ENV: Final = {"NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": PASSWORD}
MANY: Final = 400
EVERY: Final = Filter.of(("event",))


@pytest.fixture(autouse=True)
def blocks_are_small(monkeypatch: pytest.MonkeyPatch, neo4j: Reached) -> None:  # noqa: ARG001  # a quick run has no server
    """So that a small dataset has several."""
    monkeypatch.setattr(blocks, "_SIZE", 4)


def put(dataset: Dataset, name: str, server: Server | None = None) -> Pushed:
    with spooled(dataset) as spool:
        return push(server or shared(), name, spool, force=True)


def opened(name: str, server: Server | None = None) -> Neo4jStore:
    server = server or shared()
    ((load,),) = server.read("MATCH (d:Dataset {id: $name}) RETURN d.load", {"name": name})
    return Neo4jStore(server, load)


def held(name: str) -> dict[str, Any]:
    """All that the server holds of a dataset, nodes in their order without their numbers, and nothing beside that."""

    def ask(cypher: str) -> list[tuple[Any, ...]]:
        return shared().read(cypher, {"name": name})

    ((load, told),) = ask("MATCH (d:Dataset {id: $name}) MATCH (l:Load {id: d.load}) RETURN l.id, properties(l)")
    nodes = ask("MATCH (n:Record {dataset: $name}) RETURN n.number, labels(n), properties(n) ORDER BY n.number")
    links = ask("MATCH (a {dataset: $name})-[r]->(b) RETURN a.key, type(r), b.key, properties(r)")
    rank = {number: place for place, (number, _, _) in enumerate(nodes)}
    table = unflat(told["blocks"])
    numbers = Numbers(table)
    assert [numbers[place] for place in range(len(nodes))] == [*rank]
    days = [[day, *(rank.get(one, one) for one in some)] for day, *some in json.loads(told["meta_days"])]
    own = ("id", "dataset", "state", "blocks", "meta_days")
    assert {node["load"] for _, _, node in nodes} == {load}
    return {
        "nodes": [
            (sorted(labels), {key: value for key, value in node.items() if key not in ("number", "load", "dataset")})
            for _, labels, node in nodes
        ],
        "links": sorted((source, type_, target, sorted(rest.items())) for source, type_, target, rest in links),
        "whole": {key: value for key, value in told.items() if key not in own},
        "blocks": [(block.digest, block.size) for block in table],
        "days": days,
        "beside": ask("MATCH (n {dataset: $name}) WHERE NOT n:Record RETURN labels(n)"),
    }


@pytest.mark.parametrize("seed", range(examples(5)))
def test_random_edits_leave_what_a_first_push_would_put_there(tmp_path: Path, seed: int) -> None:
    name, edited = next(IDS), Edited(tmp_path, Random(seed))
    put(load_dataset(tmp_path), name)
    for _ in range(3):
        edited.edit()
        changed = load_dataset(tmp_path)
        pushed, fresh = put(changed, name), next(IDS)
        assert pushed.unchanged or pushed.amended
        put(changed, fresh)
        assert held(name) == held(fresh)
        assert answers_of(opened(name)) == answers_of(opened(fresh))


def talks(count: int = MANY, title: str = "Talks", **more: str) -> Dataset:
    """So many events, all with this title; `more` adds events of these ids, on these days."""
    lines = ["sources: [{id: s, title: S}]", "people: [{id: ann, name: Ann}]", "events:"]
    events = {f"e{number}": f"20{number % 20:02}-03-{number % 28 + 1:02}" for number in range(count)} | more
    lines += [
        f"  - {{id: {one}, type: meeting, title: {title}, date: {day}, sources: [s], participants: [{{who: ann, role: host}}]}}"
        for one, day in events.items()
    ]
    return read({"events.yaml": "\n".join(lines).encode()})


def test_what_is_inserted_moves_only_what_stands_beside_it() -> None:
    name = next(IDS)
    put(talks(), name)
    pushed = put(talks(new="2010-03-05"), name)
    assert pushed.amended
    assert (pushed.added, pushed.changed, pushed.deleted) == (1, 0, 0)
    assert (pushed.amended.links, pushed.amended.nodes_gone, pushed.amended.links_gone) == (2, 0, 0)
    assert pushed.amended.nodes < 60


def test_where_there_is_no_more_room_everything_is_loaded_again_and_then_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    name, ways = next(IDS), []
    monkeypatch.setattr("alliance_graph.stores.neo4j.schema.GAP", 2)
    monkeypatch.setattr("alliance_graph.stores.neo4j.spool.GAP", 2)
    monkeypatch.setattr("alliance_graph.stores.neo4j.blocks.GAP", 2)
    monkeypatch.setattr("alliance_graph.stores.neo4j.difference.GAP", 2)
    put(talks(40), name)
    for count in (1, 8, 20, 21):
        more = {f"n{number}": "2010-03-05" for number in range(count)}
        ways.append(bool(put(talks(40, **more), name).amended))
        rows = [(one.row["date"]["earliest"], one.row["id"]) for one in opened(name).each(EVERY)]
        assert (len(rows), rows) == (40 + count, sorted(rows))
    assert ways == [True, True, False, True]


def test_of_a_load_that_broke_off_nothing_is_left() -> None:
    name = next(IDS)
    put(talks(3), name)
    with shared().session("WRITE") as session:
        begun = "CREATE (:Load {id: $name + 'x', dataset: $name, whole: false, digest: 'y', done: 1})"
        begun += "CREATE (:Record {load: $name + 'x', dataset: $name, number: 2048, key: 'k'})"
        session.run(begun, {"name": name}).consume()
    assert put(talks(4), name).amended
    assert held(name)["beside"] == [(["Load"],)]


def test_too_much_is_loaded_beside_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(IDS)
    put(talks(), name)
    monkeypatch.setattr(difference, "MOST", MANY)
    assert put(talks(title="Other"), name).amended is None  # of all events the title, and all stand where they stood
    monkeypatch.setattr(difference, "MOST", 2 * MANY)
    assert put(talks(), name).amended


def test_who_asks_meanwhile_is_answered_from_one_state_or_told_to_ask_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles are read some at a time, in several questions to the server."""
    name, ended = next(IDS), threading.Event()
    monkeypatch.setattr(store_, "_AT_ONCE", 50)
    states = [talks(), talks(title="Other")]
    put(states[0], name)
    pushed: list[Pushed] = []

    def pushing() -> None:
        server = Reached(shared().address.uri, *_user()).server()
        pushed.extend(put(states[number % 2], name, server) for number in range(1, 9))
        ended.set()

    other = threading.Thread(target=pushing)
    other.start()
    seen: list[str] = []
    again = 0
    while not ended.is_set():
        try:
            (title,) = {one.row["title"] for one in opened(name).each(EVERY)}
        except StoreUnreachable as error:
            assert "ask again" in str(error)  # noqa: PT017
            again += 1
        else:
            seen.append(title)
    other.join()
    assert [bool(one.amended) for one in pushed] == [True] * 8
    assert {*seen} == {"Talks", "Other"}, again


def test_while_a_change_is_being_committed_a_question_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    name = next(IDS)
    put(talks(3), name)
    store = opened(name)
    begun = "CREATE (:Publishing {id: 'x', dataset: $name, load: d.load, since: timestamp() - $ago})"
    mark = f"MATCH (d:Dataset {{id: $name}}) {begun}"
    ended = "MATCH (p:Publishing {dataset: $name}) DELETE p"

    def run(cypher: str, ago: int = 0) -> None:
        with shared().session("WRITE") as session:
            session.run(cypher, {"name": name, "ago": ago}).consume()

    run(mark)
    later = threading.Timer(0.5, run, [ended])
    later.start()
    began = time.monotonic()
    assert len(store.rows(["e0", "e1"])) == 2
    assert time.monotonic() - began > 0.4
    later.join()
    run(mark)
    monkeypatch.setattr(store_, "_WAITS", 3)
    with pytest.raises(StoreUnreachable, match=r"changes the dataset there, or broke off just now; ask again in 90 seconds$"):
        store.rows(["e0"])
    run(ended)
    run(mark, 91_000)
    assert len(store.rows(["e0"])) == 1  # whoever had begun it has vanished
    assert put(talks(4), name).amended
    assert held(name)["beside"] == [(["Load"],)]


def _user() -> tuple[str, str]:
    from tests.support.neo4j_servers import reached

    return reached().user, reached().password


@pytest.fixture
def place(own_neo4j: Local, request: pytest.FixtureRequest) -> str:
    return f"{own_neo4j.uri}#{request.node.name}"


@pytest.fixture
def write(alliance: Alliance) -> Callable[[str], Path]:
    def written(title: str) -> Path:
        path = alliance.home / "data.yaml"
        events = "".join(
            f"  - {{id: e{number}, type: meeting, date: 2022-03, title: {title}, sources: [s]}}\n" for number in range(9)
        )
        path.write_text(f"sources: [{{id: s, title: S}}]\nevents:\n{events}")
        return path

    return written


class Held:
    """A node of a load that nobody else can change until it is let go."""

    def __init__(self, server: Server, name: str, key: str) -> None:
        self._session = server.session("WRITE")
        self._transaction = self._session.__enter__().begin_transaction()
        cypher = "MATCH (n:Record {dataset: $name, key: $key}) SET n.held = true"
        self._transaction.run(cypher, {"name": name, "key": key}).consume()

    def ended(self) -> None:
        """Close what the server no longer knows."""
        with contextlib.suppress(Exception):
            self.let_go()

    def let_go(self) -> None:
        self._transaction.rollback()
        self._session.__exit__(None, None, None)


def waiting(server: Server) -> bool:
    """Whether a transaction waits for another."""
    return bool(server.read("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN 1"))


def until(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")


def titles(alliance: Alliance, place: str) -> set[str]:
    return {row["title"] for row in json.loads(alliance("timeline", "--store", place, "-f", "json", env=ENV).out)}


@pytest.fixture
def server(own_neo4j: Local) -> Iterator[Server]:
    made = Reached(own_neo4j.uri, "neo4j", PASSWORD).server()
    yield made
    made.close()


def test_a_client_killed_in_mid_change(alliance: Alliance, place: str, server: Server, write: Callable[[str], Path]) -> None:
    assert alliance("push", place, "--data", write("Old"), env=ENV).code == 0
    held_ = Held(server, place.partition("#")[2], "e5")
    with alliance.start("push", place, "--data", write("New"), env=ENV) as process:
        until(lambda: waiting(server))
        process.send_signal(signal.SIGKILL)
    held_.let_go()
    assert titles(alliance, place) == {"Old"}
    done = alliance("push", place, "--data", write("New"), env=ENV)
    assert (done.code, "only what differed was written, at once: 9 nodes" in done.out) == (0, True), done
    assert titles(alliance, place) == {"New"}


def test_a_server_killed_in_mid_change(
    alliance: Alliance, own_neo4j: Local, place: str, server: Server, write: Callable[[str], Path]
) -> None:
    assert alliance("push", place, "--data", write("Old"), env=ENV).code == 0
    held_ = Held(server, place.partition("#")[2], "e5")
    with alliance.start("push", place, "--data", write("New"), env=ENV) as process:
        until(lambda: waiting(server))
        own_neo4j.kill()
        process.send_signal(signal.SIGKILL)
    held_.ended()
    own_neo4j.start()
    assert titles(alliance, place) == {"Old"}
    assert alliance("push", place, "--data", write("New"), env=ENV).code == 0
    assert titles(alliance, place) == {"New"}


def test_two_different_changes_at_once_come_one_after_the_other() -> None:
    name = next(IDS)
    put(talks(), name)
    servers = [Reached(shared().address.uri, *_user()).server() for _ in range(2)]
    changes = [talks(title="One"), talks(new="2010-03-05")]
    done: list[Pushed] = []
    threads = [
        threading.Thread(target=lambda change=change, server=server: done.append(put(change, name, server)))
        for change, server in zip(changes, servers, strict=True)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    fresh = [next(IDS), next(IDS)]
    for change, other in zip(changes, fresh, strict=True):
        put(change, other)
    assert len(done) == 2
    assert held(name) in [held(one) for one in fresh]
