"""Generated files are up to date; the documents show what the program prints; every command and every link leads somewhere."""

import doctest
import os
import re
import shlex
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from alliance_cli import main

from tests.support.documents import ROOT, blocks

DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*.md"), *ROOT.glob("benchmarks/*.md")]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The databases of the reader of all documents."""
    return tmp_path_factory.mktemp("cache")


def run(command: str, folder: Path, cache: Path) -> str:
    """What a command of the documents prints, standard error included, in a folder with the dataset."""
    words = [str(Path(sys.executable).with_name("alliance")), *shlex.split(command)[1:]]
    env = os.environ | {"ALLIANCE_DATA": str(ROOT / "data"), "XDG_CACHE_HOME": str(cache)}
    done = subprocess.run(words, cwd=folder, env=env, text=True, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout
    return done.stdout


def asked_in(block: str) -> list[tuple[str, str]]:
    """Each command of a block with what it shows."""
    return re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def commands(name: str) -> list[str]:
    """The `alliance` commands in a document's shell blocks that stand alone."""
    lines = (line.partition(" #")[0].strip() for block in blocks(name, "sh") for line in block.splitlines())
    return [line for line in lines if line.startswith("alliance ") and "mine" not in line]


PUBLISHED = [one for name in ("formats", "publishing") for one in commands(f"docs/{name}.md") if "--data" not in one]
"""What the pages on exports show, but the question that is asked of a file that was exported before."""


def each(commands: list[str]) -> list[Any]:
    """Commands to be tried; that of the whole page is slow."""
    return [pytest.param(one, marks=[pytest.mark.slow] if "export html" in one else []) for one in commands]


def test_what_is_generated_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, text=True, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["README.md", "docs/answers.md", "docs/contrast.md", "docs/publishing.md", "docs/shell.md"])
def test_a_document_shows_what_the_program_prints(name: str, tmp_path: Path, cache: Path) -> None:
    block = "".join(blocks(name, "console"))
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        expected = shown.replace("[", "[[]").replace("...\n", "*")
        assert fnmatch(run(command, tmp_path, cache), expected), run(command, tmp_path, cache)


def test_the_page_on_the_evidence_shows_what_the_program_prints(tmp_path: Path, cache: Path) -> None:
    for command, shown in asked_in("".join(blocks("docs/weighing.md", "console"))):
        assert run(command, tmp_path, cache) == shown


def test_the_python_of_the_page_on_the_evidence_runs(tmp_path: Path) -> None:
    code = "\n".join([*blocks("docs/weighing.md", "python"), "print(type(network).__name__, len(network) > 10)"])
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, text=True, check=True, capture_output=True)
    assert done.stdout == "Graph True\n"


@pytest.mark.parametrize("command", each([*commands("docs/tutorial.md"), *commands("docs/answers.md"), *PUBLISHED]))
def test_the_commands_of_the_tutorial_and_of_other_pages_answer(command: str, tmp_path: Path, cache: Path) -> None:
    assert run(command, tmp_path, cache) != ""


@pytest.mark.slow
def test_the_shell_of_the_page_on_editing_runs(tmp_path: Path) -> None:
    env = os.environ | {"ALLIANCE_DATA": str(ROOT / "data" / "events.yaml"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    env["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{env['PATH']}"
    script = "\n".join(["set -e", *blocks("docs/editing.md", "sh"), "alliance check mine"])
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=env, text=True, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert "the statement nato-2022-02-17-the-alliance-is-worried is in mine/events.yaml" in done.stderr


def asked() -> list[str]:
    """The commands of the README's table of questions."""
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## Ask\n")[2].partition("\n## ")[0]
    return re.findall(r"^\|.*\| `(alliance [^`]*)`", section, re.MULTILINE)


@pytest.mark.parametrize("command", each(asked()))
def test_the_commands_of_the_readme_answer(command: str, tmp_path: Path, cache: Path) -> None:
    assert run(command, tmp_path, cache) != ""


def test_the_python_of_the_tutorial_runs(tmp_path: Path) -> None:
    (block,) = blocks("docs/tutorial.md", "python")
    done = subprocess.run(
        [sys.executable, "-c", block],
        cwd=ROOT,
        env=os.environ | {"XDG_CACHE_HOME": str(tmp_path)},
        text=True,
        check=True,
        capture_output=True,
    )
    assert done.stdout.splitlines()[0] == (
        "2022-02-16 Stanislav Zas The CSTO's 3,800 peacekeepers are well trained and could take part in UN peacekeeping."
    )


def test_the_page_for_python_shows_what_the_library_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    page = doctest.DocTestParser().get_doctest("\n".join(blocks("docs/python.md", "pycon")), {}, "docs/python.md", None, None)
    told: list[str] = []
    tried = doctest.DocTestRunner().run(page, out=told.append)
    assert ("".join(told), tried.attempted > 20) == ("", True)


def test_every_command_has_its_place_in_the_reference_and_the_readme_or_tutorial() -> None:
    reference = (ROOT / "docs" / "cli.md").read_text("utf-8")
    introduced = (ROOT / "README.md").read_text("utf-8") + (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    assert [name for name in main.COMMANDS if f"## alliance {name}\n" not in reference] == []
    assert [name for name in main.COMMANDS if f"alliance {name}" not in introduced] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_the_project_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", document.read_text("utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_within_a_document_lead_to_its_headings(document: Path) -> None:
    text = document.read_text("utf-8")
    headings = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-")
        for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    }
    assert [anchor for anchor in re.findall(r"\]\(#([^)]+)\)", text) if anchor not in headings] == []
