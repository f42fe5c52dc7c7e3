"""A program that is killed at any moment leaves each file as it was or as it was to be, and the next run goes on.

`KILLS` is how many kills of each command there are; the moments are drawn from a seed, within the time that the command takes.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.support.running import SEED, Alliance

pytest_plugins = ["tests.support.running"]
pytestmark = pytest.mark.slow

KILLS: Final = int(os.environ.get("KILLS", "20"))
THEIRS: Final = """\
sources: [{id: gazette, title: Gazette}]
people: [{id: ann-roe, name: Ann Roe, sources: [gazette]}]
"""

Whole = Callable[[Path], bool]


def killed(alliance: Alliance, words: tuple[str, ...], after: float) -> None:
    """Start the program and kill it after so many seconds, if it still runs."""
    with alliance.start(*words, stdin=None) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


def untidy(text: str) -> str:
    """A text that says the same and is not in canonical form."""
    return text.replace("    type: ", "    type:   ")


COMMANDS: Final[dict[str, tuple[str, ...]]] = {
    "compile": ("said", "--about", "ukraine"),
    "csv": ("export", "csv", "-o", "out.csv"),
    "html": ("export", "html", "-o", "out.html"),
    "new": (
        "new",
        "person",
        "--id",
        "new-one",
        "--name",
        "New One",
        "--source",
        "ger-2022-03-24",
        "--file",
        "data/events.yaml",
    ),
    "fmt": ("fmt", "data"),
    "merge": ("merge", "theirs.yaml", "--into", "data"),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_kill_leaves_each_file_whole_and_the_next_run_goes_on(alliance: Alliance, command: str) -> None:
    home, words = alliance.home, COMMANDS[command]
    data = home / "data"
    user = alliance._replace(data=data)
    text = SEED.read_text("utf-8")
    before = untidy(text) if command == "fmt" else text
    (home / "theirs.yaml").write_text(THEIRS)

    def begin() -> None:
        for old in (data, alliance.cache, home / "out.csv", home / "out.html"):
            shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
        data.mkdir()
        (data / "events.yaml").write_text(before)

    def state() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((*data.iterdir(), *home.glob("out.*"))) if path.name[0] != "."}

    begin()
    untouched = state()
    began = time.monotonic()
    done = user(*words, stdin=None)
    took = time.monotonic() - began
    assert done.code == 0, done.err
    finished = state()
    chance = random.Random(command)
    for number in range(KILLS):
        begin()
        killed(user, words, chance.uniform(0, took))
        found = state()
        assert all(content in (untouched.get(name), finished.get(name)) for name, content in found.items()), number
        assert found.keys() >= untouched.keys(), number
        assert user("said", "--by", "zas", "-n", "1").code == 0, number
