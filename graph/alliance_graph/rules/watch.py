"""Files that are watched: what is wrong with them, and with each save what is new in that and what has gone.

Law: a file is read when it has been at rest for a moment, and a dataset judged when the content of a file is another.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

import msgspec

from alliance_graph.dataset import location
from alliance_graph.dataset.files import content, data_files
from alliance_graph.dataset.load import load_files
from alliance_graph.dataset.parse_cache import Kept
from alliance_graph.errors import Problem, UsageError
from alliance_graph.look import NOWHERE, Look, look
from alliance_graph.rules.check import Verdict, judge
from alliance_graph.rules.differences import differences
from alliance_graph.yamltext.fast import Sections
from alliance_graph.yamltext.tree import uncollected

OFTEN: Final = 0.2
"""Seconds between two looks at the files."""
_SHARE: Final = 20
"""Looking takes a twentieth of the time at most: where it is slow, as on a network, it is done less often."""
_AT_REST: Final = 0.05
"""Seconds within which a file that is being written changes again."""
_DECODER: Final = msgspec.msgpack.Decoder(Sections)


class Change(NamedTuple):
    """The state of a dataset after a save: all that is wrong with it now, what of that is new, and what has gone.

    `allowed` is how many warnings were allowed. The problems of the first state are all new. Where there is no dataset any
    more, `missing` says why, and the other fields are empty; when it is back, what is new is compared with the last state.
    """

    problems: tuple[Problem, ...] = ()
    allowed: int = 0
    new: tuple[Problem, ...] = ()
    gone: tuple[Problem, ...] = ()
    missing: str = ""


class Seen(NamedTuple):
    """A file's look, and whether no later change can have the same."""

    look: Look
    settled: bool


Looks = dict[str, Seen | None]
"""The files of a dataset in their order, each as it was seen; None for a file that cannot be looked at."""


class _Read(NamedTuple):
    content: bytes | None
    packed: bytes | None = None
    parsed: bool = False


class Watched(Kept):
    """Reads files from memory; a file is read again when its look has changed."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: Looks = {}
        self._read: dict[str, _Read] = {}

    def renew(self, looks: Looks) -> bool:
        """Read again the files whose look has changed, and return whether any content has changed."""
        before = self._read
        self._read = {name: self._renewed(name, looks[name]) for name in looks}
        self._looks = looks
        return [(name, read.content) for name, read in before.items()] != [(n, read.content) for n, read in self._read.items()]

    def open(self, name: str) -> BinaryIO:
        """The content that was last read; the file itself where there was none, so that opening it reports why."""
        read = self._read.get(name)
        return BytesIO(read.content) if read and read.content is not None else super().open(name)

    def sections(self, name: str, content: bytes, text: str) -> Sections | None:
        """The sections of a file, a new copy each time, because the caller may change them."""
        read = self._read.get(name)
        if read is None or read.content != content:
            return super().sections(name, content, text)
        if not read.parsed:
            found = super().sections(name, content, text)
            self._read[name] = _Read(content, None if found is None else msgspec.msgpack.encode(found), True)
            return found
        return None if read.packed is None else _DECODER.decode(read.packed)

    def _renewed(self, name: str, seen: Seen | None) -> _Read:
        read = self._read.get(name)
        if read and seen and seen == self._looks.get(name):
            return read
        try:
            found = content(name)
        except OSError:
            return _Read(None)
        return read if read and read.content == found else _Read(found)


def _always() -> bool:
    return True


def watch(*files: str | Path, wanted: Callable[[], bool] = _always) -> Iterator[Change]:
    """The state of the dataset in these files and folders, then each change of it; where none is named, of the usual dataset.

    The iterator waits for the next save as long as `wanted` answers true, which is called five times a second. Each problem
    names its file by the path that leads to it from here. `UsageError`, when the first state is asked for, where there is no
    dataset; and at once where a file can be read only once, as a pipe can.
    """
    roots = files or (location.dataset(),)
    if unfit := next((str(root) for root in roots if Path(root).exists() and not _lasts(Path(root))), None):
        raise UsageError(f"{unfit} is read but once, and cannot be watched")
    return _changes(roots, wanted)


def _changes(roots: Iterable[str | Path], wanted: Callable[[], bool]) -> Iterator[Change]:
    known: tuple[Problem, ...] = ()
    for number, found in enumerate(verdicts(roots, wanted)):
        if not isinstance(found, UsageError):
            yield Change(found.problems, found.allowed, *differences(known, found.problems))
            known = found.problems
        elif number:
            yield Change(missing=str(found))
        else:
            raise found


def _lasts(root: Path) -> bool:
    return root.is_file() or root.is_dir()


def verdicts(roots: Iterable[str | Path], is_wanted: Callable[[], bool]) -> Iterator[Verdict | UsageError]:
    """The verdict on a dataset, then a new one each time that its files have changed; one `UsageError` where none are left.

    This goes on as long as `is_wanted`, which is asked between two looks at the files.
    """
    roots, reader = list(roots), Watched()
    seen: Looks | str | None = None
    while is_wanted():
        looks, took = looks_of(roots)
        if looks != seen:
            looks = looks if seen is None else _at_rest(roots, looks)
            if isinstance(looks, str):
                yield UsageError(looks)
            elif reader.renew(looks) or not isinstance(seen, dict):
                yield _verdict(roots, reader)
            seen = looks
        time.sleep(max(OFTEN, took * _SHARE))


def _verdict(roots: Iterable[str | Path], reader: Watched) -> Verdict | UsageError:
    try:
        with uncollected():
            return judge(load_files(roots, reader))
    except UsageError as error:  # the files have gone in this moment, and the next look will show what happened
        return error


def looks_of(roots: Iterable[str | Path]) -> tuple[Looks | str, float]:
    """What the files look like, or why there are none; and how many seconds looking took."""
    begun, now = time.monotonic(), time.time_ns()
    try:
        looks: Looks | str = {path: _seen(path, now) for root in roots for path in data_files(root)}
    except UsageError as error:
        looks = str(error)
    return looks, time.monotonic() - begun


def _seen(path: str, now: int) -> Seen | None:
    found = look(path)
    return None if found == NOWHERE else Seen(found, found.is_settled(now))


def _at_rest(roots: Iterable[str | Path], looks: Looks | str) -> Looks | str:
    """What the files look like when nobody is writing them any more, or after a second of writing."""
    for _ in range(round(1 / _AT_REST)):
        time.sleep(_AT_REST)
        before, (looks, _) = looks, looks_of(roots)
        if looks == before:
            break
    return looks
