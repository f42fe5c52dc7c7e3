"""The network: what is chosen or found stands out, the rest is veiled; no label lies on another; of many, only the actors."""

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Final

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.query.links import network
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Page, expect

from tests.support.pages import (
    SEED,
    SMALL,
    Box,
    Open,
    behind,
    boxes,
    colour,
    many,
    numbers,
    overlapping,
    paths,
    picture,
    saved,
    words,
)
from tests.support.running import ROOT

pytest_plugins = ["tests.support.browser"]

PAUSE: Final = 600
"""Milliseconds after which other nodes are drawn, when the reader has stopped typing or brushing."""


@pytest.mark.parametrize("address", ["", "&id=csto", "&q=peacekeepers", "&draw=actors", "&draw=actors&id=csto"])
def test_no_label_lies_on_another(opened: Open, address: str) -> None:
    found = boxes(opened(SEED, f"view=network{address}"))
    assert len(found) > 5
    assert overlapping([(left + 1, top + 3, right - 1, bottom - 3) for left, top, right, bottom in found]) == []


def shapes(tab: Page) -> list[Box]:
    """The rectangles around the shapes of the nodes in the saved picture, in the drawing's own units."""
    corners = [numbers(one) for one in paths(picture(tab), stroke=colour(tab, "outline"))]
    # What is meant is painted twice: below the veil and over it.
    return sorted({(min(one[::2]), min(one[1::2]), max(one[::2]), max(one[1::2])) for one in corners})


def names(tab: Page) -> list[Box]:
    """The rectangles of the names of nodes, in the same units; numbers on nodes are no names."""
    placed: list[list[float]] = tab.evaluate(
        """(content) => {
        const drawn = new DOMParser().parseFromString(content, "image/svg+xml").documentElement;
        document.body.append(drawn);
        const found = [...drawn.querySelectorAll("g:nth-of-type(1) text[stroke]")].map((one) => one.getBBox());
        drawn.remove();
        return found.map(({ x, y, width, height }) => [x, y, x + width, y + height]);
    }""",
        saved(tab, "#svg").path().read_text("utf-8"),
    )
    return [(left, top, right, bottom) for left, top, right, bottom in placed]


@pytest.mark.parametrize("address", ["", "&people=shown", "&id=csto", "&id=stanislav-zas"])
def test_no_label_of_an_actor_lies_on_an_actor(watch: Callable[..., Page], address: str) -> None:
    tab = watch(ROOT / "exports" / "alliance.html", f"#view=network{address}")
    tab.wait_for_timeout(PAUSE)
    nodes, labels = shapes(tab), names(tab)
    assert (len(nodes) > 12, len(labels) * 5 > len(nodes) * 2) == (True, True)
    # A line is higher than its letters, by how much hangs on the font.
    inner = [
        (left + 1, top + (bottom - top) / 6, right - 1, bottom - (bottom - top) / 6) for left, top, right, bottom in labels
    ]
    assert [(one, other) for one in inner for other in nodes if overlapping([one, other])] == []
    assert overlapping(nodes) == []


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


def test_of_more_than_150_records_the_best_connected_are_drawn_and_what_the_reader_looks_for(opened: Open) -> None:
    tab = opened(many(1_600), "view=network&draw=all")
    told = "The 150 best connected of 1,670 records are drawn: search or filter for others. The list has them all."
    assert tab.inner_text("#note") == told
    assert tab.locator("#note button").count() == 0
    assert "Event 1500" not in " ".join(words(picture(tab)))
    tab.fill("#search", "event 150")
    expect(tab.locator("#note")).to_be_empty()
    tab.wait_for_timeout(PAUSE)
    assert "Event 1500" in " ".join(words(picture(tab)))
    tab.fill("#search", "")
    expect(tab.locator("#note")).to_have_text(told)
    tab.goto(tab.url.partition("#")[0] + "#view=network&draw=all&id=e1459")
    tab.wait_for_timeout(PAUSE)
    assert "Event 1459" in " ".join(words(picture(tab)))


def widths(tab: Page) -> list[float]:
    """How thick each link in the saved picture is."""
    hues = {colour(tab, name) for name in ("edge", "side-one", "side-two", "side-three")}
    found = picture(tab).iter("{http://www.w3.org/2000/svg}path")
    return sorted(round(float(one.attrib["stroke-width"]), 2) for one in found if one.get("stroke") in hues)


