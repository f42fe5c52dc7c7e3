"""Ctrl-C while the program is still importing its modules stops it as quietly as later; Python's own start is not ours."""

from pathlib import Path
from typing import Final

import pytest

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

CUSTOM: Final = """
import os, signal, sys

class Interrupting:
    def __init__(self):
        self.how = os.environ["HOW"]

    def find_spec(self, name, path=None, target=None):
        if name == os.environ["AT"]:
            interrupt() if self.how == "plainly" else InACallback()

class InACallback:
    def __del__(self):
        interrupt()

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
    for _ in range(1_000):
        pass

sys.meta_path.insert(0, Interrupting())
"""
"""What Python imports before the program: it sends the signal when the program begins to import a module."""


@pytest.mark.parametrize("how", ["plainly", "in a callback"])
@pytest.mark.parametrize(
    "module",
    [
        *("alliance_cli.main", "alliance_graph.errors", "alliance_cli.shortcut", "alliance_cli.commands.said"),
        *("alliance_graph.query.questions", "alliance_graph.stores.sqlite.cache", "sqlite3", "json"),
    ],
)
def test_ctrl_c_during_our_imports_stops_it_quietly(alliance: Alliance, tmp_path: Path, module: str, how: str) -> None:
    (tmp_path / "sitecustomize.py").write_text(CUSTOM)
    env = {"PYTHONPATH": str(tmp_path), "AT": module, "HOW": how}
    assert alliance("said", "--by", "zas", env=env) == (130, "", "")


@pytest.mark.parametrize("command", ["said", "stats", "timeline", "check"])
def test_in_a_folder_that_was_deleted_the_path_is_named(alliance: Alliance, command: str) -> None:
    (alliance.home / "gone").mkdir()
    script = f'cd gone && rmdir ../gone && exec "{alliance.program}" "$@"'
    asked = alliance._replace(program=Path("/bin/sh"))
    words = (command, "data") if command == "check" else (command, "--data", "data")
    told = "alliance: data does not exist; name a folder or a file with --data or ALLIANCE_DATA\n"
    assert asked("-c", script, "sh", *words) == (2, "", told)
