"""Silences with their length, what came after them and what contradicts them; and silences in complete records."""

from typing import Any, Final

import pytest
from alliance_graph.answers.silences import silences
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.answer import Answer

from tests.support.stores import Say, ids, untyped

pytest_plugins = ["tests.support.stores"]

CASE: Final = """
    sources: [{{id: s, title: S}}]
    organizations:
      - {{id: pact, name: Pact, sources: [s]}}
      - {{id: staff, name: Staff, part_of: [pact], sources: [s]}}
    people: [{{id: bob, name: Bob, sources: [s]}}]
    offices: [{{id: chief, person: bob, title: Chief, organization: pact, start: 2030-01-01, end: 2032-01-01, sources: [s]}}]
    topics: [{{id: sea, name: sea, sources: [s]}}, {{id: fish, name: fish, broader: [sea], sources: [s]}}]
    events: [{{id: raid, type: invasion, title: The Raid, date: 2031-05-10, sources: [s]}}]
    statements: [{statements}]
    silences:
      - {{id: kept, actor: pact, basis: searched, searched: [archive], sources: [s], {silence}}}
      - {{id: other, actor: bob, about: [fish], basis: searched, searched: [archive], sources: [s],
         window: {{start: 2032-01-01, observed_through: 2032-01-02}}}}
"""
KEPT: Final = "about: [sea], window: {start: 2031-05-11, observed_through: 2031-05-31}"


def row(say: Say, silence: str, *statements: str) -> dict[str, Any]:
    """The row of the silence of the pact; each statement is on a day, by somebody, and has a number."""
    said = ", ".join(f"{{id: x{number}, sources: [s], {one}}}" for number, one in enumerate(statements))
    (found,) = untyped(silences(say(CASE.format(silence=silence, statements=said)), "pact"))
    return found


def told(found: dict[str, Any]) -> str:
    """The first word after a silence and how many days later, then the words that contradict it."""
    after = found["first_after"]
    later = f"{after['row']['id']} {after['days']['min']}-{after['days']['max']}" if after else ""
    return " ".join([later, *(f"!{one['id']}" for one in found["contradicted_by"])]).strip()


@pytest.mark.parametrize(
    ("silence", "days"),
    [
        (KEPT, (20, 20)),
        ("window: {start: 2031-05, observed_through: 2031-05-31}", (0, 30)),
        ("window: {start: 2031-05-11, observed_through: 2031-06}", (21, 50)),
        ("trigger: raid, window: {observed_through: 2031-05-31}", (21, 21)),
        ("window: {observed_through: 2031-05-31}", None),
    ],
)
def test_a_silence_lasts_from_its_start_or_its_trigger(say: Say, silence: str, days: tuple[int, int] | None) -> None:
    found = row(say, silence)
    assert (found["days"] and (found["days"]["min"], found["days"]["max"])) == days


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("speaker: pact, said: 2031-06-02, about: [sea]", "x0 2-2"),
        ("speaker: staff, said: 2031-06-02, about: [fish]", "x0 2-2"),
        ("speaker: bob, said: 2031-06, about: [sea]", "x0 1-30"),
        ("speaker: bob, said: '[2031-05-20..2031-06-02]', about: [sea]", "x0 0-2"),
        ("speaker: bob, for: staff, said: 2033-06-01, about: [sea]", "x0 732-732"),
        ("speaker: bob, said: 2033-06-01, about: [sea]", ""),
        ("speaker: pact, said: 2031-05-31, about: [sea]", "!x0"),
        ("speaker: bob, said: 2031-05-20, about: [fish]", "!x0"),
        ("speaker: pact, said: 2031-05-20?, about: [sea]", ""),
        ("speaker: pact, said: 2031-05-09, about: [sea]", ""),
        ("speaker: pact, said: 2031-06-02, about: [raid]", ""),
        ("speaker: pact, said: 2031-06-02, about: [sea], rank: deprecated, why: a hoax", ""),
        ("speaker: pact, said: 2029, about: [raid], conflicts_with: [kept]", "!x0"),
    ],
)
def test_a_word_of_the_actor_on_the_matter_ends_a_silence_or_contradicts_it(say: Say, statement: str, expected: str) -> None:
    assert told(row(say, KEPT, statement)) == expected


def test_the_first_word_is_that_of_the_smallest_latest_day(say: Say) -> None:
    days = ("2031-07-01", "2031-06-10", "'[2031-06-01..2031-06-20]'", "2031")
    found = row(say, KEPT, *(f"speaker: pact, said: {day}, about: [sea]" for day in days))
    assert told(found) == "x1 10-10"


def test_what_answers_the_trigger_is_on_the_matter(say: Say) -> None:
    silence = "trigger: raid, window: {observed_through: 2031-05-31}"
    words = ("speaker: pact, said: 2031-05-12, about: [raid]", "speaker: pact, said: 2031-06-01, in_response_to: [raid]")
    assert told(row(say, silence, *words)) == "x1 1-1 !x0"


@pytest.mark.parametrize(
    ("actor", "conditions", "expected"),
    [
        (None, {}, "kept other"),
        ("bob", {}, "other"),
        (None, {"about": "sea"}, "kept other"),
        (None, {"about": ["fish"]}, "other"),
        (None, {"until": "2031"}, "kept"),
        (None, {"since": "2031-05-20"}, "kept? other"),
        (None, {"since": "2031-05-20", "certain": True}, "other"),
        (None, {"limit": 1}, "kept"),
    ],
)
def test_silences_are_asked_for_by_actor_matter_and_time(
    say: Say, actor: str | None, conditions: dict[str, Any], expected: str
) -> None:
    assert ids(silences(say(CASE.format(silence=KEPT, statements="")), actor, **conditions)) == expected