@pytest.mark.any_font
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


def test_of_very_many_actors_people_count_for_whom_they_speak_and_weak_links_are_left_out(watch: Callable[..., Page]) -> None:
    tab = watch(ROOT / "exports" / "alliance.html", "#view=network")
    told = "Only actors are drawn, joined where they took part in the same records."
    fold = "People count for whom they speak, organs for their organization."
    assert re.fullmatch(
        rf"{told} {fold} [\d,]+ links of fewer than \d records and \d+ actors without another link are left out\.",
        tab.inner_text("#note span"),
    )
    assert not tab.is_checked("#people")
    assert {"CSTO", "NATO", "Russia", "Ukraine", "UN"} <= {*words(picture(tab))}
    assert "Zas" not in words(picture(tab))
    tab.check("#people")
    assert behind(tab) == "view=network&people=shown"
    assert "Zas" in words(picture(tab))
    assert fold not in tab.inner_text("#note span")
    tab.uncheck("#people")
    assert behind(tab) == "view=network&people=folded"
    assert "Zas" not in words(picture(tab))


def test_who_would_count_for_another_is_drawn_once_chosen(watch: Callable[..., Page]) -> None:
    tab = watch(ROOT / "exports" / "alliance.html", "#view=network&id=stanislav-zas")
    assert tab.is_checked("#people")
    assert {"Zas", "CSTO"} <= {one.split(" · ")[0] for one in words(picture(tab))}


FOLDED: Final = b"""
sources: [{id: herald, title: The Herald}]
organizations: [{id: pact, name: Pact}, {id: council, name: Council, part_of: [pact]}]
people: [{id: doe, name: Jane Doe}, {id: roe, name: Richard Roe}]
countries: [{id: northland, name: Northland}]
statements:
  - {id: one, speaker: doe, for: pact, to: [northland], said: 2031-05-02, summary: One, sources: [herald]}
  - {id: two, speaker: council, to: [northland], said: 2031-05-03, summary: Two, sources: [herald]}
  - {id: three, speaker: roe, to: [northland], said: 2031-05-04, summary: Three, sources: [herald]}
"""


def test_a_person_counts_for_whom_he_speaks_an_organ_for_its_whole_and_whoever_speaks_for_himself_stays(opened: Open) -> None:
    tab = opened(FOLDED, "view=network&draw=actors&people=folded&id=pact")
    assert {"Pact", "Northland \u00b7 2"} <= {*words(picture(tab))}
    tab.goto(tab.url.partition("#")[0] + "#view=network&draw=actors&people=folded&tie=northland+pact")
    assert tab.locator("#details .what").inner_text() == "link, 2 shared records"
    assert tab.locator("#details .line").count() == 2
    tab.goto(tab.url.partition("#")[0] + "#view=network&draw=actors&people=folded")
    tab.wait_for_timeout(PAUSE)
    assert {*words(picture(tab))} >= {"Pact", "Northland", "Richard Roe"}
    assert {*words(picture(tab))}.isdisjoint({"Jane Doe", "Council"})
    tab.check("#people")
    assert {*words(picture(tab))} >= {"Pact", "Northland", "Richard Roe", "Jane Doe", "Council"}


def test_a_side_has_a_ground_of_its_own(opened: Open) -> None:
    tab = opened(SMALL, "view=network&draw=actors")
    assert len(paths(picture(tab), fill=colour(tab, "tint-one"))) == 1  # around the pact and Northland
    tab.goto(tab.url.partition("#")[0] + "#view=network&draw=actors&until=2031-05-03")
    tab.wait_for_timeout(PAUSE)
    assert paths(picture(tab), fill=colour(tab, "tint-one")) == []  # Northland joins on the next day


@pytest.mark.any_font
def test_a_network_of_many_opens_with_its_actors_alone_and_the_reader_may_have_all(opened: Open) -> None:
    tab = opened(many(150), "view=network")
    assert tab.is_checked("#actors")
    assert not tab.is_visible("#sources")
    assert tab.inner_text("#note span") == "Only actors are drawn, joined where they took part in the same records."
    tab.uncheck("#actors")
    assert behind(tab) == "view=network&draw=all"
    assert tab.inner_text("#note").startswith("The 150 best connected of 220 records are drawn")
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


