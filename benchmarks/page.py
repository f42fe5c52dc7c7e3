"""How large the page is, how soon it can be used and how fast it answers, compared with pyvis's page of the same graph.

`case` is a dataset as researchers write it, `tailed` one as the world is: a few actors in a good part of all records.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from alliance_graph.page import export
from alliance_graph.query.links import network
from alliance_graph.query.store import Store
from alliance_graph.stores.opening import open_store
from generated import case, jsonl, tailed
from playwright.sync_api import Browser, Page, sync_playwright

SIZES: Final = (50, 500, 5_000)
_FEWER: Final = 10
"""So many records for each actor of the data with tails."""
_PATIENCE: Final = 40.0
"""Seconds after which a page counts as unusable."""
_PAINTED: Final = """async (act) => {
    const start = performance.now();
    eval(act);
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
}"""
_FRAMES: Final = """async ([selector, kind]) => {
    const canvas = document.querySelector(selector);
    const { left, top } = canvas.getBoundingClientRect();
    const [frames, moment] = [[], () => new Promise(requestAnimationFrame)];
    const place = { clientX: left + 300, clientY: top + 200, bubbles: true, cancelable: true, pointerId: 1 };
    const at = (number) => ({ ...place, clientX: left + 300 + 4 * (number % 100), clientY: top + 40 + 3 * (number % 90) });
    const acts = {
        wheel: (number) => new WheelEvent("wheel", { deltaY: number % 20 < 10 ? -40 : 40, ...place }),
        pinch: (number) => new WheelEvent("wheel", { deltaY: number % 20 < 10 ? -40 : 40, ctrlKey: true, ...place }),
        hover: (number) => new PointerEvent("pointermove", at(number)),
    };
    for (let number = 0, last = await moment(); number < 90; number += 1) {
        canvas.dispatchEvent(acts[kind](number));
        const now = await moment();
        frames.push(now - last);
        last = now;
    }
    return frames;
}"""
_SEARCH: Final = "const s = document.getElementById('search'); s.value = '{}'; s.dispatchEvent(new Event('input'))"


_PLACED: Final = """typeof network === "object" && (window.watched ||= Boolean(
    network.once("stabilizationIterationsDone", () => { window.placed = true; })) || true) && window.placed === true"""
"""pyvis's page can be read when its nodes are placed; until then it shows a progress bar."""


def main() -> None:
    """Print a table, a line for each size and page."""
    print(f"{'page':10} {'events':>7} {'KB':>7} {'usable':>9} {'search':>9} {'filter':>9}  95th frame: lanes, pointer, network")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        arguments = ["--disable-gpu", "--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=found, args=arguments)
        for events in SIZES:
            for name, path in (*written(Path(folder), events), with_tails(Path(folder), events)):
                print(f"{name:10} {events:7,} {path.stat().st_size / 1000:7,.0f} {line(browser, name, path)}", flush=True)


def written(folder: Path, events: int) -> Iterator[tuple[str, Path]]:
    """The two pages of a dataset."""
    data = folder / f"{events}.jsonl"
    data.write_text("".join(jsonl(case(events))))
    store = open_store(str(data))
    for name, content in (("alliance", "".join(export.text(store, "Measured"))), ("pyvis", by_pyvis(store))):
        path = folder / f"{name}-{events}.html"
        path.write_text(content, "utf-8")
        yield name, path


def with_tails(folder: Path, events: int) -> tuple[str, Path]:
    """Our page of data with heavy tails."""
    data = folder / f"tailed-{events}.jsonl"
    data.write_text("".join(jsonl(tailed(events, actors=max(20, events // _FEWER)))))
    path = folder / f"tailed-{events}.html"
    path.write_text("".join(export.text(open_store(str(data)), "Measured")), "utf-8")
    return "tailed", path


def by_pyvis(store: Store) -> str:
    """The page that pyvis itself writes, with its script in it."""
    from pyvis.network import Network

    whole = network.graph(store)
    drawn = Network(directed=True, cdn_resources="in_line")
    for node, row in whole.nodes(data=True):
        drawn.add_node(node, label=str(row.get("name") or row.get("title") or node)[:40])
    for one, other in whole.edges():
        drawn.add_edge(one, other)
    return str(drawn.generate_html())


def line(browser: Browser, name: str, path: Path) -> str:
    """What is measured of a page, in milliseconds."""
    # The page's policy forbids the scripts that measure; only this context ignores the policy.
    context = browser.new_context(viewport={"width": 1400, "height": 900}, offline=True, bypass_csp=True)
    tab = context.new_page()
    start = time.perf_counter()
    try:
        tab.goto(path.as_uri(), wait_until="commit")
        own = name != "pyvis"
        usable = until(tab, "'ready' in document.body.dataset" if own else _PLACED, start)
        told = asked(tab) if own and usable else ["-", "-"]
        lanes = [frames(tab, "#lanes canvas", kind) for kind in ("pinch", "hover")] if own else ["-", "-"]
        if own:
            tab.click("#view-network")
            tab.uncheck("#actors")
            tab.wait_for_timeout(2_500)
        frame = ", ".join([*lanes, frames(tab, "#network canvas" if own else "canvas", "wheel")]) if usable else "-"
    finally:
        context.close()
    return f"{f'{usable:,.0f} ms' if usable else 'never':>9} {told[0]:>9} {told[1]:>9}  {frame}"


def until(tab: Page, condition: str, start: float) -> float | None:
    """Milliseconds until a condition holds; none if it never does."""
    while time.perf_counter() - start < _PATIENCE:
        if tab.evaluate(f"document.body !== null && ({condition})"):
            return (time.perf_counter() - start) * 1000
        time.sleep(0.02)
    return None


def asked(tab: Page) -> list[str]:
    """The median search, letter by letter, and the median filter by an actor."""
    tab.wait_for_timeout(2_000)
    words = ["t", "tr", "tre", "trea", "treaty", "treaty s", ""]
    searches = [tab.evaluate(_PAINTED, _SEARCH.format(word)) for word in words]
    boxes = "document.querySelectorAll('#filters fieldset li input')[{}].click()"
    filters = [tab.evaluate(_PAINTED, boxes.format(number % 9)) for number in range(8)]
    return [f"{statistics.median(times):.0f} ms" for times in (searches, filters)]


def frames(tab: Page, selector: str, kind: str) -> str:
    """The 95th percentile of the frames of a zoom in and out, or of a pointer that moves over the drawing."""
    times: list[Any] = tab.evaluate(_FRAMES, [selector, kind])
    return f"{statistics.quantiles(times, n=20)[18]:.0f} ms"


if __name__ == "__main__":
    main()
