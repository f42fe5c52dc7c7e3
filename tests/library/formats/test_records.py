"""JSONL comes back the same: what is asked of the file is answered as the dataset answers it, to the byte."""

import json
from typing import Final

import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.formats import records
from alliance_graph.formats.held import held
from alliance_graph.query.conditions import Conditions, Part
from alliance_graph.query.questions import said
from alliance_graph.query.store import Row, Store
from alliance_graph.records.kinds import EVERY
from alliance_graph.rules.check import check

from tests.support.exports import CASE, NOTHING
from tests.support.running import ROOT
from tests.support.stores import Fill, dataset

pytest_plugins = ["tests.support.stores"]

SPREAD: Final = {
    "events.yaml": b"""
        sources: [{id: herald, title: The Herald}, {id: diary, title: A diary}]
        organizations: [{id: pact, name: Littoral Pact, sources: [herald]}]
        people: [{id: doe, name: Jane Doe, sources: [herald]}]
        events:
          - id: talks
            type: meeting
            date: 2031-05
            title: Talks
            participants: [{who: doe, for: pact, role: speaker}]
            sources: [{source: herald, locator: paragraph 3}]
            statements: [{id: words, summary: Fines are right.}]
        """,
    "more.yaml": b"""
        events: [{id: talks, summary: They talk., location: port-vell, sources: [diary]}]
        places: [{id: port-vell, name: Port Vell, sources: [diary]}]
        statements: [{id: words, about: [pact], sources: [diary]}]
        """,
    "terms.yaml": b"""
        terms: [{field: event-type, name: quarrel, definition: words against words, broader: meeting, sources: [herald]}]
        """,
}
"""What one record says stands in several files, each with its own sources; and a word that the dataset adds."""


def again(of: Dataset) -> Dataset:
    found, files = records.read_again(of)
    assert [*files] == ["records.jsonl"]
    assert found.problems == ()
    return found


def rows(store: Store) -> list[Row]:
    return [row | {"problems": ()} for row in store.of_kind(EVERY)]


def as_written(name: str) -> Dataset:
    whole = {"case": lambda: dataset(CASE), "spread": lambda: read(SPREAD), "data": lambda: load_dataset(ROOT / "data")}
    return whole[name]()


@pytest.mark.parametrize("name", ["case", "spread", "data"])
def test_every_row_comes_back_the_same(fill: Fill, name: str) -> None:
    first = as_written(name)
    second = again(first)
    assert rows(fill(second)) == rows(fill(first))
    assert fill(second).meta("dataset") == fill(first).meta("dataset")
    assert records.digest(second) == records.digest(first)


def test_a_line_holds_what_is_written_and_nothing_that_is_inherited() -> None:
    lines = [json.loads(line) for line in records.lines(read(SPREAD))]
    assert lines == [
        {"record": "source", "id": "diary", "title": "A diary"},
        {"record": "source", "id": "herald", "title": "The Herald"},
        {"record": "organization", "id": "pact", "sources": [{"source": "herald"}], "name": "Littoral Pact"},
        {"record": "person", "id": "doe", "sources": [{"source": "herald"}], "name": "Jane Doe"},
        {"record": "place", "id": "port-vell", "sources": [{"source": "diary"}], "name": "Port Vell"},
        {
            "record": "event", "id": "talks", "title": "Talks", "type": "meeting", "date": "2031-05", "location": "port-vell",
            "summary": "They talk.", "participants": [{"who": "doe", "role": "speaker", "for": "pact"}],
            "sources": [
                {"source": "herald", "locator": "paragraph 3", "supports": ["title", "type", "date", "participants"]},
                {"source": "diary", "supports": ["summary", "location"]},
            ],
        },
        {
            "record": "statement", "id": "words", "summary": "Fines are right.", "about": ["pact"], "event": "talks",
            "sources": [{"source": "diary", "supports": ["about"]}],
        },
        {
            "record": "term", "id": "event-type-quarrel", "sources": [{"source": "herald"}], "field": "event-type",
            "name": "quarrel", "definition": "words against words", "broader": "meeting",
        },
    ]  # fmt: skip


def test_equal_records_have_equal_digests_however_they_are_divided_over_files() -> None:
    one = {"a.yaml": b"topics: [{id: a, name: A}, {id: b, name: B}]"}
    two = {"x.yaml": b"topics: [{id: b, name: B}]", "y.jsonl": b'{"record": "topic", "id": "a", "name": "A"}\n'}
    assert records.digest(read(one)) == records.digest(read(two))
    assert records.digest(read(one)) != records.digest(read({"a.yaml": b"topics: [{id: a, name: A}, {id: b, name: C}]"}))


PARTS: Final[dict[str, Conditions]] = {
    "about": {"about": "ukraine"},
    "by": {"by": "csto"},
    "for": {"for_": "nato"},
    "to": {"to": "unsc"},
    "member": {"by_member_of": "csto"},
    "via": {"via": "reuters"},
    "at": {"at": "new-york"},
    "type": {"type": "vote"},
    "role": {"role": "abstained"},
    "stance": {"stance": "oppose"},
    "words": {"text": "peacekeepers"},
    "days": {"since": "2022-02", "until": "2022-02"},
    "certain": {"about": "donbass", "certain": True},
    "modality": {"modality": "hypothetical"},
    "reporting": {"reporting": "partial-quote"},
    "origins": {"origins": 2},
    "deprecated": {"all": True, "about": "ukraine"},
}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_answers_its_own_question_as_the_whole_does(whole: tuple[Dataset, Store], fill: Fill, name: str) -> None:
    of, store = whole
    conditions = PARTS[name]
    part: Part = {**conditions}  # type: ignore[typeddict-item]  # the conditions are among those of a part
    found = fill(again(records.part(of, held(store, "Title", part).ids)))
    asked, answered = said(store, **conditions), said(found, **conditions)
    assert (answered.rows, len(asked) > 0) == (asked.rows, True)


@pytest.fixture(scope="module")
def whole(fill: Fill) -> tuple[Dataset, Store]:
    of = load_dataset(ROOT / "data")
    return of, fill(of)


def test_a_part_is_closed_and_holds_no_more_than_it_needs() -> None:
    of = dataset(CASE)
    kept = records.part(of, ["protest"])
    assert sorted(kept.written) == [
        "chair", "doe", "fishing", "herald", "northland", "pact", "pact-northland", "port-vell", "protest", "southland",
        "talks", "wire",
    ]  # fmt: skip
    assert [problem for problem in check(again(kept)) if problem.severity == "error"] == []


def test_nothing_is_a_file_that_can_be_read(fill: Fill) -> None:
    of = dataset(CASE)
    left = again(records.part(of, held(fill(of), "Title", NOTHING).ids))
    assert (len(left.records), left.description == of.description) == (0, True)
