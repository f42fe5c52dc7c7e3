"""The network: what is chosen or found stands out, the rest is veiled; no label lies on another."""

import pytest
from playwright.sync_api import expect

from tests.pages import SEED, SMALL, Open, behind, boxes, colour, many, overlapping, paths, picture, words

pytest_plugins = ["tests.browser"]


@pytest.mark.parametrize("address", ["view=network", "view=network&id=csto", "view=network&q=peacekeepers"])
def test_no_label_lies_on_another(opened: Open, address: str) -> None:
    found = boxes(opened(SEED, address))
    assert len(found) > 5
    assert overlapping([(left + 1, top + 3, right - 1, bottom - 3) for left, top, right, bottom in found]) == []


def test_what_is_not_linked_with_the_chosen_one_is_faint(opened: Open) -> None:
    tab = opened(SMALL, "view=network&id=raid")
    faint = paths(picture(tab), opacity="0.14")
    assert faint
    assert len(paths(picture(tab), stroke=colour(tab, "accent"), stroke_width="2")) == 4  # both parties, the topic, the silence


def test_a_click_on_a_node_chooses_and_one_beside_it_lets_go(opened: Open) -> None:
    tab = opened(b"countries: [{id: northland, name: Northland}]", "view=network")
    tab.click("#network")
    assert tab.inner_text("#details h2") == "Northland"
    tab.click("#network", position={"x": 20, "y": 20})
    assert tab.inner_text("#details h2") == "Choose a record"


def test_sources_and_their_chains_are_shown_when_asked_for(opened: Open) -> None:
    tab = opened(SMALL, "view=network")
    assert "Report of the wire" not in " ".join(words(picture(tab)))
    dashed = len(paths(picture(tab), stroke_dasharray="5 5"))
    tab.check("#sources")
    assert "Report of the wire" in " ".join(words(picture(tab)))
    # Each citation of a record, and the wire that is known through the herald.
    assert len(paths(picture(tab), stroke_dasharray="5 5")) == dashed + 12
    assert behind(tab) == "view=network&sources=shown"


def test_of_many_records_the_best_connected_are_drawn_and_the_rest_on_demand(opened: Open) -> None:
    tab = opened(many(1_600), "view=network")
    assert tab.inner_text("#note").startswith("The 1,500 best connected of 1,670 records are drawn; the list has them all.")
    tab.fill("#search", "event 7")
    expect(tab.locator("#note")).not_to_contain_text("best connected")
    tab.fill("#search", "")
    tab.click("text=Draw all 1,670")
    expect(tab.locator("#note")).to_be_empty(timeout=20_000)
