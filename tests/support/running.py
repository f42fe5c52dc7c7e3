"""The installed program in a process of its own, as a user runs it: into pipes or into a terminal.

A test file names this module in `pytest_plugins` for the fixture and imports the rest. Its assertion tells what it needs to
by itself, so PYTEST_DONT_REWRITE, which would want it not to be imported before.
"""

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.support import forking, run
from tests.support.selection import is_taken

ROOT: Final = Path(__file__).parents[2]
SEED: Final = ROOT / "data" / "events.yaml"
ALLIANCE: Final = Path(sys.executable).with_name("alliance")

Words = Sequence[str | bytes | Path]


def needs(path: str) -> pytest.MarkDecorator:
    """A test that is skipped on a system without that path, which Linux has."""
    return pytest.mark.skipif(not Path(path).exists(), reason=f"no {path}: it is there on Linux alone")


class Done(NamedTuple):
    """How a run ended."""

    code: int
    out: str
    err: str


class Alliance(NamedTuple):
    """The program as it is run by a user whose home is `home`, and who has a dataset unless `data` is nothing."""

    home: Path
    data: Path | None = SEED
    program: Path = ALLIANCE

    @property
    def cache(self) -> Path:
        """The folder of that user's databases."""
        return self.home / ".cache" / "alliance-timeline"

    @property
    def env(self) -> dict[str, str]:
        """The environment: of the tester's own, only the path to programs."""
        named = {} if self.data is None else {"ALLIANCE_DATA": str(self.data)}
        if sys.platform == "darwin":  # whose users have another place for caches
            named["XDG_CACHE_HOME"] = str(self.home / ".cache")
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8", "PYTHONWARNINGS": "error"} | named

    def start(
        self, *words: str | bytes | Path, env: Mapping[str, str] | None = None, **more: object
    ) -> subprocess.Popen[bytes]:
        """Start the program; `env` adds to the environment, and removes variables that it gives as ''."""
        given = {name: value for name, value in {**self.env, **(env or {})}.items() if value}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": self.home}
        return subprocess.Popen([self.program, *words], env=given, **pipes | more)  # type: ignore[call-overload,no-any-return]

    def __call__(self, *words: str | bytes | Path, env: Mapping[str, str] | None = None, **more: object) -> Done:
        """Run it to its end; where a quick run takes the test too, in a copy of a process that has begun already."""
        if is_taken() and self.program == ALLIANCE and not more.keys() - {"cwd"} and forking.can_run(env or {}):
            told = {name: value for name, value in {**self.env, **(env or {})}.items() if value}
            code, *written = forking.answer(words, told, Path(str(more.get("cwd", self.home))))
            return Done(code, *(text.decode() for text in written))
        with self.start(*words, env=env, **more) as process:
            out, err = process.communicate()
        return Done(process.returncode, (out or b"").decode(), (err or b"").decode())

    def shown(self, *words: str | bytes | Path, width: int = 80, env: Mapping[str, str] | None = None) -> str:
        """What the program shows in a terminal of that width, so high that it needs no pager, with a terminal's line ends."""
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 60_000, width, 0, 0))
        with self.start(*words, env={"TERM": "xterm"} | dict(env or {}), stdout=its, stderr=its, stdin=its):
            os.close(its)
            return b"".join(iter(_reading(ours), b"")).decode().replace("\r\n", "\n")


def _reading(terminal: int) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            return os.read(terminal, 65_536)
        except OSError:  # on Linux that is how a terminal ends
            os.close(terminal)
            return b""

    return read


@pytest.fixture
def alliance(tmp_path: Path) -> Alliance:
    """The program, asked about the seed case by somebody who has asked before; how it is the first time, a `newcomer` tests."""
    made = newcomer(tmp_path)
    shutil.copytree(_asked_before(), made.cache)
    return made


def newcomer(folder: Path) -> Alliance:
    """The program, asked about the seed case by somebody with an empty home in that folder."""
    home = folder / "home"
    home.mkdir()
    return Alliance(home)


@cache
def _asked_before() -> Path:
    """The databases of somebody who has asked about the seed case, which takes as long as ten more questions."""
    made = newcomer(Path(tempfile.mkdtemp(dir=run.folder())))
    assert made("stats").code == 0
    return made.cache
