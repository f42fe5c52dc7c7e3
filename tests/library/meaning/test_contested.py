"""What is contested: the fields that a contradiction names, else whether it holds at all; no answer from it is certain."""

from typing import Any, Final

import pytest
from alliance_graph.query.questions import said
from alliance_graph.query.tenures import members

from tests.support.stores import Say, column, ids

pytest_plugins = ["tests.support.stores"]

SAID: Final = """
    sources: [{{id: s, title: S, published: 2022-03-24}}]
    people: [{{id: doe, name: Doe, sources: [s]}}, {{id: roe, name: Roe, sources: [s]}}]
    organizations: [{{id: pact, name: Pact, sources: [s]}}]
    topics: [{{id: fish, name: fish, sources: [s]}}]
    statements:
      - {{id: a, speaker: doe, to: [roe], about: [fish], said: 2022-02-16, summary: Fish is fine., sources: [s], {a}}}
      - {{id: b, speaker: roe, said: 2022-02-20, summary: No., sources: [s], {b}}}
"""
WHOLE: Final = "conflicts_with: [b]"


def over(*fields: str, other: str = "b") -> str:
    return f"conflicts_with: [{{record: {other}, over: [{', '.join(fields)}]}}]"


@pytest.mark.parametrize(
    ("a", "b", "asked", "found"),
    [
        (over("speaker"), "", {"by": "doe"}, "a?"),
        (over("speaker"), "", {"since": "2022-02-16", "until": "2022-02-19"}, "a"),
        (over("speaker"), "", {"by": "roe"}, "b?"),
        ("", over("speaker", other="a"), {"by": "doe"}, "a?"),
        (over("said"), "", {"since": "2022-02-16"}, "a? b?"),
        (over("said"), "", {"to": "roe"}, "a"),
        (over("said", "to"), "", {"to": "roe"}, "a?"),
        (over("to"), over("speaker", other="a"), {"by": "doe", "to": "roe"}, "a?"),
        (over("about"), "", {"about": "fish"}, "a?"),
        (over("summary"), "", {"text": "fish"}, "a?"),
        (over("note"), "", {"text": "fish", "by": "doe", "since": "2022"}, "a"),
        (over("speaker"), "", {}, "a b"),
        (WHOLE, "", {}, "a? b?"),
        (WHOLE, "", {"certain": True}, ""),
        ("", "conflicts_with: [a]", {"by": "doe"}, "a?"),
        (over("speaker"), "conflicts_with: [a]", {}, "a? b?"),
        (WHOLE, "rank: deprecated, why: misread", {}, "a"),
        (f"{WHOLE}, rank: deprecated, why: misread", "", {"all": True}, "a b"),
        ("conflicts_with: [nobody]", "", {}, "a b"),
        ("conflicts_with: [a]", "", {}, "a b"),
    ],
)
def test_an_answer_is_not_certain_where_it_rests_on_a_contested_field(
    say: Say, a: str, b: str, asked: dict[str, Any], found: str
) -> None:
    told = said(say(SAID.format(a=a or "note: N", b=b or "note: N")), **asked)
    assert ids(told) == found
    assert [row["doubts"] for row in told.rows] == [["contested"] if f"{row['id']}?" in found else [] for row in told.rows]


@pytest.mark.parametrize(
    ("a", "b", "over_", "contested"),
    [
        (over("said"), "", ["said"], ["date"]),
        (over("speaker", "said"), "", ["speaker", "said"], ["date", "speaker"]),
        (WHOLE, "", None, ["record"]),
        (over("speaker"), over("said", other="a"), ["said", "speaker"], ["date", "speaker"]),
        (over("speaker"), "conflicts_with: [a]", None, ["record"]),
    ],
)
def test_both_say_what_is_contested(say: Say, a: str, b: str, over_: list[str] | None, contested: list[str]) -> None:
    store = say(SAID.format(a=a, b=b or "note: N"))
    assert column(said(store), "conflicts_with", "id") == [["b"], ["a"]]
    assert column(said(store), "conflicts_with", "over") == [[over_], [over_]]
    assert column(said(store), "contested") == [contested, contested]


