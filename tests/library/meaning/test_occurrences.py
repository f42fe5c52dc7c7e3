"""Accounts of one occurrence: which records are, what they say together, and that every link to one is a link to all."""

from typing import Any, Final

import pytest
from alliance_graph.meaning.occurrences import Occurrences
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.show import show

from tests.support.stores import Say, column, dataset, ids, untyped

pytest_plugins = ["tests.support.stores"]


def events(*told: str) -> str:
    each = (f"{{type: meeting, title: Talks, date: 2022-02-16, sources: [s], {one}}}" for one in told)
    return f"{{sources: [{{id: s, title: S}}], events: [{', '.join(each)}]}}"


@pytest.mark.parametrize(
    ("told", "together"),
    [
        (("id: a", "id: b, same_as: a"), {"a": "a b"}),
        (("id: z", "id: a, same_as: z", "id: b, same_as: z"), {"z": "z a b"}),
        (("id: a", "id: b, same_as: a", "id: c, same_as: b", "id: d, same_as: c"), {"a": "a b c d"}),
        (("id: a", "id: b", "id: c, same_as: b"), {"b": "b c"}),
        (("id: a", "id: b, same_as: a, rank: deprecated, why: misread"), {}),
        (("id: a, rank: deprecated, why: misread", "id: b, same_as: a"), {}),
        (("id: a", "id: b, same_as: a, rank: deprecated, why: misread", "id: c, same_as: b"), {}),
        (("id: a, rank: deprecated, why: misread", "id: b, same_as: a", "id: c, same_as: b"), {"b": "b c"}),
        (("id: a, same_as: b", "id: b, same_as: a"), {}),
        (("id: a, same_as: b", "id: b, same_as: a", "id: c, same_as: a"), {}),
        (("id: a, same_as: a", "id: b, same_as: nobody"), {}),
    ],
)
def test_what_same_as_leads_to(told: tuple[str, ...], together: dict[str, str]) -> None:
    found = Occurrences(dataset(events(*told))).accounts
    assert {key: " ".join(one.id for one in accounts) for key, accounts in found.items()} == together


TALKS: Final = """
    sources:
      - {id: herald, title: The Herald, publisher: The Herald}
      - {id: times, title: The Times, publisher: The Times}
      - {id: again, title: The Times repeated, publisher: Elsewhere, derived_from: [times]}
    people: [{id: doe, name: Jane Doe, sources: [herald]}, {id: roe, name: Jo Roe, sources: [herald]}]
    places: [{id: vell, name: Port Vell, sources: [herald]}, {id: north, name: The North, sources: [herald]}]
    topics: [{id: fish, name: fish, sources: [herald]}, {id: war, name: war, sources: [herald]}]
    events:
      - {id: summit, type: meeting, title: Summit, date: 2022-02, sources: [herald]}
      - {id: talks, type: meeting, title: Talks, date: 2022-02, participants: [doe], about: [fish], sources: [herald],
         figures: [{what: ships, value: 3}], statements: [{id: x, speaker: doe, summary: Doe speaks.}]}
      - {id: talks-times, type: meeting, title: Parley, date: 2022-02-16, location: vell, about: [war, fish], same_as: talks,
         participants: [{who: doe, role: chair}, roe], part_of: [summit], sources: [times],
         figures: [{what: ships, value: 4}], statements: [{id: y, speaker: roe, summary: Roe speaks.}]}
      - {id: talks-again, type: meeting, title: Parley, date: 2022-02-16, same_as: talks-times, summary: They met.,
         sources: [again]}
      - {id: later, type: meeting, title: Later, date: 2022-02-01, after: [talks-again], about: [talks-times],
         sources: [herald]}
"""


def test_an_occurrence_has_the_evidence_of_all(say: Say) -> None:
    (row,) = [row for row in untyped(timeline(say(TALKS))) if row["id"] == "talks"]
    assert (row["title"], row["summary"], row["location"]["id"]) == ("Talks", "They met.", "vell")
    assert [one["id"] for one in row["about"]] == ["fish", "war"]
    assert [(one["who"]["id"], one["role"]) for one in row["participants"]] == [("doe", "chair"), ("roe", "participant")]
    assert [one["id"] for one in row["sources"]] == ["herald", "again", "times"]
    assert (row["origins"], row["differs"], row["dated_by"]) == (
        2,
        ["figures"],
        {"earliest": "talks-again", "latest": "talks-again"},
    )


