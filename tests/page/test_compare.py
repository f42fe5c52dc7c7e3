"""Two actors side by side, and filters of which all must hold."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.pages import PHONE, SMALL, Audit, Open, behind, step

pytest_plugins = ["tests.support.browser", "tests.support.axe"]
pytestmark = pytest.mark.any_font

TALKS = b"""
sources: [{id: s, title: Report, published: 2031-12-01}]
topics:
  - {id: fish, name: fishing, sources: [s]}
  - {id: cod, name: cod, broader: [fish], sources: [s]}
  - {id: salt, name: salt, sources: [s]}
organizations:
  - {id: pact, name: Littoral Pact, sources: [s]}
  - {id: staff, name: Joint Staff, part_of: [pact], sources: [s]}
  - {id: league, name: Salt League, sources: [s]}
countries:
  - {id: northland, name: Northland, sources: [s]}
memberships:
  - {member: northland, organization: league, attested: ["2031"], sources: [s]}
  - {member: pact, organization: league, attested: ["2031"], sources: [s]}
events:
  - {id: talks, type: meeting, title: Talks at sea, date: 2031-05-01, participants: [staff, northland], sources: [s]}
  - {id: raid, type: armed-clash, title: Boats are seized, date: 2031-05-02, participants: [northland], sources: [s]}
statements:
  - {id: a, speaker: staff, said: 2031-05-03, quote: Stay away., about: [cod], sources: [s]}
  - {id: b, speaker: staff, said: 2031-05-04, summary: It repeats it., about: [fish], sources: [s]}
  - {id: c, speaker: northland, to: [pact], said: "2031-06", summary: Northland replies., about: [fish], sources: [s]}
  - {id: d, speaker: northland, said: 2031-07-01, summary: Northland speaks of salt., about: [salt], sources: [s]}
  - {id: e, speaker: pact, said: 2031-07-01, summary: So does the pact., about: [salt], sources: [s]}
silences:
  - id: hush
    actor: northland
    about: [fish]
    trigger: a
    window: {start: 2031-05-03, observed_through: 2031-05-20}
    basis: asserted
    title: Northland says nothing
    sources: [s]