ACCOUNTS: Final = """
    sources: [{{id: s, title: S}}]
    people: [{{id: doe, name: Doe, sources: [s]}}, {{id: roe, name: Roe, sources: [s]}}]
    statements:
      - {{id: a, speaker: doe, said: 2022-02-16, sources: [s]}}
      - {{id: b, {b}, same_as: a, sources: [s]}}
      - {{id: other, speaker: roe, said: 2022-02-16, sources: [s], {other}}}
"""


@pytest.mark.parametrize(
    ("b", "other", "asked", "found"),
    [
        ("speaker: roe, conflicts_with: [a]", "note: N", {"by": "doe"}, "a?"),
        ("speaker: roe, conflicts_with: [a]", "note: N", {}, "a other"),
        ("speaker: doe, conflicts_with: [a]", "note: N", {"by": "doe"}, "a"),
        ("said: 2022-02, conflicts_with: [{record: a, over: [said]}]", "note: N", {"since": "2022"}, "a? other"),
        ("said: 2022-02, conflicts_with: [{record: a, over: [said]}]", "note: N", {"by": "doe"}, "a"),
        ("note: N", "conflicts_with: [b]", {}, "a? other?"),
        ("note: N", "conflicts_with: [{record: b, over: [speaker]}]", {"by": "doe"}, "a?"),
        ("note: N", "conflicts_with: [{record: b, over: [speaker]}]", {}, "a other"),
    ],
)
def test_between_accounts_it_is_what_differs_and_an_account_speaks_for_the_occurrence(
    say: Say, b: str, other: str, asked: dict[str, Any], found: str
) -> None:
    assert ids(said(say(ACCOUNTS.format(b=b, other=other)), **asked)) == found


HELD: Final = """
    sources: [{{id: s, title: S, published: 2022-03-24}}]
    countries: [{{id: land, name: Land, sources: [s]}}]
    organizations: [{{id: pact, name: Pact, sources: [s]}}]
    memberships:
      - {{id: one, member: land, organization: pact, start: 2001-01-01, end: 2010, {told}, sources: [s]}}
      - {{id: two, member: land, organization: pact, start: 2011-01-01, end: .., sources: [s]}}
    statements: [{{id: x, speaker: land, said: 2005-06-01, sources: [s]}}]
"""


@pytest.mark.parametrize(
    ("told", "asked", "found", "spoke"),
    [
        ("note: N", {"on": "2005"}, "one", "x"),
        (over("start", other="two"), {"on": "2005"}, "one?", "x?"),
        (over("start", other="two"), {}, "one two", "x?"),
        (over("start_basis", other="two"), {"on": "2005"}, "one", "x"),
        (over("status", other="two"), {}, "one? two?", "x?"),
        ("conflicts_with: [two]", {}, "one? two?", "x?"),
        ("conflicts_with: [two]", {"certain": True}, "", "x?"),
    ],
)
def test_a_contested_membership_is_certain_on_no_day(
    say: Say, told: str, asked: dict[str, Any], found: str, spoke: str
) -> None:
    store = say(HELD.format(told=told))
    assert ids(members(store, "pact", **asked)) == found
    assert ids(said(store, by_member_of="pact")) == spoke


@pytest.mark.parametrize(
    ("conflict", "said_", "found"),
    [
        ("conflicts_with: [{record: other, over: [date]}]", "", "words?"),
        ("conflicts_with: [other]", "", "words?"),
        ("conflicts_with: [{record: other, over: [title]}]", "", "words"),
        ("conflicts_with: [{record: other, over: [date]}]", "said: 2022-02-16", "words"),
        ("note: N", "", "words"),
    ],
)
def test_a_statement_is_as_contested_as_the_event_that_dates_it(say: Say, conflict: str, said_: str, found: str) -> None:
    store = say(
        f"""
    sources: [{{id: s, title: S, published: 2022-03-24}}]
    people: [{{id: doe, name: Doe, sources: [s]}}]
    events:
      - {{id: talks, type: meeting, title: Talks, date: 2022-02-16, sources: [s], {conflict}}}
      - {{id: other, type: meeting, title: Other, date: 2022-02-17, sources: [s]}}
    statements: [{{id: words, event: talks, speaker: doe, summary: No., {said_ or "note: N"}}}]
    """
    )
    assert ids(said(store, since="2022-02-16", until="2022-02-16")) == found