@pytest.mark.any_font
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
    assert tab.inner_text("#note span >> nth=0") == "Sources are drawn only with records that are chosen or found."
    assert paths(picture(tab), stroke=colour(tab, "accent")) == []
    few = len(paths(picture(tab), stroke_dasharray="5 5"))
    tab.click("#list button:has-text('Zas addresses the UN Security Council')")
    assert paths(picture(tab), stroke=colour(tab, "accent"), stroke_dasharray="5 5") != []
    assert few < 50


def filled(tab: Page, name: str) -> int:
    """How many heads in the saved picture have a colour of a side."""
    return len([one for one in paths(picture(tab), fill=colour(tab, name)) if one.count("L") > 1])


def test_actors_have_the_colour_of_their_side_on_the_last_day_of_the_window(opened: Open) -> None:
    tab = opened(SMALL, "view=network&draw=actors&until=2031-05-03")
    assert (filled(tab, "side-one"), filled(tab, "side-none")) == (1, 3)  # the pact; Northland joins on the next day
    tab.goto(tab.url.partition("#")[0] + "#view=network&draw=actors&until=2031-05-08")
    tab.wait_for_timeout(PAUSE)
    assert (filled(tab, "side-one"), filled(tab, "side-none")) == (2, 2)
    assert tab.locator("#legend li").all_text_contents()[0] == "member of Pact"


def test_a_chosen_actor_is_drawn_with_those_who_took_part_with_it_and_how_often(opened: Open) -> None:
    tab = opened(SMALL, "view=network&draw=actors&id=port")
    assert {"Port Authority", "Northland · 1"} <= {*words(picture(tab))}
    assert "Jane Doe" not in " ".join(words(picture(tab)))
    assert tab.inner_text("#note span") == (
        "Only actors are drawn, joined where they took part in the same records."
        " A number counts the records shared with Port Authority."
    )


def test_what_a_node_is_stands_beside_the_pointer_until_it_leaves_the_network(opened: Open) -> None:
    alone = b"""
sources: [{id: herald, title: The Herald}]
countries: [{id: northland, name: Northland}]
events: [{id: raid, type: armed-clash, title: Raid, date: 2031-05-02, sources: [herald], participants: [{who: northland}]}]
"""
    tab = opened(alone, "view=network&draw=actors")
    assert "Northland" in words(picture(tab))  # in the middle
    box = tab.locator("#network canvas").bounding_box()
    assert box
    tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(tab.locator("#tip")).to_contain_text("Northland")
    tab.hover("#play")
    expect(tab.locator("#tip")).to_be_hidden()


def test_a_click_on_a_link_shows_what_ties_two_actors(opened: Open) -> None:
    tab = opened(SMALL, "view=network&draw=actors&type=armed+clash")
    (line,) = paths(picture(tab), stroke=colour(tab, "edge"), stroke_width="1")
    assert line
    box = tab.locator("#network canvas").bounding_box()
    assert box
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)  # two actors alone: their link is in the middle
    assert tab.inner_text("#details .what") == "link, 1 shared record"
    assert tab.inner_text("#details h2") == "Northland and Port Authority"
    assert tab.locator("#details .line").all_inner_texts() == ["2031-05-02\nNorthland: Boats are seized"]
    assert behind(tab) == "view=network&type=armed+clash&draw=actors&tie=northland+port"
    tab.click("text=Compare the two")
    assert tab.locator("#compare h2").is_visible()


@pytest.mark.any_font
def test_time_goes_by_in_windows_of_twelve_weeks_until_the_reader_stops_it(opened: Open) -> None:
    tab = opened(many(150), "view=network")
    tab.click("#play")
    first = tab.input_value("#since")
    expect(tab.locator("#since")).not_to_have_value(first)
    tab.click("#play")
    assert tab.inner_text("#play") == "Play"
    since, until = (tab.input_value(one) for one in ("#since", "#until"))
    assert (date.fromisoformat(until) - date.fromisoformat(since)).days == 83
    tab.wait_for_timeout(800)
    assert tab.input_value("#since") == since
