"""Files written whole or not at all: each is first written beside its target, and then moved into place.

Law: a file beside its target has a hidden name that nobody can guess and that no other file had. A target is replaced only if
it is still what the caller has read, or still looks as it did when the writing began. Several files are all written before
the first is moved; where a move fails, the targets that were replaced before it are restored, as far as possible.
"""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.look import Look, look

_HIDDEN: Final = ".alliance-"
_UNFINISHED: Final = ".tmp"
"""The name of a file beside its target begins and ends with these; between them is the id of the process that writes it."""
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class File(NamedTuple):
    """The text that a file is to hold, as UTF-8, and what the caller knows about the file that it replaces.

    `before` is what the caller has read there, or how the file looked: `NOWHERE` where there was no file. Without `before`,
    the file is compared with how it looked when the writing began.
    """

    name: str
    pieces: Iterable[str]
    before: bytes | Look | None = None


class ChangedMeanwhile(UsageError):
    """Another program has written a file since it was read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was changed by another program meanwhile; nothing was written to it; run the command again")


class _Move(NamedTuple):
    """A file that is written beside its target: the name that the caller gave, the names of both, and the target before."""

    name: str
    made: str
    target: str
    before: bytes | Look


def write(files: Iterable[File]) -> None:
    """Write all of the files or none; missing folders are made.

    A device or a pipe is written to directly; where a name is a link, the file that it leads to is replaced. A file that
    cannot be written, or that another program has changed meanwhile, is a `UsageError`.
    """
    moves: list[_Move] = []
    try:
        for file in files:
            with _told(file.name):
                _prepare(file, moves)
        for folder in {os.path.dirname(move.target) for move in moves}:
            _sweep(folder)
        for move in moves:
            with _told(move.name):
                if not _is_unchanged(move.target, move.before):
                    raise ChangedMeanwhile(move.name)
        _place(moves)
    finally:
        for move in moves:
            _remove(move.made)


@contextlib.contextmanager
def beside(target: str) -> Iterator[str]:
    """The name of an empty file, which the caller fills; then it is moved to `target`, or deleted if the caller fails.

    It is for files that can be made again: nothing waits for the disk, and an existing target is always replaced.
    """
    made = _beside(target)
    try:
        os.close(_opened(made, None))
        yield made
        os.replace(made, target)
    finally:
        _remove(made)


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{name} cannot be written: {error.strerror or error}") from None


def _prepare(file: File, moves: list[_Move]) -> None:
    """Write a file beside its target, and add its move to the moves."""
    like = _status(file.name)
    if like and not stat.S_ISREG(like.st_mode):
        _fill(os.open(file.name, os.O_WRONLY | os.O_TRUNC), file.pieces)
        return
    target = os.path.realpath(file.name)
    move = _Move(file.name, _beside(target), target, look(target) if file.before is None else file.before)
    if like is None:
        os.makedirs(os.path.dirname(target), exist_ok=True)
    moves.append(move)
    _fill(_opened(move.made, like), file.pieces)


def _status(name: str) -> os.stat_result | None:
    try:
        return os.stat(name)
    except FileNotFoundError:
        return None


def _beside(target: str) -> str:
    # Does what `secrets.token_hex` does, whose module takes as long to import as all of this.
    name = f"{_HIDDEN}{os.getpid()}-{os.urandom(16).hex()}{_UNFINISHED}"
    return os.path.join(os.path.dirname(target), name)


def _opened(made: str, like: os.stat_result | None) -> int:
    """A new file, open for writing, with the owner and the permissions of the file `like`, as far as that is allowed."""
    if like is None:
        return os.open(made, _NEW, 0o666)
    descriptor = os.open(made, _NEW, 0o600)
    with contextlib.suppress(OSError):
        os.fchown(descriptor, like.st_uid, like.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
    return descriptor


def _fill(descriptor: int, pieces: Iterable[str]) -> None:
    """Write the pieces, and wait until a regular file is on the disk; a character that UTF-8 cannot hold becomes an escape."""
    with open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(pieces)
        file.flush()
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fsync(descriptor)


def _is_unchanged(target: str, before: bytes | Look) -> bool:
    if isinstance(before, Look):
        return look(target) == before
    try:
        with open(target, "rb") as file:
            return file.read() == before
    except FileNotFoundError:
        return False


def _place(moves: Sequence[_Move]) -> None:
    """Move all files into place or none: a target that is replaced keeps a second name until all files are moved."""
    begun: list[tuple[_Move, str | None]] = []
    try:
        for move in moves:
            with _told(move.name):
                if len(moves) > 1:
                    begun.append((move, _second_name(move.target)))
                os.replace(move.made, move.target)
    except BaseException:
        for move, second in reversed(begun):
            _restore(move, second)
        raise
    finally:
        for _, second in begun:
            _remove(second)


def _second_name(target: str) -> str | None:
    """A second name of a file, or of a copy where the file system has no hard links; None where there is no file."""
    name = _beside(target)
    try:
        os.link(target, name)
    except FileNotFoundError:
        return None
    except OSError:
        with open(target, "rb") as file, open(_opened(name, os.stat(target)), "wb") as copy:
            copy.write(file.read())
    return name


def _restore(move: _Move, second: str | None) -> None:
    with contextlib.suppress(OSError):
        if os.path.lexists(move.made):
            return  # the file has not been moved
        if second is None:
            os.unlink(move.target)
        else:
            os.replace(second, move.target)


def _remove(name: str | None) -> None:
    with contextlib.suppress(OSError):
        if name is not None:
            os.unlink(name)


def _sweep(folder: str) -> None:
    """Delete the files that killed processes have left in a folder; a running process keeps its files."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            process = name.removeprefix(_HIDDEN).partition("-")[0]
            if name.startswith(_HIDDEN) and name.endswith(_UNFINISHED) and process.isdecimal() and not _runs(int(process)):
                _remove(os.path.join(folder, name))


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # the process runs, and another user owns it
        return True
    return True
