"""Lanes: one for each actor, time to the right; a reader sees what is vague, silent, planned or contradicted."""

import re
from collections.abc import Callable
from typing import Final
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from tests.support.pages import SEED, SMALL, Open, behind, boxes, colour, many, numbers, overlapping, paths, picture, words
from tests.support.running import ROOT

pytest_plugins = ["tests.support.browser"]

SAMPLE: Final = ROOT / "exports" / "alliance.html"
"""The page of data/, several hundred records."""
WINDOW = "since=2031-05-01&until=2031-05-10"


def place(tab: Page, day: float) -> float:
    """Where a moment of May 2031 stands in the ten days of the window; `2.5` is the noon of the second."""
    width = tab.locator("#lanes").evaluate("lanes => lanes.clientWidth")
    left = round(min(190, max(96, width * 0.2)))
    return float(left + (width - 14 - left) * (day - 1) / 10)


def head(tab: Page, drawn: ElementTree.Element) -> tuple[float, float]:
    """The middle of the first event's head, which is a disc of six pixels."""
    start, y, *_ = numbers(next(one for one in paths(drawn, fill=colour(tab, "event")) if "a6 6" in one))
    return start + 6, y


def test_each_actor_has_a_lane_the_busiest_first_and_each_occurrence_its_name(opened: Open) -> None:
    drawn = words(picture(opened(SMALL, WINDOW)))
    lanes = ["Northland", "Jane Doe", "Pact", "Port Authority"]
    assert [one for one in drawn if one in lanes] == lanes
    assert [one for one in drawn if "May" in one and "·" not in one] == ["3 May 2031", "5 May", "7 May", "9 May"]
    assert {"Boats are seized", "Talks in Port Vell", "The pact plans patrols.", "Fines are spoken of."} <= set(drawn)


