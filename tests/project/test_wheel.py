"""What is installed from the wheel, into an empty environment elsewhere, answers as the checkout does."""

import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from alliance_graph.dataset.location import UNASKED

from tests.support.comparing import parting
from tests.support.running import ROOT, Alliance

pytest_plugins = ["tests.support.running"]

BUNDLED = {"script", "style", "build.mjs", "package.json", "package-lock.json", "node_modules"}
"""The sources of the page's bundle, which a user of the bundle does not need."""
NO_REGISTRY = ("No matching distribution found", "Could not fetch URL", "Connection", "Temporary failure in name resolution")


def pip(python: Path | str, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    command: Sequence[str | Path] = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    return subprocess.run(command, text=True, check=False, capture_output=True)


def build(folder: Path) -> Path:
    done = pip(sys.executable, "wheel", ROOT, "--no-deps", "--no-build-isolation", "-w", folder)
    assert (done.returncode, done.stderr) == (0, "")
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, with_pip=True, symlinks=True)
    done = pip(environment / "bin" / "python", "install", wheel)
    if done.returncode and any(sign in done.stderr for sign in NO_REGISTRY):
        pytest.skip("no package registry: the wheel's dependencies cannot be installed")
    assert done.returncode == 0, done.stderr
    return environment / "bin" / "alliance"


@pytest.fixture
def elsewhere(installed: Path, alliance: Alliance) -> Alliance:
    """The installed program, run by a user without data in a folder without data."""
    return alliance._replace(data=None, program=installed)


@pytest.fixture
def checkout(alliance: Alliance) -> Alliance:
    """The checkout's program, asked about all of its data."""
    return alliance._replace(data=ROOT / "data")


def belongs(path: Path) -> bool:
    """Whether a file of the checkout is to be installed."""
    inside = path.relative_to(ROOT).parts
    return BUNDLED.isdisjoint(inside) and "__pycache__" not in inside and not path.name.startswith(".")


def test_the_wheel_holds_all_of_both_packages_and_the_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if ".dist-info/" not in name]
    source = {"graph": "", "cli": "", "data": "alliance_graph/data/"}
    files = [(ROOT / root, path) for root in source for path in (ROOT / root).rglob("*") if path.is_file()]
    kept = [(root, path) for root, path in files if belongs(path)]
    assert sorted(names) == sorted(source[root.name] + path.relative_to(root).as_posix() for root, path in kept)
    assert {
        "alliance_graph/data/events.yaml", "alliance_graph/py.typed", "alliance_cli/py.typed",
        "alliance_graph/page/template.html", "alliance_graph/page/bundle.js", "alliance_graph/page/bundle.css",
        "alliance_graph/page/licences.txt", "alliance_graph/data/alliance.schema.json",
        "alliance_graph/editing/templates/events.yaml",
    } <= set(names)  # fmt: skip


def test_the_wheel_is_the_same_bytes_when_it_is_built_again(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    again = build(tmp_path)
    assert (again.name, again.read_bytes() == wheel.read_bytes()) == (wheel.name, True)


def test_the_wheel_holds_the_licences_and_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        told = {name.partition(".dist-info/")[2]: archive.read(name).decode() for name in archive.namelist()}
    for name in ("LICENSE", "graph/alliance_graph/page/licences.txt"):
        assert told[f"licenses/{name}"] == (ROOT / name).read_text("utf-8")
    assert told["entry_points.txt"] == "[console_scripts]\nalliance = alliance_cli.start:main\n"


def test_nothing_of_it_comes_from_the_checkout(elsewhere: Alliance) -> None:
    python = elsewhere.program.with_name("python")
    told = "import alliance_graph, alliance_cli; print(alliance_graph.__file__, alliance_cli.__file__)"
    done = subprocess.run([python, "-c", told], cwd=elsewhere.home, text=True, check=True, capture_output=True)
    packages = python.parent.parent / "lib"
    assert [Path(name).is_relative_to(packages) for name in done.stdout.split()] == [True, True]


@pytest.mark.parametrize(
    "question",
    [
        "said --by vas --format json",
        "timeline",
        "show csto --format md",
        "path zas donbass",
        "stats",
        "search peacekeepers -f csv",
    ],
)
def test_it_answers_as_the_checkout_does(elsewhere: Alliance, checkout: Alliance, question: str) -> None:
    answer = elsewhere(*question.split())
    assert (answer.code, answer.out != "") == (0, True)
    asked = checkout(*question.split())
    assert answer == asked._replace(err=f"{asked.err}note: {UNASKED}\n")


def test_its_own_data_have_no_problems(elsewhere: Alliance, checkout: Alliance) -> None:
    asked = checkout("check")
    assert elsewhere("check") == asked._replace(err=f"{asked.err}note: {UNASKED}\n")
    assert elsewhere("check").out == ""


def test_it_begins_a_dataset_as_the_checkout_does(elsewhere: Alliance, alliance: Alliance) -> None:
    made = alliance._replace(home=alliance.home / "ours")
    made.home.mkdir()
    assert elsewhere("init", "it") == made("init", "it")
    files = [path.relative_to(made.home) for path in made.home.rglob("*") if path.is_file()]
    assert len(files) == 5
    assert [(elsewhere.home / path).read_bytes() for path in files] == [(made.home / path).read_bytes() for path in files]


@pytest.mark.parametrize("kind", ["html", "json", "csv", "graphml"])
def test_it_exports_as_the_checkout_does(elsewhere: Alliance, checkout: Alliance, kind: str) -> None:
    assert elsewhere("export", kind, "-o", "it") == (0, "", f"note: {UNASKED}\nwrote it\n")
    assert parting(checkout("export", kind, "-o", "-").out.encode(), (elsewhere.home / "it").read_bytes()) is None


def test_it_says_its_version(elsewhere: Alliance) -> None:
    assert elsewhere("--version") == (0, "alliance 0.1.0\n", "")
