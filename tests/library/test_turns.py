"""Writers take turns; a turn leaves nothing behind and ends with its process."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from alliance_graph.errors import UsageError
from alliance_graph.turns import turn

HOLD: Final = """
import sys
from alliance_graph.turns import turn
with turn(sys.argv[1:]):
    print("mine", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another(*folders: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process, which has the turn in these folders."""
    words = [sys.executable, "-c", HOLD, *map(str, folders)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "mine\n"
        yield process


def test_one_has_the_turn_at_a_time_and_says_why_it_gives_up(tmp_path: Path) -> None:
    with another(tmp_path), pytest.raises(UsageError) as raised, turn([str(tmp_path)], patience=0):
        pass
    told = f"another program is writing to {tmp_path}; nothing was written; run the command again after it"
    assert str(raised.value) == told
    with turn([str(tmp_path)], patience=0):
        assert list(tmp_path.iterdir()) == []


def test_a_turn_ends_with_its_process_however_that_ends(tmp_path: Path) -> None:
    with another(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with turn([str(tmp_path)], patience=0):
            pass


def test_a_folder_of_two_names_is_one_and_the_order_is_the_same_for_all(tmp_path: Path) -> None:
    one, other, link = tmp_path / "b", tmp_path / "a", tmp_path / "link"
    one.mkdir()
    other.mkdir()
    link.symlink_to(one)
    with turn([str(one), str(other), str(link)], patience=0):
        pass
    with another(other), pytest.raises(UsageError), turn([str(one), str(other)], patience=0):
        pass
    with turn([str(other), str(one)], patience=0):
        pass


def test_where_a_folder_cannot_be_opened_there_is_no_turn_to_wait_for(tmp_path: Path) -> None:
    descriptors = len(list(Path("/dev/fd").iterdir()))
    with turn([str(tmp_path / "gone")], patience=0):
        pass
    assert len(list(Path("/dev/fd").iterdir())) == descriptors
