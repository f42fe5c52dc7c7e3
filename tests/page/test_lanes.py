"""Lanes: one for each actor, time to the right; a reader sees what is vague, silent, planned or contradicted."""

import re
from collections.abc import Callable
from itertools import pairwise
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
    left = round(min(150, max(104, width * 0.13)))
    return float(left + (width - 14 - left) * (day - 1) / 10)


def square(tab: Page, drawn: ElementTree.Element) -> tuple[float, float]:
    """The middle of the first single event's mark, a square of nine pixels."""
    found = [numbers(one) for one in paths(drawn, stroke_width="1.8", fill=colour(tab, "side-one")) if one.count("L") == 3]
    left, top, *_ = found[0]
    return left + 4.5, top + 4.5


def test_each_actor_has_a_lane_the_contrasted_and_the_silent_first(opened: Open) -> None:
    drawn = words(picture(opened(SMALL, WINDOW)))
    actors = {"Northland", "Jane Doe", "Pact", "Port Authority"}
    assert [one for one in drawn if one in actors] == ["Pact", "Port Authority", "Northland"]
    days = [int(one.removesuffix(" May")) for one in drawn if one.endswith(" May")]
    assert days in ([*range(3, 11)], [*range(4, 11)])  # wide letters leave no room beside the flag
    assert "2\xa0May Boats are seized" in drawn  # the flag of what the silence follows
    assert {"1 member listed", "Pact since 2031"} <= set(drawn)


def test_a_mark_has_its_words_who_for_whom_to_whom(opened: Open) -> None:
    drawn = " ".join(words(picture(opened(SMALL, WINDOW))))
    assert "2\xa0May Northland: Boats are seized" in drawn
    assert "6\xa0May Northland: Nobody spoke of fines. ≠" in drawn
    assert "3\xa0May–5\xa0May Jane Doe for Pact to Northland: “patrouilles communes”" in drawn


