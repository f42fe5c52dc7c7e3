"""What a page begins with: a headline, a sentence below it, and a story whose steps show the records on which they rest."""

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.page.contents import chosen
from alliance_graph.page.export import island
from alliance_graph.page.front import Front
from alliance_graph.query.store import Row
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Page, expect

from tests.support.pages import PHONE, SMALL, Open, behind

pytest_plugins = ["tests.support.browser"]
pytestmark = pytest.mark.any_font

TOLD = SMALL.replace(b"  - id: no-fines\n", b"  - id: no-fines\n    in_response_to: [raid]\n") + (
    b"""
dataset: {title: The Littoral case, description: What was said of the boats., story: told}
stories:
  - id: other
    title: Another way
    steps: [{title: Talks, records: [talks]}]
  - id: told
    title: The port kept silent
    lede: On the boats, as Jane Doe claims.
    steps:
      - {title: The raid, text: Boats are seized., records: [raid], window: 2031-05-01/2031-05-03}
      - {title: Who answered, records: [raid, no-fines], view: response}
      - {title: The silence, records: [quiet, patrols, quiet], window: 2031-05-02/2031-05-10}
"""
)


def begins(content: bytes = TOLD, asked: Front = Front("The page"), **part: str) -> Row:  # noqa: B008  # it never changes
    store = in_memory(read({"events.yaml": content}))
    return dict(island(store, chosen(store, part or None), asked)["front"])  # type: ignore[arg-type]  # conditions of a test


def test_the_story_of_the_dataset_comes_first() -> None:
    front = begins()
    assert (front["headline"], front["lede"]) == (
        "The port kept silent",
        "On the boats, as Jane Doe claims.",
    )
    assert [story["id"] for story in front["stories"]] == ["told", "other"]
    assert front["stories"][0]["steps"][0] == {
        "title": "The raid",
        "text": "Boats are seized.",
        "records": ["raid"],
        "window": ["2031-05-01", "2031-05-03"],
        "view": None,
    }
    assert front["stories"][0]["steps"][2]["records"] == ["quiet", "patrols"]  # each once


def test_another_story_and_other_words_are_asked_for() -> None:
    front = begins(asked=Front("The page", "other", "A headline", "A sentence"))
    assert (front["headline"], front["lede"], front["stories"][0]["id"]) == ("A headline", "A sentence", "other")


def test_without_a_story_the_dataset_says_what_it_is() -> None:
    front = begins(TOLD.partition(b"stories:")[0].replace(b", story: told", b""))
    assert (front["headline"], front["lede"], front["stories"]) == ("The page", "What was said of the boats.", [])


def test_a_story_is_on_a_page_of_a_part_if_each_step_has_a_record_there() -> None:
    assert [story["id"] for story in begins(type="meeting")["stories"]] == ["other"]
    with pytest.raises(UsageError, match="the story 'told' rests on records that are not on this page; leave out --story"):
        begins(asked=Front("The page", "told"), type="meeting")


@pytest.mark.parametrize(
    ("content", "story", "told"),
    [
        (TOLD, "tolt", "no story has the id 'tolt'; did you mean told?"),
        (TOLD, "zzzz", "no story has the id 'zzzz'; the dataset has other and told"),
        (SMALL, "told", "no story has the id 'told'; the dataset has none"),
    ],
)
def test_an_unknown_story_is_told_with_those_that_there_are(content: bytes, story: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        begins(content, Front("The page", story))
    assert str(refused.value) == told


def shown(tab: Page) -> tuple[str, str]:
    """The headline, and the words of the step at which the reader is."""
    return tab.inner_text("h1"), tab.inner_text("#step") if tab.locator("#step").is_visible() else ""


def test_steps_show_their_days_their_view_and_their_first_record(opened: Open) -> None:
    tab = opened(TOLD)
    assert shown(tab) == ("The port kept silent", "")
    assert tab.locator(".step b").all_inner_texts() == ["1 The raid", "2 Who answered", "3 The silence"]
    tab.click("text=1 The raid")
    assert behind(tab) == "id=raid&since=2031-05-01&until=2031-05-03&story=told&step=1"
    assert tab.inner_text("#details h2") == "Boats are seized"
    lines = [line for line in shown(tab)[1].split("\n") if line]
    assert lines == ["Step 1 of 3", "The raid", "Boats are seized.", "Boats are seized"]
    tab.click("#steps .turn >> nth=1")
    assert tab.locator("#response").is_visible()
    assert tab.inner_text("#spoken") == "Step 2: Who answered"
    tab.click("#step a:has-text('Nobody spoke of fines.')")
    assert tab.inner_text("#details h2") == "Nobody spoke of fines."
    assert tab.evaluate("document.activeElement.innerText") == "Nobody spoke of fines."  # the words of the step stay


def test_keys_go_through_the_steps_and_stop_at_both_ends(opened: Open) -> None:
    tab = opened(TOLD)
    found = []
    for key in "npnnnnpp":
        tab.keyboard.press(key)
        found.append(shown(tab)[1].partition("\n")[0])
    assert found == [f"Step {number} of 3" for number in (1, 1, 2, 3, 3, 3, 2, 1)]
    assert tab.locator("#steps .turn >> nth=0").is_disabled()


def test_an_address_leads_to_a_step_and_another_story_is_a_click_away(opened: Open) -> None:
    tab = opened(TOLD, "story=told&step=3&view=lanes")
    assert shown(tab)[1].startswith("Step 3 of 3")
    assert tab.locator(".step[aria-current=step]").inner_text().startswith("3 The silence")
    tab.click("#details .more:has-text('Another way')")
    assert tab.inner_text("h1") == "Another way"


def test_an_address_of_a_step_alone_shows_what_the_step_shows(opened: Open) -> None:
    tab = opened(TOLD, "step=1")
    assert tab.inner_text("#details h2") == "Boats are seized"
    assert (tab.input_value("#since"), tab.input_value("#until")) == ("2031-05-01", "2031-05-03")
    tab.keyboard.press("n")
    tab.keyboard.press("p")
    whole = behind(tab)
    assert whole == "id=raid&since=2031-05-01&until=2031-05-03&story=told&step=1"
    tab.keyboard.press("Escape")
    assert behind(tab) == whole.removeprefix("id=raid&")


def test_on_a_phone_a_step_is_a_card(opened: Open) -> None:
    tab = opened(TOLD, viewport=PHONE)
    assert tab.inner_text("#steps .card") == "A story in 3 steps"
    tab.click("#steps .turn >> nth=1")
    expect(tab.locator("#steps .card")).to_contain_text("1 of 3 The raid")


def test_every_row_says_who_for_whom_and_to_whom(opened: Open) -> None:
    tab = opened(TOLD)
    rows = tab.locator("#list :is(.of-event, .of-statement, .of-silence)").evaluate_all(
        "all => all.map((one) => [one.querySelector('.visually-hidden').textContent, one.querySelector('.name').textContent])"
    )
    assert rows == [
        ["event: ", "Northland: Boats are seized"],
        ["silence: ", "The port says nothing of the boats."],
        ["statement: ", "Jane Doe for Pact to Northland: “patrouilles communes”"],
        ["event: ", "Pact and Northland: Talks in Port Vell"],
        ["statement: ", "Jane Doe for Pact to Northland: Fines are spoken of."],
        ["statement: ", "Northland: Nobody spoke of fines."],
    ]
