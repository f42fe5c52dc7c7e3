"""The network: what is chosen or found stands out, the rest is veiled; no label lies on another; of many, only the actors."""

import math
from collections.abc import Callable

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.query import network
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Page, expect

from tests.support.pages import SEED, SMALL, Open, behind, boxes, colour, many, overlapping, paths, picture, words
from tests.support.running import ROOT

pytest_plugins = ["tests.support.browser"]


@pytest.mark.parametrize("address", ["", "&id=csto", "&q=peacekeepers", "&draw=actors", "&draw=actors&id=csto"])
def test_no_label_lies_on_another(opened: Open, address: str) -> None:
    found = boxes(opened(SEED, f"view=network{address}"))
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
    tab = opened(many(1_600), "view=network&draw=all")
    assert tab.inner_text("#note").startswith("The 1,500 best connected of 1,670 records are drawn; the list has them all.")
    tab.fill("#search", "event 7")
    expect(tab.locator("#note")).not_to_contain_text("best connected")
    tab.fill("#search", "")
    tab.click("text=Draw all 1,670")
    expect(tab.locator("#note")).to_be_empty(timeout=20_000)


def widths(tab: Page) -> list[float]:
    """How thick each link in the saved picture is."""
    found = picture(tab).iter("{http://www.w3.org/2000/svg}path")
    return sorted(round(float(one.attrib["stroke-width"]), 2) for one in found if one.get("stroke") == colour(tab, "edge"))


def test_actors_alone_are_joined_as_often_as_they_took_part_in_the_same_records(opened: Open) -> None:
    joined = network.actors(in_memory(read({"events.yaml": SEED})))
    weights = [joined.edges[pair]["weight"] for pair in joined.edges]
    assert max(weights) > 10
    assert widths(opened(SEED, "view=network&draw=actors")) == sorted(round(1 + 1.9 * math.log2(one), 2) for one in weights)


def test_what_the_filters_leave_is_what_joins_actors(opened: Open) -> None:
    tab = opened(SMALL, "view=network&draw=actors&type=armed+clash")
    assert {"Northland", "Port Authority"} <= {*words(picture(tab))}
    assert "Jane Doe" not in words(picture(tab))
    assert widths(tab) == [1]


def test_a_network_of_many_opens_with_its_actors_alone_and_the_reader_may_have_all(opened: Open) -> None:
    tab = opened(many(150), "view=network")
    assert tab.is_checked("#actors")
    assert not tab.is_visible("#sources")
    assert tab.inner_text("#note span") == "Only actors are drawn, joined where they took part in the same records."
    tab.click("text=Draw all 220 records")
    assert behind(tab) == "view=network&draw=all"
    assert tab.inner_text("#note") == ""
    assert not tab.is_checked("#actors")
    assert tab.is_visible("#sources")
    tab.check("#actors")
    assert behind(tab) == "view=network&draw=actors"


def test_a_network_of_few_opens_with_all_of_them(opened: Open) -> None:
    tab = opened(SMALL, "view=network")
    assert not tab.is_checked("#actors")
    assert "Boats are seized" in " ".join(words(picture(tab)))


def test_of_actors_alone_those_of_the_chosen_record_stand_out(opened: Open) -> None:
    tab = opened(SMALL, "view=network&draw=actors&id=raid")
    drawn = words(picture(tab))
    assert {"Northland", "Port Authority"} <= {*drawn}
    assert "Jane Doe" not in drawn  # veiled, and so is her name


@pytest.mark.parametrize(("draw", "least"), [("actors", 5_000), ("all", 12_000)])
def test_links_are_on_the_screen_too(opened: Open, draw: str, least: int) -> None:
    """Grey is a pixel of a link or, far fewer, of the rim of a label or of a place."""
    tab = opened(SEED, f"view=network&draw={draw}")
    inked = tab.locator("#network canvas").evaluate(
        """(canvas) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let found = 0;
        for (let at = 0; at < data.length; at += 4) {
            const [red, green, blue, alpha] = data.slice(at, at + 4);
            const grey = Math.max(red, green, blue) - Math.min(red, green, blue) < 24;
            if (grey && alpha > 60 && red > 140 && red < 220) found += 1;
        }
        return found;
    }"""
    )
    assert inked > least


def test_links_to_very_many_sources_are_drawn_for_what_is_chosen(watch: Callable[..., Page]) -> None:
    tab = watch(ROOT / "exports" / "alliance.html", "#view=network&draw=all&sources=shown")
    assert tab.inner_text("#note") == "Links to sources are drawn only for records that are chosen or found."
    assert paths(picture(tab), stroke=colour(tab, "accent")) == []
    few = len(paths(picture(tab), stroke_dasharray="5 5"))
    tab.click("#list button:has-text('Zas addresses the UN Security Council')")
    assert paths(picture(tab), stroke=colour(tab, "accent"), stroke_dasharray="5 5") != []
    assert few < 50
