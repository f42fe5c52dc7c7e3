"""Files written whole or not at all: each is first written beside its target, and then moved into place.

Law: a file beside its target has a hidden name that nobody can guess and that no other file had. A target is replaced only if
it is still what the caller has read, or still looks as it did when the writing began; of several programs that write into one
folder, one at a time finds this out and moves its files. Several files are all written before the first is moved; where a move
fails, the targets that were replaced before it are restored, as far as possible.
"""

import contextlib
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Final, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.leftovers import sweep, unfinished
from alliance_graph.look import NOWHERE, Look, look
from alliance_graph.turns import turn

_WRITABLE: Final = 0o222
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OPEN: Final = 2.0 if sys.platform == "win32" else 0.0
"""Seconds to wait for whoever has a target open: Windows replaces no open file, and a reader soon closes it."""
_PAUSE: Final = 0.01


class File(NamedTuple):
    """What a file is to hold, bytes or a text as UTF-8, and what the caller knows about the file that it replaces.

    `before` is what the caller has read there, or how the file looked: `NOWHERE` where there was no file. Without `before`,
    the file is compared with how it looked when the writing began. `made` is a file of `nameless` that holds the pieces
    already, and becomes the file itself where the system can do that.
    """

    name: str
    pieces: Iterable[str] | Iterable[bytes]
    before: bytes | Look | None = None
    made: IO[bytes] | None = None


class Whole(NamedTuple):
    """The dataset that the files belong to: its name, its folder, and whether it still is as it was when the caller read it."""

    name: str
    folder: str
    is_unchanged: Callable[[], bool]


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


def write(files: Iterable[File], whole: Whole | None = None) -> None:
    """Write all of the files or none; missing folders are made.

    A device or a pipe is written to directly; where a name is a link, the file that it leads to is replaced. A file that
    cannot be written, that is read-only, or that another program has changed meanwhile, is a `UsageError`; so is a change of
    the `whole` dataset.
    """
    moves: list[_Move] = []
    made: list[str] = []
    try:
        for file in files:
            with _told(file.name):
                _prepare(file, moves, made)
        with turn({os.path.dirname(move.target) for move in moves} | ({whole.folder} if whole else set())):
            if whole and not whole.is_unchanged():
                raise ChangedMeanwhile(whole.name)
            for move in moves:
                with _told(move.name):
                    _check(move)
            _place(moves)
    except BaseException:
        _clear(moves, made)
        raise
    _clear(moves)


def nameless(folder: str) -> IO[bytes]:
    """An empty file without a name on the disk of a folder; it is gone when it is closed, unless `write` gives it a name."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # not every disk can
            return open(os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o666), "w+b")
    import tempfile

    return tempfile.TemporaryFile(dir=folder)


@contextlib.contextmanager
def beside(target: str) -> Iterator[str]:
    """The name of an empty file, which the caller fills; then it is moved to `target`, or deleted if the caller fails.

    It is for files that can be made again: nothing waits for the disk, and an existing target is always replaced.
    """
    made = unfinished(target)
    sweep(os.path.dirname(target))
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


def _prepare(file: File, moves: list[_Move], made: list[str]) -> None:
    """Write a file beside its target, and add its move to the moves, and the folders that it needs to those that were made."""
    like = _status(file.name)
    if like and not stat.S_ISREG(like.st_mode):
        _fill(os.open(file.name, os.O_WRONLY | os.O_TRUNC | getattr(os, "O_BINARY", 0)), file.pieces)
        return
    if like and not (like.st_mode & _WRITABLE and os.access(file.name, os.W_OK)):
        raise UsageError(f"{file.name} is read-only; nothing was written to it; to change it, make it writable")
    target = os.path.realpath(file.name)
    sweep(os.path.dirname(target))  # before the look, which a second name of the target would change when it goes
    move = _Move(file.name, unfinished(target), target, look(target) if file.before is None else file.before)
    if like is None:
        _make_folders(os.path.dirname(target), made)
    moves.append(move)
    if file.made is None or not _named(file.made, move.made, like):
        _fill(_opened(move.made, like), file.pieces)


def _make_folders(folder: str, made: list[str]) -> None:
    """Make a folder and those above it, and note each, the outermost first."""
    missing = []
    while not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(missing):
        with contextlib.suppress(FileExistsError):
            os.mkdir(one)
            made.append(one)


def _status(name: str) -> os.stat_result | None:
    try:
        return os.stat(name)
    except FileNotFoundError:
        return None


def _opened(made: str, like: os.stat_result | None) -> int:
    """A new file, open for writing, with the owner and the permissions of the file `like`, as far as that is allowed.

    On Windows it has those of its folder.
    """
    if like is None:
        return os.open(made, _NEW, 0o666)
    descriptor = os.open(made, _NEW, 0o600)
    _liken(descriptor, like)
    return descriptor


def _liken(descriptor: int, like: os.stat_result) -> None:
    """Give a file the owner and the permissions of the file `like`."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.fchown(descriptor, like.st_uid, like.st_gid)
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))


