"""`alliance init`: a new dataset without problems, which can be asked at once, and no existing file is lost."""

import os
import resource
import subprocess
from pathlib import Path
from typing import Final

import pytest
import yaml
from alliance_graph.editing import init

from tests.support.documents import blocks
from tests.support.editor import Editor
from tests.support.running import Alliance, needs

pytest_plugins = ["tests.support.running", "tests.support.editor"]

WRITTEN: Final = [
    ".github/workflows/check.yml",
    ".pre-commit-config.yaml",
    "data/README.md",
    "data/alliance.schema.json",
    "data/events.yaml",
]
(INTRODUCTION,) = blocks(str(init.TEMPLATES / "README.md"), "sh")
ASKED: Final = [line.partition(" #")[0].strip() for line in INTRODUCTION.splitlines()]
CHECKED: Final = [
    "check",
    "check --format github",
    "schema --check data/alliance.schema.json",
    "fmt --check",
]
NEXT: Final = "alliance check; read data/README.md, and replace the records in data/events.yaml\n"


def names(folder: Path) -> list[str]:
    """The files below a folder, without git's own files."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    return sorted(str(path) for path in found if path.parts[0] not in (".git", ".cache"))


@pytest.fixture
def mine(alliance: Alliance) -> Alliance:
    """A user in the folder of a new dataset."""
    alliance("init", "mine")
    return alliance._replace(home=alliance.home / "mine", data=None)


def test_it_writes_a_folder_and_says_what_next(alliance: Alliance) -> None:
    code, out, err = alliance("init", "mine")
    *wrote, then = err.splitlines(keepends=True)
    assert (code, out, then) == (0, "", f"next: cd mine, then {NEXT}")
    assert sorted(wrote) == [f"wrote mine/{name}\n" for name in WRITTEN]
    assert names(alliance.home / "mine") == WRITTEN


@pytest.mark.parametrize("command", CHECKED)
def test_nothing_is_wrong_with_it(mine: Alliance, command: str) -> None:
    code, out, _ = mine(*command.split())
    assert (code, out) == (0, "")


@pytest.mark.parametrize("command", ASKED)
def test_every_command_of_its_introduction_answers_in_that_folder(mine: Alliance, command: str) -> None:
    code, out, err = mine(*command.split()[1:])
    assert (code, out + err != "") == (0, True)


def test_it_is_asked_where_one_stands_and_not_the_case_that_came_with_the_program(mine: Alliance) -> None:
    assert [line for line in mine("said", "--format", "csv").out.splitlines()[1:] if "doe-patrols" not in line] == []


def test_an_editor_underlines_nothing_in_it(editor: Editor) -> None:
    assert editor.underlined((init.TEMPLATES / "events.yaml").read_text("utf-8")) == []


def test_a_folder_is_named_so_that_a_shell_finds_it(alliance: Alliance) -> None:
    assert alliance("init", "Новый случай").err.splitlines(keepends=True)[-1] == f"next: cd 'Новый случай', then {NEXT}"
    assert names(alliance.home / "Новый случай") == WRITTEN


def test_it_may_stand_in_a_repository_with_other_files(alliance: Alliance) -> None:
    home = alliance.home / "repository"
    (home / "data").mkdir(parents=True)
    subprocess.run(["git", "init", "--quiet", home], check=True)
    others = {"README.md": "# Ours\n", ".gitignore": "*.html\n", "data/notes.txt": "notes\n"}
    for name, text in others.items():
        (home / name).write_text(text)
    code, _, err = alliance._replace(home=home)("init", ".")
    assert (code, err.splitlines(keepends=True)[-1]) == (0, f"next: {NEXT}")
    assert names(home) == sorted([*WRITTEN, *others])
    assert {name: (home / name).read_text() for name in others} == others


@pytest.mark.parametrize("there", [["data/events.yaml"], [".pre-commit-config.yaml", ".github/workflows/check.yml"], WRITTEN])
def test_no_file_is_written_over(alliance: Alliance, there: list[str]) -> None:
    for name in there:
        path = alliance.home / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("old")
    code, out, err = alliance("init", "mine")
    assert (code, out) == (2, "")
    said = err.removeprefix("alliance: mine has ").removesuffix(" already, and no file is overwritten; name another folder\n")
    assert sorted(said.split(", ")) == sorted(there)
    assert names(alliance.home / "mine") == sorted(there)
    assert {(alliance.home / "mine" / name).read_text() for name in there} == {"old"}


def test_a_link_to_nothing_is_a_file_too(alliance: Alliance) -> None:
    (alliance.home / ".pre-commit-config.yaml").symlink_to("nowhere")
    said = "alliance: . has .pre-commit-config.yaml already, and no file is overwritten; name another folder\n"
    assert alliance("init", ".") == (2, "", said)
    assert names(alliance.home) == [".pre-commit-config.yaml"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("", "the name of the folder is empty; write . for the current folder"),
        ("file", "file is not a folder; name a new one, or an empty one"),
        ("link", "link is not a folder; name a new one, or an empty one"),
        ("file/mine", "file/mine/data/events.yaml cannot be written: Not a directory"),
        pytest.param(
            "/proc/mine",
            "/proc/mine/data/events.yaml cannot be written: No such file or directory",
            marks=needs("/proc"),
        ),
        ("half", "half/data/events.yaml cannot be written: Not a directory"),
        ("x" * 300, f"{'x' * 300}/data/events.yaml cannot be written: File name too long"),
    ],
)
def test_where_it_cannot_stand_it_says_so(alliance: Alliance, folder: str, said: str) -> None:
    (alliance.home / "file").write_text("old")
    (alliance.home / "link").symlink_to("nowhere")
    (alliance.home / "half").mkdir()
    (alliance.home / "half" / "data").write_text("a file")
    assert alliance("init", folder) == (2, "", f"alliance: {said}\n")
    assert names(alliance.home) == ["file", "half/data", "link"]


def test_on_a_full_disk_nothing_is_left(alliance: Alliance) -> None:
    room = (20_000, 20_000)  # enough for every file but the schema
    done = alliance("init", "new/mine", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, room))
    assert (done.code, done.err.splitlines()[-1]) == (
        2,
        "alliance: new/mine/data/alliance.schema.json cannot be written: File too large",
    )
    assert names(alliance.home) == []
    assert not (alliance.home / "new").exists()


def test_interrupted_it_leaves_nothing_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "ours.txt").write_text("ours")
    whole = os.link

    def interrupted(made: str, place: str) -> None:
        if place.endswith("check.yml"):
            raise KeyboardInterrupt
        whole(made, place)

    monkeypatch.setattr(os, "link", interrupted)
    with pytest.raises(KeyboardInterrupt):
        init.init(tmp_path)
    assert names(tmp_path) == ["data/ours.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_the_workflow_and_the_hooks_run_the_commands_that_are_there(mine: Alliance) -> None:
    workflow = yaml.safe_load((mine.home / ".github/workflows/check.yml").read_text())
    (job,) = workflow["jobs"].values()
    runs = [step["run"] for step in job["steps"] if "run" in step]
    assert runs == ["pip install alliance-timeline", "alliance check --format github", "alliance fmt --check"]
    (repository,) = yaml.safe_load((mine.home / ".pre-commit-config.yaml").read_text())["repos"]
    assert [(hook["id"], hook["entry"], hook["language"]) for hook in repository["hooks"]] == [
        ("alliance-fmt", "alliance fmt", "system"),
        ("alliance-check", "alliance check", "system"),
    ]


def test_the_documents_show_the_hooks_and_the_workflow_as_they_are_written() -> None:
    _, hooks, workflow = blocks("docs/editors.md", "yaml")
    assert hooks == (init.TEMPLATES / "pre-commit-config.yaml").read_text("utf-8")
    assert workflow == (init.TEMPLATES / "check.yml").read_text("utf-8")


def test_the_commands_of_the_document_run(alliance: Alliance) -> None:
    commands = [line.partition(" #")[0].split() for block in blocks("docs/editors.md", "sh") for line in block.splitlines()]
    assert [(words, alliance(*words[1:]).code) for words in commands] == [(words, 0) for words in commands]
    assert len(commands) == 3


def test_its_files_have_templates_and_the_templates_are_files() -> None:
    assert sorted(init.COPIED.values()) == sorted(path.name for path in init.TEMPLATES.iterdir())
    assert sorted(init.WRITTEN) == WRITTEN
