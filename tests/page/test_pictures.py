"""What a reader can save or print: pictures of the current view, and a document for paper."""

import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.pages import SEED, SMALL, Open, colour, paths, picture, saved, words

pytest_plugins = ["tests.support.browser"]


def test_a_picture_says_what_it_shows(opened: Open) -> None:
    drawn = words(picture(opened(SMALL, "since=2031-05-01&until=2031-05-10", title="The pact <&>")))
    assert drawn[-1] == "The pact <&> · 1\xa0May – 10\xa0May\xa02031 · 6 records"


def test_png_is_the_view_at_twice_its_size(opened: Open) -> None:
    tab = opened(SMALL, "view=network")
    download = saved(tab, "#png")
    assert download.suggested_filename == "alliance-timeline-network.png"
    content = download.path().read_bytes()
    drawn = picture(tab).attrib
    size = [float(drawn[side]) for side in ("width", "height")]
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == pytest.approx((2 * size[0], 2 * size[1]), abs=1)
    place = tab.locator("#network").evaluate("place => [place.clientWidth, place.clientHeight]")
    assert (size[0], size[1] > place[1] + 34) == (place[0], True)


@pytest.mark.parametrize("view", ["lanes", "network", "network&draw=actors"])
def test_a_picture_has_the_legend_of_its_view(opened: Open, view: str) -> None:
    tab = opened(SMALL, f"view={view}")
    kinds = tab.locator("#legend .kinds > span").all_inner_texts()
    signs = tab.locator("#legend li > span").all_text_contents()
    drawn = [one for one in words(picture(tab, legend=True)) if one != "7"]  # the number in the sample of a mark of several
    assert len(signs) > 0
    assert drawn[-1 - len(signs) - len(kinds) : -1] == [one.strip() for one in (*kinds, *signs)]


def test_the_signs_of_a_legend_have_the_colours_of_the_page(opened: Open) -> None:
    tab = opened(SMALL, "since=2031-06-01")  # no record, so that only the legend is drawn
    drawn = picture(tab, legend=True)
    assert len(paths(drawn, stroke=colour(tab, "silence"), stroke_width="2")) == 1
    assert len(paths(drawn, fill=colour(tab, "tint-one"))) == 1
    tab.click("#view-network")
    drawn = picture(tab, legend=True)
    for kind in ("event", "statement", "organization", "person"):
        assert paths(drawn, fill=colour(tab, kind)), kind


def test_the_network_is_saved_as_it_is_seen(opened: Open) -> None:
    tab = opened(SMALL, "view=network&id=talks")
    drawn = words(picture(tab))
    assert {"Talks in Port Vell", "Jane Doe", "Northland"} <= {*drawn}
    assert "Port Authority" not in drawn  # veiled, and so is its name


def printed(tab: Page) -> str:
    """The text of the document that is printed."""
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    tab.emulate_media(media="print")
    text = tab.inner_text("#document")
    assert tab.locator("header, main").locator("visible=true").count() == 0
    tab.emulate_media(media="screen")
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    return text


def test_the_selection_is_printed_with_quotes_dates_and_numbered_sources(opened: Open) -> None:
    text = printed(opened(SMALL, "type=statement&q=patrols"))
    for told in (
        "The pact plans patrols.",
        "between 2031-05-03 and 2031-05-05, “early this month”",
        "“patrouilles communes”",
        "consent",
        "Report of the wire",
        "The Wire, 2031-05-04",
        "The pact keeps silent",
        "https://herald.example/a",
        "Known through [2]",
    ):
        assert told in text, told
    assert "Boats are seized" not in text


def test_the_chosen_record_is_printed_alone(opened: Open) -> None:
    text = printed(opened(SMALL, "quiet"))
    assert "The port says nothing of the boats." in text
    assert "observed through 2031-05-08" in text
    assert "Talks in Port Vell" not in text.replace("In contrast to", "").partition("The pact plans")[0]


def test_of_a_chosen_actor_all_that_it_is_linked_with_is_printed(opened: Open) -> None:
    text = printed(opened(SMALL, "northland"))
    for told in (
        "Member of\nLittoral Pact (from 2031-05-04; Source: The pact keeps silent)",
        "What it took part in\nBoats are seized (2031-05-02; as actor)\nTalks in Port Vell (between",
        "What was said by it\nNobody spoke of fines. (2031-05-06)",
    ):
        assert told in text, text


def test_sources_cited_without_a_place_stand_in_one_line(opened: Open) -> None:
    assert "\nReported in: [1]\n" in printed(opened(SMALL, "raid"))


def test_what_a_page_lacks_is_said_on_it_and_on_paper(opened: Open) -> None:
    tab = opened(SMALL, most=2)
    left = "This page has the latest 2 of 6 events, statements and silences, from 2031-05-04 on; "
    assert tab.inner_text("#note").startswith(left)
    assert printed(tab).split("\n\n")[1].startswith(left)


def test_after_printing_the_document_is_gone(opened: Open) -> None:
    tab = opened(SEED)
    printed(tab)
    assert tab.locator("#document").inner_text() == ""


def test_paper_holds_all_of_a_selection(opened: Open, tmp_path: Path) -> None:
    tab = opened(SEED)
    tab.pdf(path=tmp_path / "page.pdf")
    content = (tmp_path / "page.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") + content.count(b"/Type/Page\n") >= 3
