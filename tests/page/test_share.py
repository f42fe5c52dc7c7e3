"""What a reader takes away: links, citations, tables, code for another page, and what the dataset says of itself."""

import csv
import re
from io import StringIO
from typing import Any

import pytest
from alliance_graph.tables.flat import line
from playwright.sync_api import Page

from tests.support.pages import PHONE, SMALL, Audit, Open, saved

pytest_plugins = ["tests.support.browser", "tests.support.axe"]
pytestmark = pytest.mark.any_font

CITED = rb"""
dataset:
  title: Fish & fines
  description: Who said what of fish.
  as_of: 2031-06
  version: "2"
  license: CC-BY-4.0
  authors: [Jane Doe, The "Fish" Office]
sources:
  - id: herald
    title: "The pact {keeps} 50% silent\\ & more"
    publisher: The Herald
    author: ann
    published: 2031-05-12
    url: "https://herald.example/a_b?c=d&e=%20"
    retrieved: 2031-05-13
  - id: wire
    title: Report
    author: Desk and Sons
    publisher: The Wire
    published: 2031-05
    via: herald
    archive_url: "https://kept.example/w"
people:
  - {id: ann, name: Ann Lee, sources: [herald]}
organizations:
  - {id: pact, name: Littoral Pact, sources: [herald]}
coverage:
  - {id: minutes, of: pact, where: its minutes, from: 2031-05-01, to: 2031-05-31, complete: true, sources: [herald]}
events:
  - id: raid
    type: armed-clash
    title: "=cmd()"
    date: 2031-05-02
    participants: [pact]
    sources: [{source: wire, locator: page 3, excerpt: the boats}, herald]
  - id: talks
    type: meeting
    title: 'Talks, "held" at sea'
    date: 2031-05-03/2031-05-05
    participants: [pact]
    summary: " +1 for peace"
    sources: [herald]
"""


def copied(tab: Page, entry: str) -> str:
    """What an entry of the menu puts on the clipboard."""
    tab.click("#share")
    tab.click(entry)
    tab.wait_for_selector("#told:has-text('copied')")
    tab.evaluate("() => { const field = document.createElement('textarea'); document.body.append(field); field.focus(); }")
    tab.keyboard.press("Control+V")
    return str(
        tab.evaluate("() => { const field = document.querySelector('body > textarea'); field.remove(); return field.value; }")
    )


def test_a_link_leads_to_what_is_seen(opened: Open) -> None:
    tab = opened(CITED, "id=raid&type=armed+clash")
    assert copied(tab, "#copy-link") == tab.evaluate("location.href")
    assert tab.inner_text("#told") == "Link copied. This page was opened from a file: the link works on this computer only."


def test_code_for_another_page_is_quoted(opened: Open) -> None:
    tab = opened(CITED, "id=raid&type=armed+clash", title='<"&">')
    address = str(tab.evaluate("location.href")).replace("&", "&amp;")
    title = "&lt;&quot;&amp;&quot;&gt;"
    assert copied(tab, "#copy-embed") == (
        f'<iframe src="{address}" title="{title}" width="100%" height="720" style="border:0" loading="lazy"></iframe>'
    )


def test_the_sources_of_the_chosen_record_are_cited_with_those_they_are_known_through(opened: Open) -> None:
    tab = opened(CITED, "id=raid")
    herald = "Ann Lee, “The pact {keeps} 50% silent\\ & more”, The Herald, 2031-05-12, https://herald.example/a_b?c=d&e=%20, "
    assert copied(tab, "#copy-citation").split("\n") == [
        "2031-05-02: Littoral Pact: =cmd()",
        "[1] Desk and Sons, “Report”, The Wire, 2031-05, archived at https://kept.example/w, page 3: “the boats”.",
        f"    Known through {herald}retrieved 2031-05-13.",
        f"[2] {herald}retrieved 2031-05-13.",
        tab.evaluate("location.href"),
    ]


def test_bibtex_names_each_source_once_and_no_text_ends_a_field(opened: Open) -> None:
    assert copied(opened(CITED, "id=raid"), "#copy-bibtex") == (
        "@misc{wire,\n"
        "  author = {{Desk and Sons}},\n"
        "  title = {{Report}},\n"
        "  publisher = {The Wire},\n"
        "  date = {2031-05},\n"
        "  year = {2031},\n"
        "  month = {5},\n"
        "  note = {page 3. Archived at https://kept.example/w. Known through herald},\n"
        "}\n"
        "\n"
        "@misc{herald,\n"
        "  author = {Ann Lee},\n"
        "  title = {{The pact \\textbraceleft{}keeps\\textbraceright{} 50\\% silent\\textbackslash{} \\& more}},\n"
        "  publisher = {The Herald},\n"
        "  date = {2031-05-12},\n"
        "  year = {2031},\n"
        "  month = {5},\n"
        "  url = {https://herald.example/a_b?c=d&e=%20},\n"
        "  urldate = {2031-05-13},\n"
        "}\n"
    )


