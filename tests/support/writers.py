"""Several programs that write into one folder, held at the moment before they compare and move their files.

PYTEST_DONT_REWRITE: its assertion tells what it needs to by itself, and a rewrite would have to come before the first import.
"""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alliance_graph.turns import turn

from tests.support.running import Done


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """The turn in a folder: whoever writes there has read all, has written all beside its target, and waits."""
    with turn([str(folder)]):
        yield


def wait_for(count: int, folder: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until that many files stand beside their targets."""
    while len(list(folder.glob(".alliance-*.tmp"))) < count:
        assert process.poll() is None, process.communicate()
        time.sleep(0.001)


def ended(process: subprocess.Popen[bytes]) -> Done:
    """How a program ends."""
    out, err = process.communicate()
    return Done(process.returncode, out.decode(), err.decode())
