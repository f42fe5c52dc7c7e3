"""The date of an occurrence is what all accounts leave possible; where they cannot all be true, all days that any gives."""

from typing import Any, Final

import pytest
from alliance_graph.meaning.reading import Reading
from alliance_graph.query.questions import said, timeline

from tests.support.stores import Say, dataset, ids, untyped

pytest_plugins = ["tests.support.stores"]

Dates = tuple[str, ...]
NEVER: Final = "0000-00-00/9999-99-99"


def accounts(*dates: str, more: str = "") -> str:
    """Accounts of one event with these dates, called a, b, c; `more` stands in the last one."""
    told = [
        f"{{id: {key}, type: meeting, title: Talks, date: '{date}', {'same_as: a, ' if key != 'a' else ''}sources: [s]}}"
        for key, date in zip("abcd", dates, strict=False)
    ]
    return f"{{sources: [{{id: s, title: S}}], events: [{', '.join(told)[:-1]}{f', {more}' if more else ''}}}]}}"


def agreed(*dates: str, more: str = "") -> tuple[str, str, str]:
    """The date, the accounts that give its first and its last day, and the window in which it certainly lies."""
    found = Reading(dataset(accounts(*dates, more=more))).agreed("a")
    by = f"{found.earliest_by or '-'} {found.latest_by or '-'}"
    return f"{'!' if found.differs else ''}{found.date.edtf}", by, f"{found.certain_since}/{found.certain_until}"


@pytest.mark.parametrize(
    ("dates", "date", "by", "certain"),
    [
        (("2022-02", "2022-02-16"), "2022-02-16", "b b", "2022-02-16/2022-02-16"),
        (("2022-02-16", "2022"), "2022-02-16", "a a", "2022-02-16/2022-02-16"),
        (("2022", "2022-02", "2022-02-16"), "2022-02-16", "c c", "2022-02-16/2022-02-16"),
        (("[2022-02-10..2022-02-20]", "[2022-02-15..2022-02-28]"), "[2022-02-15..2022-02-20]", "b a", "2022-02-15/2022-02-20"),
        (("[..2022-02-20]", "[2022-02-16..]"), "[2022-02-16..2022-02-20]", "b a", "2022-02-16/2022-02-20"),
        (("2022", "[..2022-03-24]"), "[2022-01-01..2022-03-24]", "a b", "2022-01-01/2022-03-24"),
        (("[2022-02-10,2022-02-16]", "[2022-02-16,2022-02-20]"), "2022-02-16", "b a", "2022-02-16/2022-02-16"),
        (("[2022-02-10,2022-02-16..2022-02-20]", "[..2022-02-18]"), "[2022-02-10,2022-02-16..2022-02-18]", "a b",
         "2022-02-10/2022-02-18"),
        (("[2022-01,2022-03]", "[2022-01-31..2022-03]"), "[2022-01-31,2022-03-01..2022-03-31]", "b a", "2022-01-31/2022-03-31"),
    ],
)  # fmt: skip
def test_days_share_what_all_allow_and_a_vaguer_account_weakens_nothing(dates: Dates, date: str, by: str, certain: str) -> None:
    assert agreed(*dates) == (date, by, certain)


@pytest.mark.parametrize(
    ("dates", "date", "by"),
    [
        (("2022-02-16/2022-02", "2022-02/2022-02-19"), "2022-02-16/2022-02-19", "a b"),
        (("2022-02-24/..", "../2022-03-24"), "2022-02-24/2022-03-24", "a b"),
        (("2022-02-24/..", "2022-02/.."), "2022-02-24/..", "a -"),
        (("2022-02-16/2022-02-19", "2022-02-16/2022-02-19"), "2022-02-16/2022-02-19", "a a"),
        (("2022-02/2022-03", "2022/2022-03-24", "2022-02-16/2022"), "2022-02-16/2022-03-24", "c b"),
    ],
)
def test_extents_meet_start_with_start_and_end_with_end(dates: Dates, date: str, by: str) -> None:
    assert agreed(*dates)[:2] == (date, by)


