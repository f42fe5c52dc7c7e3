"""What a server reads for a question: as much as the answer holds, however large the dataset is."""

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.query.links.paths import neighbours, path
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.show import show
from alliance_graph.query.store import Store

from tests.support.neo4j_hits import counted
from tests.support.neo4j_local import PASSWORD, Local
from tests.support.neo4j_servers import Reached, on_server

pytest_plugins = ["tests.support.neo4j_servers"]

FEW, MANY = 200, 2_000
QUESTIONS: Final[dict[str, Callable[[Store], object]]] = {
    "a month": lambda store: timeline(store, since="2021-06", until="2021-06", limit=3).rows,
    "the last of a month": lambda store: timeline(store, since="2021-06", until="2021-06", last=3).rows,
    "the first": lambda store: timeline(store, limit=3).rows,
    "the last": lambda store: timeline(store, last=3).rows,
    "a rare actor": lambda store: said(store, by="rare").rows,
    "what names a rare actor": lambda store: show(store, "rare").rows,
    "beside a record, busy actors among it": lambda store: neighbours(store, "rare-words").rows,
    "a path beside a busy actor": lambda store: path(store, "rare", "pact").rows,
    "a path through a busy actor": lambda store: path(store, "rare", "e7").rows,
    "a path through a busy actor in a window": lambda store: path(store, "rare", "e0", since="2021-01", until="2021-07").rows,
    "all of a rare kind": lambda store: [*store.of_kind(("organization",))],
}


def dataset(events: int) -> str:
    """So many events in twelve months, all with the same two actors; one statement and one organization beside them."""
    lines = [
        "sources: [{id: s, title: S}]",
        "people: [{id: busy, name: Busy}, {id: other, name: Other}, {id: rare, name: Rare}]",
    ]
    lines += ["organizations: [{id: pact, name: Pact, sources: [s]}]", "events:"]
    for number in range(events):
        month = number * 12 // events + 1
        day = number * 12 % events * 28 // events + 1
        lines.append(f"  - {{id: e{number}, type: meeting, title: T, date: 2021-{month:02}-{day:02}, sources: [s],")
        lines.append("     participants: [{who: busy, role: host}, {who: other, role: guest}]}")
    lines.append(
        "statements: [{id: rare-words, speaker: rare, to: [busy], said: 2021-07-01, summary: W, about: [pact], sources: [s]}]"
    )
    return "\n".join(lines)


@pytest.fixture(scope="module")
def stores(own_neo4j: Local) -> Iterator[tuple[Store, Store]]:
    """A small dataset, and one ten times as large, on a server that knows by then how much it holds, and holds nothing else."""
    server = Reached(own_neo4j.uri, "neo4j", PASSWORD).server()
    few, many = (on_server(read({"events.yaml": dataset(size).encode()}), server) for size in (FEW, MANY))
    with server.session("WRITE") as session:
        session.run("CALL db.prepareForReplanning(60)").consume()
    yield few, many
    server.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_ten_times_as_many_events_are_no_more_to_read(stores: tuple[Store, Store], question: str) -> None:
    read_: list[int] = []
    for store in stores:
        with counted() as hits:
            assert QUESTIONS[question](store)
        read_.append(sum(hits))
    assert read_[1] < 1.5 * read_[0] + 50, read_