def test_an_exact_day_is_a_mark_on_the_middle_of_the_day(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    assert square(tab, picture(tab))[0] == pytest.approx(place(tab, 2.5), abs=0.5)


def test_a_day_that_is_not_known_is_a_bar_from_the_earliest_to_the_latest(opened: Open) -> None:
    tab = opened(SMALL, WINDOW + "&type=meeting")
    ticks = {numbers(one)[0] for one in paths(picture(tab), stroke=colour(tab, "side-one"), stroke_width="1.8")}
    assert sorted(ticks) == pytest.approx([place(tab, 3), place(tab, 6)], abs=0.5)


def test_a_bar_that_the_window_cuts_off_has_an_arrowhead_and_a_doubtful_day_is_a_bar_however_short(opened: Open) -> None:
    content = SMALL.replace(b"date: 2031-05-02\n", b"date: 2031-05-02?\n").replace(
        b"[2031-05-03..2031-05-05]", b"[2031-04-20..2031-05-05]"
    )
    tab = opened(content, WINDOW + "&type=meeting")
    heads = [
        numbers(one) for one in paths(picture(tab), stroke=colour(tab, "side-one"), stroke_width="1.8") if one.count("L") == 2
    ]
    assert [head[2] for head in heads] == pytest.approx([place(tab, 1)] * len(heads), abs=0.5)
    assert heads
    tab.goto(tab.url.partition("#")[0] + "#since=2030&until=2032&type=armed+clash")
    drawn = picture(tab)
    assert len([one for one in paths(drawn, stroke=colour(tab, "side-one"), stroke_width="1.8") if "L" not in one]) == 2
    assert [one for one in paths(drawn, stroke=colour(tab, "side-one"), stroke_width="1.8") if one.count("L") == 3] == []


def test_the_page_opens_with_what_a_silence_follows_however_long_the_silence_lasts(opened: Open) -> None:
    more = "\n".join(
        f"  - {{id: m{n}, type: visit, title: V {n}, date: 2031-07-{n % 28 + 1:02}, participants: [port], sources: [herald]}}"
        for n in range(60)
    )
    content = SMALL.replace(b"observed_through: 2031-05-08", b"observed_through: 2031-12-01").replace(
        b"statements:\n  - id: no-fines", f"{more}\nstatements:\n  - id: no-fines".encode()
    )
    tab = opened(content)
    assert (tab.input_value("#since"), tab.input_value("#until")) == ("2031-04-25", "2031-07-14")
    assert tab.get_attribute("#clear", "hidden") is not None  # the reader has set no filter
    assert "2\xa0May Boats are seized" in words(picture(tab))


def test_a_silence_is_a_box_over_its_window_open_where_nobody_looked_further(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    drawn = picture(tab)
    (edges,) = paths(drawn, stroke=colour(tab, "silence"), stroke_width="3.5")
    assert numbers(edges)[0] == pytest.approx(place(tab, 2), abs=0.5)
    assert edges.count("V") == 1
    (end,) = paths(drawn, stroke=colour(tab, "silence"), stroke_dasharray="5 4")
    assert numbers(end)[0] == pytest.approx(place(tab, 9), abs=0.5)
    told = ["Port Authority says nothing", "on fishing", "6 days · claimed by Jane Doe · 1 origin"]
    assert [*told, "observed through", "8\xa0May, day 6.", "Later: not covered."] == [
        one for one in words(drawn) if one in told or "May, day" in one or one.startswith(("observed", "Later"))
    ]


def test_what_begins_before_a_silence_and_goes_on_stands_below_its_box(opened: Open) -> None:
    who = b"participants: [{who: port}], sources: [herald]"
    strike = b"{id: strike, type: meeting, title: A strike, date: 2031-05-01/2031-05-06, " + who + b"}"
    tab = opened(SMALL.replace(b"events:\n", b"events:\n  - " + strike + b"\n", 1), WINDOW)
    drawn = picture(tab)
    (box,) = (numbers(one) for one in paths(drawn, stroke=colour(tab, "silence"), stroke_dasharray="5 4"))
    spans = [numbers(one) for one in paths(drawn, fill=colour(tab, "side-none"), opacity="0.6")]
    (span,) = [one for one in spans if one[0] < place(tab, 5) < one[2]]
    assert span[1] > box[-1]


def test_a_chosen_silence_has_a_line_around_its_box_open_where_nobody_looked_further(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    box = numbers(paths(picture(tab), stroke=colour(tab, "silence"), stroke_width="3.5")[0])
    around = {"stroke": colour(tab, "accent"), "stroke_width": "2.4"}
    assert paths(picture(tab), **around) == []
    tab.goto(tab.url.split("#")[0] + f"#id=quiet&{WINDOW}")
    (line,) = paths(picture(tab), **around)
    left, top, bottom, right = box[0], box[1], box[2], place(tab, 9)
    assert numbers(line) == pytest.approx([right, bottom + 5, left - 5, top - 5, right], abs=0.5)


def test_words_that_are_cut_keep_the_sign_that_another_record_contradicts_them(watch: Callable[..., Page]) -> None:
    drawn = words(picture(watch(SAMPLE, viewport={"width": 1440, "height": 900})))
    assert [one for one in drawn if one.endswith("…”\xa0≠")]


def test_a_plan_is_dashed_and_words_that_are_not_quoted_are_hollow(opened: Open) -> None:
    tab = opened(SMALL, WINDOW + "&type=statement")
    drawn = picture(tab)
    hollow = paths(drawn, stroke=colour(tab, "side-one"), fill=colour(tab, "paper"), stroke_width="1.8")
    assert len(hollow) == 2  # a mention and reported speech
    assert sum("≠" in one for one in words(drawn)) >= 1  # the two contradict each other


def test_membership_is_a_tint_from_where_it_begins(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    starts = {numbers(one)[0] for one in paths(picture(tab), fill=colour(tab, "tint-one"))}
    assert any(abs(start - place(tab, 4)) < 0.5 for start in starts)
    assert tab.locator("#of option:checked").inner_text() == "each side"


def test_a_pointer_on_a_mark_is_told_what_it_is_and_a_click_chooses_it(opened: Open) -> None:
    tab = opened(SMALL, WINDOW)
    box = tab.locator("#lanes canvas").bounding_box()
    assert box
    x, y = square(tab, picture(tab))
    tab.mouse.move(box["x"] + x, box["y"] + y + 30)
    assert tab.locator("#tip p").all_inner_texts() == [
        "event, armed clash · 2031-05-02",
        "Northland: Boats are seized",
        "Northland, actor; Port Authority, subject",
    ]
    tab.mouse.click(box["x"] + x, box["y"] + y + 30)
    assert tab.inner_text("#details h2") == "Boats are seized"
    assert behind(tab) == "id=raid&since=2031-05-01&until=2031-05-10"


def test_arrows_go_through_the_occurrences(opened: Open) -> None:
    tab = opened(SEED)
    tab.focus("#lanes")
    tab.keyboard.press("ArrowRight")
    first = tab.inner_text("#details h2")
    assert tab.inner_text("#spoken").endswith(first)  # for who cannot see it
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text("#details h2") != first
    tab.keyboard.press("ArrowLeft")
    assert tab.inner_text("#details h2") == first
    tab.keyboard.press("Escape")
    tab.keyboard.press("ArrowLeft")
    assert behind(tab) == "id=topic-occasional"  # the last


def test_what_lies_on_one_day_of_a_lane_is_one_mark_with_its_number_and_opens(opened: Open) -> None:
    lines = [
        f"  - {{id: e{n}, type: visit, title: Visit {n}, date: 2031-05-02, participants: [c], sources: [s]}}" for n in range(25)
    ]
    content = "\n".join(["sources: [{id: s, title: S}]", "countries: [{id: c, name: C, sources: [s]}]", "events:", *lines])
    tab = opened(content.encode(), WINDOW)
    assert "25" in words(picture(tab))
    box = tab.locator("#lanes canvas").bounding_box()
    assert box
    tab.mouse.click(box["x"] + place(tab, 2.5), box["y"] + 30 + 13)
    assert tab.locator("#details .lines .line").count() == 24
    assert tab.locator("#details h3").all_inner_texts()[-1] == "In this mark (25)"
    assert "with=" in behind(tab)
    tab.focus("#lanes")
    tab.keyboard.press("ArrowRight")
    assert behind(tab) == "id=e1&since=2031-05-01&until=2031-05-10"


def test_no_number_covers_another_where_days_are_narrow(watch: Callable[..., Page]) -> None:
    tab = watch(SAMPLE, "#view=lanes", viewport={"width": 1440, "height": 900})
    texts = picture(tab).iter("{http://www.w3.org/2000/svg}text")
    discs = [(one.attrib["x"], one.attrib["y"]) for one in texts if (one.text or "").isdigit()]
    lines: dict[str, list[float]] = {}
    for x, y in discs:
        lines.setdefault(y, []).append(float(x))
    apart = [right - left for of in lines.values() for left, right in pairwise(sorted(of))]
    assert len(apart) > 20
    assert min(apart) >= 16


def test_an_event_and_the_words_said_in_it_are_one_mark(opened: Open) -> None:
    content = SMALL.replace(b'date: "[2031-05-03..2031-05-05]"', b"date: 2031-05-04")
    drawn = words(picture(opened(content, WINDOW)))
    assert "2" in drawn  # two statements, and not three records


def test_the_same_vote_cast_again_has_its_words_once(opened: Open) -> None:
    votes = "\n".join(
        f"  - {{id: v{number}, type: vote, title: Vote {number}, date: 2031-05-0{day}, sources: [s], about: [{about}], "
        "participants: [{who: c, role: participant}, {who: c, role: abstained}]}"
        for number, (day, about) in enumerate([(2, "fish"), (5, "fish"), (5, "fish"), (7, "fish"), (9, "oil")], 1)
    )
    topics = "topics: [{id: fish, name: fishing, sources: [s]}, {id: oil, name: oil, sources: [s]}]"
    content = f"sources: [{{id: s, title: S}}]\n{topics}\ncountries: [{{id: c, name: C, sources: [s]}}]\nevents:\n{votes}"
    drawn = words(picture(opened(content.encode(), WINDOW)))
    told = " ".join(drawn)
    assert re.findall(r"Vote \d|\d abstentions", told) == ["4 abstentions", "Vote 5"]
    assert "2\xa0May, 5\xa0May, 5\xa0May and 7\xa0May, on fishing" in told
    assert "2" in drawn  # both votes of the fifth day are in one disc


@pytest.mark.parametrize("address", ["", "since=2022-01-01&until=2022-03-31", "q=peacekeepers"])
@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080), (390, 844)], ids=str)
def test_no_label_lies_on_another_and_none_is_cut_within_a_word(
    watch: Callable[..., Page], address: str, size: tuple[int, int]
) -> None:
    tab = watch(SAMPLE, f"#{address}", viewport={"width": size[0], "height": size[1]})
    drawn = picture(tab)
    plates = [numbers(one) for one in paths(drawn, opacity="0.92")]
    labels = [(left + 1, top + 1, right - 1, bottom - 1) for left, top, right, bottom, *_ in plates]
    assert len(labels) > 8
    assert overlapping(labels) == []
    known = {*re.findall(r"\w+", tab.locator("#data").text_content() or "")}
    months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
    cut = [one for text in words(drawn) if "…" in text for one in re.findall(r"\w+", text.split("…")[0]) if not one.isdigit()]
    assert [one for one in cut if one not in known | months | {"more"}] == []


def test_eight_lanes_can_be_read_when_the_page_opens(watch: Callable[..., Page]) -> None:
    tab = watch(SAMPLE, viewport={"width": 1440, "height": 900})
    room = tab.locator("#lanes").evaluate("lanes => lanes.clientHeight")
    strips = {
        numbers(one)[1:4:2] and tuple(numbers(one)[1:4:2])
        for one in paths(picture(tab))
        if one.startswith("M0 ") and "H4V" in one
    }
    below = tab.locator("#below").bounding_box()
    assert below
    # Where the reader's letters are twice as high, what stands above the lanes is higher too.
    natural = float(tab.evaluate("document.documentElement.style.getPropertyValue('--natural')"))
    assert len([bottom for _, bottom in strips if bottom + 30 <= room - below["height"] + 24]) >= (8 if natural < 1.6 else 6)


@pytest.mark.parametrize(("key", "wider"), [("closer", False), ("farther", True)])
def test_the_window_is_narrowed_and_widened(opened: Open, key: str, wider: bool) -> None:
    tab = opened(SEED, "since=2022-02-01&until=2022-02-28")
    tab.click(f"#{key}")
    since, until = tab.input_value("#since"), tab.input_value("#until")
    assert (since < "2022-02-01" and until > "2022-02-28") == wider
    assert (since > "2022-02-01" and until < "2022-02-28") == (not wider)
    tab.keyboard.press("+" if wider else "-")
    assert (tab.input_value("#since") > since and tab.input_value("#until") < until) == wider


def test_a_drag_moves_the_window(opened: Open) -> None:
    tab = opened(SEED, "since=2022-02-01&until=2022-02-28")
    box = tab.locator("#lanes canvas").bounding_box()
    assert box
    tab.mouse.move(box["x"] + 500, box["y"] + box["height"] - 8)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 400, box["y"] + box["height"] - 8, steps=5)
    tab.mouse.up()
    tab.wait_for_timeout(100)
    assert tab.input_value("#since") > "2022-02-01"
    assert tab.input_value("#until") > "2022-02-28"


