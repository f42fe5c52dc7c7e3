"""Who contradicts whom: what is stated, what accounts give differently, and who was both for and against."""

from itertools import combinations
from typing import Any, Final

import pytest
from alliance_graph.answers.conflicts import conflicts
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from hypothesis import given

from tests.library.stores.test_brute_force import Data, written
from tests.support.brute_force import datasets
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.dates import together
from tests.support.brute_force.records import DIFFERENT, several
from tests.support.stores import Fill, Say, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

CASE: Final = """
    sources: [{id: s, title: S}, {id: t, title: T, publisher: The Times}]
    countries: [{id: land, name: Land, sources: [s]}, {id: isle, name: Isle, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}, {id: staff, name: Staff, part_of: [pact], sources: [s]}]
    topics: [{id: war, name: war, sources: [s]}]
    memberships:
      - {id: m1, member: land, organization: pact, start: 2001, sources: [s], conflicts_with: [{record: m2, over: [start]}]}
      - {id: m2, member: land, organization: pact, start: 2002, sources: [t]}
    events:
      - {id: talks, type: meeting, title: Talks, date: 2022-02-16, location: land, sources: [s]}
      - {id: talks-t, same_as: talks, type: meeting, title: Talks, date: 2022-02-17, location: isle, sources: [t]}
      - {id: talks-u, same_as: talks, type: meeting, title: Talks, date: 2022-02, sources: [t]}
      - {id: hoax, type: meeting, title: Hoax, date: 2022-02-16, rank: deprecated, why: forged, conflicts_with: [talks],
         sources: [s]}
    statements:
      - {id: no-troops, speaker: isle, said: 2022-02-20, summary: No troops., conflicts_with: [troops], sources: [s]}
      - {id: troops, speaker: land, said: 2022-02-19, summary: Troops., sources: [t]}
      - {id: for-it, speaker: staff, said: 2022-02-01, stance: support, about: [war], sources: [s]}
      - {id: so-so, speaker: staff, said: 2022-02-02, stance: neutral, about: [war], sources: [s]}
      - {id: against-it, speaker: staff, said: 2022-02-10/2022-02-12, stance: oppose, about: [war], sources: [t]}
"""


def told(row: dict[str, Any]) -> tuple[Any, ...]:
    return (row["kind"], row["over"], *(side["id"] for side in row["sides"]))


def test_every_pair_in_the_one_order(say: Say) -> None:
    rows = untyped(conflicts(say(CASE)))
    assert [told(row) for row in rows] == [
        ("self", ["stance"], "for-it", "against-it"),
        ("accounts", ["date", "location"], "talks", "talks-t"),
        ("conflict", ["record"], "troops", "no-troops"),
        ("conflict", ["start"], "m1", "m2"),
    ]


def test_an_actor_for_and_against_has_the_days_between(say: Say) -> None:
    (row,) = [one for one in untyped(conflicts(say(CASE))) if one["kind"] == "self"]
    assert {key: row[key] for key in ("actor", "about", "days")} == {
        "actor": {"id": "staff", "name": "Staff"},  # in the voice of the pact too, but of that it is not told again
        "about": {"id": "war", "name": "war"},
        "days": {"min": 9, "max": 11},
    }


def test_a_side_is_a_whole_row_with_its_sources_and_an_account_as_it_is_written(say: Say) -> None:
    (row,) = [one for one in untyped(conflicts(say(CASE))) if one["kind"] == "accounts"]
    assert [(side["kind"], side["date"]["edtf"], [one["id"] for one in side["sources"]]) for side in row["sides"]] == [
        ("event", "2022-02-16", ["s"]),
        ("event", "2022-02-17", ["t"]),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("isle", ["talks talks-t", "troops no-troops"]),
        ("Pact", ["for-it against-it", "m1 m2"]),
        ("staff", ["for-it against-it"]),
        ("war", ["for-it against-it"]),
        ("talks-t", ["talks talks-t"]),
        ("m2", ["m1 m2"]),
        ("t", ["for-it against-it", "talks talks-t", "troops no-troops", "m1 m2"]),
        ("hoax", []),
    ],
)
def test_those_that_concern_one_record(say: Say, name: str, expected: list[str]) -> None:
    found = conflicts(say(CASE), name)
    assert [" ".join(side["id"] for side in row["sides"]) for row in untyped(found)] == expected
    none = "nothing found: no record is said to contradict another, no accounts differ, and nobody was both for and against"
    assert found.notes == (() if expected else (none,))


def test_a_limit(say: Say) -> None:
    found = conflicts(say(CASE), limit=2)
    assert (len(untyped(found)), found.notes) == (2, ("these are the first 2; there are more",))


@pytest.mark.parametrize(
    ("name", "given_", "why"),
    [
        ("wer", {}, "no record is called 'wer'; did you mean war?"),
        (None, {"limit": 0}, "--limit takes a number of 1 or more, not 0"),
        (None, {"since": "2022"}, "no condition `since`; known are limit"),
    ],
)
def test_what_cannot_be_asked(say: Say, name: str | None, given_: dict[str, Any], why: str) -> None:
    with pytest.raises(UsageError) as told_:
        conflicts(say(CASE), name, **given_)
    assert str(told_.value) == why


@given(data=datasets.datasets)
def test_it_is_what_going_through_all_records_gives(fill: Fill, data: dict[str, list[Data]]) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    first = plain.records.first
    stated: dict[frozenset[str], set[str]] = {}
    for one in filter(plain.records.stands, plain.records.of("events", "statements", "memberships", "offices")):
        for other, over in plain.records.conflicts(one):
            if first(other) != first(one["id"]):
                stated.setdefault(frozenset((first(one["id"]), first(other))), set()).add(" ".join(over) or "record")
    found = {pair: over for kind, pair, over in map(compared, untyped(conflicts(store))) if kind == "conflict"}
    assert found == {pair: {"record"} if "record" in over else over for pair, over in stated.items()}
    occurrences = [item for item in plain.records.items() if item.layer == "occurrence"]
    pairs = (pair for item in occurrences for pair in combinations(item.evidence, 2))
    apart = {frozenset((one["id"], other["id"])): differing(plain, one, other) for one, other in pairs}
    accounts = {pair: over for kind, pair, over in map(compared, untyped(conflicts(store))) if kind == "accounts"}
    assert accounts == {pair: over for pair, over in apart.items() if over}


def compared(row: dict[str, Any]) -> tuple[str, frozenset[str], set[str]]:
    return row["kind"], frozenset(side["id"] for side in row["sides"]), {*row["over"]}


def differing(plain: Plain, one: Data, other: Data) -> set[str]:
    """The fields in which two accounts contradict each other, or are said to."""
    records = plain.records
    dates = together([(each["id"], records.date(each)) for each in (one, other)])
    full = [records.full(each) for each in (one, other)]
    told = {field for to, over in records.conflicts(one) for field in over if to == other["id"]}
    return told | ({"date"} if dates.differs else set()) | {field for field in DIFFERENT if several(full, field)}
