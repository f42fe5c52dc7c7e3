"""For whom a statement speaks: whom it names, else the offices that its speaker certainly held, else the speaker alone."""

from typing import Final

import pytest

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

SPOKEN: Final = """
    sources: [{{id: s, title: S, published: 2022-03-24}}]
    countries: [{{id: land, name: Land, sources: [s]}}, {{id: isle, name: Isle, sources: [s]}}]
    organizations:
      - {{id: pact, name: Pact, sources: [s]}}
      - {{id: staff, name: Staff, part_of: [pact], sources: [s]}}
      - {{id: desk, name: Desk, part_of: [staff], sources: [s]}}
      - {{id: army, name: Army, part_of: [land], sources: [s]}}
      - {{id: joint, name: Joint, part_of: [pact, land], sources: [s]}}
      - {{id: loop, name: Loop, part_of: [loop], sources: [s]}}
    people: [{{id: doe, name: Doe, sources: [s]}}, {{id: roe, name: Roe, sources: [s]}}]
    offices: [{offices}]
    statements: [{statements}]
"""


def office(of: str, time: str = "start: 2020-01-01, end: ..", *, person: str = "doe", more: str = "") -> str:
    side = "country" if of in ("land", "isle") else "organization"
    return f"{{person: {person}, title: Chief of {of}, {side}: {of}, {time}, sources: [s]{more}}}"


def voice(say: Say, statements: str, *offices: str) -> str:
    """For whom the statement `x` speaks."""
    store = say(SPOKEN.format(offices=", ".join(offices), statements=statements))
    return " ".join(sorted(link.target for link in store.links(["x"], ("VOICE",))))


def spoken(told: str) -> str:
    return f"{{id: x, said: 2021-05-01, sources: [s], {told}}}"


@pytest.mark.parametrize(
    ("told", "offices", "speaks_for"),
    [
        ("speaker: doe", (), "doe"),
        ("speaker: land", (), "land"),
        ("speaker: desk", (), "desk pact staff"),
        ("summary: Nobody is named.", (), ""),
        ("speaker: loop", (), "loop"),
        ("speaker: doe, for: isle", (office("pact"),), "isle"),
        ("speaker: doe, for: desk", (), "desk pact staff"),
        ("speaker: doe, for: army", (), "army land"),
    ],
)
def test_it_speaks_for_whom_it_names_and_for_what_that_is_an_organ_of(
    say: Say, told: str, offices: tuple[str, ...], speaks_for: str
) -> None:
    assert voice(say, spoken(told), *offices) == speaks_for


@pytest.mark.parametrize(
    ("offices", "speaks_for"),
    [
        ((office("pact"),), "pact"),
        ((office("land"),), "land"),
        ((office("desk"),), "desk pact staff"),
        ((office("staff"), office("pact")), "pact staff"),
        ((office("staff"), office("desk"), office("pact")), "desk pact staff"),
        ((office("land"), office("army")), "army land"),
        ((office("land"), office("pact")), "doe"),
        ((office("land"), office("isle")), "doe"),
        ((office("joint"), office("pact")), "joint land pact"),
        ((office("joint"), office("pact"), office("land")), "doe"),
        ((office("pact", person="roe"),), "doe"),
    ],
)
def test_else_for_the_offices_that_its_speaker_held_if_all_are_of_one_whole(
    say: Say, offices: tuple[str, ...], speaks_for: str
) -> None:
    assert voice(say, spoken("speaker: doe"), *offices) == speaks_for


@pytest.mark.parametrize(
    ("said", "time", "speaks_for"),
    [
        ("2021-05-01", "start: 2020-01-01, end: 2021-05-01", "pact"),
        ("2021-05-01", "start: 2020-01-01, end: 2021-04-30", "doe"),
        ("2021-05-01", "start: 2020-01-01", "doe"),
        ("2021-05-01", "start: 2020-01-01, end: 2021", "doe"),
        ("2022-03-24", "start: 2020-01-01, end: ..", "pact"),
        ("2022-03-25", "start: 2020-01-01, end: ..", "doe"),
        ("2021", "start: 2020-01-01, end: ..", "pact"),
        ("2021", "start: 2021-01-02, end: ..", "doe"),
        ("'2021-05-01?'", "start: 2020-01-01, end: ..", "doe"),
        ("2021-05", "attested: 2021-05", "pact"),
        ("2021-05-02", "attested: 2021-05", "doe"),
        ("2021-05-01", "start: 2020-01-01, end: .., negated: true", "doe"),
        ("2021-05-01", "start: 2020-01-01, end: .., rank: deprecated, why: misread", "doe"),
        ("2021-05-01", "start: 2020-01-01, end: .., acting: true", "pact"),
    ],
)
def test_an_office_counts_only_on_a_day_on_which_it_was_certainly_held(say: Say, said: str, time: str, speaks_for: str) -> None:
    assert voice(say, f"{{id: x, speaker: doe, said: {said}, sources: [s]}}", office("pact", time)) == speaks_for


def test_a_contested_office_does_not_count(say: Say) -> None:
    other = office("pact", "end: 2019", more=", conflicts_with: [{record: pact-doe-chief-of-pact, over: [start]}], id: other")
    assert voice(say, spoken("speaker: doe"), office("pact"), other) == "doe"


def test_a_country_that_holds_an_office_speaks_for_itself(say: Say) -> None:
    assert voice(say, spoken("speaker: land"), office("pact", person="land")) == "land"


@pytest.mark.parametrize(
    ("one", "other", "speaks_for"),
    [
        ("speaker: doe", "for: isle", "isle"),
        ("speaker: doe, for: land", "for: isle", "isle land"),
        ("said: 2021", "speaker: doe, said: 2021-05-01", "pact"),
        ("speaker: doe, said: 2019", "said: 2021-05-01", "doe"),
    ],
)
def test_an_occurrence_speaks_for_whom_any_account_names(say: Say, one: str, other: str, speaks_for: str) -> None:
    both = f"{{id: x, sources: [s], {one}}}, {{id: y, same_as: x, sources: [s], {other}}}"
    assert voice(say, both, office("pact")) == speaks_for
