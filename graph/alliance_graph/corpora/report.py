"""What an import reports: how much it took in, what the source itself counts, and each row that was refused."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.duplicates.candidates import Candidate

MOST: Final = 1_000
"""Refused rows that a report names one by one; of more, only the number is reported."""
_ONE: Final = {"entities": "entity", "speeches": "speech"} | {
    f"{one}s": one for one in ("event", "meeting", "row", "sitting", "vote", "word")
}
"""What is counted, where there is one of it."""


class Refused(NamedTuple):
    """A row that was not taken in: its file, its line, and why."""

    path: str
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.why}"


class Imported(NamedTuple):
    """What an import has taken in.

    `counts` are the numbers taken in, by what is counted, and `totals` the numbers that the source itself gives. `refused` are
    the first rows that were not taken in, `refusals` is how many there are. `differing` are single totals that the source gives
    otherwise. `candidates` are pairs of a record taken in and another record that may be the same. `notes` say what else a user
    should know. `written` are the files that were written; none where the same import is there already.
    """

    kind: str
    counts: Mapping[str, int]
    totals: Mapping[str, int]
    refused: Sequence[Refused]
    refusals: int
    differing: Sequence[Refused]
    candidates: Sequence[Candidate]
    notes: Sequence[str]
    written: Sequence[Path]

    @property
    def agrees(self) -> bool:
        """Whether every total of the source was reached, no single one differs, and no row was refused."""
        same = all(self.counts.get(what, 0) == total for what, total in self.totals.items())
        return same and not self.refusals and not self.differing

    def lines(self) -> Iterator[str]:
        """The report in lines for people."""
        took = ", ".join(f"{count:,} {_ONE.get(what, what) if count == 1 else what}" for what, count in self.counts.items())
        yield f"{self.kind}: {took or 'nothing'}"
        yield from (self._compared(what, total) for what, total in self.totals.items())
        yield f"refused: {self.refusals:,} {'row' if self.refusals == 1 else 'rows'}"
        yield from map(str, self.refused)
        if self.refusals > len(self.refused):
            yield f"and {self.refusals - len(self.refused):,} more"
        yield from map(str, self.differing)
        yield from (_asked(one) for one in self.candidates)

    def _compared(self, what: str, total: int) -> str:
        ours = self.counts.get(what, 0)
        return f"{what}: as many as the source says" if ours == total else f"{what}: {ours:,}, and the source says {total:,}"


class Tally:
    """Gathers what a report says while a corpus is read."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.totals: dict[str, int] = {}
        self.refused: list[Refused] = []
        self.refusals = 0
        self.differing: list[Refused] = []
        self.notes: list[str] = []

    def refuse(self, path: str, line: int, why: str) -> None:
        """A row is not taken in."""
        self.refusals += 1
        if len(self.refused) < MOST:
            self.refused.append(Refused(path, line, why))

    def differ(self, path: str, line: int, why: str) -> None:
        """A number of the source is not the one that its rows give."""
        if len(self.differing) < MOST:
            self.differing.append(Refused(path, line, why))


def _asked(one: Candidate) -> str:
    why = ", ".join(one.reasons)
    return f"may be the same ({one.score}, {why}): --same {one.one}={one.other}, or --different {one.one}={one.other}"
