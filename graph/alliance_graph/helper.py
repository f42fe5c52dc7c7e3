"""A second process that makes parcels while this one writes them, where a second core and a safe copy of this one can be had.

Law: who asks for a helper gets the same parcels without one. A copy is safe where this process has one thread only, which Linux
tells. The helper dies with the one that asked for it, and leaves nothing behind.
"""

import contextlib
import marshal
import os
import select
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NoReturn, Self

_THREADS: Final = "/proc/self/task"
_SIZE: Final = 8
"""Bytes of the number that stands before each parcel; zero stands after the last."""
_BUFFER: Final = 1 << 20


class Lost(Exception):
    """The helper ended before its last parcel."""


def is_to_be_had() -> bool:
    """Whether a helper pays and is safe."""
    try:
        return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and len([*Path(_THREADS).iterdir()]) == 1
    except OSError:
        return False


class Helper:
    """What `make` yields, made by a copy of this process: tuples, lists, texts and numbers."""

    _reading: int
    _process: int

    def __init__(self, make: Callable[[], Iterable[Any]]) -> None:
        if sys.platform != "linux":
            raise Lost
        self._reading, writing = os.pipe()
        try:
            self._process = os.fork()
        except OSError as error:
            os.close(self._reading)
            os.close(writing)
            raise Lost from error
        if not self._process:
            _serve(make, writing)
        os.close(writing)
        with contextlib.suppress(OSError):
            import fcntl

            fcntl.fcntl(self._reading, fcntl.F_SETPIPE_SZ, _BUFFER)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if sys.platform != "linux":
            return
        os.close(self._reading)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)

    def is_ready(self) -> bool:
        """Whether a parcel, or the end, is waiting."""
        return bool(select.select([self._reading], [], [], 0)[0])

    def next(self) -> Any:
        """The next parcel; None after the last. `Lost` where the helper has ended too early."""
        size = int.from_bytes(self._read(_SIZE), "little")
        return marshal.loads(self._read(size)) if size else None

    def _read(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            part = os.read(self._reading, min(size, _BUFFER))
            if not part:
                raise Lost
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def _serve(make: Callable[[], Iterable[Any]], writing: int) -> NoReturn:
    """The life of the helper; nothing of the process that it is a copy of is ended or flushed here."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        for parcel in make():
            packed = marshal.dumps(parcel)
            _write(writing, len(packed).to_bytes(_SIZE, "little") + packed)
        _write(writing, bytes(_SIZE))
        os._exit(0)
    finally:
        os._exit(1)


def _write(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
