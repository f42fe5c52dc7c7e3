"""`alliance push`: a dataset on a server as it stands in its files, at once and as a whole, and none but that dataset."""

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from tests.support.neo4j_servers import IDS, Reached
from tests.support.running import Alliance, Done

pytest_plugins = ["tests.support.running", "tests.support.neo4j_servers"]

SOURCE: Final = "sources: [{id: s, title: S}]\n"


def events(*ids: str, title: str = "Talks") -> str:
    listed = "".join(f"  - {{id: {one}, type: meeting, date: 2022, title: {title} {one}, sources: [s]}}\n" for one in ids)
    return f"{SOURCE}events:\n{listed}"


@pytest.fixture
def place(neo4j: Reached) -> str:
    """The address of a dataset of its own."""
    return f"{neo4j.uri}#push-{next(IDS)}"


@pytest.fixture
def user(alliance: Alliance, neo4j: Reached) -> Callable[..., Done]:
    """The program, run by somebody who may ask the server."""
    return lambda *words, **more: alliance(*words, env=neo4j.env, **more)


def write(alliance: Alliance, text: str) -> Path:
    path = alliance.home / "data.yaml"
    path.write_text(text)
    return path


def shown(done: Done) -> list[str]:
    """What was reported, without how long it took."""
    # On a slow machine it also says how far it is.
    assert (done.code, [line for line in done.err.splitlines() if not line.endswith(" left")]) == (0, [])
    return [re.sub(r", in [0-9.]+ s$", "", line) for line in done.out.splitlines() if " a second" not in line]


def titles(user: Callable[..., Done], place: str) -> list[str]:
    return [row["title"] for row in json.loads(user("timeline", "--store", place, "-f", "json").out)]


def test_what_changes_is_told_and_the_same_again_changes_nothing(
    alliance: Alliance, user: Callable[..., Done], place: str
) -> None:
    path = write(alliance, events("a", "b", "c", "d", "e", "f"))
    holds = f"{place} holds 7 nodes and 6 links, as many as were sent"
    assert shown(user("push", place, "--data", path)) == [f"{holds}: 7 new, 0 changed, 0 deleted"]
    assert shown(user("push", place, "--data", path)) == [f"{place} holds these data already: 7 nodes and 6 links"]
    write(alliance, events("a", "b", "c", "d", "e", "g").replace("Talks b", "Peace talks b"))
    would = f"{place} would hold 7 nodes and 6 links: 1 new, 1 changed, 1 deleted; nothing was written"
    assert shown(user("push", place, "--data", path, "--dry-run")) == [would]
    assert "Talks f" in titles(user, place)
    few = "only what differed was written, at once: 2 nodes and 1 link written, 1 node and 1 link taken away"
    assert shown(user("push", place, "--data", path)) == [f"{holds}: 1 new, 1 changed, 1 deleted", few]
    assert titles(user, place) == ["Talks a", "Peace talks b", "Talks c", "Talks d", "Talks e", "Talks g"]


def test_much_is_deleted_only_by_force(alliance: Alliance, user: Callable[..., Done], place: str) -> None:
    path = write(alliance, events("a", "b", "c", "d"))
    user("push", place, "--data", path)
    write(alliance, events("a", "b"))
    server, _, name = place.partition("#")
    gone = f"2 of the 5 nodes of {name} on {server} are no longer in the data and would be deleted"
    assert user("push", place, "--data", path) == (2, "", f"alliance: {gone}; if that is meant, add --force\n")
    assert len(titles(user, place)) == 4
    assert user("push", place, "--data", path, "--force").code == 0
    assert titles(user, place) == ["Talks a", "Talks b"]


def test_nothing_is_left_of_what_was_there_before_and_nothing_of_others_is_touched(
    alliance: Alliance, user: Callable[..., Done], neo4j: Reached, place: str
) -> None:
    other = f"{neo4j.uri}#push-{next(IDS)}"
    path = write(alliance, events("a", "b"))
    user("push", other, "--data", path)
    user("push", place, "--data", path)
    write(alliance, events("a", "b", title="Other talks"))
    user("push", place, "--data", path)
    counted = "MATCH (n {dataset: $dataset}) RETURN count(n) AS nodes, count(DISTINCT n.load) AS loads"
    for one in (place, other):
        assert user("cypher", counted, "--store", one, "-f", "csv").out == "nodes,loads\n4,1\n"  # of which one is the load's
    assert (titles(user, place), titles(user, other)) == (["Other talks a", "Other talks b"], ["Talks a", "Talks b"])


def test_the_dataset_is_called_as_its_folder_is(alliance: Alliance, user: Callable[..., Done], neo4j: Reached) -> None:
    name = f"push-{next(IDS)}"
    path = alliance.home / f"{name}.yaml"
    path.write_text(events("a"))
    assert shown(user("push", neo4j.uri, "--data", path))[0].startswith(f"{neo4j.uri}#{name} holds 2 nodes")


def test_two_who_push_the_same_at_once_come_to_the_same(alliance: Alliance, user: Callable[..., Done], place: str) -> None:
    path = write(alliance, events(*(f"e{number}" for number in range(3_000))))
    with ThreadPoolExecutor() as both:
        done = list(both.map(lambda _: user("push", place, "--data", path), range(2)))
    assert [one.code for one in done] == [0, 0], done
    assert len(titles(user, place)) == 3_000


def test_data_with_faults_are_pushed_and_the_faults_told(alliance: Alliance, user: Callable[..., Done], place: str) -> None:
    path = write(alliance, events("a").replace("2022", "long ago") + "places: [{id: p, name: P}]\n")
    assert user("push", place, "--data", path).err == (
        "note: not all of the data could be read (1 problem); `alliance check` says why\n"
    )
    here, there = alliance("check", path.name), user("check", "--store", place)
    of_what_is_left = [line for line in here.out.splitlines() if line.endswith("[no-participants]")]
    # A server holds what is wrong with the records that could be read; of what is left of the others only the files tell.
    assert (here.code, there.code, len(of_what_is_left)) == (1, 1, 1)
    assert there.out.splitlines() == [line for line in here.out.splitlines() if line not in of_what_is_left]
