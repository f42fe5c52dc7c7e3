"""Pages of small datasets, opened in a browser that notices everything that a page does besides being read."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any, Final, Protocol
from xml.etree import ElementTree

from alliance_graph.dataset.load import read
from alliance_graph.page import export
from alliance_graph.page.contents import MOST, chosen
from alliance_graph.stores.sqlite.compile import in_memory
from playwright.sync_api import Download, Page

SEED: Final = (Path(__file__).parents[2] / "data" / "events.yaml").read_bytes()
SMALL: Final = b"""
sources:
  - {id: herald, title: The pact keeps silent, publisher: The Herald, published: 2031-05-12, url: "https://herald.example/a"}
  - {id: wire, title: Report of the wire, publisher: The Wire, published: 2031-05-04, via: herald}
organizations:
  - {id: pact, name: Littoral Pact, short: Pact, sources: [herald]}
  - {id: port, name: Port Authority, sources: [herald]}
people:
  - {id: jane-doe, name: Jane Doe, sources: [herald]}
countries:
  - {id: northland, name: Northland, sources: [herald]}
topics:
  - {id: fish, name: fishing, sources: [herald]}
offices:
  - {person: jane-doe, title: Chair, organization: pact, attested: [2031-05-03], sources: [herald]}
memberships:
  - {id: northland-pact, member: northland, organization: pact, start: 2031-05-04, sources: [herald]}
events:
  - id: raid
    type: armed-clash
    title: Boats are seized
    date: 2031-05-02
    participants: [{who: northland, role: actor}, {who: port, role: subject}]
    about: [fish]
    sources: [herald]
  - id: talks
    type: meeting
    title: Talks in Port Vell
    date: "[2031-05-03..2031-05-05]"
    date_phrase: early this month
    participants: [{who: jane-doe, role: chair, for: pact}, {who: northland, role: participant}]
    about: [fish]
    sources: [{source: wire, locator: page 3, excerpt: the talks}]
    statements:
      - id: patrols
        speaker: jane-doe
        for: pact
        to: [northland]
        reporting: direct-quote
        quote: {text: patrouilles communes, lang: fr}
        summary: The pact plans patrols.
        modality: planned
        conditions: [{text: consent, by: port}]
      - id: fines
        speaker: jane-doe
        to: [northland]
        said: 2031-05-04
        reporting: mention
        summary: Fines are spoken of.
        conflicts_with: [no-fines]
statements:
  - id: no-fines
    speaker: northland
    said: 2031-05-06
    reporting: reported-speech
    summary: Nobody spoke of fines.
    sources: [herald]
silences:
  - id: quiet
    actor: port
    trigger: raid
    about: [fish]
    window: {start: 2031-05-02, observed_through: 2031-05-08}
    basis: asserted
    claimed_by: jane-doe
    contrast_with: [patrols]
    summary: The port says nothing of the boats.
    sources: [herald]
"""
"""A record of each kind, and every way in which a record can be doubtful: vague, planned, mentioned, contradicted, silent."""

WIDE: Final = {"width": 1400, "height": 900}
PHONE: Final = {"width": 390, "height": 844}


Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Audit = Callable[[Page], tuple[list[str], list[str]]]
"""What axe-core finds wrong on a page, and what it leaves undecided."""


class Open(Protocol):
    def __call__(self, content: bytes, address: str = ..., title: str = ..., most: int = ..., **context: Any) -> Page: ...


@lru_cache(maxsize=8)
def html(content: bytes = SEED, title: str = "Alliance Timeline", most: int = MOST) -> str:
    """The page of a dataset, with at most so many occurrences; most tests open the same few."""
    store = in_memory(read({"events.yaml": content}))
    return "".join(export.text(store, title, chosen(store, most=most)))


def many(events: int) -> bytes:
    """Events of 70 countries, two in each."""
    lines = ["sources: [{id: s, title: S}]", "countries:"]
    lines += [f"  - {{id: c{number}, name: Country {number}, sources: [s]}}" for number in range(70)]
    lines += ["events:"]
    for number in range(events):
        day = f"20{number % 30:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        who = f"[{{who: c{number % 70}, role: actor}}, {{who: c{(number * 7 + 1) % 70}, role: target}}]"
        lines.append(
            f"  - {{id: e{number}, type: visit, title: Event {number}, date: {day}, participants: {who}, sources: [s]}}"
        )
    return "\n".join(lines).encode()


def behind(tab: Page) -> str:
    """The part of the page's address after `#`, as the page itself sees it; the browser reports it to others later."""
    return str(tab.evaluate("location.hash.slice(1)"))


def step(tab: Page, by: int) -> None:
    """Go back or forward, and wait until the page has noticed it."""
    tab.evaluate(
        """by => new Promise((done) => {
        addEventListener("hashchange", () => setTimeout(done), { once: true });
        history.go(by);
    })""",
        by,
    )


def saved(tab: Page, entry: str) -> Download:
    """The file that an entry of the menu "Share & export" saves."""
    tab.click("#share")
    with tab.expect_download() as download:
        tab.click(entry)
    return download.value


def picture(tab: Page, *, legend: bool = False) -> ElementTree.Element:
    """The current view as SVG, without its legend unless that is asked for."""
    drawing = ElementTree.fromstring(saved(tab, "#svg").path().read_text("utf-8"))
    for layer in [] if legend else drawing.findall("*[@class='legend']"):
        drawing.remove(layer)
    return drawing


def words(drawing: ElementTree.Element) -> list[str]:
    """The texts of a picture, in the order in which they are painted."""
    return [one.text or "" for one in drawing.iter("{http://www.w3.org/2000/svg}text")]


def paths(drawing: ElementTree.Element, **attributes: str) -> list[str]:
    """The outlines of a picture that have these attributes."""
    wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
    found = drawing.iter("{http://www.w3.org/2000/svg}path")
    return [one.attrib["d"] for one in found if wanted.items() <= one.attrib.items()]


def numbers(path: str) -> list[float]:
    """The numbers of an outline."""
    return [float(one) for one in re.findall(r"-?\d+(?:\.\d+)?", path)]


def boxes(tab: Page, layer: int = 1) -> list[Box]:
    """The rectangles of the texts in a layer of the saved picture, as a browser lays them out, in the picture's own units."""
    content = saved(tab, "#svg").path().read_text("utf-8")
    return [
        tuple(box)
        for box in tab.evaluate(
            """([content, layer]) => {
            const drawn = new DOMParser().parseFromString(content, "image/svg+xml").documentElement;
            document.body.append(drawn);
            const found = [...drawn.querySelectorAll(`g:nth-of-type(${layer}) text`)];
            const placed = found.map((text) => text.getBoundingClientRect());
            drawn.remove();
            return placed.map(({ left, top, right, bottom }) => [left, top, right, bottom]);
        }""",
            [content, layer],
        )
    ]


def overlapping(found: Sequence[Box]) -> list[tuple[Box, Box]]:
    """The pairs of rectangles that overlap."""
    return [
        (one, other)
        for one, other in combinations(found, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def colour(tab: Page, name: str) -> str:
    """A colour of the style sheet."""
    return str(tab.evaluate("name => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim()", name))
