"""A browser for the tests of the page: the system's Chromium or Chrome, else Playwright's own, else a skip with a reason."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from alliance_graph.page.contents import MOST
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.support.pages import WIDE, Open, html

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_MAC: Final = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_ARGUMENTS: Final = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
_AS_ROOT: Final = ("--no-sandbox",)
"""Chromium has no sandbox for root."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what asks for the browser, before `-m` chooses by marks."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("browser")
            if "audit" in item.fixturenames or not item.get_closest_marker("any_font"):
                item.add_marker("letters")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that makes no request of its own."""
    found = next(filter(None, map(shutil.which, _NAMES)), None) or (str(_MAC) if _MAC.exists() else None)
    arguments = [*_ARGUMENTS, *(_AS_ROOT if os.geteuid() == 0 else ())]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=arguments)
        except Error:
            pytest.skip("no browser: install Chromium (Debian: apt-get install chromium)")
        yield browser
        browser.close()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file in the browser, without a network; asserts at the end that the page made no request and logged no error.

    A script that calls `hit()` is found too.
    """
    wrong: list[str] = []
    contexts: list[BrowserContext] = []

    def open_(path: Path, address: str = "", **context: Any) -> Page:
        contexts.append(browser.new_context(offline=True, **context))
        tab = contexts[-1].new_page()
        contexts[-1].on("request", lambda request: None if _own(request.url, path) else wrong.append(request.url))
        contexts[-1].on("page", lambda opened: wrong.append(f"opened {opened.url}"))
        tab.on("console", lambda message: wrong.append(message.text))
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("dialog", lambda dialog: wrong.append(dialog.message))
        tab.expose_function("hit", lambda: wrong.append("a script of the data ran"))
        tab.goto(path.as_uri() + address)
        return tab

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def opened(watch: Callable[..., Page], tmp_path: Path) -> Open:
    """Opens the page of a dataset; `address` is the part of the page's address after `#`."""

    def open_(content: bytes, address: str = "", title: str = "Alliance Timeline", most: int = MOST, **context: Any) -> Page:
        path = tmp_path / "page.html"
        path.write_text(html(content, title, most), "utf-8", newline="\n")
        return watch(path, f"#{address}" if address else "", **{"viewport": WIDE, **context})

    return open_


def _own(url: str, path: Path) -> bool:
    """Whether a request is for the page itself, or for a picture that the page has made to be saved."""
    return url.partition("#")[0] == path.as_uri() or url.startswith("blob:null/")
