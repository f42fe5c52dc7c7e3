"""The page with keys, with a screen reader, on a phone, without motion, without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.pages import PHONE, SEED, SMALL, WIDE, Audit, Open, many
from tests.support.running import ROOT

pytest_plugins = ["tests.support.browser", "tests.support.axe"]
pytestmark = pytest.mark.any_font


def test_what_is_found_is_counted(opened: Open) -> None:
    tab = opened(SEED)
    tab.fill("input[type=search]", "chernihiv region")
    found = "0 of 37 events, statements and silences; 1 place or topic. "
    assert tab.inner_text("#found") == f"{found}“chernihiv region” also finds all records of Chernihiv region."


def test_keys_alone_find_and_read_a_record(opened: Open) -> None:
    tab = opened(SEED)
    tab.keyboard.press("/")
    tab.keyboard.type("DONBASS hypothetically")
    found = "1 of 37 events, statements and silences. “DONBASS” also finds all records of Donbass."
    assert tab.inner_text("#found") == found
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.matches('#details h2')")  # the list with its line is gone
    assert tab.inner_text("#details .what") == "statement, direct quote"
    assert tab.inner_text("#details .when") == "between 2022-02-16 and 2022-02-19, “Later that month”"
    quoted = tab.inner_text("#details blockquote")
    assert (quoted[0], quoted[-1]) == ("“", "”")
    assert tab.inner_text("#details .chain").split("\n") == [
        "Reuters report on its interview with Stanislav Zas",
        "Reuters news agency, 2022-02-19",
        "3 records rest on it",
        "known through",
        "In Contrast To NATO, Moscow-Based CSTO Is Silent On Ukraine",
        "Global Economic Report, 2022-03-24",
        "91 records rest on it",
    ]
    tab.keyboard.press("Escape")
    assert tab.inner_text("#details h2") == "Choose a record"
    assert tab.evaluate("document.activeElement.dataset.id") == "zas-donbass-hypothetical"
    tab.keyboard.press("Enter")
    tab.click("text=‹ All records")
    assert tab.evaluate("document.activeElement.dataset.id") == "zas-donbass-hypothetical"


def test_arrows_move_through_what_was_found(opened: Open) -> None:
    tab = opened(SEED)
    tab.fill("#search", "csto peacekeepers")
    tab.keyboard.press("ArrowDown")
    places = [tab.evaluate("document.activeElement.innerText")]
    for key in ("ArrowDown", "ArrowUp", "End", "Home"):
        tab.keyboard.press(key)
        places.append(tab.evaluate("document.activeElement.innerText"))
    assert places[0] == places[2] == places[4]
    assert len({*places}) == 3


def test_a_connection_leads_on_and_takes_the_focus_along(opened: Open) -> None:
    tab = opened(SMALL, "id=talks")
    tab.click("#details dd a:has-text('Jane Doe')")
    assert tab.inner_text("#details h2") == "Jane Doe"
    assert tab.evaluate("document.activeElement.innerText") == "Jane Doe"
    assert tab.text_content("#list [aria-current] .name") == "Jane Doe"


def test_what_is_found_is_announced(opened: Open) -> None:
    tab = opened(SEED)
    assert tab.locator("#found[role=status]").count() == 1
    tab.fill("#search", "peacekeepers")
    assert tab.get_by_role("status").filter(has_text="of 37 events").count() == 1


@pytest.mark.parametrize("view", ["lanes", "response", "network", "network&draw=actors"])
@pytest.mark.parametrize(
    "context",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE, "reduced_motion": "reduce"}],
    ids=["light", "dark", "phone"],
)
@pytest.mark.parametrize("address", ["", "id=fines", "id=quiet&q=zeppelin", "type=meeting&since=2031-05"])
def test_axe_finds_nothing_and_leaves_nothing_undecided(
    opened: Open, audit: Audit, view: str, context: dict[str, Any], address: str
) -> None:
    tab = opened(SMALL, f"view={view}&{address}", **{"viewport": WIDE, **context})
    parts = ["stage", "records", "filters"] if tab.locator("#tabs").is_visible() else [None]
    for part in parts:
        tab.click(f"#tabs [data-tab={part}]" if part else "#filter")
        assert audit(tab) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "view=lanes&id=csto",
        "view=response",
        "step=6",
        "step=5&view=response",
        "view=network",
        "view=network&draw=all&sources=shown",
    ],
)
def test_axe_finds_nothing_on_the_page_of_the_data(watch: Callable[..., Page], audit: Audit, address: str) -> None:
    assert audit(watch(ROOT / "exports" / "alliance.html", f"#{address}", viewport=WIDE)) == ([], [])


@pytest.mark.letters
def test_on_a_phone_one_part_is_shown_at_a_time_and_nothing_is_wider_than_the_screen(opened: Open) -> None:
    tab = opened(SEED, "id=csto", viewport=PHONE, reduced_motion="reduce")
    shown = {"stage": "#lanes", "records": "#list", "filters": "#filters fieldset >> nth=0"}
    for part in shown:
        tab.click(f"#tabs [data-tab={part}]")
        assert [tab.locator(one).is_visible() for one in shown.values()] == [one == part for one in shown]
        assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        small = tab.locator("button:visible, input:visible, select:visible").evaluate_all(
            """all => all
                .filter((one) => one.type !== "checkbox" && one.getBoundingClientRect().height < 43.5)
                .map((one) => one.outerHTML)"""
        )
        assert small == []
    tab.click("#view-response")
    assert tab.locator("#response").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_what_is_left_out_is_said_once_and_not_at_every_step(opened: Open) -> None:
    tab = opened(many(1_200))
    tab.evaluate("""() => {
        window.said = 0;
        new MutationObserver(() => { said += 1; }).observe(document.getElementById("note"), { childList: true });
    }""")
    tab.click("#list button >> nth=3")
    tab.keyboard.press("Escape")
    tab.click("#list button >> nth=5")
    assert tab.inner_text("#details h2") != "Choose a record"
    assert tab.evaluate("said") == 0


def test_without_scripts_the_page_says_why_it_is_empty(opened: Open) -> None:
    tab = opened(SEED, java_script_enabled=False)
    assert tab.inner_text("noscript").startswith("This page shows its records with a script")
    assert tab.is_visible("h1")
    assert [one for one in ("#search", "#tools", "#steps", "main") if tab.is_visible(one)] == []


def test_a_pressed_button_can_be_read_under_the_pointer(opened: Open) -> None:
    tab = opened(SEED)
    tab.click("#tools [aria-pressed='false']")
    shown = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
    text, ground = tab.eval_on_selector("#tools [aria-pressed='true']:hover", shown)
    assert text != ground