@pytest.mark.parametrize(
    ("dates", "date", "by"),
    [
        (("2022-02-16/2022-02-19", "2022-02-17"), "2022-02-16/2022-02-19", "a a"),
        (("2022-02-17", "2022-02-16/2022-02-19"), "2022-02-16/2022-02-19", "b b"),
        (("2022-02-16/2022-02-19", "2022"), "2022-02-16/2022-02-19", "a a"),
        (("2022-02-16/2022-02-19", "[2022-02-10,2022-02-19]"), "2022-02-16/2022-02-19", "a a"),
        (("2022-02-16/..", "2022-03-24", "2022-03"), "2022-02-16/..", "a -"),
        (("2022-02-16/2022-02-19", "2022-02-20"), "![2022-02-16..2022-02-19,2022-02-20]", "a b"),
        (("2022-02-16/2022-02-19", "[2022-02-10,2022-02-20]"), "![2022-02-10,2022-02-16..2022-02-19,2022-02-20]", "b b"),
        (("2022-02-16/2022-02-19", "2022-02-16", "2022-02-19"), "![2022-02-16..2022-02-19]", "a a"),
    ],
)
def test_an_extent_stands_when_another_account_s_day_may_lie_in_it(dates: Dates, date: str, by: str) -> None:
    assert agreed(*dates)[:2] == (date, by)


@pytest.mark.parametrize(
    ("dates", "date", "by", "certain"),
    [
        (("2022-02-16", "2022-02-16?"), "2022-02-16", "a a", "2022-02-16/2022-02-16"),
        (("2022-02-16", "2022-02-18?"), "2022-02-16", "a a", "2022-02-16/2022-02-16"),
        (("2022-02-18~", "2022-02"), "2022-02", "b b", "2022-02-01/2022-02-28"),
        (("[..2022-02-20]", "2022-02-16?"), "[2022-02-16..2022-02-20]", "b a", "0000-00-00/2022-02-20"),
        (("[2022-02-16..]", "2022-02-20~"), "[2022-02-16..2022-02-20]", "a b", "2022-02-16/9999-99-99"),
        (("2022-02-24/..", "2022-02~/2022-03-24~"), "2022-02-24/2022-03-24", "a b", "2022-02-24/9999-99-99"),
        (("[..2022-02-20]", "2022-03?"), "[..2022-02-20]", "- a", "0000-00-00/2022-02-20"),
        (("2022-02?", "2022-02-16%"), "2022-02-16%", "b b", NEVER),
        (("2022-02-16?", "2022-02-18?"), "![2022-02-16,2022-02-18]", "a b", NEVER),
    ],
)
def test_a_doubtful_date_sharpens_only_where_no_other_does(dates: Dates, date: str, by: str, certain: str) -> None:
    assert agreed(*dates) == (date, by, certain)


@pytest.mark.parametrize(
    ("dates", "date", "by", "certain"),
    [
        (("2022-02-16", "2022-02-20"), "![2022-02-16,2022-02-20]", "a b", "2022-02-16/2022-02-20"),
        (("2022-02-20", "2022-02-16"), "![2022-02-16,2022-02-20]", "b a", "2022-02-16/2022-02-20"),
        (("2022-02-16", "2022-02-20", "2022-02"), "!2022-02", "c c", "2022-02-01/2022-02-28"),
        (("2022-01", "2022-03"), "![2022-01,2022-03]", "a b", "2022-01-01/2022-03-31"),
        (("2022-02-16/2022-02-19", "2022-02-17/2022-02-19"), "![2022-02-16..2022-02-19]", "a a", "2022-02-16/2022-02-19"),
        (("[..2022-02-16]", "2022-03"), "![..2022-02-16,2022-03]", "- b", "0000-00-00/2022-03-31"),
        (("2022-02-16", "2022-02-20", "2022-02-25?"), "![2022-02-16,2022-02-20]", "a b", "2022-02-16/2022-02-20"),
    ],
)
def test_where_they_cannot_all_be_true_it_is_any_of_them(dates: Dates, date: str, by: str, certain: str) -> None:
    assert agreed(*dates) == (date, by, certain)


@pytest.mark.parametrize(
    ("dates", "more", "date"),
    [
        (("2022-02", "2022-02-16"), "conflicts_with: [{record: a, over: [date]}]", "!2022-02"),
        (("2022-02-16", "2022-02"), "conflicts_with: [{record: a, over: [location]}]", "2022-02-16"),
        (("2022-02-16", "2022-02-16"), "conflicts_with: [{record: a, over: [date]}]", "2022-02-16"),
        (("2022-02-16", "2022-02"), "conflicts_with: [a]", "2022-02-16"),
        (("2022-02-16", "2022-02-20"), "rank: deprecated, why: misread", ""),
    ],
)
def test_a_contradiction_over_the_date_keeps_all_days(dates: Dates, more: str, date: str) -> None:
    if not date:
        assert Reading(dataset(accounts(*dates, more=more))).occurrences.accounts == {}
        return
    assert agreed(*dates, more=more)[0] == date


