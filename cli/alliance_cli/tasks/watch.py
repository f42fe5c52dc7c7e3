"""What changes while data are written: each change's new problems, those gone, and how many are left."""

import json
import select
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from alliance_graph.errors import Problem, UsageError
from alliance_graph.rules.check import Verdict
from alliance_graph.rules.watch import verdicts

from alliance_cli.output import render
from alliance_cli.output.formats import ReportFormat
from alliance_cli.output.problems import summary
from alliance_cli.output.tables import one_line


def watch(roots: Sequence[str | Path], as_: ReportFormat) -> None:
    """Tell what is wrong, and with each change of the files what has changed in that, until nobody reads it."""
    if as_ == ReportFormat.GITHUB:
        raise UsageError("--watch tells of changes, and github annotates a state; give one of the two")
    if unfit := next((str(root) for root in roots if Path(root).exists() and not _lasts(Path(root))), None):
        raise UsageError(f"{unfit} is read but once, and cannot be watched")
    known: tuple[Problem, ...] = ()
    for number, found in enumerate(verdicts(roots, _is_read)):
        if isinstance(found, UsageError) and not number:
            raise found
        new, gone = ((), ()) if isinstance(found, UsageError) else differences(known, found.problems)
        told = _as_json(found, new, gone) if as_ == ReportFormat.JSON else _as_text(found, new, gone, not number)
        if not render.text(f"{line}\n" for line in told):
            return
        known = known if isinstance(found, UsageError) else found.problems


def differences(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems that are new, and those that are gone; one that only stands on another line now is neither."""
    return _without(after, before), _without(before, after)


def _without(problems: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    exact = Counter(others)
    rest = [problem for problem in problems if not _take(exact, problem)]
    moved = Counter(_placeless(problem) for problem in exact.elements())
    return tuple(problem for problem in rest if not _take(moved, _placeless(problem)))


def _take(counts: Counter[Problem], problem: Problem) -> bool:
    """Take a problem out of those counted, if it is among them."""
    found = counts[problem] > 0
    counts[problem] -= found
    return found


def _placeless(problem: Problem) -> Problem:
    return problem._replace(line=0, column=0)


def _as_text(found: Verdict | UsageError, new: Iterable[Problem], gone: Iterable[Problem], first: bool) -> Iterator[str]:
    """A change, the time of day at the head of each line; the first state's problems are new to the reader alone."""
    clock = time.strftime("%H:%M:%S")
    if isinstance(found, UsageError):
        yield f"{clock} {one_line(str(found))}"
        return
    for sign, problems in (("-", gone), ("" if first else "+", new)):
        yield from (" ".join(filter(None, (clock, sign, one_line(str(problem))))) for problem in problems)
    yield f"{clock} {summary(found.problems, found.allowed)}"


def _as_json(found: Verdict | UsageError, new: Iterable[Problem], gone: Iterable[Problem]) -> Iterator[str]:
    """A change in one line."""
    at = {"time": time.strftime("%Y-%m-%dT%H:%M:%S%z")}
    if isinstance(found, UsageError):
        yield json.dumps(at | {"missing": str(found)})
        return
    counts = Counter(problem.severity for problem in found.problems)
    left = {"errors": counts["error"], "warnings": counts["warning"], "allowed": found.allowed}
    changed = {"new": [one._asdict() for one in new], "gone": [one._asdict() for one in gone]}
    yield json.dumps(at | changed | left)


def _is_read() -> bool:
    """Whether anybody reads standard output; where that is a pipe, its reader may have gone without a word."""
    if sys.stdout is None:
        raise UsageError("standard output is closed")
    output = select.poll()
    output.register(sys.stdout.fileno(), 0)
    return not any(found & (select.POLLERR | select.POLLHUP) for _, found in output.poll(0))


def _lasts(root: Path) -> bool:
    return root.is_file() or root.is_dir()
