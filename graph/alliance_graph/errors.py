"""What can go wrong: problems in the data are values, a caller's mistake is an exception.

The exit codes of the command line follow from this: problems in the data 1, `UsageError` 2, `StoreUnreachable` 3.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong in a researcher's file, with the position where it can be corrected.

    `path` is relative to the dataset's root; `line` and `column` count from 1. `severity` is "error" or "warning".
    """

    path: str
    line: int
    column: int
    message: str
    rule: str
    severity: str = "error"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message} [{self.rule}]"


class UsageError(Exception):
    """The question cannot be asked in this form; the message says what to change."""


class UnknownName(UsageError):
    """No record has this id, name or alias."""

    def __init__(self, name: str, nearest: Sequence[str] = (), wanted: str = "record", further: str = "") -> None:
        hint = f"; did you mean {_one_of(nearest)}?" if nearest else ""
        super().__init__(f"no {wanted} is called {name!r}{hint}{further}")
        self.name = name
        self.nearest = tuple(nearest)


class UnknownNames(UnknownName):
    """What a new record names and no record is called: every such name, with the kinds of record that may have it."""

    def __init__(self, message: str, unknown: Sequence[tuple[UnknownName, Sequence[str]]]) -> None:
        UsageError.__init__(self, message)
        self.name, self.nearest = unknown[0][0].name, unknown[0][0].nearest
        self.unknown = tuple((error.name, tuple(among)) for error, among in unknown)


class AmbiguousName(UsageError):
    """More than one record has this name, or a record and a publisher without one have it; what says which is offered."""

    def __init__(self, name: str, candidates: Sequence[str], what: str = "several records") -> None:
        super().__init__(f"{name!r} is the name of {what}; say which: {_one_of(candidates)}")
        self.name = name
        self.candidates = tuple(candidates)


class StoreUnreachable(Exception):
    """A server that should answer does not."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(f"{address} cannot be reached: {why}")
        self.address = address


def _one_of(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