@pytest.mark.parametrize(
    ("dates", "date", "by"),
    [
        (("..", "2022-02-16"), "2022-02-16", "b b"),
        (("2022-02-16", ".."), "2022-02-16", "a a"),
        (("..", ".."), "", "- -"),
    ],
)
def test_an_account_without_a_date_says_nothing_of_it(dates: Dates, date: str, by: str) -> None:
    assert agreed(*dates)[:2] == (date, by)


SAID_IN: Final = """
    sources: [{{id: s, title: S}}]
    events:
      - {{id: a, type: meeting, title: Talks, date: {a}, sources: [s], statements: [{{id: x, summary: X}}]}}
      - {{id: b, type: meeting, title: Talks, date: {b}, same_as: a, sources: [s]}}
"""
PHRASES: Final = """
    sources: [{{id: s, title: S}}]
    events:
      - {{id: a, type: meeting, title: Talks, date: {a}, date_phrase: in winter, sources: [s],
         statements: [{{id: x, summary: X}}]}}
      - {{id: b, type: meeting, title: Talks, date: {b}, date_phrase: on Wednesday, same_as: a, sources: [s],
         statements: [{{id: y, summary: Y}}]}}
"""


@pytest.mark.parametrize(
    ("a", "b", "phrase"),
    [
        ("2022-02", "2022-02-16", "on Wednesday"),
        ("2022-02-16", "2022-02", "in winter"),
        ("2022-02", "2022-02", "in winter"),
        ("2022-02-16", "2022-02-20", None),
        ("'[..2022-02-16]'", "'[2022-02-10..]'", None),
    ],
)
def test_a_phrase_comes_only_from_an_account_whose_bounds_stand(say: Say, a: str, b: str, phrase: str | None) -> None:
    rows = {row["id"]: row for row in untyped(timeline(say(PHRASES.format(a=a, b=b))))}
    assert (rows["a"]["date"]["phrase"], rows["a"]["date_phrase"]) == (phrase, phrase)
    assert {rows[one]["date"]["phrase"] for one in "xy"} == {phrase}
    assert rows["x"]["date"]["edtf"] == rows["y"]["date"]["edtf"] == rows["a"]["date"]["edtf"]


@pytest.mark.parametrize(
    ("asked", "one", "each"),
    [
        ({"since": "2022-02-16", "until": "2022-02-20"}, "a x", "a x b"),
        ({"since": "2022-02-17"}, "a? x?", "x? b?"),
        ({"until": "2022-02-19", "certain": True}, "", ""),
        ({"until": "2022-02-15"}, "", ""),
    ],
)
def test_accounts_that_differ_are_certain_only_of_a_window_that_holds_them_all(
    say: Say, asked: dict[str, Any], one: str, each: str
) -> None:
    store = say("""
    sources: [{id: s, title: S}]
    events:
      - {id: a, type: meeting, title: Talks, date: 2022-02-16, sources: [s], statements: [{id: x, summary: X}]}
      - {id: b, type: meeting, title: Talks, date: 2022-02-20, same_as: a, sources: [s]}
    """)
    assert (ids(timeline(store, **asked)), ids(timeline(store, accounts=True, **asked))) == (one, each)
    assert ids(said(store, **asked)) == " ".join(key for key in one.split() if key.startswith("x"))


@pytest.mark.parametrize(
    ("a", "b", "asked", "found"),
    [
        ("'[..2022-02-20]'", "2022-02-16?", {"until": "2022-02-20"}, "a x"),
        ("'[..2022-02-20]'", "2022-02-16?", {"until": "2022-02-18"}, "a? x?"),
        ("'[..2022-02-20]'", "2022-02-16?", {"since": "2022-02-16"}, "a? x?"),
        ("'[..2022-02-20]'", "2022-02-16?", {"until": "2022-02-15"}, ""),
        ("2022-02", "2022-02-16", {"until": "2022-02-16"}, "a x"),
        ("2022-02?", "2022-02-16?", {"since": "2022"}, "a? x?"),
    ],
)
def test_what_an_event_dates_is_as_certain_as_the_event(say: Say, a: str, b: str, asked: dict[str, Any], found: str) -> None:
    assert ids(timeline(say(SAID_IN.format(a=a, b=b)), **asked)) == found
