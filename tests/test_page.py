"""The page is one file that asks nobody for anything, runs no script but its own, and tells what the data say."""

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pytest
from alliance_graph import page
from alliance_graph.load import read
from alliance_graph.page.drawing import label
from alliance_graph.page.records import web_address
from alliance_graph.query import Store
from alliance_graph.stores.compiled import in_memory
from playwright.sync_api import Page

pytest_plugins = ["tests.browser"]

SEED = (Path(__file__).parent.parent / "data" / "events.yaml").read_bytes()
SMALL = b"""
sources:
  - {id: herald, title: The pact keeps silent, publisher: The Herald, published: 2031-05-12, url: "https://herald.example/a"}
  - {id: pact-site, title: Site of the pact, via: herald}
organizations:
  - {id: pact, name: Littoral Pact, short: Pact, sources: [herald]}
people:
  - {id: jane-doe, name: Jane Doe, sources: [herald]}
offices:
  - {person: jane-doe, title: Chair, organization: pact, attested: [2031-05-03], sources: [herald]}
events:
  - id: talks
    type: meeting
    title: Talks in Port Vell
    date: "[2031-05-02..2031-05-04]"
    date_phrase: early this month
    participants: [{who: jane-doe, role: chair, for: pact}]
    sources: [{source: pact-site, locator: page 3, excerpt: the talks}]
    statements:
      - id: patrols
        speaker: jane-doe
        reporting: direct-quote
        quote: joint patrols
        summary: The pact plans patrols.
        modality: planned
        conditions: [{text: consent, by: pact}]
"""


def store(content: bytes) -> Store:
    return in_memory(read({"events.yaml": content}))


def html(content: bytes = SEED, title: str = "Alliance Timeline") -> str:
    return "".join(page.text(store(content), title))


def parts(document: str) -> tuple[str, list[str], str]:
    """The policy, what stands in the running scripts, and the data."""
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', document)
    (data,) = re.findall(r'<script type="application/json" id="data">([^<]*)</script>', document)
    return policy, re.findall(r"<script>(.*?)</script>", document, re.DOTALL), data


