"""A run of the tests: one process, or one that hands out tests and those that run them. What all of these share is here.

Law: the run has ended when the process that began it has, however that came about. A lock in the run's folder is free then,
and what was started for the whole run waits for that lock.

    python -m tests.support.run MODULE

keeps what the context `started` of a module starts until the run ends, and prints the line that it gives.
It is a plugin of pytest. Its assertion tells what it needs to by itself, so PYTEST_DONT_REWRITE, which would want it not to be
imported before.
"""

import atexit
import fcntl
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

_FOLDER: Final = "ALLIANCE_TEST_RUN"
_GOING: Final = "going"


def pytest_configure(config: pytest.Config) -> None:
    """Begins the run, unless this process runs tests for another."""
    if not hasattr(config, "workerinput"):
        _begin()


def folder() -> Path:
    """The folder of the run; where no run has begun, as in a benchmark, this process begins one."""
    if _FOLDER not in os.environ:
        _begin()
    return Path(os.environ[_FOLDER])


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """What one process does at a time, of all that name the same lock."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def kept(module: str) -> str:
    """The line that a module's `started` gives, which whoever asks first starts, and which ends with the run."""
    told = folder() / module
    with alone(folder() / f"{module}.lock"):
        if not told.exists():
            line = _start(module)
            told.write_text(line)
    return told.read_text()


def _begin() -> None:
    made = Path(tempfile.mkdtemp(prefix="alliance-tests-"))
    os.environ[_FOLDER] = str(made)
    lock = (made / _GOING).open("w")
    fcntl.flock(lock, fcntl.LOCK_EX)
    atexit.register(_end, os.getpid(), made, lock.close)


def _end(process: int, made: Path, release: Callable[[], None]) -> None:
    """What a copy of the process does not do, which a test may have made."""
    if os.getpid() == process:
        shutil.rmtree(made, ignore_errors=True)
        release()


def _start(module: str) -> str:
    """In a session of its own, so that Ctrl-C ends the run first; it is done as soon as the line is there."""
    log = folder() / f"{module}.log"
    with log.open("wb") as told:
        words = (sys.executable, "-m", "tests.support.run", module)
        root = Path(__file__).parents[2]
        done = subprocess.run(words, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=told,
                              start_new_session=True, text=True, check=False)  # fmt: skip
    assert done.stdout, log.read_text()
    return done.stdout.rstrip("\n")


def _keep(module: str) -> None:
    """In the background, where it waits for the end of the run."""
    with (folder() / _GOING).open() as going:
        if os.fork():
            os._exit(0)
        with importlib.import_module(module).started() as line:
            print(line, flush=True)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            fcntl.flock(going, fcntl.LOCK_SH)


if __name__ == "__main__":
    _keep(sys.argv[1])
