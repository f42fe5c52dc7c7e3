"""Each example of CONTRIBUTING.md is a whole change: on a copy of the code, with it, the command answers what is shown."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support.documents import ROOT

_PROGRAM: Final = "from alliance_cli.start import main; main()"


class Example(NamedTuple):
    """A change to the code, a dataset, a command, and what the command then prints."""

    title: str
    change: str
    data: str
    command: str
    shown: str


def examples() -> list[Example]:
    """The examples of the document, each under a heading of its own."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    found = []
    for section in re.split("^### ", text, flags=re.MULTILINE)[1:]:
        blocks = dict(re.findall(r"^```(\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL))
        command, _, shown = blocks["console"].removeprefix("$ ").partition("\n")
        found.append(Example(section.partition("\n")[0], blocks["diff"], blocks["yaml"], command, shown))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_the_change_does_what_the_document_shows(example: Example, tmp_path: Path) -> None:
    for package in ("graph/alliance_graph", "cli/alliance_cli"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    (tmp_path / "case.yaml").write_text(example.data)
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=example.change.encode(), check=True)
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join(str(tmp_path / name) for name in ("graph", "cli")),
        "ALLIANCE_DATA": "case.yaml",
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    words = [sys.executable, "-c", _PROGRAM, *shlex.split(example.command)[1:]]
    done = subprocess.run(
        words, cwd=tmp_path, env=env, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert done.stdout == example.shown


def test_there_is_an_example_of_everything_that_is_added_often() -> None:
    assert [example.title for example in examples()] == [
        "A field",
        "A kind of record",
        "A condition",
        "A rule",
        "An export format",
        "A command",
    ]
