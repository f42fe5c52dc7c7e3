"""Events with parts, and events whose record is complete for a part: what is no answer, and where nobody kept silent."""

from typing import Final

import pytest
from alliance_graph.answers.contrast import contrast
from alliance_graph.answers.silences import silences

from tests.support.stores import Say, untyped

pytest_plugins = ["tests.support.stores"]

CASE: Final = """
    terms:
      - {{field: role, name: excused, definition: Sent apologies, broader: absent}}
      - {{field: role, name: co-host, definition: Holds it with others, broader: host}}
    sources: [{{id: s, title: S}}]
    organizations: [{{id: pact, name: Pact, sources: [s]}}]
    countries:
      - {{id: land, name: Land, sources: [s]}}
      - {{id: isle, name: Isle, sources: [s]}}
      - {{id: bay, name: Bay, sources: [s]}}
    people: [{{id: ann, name: Ann, sources: [s]}}]
    offices: [{{id: o, person: ann, title: Minister, country: bay, start: 2030-01-01, end: 2032-01-01, sources: [s]}}]
    memberships:
      - {{id: m1, member: land, organization: pact, start: 2030-01-01, end: 2032-01-01, sources: [s]}}
      - {{id: m2, member: isle, organization: pact, start: 2030-01-01, end: 2032-01-01, sources: [s]}}
      - {{id: m3, member: bay, organization: pact, start: 2030-01-01, end: 2032-01-01, sources: [s]}}
    topics: [{{id: sea, name: sea, sources: [s]}}]
    events:
      - {{id: talks, type: summit, title: Talks, date: {date}, about: [sea], sources: [s],
         participants: [{{who: pact, role: organizer}}, {{who: isle, role: participant}}]}}
      - {{id: day, type: meeting, title: Day, date: 2031-05-10, about: [sea], part_of: [talks], sources: [s]}}
      - {{id: ruling, type: decision, title: Ruling, date: 2031-05-10, about: [sea], part_of: [day], sources: [s]}}
      {events}
    statements: [{statements}]
    coverage: [{coverage}]
"""


def said(id_: str, speaker: str, rest: str) -> str:
    return f"{{id: {id_}, speaker: {speaker}, sources: [s], {rest}}}"


def answers(say: Say, trigger: str, *statements: str, date: str = "2031-05-10", events: str = "") -> str:
    """Who answered, by which record; a question mark: not certain."""
    store = say(CASE.format(date=date, events=events, statements=", ".join(statements), coverage=""))
    rows = untyped(contrast(store, trigger))
    return " ".join(f"{row['actor']['id']}:{row['first']['id']}" + "?" * (not row["certain"]) for row in rows)


SPOKE: Final = said("x", "land", "said: 2031-05-10, event: talks, about: [sea]")
NAMES: Final = "- {id: later, type: summit, title: L, date: 2031-05-10, about: [ruling], sources: [s], participants: [bay]}"


@pytest.mark.parametrize(
    ("trigger", "statements", "events", "expected"),
    [
        ("ruling", [], "", ""),
        ("day", [], "", ""),
        ("ruling", [SPOKE], "", "land:x"),
        ("ruling", [], NAMES, "bay:later"),
        ("x", [said("x", "land", "event: ruling")], "", ""),
    ],
)
def test_the_events_of_which_a_trigger_is_a_part_are_no_answers(
    say: Say, trigger: str, statements: list[str], events: str, expected: str
) -> None:
    assert answers(say, trigger, *statements, events=events) == expected


def test_a_larger_event_that_names_the_trigger_answers_it(say: Say) -> None:
    naming = "- {id: whole, type: summit, title: W, date: 2031-05-11, about: [part], sources: [s], participants: [bay]}"
    part = "- {id: part, type: meeting, title: P, date: 2031-05-11, part_of: [whole], sources: [s]}"
    assert answers(say, "part", events=f"{naming}\n      {part}") == "bay:whole"


@pytest.mark.parametrize(
    ("first", "expected"),
    [("event: talks", "land:y?"), ("said: 2031-05-10/2031-05-12", "land:y"), ("said: 2031-05-10", "land:y")],
)
def test_words_of_an_event_that_lasts_were_said_on_some_day_of_it(say: Say, first: str, expected: str) -> None:
    own = said("x", "bay", f"{first}, about: [sea]")
    other = said("y", "land", "said: 2031-05-11, about: [sea]")
    assert answers(say, "x", own, other, date="2031-05-10/2031-05-12").split()[0] == expected


def derived(say: Say, date: str, present: str, coverage: str) -> str:
    """Who kept silent in the council."""
    event = f"- {{id: council, type: meeting, title: C, date: {date}, about: [sea], sources: [s], participants: [{present}]}}"
    covering = f"{{id: k, of: council, complete: true, sources: [s], {coverage}}}"
    store = say(CASE.format(date="2031-05-10", events=event, statements="", coverage=covering))
    return " ".join(sorted(row["actor"]["id"] for row in untyped(silences(store, derived=True))))


LASTING: Final = "2031-05-10/2031-05-12"


@pytest.mark.parametrize(
    ("date", "coverage", "expected"),
    [
        (LASTING, "where: archive", "bay isle land"),
        (LASTING, "from: 2031-05-10, to: 2031-05-12", "bay isle land"),
        (LASTING, "from: 2031-05-10, to: 2031-05-10", ""),
        ("'[2031-05-10..2031-05-12]'", "from: 2031-05-10, to: 2031-05-11", ""),
    ],
)
def test_a_record_of_some_days_of_an_event_shows_no_silence_in_it(say: Say, date: str, coverage: str, expected: str) -> None:
    assert derived(say, date, "{who: pact, role: organizer}", coverage) == expected


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ("{who: pact, role: co-host}", "bay isle land"),
        ("{who: pact, role: host}, {who: isle, role: absent}", "bay land"),
        ("{who: pact, role: host}, {who: isle, role: excused}", "bay land"),
        ("{who: pact, role: host}, {who: ann, role: absent}", "isle land"),
        ("{who: pact, role: host}, {who: ann, role: absent}, {who: bay, role: participant}", "bay isle land"),
        ("{who: pact, role: host}, {who: isle, role: invitee}", "bay isle land"),
        ("{who: isle, role: excused}, {who: land, role: participant}", "land"),
    ],
)
def test_who_is_on_record_as_absent_kept_no_silence(say: Say, present: str, expected: str) -> None:
    """A role of the dataset counts as the wider role that it names."""
    assert derived(say, "2031-05-10", present, "where: archive") == expected


@pytest.mark.parametrize(
    ("coverage", "asked", "about"),
    [
        ("where: archive", {}, []),
        ("where: archive, about: [sea]", {}, [{"id": "sea", "name": "sea"}]),
        ("where: archive", {"about": "sea"}, [{"id": "sea", "name": "sea"}]),
    ],
)
def test_a_silence_in_a_record_on_some_matters_is_one_on_these(
    say: Say, coverage: str, asked: dict[str, str], about: list[dict[str, str]]
) -> None:
    spoke = said("x", "isle", "event: talks, about: [pact]") if "about" in coverage else ""
    covering = f"{{id: k, of: talks, complete: true, sources: [s], {coverage}}}"
    store = say(CASE.format(date="2031-05-10", events="", statements=spoke, coverage=covering))
    rows = untyped(silences(store, "isle", derived=True, **asked))  # type: ignore[call-overload]
    assert [one["about"] for row in rows for one in row["events"]] == [about]
