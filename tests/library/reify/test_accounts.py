"""Several accounts of one occurrence are one row; what was judged wrong is answered when asked for; conflicts go both ways."""

import pytest
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.tenures import members
from alliance_graph.tables.cells import doubt

from tests.support.stores import Say, column, ids, untyped

pytest_plugins = ["tests.support.stores"]

CLASH = """
    sources:
      - {id: army, title: Army bulletin}
      - {id: press, title: Press report}
      - {id: late, title: Late report}
    countries: [{id: land, name: Land, sources: [army]}]
    places: [{id: ford, name: Ford, in: [land], sources: [army]}, {id: hill, name: Hill, sources: [army]}]
    topics: [{id: war, name: the war, sources: [army]}]
    events:
      - {id: clash, type: armed-clash, date: 2022-02-16, title: Clash at the ford, location: ford, about: [war],
         figures: [{what: wounded, value: 3}], sources: [army]}
      - {id: clash-press, type: armed-clash, date: 2022-02-20, title: Skirmish, location: hill, same_as: clash,
         figures: [{what: wounded, value: 7}, {what: dead, value: 1}], sources: [press]}
      - {id: clash-late, type: armed-clash, date: 2022-02-16, title: Clash, same_as: clash, sources: [late]}
      - {id: fair, type: meeting, date: 2022-02-18, title: Fair, location: hill, sources: [press]}
"""


@pytest.mark.parametrize(
    ("asked", "one", "each"),
    [
        ({}, "clash fair", "clash clash-late fair clash-press"),
        ({"entity": "hill"}, "clash fair", "fair clash-press"),
        ({"entity": "war"}, "clash", "clash"),
        ({"since": "2022-02-16", "until": "2022-02-20"}, "clash fair", "clash clash-late fair clash-press"),
        ({"since": "2022-02-19"}, "clash?", "clash-press?"),
        ({"until": "2022-02-16"}, "clash?", "clash? clash-late?"),
        ({"until": "2022-02-16", "certain": True}, "", ""),
        ({"since": "2022-02-21"}, "", ""),
        ({"limit": 1}, "clash", "clash"),
    ],
)
def test_one_row_for_what_happened_once(say: Say, asked: dict[str, object], one: str, each: str) -> None:
    store = say(CLASH)
    assert ids(timeline(store, **asked)) == one  # type: ignore[arg-type]
    assert ids(timeline(store, accounts=True, **asked)) == each  # type: ignore[arg-type]


def test_the_row_names_its_accounts_and_where_they_differ(say: Say) -> None:
    row = untyped(timeline(say(CLASH)))[0]
    days = {"late": "2022-02-16", "press": "2022-02-20"}
    assert [(one["id"], one["date"]["edtf"], one["sources"][0]["id"]) for one in row["accounts"]] == [
        (f"clash-{source}", day, source) for source, day in days.items()
    ]
    assert row["differs"] == ["date", "location", "figures"]
    assert column(timeline(say(CLASH), accounts=True), "differs") == [[], [], [], []]


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("speaker: jane, said: 2022-02-16, quote: We agree", []),
        ("speaker: jane, event: talks, quote: We agree", []),
        ("speaker: jane, event: talks, published: 2022-03", []),
        ("speaker: jane, published: 2022-03", ["date"]),
        ("speaker: john, said: 2022-02-16", ["speaker"]),
        ("speaker: jane, for: john, to: [jane]", ["to"]),
        ("quote: We disagree", ["quote"]),
    ],
)
def test_what_an_account_leaves_open_is_no_difference(say: Say, other: str, differs: list[str]) -> None:
    store = say(
        f"""
    sources: [{{id: s, title: Source}}]
    people: [{{id: jane, name: Jane, sources: [s]}}, {{id: john, name: John, sources: [s]}}]
    events: [{{id: talks, type: meeting, date: 2022-02-16, title: Talks, sources: [s],
               statements: [{{id: one, speaker: jane, to: [john], quote: We agree}}]}}]
    statements: [{{id: other, same_as: one, {other}, sources: [s]}}]
    """
    )
    assert {row["id"]: row["differs"] for row in untyped(timeline(store))} == {"one": differs, "talks": []}


