"""Who answered an event, after how many days, and who did not: the page shows the rows that `contrast` answers."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from alliance_graph.answers.contrast import contrast
from alliance_graph.dataset.load import read
from alliance_graph.page.contents import chosen
from alliance_graph.page.export import island
from alliance_graph.page.front import Front
from alliance_graph.query.store import Store
from alliance_graph.stores.opening import open_store
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Page

from tests.support.pages import PHONE, Open, behind, colour, paths, picture, words
from tests.support.running import ROOT

pytest_plugins = ["tests.support.browser"]
pytestmark = pytest.mark.any_font

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

UNEVEN = (
    CASE.replace(
        b"  - {id: east, name: East",
        b"""  - {id: west, name: West, sources: [s]}
  - {id: hazy, name: Hazy, sources: [s]}
  - {id: isle, name: Isle, sources: [s]}
  - {id: late, name: Late, sources: [s]}
  - {id: east, name: East""",
    )
    .replace(
        b"statements:\n",
        b"""  - {id: pledge, type: visit, date: "[2031-03-02..]", title: A pledge, in_response_to: [raid],
     participants: [{who: west, role: host}], sources: [s]}
  - {id: march, type: visit, date: "[2031-03-03..2031-03-12]", title: A march, in_response_to: [raid],
     participants: [{who: jane, role: organizer, for: isle}, {who: isle, role: participant}], sources: [s]}
  - {id: rite, type: visit, date: 2031-03-28?, title: A rite of Lateness, in_response_to: [raid],
     participants: [{who: late, role: actor}], sources: [s]}
statements:
""",
    )
    .replace(b"coverage: [", b"coverage: [{id: hazed, of: hazy, where: The Herald, from: 2031-03, to: 2031-03}, ")
)
"""Answers whose day is not known, that came late, and that somebody gave for another."""


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
        ["Pact", "same day", "Jane Doe for Pact: “Never again”", "oppose"],
        ["North", "4 days", "voted against: The raid is put to the vote", "–"],
        ["South", "4 days", "abstained: The raid is put to the vote", "–"],
        [
            "League",
            "at least 28 days",
            "League silent at least 28 days · claimed by Jane Doe · 1 origin; observed through 29\xa0Mar.",
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


@pytest.mark.letters
def test_days_that_are_not_known_have_a_group_of_their_own_and_no_words_lie_on_a_mark(opened: Open) -> None:
    tab = opened(UNEVEN, "view=response&q=pledge")
    assert tab.locator("#response h2").all_inner_texts() == [
        "On the same day (1)",
        "Within a week (2)",
        "Later (1)",
        "When is not exactly known (2)",
        "Silent (1)",
        "Not known (1)",
    ]
    assert told(tab)[3:6] == [
        ["Late", "27 days", "A rite of Lateness (actor)not certain", "–"],
        ["Isle", "2 to 11 days", "A march (organizer, participant)", "–"],
        ["West", "at least 1 day", "A pledge (host)", "–"],
    ]
    assert tab.inner_text("#response .told").startswith(
        "1 on the same day, 2 within a week, 1 later, 2 on a day not exactly known, League silent for at least 28 days."
    )
    assert tab.inner_text("#note") == "Search, filters and days do not change who answered."
    over = tab.locator("#response .row").evaluate_all(
        """all => all.map((row) => [".dot", ".words"].map((one) => row.querySelector(one)?.getBoundingClientRect()))
            .filter(([dot, words]) => dot && dot.left < words.right && words.left < dot.right)
            .filter(([dot, words]) => dot.top < words.bottom && words.top < dot.bottom).length"""
    )
    assert over == 0
    drawn = picture(tab, legend=True)
    assert words(drawn)[:5] == ["Answers to The raid, 2031-03-01", "days after, logarithmic", "Stance", "Origins", "Day 0"]
    legend = {"silence: over its window, open where nobody looked further", "nobody looked, or not at everything"}
    rows = {"+7", "+14", "Later (1)", "Late", "A rite of Lateness (actor) (not certain)", "voted against:", "oppose"}
    assert rows | legend <= {*words(drawn)}
    assert len(paths(drawn, stroke=colour(tab, "silence"), stroke_dasharray="5 4")) == 1


@pytest.mark.letters
def test_a_phone_says_the_days_in_words(opened: Open) -> None:
    tab = opened(UNEVEN, "view=response", viewport=PHONE)
    named = tab.locator("#list .of-event .name").all_text_contents()
    assert "Late: A rite of Lateness" in named  # its title has a word that begins so, and does not name it
    assert "West: A pledge" in named
    tab.click("#tabs [data-tab=stage]")
    assert [one.strip(", :\n") for one in tab.locator("#response .after").all_inner_texts()] == [
        *("same day", "4 days", "4 days", "27 days", "2 to 11 days", "at least 1 day", "at least 28 days", "unknown"),
    ]
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    wide = tab.locator("#response *").evaluate_all(
        "all => all.filter((one) => one.getBoundingClientRect().right > innerWidth).length"
    )
    assert wide == 0


def lasting(days: Mapping[str, Any] | None, answer: str) -> str:
    """Days as the page says them."""
    if days is None or days["min"] is days["max"] is None:
        return answer.replace("-", " ")
    least, most = days["min"] or 0, days["max"]
    if most == 0:
        return "same day"
    plural = "day" if (least if most is None else most) == 1 else "days"
    return (
        f"at least {least} {plural}" if most is None else f"{most} {plural}" if least == most else f"{least} to {most} {plural}"
    )


def compared(tab: Page, store: Store, trigger: str) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
    """How many actors have which days, stance, origins and doubt, on the page and by `contrast`; each is named in its row."""
    tab.select_option("#response select >> nth=0", trigger)
    shown = tab.locator("#response .row").evaluate_all(
        """all => all.map((row) => [
            row.querySelector(".after").textContent.replace(/^, |: $/g, ""), row.querySelector(".stance").textContent,
            row.querySelector(".origins").textContent, String(Boolean(row.querySelector(".badge"))),
            (row.nextElementSibling?.querySelector("p") ?? row.querySelector(".who b")).textContent,
            Number(/^(\\d+) in one row$/.exec(row.querySelector(".who small")?.textContent ?? "")?.[1] ?? 1),
        ])"""
    )
    rows = contrast(store, trigger).rows
    labels = store.labels([row["actor"]["id"] for row in rows])
    expected: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        key = (lasting(row["days"], row["answer"]), row["stance"] or "–", str(row["origins"]), str(not row["certain"]).lower())
        expected[key] += 1
        assert any((*one[:4],) == key and labels[row["actor"]["id"]] in one[4] for one in shown), (trigger, row["actor"], key)
    found: Counter[tuple[str, ...]] = Counter()
    for one in shown:
        found[(*one[:4],)] += one[5]
    return found, expected


def test_the_page_of_the_data_shows_what_contrast_answers(watch: Callable[..., Page]) -> None:
    store = open_store(str(ROOT / "data"))
    tab = watch(ROOT / "exports" / "alliance.html", "#view=response", viewport={"width": 1440, "height": 900})
    known = tab.locator("#response select >> nth=0").evaluate("one => [...one.options].map(({ value }) => value)")
    for trigger in known[:: max(1, len(known) // 6)]:
        found, expected = compared(tab, store, trigger)
        assert found == expected, trigger
