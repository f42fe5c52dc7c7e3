"""`alliance export html`: a page of the whole dataset or of a part, chosen with the conditions of the questions, and opened."""

import json
import re
from pathlib import Path

import pytest

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]
pytestmark = pytest.mark.slow


def island(document: str) -> dict[str, list[dict[str, str]]]:
    """The data that a page holds."""
    (data,) = re.findall(r'<script type="application/json" id="data">([^<]*)</script>', document)
    held: dict[str, list[dict[str, str]]] = json.loads(data)
    return held


def occurrences(document: str) -> set[str]:
    return {record["id"] for record in island(document)["records"] if record["kind"] in ("event", "statement", "silence")}


@pytest.mark.parametrize(
    ("words", "question"),
    [
        (["--about", "donbass"], ["said", "--about", "donbass"]),
        (["--by", "Vas", "--since", "2022-02-17"], ["said", "--by", "Vas", "--since", "2022-02-17"]),
        (["--to", "unsc"], ["said", "--to", "unsc"]),
        (["--via", "reuters"], ["said", "--via", "reuters"]),
        (["--at", "unsc-address"], ["said", "--at", "unsc-address"]),
        (["--by-member-of", "csto"], ["said", "--by-member-of", "csto"]),
        (["--reporting", "mention"], ["said", "--reporting", "mention"]),
        (["--text", "closely following"], ["said", "closely following"]),
        (["--until", "2020", "--certain"], ["said", "--until", "2020", "--certain"]),
    ],
)
def test_a_page_holds_the_statements_that_answer_the_same_conditions(
    alliance: Alliance, words: list[str], question: list[str]
) -> None:
    page = island(alliance("export", "html", "-o", "-", *words).out)
    said = {row["id"] for row in json.loads(alliance(*question, "--format", "json").out)}
    assert {record["id"] for record in page["records"] if record["kind"] == "statement"} == said


def test_a_page_of_a_timeline_holds_its_occurrences(alliance: Alliance) -> None:
    shown = json.loads(alliance("timeline", "reuters", "--format", "json").out)
    kinds = ("event", "statement", "silence")
    wanted = {row["id"] for row in shown if row["kind"] in kinds}
    assert occurrences(alliance("export", "html", "-o", "-", "--of", "reuters").out) == wanted


def test_who_is_asked_for_and_on_record_as_silent_is_there(alliance: Alliance) -> None:
    done = alliance("export", "html", "-o", "page.html", "--by", "csto", "--about", "ukraine-war")
    assert (done.code, done.err) == (0, "wrote page.html\n")
    assert occurrences((alliance.home / "page.html").read_text("utf-8")) == {"csto-silent"}


def test_nothing_found_is_a_page_that_says_so(alliance: Alliance) -> None:
    done = alliance("export", "html", "-o", "page.html", "--by", "reuters")
    nothing = "othing found: not researched - no coverage of Reuters is recorded"
    assert (done.code, done.err) == (0, f"note: n{nothing}\nwrote page.html\n")
    page = (alliance.home / "page.html").read_text("utf-8")
    assert '<p id="counts">no record</p>' in page
    assert f'"nothing":"N{nothing}."' in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["html", "--by", "Vaz"], "no organization or person or country is called 'Vaz'; did you mean stanislav-zas?"),
        (["html", "--since", "soon"], "'soon' is neither a date nor an event"),
        (["html", "--since", "2023", "--until", "2022"], "--since 2023 lies after --until 2022"),
        (["csv", "--open"], "--open is for html, not csv"),
        (["html", "--open", "-o", "-"], "--open needs a file: give its name with -o"),
    ],
)
def test_what_cannot_be_is_told_and_writes_nothing(alliance: Alliance, words: list[str], said: str) -> None:
    done = alliance("export", "-o", "it", *words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"alliance: {said}")
    assert not (alliance.home / "it").exists()


def test_open_hands_the_page_to_the_browser(alliance: Alliance, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    done = alliance("export", "html", "-o", "a page.html", "--open", env={"BROWSER": f"{browser} %s"})
    assert (done.code, done.err) == (0, "wrote a page.html\n")
    assert (tmp_path / "opened").read_text() == f"{(alliance.home / 'a page.html').as_uri()}\n"


def test_where_no_browser_can_be_started_it_says_so(alliance: Alliance) -> None:
    done = alliance(
        "export", "html", "-o", "page.html", "--open", env={"BROWSER": "no-such-browser", "PATH": "", "DISPLAY": ""}
    )
    assert (done.code, done.err) == (0, "wrote page.html\nnote: no browser could be started; open page.html yourself\n")
