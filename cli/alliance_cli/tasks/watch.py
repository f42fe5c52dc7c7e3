"""What changes while somebody edits data: with each save, the new problems, those gone, and how many are left."""

import json
import select
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from alliance_graph.errors import UsageError
from alliance_graph.rules.watch import Change, watch
from alliance_graph.text.wording import one_line

from alliance_cli.output import render
from alliance_cli.output.file_formats import ReportFormat
from alliance_cli.output.problems import as_text, summary


def follow(roots: Sequence[str | Path], as_: ReportFormat) -> None:
    """Report the problems, and with each save how they have changed, until nobody reads the output."""
    if as_ == ReportFormat.GITHUB:
        raise UsageError("--watch reports changes, and --format github annotates one state; give one of the two")
    for number, change in enumerate(watch(*roots, wanted=_is_read)):
        told = _as_json(change) if as_ == ReportFormat.JSON else _as_text(change, first=not number)
        if not render.text(f"{line}\n" for line in told):
            return


def _as_text(change: Change, *, first: bool) -> Iterator[str]:
    """A change as lines that begin with the time of day. The problems of the first state have no +, because nothing changed."""
    clock = time.strftime("%H:%M:%S")
    if change.missing:
        yield f"{clock} {one_line(change.missing)}"
        return
    for sign, problems in (("-", change.gone), ("" if first else "+", change.new)):
        yield from (" ".join(filter(None, (clock, sign, line))) for line in as_text(problems))
    yield f"{clock} {summary(change.problems, change.allowed)}"


def _as_json(change: Change) -> Iterator[str]:
    """A change as one line of JSON."""
    at = {"time": time.strftime("%Y-%m-%dT%H:%M:%S%z")}
    if change.missing:
        yield json.dumps(at | {"missing": change.missing})
        return
    counts = Counter(problem.severity for problem in change.problems)
    left = {"errors": counts["error"], "warnings": counts["warning"], "allowed": change.allowed}
    changed = {"new": [one._asdict() for one in change.new], "gone": [one._asdict() for one in change.gone]}
    yield json.dumps(at | changed | left)


def _is_read() -> bool:
    """Whether anybody reads standard output; the reader of a pipe may have ended without notice.

    Windows does not tell before the next line is written.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed")
    if sys.platform == "win32":
        return True
    output = select.poll()
    output.register(sys.stdout.fileno(), 0)
    return not any(found & (select.POLLERR | select.POLLHUP) for _, found in output.poll(0))