def test_an_exact_day_is_a_head_on_the_middle_of_the_day_and_a_stroke_to_all_who_took_part(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    drawn = picture(tab)
    assert head(tab, drawn)[0] == pytest.approx(place(tab, 2.5), abs=0.5)
    strokes = [numbers(one) for one in paths(drawn, stroke=colour(tab, "event-line")) if one.count("V") == 1 and "H" not in one]
    assert any(abs(x - place(tab, 2.5)) < 0.5 and bottom > top for x, top, bottom in strokes)


def test_a_vague_date_is_a_span_from_its_earliest_to_its_latest_day(opened: Open) -> None:
    tab = opened(SMALL, WINDOW + "&type=meeting")
    (area,) = [one for one in paths(picture(tab), fill=colour(tab, "event")) if "A5 5" in one]
    start, _, end, *_ = numbers(area)
    assert (start - 5, end + 5) == pytest.approx((place(tab, 3), place(tab, 6)), abs=0.5)


def test_a_silence_is_hollow_dashed_and_open_where_nobody_looked_further(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    (outline,) = paths(picture(tab), stroke=colour(tab, "silence"), stroke_dasharray="5 3.4")
    end, _, start, *_ = numbers(outline)
    assert (start - 5.5, end) == pytest.approx((place(tab, 2), place(tab, 9)), abs=0.5)
    assert "Z" not in outline


def test_reporting_and_plans_are_seen_in_the_head(opened: Open) -> None:
    tab = opened(SMALL, WINDOW + "&type=statement")
    drawn = picture(tab)
    assert len(paths(drawn, stroke_dasharray="1.5 1.5")) == 1  # the mention
    assert len(paths(drawn, stroke_dasharray="4 2.6")) == 1  # the plan, on a vague day
    assert words(drawn).count("≠") == 2  # the two that contradict each other


def test_membership_is_solid_where_it_is_shown_and_dotted_where_it_is_possible(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    member = colour(tab, "member")
    (possible,) = paths(picture(tab), stroke=member, stroke_dasharray="1.5 3.5")
    assert numbers(possible)[0] == pytest.approx(place(tab, 4), abs=0.5)
    assert tab.locator("#of option:checked").inner_text() == "Pact"


def test_a_pointer_on_a_head_is_told_what_it_is_and_a_click_chooses_it(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    box = tab.locator("#lanes canvas").bounding_box()
    assert box
    drawn = picture(tab)
    x, y = head(tab, drawn)
    tab.mouse.move(box["x"] + x, box["y"] + y + 26)
    assert tab.locator("#tip p").all_inner_texts() == [
        "event, armed clash · 2031-05-02",
        "Boats are seized",
        "Northland, actor; Port Authority, subject",
    ]
    tab.mouse.click(box["x"] + x, box["y"] + y + 26)
    assert tab.inner_text("#details h2") == "Boats are seized"
    assert behind(tab) == "id=raid&since=2031-05-01&until=2031-05-10"


def test_arrows_go_through_the_occurrences(opened: Open) -> None:
    tab = opened(SEED)
    tab.focus("#lanes")
    tab.keyboard.press("ArrowRight")
    first = tab.inner_text("#details h2")
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text("#details h2") != first
    tab.keyboard.press("ArrowLeft")
    assert tab.inner_text("#details h2") == first
    tab.keyboard.press("Escape")
    tab.keyboard.press("ArrowLeft")
    assert behind(tab) == "id=topic-occasional"  # the last


def test_what_lies_on_one_day_stands_in_rows_of_its_own(opened: Open) -> None:
    lines = [
        f"  - {{id: e{n}, type: visit, title: Visit {n}, date: 2031-05-02, participants: [c], sources: [s]}}" for n in range(25)
    ]
    content = "\n".join(["sources: [{id: s, title: S}]", "countries: [{id: c, name: C, sources: [s]}]", "events:", *lines])
    tab = opened(content.encode(), WINDOW)
    heads = [numbers(one)[:2] for one in paths(picture(tab), fill=colour(tab, "event")) if "a6 6" in one]
    assert len({y for _, y in heads}) == len(heads) == 25


def test_who_has_no_lane_heads_nothing_on_that_of_another(opened: Open) -> None:
    tab = opened(many(700))
    assert tab.inner_text("#note").startswith("The 60 busiest of 70 actors have a lane.")
    drawn = picture(tab)
    lanes = {one for one in words(drawn) if re.fullmatch(r"Country \d+", one)}
    led = [number for number in range(700) if f"Country {number % 70}" in lanes]
    assert len(lanes) == 60
    assert len([one for one in paths(drawn, fill=colour(tab, "event")) if "a6 6" in one]) == len(led) == 600


@pytest.mark.parametrize("address", ["", "since=2022-01-01&until=2022-03-31", "q=peacekeepers"])
@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (390, 844)], ids=str)
def test_no_caption_lies_on_another_on_a_head_or_on_the_dot_of_who_took_part(
    watch: Callable[..., Page], address: str, size: tuple[int, int]
) -> None:
    tab = watch(SAMPLE, f"#{address}", viewport={"width": size[0], "height": size[1]})
    drawn = picture(tab)
    ground = colour(tab, "ground")
    grounds = [numbers(one) for one in paths(drawn, fill=ground, opacity="0.9")]
    captions = [(x, y, x + wide, y + high) for x, y, wide, high, _ in grounds]
    inks = [colour(tab, name) for name in ("event-line", "statement-line", "event", "statement")]
    marks = [numbers(one) for ink in inks for one in paths(drawn, fill=ink) if "a3 3" in one or "a6 6" in one]
    dots = [(x + 1, y - 1, x + 2 * far - 1, y + 1) for x, y, far, *_ in marks]
    assert len(captions) > 10
    assert len(dots) > 10
    assert overlapping([(left, top + 2, right, bottom - 2) for left, top, right, bottom in captions]) == []
    assert [one for one in dots if any(overlapping([one, other]) for other in captions)] == []


@pytest.mark.parametrize("address", ["", "since=2022-01-01&until=2022-03-31", "since=2022-01-01&until=2022-01-20"])
@pytest.mark.parametrize("wide", [390, 1024, 1440, 1920])
def test_no_day_of_the_axis_lies_on_another(watch: Callable[..., Page], address: str, wide: int) -> None:
    days = boxes(watch(SAMPLE, f"#{address}", viewport={"width": wide, "height": 900}), layer=2)
    assert len(days) > 1
    assert overlapping(days) == []


def test_members_are_those_of_whoever_takes_part_in_most(opened: Open) -> None:
    union = b"""organizations:
  - {id: union, name: Union, sources: [herald]}
"""
    belonging = b"""memberships:
  - {member: jane-doe, organization: union, sources: [herald]}
  - {member: northland, organization: union, sources: [herald]}
"""
    content = SMALL.replace(b"organizations:\n", union).replace(b"memberships:\n", belonging)
    tab = opened(content, WINDOW)
    assert sorted(tab.locator("#of option").all_inner_texts()) == ["Pact", "Union"]
    assert tab.locator("#of option:checked").inner_text() == "Pact"


@pytest.mark.parametrize(("high", "told"), [(900, False), (1080, True)])
def test_the_legend_tells_the_kinds_and_where_there_is_room_the_rest(opened: Open, high: int, told: bool) -> None:
    tab = opened(SMALL, viewport={"width": 1440, "height": high})
    assert tab.inner_text("#legend .kinds").split() == ["event", "statement", "organization", "person", "country"]
    rest = tab.locator("#legend li:has-text('silence: over its window')")
    assert rest.is_visible() == told
    tab.click("#legend summary")
    assert rest.is_visible() != told


def test_too_many_to_draw_are_shaded_by_number_and_the_page_says_so(opened: Open) -> None:
    tab = opened(many(1_200))
    assert tab.inner_text("#note").startswith("1,")
    assert "shaded by number" in tab.inner_text("#note")
    assert "The 60 busiest of 70 actors have a lane." in tab.inner_text("#note")
    tab.click("text=Give every actor a lane")
    assert "busiest" not in tab.inner_text("#note")
    box = tab.locator("#lanes canvas").bounding_box()
    assert box
    shade = numbers(paths(picture(tab), fill=colour(tab, "event"))[0])
    tab.mouse.click(box["x"] + shade[0] + 2, box["y"] + shade[1] + 26 + 4)
    assert behind(tab).startswith("since=")
    assert tab.inner_text("#note") == ""
