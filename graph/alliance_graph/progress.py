"""How far a long piece of work is, told to whoever wants to show it.

Law: work is told as it is done, and nobody has to listen; what is told changes nothing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple


class Progress(NamedTuple):
    """How much was done in this run, how much there was to do in it, and the seconds since it began."""

    done: int
    of: int
    seconds: float

    @property
    def rate(self) -> float:
        """How much is done in a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def remaining(self) -> float:
        """Seconds, if it goes on like this."""
        return (self.of - self.done) / self.rate if self.rate else 0.0


Shown = Callable[[str, Progress], None]
"""Shows how far the work of this name is."""
_SHOWN: Final[ContextVar[Shown | None]] = ContextVar("shown", default=None)


@contextmanager
def shown_by(shown: Shown) -> Iterator[None]:
    """All long work inside is told to `shown`."""
    token = _SHOWN.set(shown)
    try:
        yield
    finally:
        _SHOWN.reset(token)


class Work:
    """A piece of work with a name, of a known size."""

    def __init__(self, name: str, of: int) -> None:
        self._name = name
        self._of = of
        self._done = 0
        self._begun = time.monotonic()
        self._shown = _SHOWN.get()

    def add(self, done: int) -> None:
        """Note that this much more is done; not all is done before the end."""
        self._done = min(self._done + done, self._of - 1)
        self._tell()

    def end(self) -> None:
        """Note that all is done."""
        self._done = self._of
        self._tell()

    def _tell(self) -> None:
        if self._shown and self._of:
            self._shown(self._name, Progress(self._done, self._of, time.monotonic() - self._begun))
