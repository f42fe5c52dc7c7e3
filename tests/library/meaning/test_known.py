"""What was known by a day: each field by the sources on which it rests, and never by a source without a day."""

from typing import Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.show import show
from alliance_graph.query.store import Store
from alliance_graph.stores.sqlite.compile import in_memory
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, written
from tests.library.stores.test_store import everything
from tests.support.brute_force import datasets, known
from tests.support.stores import dataset, ids, untyped

CASE: Final = {
    "events.yaml": """
sources:
  - {id: early, title: Early, published: 2022-02-19}
  - {id: month, title: Some day in March, published: 2022-03}
  - {id: read, title: Read then, retrieved: 2022-02-20}
  - {id: doubted, title: Doubted, published: 2022-01-01?}
  - {id: dayless, title: No day}
organizations: [{id: pact, name: Pact, dissolved: 2031, sources: [month]}]
people: [{id: doe, name: Doe, born: 1970, note: Written later., sources: [early]}]
topics: [{id: war, name: war, sources: [dayless]}, {id: fines, name: fines, broader: [war]}]
memberships: [{id: m, member: doe, organization: pact, note: As the article says., sources: [early]}]
events:
  - {id: talks, type: meeting, title: Talks, date: 2022-02-16, participants: [{who: doe, role: speaker}], about: [fines],
     sources: [month], statements: [{id: there, summary: There., sources: [early]}, {id: cites-nothing, summary: Nothing.}]}
statements:
  - {id: one, speaker: doe, said: 2022-02-01, about: [talks, fines], summary: One., sources: [early, month]}
  - {id: two, speaker: doe, said: 2022-02-02, summary: Two., sources: [{source: early, supports: [summary]}, month]}
  - {id: three, speaker: doe, said: 2022-02-03, summary: Three., in_response_to: [talks], sources: [read]}
  - {id: four, speaker: doe, said: 2022-02-04, summary: Four., sources: [doubted, dayless]}
  - {id: five, speaker: pact, said: 2022-02-05, summary: Five., conflicts_with: [four], sources: [early]}
""",
    "memberships.yaml": "memberships: [{id: m, start: 2001, sources: [month]}]",
}


def store(day: str | None) -> Store:
    return in_memory(read({name: text.encode() for name, text in CASE.items()}), known_by=day)


@pytest.mark.parametrize(
    ("day", "statements"),
    [
        ("2022-02-18", ""),
        ("2022-02-19", "one five there? two?"),
        ("2022-02-20", "one three five there? two?"),
        ("2022-03-30", "one three five there? two?"),
        ("2022-03-31", "one two five cites-nothing three there"),
        ("2031-01-01", "one two five cites-nothing three there"),
    ],
)
def test_a_record_is_known_from_the_last_possible_day_of_its_first_source_on(day: str, statements: str) -> None:
    assert ids(said(store(day), since="2022-02-01", until="2022-02-16")) == statements


def test_a_field_is_known_by_its_own_sources() -> None:
    rows = {row["id"]: row for row in untyped(said(store("2022-02-20")))}
    assert (rows["two"]["summary"], rows["two"]["speaker"], rows["two"]["date"]) == ("Two.", None, None)
    assert (rows["there"]["speaker"], rows["there"]["date"], rows["there"]["event"]) == (None, None, None)
    (early,), (later,) = (untyped(show(store(day), "m")) for day in ("2022-02-20", "2022-03-31"))
    assert (early["member"]["id"], early["start"], early["note"], [one["supports"] for one in early["sources"]]) == (
        "doe", None, None, [["member", "organization"]],
    )  # fmt: skip
    assert (later["start"]["edtf"], [one["supports"] for one in later["sources"]]) == (
        "2001", [["member", "organization"], ["start"]],
    )  # fmt: skip


def test_what_was_not_known_is_not_named() -> None:
    rows = {row["id"]: row for row in untyped(said(store("2022-02-20")))}
    assert [one["id"] for one in rows["one"]["about"]] == ["fines"]
    assert (rows["three"]["in_response_to"], rows["five"]["conflicts_with"]) == ([], [])
    assert ids(timeline(store("2022-03-31"), "talks")) == "one cites-nothing talks three there"
    with pytest.raises(UsageError) as told:
        timeline(store("2022-02-20"), "talks")
    assert str(told.value) == "no record is called 'talks'; only what was published by 2022-02-20 is asked"


def test_who_and_what_there_is_can_always_be_named() -> None:
    (early,), (later,) = (untyped(show(store(day), "pact")) for day in ("2022-02-20", "2022-03-31"))
    assert (early["name"], early["dissolved"], later["dissolved"]["edtf"]) == ("Pact", None, "2031")
    assert ids(said(store("2022-02-20"), about="war")) == "one"


def test_the_words_of_the_dataset_and_who_looked_where_stay() -> None:
    text = """
        terms: [{field: event-type, name: roll-call, definition: A vote by name., broader: vote}]
        sources: [{id: s, title: S, published: 2022-02-19}, {id: later, title: L, published: 2022-03-01}]
        people: [{id: doe, name: Doe}]
        coverage: [{id: c, of: doe, where: the press, from: 2022-02-01, to: 2022-02-28, sources: [later]}]
        stories: [{id: tale, title: Tale, steps: [{title: One, records: [call]}]}]
        events: [{id: call, type: roll-call, title: Call, date: 2022-02-16, sources: [s]}]
    """
    then = in_memory(dataset(text), known_by="2022-02-20")
    assert [(row["id"], row["type"]) for row in untyped(timeline(then))] == [("call", "roll-call")]
    kept = {kind: [row["id"] for row in then.of_kind((kind,))] for kind in ("term", "coverage", "story", "source")}
    assert kept == {"term": ["event-type-roll-call"], "coverage": ["c"], "story": [], "source": ["s"]}


def test_every_answer_says_by_when_and_how_many_sources_are_never_known() -> None:
    told = "only what was published by 2022-02-20; 2 sources have no day and are never known"
    assert said(store("2022-02-20"), by="pact").notes == (told,)
    assert timeline(store("2022-02-20"), until="1900").notes[-1] == told
    assert said(store(None), by="pact").notes == ()
    one = in_memory(dataset("sources: [{id: s, title: S}]"), known_by="2022-01-01")
    assert timeline(one).notes[-1] == "only what was published by 2022-01-01; 1 source has no day, so that it is never known"
    none = in_memory(dataset("sources: [{id: s, title: S, published: 2021}]"), known_by="2022-01-01")
    assert timeline(none).notes[-1] == "only what was published by 2022-01-01"


@given(data=datasets.datasets, day=st.sampled_from([*datasets.DAYS, "2022-01-01", "2022-12-31"]))
def test_it_is_as_if_only_that_were_written(data: dict[str, list[Data]], day: str) -> None:
    then = in_memory(read(written(data)), known_by=day)
    assert everything(then) == everything(in_memory(read(written(known.known_by(data, day)))))
