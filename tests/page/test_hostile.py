"""Whatever a dataset holds, its page runs only its own script, makes no request, and stays readable."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.pages import PHONE, WIDE, Open, saved
from tests.support.payloads import PAYLOADS, as_yaml, filled

pytest_plugins = ["tests.support.browser"]

HOSTILE = {
    "markup": "<img src=x onerror=hit()><svg onload=hit()>&lt;b&gt;",
    "end of script": "</script><script>hit()</script><!--<script>",
    "javascript address": "javascript:hit()",
    "data address": "data:text/html,<script>opener.hit()</script>",
    "right to left": "\u202eevil\u2066\u200f \u2028\u2029 مرحبا",
    "long": "W" * 10_000,
    "request": 'https://hit.example/"><link rel=stylesheet href=https://hit.example/>',
}


def hostile(text: str) -> bytes:
    """A dataset with a record of each kind drawn, in which every free text is this text."""
    cited = [{"source": "s", "locator": text, "excerpt": text}]
    named = {"name": text, "aliases": [text], "note": text, "sources": cited}
    account: dict[str, Any] = {"summary": text, "note": text, "about": ["constructor", "o"], "sources": cited}
    figure = {"what": text, "value": 3}
    statement: dict[str, Any] = account | {
        "id": "prototype",
        "speaker": "p",
        "to": ["c"],
        "title": text,
        "spelled": text,
        "hedge": text,
    }
    statement |= {"quote": {"text": text, "lang": "en", "original": text}, "conditions": [{"text": text, "by": "o"}]}
    source = {"title": text, "publisher": text, "author": text, "url": text, "archive_url": text, "note": text}
    return json.dumps(
        {
            "sources": [{**source, "id": "s", "via": "t"}, {**source, "id": "t", "via": "s"}],
            "organizations": [{**named, "id": "o", "short": text, "figures": [figure]}],
            "people": [{**named, "id": "p"}],
            "countries": [{**named, "id": "c"}],
            "places": [{**named, "id": "l"}],
            "topics": [{**named, "id": "constructor"}],
            "offices": [{"person": "p", "title": text, "organization": "o", "attested": ["2031"], "sources": cited}],
            "events": [
                {**account, "id": "e", "type": "meeting", "title": text, "date": "2031", "date_phrase": text}
                | {"location": "l", "participants": ["p"], "statements": [statement], "conflicts_with": ["n"]}
            ],
            "silences": [
                {**account, "id": "n", "title": text, "actor": "o", "trigger": "e", "basis": "searched", "claimed_by": "p"}
                | {"window": {"observed_through": "2031-05"}, "searched": [{"where": text}]}
            ],
        }
    ).encode()


def drag(tab: Page) -> None:
    """Drag the brush over a part of the time."""
    box = tab.locator("#brush .overlay").bounding_box()
    assert box
    tab.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 9)
    tab.mouse.down()
    tab.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 9, steps=3)
    tab.mouse.up()


def hover(tab: Page, part: str) -> None:
    """Move the pointer over a whole part of the page, and click in its middle."""
    box = tab.locator(part).bounding_box()
    assert box
    for across in range(1, 12):
        for down in (0.05, 0.1, 0.15, 0.3, 0.5, 0.7, 0.9):
            tab.mouse.move(box["x"] + across * box["width"] / 12, box["y"] + down * box["height"])
    tab.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.any_font
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_data_run_no_script_and_ask_nobody(opened: Open, text: str) -> None:
    tab = opened(hostile(text), title=text)
    entries = tab.locator("#list li > button")
    assert entries.count() == 10
    for entry in entries.all():
        entry.click()
        assert tab.locator("#details h2").inner_text()
        tab.click("#details .back")
    hover(tab, "#lanes")
    drag(tab)
    tab.click("#view-network")
    tab.check("#sources")
    hover(tab, "#network")
    tab.click("#whole")
    tab.fill("#search", text)
    tab.fill("#search", "")
    tab.click("#filter")
    for box in tab.locator("#filters input[type=checkbox]").all()[:6]:
        box.check()
        box.uncheck()
    for file in ("#svg", "#png", "#csv"):
        saved(tab, file)
    for taken in ("#copy-link", "#copy-embed", "#copy-citation", "#copy-bibtex", "#about"):
        tab.click("#share")
        tab.click(taken)
    tab.click("#dialog .close")
    tab.pdf()
    assert tab.locator("body img, main script, main style, body iframe, main link, #document script").count() == 0
    addresses = tab.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [one for one in addresses if not one.startswith("#")] == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_data_are_compared_found_and_taken_away_as_text(opened: Open, text: str) -> None:
    tab = opened(hostile(text), "pin=o&pin=p&id=prototype", title=text, viewport=PHONE)
    tab.click("#tabs [data-tab=stage]")
    assert tab.locator("#compare .turns li").count() == 2
    assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    tab.click("#share")
    tab.click("#about")
    tab.click("#dialog .close")
    for words in (text, f"{text[:12]}x", "16.2.2022 " + text[:40], '"', "”“"):
        tab.fill("#search", words)
        assert tab.inner_text("#found")
    assert tab.locator("main img, main script, dialog script, main iframe").count() == 0


def details(tab: Page, record: str) -> list[str]:
    """The elements of a record's details, with the names of their attributes."""
    return list(tab.evaluate(
        """record => new Promise((done) => {
        const written = (one) => [one.tagName, ...one.getAttributeNames()].join(" ");
        const found = () => done([...document.querySelectorAll("#details *")].map(written));
        addEventListener("hashchange", () => setTimeout(found), { once: true });
        location.hash = `id=${record}`;
    })""",
        record,
    ))  # fmt: skip


@pytest.mark.any_font
def test_no_field_of_any_record_is_obeyed(opened: Open) -> None:
    tab, plain = (opened(as_yaml(filled(texts)), title=PAYLOADS["script"]) for texts in (PAYLOADS, {"plain": "plain words"}))
    for kind in ("event", "statement", "silence", "source"):
        expected = details(plain, f"plain-{kind}")
        assert len(expected) > 20
        assert {name: found for name in PAYLOADS if (found := details(tab, f"{name}-{kind}")) != expected} == {}
    tab.click("#view-network")
    tab.check("#sources")
    hover(tab, "#network")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("view", ["lanes", "network"])
def test_hostile_data_stay_within_a_screen(opened: Open, text: str, view: str) -> None:
    tab = opened(hostile(text), f"id=e&view={view}", title=text)
    tab.click("#filter")
    tab.click("#share")
    assert tab.evaluate("document.documentElement.scrollWidth") == WIDE["width"]


@pytest.mark.parametrize("text", [HOSTILE["long"], HOSTILE["right to left"]], ids=["long", "right to left"])
def test_hostile_data_stay_within_a_phone(opened: Open, text: str) -> None:
    tab = opened(hostile(text), "id=e", title=text, viewport=PHONE)
    for part in ("stage", "records", "filters"):
        tab.click(f"#tabs [data-tab={part}]")
        assert tab.evaluate("document.documentElement.scrollWidth") == PHONE["width"], part


@pytest.mark.any_font
@pytest.mark.parametrize("name", ["constructor", "__proto__", "<b>", "a&id=e"])
def test_hostile_addresses_choose_nothing(opened: Open, name: str) -> None:
    asked = ("id", "view", "type", "since", "to", "story", "step", "with", "all", "pin", "on")
    tab = opened(hostile("x"), "&".join(f"{one}={name}" for one in asked))
    assert tab.locator("#lanes").is_visible()