@pytest.mark.parametrize("address", ["", "since=2022-01-01&until=2022-03-31", "since=2022-01-01&until=2022-01-20"])
@pytest.mark.parametrize("wide", [390, 1024, 1440, 1920])
def test_no_day_of_the_axis_lies_on_another(watch: Callable[..., Page], address: str, wide: int) -> None:
    days = boxes(watch(SAMPLE, f"#{address}", viewport={"width": wide, "height": 900}), layer=2)
    assert len(days) > 1
    assert overlapping(days) == []


def test_members_are_those_of_each_side_or_of_whom_the_reader_chooses(opened: Open) -> None:
    union = b"""organizations:
  - {id: union, name: Union, sources: [herald]}
"""
    belonging = b"""memberships:
  - {member: jane-doe, organization: union, sources: [herald]}
  - {member: northland, organization: union, sources: [herald]}
"""
    content = SMALL.replace(b"organizations:\n", union).replace(b"memberships:\n", belonging)
    tab = opened(content, WINDOW)
    assert tab.locator("#of option").all_inner_texts() == ["each side", "Pact", "Union"]
    tab.select_option("#of", label="Union")
    assert behind(tab) == "since=2031-05-01&until=2031-05-10&of=union"
    assert "member of Union" in tab.locator("#legend li").all_text_contents()
    drawn = picture(tab)
    # No side has its colour: Northland's lane alone has a tint, and its words lie on a plate of that tint.
    assert len({numbers(one)[1] for one in paths(drawn, fill=colour(tab, "tint-other"), opacity="0.45")}) == 1
    assert paths(drawn, fill=colour(tab, "tint-one")) == []


def test_the_legend_tells_the_signs_that_are_used(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#legend summary")
    told = tab.locator("#legend li").all_inner_texts()
    assert "silence: over its window, open where nobody looked further" in told
    assert "voted for" not in told
    assert "member of Pact" in told


def test_what_does_not_fit_is_named_below(opened: Open) -> None:
    tab = opened(many(700), viewport={"width": 1440, "height": 700})
    assert tab.inner_text("#note") == ""
    assert re.fullmatch(r"\d+ more lanes below: Country .*", tab.inner_text("#below"))