RANKS = """
    sources: [{id: s, title: Source}]
    countries: [{id: land, name: Land, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    memberships:
      - {id: joined, member: land, organization: pact, start: 2001, sources: [s], rank: deprecated, why: misread}
    events:
      - {id: wrong, type: meeting, date: 2001, title: Wrong, sources: [s], rank: deprecated, why: misdated}
      - {id: right, type: meeting, date: 2002, title: Right, same_as: wrong, conflicts_with: [other], sources: [s]}
      - {id: doubtful, type: meeting, date: 2003, title: Doubtful, same_as: right, rank: deprecated, why: a hoax, sources: [s]}
      - {id: other, type: meeting, date: 2004, title: Other, sources: [s]}
      - {id: third, type: meeting, date: 2005, title: Third, conflicts_with: [other, right], sources: [s]}
    statements:
      - {id: of-another-kind, said: 2006, same_as: other, sources: [s]}
"""


@pytest.mark.parametrize(
    ("all_", "answer"),
    [
        (False, "right? other? third? of-another-kind"),
        (True, "joined wrong right? doubtful other? third? of-another-kind"),
    ],
)
def test_what_was_judged_wrong_is_there_only_when_asked_for(say: Say, all_: bool, answer: str) -> None:
    assert ids(timeline(say(RANKS), all=all_)) == answer


def test_no_account_is_of_what_was_judged_wrong_nor_of_another_kind(say: Say) -> None:
    assert column(timeline(say(RANKS)), "accounts") == [[], [], [], []]


def test_why_it_was_judged_wrong_is_told(say: Say) -> None:
    assert ids(search(say(RANKS), "wrong")) == ""
    assert column(search(say(RANKS), "wrong", all=True), "why") == ["misdated"]


def test_a_conflict_is_told_by_both(say: Say) -> None:
    assert column(timeline(say(RANKS)), "conflicts_with", "id") == [
        ["other", "third"],
        ["right", "third"],
        ["other", "right"],
        [],
    ]


def test_what_was_judged_wrong_contradicts_nothing_that_stands(say: Say) -> None:
    store = say(
        """
    sources: [{id: s, title: Source}]
    countries: [{id: land, name: Land, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    memberships:
      - {id: wrong, member: land, organization: pact, start: 2001, conflicts_with: [right], sources: [s], rank: deprecated,
         why: misread}
      - {id: right, member: land, organization: pact, start: 2002, conflicts_with: [other], sources: [s]}
      - {id: other, member: land, organization: pact, start: 2003, conflicts_with: [wrong], sources: [s]}
    """
    )
    told = {row["id"]: [one["id"] for one in row["conflicts_with"]] for row in untyped(members(store, "pact", all=True))}
    assert told == {"other": ["right"], "right": ["other"], "wrong": ["right", "other"]}


def test_a_table_gives_the_days_that_the_other_accounts_have(say: Say) -> None:
    (row, _) = untyped(timeline(say(CLASH)))
    assert doubt(row) == "accounts differ in date (2022-02-16, 2022-02-20), location, figures"


def test_an_occurrence_is_about_what_any_account_is_about_where_one_says_nothing_its_event(say: Say) -> None:
    store = say(
        """
    sources: [{id: s, title: Source}]
    topics: [{id: fish, name: fish, sources: [s]}, {id: ships, name: ships, sources: [s]}]
    people: [{id: jo, name: Jo, sources: [s]}]
    events:
      - {id: talks, type: meeting, title: Talks, date: 2031, sources: [s]}
      - {id: report, type: meeting, title: Talks, date: 2031, same_as: talks, about: [fish], sources: [s]}
    statements:
      - {id: first, event: talks, speaker: jo, sources: [s]}
      - {id: second, event: talks, speaker: jo, same_as: first, about: [ships], sources: [s]}
    """
    )
    assert [ids(said(store, about=topic)) for topic in ("fish", "ships")] == ["first", "first"]
    assert [ids(said(store, about=topic, accounts=True)) for topic in ("fish", "ships")] == ["first", "second"]