def test_no_silence(say: Say) -> None:
    found = silences(say(CASE.format(silence=KEPT, statements="")), "staff", about="sea")
    assert found == Answer([], ("nothing found: not researched - no coverage of Staff is recorded",))


@pytest.mark.parametrize(
    ("actor", "conditions", "error", "message"),
    [
        ("sea", {}, UnknownName, "no organization or person or country is called 'sea'; it is the name of sea, a topic"),
        (None, {"abut": "sea"}, UsageError, "no condition `abut`; did you mean `about`?"),
    ],
)
def test_a_bad_question(say: Say, actor: str | None, conditions: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error) as found:
        silences(say(CASE.format(silence=KEPT, statements="")), actor, **conditions)
    assert str(found.value) == message


MEETINGS: Final = """
    sources: [{{id: s, title: S, published: 2031-12-31}}]
    organizations: [{{id: council, name: Council, sources: [s]}}]
    countries:
      - {{id: land, name: Land, sources: [s]}}
      - {{id: isle, name: Isle, sources: [s]}}
      - {{id: bay, name: Bay, sources: [s]}}
    people: [{{id: ann, name: Ann, sources: [s]}}]
    memberships:
      - {{id: m0, member: land, organization: council, start: 2030-01-01, end: .., sources: [s]}}
      - {{id: m1, member: isle, organization: council, start: 2031-03-01, end: .., sources: [s]}}
      - {{id: m2, member: bay, organization: council, status: observer, start: 2030-01-01, end: .., sources: [s]}}
    topics: [{{id: sea, name: sea, sources: [s]}}, {{id: fish, name: fish, broader: [sea], sources: [s]}}]
    events: [{events}]
    statements:
      - {{id: x0, speaker: ann, for: land, event: e1, about: [fish], sources: [s]}}
      - {{id: x1, speaker: isle, event: e4, about: [sea], sources: [s]}}
    coverage: [{coverage}]
"""


def derived(say: Say, *coverage: str, **conditions: Any) -> list[tuple[str, int, int, float | None, str]]:
    """Who said nothing: the actor, in how many of how many records, at which rate, and in which events."""
    present = "participants: [{who: council, role: organizer}, {who: bay, role: guest}]"
    events = (
        f"{{id: e{month}, type: meeting, title: M{month}, date: 2031-0{month}-02, about: [sea], {present}, sources: [s]}}"
        for month in range(1, 7)
    )
    covered = ", ".join(f"{{id: k{number}, {one}}}" for number, one in enumerate(coverage))
    store = say(MEETINGS.format(events=", ".join(events), coverage=covered))
    rows = untyped(silences(store, derived=True, **conditions))
    return [
        (row["actor"]["id"], row["silent"], row["chances"], row["rate"], " ".join(one["id"] for one in row["events"]))
        for row in rows
    ]


WHOLE: Final = "of: council, from: 2031-01-01, to: 2031-12-31, complete: true"


def test_who_was_entitled_and_said_nothing_in_a_complete_record_kept_silent(say: Say) -> None:
    """Entitled are those who take part and the members of the body on that day; below five chances there is no rate."""
    assert derived(say, WHOLE) == [
        ("bay", 6, 6, 1.0, "e1 e2 e3 e4 e5 e6"),
        ("land", 5, 6, 0.833, "e2 e3 e4 e5 e6"),
        ("isle", 3, 4, None, "e3 e5 e6"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("coverage", "conditions", "expected"),
    [
        ("of: e1, complete: true", {}, [("bay", 1, 1, None, "e1")]),
        ("of: e2, complete: true", {}, [("bay", 1, 1, None, "e2"), ("land", 1, 1, None, "e2")]),
        ("of: e1", {}, []),
        ("of: e1, complete: true, rank: deprecated, why: no", {}, []),
        ("of: e4, complete: true, about: [fish]", {"about": "sea"}, [
            ("bay", 1, 1, None, "e4"), ("isle", 0, 0, None, ""), ("land", 1, 1, None, "e4"),
        ]),
        ("of: e1, complete: true, about: [sea]", {"about": "fish"}, []),
        ("of: council, from: 2031-04-02, to: 2031-04-02, complete: true", {"since": "2031-05"}, []),
        ("of: council, from: 2031-04-02, to: 2031-04-02, complete: true", {"actor": "land"}, [("land", 1, 1, None, "e4")]),
        ("of: land, from: 2031-01-01, to: 2031-12-31, complete: true", {}, []),
    ],
)  # fmt: skip
def test_a_chance_is_an_event_whose_record_is_complete(
    say: Say, coverage: str, conditions: dict[str, Any], expected: list[Any]
) -> None:
    assert derived(say, coverage, **conditions) == [one for one in expected if one[1]]


def test_notes_say_how_many_records_are_complete(say: Say) -> None:
    store = say(MEETINGS.format(events="", coverage=f"{{id: k, {WHOLE}}}"))
    none = "no record of an event or of a body is complete (`coverage` with `complete: true`), so that no silence follows"
    assert silences(store, derived=True) == Answer([], (none,))
