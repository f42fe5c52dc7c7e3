"""Lanes: one an actor, time to the right; what is vague, silent, planned or contradicted is seen to be so."""

from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from tests.pages import SEED, SMALL, Open, behind, colour, many, numbers, paths, picture, words

pytest_plugins = ["tests.browser"]

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


def test_each_actor_has_a_lane_people_first_and_each_occurrence_its_name(opened: Open) -> None:
    drawn = words(picture(opened(SMALL, WINDOW)))
    lanes = ["Jane Doe", "Pact", "Port Authority", "Northland"]
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


def test_too_many_to_draw_are_shaded_by_number_and_the_page_says_so(opened: Open) -> None:
    tab = opened(many(1_200))
    assert tab.inner_text("#note").startswith("1,")
    assert "shaded by number" in tab.inner_text("#note")
    assert "The 60 busiest of 70 actors have a lane." in tab.inner_text("#note")
    tab.click("text=Give all a lane")
    assert "busiest" not in tab.inner_text("#note")
    box = tab.locator("#lanes canvas").bounding_box()
    assert box
    shade = numbers(paths(picture(tab), fill=colour(tab, "event"))[0])
    tab.mouse.click(box["x"] + shade[0] + 2, box["y"] + shade[1] + 26 + 4)
    assert behind(tab).startswith("since=")
    assert tab.inner_text("#note") == ""
