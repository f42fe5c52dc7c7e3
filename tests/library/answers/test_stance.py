"""Who stands where on what: each record alone, in whose voice it was said, and never more than the sources say."""

from typing import Any, Final

import pytest
from alliance_graph.answers.stance import stance
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, written
from tests.support.brute_force import datasets, stances
from tests.support.brute_force.answers import Plain
from tests.support.stores import Fill, Say, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

COUNTS: Final = ("for", "against", "neutral", "abstained", "unknown")
CASE: Final = """
    sources: [{id: s, title: S}]
    countries: [{id: land, name: Land, sources: [s]}, {id: isle, name: Isle, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}, {id: staff, name: Staff, part_of: [pact], sources: [s]}]
    people: [{id: doe, name: Doe, sources: [s]}]
    topics: [{id: war, name: war, sources: [s]}, {id: fines, name: fines, broader: [war], sources: [s]}]
    events:
      - {id: talks, type: meeting, title: Talks, date: 2022-02-16, about: [war], sources: [s], statements: [
          {id: at-talks, speaker: land, stance: oppose}]}
      - {id: vote, type: vote, title: Vote, date: 2022-03-17, stance: oppose, about: [war], sources: [s], participants: [
          {who: land, role: in-favour}, {who: isle, role: abstained}, {who: pact, role: not-voting}]}
    statements:
      - {id: first, speaker: land, said: 2022-02-01, stance: support, about: [war], quote: It is right, sources: [s]}
      - {id: vague, speaker: land, said: "[2022-02-20..2022-03-02]", stance: neutral, about: [war], sources: [s]}
      - {id: of-fines, speaker: land, said: 2022-04, stance: support, about: [fines], sources: [s]}
      - {id: of-staff, speaker: doe, for: staff, said: 2022-02, stance: oppose, about: [war], sources: [s]}
      - {id: silent-on-it, speaker: isle, said: 2022-02-02, about: [war], sources: [s]}
      - {id: told-x, speaker: isle, said: 2022-05-01, stance: support, about: [war], sources: [s]}
      - {id: told-y, same_as: told-x, speaker: isle, said: 2022-05-01, stance: oppose, about: [war], sources: [s]}
      - {id: hoax, speaker: isle, said: 2022-05-02, stance: support, about: [war], rank: deprecated, why: forged, sources: [s]}
"""


def told(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["about"]["id"], row["actor"]["id"], row["period"], *(row[key] for key in COUNTS))


def test_who_stands_where(say: Say) -> None:
    assert [told(row) for row in untyped(stance(say(CASE), about="war"))] == [
        ("war", "isle", None, 0, 0, 0, 1, 2),
        ("war", "land", None, 1, 1, 1, 0, 1),
        ("war", "pact", None, 0, 1, 0, 0, 1),
        ("war", "staff", None, 0, 1, 0, 0, 0),
    ]


def test_by_month_what_may_lie_in_two_months_lies_in_neither(say: Say) -> None:
    rows = untyped(stance(say(CASE), about="war", by_month=True, actors="Land"))
    assert [told(row) for row in rows] == [
        ("war", "land", "2022-02", 1, 0, 0, 0, 1),
        ("war", "land", "[2022-02..2022-03]", 0, 0, 1, 0, 0),
        ("war", "land", "2022-03", 0, 1, 0, 0, 0),
    ]
    assert [[(one["from"], one["to"]) for one in row["changes"]] for row in rows] == [
        [], [("for", "neutral")], [("neutral", "against")],
    ]  # fmt: skip


def test_a_change_has_both_records_and_the_days_between(say: Say) -> None:
    (row,) = untyped(stance(say(CASE), about="war", actors=["land"]))
    assert [
        (one["from"], one["to"], one["days"], one["before"]["id"], one["before"]["quote"], one["after"]["id"])
        for one in row["changes"]
    ] == [
        ("for", "neutral", {"min": 19, "max": 29}, "first", {"text": "It is right", "lang": None, "original": None}, "vague"),
        ("neutral", "against", {"min": 15, "max": 25}, "vague", None, "vote"),
    ]


def test_without_about_each_record_towards_which_anybody_stands(say: Say) -> None:
    rows = untyped(stance(say(CASE)))
    assert sorted({row["about"]["id"] for row in rows}) == ["fines", "vote", "war"]
    assert [told(row) for row in rows if row["about"]["id"] == "vote"] == [
        ("vote", "isle", None, 0, 0, 0, 1, 0),
        ("vote", "land", None, 1, 0, 0, 0, 0),
        ("vote", "pact", None, 0, 0, 0, 0, 1),
    ]


def test_a_stance_on_what_lies_within_is_only_named(say: Say) -> None:
    assert stance(say(CASE), about="war").notes == (
        "a stance on what lies within is not counted; --about takes it: vote (2), fines (1)",
    ), "the vote is about the war, and one actor's stance in it is not known"


def test_a_window_and_a_limit(say: Say) -> None:
    found = stance(say(CASE), about="war", since="2022-03-01", until="2022-04", limit=1)
    assert [told(row) for row in untyped(found)] == [("war", "isle", None, 0, 0, 0, 1, 0)]
    assert found.notes[-1] == "these are the first 1; there are more"


def test_nothing_found(say: Say) -> None:
    assert untyped(stance(say(CASE), about="talks")) == []
    assert stance(say(CASE), about="talks").notes[0] == "nothing found: no stance, no vote and no word of these is on record"


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ({"about": "wer"}, "no record is called 'wer'; did you mean war?"),
        ({"actors": "war"}, "no organization or person or country is called 'war'; it is the name of war, a topic"),
        ({"by_actor": True, "by_month": True},
         "--by-actor and --by-month are two ways to count; give one of them: months are counted for each actor"),
        ({"by": "land"}, "no condition `by`; known are limit, about, since, until, actors, by_actor, by_month"),
        ({"since": "2023", "until": "2022"}, "--since 2023 lies after --until 2022"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(say: Say, asked: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError) as told_:
        stance(say(CASE), **asked)
    assert str(told_.value) == why


@given(data=datasets.datasets, target=st.sampled_from([*datasets.TOPICS, *datasets.EVENTS, *datasets.ACTORS]))
def test_it_is_what_going_through_all_records_gives(fill: Fill, data: dict[str, list[Data]], target: str) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    expected = stances.courses(plain, plain.records.first(target))
    rows = untyped(stance(store, about=target))
    assert [row["actor"]["id"] for row in rows] == sorted(expected)
    for row in rows:
        course = expected[row["actor"]["id"]]
        assert {key: row[key] for key in COUNTS} == _counted(course)
        found = [(one["from"], one["to"], one["before"]["id"], one["after"]["id"]) for one in row["changes"]]
        assert found == [*stances.changes(course)]
    months = {(row["actor"]["id"], row["period"]): {key: row[key] for key in COUNTS} for row in _by_month(store, target)}
    assert months == {
        (actor, month): _counted([one for one in course if one.month == month])
        for actor, course in expected.items()
        for month in {one.month for one in course}
    }


def _by_month(store: Any, target: str) -> list[dict[str, Any]]:
    return untyped(stance(store, about=target, by_month=True))


def _counted(course: list[stances.Stand]) -> dict[str, int]:
    return {key: sum(stances.KEYS[one.how] == key for one in course) for key in COUNTS}
