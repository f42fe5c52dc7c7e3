"""What an import reports: how much it took in, what the source itself counts, and each row that was refused."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from alliance_graph.corpora.names import Taken
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.text.wording import counted

MOST: Final = 1_000
"""Refused rows, and totals that differ, which a report names one by one; of more, only the number is reported."""
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

    `counts` are the numbers taken in, by what is counted, `read` those that stand in a file which counts nothing itself, and
    `totals` the numbers that the source itself gives. `refused` are
    the first rows that were not taken in, `refusals` is how many there are. `differing` are the first single totals that the
    source gives otherwise, `differences` is how many there are. `taken` are people who were taken for one of the dataset by the
    full name. `candidates` are pairs of a record taken in and another record that may be the same. `notes` say what else a user
    should know. `written` are the files of the dataset that were written; none where the same import is there already.
    """

    kind: str
    counts: Mapping[str, int]
    read: Mapping[str, int]
    totals: Mapping[str, int]
    refused: Sequence[Refused]
    refusals: int
    differing: Sequence[Refused]
    differences: int
    taken: Sequence[Taken]
    candidates: Sequence[Candidate]
    notes: Sequence[str]
    written: Sequence[Path]

    @property
    def agrees(self) -> bool:
        """Whether every total of the source was reached, no single one differs, and no row was refused."""
        same = all(self.counts.get(what, 0) == total for what, total in self.totals.items())
        return same and not self.refusals and not self.differences

    def lines(self) -> Iterator[str]:
        """The report in lines for people."""
        took = ", ".join(f"{count:,} {_ONE.get(what, what) if count == 1 else what}" for what, count in self.counts.items())
        yield f"{self.kind}: {took or 'nothing'}"
        yield from (f"{what} read: {count:,}" for what, count in self.read.items())
        yield from (self._compared(what, total) for what, total in self.totals.items())
        yield f"refused: {self.refusals:,} {'row' if self.refusals == 1 else 'rows'}"
        yield from map(str, self.refused)
        if self.refusals > len(self.refused):
            yield f"and {self.refusals - len(self.refused):,} more"
        yield from map(str, self.differing)
        if self.differences > len(self.differing):
            yield f"and {counted(self.differences - len(self.differing), 'more total')} that the source gives otherwise"
        for one in self.taken:
            yield f"{one.name} was taken for {one.this}, who has the name; if not: --different {one.other}={one.this}"
        yield from (_asked(one) for one in self.candidates)

    def _compared(self, what: str, total: int) -> str:
        ours = self.counts.get(what, 0)
        return f"{what}: as many as the source says" if ours == total else f"{what}: {ours:,}, and the source says {total:,}"


class Tally:
    """Gathers what a report says while a corpus is read; `told` is given each refused row."""

    def __init__(self, told: Callable[[Refused], object] | None = None) -> None:
        self._told = told
        self.counts: Counter[str] = Counter()
        self.read: dict[str, int] = {}
        self.totals: dict[str, int] = {}
        self.refused: list[Refused] = []
        self.refusals = 0
        self.differing: list[Refused] = []
        self.differences = 0
        self.notes: list[str] = []

    def refuse(self, path: str, line: int, why: str) -> None:
        """A row is not taken in."""
        self.refusals += 1
        if self._told is not None:
            self._told(Refused(path, line, why))
        if len(self.refused) < MOST:
            self.refused.append(Refused(path, line, why))

    def differ(self, path: str, line: int, why: str) -> None:
        """A number of the source is not the one that its rows give."""
        self.differences += 1
        if len(self.differing) < MOST:
            self.differing.append(Refused(path, line, why))


def _asked(one: Candidate) -> str:
    why = ", ".join(one.reasons)
    return f"may be the same ({one.score}, {why}): --same {one.one}={one.other}, or --different {one.one}={one.other}"
