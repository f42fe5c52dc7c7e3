"""Somebody at a terminal: types, waits for what is shown, types again."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, Self

from tests.support.running import Alliance

PATIENCE: Final = 20.0
"""Seconds after which a text that is waited for counts as missing."""
KNOWN: Final = {"TERM": "xterm", "INPUTRC": "/dev/null"}
"""What a program reads of its terminal, the same for every user."""


class Held:
    """A process in a terminal of so many lines and columns, of which it knows nothing if both are 0; used as a context.

    `start` starts it with the streams of the terminal.
    """

    def __init__(self, start: Callable[..., "subprocess.Popen[Any]"], size: tuple[int, int]) -> None:
        self._ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self._process = start(stdin=its, stdout=its, stderr=its, preexec_fn=lambda: os.login_tty(its))
        os.close(its)
        self.shown = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def types(self, text: str) -> None:
        os.write(self._ours, text.encode())


class Terminal(Held):
    """The program in a terminal."""

    def __init__(
        self, alliance: Alliance, *words: str, size: tuple[int, int] = (0, 0), env: Mapping[str, str] | None = None
    ) -> None:
        self._seen = 0
        super().__init__(partial(alliance.start, *words, env={**KNOWN, **(env or {})}), size)

    def sees(self, text: str) -> None:
        """Wait until a text is shown that was not shown before."""
        while text not in self.shown[self._seen :]:
            assert self._read(), f"{text!r} does not come; shown is {self.shown!r}"
        self._seen = self.shown.index(text, self._seen) + len(text)

    def interrupts(self, text: str) -> None:
        """Press Ctrl-C until a text is shown: Python misses a Ctrl-C that comes in the moment after a key."""
        while text not in self.shown[self._seen :]:
            self.types("\x03")
            assert self._read(1.0) or self._process.poll() is None, f"{text!r} does not come; shown is {self.shown!r}"

    def quits(self, key: str) -> int:
        """Press a key until the program ends, and answer its exit code: after a Ctrl-C, `less` swallows a key now and then."""
        for _ in range(int(PATIENCE)):
            self.types(key)
            while self._read(1.0):
                pass
            if self._process.poll() is not None:
                break
        return self.ends()

    def ends(self) -> int:
        """Wait for the end; answers the exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def _read(self, patience: float = PATIENCE) -> bool:
        if not select.select([self._ours], [], [], patience)[0]:
            return False
        try:
            piece = os.read(self._ours, 65_536)
        except OSError:  # on Linux that is how a terminal ends
            return False
        self.shown += piece.decode(errors="replace").replace("\r\n", "\n")
        return bool(piece)
