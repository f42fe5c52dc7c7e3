"""`alliance merge` at a terminal, where the user decides on each candidate; and interrupted, which loses nothing."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import textwrap
import time
from typing import Final

import pytest
from alliance_graph.dataset.load import load_dataset

from tests.support.merging import HERE, MERGED, NEGOTIATED, SAID, contents, folder
from tests.support.running import Alliance

pytest_plugins = ["tests.support.merging", "tests.support.running"]

WORDS: Final = "`Jane A. Doe` has the words of `Jane Doe`, the same alias `Jane Doe`"


def test_a_file_that_is_changed_meanwhile_keeps_that(both: Alliance) -> None:
    mine = both.home / "my.yaml"
    mine.write_text(textwrap.dedent(HERE))
    terminal = Terminal(both, "merge", "other", "--into", "my.yaml", *SAID)
    terminal.until("or quit? ")
    mine.write_text(mine.read_text() + "# Written meanwhile.\n")
    terminal.send(b"later\n")
    assert terminal.end() == 1
    assert "# Written meanwhile.\n" in mine.read_text()
    assert 'title: "Talks: of the ministers"' in mine.read_text()


class Terminal:
    """The program in a terminal; the test answers its questions."""

    def __init__(self, alliance: Alliance, *words: str) -> None:
        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 120, 0, 0))
        self._process = alliance.start(*words, env={"TERM": "xterm"}, stdin=its, stdout=its, stderr=its)
        os.close(its)
        self.text = ""

    def until(self, wanted: str) -> str:
        """The output up to and including these words."""
        shown = ""
        while wanted not in shown:
            shown += self._read()
        return shown

    def answer(self, *answers: str) -> None:
        for answer in answers:
            self.until("? ")
            os.write(self._ours, f"{answer}\n".encode())

    def send(self, keys: bytes) -> None:
        """Type these keys. Ctrl-C is a signal and is sent until something happens, because it is lost before a read."""
        if keys != b"\x03":
            os.write(self._ours, keys)
            return
        self._process.send_signal(signal.SIGINT)
        while not select.select([self._ours], [], [], 0.5)[0]:
            self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        try:
            while self._read():
                pass
        except OSError:  # on Linux that is how a terminal ends
            os.close(self._ours)
        return self._process.wait()

    def _read(self) -> str:
        assert select.select([self._ours], [], [], 60)[0], self.text
        more = os.read(self._ours, 65_536).decode().replace("\r\n", "\n")
        self.text += more
        return more


def test_on_a_terminal_each_pair_is_asked(both: Alliance) -> None:
    terminal = Terminal(both, "merge", "other", "--same", f"{NEGOTIATED}=talks")
    assert (
        "doe-pact is of the kind event here and membership in the incoming dataset; new id for the latter? "
        in terminal.until("latter? ")
    )
    terminal.send(b"not an id\n")
    terminal.until("latter? ")
    terminal.send(b"other-doe-pact\n")
    assert terminal.until("or quit? ").splitlines()[-7:] == [
        f"1 of 2: person jane-doe may be doe here (0.87): {WORDS}",
        "\x1b[1m         other                 this\x1b[0m",
        "id       jane-doe              doe",
        "sources  [{source: herald-a}]  [{source: herald}]",
        "name     Jane A. Doe           Jane Doe",
        "aliases  [{name: Jane Doe}]",
        "same, different, later or quit? ",
    ]
    terminal.send(b"what\n")
    terminal.answer("s", "SAME", "later")
    assert terminal.end() == 1
    assert contents(both.home / "data")["other-events.yaml"] == textwrap.dedent(MERGED)


def test_who_is_here_twice_by_now_is_told_how_they_become_one(both: Alliance) -> None:
    both("merge", "other", "--prefix", "other", "--same", "herald-a=herald", "--same", f"{NEGOTIATED}=talks")
    before = contents(both.home / "data")
    terminal = Terminal(both, "merge", "other", "--prefix", "other")
    terminal.answer("same")
    assert terminal.end() == 1
    later = "both are now records of the dataset itself: after this merge, merge it with itself and --same jane-doe=doe"
    assert later in terminal.text.splitlines()
    assert contents(both.home / "data") == before
    assert both("merge", "data", "--same", "jane-doe=doe").code == 0
    assert both("merge", "other", "--prefix", "other", "--dry-run").out.splitlines()[:2] == ["new: 0", "equal: 9"]


@pytest.mark.parametrize("keys", [b"q\n", b"\x04", b"\x03"], ids=["quit", "end of input", "interrupt"])
def test_who_quits_changes_nothing_and_is_told_what_was_judged(both: Alliance, keys: bytes) -> None:
    before = contents(both.home)
    terminal = Terminal(both, "merge", "other", "--prefix", "other")
    terminal.answer("same")
    terminal.until("or quit? ")
    terminal.send(keys)
    assert terminal.end() == 130
    assert terminal.text.splitlines()[-1] == "nothing was changed; judged so far: --same jane-doe=doe"
    assert contents(both.home) == before


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["while they are written", "while they are moved"])
def test_killed_it_leaves_a_dataset_that_loads_and_goes_on_from_there(both: Alliance, moment: str) -> None:
    data, count = both.home / "data", 400
    other = folder(
        both.home / "many", {f"f{n}.yaml": f"sources:\n  - {{id: s{n}, title: Paper {n} of {n * n}}}\n" for n in range(count)}
    )
    process = both.start("merge", "many", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None:
        placed = len(list(data.glob("f*.yaml")))
        if placed or (moment == "while they are written" and any(data.glob(".alliance-*.tmp"))):
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0)
    process.wait()
    assert load_dataset(data).problems == ()
    assert both("merge", "many").code == 0
    assert {name: text for name, text in contents(data).items() if name != "events.yaml"} == contents(other)
    assert both("check", "data").code == 0
