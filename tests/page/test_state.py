"""One state: search, facets, window and choice are the same in every part of the page and in its address."""

import pytest
from playwright.sync_api import Page

from tests.support.pages import SEED, SMALL, Open, behind, step

pytest_plugins = ["tests.support.browser"]
pytestmark = pytest.mark.any_font


WATCH = """() => {
    window.touched = [];
    const part = ({ target }) => target.closest?.("li, #legend, #filters") ?? target;
    const seen = new MutationObserver((changes) => touched.push(...changes.map(part)));
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    for (const id of ["list", "filters", "legend", "brush"]) seen.observe(document.getElementById(id), all);
}"""
"""Remembers which lines of the list and which other parts of the page change."""


def listed(tab: Page) -> list[str]:
    """The ids of the occurrences in the list."""
    found = tab.locator("#list :is(.of-event, .of-statement, .of-silence)")
    return [str(one) for one in found.evaluate_all("all => all.map((one) => one.dataset.id)")]


def test_a_link_leads_to_selection_window_filters_and_view(opened: Open) -> None:
    tab = opened(SMALL, "id=patrols&view=network&q=pact&since=2031-05-03&until=2031-05-05&type=statement&actor=northland")
    assert tab.inner_text("#details h2") == "The pact plans patrols."
    assert tab.locator("#network").is_visible()
    assert tab.input_value("#search") == "pact"
    assert (tab.input_value("#since"), tab.input_value("#until")) == ("2031-05-03", "2031-05-05")
    assert tab.locator("#filters input[type=checkbox]:checked").count() == 2
    assert listed(tab) == ["patrols", "fines"]


def test_a_bare_id_is_a_link_to_its_record(opened: Open) -> None:
    assert opened(SMALL, "raid").inner_text("#details h2") == "Boats are seized"


def test_a_link_to_what_is_not_there_is_told(opened: Open) -> None:
    assert opened(SMALL, "id=nobody").inner_text("#note") == "There is no record “nobody” on this page."


def test_back_and_forward_go_through_what_was_chosen(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#list button:has-text('Boats are seized')")
    tab.click("text=All records")
    tab.click("#list button:has-text('Talks in Port Vell')")
    tab.click("#view-network")
    assert behind(tab) == "id=talks&view=network"
    step(tab, -1)
    assert tab.locator("#lanes").is_visible()
    step(tab, -1)
    assert tab.inner_text("#details h2") == "Choose a record"
    step(tab, -1)
    assert tab.inner_text("#details h2") == "Boats are seized"


def test_a_search_is_one_step_back_however_many_letters_it_has(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#list button:has-text('Boats are seized')")
    tab.focus("#search")
    tab.keyboard.type("patrols", delay=20)
    tab.wait_for_url("**/page.html#id=raid&q=patrols")  # the address follows when the reader pauses
    step(tab, -1)
    assert (behind(tab), tab.input_value("#search")) == ("id=raid", "")


def test_search_takes_parts_of_words_and_phrases_as_they_stand(opened: Open) -> None:
    tab = opened(SMALL)
    found = {
        "patrouil": ["patrols"],
        "PATROLS plans": ["patrols"],
        '"spoken of"': ["fines"],
        '"of spoken"': [],
        "2031-05-06": ["quiet", "no-fines"],
        "atrols": ["patrols"],
    }
    for text, ids in found.items():
        tab.fill("#search", text)
        assert listed(tab) == ids, text


def test_facets_count_what_each_value_would_leave(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#filter")
    tab.check("#filters label:has-text('Northland') input")
    assert behind(tab) == "actor=northland"
    assert tab.inner_text("#found").startswith("5 of 6")
    tab.check("#filters label:has-text('statement') input")
    assert behind(tab) == "type=statement&actor=northland"
    assert tab.inner_text("#found").startswith("3 of 6")
    assert "1" in tab.inner_text("#filters label:has-text('armed clash')")
    tab.click("#clear")
    assert behind(tab) in ("", "view=lanes")
    assert tab.inner_text("#found").startswith("6 of 6")


@pytest.mark.letters
def test_the_brush_sets_the_window_and_the_dates_set_the_brush(opened: Open) -> None:
    tab = opened(SEED)
    box = tab.locator("#brush .overlay").bounding_box()
    assert box
    tab.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20)
    tab.mouse.down()
    tab.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20, steps=4)
    tab.mouse.up()
    since, until = tab.input_value("#since"), tab.input_value("#until")
    assert "2021" in since <= until
    step(tab, -1)
    assert tab.input_value("#since") == ""
    tab.click("#filter")
    box = tab.locator("#brush .overlay").bounding_box()
    assert box
    tab.fill("#since", "2022-02")
    tab.keyboard.press("Tab")
    selection = tab.locator("#brush .selection").bounding_box()
    assert selection
    assert selection["x"] > box["x"] + box["width"] * 0.8
    tab.click("#whole")
    assert tab.input_value("#since") == ""


def test_a_date_that_is_none_is_told_and_changes_nothing(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#filter")
    tab.fill("#since", "2031-02-30")
    tab.keyboard.press("Tab")
    assert tab.get_attribute("#since", "aria-invalid") == "true"
    assert tab.inner_text("#found").startswith("6 of 6")


def test_a_choice_touches_nothing_but_what_it_changes(opened: Open) -> None:
    tab = opened(SEED)
    tab.click("#list button >> nth=3")
    tab.keyboard.press("Escape")
    tab.evaluate(WATCH)
    tab.click("#list button >> nth=5")
    assert tab.evaluate("new Set(touched).size") == 2


def test_nothing_found_is_said_and_undone_with_a_button(opened: Open) -> None:
    tab = opened(SEED)
    tab.fill("#search", "zeppelin")
    assert tab.inner_text("#found").startswith("Nothing found")
    tab.click("#found button, #records button:has-text('Clear')")
    assert tab.input_value("#search") == ""
