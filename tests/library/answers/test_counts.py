"""Rows counted: by when, by whom, about what; what is vague is counted as vague, and what a row has not is refused."""

from collections import Counter
from typing import Any

import pytest
from alliance_graph.answers.counts import count
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.query.answer import Answer
from alliance_graph.query.conditions import COUNTED
from alliance_graph.query.questions import said, timeline
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, written
from tests.support.brute_force import datasets
from tests.support.stores import Fill, Say

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

CASE = """
    sources:
      - {id: s, title: Source, publisher: The Herald}
      - {id: t, title: Another, publisher: mirror}
    countries: [{id: north, name: North, sources: [s]}, {id: south, name: South, sources: [s]}]
    organizations:
      - {id: mirror, name: The Mirror, sources: [s]}
      - {id: pact, name: Pact, sources: [s]}
      - {id: staff, name: Staff, part_of: [pact], sources: [s]}
    people: [{id: doe, name: Doe, sources: [s]}, {id: doe-too, name: Doe, sources: [s]}]
    topics: [{id: fish, name: fish, sources: [s]}, {id: war, name: the war, sources: [s]}]
    events:
      - {id: vote, type: vote, date: 2022-01-05, title: Vote, sources: [s],
         participants: [{who: north, role: in-favour}, {who: south, role: abstained}]}
      - {id: again, type: vote, date: 2022-02-05, title: Vote, sources: [s], participants: [{who: north, role: abstained}]}
      - {id: talks, type: meeting, date: 2021-12-31/2022-01-01, title: Talks, sources: [s],
         participants: [{who: north, role: host}]}
    statements:
      - {id: a, speaker: doe, for: staff, said: 2022-01-01, summary: a, about: [fish, war, north], sources: [s, t]}
      - {id: b, speaker: doe-too, said: 2022-01-31, summary: b, about: [fish], stance: oppose, sources: [t]}
      - {id: c, speaker: north, said: 2022-01, summary: c, reporting: mention, sources: [s]}
      - {id: d, speaker: north, said: "[2022-01-31..2022-02-01]", summary: d, sources: [s]}
      - {id: e, speaker: north, said: 2022-02?, summary: e, sources: [s]}
      - {id: f, said: "[2021..2022-02]", summary: f, sources: [s]}
      - {id: g, speaker: doe, summary: g, modality: planned, sources: []}
    silences:
      - {id: h, actor: south, about: [war], window: {start: 2022-02-01, observed_through: 2022-02-10}, basis: searched,
         sources: [s]}
"""
NO_ROLE = "statements have no role, so that --count-by role counts nothing; `alliance timeline --count-by role` counts events"
NO_SPEAKER = (
    "events have no speaker, so that --count-by speaker counts nothing; `alliance said --count-by speaker` counts statements"
)
POSSIBLE = "only possible answers: {} of {} rows; --certain counts the others alone"


def counted(found: Any) -> str:
    return ", ".join(f"{row['by']} {row['count']}" for row in found.rows)


@pytest.mark.parametrize(
    ("by", "answer", "notes"),
    [
        ("month", "[2021..2022] 1, 2022 1, 2022-01 3, 2022-02? 1, unknown 1", ()),
        ("year", "[2021..2022] 1, 2022 4, 2022? 1, unknown 1", ()),
        ("speaker", "North 3, Doe [doe] 2, Doe [doe-too] 1, unknown 1", ()),
        ("organization", "none 6, Pact 1, Staff 1", ("counted under more than one organization: 1 of 7 rows",)),
        ("country", "none 4, North 3", ()),
        ("topic", "none 5, fish 2, the war 1", ("counted under more than one topic: 1 of 7 rows",)),
        ("outlet", "The Herald 5, The Mirror 2, none 1", ("counted under more than one outlet: 1 of 7 rows",)),
        ("reporting", "unknown 6, mention 1", ()),
        ("modality", "actual 6, planned 1", ()),
        ("stance", "unknown 6, oppose 1", ()),
    ],
)
def test_statements_are_counted(say: Say, by: str, answer: str, notes: tuple[str, ...]) -> None:
    found = count(say(CASE), by)
    assert (counted(found), found.notes) == (answer, notes)


def test_an_outlet_is_counted_once_however_its_sources_write_its_name(say: Say) -> None:
    told = """
        organizations:
          - {id: mirror, name: The Mirror, aliases: [Mirror Daily], sources: [s]}
          - {id: north-wire, name: Wire, sources: [s]}
          - {id: south-wire, name: Wire, sources: [s]}
        sources:
          - {id: s, title: A, publisher: mirror}
          - {id: t, title: B, publisher: MIRROR DAILY}
          - {id: u, title: C, publisher: The Herald}
          - {id: v, title: D, publisher: the herald}
          - {id: w, title: E, publisher: north-wire}
          - {id: x, title: F, publisher: wire}
        statements:
          - {id: a, said: 2022-01-01, summary: a, sources: [s, t]}
          - {id: b, said: 2022-01-02, summary: b, sources: [t]}
          - {id: c, said: 2022-01-03, summary: c, sources: [u]}
          - {id: d, said: 2022-01-04, summary: d, sources: [v]}
          - {id: e, said: 2022-01-05, summary: e, sources: [w]}
          - {id: f, said: 2022-01-06, summary: f, sources: [x]}
    """
    assert counted(count(say(told), "outlet")) == "The Herald 2, The Mirror 2, Wire 1, wire 1"


