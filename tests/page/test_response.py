"""Who answered an event, after how many days, and who did not: the page shows the rows that `contrast` answers."""

from typing import Any

from alliance_graph.answers.contrast import contrast
from alliance_graph.dataset.load import read
from alliance_graph.page.contents import chosen
from alliance_graph.page.export import island
from alliance_graph.page.front import Front
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Page

from tests.support.pages import Open, behind

pytest_plugins = ["tests.support.browser"]

CASE = b"""
sources: [{id: s, title: The Herald, publisher: The Herald, published: 2031-04-01}]
organizations:
  - {id: pact, name: Pact, sources: [s]}
  - {id: league, name: League, sources: [s]}
countries:
  - {id: north, name: North, sources: [s]}
  - {id: south, name: South, sources: [s]}
  - {id: east, name: East, sources: [s]}
people: [{id: jane, name: Jane Doe, sources: [s]}]
events:
  - {id: raid, type: armed-clash, date: 2031-03-01, title: The raid, participants: [{who: east, role: actor}], sources: [s]}
  - id: vote
    type: vote
    date: 2031-03-05
    title: The raid is put to the vote
    in_response_to: [raid]
    participants: [{who: north, role: against}, {who: south, role: abstained}]
    sources: [s]
statements:
  - {id: words, speaker: jane, for: pact, said: 2031-03-01, in_response_to: [raid], about: [raid], stance: oppose,
     reporting: direct-quote, quote: Never again, sources: [s]}
silences:
  - {id: hush, actor: league, trigger: raid, about: [raid], window: {start: 2031-03-01, observed_through: 2031-03-29},
     basis: asserted, claimed_by: jane, sources: [s]}
coverage: [{id: looked, of: south, where: The Herald, from: 2031-03, to: 2031-03}]
"""


def told(tab: Page) -> list[list[str]]:
    """The rows as they are read: who, after how long, what, the stance."""
    return list(
        tab.locator("#response .row").evaluate_all(
            """all => all.map((row) => [
                row.querySelector(".who b").textContent,
                row.querySelector(".visually-hidden").textContent.replace(/[,:] ?/g, "").trim(),
                row.querySelector(".words").textContent,
                row.querySelector(".stance").textContent,
            ])"""
        )
    )


def test_the_page_holds_the_rows_of_contrast() -> None:
    store = in_memory(read({"events.yaml": CASE}))
    held: dict[str, Any] = island(store, chosen(store), Front("Title"))["responses"]["raid"]
    rows = contrast(store, "raid").rows
    assert [(row["actor"], row["answer"], row.get("days")) for row in held["rows"]] == [
        (row["actor"]["id"], row["answer"], row["days"] and [row["days"]["min"], row["days"]["max"]]) for row in rows
    ]
    assert held["notes"] == [*contrast(store, "raid").notes]


def test_a_row_says_who_after_how_long_in_which_words_and_with_which_stance(opened: Open) -> None:
    tab = opened(CASE, "view=response")
    assert tab.locator("#response h2").all_inner_texts() == ["On the same day (1)", "Within a week (2)", "Silent (1)"]
    assert told(tab) == [
        ["Pact", "same day", "Jane Doe for Pact: “Never again”", "against"],
        ["North", "4 days", "voted against: The raid is put to the vote", "–"],
        ["South", "4 days", "abstained: The raid is put to the vote", "–"],
        [
            "League",
            "at least 28 days",
            "League silent 28 days · claimed by Jane Doe · 1 origin; observed through 29\xa0Mar. ",
            "–",
        ],
    ]


def test_one_click_leads_from_an_event_to_who_answered_it_and_from_a_row_to_its_record(opened: Open) -> None:
    tab = opened(CASE, "id=raid")
    tab.click("text=Who answered this, and when (3)")
    assert behind(tab) == "id=raid&view=response"
    tab.click("#response .row:has-text('League')")
    assert tab.inner_text("#details .what") == "silence, asserted"
    assert behind(tab) == "id=hush&view=response"


def test_where_nobody_answers_the_page_says_so(opened: Open) -> None:
    tab = opened(b"sources: [{id: s, title: S}]", "view=response")
    assert tab.inner_text("#response .told") == "No record on this page answers another."
