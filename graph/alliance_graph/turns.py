"""Writers take turns: one at a time compares a folder with what it has read and moves its files there.

Law: the turn is the system's own lock (flock) on the folder itself. So nothing is left in the folder, and the turn ends with
its process, however that ends. Where there is no such lock (Windows, some network drives), the comparison alone protects.
"""

import contextlib
import os
import time
from collections.abc import Iterable, Iterator
from typing import Final

from alliance_graph.errors import UsageError

PATIENCE: Final = 10.0
"""Seconds to wait for a turn; another writer holds it only while it compares and moves files."""
_PAUSE: Final = 0.01


class Busy(UsageError):
    """Another program has kept the turn for too long."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"another program is writing to {folder}; nothing was written; run the command again after it")


@contextlib.contextmanager
def turn(folders: Iterable[str], patience: float = PATIENCE) -> Iterator[None]:
    """The turn in all of these folders; `Busy` where another program does not end its own in time."""
    opened: list[tuple[int, str]] = []
    try:
        for folder in folders:
            with contextlib.suppress(OSError):
                opened.append((os.open(folder, os.O_RDONLY), folder))
        for descriptor, folder in _in_one_order(opened):
            _wait(descriptor, folder, patience)
        yield
    finally:
        for descriptor, _ in opened:
            os.close(descriptor)


def _in_one_order(opened: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Each folder once, whatever its names, in an order that is the same for all writers: no two wait for each other."""
    by_place = {(status.st_dev, status.st_ino): one for one in opened for status in [os.fstat(one[0])]}
    yield from (by_place[place] for place in sorted(by_place))


def _wait(descriptor: int, folder: str, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            return _lock(descriptor)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Busy(folder) from None
            time.sleep(_PAUSE)
        except OSError:
            return None  # the file system has no locks


def _lock(descriptor: int) -> None:
    import fcntl  # which Windows lacks; there, no folder can be opened

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
