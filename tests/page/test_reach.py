"""What a reader asks for is at hand: the first results, the tapped record, the list with two keys, links that a finger hits."""

import pytest
from playwright.sync_api import Page

from tests.support.pages import PHONE, SEED, SMALL, Audit, Open

pytest_plugins = ["tests.support.browser", "tests.support.axe"]

NOTEBOOK = {"width": 1280, "height": 720}


def inside(tab: Page, selector: str) -> bool:
    """Whether an element can be seen as a whole, and nothing lies over its middle."""
    return bool(
        tab.locator(selector).first.evaluate(
            """one => {
            const { left, top, right, bottom } = one.getBoundingClientRect();
            const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
            return top >= 0 && bottom <= innerHeight && one.contains(seen);
        }"""
        )
    )


def test_after_a_filter_or_a_search_the_list_begins_with_its_first_record(opened: Open) -> None:
    tab = opened(SEED)
    tab.click("#filter")
    tab.evaluate("document.getElementById('list').scrollTop = 900")
    assert not inside(tab, "#list .entry")
    tab.check("#filters li input >> nth=0")
    assert inside(tab, "#list .entry")
    tab.evaluate("document.getElementById('list').scrollTop = 900")
    tab.fill("#search", "csto")
    assert inside(tab, "#list .entry")


@pytest.mark.parametrize(
    ("name", "reached"),
    [
        ("Skip to the records", "#list .entry"),
        ("Skip to the details", "#details"),
        ("Skip to the filters", "#filters input"),
    ],
)
@pytest.mark.parametrize("viewport", [NOTEBOOK, PHONE], ids=["notebook", "phone"])
def test_the_first_keys_lead_past_everything_else(opened: Open, name: str, reached: str, viewport: dict[str, int]) -> None:
    tab = opened(SMALL, "id=raid", viewport=viewport)
    assert not inside(tab, f"#skips button:text('{name}')")
    for _ in range(3):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == name:
            break
    assert inside(tab, f"#skips button:text('{name}')")
    tab.keyboard.press("Enter")
    assert tab.locator(reached).first.evaluate("one => one === document.activeElement")


def test_on_a_phone_a_record_chosen_in_the_drawing_opens_beside_the_drawing(opened: Open) -> None:
    tab = opened(SMALL, viewport=PHONE, has_touch=True)
    tab.click("#tabs [data-tab=stage]")
    tab.focus("#lanes")
    tab.keyboard.press("ArrowRight")
    assert inside(tab, "#details h2")
    assert inside(tab, "#details .close")
    box = tab.locator("#lanes").bounding_box()
    assert box
    assert box["y"] < PHONE["height"] / 4
    tab.click("#details .close")
    assert not tab.locator("#details").is_visible()
    assert tab.evaluate("location.hash") == "#view=lanes"


def test_on_a_phone_the_tapped_row_stands_above_its_record(opened: Open) -> None:
    tab = opened(SEED, viewport=PHONE)
    tab.click("#tabs [data-tab=records]")
    tab.click("#list .entry >> nth=30")
    assert inside(tab, "#list [aria-current] .name")
    assert inside(tab, "#details h2")


def test_on_a_phone_the_record_takes_the_whole_screen_by_button_or_drag(opened: Open) -> None:
    tab = opened(SEED, "id=csto", viewport=PHONE)

    def high() -> float:
        return float(tab.locator("#details").evaluate("one => one.getBoundingClientRect().height / innerHeight"))

    def drag(by: int) -> None:
        box = tab.locator("#details .bar").bounding_box()
        assert box
        tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20)
        tab.mouse.down()
        tab.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20 + by, steps=3)
        tab.mouse.up()

    assert 0.4 < high() < 0.5
    tab.click("#details .grow")
    assert high() > 0.9
    assert tab.get_attribute("#details .grow", "aria-expanded") == "true"
    drag(120)
    assert 0.4 < high() < 0.5
    drag(-120)
    assert high() > 0.9
    drag(120)
    drag(120)
    assert not tab.locator("#details").is_visible()


@pytest.mark.parametrize("record", ["raid", "patrols", "quiet", "pact", "herald"])
def test_on_a_phone_every_link_is_as_high_as_a_finger(opened: Open, record: str) -> None:
    tab = opened(SMALL, f"id={record}", viewport=PHONE)
    low = tab.locator("a:visible").evaluate_all(
        "all => all.filter((one) => one.offsetHeight < 43.5).map((one) => one.outerHTML)"
    )
    assert low == []
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


@pytest.mark.parametrize("address", ["", "id=raid", "id=patrols", "id=quiet", "id=herald", "view=network&id=northland"])
def test_axe_is_decided_on_a_low_screen_too(opened: Open, audit: Audit, address: str) -> None:
    assert audit(opened(SMALL, address, viewport=NOTEBOOK)) == ([], [])
