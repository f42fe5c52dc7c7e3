"""The details: who said what, when, to whom, for whom, on whose report; what contradicts it, and what it rests on."""

import pytest
from playwright.sync_api import Page

from tests.support.pages import SEED, SMALL, Open, behind

pytest_plugins = ["tests.support.browser"]
pytestmark = pytest.mark.any_font


def facts(tab: Page) -> dict[str, str]:
    """What the details say, by heading."""
    pairs = zip(tab.locator("#details dt").all_inner_texts(), tab.locator("#details dd").all_inner_texts(), strict=True)
    return dict(pairs)


def test_a_statement_tells_who_what_when_to_whom_and_for_whom(opened: Open) -> None:
    tab = opened(SMALL, "patrols")
    assert tab.inner_text("#details .what") == "statement, direct quote"
    assert tab.inner_text("#details .when") == "between 2031-05-03 and 2031-05-05, “early this month”"
    assert tab.inner_text("#details blockquote") == "“patrouilles communes”"
    assert tab.get_attribute("#details blockquote", "lang") == "fr"
    assert tab.inner_text("#details figcaption") == "in French"
    assert facts(tab) == {
        "Said by": "Jane Doe",
        "In office as": "Chair of Littoral Pact, possibly on that day",
        "For": "Littoral Pact",
        "To": "Northland",
        "Said in": "Talks in Port Vell",
        "Meant as": "planned",
        "Conditions": "consent, to be met by Port Authority open",
    }


def test_a_silence_says_how_far_it_was_watched_and_what_stands_in_contrast(opened: Open) -> None:
    tab = opened(SEED, "csto-silent")
    watched = "from 2022-02-24, observed through 2022-03-24; nothing is said about later days"
    assert tab.inner_text("#details .when") == watched
    contrast = facts(tab)["In contrast to"].split("\n")
    assert contrast == [
        "NATO reacts to the war; in what words, the article does not say. (28 days after)",
        "NATO issues a statement on Russia's war in Ukraine (28 days after)",
    ]


def test_a_contradiction_is_named_at_both_ends_and_leads_to_the_other(opened: Open) -> None:
    tab = opened(SMALL, "fines")
    tab.click("#details .against a:has-text('Nobody spoke of fines.')")
    assert tab.inner_text("#details h2") == "Nobody spoke of fines."
    assert tab.inner_text("#details .against li") == "Fines are spoken of."


@pytest.mark.parametrize(
    ("record", "membership"),
    [
        ("raid", "Northland, member of Littoral Pact: not on that day"),
        ("talks", "Northland, member of Littoral Pact: possibly in that time"),
        ("fines", "Northland, member of Littoral Pact: shown on that day"),
        ("no-fines", "Northland, member of Littoral Pact: possibly on that day"),
    ],
)
def test_membership_is_told_as_of_the_day(opened: Open, record: str, membership: str) -> None:
    assert opened(SMALL, record).locator("#details .held li").all_inner_texts() == [membership]


def test_several_citations_may_have_one_origin(opened: Open) -> None:
    content = SMALL.replace(b"sources: [{source: wire, locator: page 3, excerpt: the talks}]", b"sources: [wire, herald]")
    tab = opened(content, "talks")
    assert tab.inner_text("#details .origins") == "2 citations, 1 origin"


def test_a_source_tells_what_rests_on_it(opened: Open) -> None:
    tab = opened(SMALL, "wire")
    assert tab.locator("#details h3").all_inner_texts()[-1] == "What rests on it (3)"
    tab.click("#details a:has-text('Fines are spoken of.')")
    assert behind(tab) == "id=fines"


def test_links_carry_the_rest_of_the_state(opened: Open) -> None:
    tab = opened(SMALL, "id=talks&view=network&since=2031-05-01")
    link = tab.locator("#details dd a:has-text('Jane Doe')")
    assert link.get_attribute("href") == "#id=jane-doe&view=network&since=2031-05-01"


def test_addresses_are_linked_without_telling_where_one_came_from(opened: Open) -> None:
    link = opened(SMALL, "raid").locator("#details a[href^='https:']")
    assert link.get_attribute("href") == "https://herald.example/a"
    assert (link.get_attribute("rel"), link.get_attribute("target")) == ("noopener noreferrer", "_blank")


def test_an_empty_page_says_so(opened: Open) -> None:
    tab = opened(b"events: []")
    assert tab.inner_text("#found") == "There is nothing on this page."