@pytest.mark.parametrize(
    ("by", "entity", "asked", "answer", "notes"),
    [
        ("month", "north", {"type": "vote"}, "2022-01 1, 2022-02 1", ()),
        ("month", "north", {"type": "meeting"}, "2021/2022 1", ()),
        ("type", None, {"until": "2022-01-05", "certain": True}, "meeting 1, vote 1",
         ("not counted, because they have no type: 1 statement",)),
        ("role", "north", {"type": "vote"}, "abstained 1, in-favour 1", ()),
        ("role", None, {"type": "vote"}, "abstained 2, in-favour 1", ("counted under more than one role: 1 of 2 rows",)),
        ("role", "north", {}, "speaker 3, abstained 1, host 1, in-favour 1",
         ("not counted, because they have no role: 1 statement",)),
        ("country", None, {"type": "vote"}, "North 2, South 1", ("counted under more than one country: 1 of 2 rows",)),
        ("country", "south", {}, "South 2, North 1", ("counted under more than one country: 1 of 2 rows",)),
        ("year", None, {"since": "2022-01", "until": "2022-01", "type": "vote"}, "2022 1", ()),
        ("year", None, {"since": 2022, "role": "host"}, "2021/2022 1", (POSSIBLE.format(1, 1),)),
    ],
)  # fmt: skip
def test_a_timeline_is_counted(
    say: Say, by: str, entity: str | None, asked: dict[str, Any], answer: str, notes: tuple[str, ...]
) -> None:
    found = count(say(CASE), by, "timeline", entity, **asked)
    assert (counted(found), found.notes) == (answer, notes)


def test_a_search_is_counted(say: Say) -> None:
    found = count(say(CASE), "month", "search", "vote")
    assert (counted(found), found.notes) == ("2022-01 1, 2022-02 1", ())


@pytest.mark.parametrize(
    ("asked", "answer", "note"),
    [
        ({"limit": 2}, "North 3, Doe [doe] 2", "these are the first 2; there are more"),
        ({"last": 2}, "Doe [doe-too] 1, unknown 1", "these are the last 2; there are more"),
        ({"last": 2, "reverse": True}, "unknown 1, Doe [doe-too] 1", "these are the last 2; there are more"),
        ({"limit": 1, "reverse": True}, "unknown 1", "these are the last 1; there are more"),
    ],
)
def test_some_of_the_counts(say: Say, asked: dict[str, Any], answer: str, note: str) -> None:
    found = count(say(CASE), "speaker", **asked)
    assert (counted(found), found.notes) == (answer, (note,))


@pytest.mark.parametrize(
    ("question", "by", "asked", "message"),
    [
        ("said", "role", {}, NO_ROLE),
        ("said", "type", {"since": 2050}, NO_ROLE.replace("role", "type")),
        ("timeline", "speaker", {"type": "vote"}, NO_SPEAKER),
        ("said", "mnth", {}, "--count-by does not take 'mnth'; did you mean month?"),
        ("said", "x", {}, f"--count-by does not take 'x'; known are {', '.join(COUNTED)}"),
        ("path", "month", {}, "there is no question 'path' to count; count said, timeline or search"),
    ],
)  # fmt: skip
def test_what_a_row_has_not_is_refused(say: Say, question: Any, by: str, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        count(say(CASE), by, question, None, **asked)
    assert str(refused.value) == message


def test_a_question_itself_does_not_count(say: Say) -> None:
    with pytest.raises(UsageError, match="`count\\(store, 'month', 'said'\\)` counts the rows of a question"):
        said(say(CASE), count_by="month")  # type: ignore[call-arg]


def test_nothing_is_counted_as_nothing_with_the_reason(say: Say) -> None:
    found = count(say(CASE), "month", since="2030", certain=True)
    assert found == Answer([], ("no answer is certain; without --certain there are possible answers",))


def test_a_contested_day_is_in_doubt(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: Source}]
        statements:
          - {id: a, said: 2022-01-01, summary: a, sources: [s], conflicts_with: [{record: b, over: [said]}]}
          - {id: b, said: 2022-02-01, summary: b, sources: [s]}
        """)
    assert counted(count(store, "month")) == "2022-01? 1, 2022-02? 1"


@given(data=datasets.datasets, by=st.sampled_from(["month", "year"]), accounts=st.booleans())
def test_what_certainly_lies_in_a_month_is_counted_there_and_nothing_is_lost(
    fill: Fill, data: dict[str, list[Data]], by: str, accounts: bool
) -> None:
    store = fill(read(written(data)))
    rows = timeline(store, accounts=accounts).rows
    found = {row["by"]: row["count"] for row in count(store, by, "timeline", accounts=accounts).rows}
    assert sum(found.values()) == len(rows)
    for time in ("2022-01", "2022-02", "2022"):
        certain = timeline(store, since=time, until=time, certain=True, accounts=accounts).rows
        if (len(time) == 4) == (by == "year"):
            assert found.get(time, 0) == len(certain)


@given(data=datasets.datasets, by=st.sampled_from(["speaker", "reporting", "modality"]))
def test_each_statement_is_counted_under_what_it_says(fill: Fill, data: dict[str, list[Data]], by: str) -> None:
    store = fill(read(written(data)))
    told: Counter[str] = Counter()
    for row in said(store).rows:
        several = [row, *(one for one in row["accounts"] if by == "speaker" and one.get("speaker"))]
        told.update({(one[by]["name"] if by == "speaker" and one[by] else one[by]) or "unknown" for one in several})
    assert {row["by"]: row["count"] for row in count(store, by).rows} == told
