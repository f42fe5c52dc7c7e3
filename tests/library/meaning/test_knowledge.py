"""What goes on is certain as far as a source of its end could know, and possible after."""

from typing import Any, Final

import pytest
from alliance_graph.query.questions import said
from alliance_graph.query.tenures import members, offices

from tests.support.stores import Say, column, ids

pytest_plugins = ["tests.support.stores"]

PACT: Final = """
    sources:
      - {{id: day, title: A day, published: 2022-03-24}}
      - {{id: month, title: A month, published: 2022-04}}
      - {{id: read, title: Read, retrieved: 2022-05-01}}
      - {{id: both, title: Both, published: 2021-01-01, retrieved: 2022-05-01}}
      - {{id: doubtful, title: Doubtful, published: "2022-03-24?"}}
      - {{id: before, title: Before, published: "[..2022-03-24]"}}
      - {{id: undated, title: Undated}}
    countries: [{{id: land, name: Land, sources: [day]}}]
    people: [{{id: doe, name: Doe, sources: [day]}}]
    organizations: [{{id: pact, name: Pact, sources: [day]}}]
    memberships: [{{id: m, member: land, organization: pact, {told}}}]
    offices: [{{id: o, person: doe, organization: pact, title: Chief, {told}}}]
    statements:
      - {{id: early, speaker: land, said: 2021-06-01, sources: [day]}}
      - {{id: late, speaker: land, said: 2022-06-01, sources: [day]}}
"""
SINCE: Final = "start: 2020-01-01, end: .."


@pytest.mark.parametrize(
    ("told", "known", "held"),
    [
        (f"{SINCE}, sources: [day]", "2022-03-24", "2022-03-24"),
        (f"{SINCE}, sources: [month]", "2022-04-01", "2022-04-01"),
        (f"{SINCE}, sources: [read]", "2022-05-01", "2022-05-01"),
        (f"{SINCE}, sources: [both]", "2021-01-01", "2021-01-01"),
        (f"{SINCE}, sources: [day, both, read, undated]", "2022-05-01", "2022-05-01"),
        (f"{SINCE}, sources: [doubtful]", None, "2020-01-01"),
        (f"{SINCE}, sources: [before]", None, "2020-01-01"),
        (f"{SINCE}, sources: [undated]", None, "2020-01-01"),
        (f"{SINCE}, attested: 2022-07-01, sources: [day]", "2022-07-01", "2022-07-01"),
        (f"{SINCE}, attested: 2022-07, sources: [undated]", "2022-07-01", "2022-07-01"),
        (f"{SINCE}, attested: '2022-07-01?', sources: [day]", "2022-03-24", "2022-03-24"),
        (
            f"{SINCE}, sources: [{{source: day, supports: [end]}}, {{source: read, supports: [start]}}]",
            "2022-03-24",
            "2022-03-24",
        ),
        (f"{SINCE}, sources: [{{source: day, supports: [start]}}]", None, "2020-01-01"),
        ("start: .., end: .., sources: [day]", "2022-03-24", "2022-03-24"),
    ],
)
def test_through_which_day_it_is_known(say: Say, told: str, known: str | None, held: str) -> None:
    store = say(PACT.format(told=told))
    assert column(members(store, "pact"), "known_through") == column(offices(store, "doe"), "known_through") == [known]
    after = f"{held[:8]}{int(held[8:]) + 1:02}"
    assert [ids(members(store, "pact", on=day)) for day in (held, after)] == ["m", "m?"]
    assert [ids(offices(store, "pact", on=day, certain=True)) for day in (held, after)] == ["o", ""]


@pytest.mark.parametrize(
    ("told", "asked", "found"),
    [
        ("end: .., sources: [day]", {"on": "2022-03-24"}, "m"),
        ("end: .., sources: [day]", {"on": "2022-03-23"}, "m?"),
        ("end: .., sources: [day]", {"on": "2022-03-25"}, "m?"),
        ("end: .., sources: [undated]", {"on": "2022-03-24"}, "m?"),
        ("end: .., attested: 2021-01-01, sources: [day]", {"on": "2021-12-31"}, "m"),
        ("start: 2020-01-01, sources: [day]", {"on": "2020-01-02"}, "m?"),
        ("start: 2020-01-01, sources: [day]", {"on": "2020-01-01"}, "m"),
        ("start: 2020-01-01, end: 2022, sources: [day]", {"on": "2021-12-31"}, "m"),
        ("start: 2020-01-01, end: 2022, sources: [day]", {"on": "2022-03-24"}, "m?"),
        (f"{SINCE}, sources: [day]", {"since": "2022-03-25"}, "m?"),
        (f"{SINCE}, sources: [day]", {"since": "2022-03-24"}, "m"),
        (f"{SINCE}, sources: [day]", {"until": "2019"}, ""),
    ],
)
def test_which_days_are_certain(say: Say, told: str, asked: dict[str, Any], found: str) -> None:
    assert ids(members(say(PACT.format(told=told)), "pact", **asked)) == found


def test_who_spoke_as_a_member_is_certain_as_far_as_the_membership_is(say: Say) -> None:
    assert ids(said(say(PACT.format(told=f"{SINCE}, sources: [day]")), by_member_of="pact")) == "early late?"
    assert ids(said(say(PACT.format(told=f"{SINCE}, sources: [day]")), by_member_of="pact", certain=True)) == "early"


@pytest.mark.parametrize(("said_on", "held"), [("2020-03", True), ("2020-03-01", False), ("2020", False), ("2021-11-29", True)])
def test_a_vague_attestation_answers_the_same_vague_words(say: Say, said_on: str, held: bool) -> None:
    told = "attested: [2020-03, 2021-11-29], sources: [day]"
    spoken = f"      - {{id: s, speaker: doe, said: {said_on}, sources: [day]}}\n"
    ((office,),) = column(said(say(PACT.format(told=told) + spoken), by="doe"), "speaker_offices")
    assert office["certain"] is held


def test_only_what_goes_on_is_known_through_a_day(say: Say) -> None:
    store = say(PACT.format(told="start: 2020-01-01, end: 2021-01-01, sources: [day]"))
    assert column(members(store, "pact"), "known_through") == [None]
