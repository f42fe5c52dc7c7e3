"""What a cold answer imports: only what it needs, because every question waits for every import."""

import subprocess
import sys
from typing import Final

import pytest
from alliance_cli import main

from tests.support.running import ALLIANCE, Alliance

pytest_plugins = ["tests.support.running"]

HEAVY: Final = {
    "asyncio", "click", "edtf", "jinja2", "msgspec", "neo4j", "networkx", "numpy", "pathlib", "pydantic", "pyvis", "rich",
    "typer", "yaml",
}  # fmt: skip
MOST: Final = 82
"""Modules that an answer may import beyond those of a bare Python."""


def imported(alliance: Alliance, *words: str) -> set[str]:
    """The modules that a Python imports."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", *words],
        env=alliance.env,
        cwd=alliance.home,
        text=True,
        check=True,
        capture_output=True,
    )
    return {line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}


@pytest.mark.slow
@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
@pytest.mark.parametrize("question", [("said", "--by", "zas"), ("timeline", "csto"), ("search", "peacekeepers")], ids=" ".join)
def test_an_answer_imports_nothing_heavy_and_little_else(alliance: Alliance, question: tuple[str, ...], form: str) -> None:
    words = (str(ALLIANCE), *question, "--format", form)
    imported(alliance, *words)  # compiles the dataset
    warm = imported(alliance, *words)
    assert "alliance_graph.query.questions" in warm
    assert {name.partition(".")[0] for name in warm} & HEAVY == set()
    beyond = warm - imported(alliance, "-c", "pass")
    assert len(beyond) <= MOST, sorted(beyond)


def test_compiling_imports_what_an_answer_does_not(alliance: Alliance) -> None:
    first = imported(alliance, str(ALLIANCE), "said", "--by", "zas")
    assert {"msgspec", "yaml"} <= {name.partition(".")[0] for name in first}


@pytest.mark.parametrize(
    "words",
    [
        ("said", "--by", "za"),
        ("show", "za"),
        ("said", "--type", "me"),
        ("new", "event", "--location", "mo"),
        *((name, "--") for name in main.COMMANDS),
        ("",),
    ],
    ids=" ".join,
)
def test_tab_imports_nothing_heavy(alliance: Alliance, words: tuple[str, ...]) -> None:
    """Who presses Tab waits a tenth of a second at most, of which these alone would take more."""
    found = imported(alliance, str(ALLIANCE), "--complete", *words)
    assert "alliance_cli.candidates" in found
    of_model = {"msgspec"} if words[0] == "new" and len(words) > 2 else set()  # the fields of a record are those of the model
    assert {name.partition(".")[0] for name in found} & (HEAVY - {"pathlib"} - of_model) == set()
