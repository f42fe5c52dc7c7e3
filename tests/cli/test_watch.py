"""`alliance check --watch`: with each save, the new problems and those gone, with the time of day, until the reader ends."""

import json
import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.dataset.files import content
from alliance_graph.errors import Problem
from alliance_graph.look import Look
from alliance_graph.rules import watch
from alliance_graph.rules.differences import differences
from alliance_graph.rules.watch import Seen, Watched

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]
pytestmark = pytest.mark.slow

PEOPLE: Final = "people:\n- id: jo\n  name: Jo\n  sources: [s]\n"
SOURCES: Final = "sources:\n- {id: s, title: S}\n"
NO_SOURCE: Final = "data/people.yaml:4:13: no source has the id 's' [reference]"
GONE: Final = "data does not exist; name a folder or a file with --data or ALLIANCE_DATA"
DEADLINE: Final = 20.0


class Watching:
    """A watch in a process of its own, whose lines are read when they come."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._read = b""

    def line(self) -> str:
        """The next line without the time of day; the time is checked."""
        head, _, rest = self.raw().partition(" ")
        assert re.fullmatch(r"[012]\d:[0-5]\d:[0-6]\d", head)
        return rest

    def raw(self) -> str:
        """The next line, as it is."""
        assert self.process.stdout is not None
        end = time.monotonic() + DEADLINE
        while b"\n" not in self._read:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))
            assert ready, f"no further line, but {self._read!r}"
            read = os.read(self.process.stdout.fileno(), 65_536)
            assert read, self.process.communicate()[1]
            self._read += read
        line, _, self._read = self._read.partition(b"\n")
        return line.decode()


@pytest.fixture
def data(alliance: Alliance) -> Path:
    folder = alliance.home / "data"
    folder.mkdir()
    (folder / "people.yaml").write_text(PEOPLE)
    (folder / "sources.yaml").write_text(SOURCES)
    return folder


@pytest.fixture
def watching(alliance: Alliance, data: Path) -> Iterator[Watching]:
    with alliance.start("check", "--watch", data.name) as process:
        yield Watching(process)
        process.kill()


def moved_into_place(path: Path, text: str) -> None:
    """Save a file as most editors do."""
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text)
    beside.replace(path)


def test_a_save_tells_what_is_new_and_what_is_gone(watching: Watching, data: Path) -> None:
    assert watching.line() == "no problems"
    moved_into_place(data / "people.yaml", PEOPLE.replace("[s]", "[t]"))
    assert watching.line() == "+ data/people.yaml:4:13: no source has the id 't' [reference]"
    assert watching.line() == "1 error"
    (data / "people.yaml").write_text(PEOPLE.replace("[s]", "[t]") + "  born: soon\n")
    assert watching.line().startswith("+ data/people.yaml:5:9: 'soon' is not a date")
    assert watching.line() == "2 errors"
    (data / "people.yaml").write_text(PEOPLE)
    assert watching.line().startswith("- data/people.yaml:4:13: no source has the id 't'")
    assert watching.line().startswith("- data/people.yaml:5:9: 'soon' is not a date")
    assert watching.line() == "no problems"


def test_the_state_comes_first(alliance: Alliance, data: Path) -> None:
    (data / "sources.yaml").unlink()
    with alliance.start("check", "--watch", data.name) as process:
        watching = Watching(process)
        assert [watching.line(), watching.line()] == [NO_SOURCE, "1 error"]
        process.kill()


def test_what_only_stands_on_another_line_is_not_told(watching: Watching, data: Path) -> None:
    watching.line()
    (data / "sources.yaml").unlink()
    assert [watching.line(), watching.line()] == [f"+ {NO_SOURCE}", "1 error"]
    (data / "people.yaml").write_text(f"# a line more\n{PEOPLE}")
    assert watching.line() == "1 error"


def test_files_come_go_and_get_other_names(watching: Watching, data: Path) -> None:
    watching.line()
    (data / "sources.yaml").unlink()
    assert [watching.line(), watching.line()] == [f"+ {NO_SOURCE}", "1 error"]
    (data / "more").mkdir()
    moved_into_place(data / "more" / "x.yaml", SOURCES)
    assert [watching.line(), watching.line()] == [f"- {NO_SOURCE}", "no problems"]
    (data / "more" / "x.yaml").rename(data / "more" / "x.txt")
    assert [watching.line(), watching.line()] == [f"+ {NO_SOURCE}", "1 error"]
    (data / "more" / "x.txt").rename(data / "y.jsonl")
    assert watching.line() == "+ data/y.jsonl:1:1: not JSON: invalid character [json]"


def test_the_folder_goes_and_comes_back(watching: Watching, data: Path) -> None:
    watching.line()
    data.rename(data.with_name("elsewhere"))
    assert watching.line() == GONE
    (data.with_name("elsewhere") / "sources.yaml").unlink()
    data.with_name("elsewhere").rename(data)
    assert [watching.line(), watching.line()] == [f"+ {NO_SOURCE}", "1 error"]
    for path in data.iterdir():
        path.unlink()
    assert watching.line() == "data holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file"


def test_a_file_that_is_no_yaml_yet(watching: Watching, data: Path) -> None:
    watching.line()
    (data / "people.yaml").write_text(f"{PEOPLE}  born: '19\n")
    assert watching.line().startswith("+ data/people.yaml:5:")
    assert watching.line() == "1 error"
    (data / "people.yaml").write_text(f"{PEOPLE}  born: '1950'\n")
    assert watching.line().startswith("- data/people.yaml:5:")
    assert watching.line() == "no problems"


def test_one_file_is_watched_though_it_goes_for_a_moment(alliance: Alliance, data: Path) -> None:
    path = data / "sources.yaml"
    with alliance.start("check", "--watch", path) as process:
        watching = Watching(process)
        assert watching.line() == "no problems"
        path.rename(path.with_suffix(".bak"))
        path.write_text("sources:\n- {id: s, titel: S, title: S}\n")
        assert watching.line().startswith(f"+ {path}:2:")
        process.kill()


def test_a_change_in_one_line_of_json(alliance: Alliance, data: Path) -> None:
    with alliance.start("check", "--watch", "--format", "json", data.name) as process:
        watching = Watching(process)
        first = json.loads(watching.raw())
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}", first.pop("time"))
        assert first == {"new": [], "gone": [], "errors": 0, "warnings": 0, "allowed": 0}
        (data / "sources.yaml").unlink()
        second = json.loads(watching.raw())
        problem = Problem("data/people.yaml", 4, 13, "no source has the id 's'", "reference")
        assert (second["new"], second["gone"], second["errors"]) == ([problem._asdict()], [], 1)
        data.rename(data.with_name("elsewhere"))
        assert json.loads(watching.raw())["missing"] == GONE
        process.kill()


def test_an_interrupt_ends_it_without_a_word(watching: Watching) -> None:
    watching.line()
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.communicate(timeout=DEADLINE) == (b"", b"")
    assert watching.process.returncode == 130


def test_it_ends_when_nobody_reads_it_any_more(watching: Watching, data: Path) -> None:
    watching.line()
    assert watching.process.stdout is not None
    assert data.exists()
    watching.process.stdout.close()
    assert watching.process.wait(DEADLINE) == 0
    assert watching.process.stderr is not None
    assert watching.process.stderr.read() == b""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("gone", "gone does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
        ("data --format github", "--watch reports changes, and --format github annotates one state; give one of the two"),
        ("data --quotes", "--watch watches files only, not a server and not quotes; leave --store, --quotes and --texts out"),
        (
            "--store bolt://x",
            "--watch watches files only, not a server and not quotes; leave --store, --quotes and --texts out",
        ),
        ("/dev/null", "/dev/null is read but once, and cannot be watched"),
    ],
)
def test_what_cannot_be_watched(alliance: Alliance, data: Path, words: str, why: str) -> None:
    assert data.exists()
    assert alliance("check", "--watch", *words.split()) == (2, "", f"alliance: {why}\n")


def test_a_file_that_cannot_be_read_is_told(watching: Watching, data: Path) -> None:
    watching.line()
    (data / "link.yaml").symlink_to("nowhere")
    assert watching.line() == "+ data/link.yaml:1:1: cannot be read: No such file or directory [unreadable]"
    assert watching.line() == "1 error"


# What is new, and what is gone


def problem(line: int, message: str = "m", path: str = "p") -> Problem:
    return Problem(path, line, 1, message, "r")


@pytest.mark.parametrize(
    ("before", "after", "new", "gone"),
    [
        ([], [], [], []),
        ([], [problem(1)], [problem(1)], []),
        ([problem(1)], [], [], [problem(1)]),
        ([problem(1)], [problem(2)], [], []),
        ([problem(1)], [problem(2, path="q")], [problem(2, path="q")], [problem(1)]),
        ([problem(1)], [problem(1), problem(5)], [problem(5)], []),
        ([problem(1), problem(5)], [problem(5)], [], [problem(1)]),
        ([problem(1), problem(5)], [problem(6)], [], [problem(5)]),
        ([problem(1, "a"), problem(2, "b")], [problem(3, "b"), problem(4, "c")], [problem(4, "c")], [problem(1, "a")]),
    ],
)
def test_differences(before: list[Problem], after: list[Problem], new: list[Problem], gone: list[Problem]) -> None:
    assert differences(before, after) == (tuple(new), tuple(gone))


# What is read again


def test_only_what_looks_otherwise_is_read_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def noted(name: str) -> bytes:
        opened.append(Path(name).name)
        return content(name)

    monkeypatch.setattr(watch, "content", noted)
    people, sources = (str(data / name) for name in ("people.yaml", "sources.yaml"))
    one, two, three = (Seen(Look(1, modified, 1, 1), settled=True) for modified in (1, 2, 3))
    reader = Watched()
    assert reader.renew({people: one, sources: one})
    assert not reader.renew({people: one, sources: one})
    assert opened == ["people.yaml", "sources.yaml"]
    (data / "people.yaml").write_text("")
    assert reader.renew({people: two, sources: one})
    assert not reader.renew({people: three, sources: one})
    assert opened[2:] == ["people.yaml", "people.yaml"]
    assert reader.open(people).read() == b""
    assert reader.renew({people: three})