"""


def turns(tab: Page) -> list[str]:
    """What each says in turn, with the side on which it stands."""
    return list(
        tab.locator("#compare .turns li").evaluate_all(
            "all => all.map((one) => `${one.className} | ${one.innerText.replace(/\\s+/g, ' ').trim()}`)"
        )
    )


def shared(tab: Page) -> list[str]:
    return tab.locator("#compare > div > ul .entry").all_inner_texts()


def test_what_two_share_and_what_each_said_with_the_days_between(opened: Open) -> None:
    tab = opened(TALKS, "pin=pact&pin=northland")
    assert [one.replace("\n", " ") for one in shared(tab)] == [
        "2031-05-01 Littoral Pact and Northland: Talks at sea",
        "2031-06 Northland to Littoral Pact: Northland replies.",
    ]
    assert tab.inner_text("#compare p >> nth=0") == "Both are or were linked by membership with Salt League."
    assert tab.locator("#compare [aria-label=Topic] option:checked").inner_text() == "fishing (2 and 2)"
    hush = "from 2031-05-03, observed through 2031-05-20; nothing is said about later days"
    assert turns(tab) == [
        "one | Littoral Pact: 2031-05-03 Joint Staff: “Stay away.”",
        f"other | Northland: {hush} Silent: Northland says nothing",
        "one | Littoral Pact: 2031-05-04 Joint Staff: It repeats it.",
        "other | 28 to 57 days later 2031-06 Northland to Littoral Pact: Northland replies.",
    ]
    assert tab.inner_text("#compare .first") == (
        "First words: Littoral Pact: 2031-05-03; Northland: 2031-06; 29 to 58 days between."
    )


def test_the_topic_is_chosen_and_kept_in_the_address(opened: Open) -> None:
    tab = opened(TALKS, "pin=pact&pin=northland")
    tab.select_option("#compare [aria-label=Topic]", label="salt (1 and 1)")
    assert behind(tab) == "pin=pact&pin=northland&on=salt"
    assert turns(tab) == [
        "other | 2031-07-01 Northland: Northland speaks of salt.",
        "one | the same day 2031-07-01 Littoral Pact: So does the pact.",
    ]
    assert tab.inner_text("#compare .first").endswith("2031-07-01; the same day.")
    tab.select_option("#compare [aria-label=Topic]", "any")
    assert len(turns(tab)) == 6


def test_an_actor_is_pinned_in_its_details_and_another_is_chosen(opened: Open) -> None:
    tab = opened(TALKS, "id=pact")
    tab.click("#details .pin")
    assert behind(tab) == "id=pact&pin=pact"
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Second actor"
    tab.click("#details .back")
    tab.click("#list .of-country")
    assert tab.inner_text("#details .pin") == "Compare with Littoral Pact"
    tab.click("#details .pin")
    assert behind(tab) == "id=northland&pin=pact&pin=northland"
    tab.focus("#compare [aria-label='First actor']")
    tab.select_option("#compare [aria-label='First actor']", label="Joint Staff")
    assert behind(tab) == "id=northland&pin=staff&pin=northland"
    assert tab.evaluate("document.activeElement.getAttribute('aria-label')") == "First actor"
    step(tab, -1)
    assert "pin=pact" in behind(tab)
    tab.click("#compare .close")
    assert behind(tab) == "id=northland"
    assert tab.locator("#lanes canvas").is_visible()
    assert tab.evaluate("document.activeElement.id") == "view-lanes"


def test_only_what_the_filters_leave_is_compared_and_a_click_opens_it(opened: Open) -> None:
    tab = opened(TALKS, "pin=pact&pin=northland&until=2031-05-03")
    assert len(turns(tab)) == 2
    tab.fill("#search", "stay")
    assert [one.split(" | ")[0] for one in turns(tab)] == ["one"]
    tab.click("#compare .turns .entry")
    assert tab.inner_text("#details .quote") == "“Stay away.”"
    tab.fill("#search", "zeppelin")
    assert "Neither said anything on it here." in tab.inner_text("#compare")


def test_escape_leaves_the_record_and_then_the_comparison(opened: Open) -> None:
    tab = opened(TALKS, "id=a&pin=pact&pin=northland&view=network")
    tab.keyboard.press("Escape")
    assert behind(tab) == "view=network&pin=pact&pin=northland"
    tab.keyboard.press("Escape")
    assert behind(tab) == "view=network"
    assert tab.locator("#network canvas").is_visible()


@pytest.mark.parametrize(
    "address", ["pin=fish&pin=talks", "pin=nobody", "pin=constructor&pin=__proto__", "all=constructor&on=<b>"]
)
def test_only_actors_of_the_page_are_compared(opened: Open, address: str) -> None:
    assert opened(TALKS, address).locator("#lanes canvas").is_visible()


def test_filters_ask_for_any_or_for_all_of_their_values(opened: Open) -> None:
    tab = opened(TALKS, "actor=northland")
    how = "select[aria-label='Actor: records with']"
    assert not tab.locator(how).is_visible()
    tab.click("#filter")
    tab.check("#filters label:has-text('Joint Staff') input")
    assert tab.inner_text("#found").startswith("7 of 8")
    tab.select_option(how, "all")
    assert behind(tab) == "actor=northland&actor=staff&all=actor"
    assert tab.inner_text("#found").startswith("1 of 8")
    # A further value says what it would leave beside the others.
    counts = tab.locator("#filters fieldset:has-text('Actor') li").evaluate_all(
        "all => all.map((one) => one.innerText.split('\\n').pop())"
    )
    assert counts == ["1", "1", "1"]
    step(tab, -1)
    assert tab.inner_text("#found").startswith("7 of 8")
    step(tab, 1)
    tab.click("#clear")
    assert "all" not in behind(tab)


@pytest.mark.parametrize(
    "context",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}],
    ids=["light", "dark", "phone"],
)
@pytest.mark.parametrize(
    "address", ["pin=pact", "pin=pact&pin=northland", "id=a&pin=pact&pin=northland", "actor=pact&actor=staff&all=actor"]
)
def test_axe_finds_nothing_in_a_comparison(opened: Open, audit: Audit, address: str, context: dict[str, Any]) -> None:
    tab = opened(TALKS, address, **context)
    assert audit(tab) == ([], [])
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_two_without_anything_in_common_are_told_so(opened: Open) -> None:
    tab = opened(SMALL, "pin=jane-doe&pin=port")
    assert "No record here has both take part." in tab.inner_text("#compare")
