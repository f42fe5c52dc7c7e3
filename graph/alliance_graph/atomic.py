"""Files that are written: whole, or not at all."""

import contextlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from alliance_graph.errors import UsageError


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces, as UTF-8, beside the file and move them into its place.

    A device or a pipe is written to; of a link its target is replaced. A full disk, a folder or a place that may not be
    written is a `UsageError`, and leaves a file as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.is_symlink() or (path.exists() and not path.is_file()):
            _fill(path, pieces)
        else:
            _replace(target, pieces)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None


def write_together(texts: Mapping[Path, str]) -> None:
    """Write several files: each is beside its place before the first is moved, so a full disk changes none of them."""
    ready: list[tuple[Path, Path]] = []
    path = Path()
    try:
        for number, (path, text) in enumerate(texts.items()):
            target = Path(os.path.realpath(path))
            ready.append((_beside(target, number), target))
            _prepare(*ready[-1], [text])
        for path, (beside, target) in zip(texts, ready, strict=True):  # noqa: B007  # the message names it
            beside.replace(target)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)


def _replace(path: Path, pieces: Iterable[str]) -> None:
    beside = _beside(path)
    if not path.parent.exists():
        path.parent.mkdir(parents=True)
    try:
        _prepare(beside, path, pieces)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _beside(path: Path, number: int = 0) -> Path:
    return path.with_name(f".alliance-{os.getpid()}-{number}.tmp")


def _prepare(beside: Path, path: Path, pieces: Iterable[str]) -> None:
    """Write what is to be in a file beside it, and let it be like that file."""
    _fill(beside, pieces)
    if path.exists():
        _make_alike(beside, path.stat())


def _fill(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(pieces)
        file.flush()
        if path.is_file():
            os.fsync(file.fileno())


def _make_alike(path: Path, like: os.stat_result) -> None:
    """Give a file the owner and the permissions of another, as far as that is allowed."""
    with contextlib.suppress(OSError):
        os.chown(path, like.st_uid, like.st_gid)
    path.chmod(stat.S_IMODE(like.st_mode))
