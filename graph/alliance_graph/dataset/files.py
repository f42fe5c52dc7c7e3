"""A dataset's files: which they are, and their text.

A dataset is one file, or a folder with every `.yaml`, `.yml` and `.jsonl` file below it, hidden ones left out. A folder with
the schema and no such file is a dataset that was begun and has no records yet.
"""

import codecs
import os
from collections.abc import Callable, Mapping
from os import path as paths
from typing import Final

from alliance_graph.atomic import Whole
from alliance_graph.errors import Problem, UsageError
from alliance_graph.look import Look, look

SUFFIXES: Final = (".yaml", ".yml", ".jsonl")
SCHEMA: Final = "alliance.schema.json"
"""The name of the schema's file, which stands beside the data."""


def data_files(root: str | os.PathLike[str]) -> list[str]:
    """The files of the dataset at `root`, in the order of their names; `UsageError` where there is no dataset.

    A folder that cannot be opened is one of them, so that reading it reports why.
    """
    root = os.fspath(root)
    if not paths.exists(root):
        raise UsageError(f"{root} does not exist; name a folder or a file with --data or ALLIANCE_DATA")
    if not paths.isdir(root):
        return [root]
    found = sorted(_walk(root, set()))
    if not found and not paths.isfile(paths.join(root, SCHEMA)):
        raise UsageError(f"{root} holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file")
    return found


def _walk(folder: str, seen: set[str]) -> list[str]:
    """The files below a folder. A folder is read once, even if links lead back to it; a link to nothing counts as a file."""
    real = paths.realpath(folder)
    if real in seen:
        return []
    seen.add(real)
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:
        return [folder]
    folders = [entry.path for entry in entries if _holds(entry.is_dir)]
    files = [entry for entry in entries if entry.name.lower().endswith(SUFFIXES) and not _holds(entry.is_dir)]
    found = [entry.path for entry in files if _holds(entry.is_file) or entry.is_symlink()]
    return found + [path for inner in sorted(folders) for path in _walk(inner, seen)]


def _holds(what: Callable[[], bool]) -> bool:
    """Whether an entry of a folder is what `what` asks, a file or a folder; a link that leads nowhere is neither."""
    try:
        return what()
    except OSError:
        return False


def looks(root: str | os.PathLike[str]) -> dict[str, Look]:
    """What each file of the dataset looks like now, by its name in the dataset."""
    return {relative(path, root): look(path) for path in data_files(root)}


def whole(root: str | os.PathLike[str], seen: Mapping[str, Look]) -> Whole:
    """The dataset for who writes to it: unchanged as long as its files look as they were seen."""
    root = os.fspath(root)
    return Whole(root, root if paths.isdir(root) else paths.dirname(paths.realpath(root)), lambda: looks(root) == seen)


def relative(path: str, root: str | os.PathLike[str]) -> str:
    """The file's name inside its dataset, with forward slashes; for a dataset of one file, the file's own name."""
    root = os.fspath(root)
    return readable(paths.basename(path) if path == root else paths.relpath(path, root).replace(os.sep, "/"))


def readable(name: str) -> str:
    """A file's name that can be written anywhere, even if its bytes are not text."""
    return os.fsencode(name).decode(errors="backslashreplace")


def text_of(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """A file's text: UTF-8, with or without a byte order mark; bytes that are not UTF-8 are reported and replaced."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        return "", [Problem(path, 1, 1, "the file is not text, or is text in UTF-16 or UTF-32; save it as UTF-8", "encoding")]
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode(), []
    except UnicodeDecodeError as error:
        return content.decode(errors="replace"), [_not_utf8(content, error.start, path)]


def _not_utf8(content: bytes, at: int, path: str) -> Problem:
    line = content.count(b"\n", 0, at) + 1
    column = len(content[content.rfind(b"\n", 0, at) + 1 : at].decode(errors="replace")) + 1
    return Problem(path, line, column, f"byte 0x{content[at]:02X} is not UTF-8; save the file as UTF-8", "encoding")