def digest(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def test_equal_data_give_equal_bytes_in_every_process() -> None:
    program = (
        "import sys; from alliance_graph import page; from alliance_graph.load import read;"
        "from alliance_graph.stores.compiled import in_memory;"
        "store = in_memory(read({'events.yaml': sys.stdin.buffer.read()}));"
        "sys.stdout.buffer.write(''.join(page.text(store, 'Alliance Timeline')).encode())"
    )
    command = [sys.executable, "-c", program]
    environments = [os.environ | {"PYTHONHASHSEED": seed} for seed in ("1", "2")]
    outputs = [subprocess.check_output(command, input=SEED, env=environment) for environment in environments]
    assert outputs == [html().encode()] * 2


def test_the_policy_names_what_stands_in_the_page_and_nothing_else() -> None:
    document = html()
    policy, scripts, _ = parts(document)
    (style,) = re.findall(r"<style>(.*?)</style>", document, re.DOTALL)
    assert policy.split("; ") == [
        "default-src 'none'",
        f"script-src {' '.join(map(digest, scripts))}",
        f"style-src {digest(style)}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert len(scripts) == 2
    assert document.count("</script") == 3
    assert "<!--" not in document
    assert "\r" not in document


def test_the_data_are_the_drawn_nodes_and_all_records() -> None:
    data = json.loads(parts(html())[2])
    records = {record["id"]: record["kind"] for record in data["records"]}
    drawn = {id_: kind for id_, kind in records.items() if kind != "source"}
    assert {node["id"]: node["group"] for node in data["nodes"]} == drawn
    assert {end for edge in data["edges"] for end in (edge["from"], edge["to"])} <= set(drawn)
    assert len(data["edges"]) == len(data["links"])
    assert not [node for node in data["nodes"] if "title" in node or "image" in node]


def test_of_many_nodes_the_best_connected_are_drawn_and_the_page_says_so() -> None:
    data = page.island(store(SMALL), most=2)
    assert [node["id"] for node in data["nodes"]] == ["jane-doe", "pact"]
    assert [record["id"] for record in data["records"]] == ["patrols", "talks", "herald", "jane-doe", "pact", "pact-site"]
    assert data["counts"] == "The 2 best connected of 4 records are drawn, with 1 link; the list has them all"


def test_a_record_is_told_in_the_order_of_reading() -> None:
    told = {record["id"]: record for record in page.island(store(SMALL))["records"]}
    assert told["patrols"] == {
        "id": "patrols",
        "kind": "statement",
        "what": "statement, direct quote",
        "name": "The pact plans patrols.",
        "label": "The pact plans patrols.",
        "called": "the statement “The pact plans patrols.” (between 2031-05-02 and 2031-05-04)",
        "day": "between 2031-05-02 and 2031-05-04",
        "when": "between 2031-05-02 and 2031-05-04, “early this month”",
        "quote": {"text": "joint patrols"},
        "facts": [
            ["Said by", [{"id": "jane-doe", "name": "Jane Doe"}]],
            ["In office as", [["Chair", " of ", {"id": "pact", "name": "Littoral Pact"}, ", possibly on that day"]]],
            ["For", [{"id": "pact", "name": "Littoral Pact"}]],
            ["Said in", [{"id": "talks", "name": "Talks in Port Vell"}]],
            ["Meant as", ["planned"]],
            ["Conditions", [["consent", ", to be met by ", {"id": "pact", "name": "Littoral Pact"}]]],
        ],
        "cites": [{"id": "pact-site", "locator": "page 3", "excerpt": "the talks"}],
    }


def test_sources_carry_what_they_are_known_through() -> None:
    assert page.island(store(SMALL))["sources"] == {
        "pact-site": {"title": "Site of the pact", "via": "herald"},
        "herald": {
            "title": "The pact keeps silent",
            "publisher": "The Herald",
            "published": "2031-05-12",
            "url": "https://herald.example/a",
        },
    }


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,x", None),
        ("//example.org", None),
        ("https:", None),
        ("java\nscript:alert(1)", None),
        ("https://example.org/\u202e", None),
        ("https://[", None),
        ('https://example.org/"><b', None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(text: str | None, address: str | None) -> None:
    assert web_address(text) == address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CSTO", "CSTO"),
        ("Ministers of the Littoral Pact meet in Port Vell", "Ministers of the\nLittoral Pact meet\nin Port Vell"),
        ("one\ntwo\u202ethree", "one two three"),
        ("x" * 10_000, "x" * 18 + "\n" + "x" * 18 + "\n…"),
        ("", " "),
    ],
)
def test_labels_are_short_and_steer_nothing(text: str, shown: str) -> None:
    assert label(text) == shown


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


class Open(Protocol):
    def __call__(self, content: bytes, title: str = ..., **context: Any) -> Page: ...


@pytest.fixture
def opened(watch: Callable[..., Page], tmp_path: Path) -> Open:
    """Opens the page of a dataset in a browser that sees whatever it does beyond being read."""

    def open_(content: bytes, title: str = "Alliance Timeline", **context: Any) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html(content, title), "utf-8", newline="\n")
        return watch(path, **context)

    return open_


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_data_run_no_script_and_ask_nobody(opened: Open, text: str) -> None:
    tab = opened(hostile(text), title=text)
    entries = tab.locator("#list button")
    assert entries.count() == 10
    for entry in entries.all():
        entry.click()
        assert tab.locator("#details h2").inner_text()
    tab.fill("#search", text)
    assert tab.locator("#list button:visible").count() == 10
    assert tab.locator("main img, main script, main style, main iframe, main link").count() == 0
    addresses = tab.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert [one for one in addresses if not one.startswith("#")] == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_keys_alone_find_and_read_a_record(opened: Open) -> None:
    tab = opened(SEED)
    tab.keyboard.press("/")
    tab.keyboard.type("DONBASS hypothetically")
    assert tab.inner_text("#found") == "1 of 92 records and sources"
    tab.keyboard.press("Enter")
    assert tab.inner_text("#details .what") == "statement, direct quote"
    assert tab.inner_text("#details .when") == "between 2022-02-16 and 2022-02-19, “Later that month”"
    quoted = tab.inner_text("#details blockquote")
    assert (quoted[0], quoted[-1]) == ("“", "”")
    assert tab.inner_text("#details .sources").split("\n") == [
        "Reuters report on its interview with Stanislav Zas",
        "Reuters news agency, 2022-02-19",
        "known through",
        "In Contrast To NATO, Moscow-Based CSTO Is Silent On Ukraine",
        "Global Economic Report, 2022-03-24",
    ]
    tab.keyboard.press("Escape")
    assert tab.locator("#details h2").count() == 0


def test_arrows_move_through_what_was_found(opened: Open) -> None:
    tab = opened(SEED)
    tab.fill("#search", "csto peacekeepers")
    tab.keyboard.press("ArrowDown")
    first = tab.evaluate("document.activeElement.innerText")
    tab.keyboard.press("ArrowDown")
    assert first != tab.evaluate("document.activeElement.innerText")
    tab.keyboard.press("ArrowUp")
    assert first == tab.evaluate("document.activeElement.innerText")


def test_a_click_on_the_canvas_chooses(opened: Open) -> None:
    tab = opened(b"countries: [{id: northland, name: Northland}]")
    tab.click("#canvas")
    assert tab.inner_text("#details h2") == "Northland"
    tab.click("#canvas", position={"x": 20, "y": 20})
    assert tab.locator("#details h2").count() == 0


def test_a_connection_leads_on(opened: Open) -> None:
    tab = opened(SMALL)
    tab.click("#list button:has-text('Talks')")
    tab.click("#details .links button:has-text('It involved Jane Doe as chair')")
    assert tab.inner_text("#details h2") == "Jane Doe"
    assert tab.evaluate("document.activeElement.innerText") == "Jane Doe"
    assert tab.inner_text("#list [aria-current]") == "Jane Doe"


def test_on_a_phone_nothing_is_wider_than_the_screen(opened: Open) -> None:
    tab = opened(SEED, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    tab.click("#list button:has-text('Collective Security')")
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tops = [tab.locator(part).evaluate("part => part.getBoundingClientRect().top") for part in ("#canvas", "#details", "#list")]
    assert tops == sorted(tops)


def test_without_scripts_the_page_says_why_it_is_empty(opened: Open) -> None:
    tab = opened(SEED, java_script_enabled=False)
    assert tab.inner_text("noscript").startswith("This page draws its network with a script")
