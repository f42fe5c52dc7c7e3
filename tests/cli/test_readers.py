"""Many ask while one writes: each answer is one version of the data, whole, and none older than what stood there at first."""

import json
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from alliance_graph import atomic

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]
pytestmark = pytest.mark.slow

VERSIONS: Final = 50
READERS: Final = 30
AT_ONCE: Final = 5
"""How many readers run at a time; the others wait for their turn."""
STATEMENTS: Final = 40
PAUSE: Final = 0.2
"""Seconds between two versions, in which some readers begin and others end."""
UNCACHED: Final = {"XDG_CACHE_HOME": os.devnull}


class Asked(NamedTuple):
    """A question: the version in place when it was asked, the versions in the answer, and the last that was begun by then."""

    before: int
    found: frozenset[int]
    after: int


def version(number: int) -> str:
    """A file of which every statement names the version."""
    speaker = "people: [{id: jo, name: Jo}]\nstatements:\n"
    rows = (f"  - {{id: s{one}, speaker: jo, said: 2022, summary: '{number}'}}\n" for one in range(STATEMENTS))
    return speaker + "".join(rows)


def as_the_program_does(path: Path, text: str) -> None:
    atomic.write([atomic.File(str(path), [text])])


def as_an_editor_does(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.swp")
    beside.write_text(text)
    beside.rename(path)


class Written:
    """A file that is written anew again and again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.begun = self.in_place = 0

    def write(self, number: int, how: Callable[[Path, str], None]) -> None:
        self.begun = number
        how(self.path, version(number))
        self.in_place = number


def test_every_answer_is_one_whole_version_and_none_is_old(alliance: Alliance) -> None:
    data = alliance.home / "data"
    data.mkdir()
    file = Written(data / "statements.yaml")
    file.write(1, as_an_editor_does)
    turns = threading.Semaphore(AT_ONCE)

    def ask(reader: int) -> Asked:
        with turns:
            before = file.in_place
            env = UNCACHED if reader % 3 == 0 else {}
            question = ("said", "--by", "jo", "--format", "json", "--data", "data")
            with alliance.start(*question, env=env) as process:
                out, err = process.communicate()
            assert (process.returncode, err) == (0, b"")
            rows = json.loads(out)
            assert len(rows) == STATEMENTS
            return Asked(before, frozenset(int(row["summary"]) for row in rows), file.begun)

    def read(reader: int) -> list[Asked]:
        asked = [ask(reader)]
        while asked[-1].before < VERSIONS:
            asked.append(ask(reader))
        return asked

    with ThreadPoolExecutor(READERS) as readers:
        reading = [readers.submit(read, number) for number in range(READERS)]
        for number in range(2, VERSIONS + 1):
            time.sleep(PAUSE)
            file.write(number, as_the_program_does if number % 2 else as_an_editor_does)
    asked = [one for reader in reading for one in reader.result()]
    assert [one for one in asked if len(one.found) != 1 or not one.before <= max(one.found) <= one.after] == []
    assert len({one.found for one in asked}) > VERSIONS // 4
    assert any(one.before < one.after for one in asked)
    assert [path.name for path in data.iterdir()] == ["statements.yaml"]