def _named(file: IO[bytes], name: str, like: os.stat_result | None) -> bool:
    """Whether a file of `nameless` could be given a name; then it is on the disk, as if it had been copied there."""
    descriptor = file.fileno()
    file.flush()
    if like is not None:
        _liken(descriptor, like)
    try:
        # With a folder's descriptor, which an absolute path does not need, `os.link` follows the link to the open file.
        os.link(f"/proc/self/fd/{descriptor}", name, src_dir_fd=descriptor)
    except (OSError, NotImplementedError):  # another disk, or another system
        return False
    os.fsync(descriptor)
    return True


def _fill(descriptor: int, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Write the pieces, and wait until a regular file is on the disk; a character that UTF-8 cannot hold becomes an escape."""
    with open(descriptor, "wb") as file:
        file.writelines(encoded(pieces))
        file.flush()
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.fsync(descriptor)


def encoded(pieces: Iterable[str] | Iterable[bytes]) -> Iterator[bytes]:
    """The bytes of a file; a character that UTF-8 cannot hold becomes an escape."""
    return (piece.encode("utf-8", "backslashreplace") if isinstance(piece, str) else piece for piece in pieces)


def _check(move: _Move) -> None:
    if not _holds(move.target, move.before):
        raise ChangedMeanwhile(move.name)


def _holds(name: str, before: bytes | Look) -> bool:
    """Whether a file still is what it was before."""
    if isinstance(before, Look):
        return look(name) == before
    try:
        with open(name, "rb") as file:
            return file.read() == before
    except FileNotFoundError:
        return False


def _place(moves: Sequence[_Move]) -> None:
    """Move all files into place or none: a target that is replaced keeps a second name until all files are moved.

    An editor asks for no turn. Where it has written to a target after that was compared, the second name shows it.
    """
    begun: list[tuple[_Move, str | None]] = []
    try:
        for move in moves:
            with _told(move.name):
                is_read = isinstance(move.before, bytes)
                if is_read or len(moves) > 1:
                    begun.append((move, _second_name(move.target)))
                _move(move)
                if is_read and not _holds(begun[-1][1] or move.made, move.before):
                    raise ChangedMeanwhile(move.name)
    except BaseException:
        for move, second in reversed(begun):
            _restore(move, second)
        raise
    finally:
        for _, second in begun:
            _remove(second)


def _move(move: _Move) -> None:
    """Move a file into place; where there was no file, only if there still is none."""
    if move.before == NOWHERE:
        try:
            os.link(move.made, move.target)
        except FileExistsError:
            raise ChangedMeanwhile(move.name) from None
        except OSError:  # the file system has no hard links
            _replace(move.made, move.target)
        _remove(move.made)
    else:
        _replace(move.made, move.target)


def _replace(made: str, target: str) -> None:
    until = time.monotonic() + _OPEN
    while True:
        try:
            return os.replace(made, target)
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(_PAUSE)


def _second_name(target: str) -> str | None:
    """A second name of a file, or of a copy where the file system has no hard links; None where there is no file."""
    name = unfinished(target)
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
            _replace(second, move.target)


def _remove(name: str | None) -> None:
    with contextlib.suppress(OSError):
        if name is not None:
            os.unlink(name)


def _clear(moves: Iterable[_Move], made: Sequence[str] = ()) -> None:
    """Delete what is still beside the targets, and the folders that were made, unless somebody else has put a file there."""
    for move in moves:
        _remove(move.made)
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            os.rmdir(folder)
