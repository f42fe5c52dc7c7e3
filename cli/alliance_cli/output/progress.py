"""The progress of long work, and the result of a push, in lines for people."""

import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from alliance_graph.progress import Progress
from alliance_graph.text import wording

from alliance_cli.output import render
from alliance_cli.output.tables import understands_escapes

if TYPE_CHECKING:
    from alliance_graph.stores.neo4j.push import Pushed

_OFTEN: Final = 0.2
_SELDOM: Final = 10.0
"""Seconds between two lines: in a terminal each line replaces the one before, in a log all lines stay."""
_LONG: Final = 2.0
"""Seconds after which whoever waits wants to know for what."""


class Shown:
    """Shows progress on standard error."""

    def __init__(self) -> None:
        self._terminal = sys.stderr is not None and sys.stderr.isatty() and understands_escapes()
        self._last = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        """Write the progress, unless a line was written a moment ago."""
        now, ended = time.monotonic(), progress.done == progress.of
        if self._terminal and (ended or now - self._last >= _OFTEN):
            end = "\n" if ended else ""
            sys.stderr.write(f"\r{line(progress)}\x1b[K{end}")
            sys.stderr.flush()
            self._last = now
        elif not self._terminal and now - self._last >= _SELDOM:
            render.say(line(progress))
            self._last = now


class Waiting:
    """Shows on standard error, at a terminal, for what an answer has to wait; the line goes when the work is done."""

    def __init__(self) -> None:
        self._last = time.monotonic() + _LONG - _OFTEN
        self._shown = False

    def __call__(self, name: str, progress: Progress) -> None:
        """Write the progress, unless a line was written a moment ago or the wait is not long yet."""
        now, ended = time.monotonic(), progress.done >= progress.of
        if ended and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
        elif not ended and now - self._last >= _OFTEN:
            sys.stderr.write(f"\r{name}: {line(progress)}\x1b[K")
            sys.stderr.flush()
            self._last, self._shown = now, True


def line(progress: Progress) -> str:
    """How far the work is, how fast it goes, and how long it will take."""
    share = 100 * progress.done // max(progress.of, 1)
    told = f"{progress.done:,} of {progress.of:,} ({share} %), {progress.rate:,.0f} a second"
    return f"{told}, {_time(progress.remaining)} left" if 0 < progress.done < progress.of else told


def report(pushed: "Pushed", place: str, *, dry_run: bool) -> Iterator[str]:
    """The result of a push."""
    size = f"{wording.counted(pushed.nodes, 'node')} and {wording.counted(pushed.links, 'link')}"
    if pushed.unchanged:
        yield f"{place} holds these data already: {size}"
        return
    changes = f"{pushed.added:,} new, {pushed.changed:,} changed, {pushed.deleted:,} deleted"
    if dry_run:
        yield f"{place} would hold {size}: {changes}; nothing was written"
        return
    yield f"{place} holds {size}, as many as were sent: {changes}"
    if one := pushed.amended:
        wrote = f"{wording.counted(one.nodes, 'node')} and {wording.counted(one.links, 'link')}"
        took = f"{wording.counted(one.nodes_gone, 'node')} and {wording.counted(one.links_gone, 'link')}"
        yield f"only what differed was written, at once: {wrote} written, {took} taken away, in {one.seconds:.1f} s"
        return
    written = pushed.written
    resumed = ", continued where an earlier push broke off" if pushed.resumed else ""
    yield f"{written.done:,} written in {written.seconds:.1f} s, {written.rate:,.0f} a second{resumed}"


def unread(faults: int) -> Iterator[str]:
    """The note on data that could not be read as a whole."""
    if faults:
        yield f"not all of the data could be read ({wording.counted(faults, 'problem')}); `alliance check` says why"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