def test_without_a_choice_the_dataset_is_cited(opened: Open) -> None:
    tab = opened(CITED)
    tab.click("#share")
    assert tab.inner_text("#copy-citation small") == "this dataset"
    tab.keyboard.press("Escape")
    address = tab.evaluate("location.href.split('#')[0]")
    assert copied(tab, "#copy-citation") == (
        f'Jane Doe, The "Fish" Office, “Fish & fines”, version 2, as of 2031-06, CC-BY-4.0, {address}#view=lanes.'
    )
    assert copied(tab, "#copy-bibtex").startswith(
        '@misc{dataset,\n  author = {{Jane Doe} and {The "Fish" Office}},\n  title = {{Fish \\& fines}},\n  date = {2031-06},\n'
    )


def test_the_selection_is_a_table_in_which_no_cell_is_computed(opened: Open) -> None:
    download = saved(opened(CITED), "#csv")
    assert download.suggested_filename == "alliance-timeline-records.csv"
    text = download.path().read_bytes().decode()
    rows = [*csv.DictReader(StringIO(text, newline=""))]
    assert [row["title"] for row in rows] == ["'=cmd()", 'Talks, "held" at sea']
    assert rows[1] == {
        **dict.fromkeys(rows[1], ""),
        "id": "talks",
        "kind": "event",
        "what": "event, meeting",
        "date": rows[1]["date"],
        "date_earliest": "2031-05-03",
        "date_latest": "2031-05-05",
        "title": 'Talks, "held" at sea',
        "who_id": "pact",
        "who_name": "Littoral Pact",
        "who_role": "participant",
        "summary": "' +1 for peace",
        "certainty": "vague date",
        "origins": "1",
        "sources_id": "herald",
        "sources_title": "The pact {keeps} 50% silent\\ & more",
        "sources_publisher": "The Herald",
        "sources_published": "2031-05-12",
        "sources_url": "https://herald.example/a_b?c=d&e=%20",
    }
    assert rows[0]["sources_id"] == "wire; herald"
    assert text == "".join(f"{line([*row])}\n" for row in csv.reader(StringIO(text, newline="")))


def test_only_what_the_filters_leave_is_in_the_table(opened: Open) -> None:
    tab = opened(CITED, "type=meeting")
    tab.click("#share")
    assert tab.inner_text("#csv small") == "1 record"
    tab.keyboard.press("Escape")
    assert len(saved(tab, "#csv").path().read_text("utf-8").splitlines()) == 2


def test_the_dataset_says_of_itself_what_it_is_and_who_looked_where(opened: Open) -> None:
    tab = opened(CITED)
    tab.click("#share")
    tab.click("#about")
    lines = tab.inner_text("#dialog .body").split("\n")
    assert [line for line in lines if line.strip()] == [
        *("Called", "Fish & fines", "What it is", "Who said what of fish.", "Researched up to", "2031-06", "Version", "2"),
        *("Authors", 'Jane Doe, The "Fish" Office', "Licence", "CC-BY-4.0", "On this page"),
        "2 events, statements and silences, 2 actors, 2 sources",
        "Who looked where",
        "Littoral Pact, in its minutes, 2031-05-01 to 2031-05-31 [minutes]: complete",
    ]
    tab.keyboard.press("Escape")
    assert tab.locator("#dialog").is_hidden()
    assert tab.evaluate("document.activeElement.id") == "share"


def test_a_dataset_without_coverage_does_not_let_silence_be_read_into_it(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#share")
    tab.click("#about")
    assert "That nothing is found here does not mean that nothing was said." in tab.inner_text("#dialog")
    assert "Silences on record" in tab.inner_text("#dialog")


def test_the_menu_is_used_with_keys_alone(opened: Open) -> None:
    tab = opened(SMALL, "id=raid")
    tab.focus("#share")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "copy-link"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.id") == "copy-embed"
    tab.keyboard.press("Escape")
    assert tab.locator("#shared").is_hidden()
    assert tab.evaluate("document.activeElement.id") == "share"
    assert tab.inner_text("#details h2") == "Boats are seized"


def test_what_cannot_be_copied_is_shown_to_be_copied_by_hand(opened: Open) -> None:
    tab = opened(SMALL, "id=raid")
    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false; }")
    tab.click("#share")
    tab.click("#copy-link")
    assert tab.input_value("#dialog textarea") == tab.evaluate("location.href")


def test_help_on_keys_stands_behind_a_question_mark(opened: Open) -> None:
    tab = opened(SMALL, "id=raid")
    tab.keyboard.press("?")
    assert re.findall("Esc|Enter", tab.inner_text("#dialog"))
    tab.keyboard.press("Escape")
    assert tab.locator("#dialog").is_hidden()
    assert tab.inner_text("#details h2") == "Boats are seized"
    tab.click("#help")
    assert tab.inner_text("#dialog h2") == "Keys"


@pytest.mark.parametrize(
    "context", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"]
)
def test_menu_and_dialog_pass_axe(opened: Open, audit: Audit, context: dict[str, Any]) -> None:
    tab = opened(SMALL, "id=raid", **context)
    tab.click("#share")
    assert audit(tab) == ([], [])
    tab.click("#about")
    assert audit(tab) == ([], [])
