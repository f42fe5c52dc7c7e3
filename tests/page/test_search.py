"""What the reader's words find: names, slips, parts of words, dates in any form, and what the command line finds."""

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.query import questions
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Page

from tests.support.pages import SEED, SMALL, Open, many

pytest_plugins = ["tests.support.browser"]
pytestmark = pytest.mark.any_font

NAMED = b"""
sources:
  - {id: herald, title: Herald, published: 2031-05-12}
organizations:
  - {id: pact, name: Littoral Pact of Mutual Assistance, short: LP, aliases: [\xd0\x9b\xd0\x9f, Strandpakt], sources: [herald]}
  - {id: staff, name: Joint Staff, part_of: [pact], sources: [herald]}
people:
  - {id: jane-doe, name: Jane Do\xc3\xa9, aliases: [{name: Jane Dough, kind: misspelling}], sources: [herald]}
places:
  - {id: bay, name: Bay of Vell, sources: [herald]}
  - {id: vell, name: Port Vell, in: [bay], sources: [herald]}
topics:
  - {id: cod, name: cod war, broader: [fish], sources: [herald]}
  - {id: fish, name: fishing, sources: [herald]}
events:
  - {id: drill, type: exercise, title: Ships sail, date: 2031-05-04, participants: [staff], sources: [herald]}
  - {id: visit, type: visit, title: A guest arrives, date: "2031-05", location: vell, about: [cod], sources: [herald]}
  - {id: later, type: visit, title: Another guest arrives, date: 2031-06-04, sources: [herald]}
statements:
  - {id: words, speaker: jane-doe, said: 2031-04-05, summary: Peacekeepers stay at home until 5 April 2032., sources: [herald]}
"""
"""Nothing in the text of a record says what its actor, place or topic is called."""


def found(tab: Page, search: str) -> list[str]:
    """The occurrences that a search finds."""
    tab.fill("#search", search)
    names = tab.locator("#list > div:first-child:not([hidden]) .entry").evaluate_all("all => all.map((one) => one.innerText)")
    return [id_ for id_, title in TITLES.items() if any(title in name for name in names)]


TITLES = {"words": "Peacekeepers stay", "drill": "Ships sail", "visit": "A guest arrives", "later": "Another guest"}


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("Strandpakt", ["drill"]),  # an alias of the organization whose organ took part
        ("\u041b\u041f", ["drill"]),
        ("lp ships", ["drill"]),
        ("lp guest", []),
        ("mutual", []),  # one word of a long name is no name
        ("littoral pact", ["drill"]),
        ("doe", ["words"]),
        ("Dough", ["words"]),
        ("fishing", ["visit"]),  # a topic within it
        ("bay of vell", ["visit"]),  # a place within it
        ("war", ["visit"]),
        ("eacekeep", ["words"]),  # no word begins so
        ('"eacekeep"', []),
        ('"at home"', ["words"]),
        ('"home at"', []),
        ("home stay", ["words"]),
    ],
)
def test_names_and_words_reach_their_records(opened: Open, search: str, expected: list[str]) -> None:
    assert found(opened(NAMED), search) == expected


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (
            ["2031-05-04", "4 May 2031", "May 4, 2031", "4th of may 2031", "2031-5-4", "04-May-2031", "2031/05/04"],
            ["drill", "visit"],
        ),
        (["13.05.2031", "13/5/2031", "2031 May 13"], ["visit"]),
        (["2031-05", "May 2031", "may, 2031", "2031/5"], ["drill", "visit"]),
        (["5 Apr 2032", "2032-04-05"], ["words"]),  # a day of which the text speaks
        (["4 May", "May 4th"], ["drill"]),
        (["4 may 2031 ships"], ["drill"]),
        (["2031-02-30", "31 April 2031"], []),
    ],
)
def test_a_date_finds_the_same_however_it_is_written(opened: Open, forms: list[str], expected: list[str]) -> None:
    tab = opened(NAMED)
    assert {form: found(tab, form) for form in forms} == dict.fromkeys(forms, expected)


@pytest.mark.parametrize(
    ("search", "meant"),
    [
        ("Peacekepers", ["Peacekeepers"]),
        ("Strandpatk", ["Strandpakt"]),
        ("peacekepers home", ["Peacekeepers home"]),
        ("05/04/2031", ["5 April 2031", "4 May 2031"]),
        ("zeppelin", []),
    ],
)
def test_what_may_be_meant_by_a_slip_is_offered_and_found_with_a_button(opened: Open, search: str, meant: list[str]) -> None:
    tab = opened(NAMED)
    assert found(tab, search) == []
    assert tab.locator("#found .meant").all_inner_texts() == meant
    if meant:
        tab.click("#found .meant >> nth=0")
        assert tab.input_value("#search") == meant[0]
        assert tab.locator("#list .entry").count() > 0


def test_the_page_says_whom_words_name(opened: Open) -> None:
    tab = opened(NAMED)
    tab.fill("#search", "strandpakt")
    assert tab.inner_text("#found") == (
        "1 of 4 events, statements and silences; 1 actor. "
        "“strandpakt” also finds all records of Littoral Pact of Mutual Assistance."
    )


@pytest.mark.parametrize("content", [SEED, SMALL], ids=["seed", "small"])
def test_a_name_finds_at_least_what_the_command_line_finds_about_it(opened: Open, content: bytes) -> None:
    store, tab = in_memory(read({"events.yaml": content})), opened(content)
    rows = [*store.of_kind(("person", "organization", "country", "place", "topic"))]
    for row in rows:
        tab.fill("#search", row["name"])
        listed = {*tab.locator("#list .entry").evaluate_all("all => all.map((one) => (one.click(), location.hash))")}
        shown = {address.split("id=")[1].split("&")[0] for address in listed}
        asked = [*questions.said(store, about=row["id"]).rows, *questions.timeline(store, row["id"]).rows]
        expected = {one["id"] for one in asked if one["kind"] in ("event", "statement", "silence")}
        assert expected - shown == set(), row["id"]
    assert len(rows) > 4


def test_the_dates_of_the_window_take_any_form(opened: Open) -> None:
    tab = opened(NAMED)
    tab.click("#filter")
    tab.fill("#since", "1 May 2031")
    tab.fill("#until", "04-May-2031")
    tab.keyboard.press("Tab")
    assert tab.evaluate("location.hash") == "#since=2031-05-01&until=2031-05-04"
    assert (tab.input_value("#since"), tab.input_value("#until")) == ("2031-05-01", "2031-05-04")
    tab.fill("#since", "02/03/2031")
    tab.keyboard.press("Tab")
    assert tab.inner_text("#since-wrong") == "Write 2022, 2022-02, 2022-02-16 or 16 Feb 2022."


def test_a_search_looks_through_the_whole_time_unless_a_window_was_chosen(opened: Open) -> None:
    tab = opened(many(70))
    opening = (tab.input_value("#since"), tab.input_value("#until"))
    assert opening != ("", "")
    assert not tab.inner_text("#found").startswith("70 of 70")
    tab.fill("#search", "event")
    assert tab.inner_text("#found").startswith("70 of 70")
    tab.fill("#search", "")
    assert (tab.input_value("#since"), tab.input_value("#until")) == opening
    tab = opened(many(70), "since=2010&until=2012")
    tab.fill("#search", "event")
    assert (tab.input_value("#since"), tab.input_value("#until")) == ("2010", "2012")
