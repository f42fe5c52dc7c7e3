"""A dataset is compiled by one process or by two, and the database is the same."""

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from alliance_graph import helper
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import read
from alliance_graph.progress import Progress, shown_by
from alliance_graph.stores.sqlite import compile as compiling
from alliance_graph.stores.sqlite import parcels

pytest_plugins = ["tests.support.helpers"]

MANY = 2_500
"""Records: more than two parcels of nodes."""
DATA = {
    "bulk.jsonl": "".join(
        f'{{"record": "event", "id": "e{number}", "type": "meeting", "title": "Talks {number}", "date": "2022-02-07"'
        f', "participants": ["alfa"], "after": ["e{number // 2}"], "sources": ["wire"]}}\n'
        for number in range(1, MANY)
    ).encode(),
    "case.yaml": b"""
sources:
  - {id: wire, title: Wire, published: 2022}
organizations:
  - {id: alfa, name: Alfa, sources: [wire]}
  - {id: beta, name: Alfa, sources: [wire]}
events:
  - {id: first, type: meeting, title: First, date: 2022-02-03, participants: [nobody], same_as: e7, sources: [wire]}
""",
}


@pytest.fixture
def dataset(monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """A dataset that is worth a helper."""
    monkeypatch.setattr(compiling, "_WORTH_A_HELPER", 1)
    return read(DATA)


def tables(dataset: Dataset) -> dict[str, list[Any]]:
    """Everything in the database of a dataset; links in the order of their ends, because nodes are written meanwhile."""
    names = ("node", "edge", "name", "day", "meta", "words")
    with closing(sqlite3.connect(":memory:")) as connection:
        compiling.compile_into(connection, dataset)
        connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, text, instance)")
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


@pytest.fixture
def alone(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """What one process writes."""
    with monkeypatch.context() as patch:
        patch.setattr(helper, "is_to_be_had", lambda: False)
        return tables(dataset)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no helper here")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.usefixtures("helpers")
class TestTwo:
    def test_two_processes_write_what_one_does(self, dataset: Dataset, alone: dict[str, list[Any]], helpers: list[int]) -> None:
        assert tables(dataset) == alone
        assert len(helpers) == 1
        assert len(alone["node"]) == MANY + 4
        assert {
            rule for row in alone["meta"] if row[0] == "problems" for rule in ("same-name", "reference") if rule in row[1]
        } == {
            "same-name",
            "reference",
        }

    @pytest.mark.parametrize("last", [0, 1, 2, 3])
    def test_a_helper_that_dies_is_replaced(
        self, dataset: Dataset, alone: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch, last: int
    ) -> None:
        """`last`: after how many parcels it dies, the problems counted."""
        made = compiling._judged_apart

        def dying(dataset: Dataset) -> Iterator[Any]:
            for number, parcel in enumerate(made(dataset)):
                if number == last:
                    os.kill(os.getpid(), signal.SIGKILL)
                yield parcel

        monkeypatch.setattr(compiling, "_judged_apart", dying)
        assert tables(dataset) == alone

    def test_an_interrupt_ends_the_helper_too(self, dataset: Dataset, helpers: list[int]) -> None:
        def interrupted(_: str, progress: Progress) -> None:
            if progress.done >= 1_000:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), shown_by(interrupted):
            tables(dataset)
        with pytest.raises(ChildProcessError):
            os.waitpid(helpers[0], os.WNOHANG)

    def test_a_value_that_cannot_be_sent_is_made_here(
        self, dataset: Dataset, alone: dict[str, list[Any]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = parcels.of_nodes

        def unsendable(nodes: Any) -> Iterator[Any]:
            for some in made(nodes):
                yield some if os.getpid() == own else (object(),)

        own = os.getpid()
        monkeypatch.setattr(parcels, "of_nodes", unsendable)
        assert tables(dataset) == alone


def test_progress_is_told_in_records(dataset: Dataset) -> None:
    told: list[tuple[str, int, int]] = []
    with shown_by(lambda name, progress: told.append((name, progress.done, progress.of))):
        tables(dataset)
    assert {one for one in told if one[1] in (1_000, 2_000, MANY + 3)} == {
        ("storing", 1_000, MANY + 3),
        ("storing", 2_000, MANY + 3),
        ("storing", MANY + 3, MANY + 3),
    }
    assert told == sorted(told)