def test_each_account_stands_as_it_is_written(say: Say) -> None:
    rows = {row["id"]: row for row in untyped(timeline(say(TALKS), accounts=True))}
    told = {
        key: (rows[key]["title"], rows[key]["date"]["edtf"], rows[key]["origins"]) for key in rows if key.startswith("talks")
    }
    assert told == {
        "talks": ("Talks", "2022-02", 1),
        "talks-again": ("Parley", "2022-02-16", 1),
        "talks-times": ("Parley", "2022-02-16", 1),
    }
    assert [one["id"] for one in rows["talks-times"]["about"]] == ["war", "fish"]


@pytest.mark.parametrize(
    ("asked", "one", "each"),
    [
        ({"entity": "talks"}, "talks later x y", "talks x y talks-again talks-times later"),
        ({"entity": "talks-times"}, "talks later x y", "talks x y talks-again talks-times later"),
        ({"entity": "vell"}, "talks", "talks-times"),
        ({"entity": "summit"}, "summit talks later x y", "summit later x y talks-times"),
        ({"entity": "war"}, "talks later x y", "x y talks-times later"),
        ({"entity": "roe"}, "talks y", "y talks-times"),
        ({"entity": "herald"}, "summit talks later x", "summit talks later x"),
        ({"entity": "times"}, "talks y", "y talks-again talks-times"),
    ],
)
def test_a_link_to_any_account_is_a_link_to_the_occurrence(say: Say, asked: dict[str, Any], one: str, each: str) -> None:
    assert ids(timeline(say(TALKS), **asked)) == one
    assert sorted(ids(timeline(say(TALKS), accounts=True, **asked)).split()) == sorted(each.split())


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"at": "talks"}, "x y"),
        ({"at": "talks-again"}, "x y"),
        ({"at": "summit"}, "x y"),
        ({"at": "vell"}, "x y"),
        ({"about": "war"}, "x y"),
        ({"since": "2022-02-16", "certain": True}, "x y"),
    ],
)
def test_what_was_said_in_an_account_was_said_in_the_occurrence(say: Say, asked: dict[str, Any], found: str) -> None:
    assert ids(said(say(TALKS), **asked)) == found


def test_what_came_after_an_account_came_after_the_occurrence(say: Say) -> None:
    assert ids(timeline(say(TALKS))) == "summit talks later x y"


def test_a_reader_who_names_an_account_is_shown_the_occurrence(say: Say) -> None:
    store = say(TALKS)
    assert column(show(store, "talks-again"), "id") == ["talks"]
    assert column(show(store, "talks-again", accounts=True), "title") == ["Parley"]
    (row,) = untyped(show(store, "talks", accounts=True))
    assert [one["id"] for one in row["events"]] == ["later", "talks-again", "talks-times"]


WORDS: Final = """
    sources: [{{id: s, title: S}}]
    people: [{{id: doe, name: Doe, sources: [s]}}, {{id: roe, name: Roe, sources: [s]}}]
    topics: [{{id: fish, name: fish, sources: [s]}}]
    statements:
      - {{id: a, said: 2022-02-16, {a}, sources: [s]}}
      - {{id: b, said: 2022-02-16, {b}, same_as: a, sources: [s]}}
"""


@pytest.mark.parametrize(
    ("a", "b", "asked", "found"),
    [
        ("speaker: doe", "about: [fish]", {"by": "doe", "about": "fish"}, "a"),
        ("speaker: doe", "speaker: doe", {"by": "doe"}, "a"),
        ("speaker: doe", "speaker: roe", {"by": "roe"}, "a?"),
        ("speaker: doe", "speaker: roe", {"since": "2022"}, "a"),
        ("to: [doe]", "to: [roe]", {"to": "doe"}, "a?"),
        ("to: [doe]", "speaker: roe", {"to": "doe"}, "a"),
        ("modality: planned", "speaker: doe", {"modality": "planned"}, "a"),
        ("modality: planned", "speaker: doe", {"modality": "actual"}, ""),
        ("modality: planned", "modality: negated", {"modality": "negated"}, "a?"),
        ("reporting: mention", "speaker: doe", {"reporting": "mention"}, "a"),
        ("reporting: mention", "reporting: direct-quote", {"reporting": "mention"}, "a?"),
        ("quote: peace", "summary: talks", {"text": "talks peace"}, "a"),
        ("quote: peace", "summary: talks", {"text": '"peace talks"'}, ""),
        ("quote: peace", "quote: peace now", {"text": "peace"}, "a?"),
    ],
)
def test_what_any_account_meets_is_met_and_what_they_differ_on_is_not_certain(
    say: Say, a: str, b: str, asked: dict[str, Any], found: str
) -> None:
    assert ids(said(say(WORDS.format(a=a, b=b)), **asked)) == found
