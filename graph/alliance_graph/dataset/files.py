"""A dataset's files: which they are, and their text.

A dataset is one file, or a folder with every `.yaml`, `.yml` and `.jsonl` file below it, hidden ones left out. A folder with
the schema and no such file is a dataset that was begun and has no records yet. Somebody else may have filled the folder: of
what lies in it only regular files are read; and any file only up to bounds, which `ALLIANCE_LIMITS` raises.
"""

import codecs
import errno
import os
from collections.abc import Callable, Iterator, Mapping
from os import path as paths
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from alliance_graph.errors import Problem, UsageError
from alliance_graph.look import Look, look

if TYPE_CHECKING:
    from alliance_graph.atomic import Whole

_YAML: Final = (".yaml", ".yml")
_LINES: Final = ".jsonl"
SUFFIXES: Final = (*_YAML, _LINES)
"""How the names of data files end, in whatever case."""
TEXTS: Final = "texts"
"""The name of the folders in which the texts of sources are kept."""
TEXT_SUFFIXES: Final = (".txt", ".zip")
"""How the names of the files of texts end."""
SCHEMA: Final = "alliance.schema.json"
"""The name of the schema's file, which stands beside the data."""
LARGEST: Final = 100_000_000
LARGEST_LINES: Final = 4_000_000_000
"""The most bytes of a YAML file, and of a JSONL file, of which one line at a time is held."""
MOST: Final = 20_000
"""The most files, and the most folders, of a dataset."""
DEEPEST: Final = 40
"""The most folders inside one another."""
_RAISE: Final = "raise the bounds tenfold with ALLIANCE_LIMITS=10"


def data_files(root: str | os.PathLike[str]) -> list[str]:
    """The files of the dataset at `root`, in the order of their names; `UsageError` where there is no dataset.

    A folder that cannot be opened is one of them, so that reading it reports why.
    """
    root = os.fspath(root)
    if not paths.exists(root):
        raise UsageError(f"{root} does not exist; name a folder or a file with --data or ALLIANCE_DATA")
    if not paths.isdir(root):
        return [root]
    found = sorted(_walk(root, _Walk(set(), set()), 0))
    if not found and not paths.isfile(paths.join(root, SCHEMA)):
        raise UsageError(f"{root} holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file")
    return found


def is_yaml(name: str) -> bool:
    """Whether a file of this name is a YAML file."""
    return name.lower().endswith(_YAML)


def is_lines(name: str) -> bool:
    """Whether a file of this name is JSONL: one record on each line."""
    return name.lower().endswith(_LINES)


def limit(bound: int) -> int:
    """A bound, raised as many times as `ALLIANCE_LIMITS` says."""
    given = os.environ.get("ALLIANCE_LIMITS") or "1"
    if not (given.isdecimal() and given.isascii() and 0 < len(given) < 10 and int(given)):
        raise UsageError(f"ALLIANCE_LIMITS is {given!r}; it is how many times the bounds are raised, such as 10")
    return bound * int(given)


def content(path: str | os.PathLike[str]) -> bytes:
    """What a file holds; an `OSError` where that is too much."""
    with open(path, "rb") as file:
        return bounded(file, os.fspath(path))


def bounded(file: BinaryIO, path: str) -> bytes:
    """What an open file holds; an `OSError` where that is too much."""
    found = file.read(limit(_largest(path)) + 1)
    bound(len(found), path)
    return found


def contents(root: str | os.PathLike[str]) -> dict[str, bytes]:
    """What each file of a dataset holds, by its name in the dataset."""
    return {relative(path, root): content(path) for path in data_files(root)}


def size_of(file: BinaryIO) -> int:
    """How many bytes an open file holds; none, where nobody can tell."""
    try:
        return os.fstat(file.fileno()).st_size
    except OSError:
        return 0


def bound(size: int, path: str) -> None:
    """An `OSError` where a file holds more than is read of one."""
    if size > _largest(path) and size > (most := limit(_largest(path))):
        raise OSError(errno.EFBIG, f"it holds more than {most:,} bytes; split it, or {_RAISE}", path)


def _largest(path: str) -> int:
    return LARGEST_LINES if is_lines(path) else LARGEST


class _Walk(NamedTuple):
    """What was found so far: the folders, by their real paths, and the files."""

    folders: set[str]
    files: set[str]


def _walk(folder: str, walk: _Walk, depth: int) -> list[str]:
    """The files below a folder. A folder is read once, even if links lead back to it; a link to nothing counts as a file."""
    real = paths.realpath(folder)
    if real in walk.folders:
        return []
    walk.folders.add(real)
    _bound_count(folder, "folders inside one another", depth, DEEPEST)
    _bound_count(folder, "folders", len(walk.folders), MOST)
    try:
        entries = [entry for entry in os.scandir(folder) if not entry.name.startswith(".")]
    except OSError:
        return [folder]
    folders = [entry.path for entry in entries if _holds(entry.is_dir)]
    found = [entry.path for entry in entries if entry.name.lower().endswith(SUFFIXES) and not _holds(entry.is_dir)]
    for path in found:
        _refuse_what_is_no_file(path)
    walk.files.update(found)
    _bound_count(folder, "data files", len(walk.files), MOST)
    return found + [path for inner in sorted(folders) for path in _walk(inner, walk, depth + 1)]


def _refuse_what_is_no_file(path: str) -> None:
    """A pipe or a device might never end, and where it leads to one, so might a link."""
    seen = look(path)
    if seen.is_stream:
        raise UsageError(f"{readable(path)} is no regular file but a pipe, a device or a socket; take it out of the folder")


def _bound_count(folder: str, what: str, count: int, most: int) -> None:
    if count > most and count > (most := limit(most)):
        raise UsageError(f"{readable(folder)}: more than {most:,} {what} are not read; name a smaller folder, or {_RAISE}")


def _holds(what: Callable[[], bool]) -> bool:
    """Whether an entry of a folder is what `what` asks, a file or a folder; a link that leads nowhere is neither."""
    try:
        return what()
    except OSError:
        return False


def text_files(root: str | os.PathLike[str]) -> list[str]:
    """The kept texts of sources, and archives of such, in the order of their names: see `dataset.spoken`."""
    root = os.fspath(root)
    folder = root if paths.isdir(root) else paths.dirname(root)
    return sorted(_texts(folder, 0 if folder == root else DEEPEST, set()))


def _texts(folder: str, depth: int, seen: set[str]) -> Iterator[str]:
    """The files in the folders `texts` at any depth; beside a dataset of one file, in the one folder."""
    if depth > DEEPEST or (real := paths.realpath(folder)) in seen:
        return
    seen.add(real)
    try:
        entries = [entry for entry in os.scandir(folder or os.curdir) if not entry.name.startswith(".")]
    except OSError:
        return
    if paths.basename(real) == TEXTS:
        yield from (one.path for one in entries if one.name.lower().endswith(TEXT_SUFFIXES) and _holds(one.is_file))
    for entry in entries:
        if _holds(entry.is_dir) and (depth < DEEPEST or entry.name == TEXTS):
            yield from _texts(paths.join(folder, entry.name), depth + (entry.name != TEXTS), seen)


def looks(root: str | os.PathLike[str]) -> dict[str, Look]:
    """What each file of the dataset and each kept text looks like now, by its name in the dataset."""
    return {relative(path, root): look(path) for path in (*data_files(root), *text_files(root))}


def whole(root: str | os.PathLike[str], seen: Mapping[str, Look]) -> "Whole":
    """The dataset for who writes to it: unchanged as long as its files look as they were seen.

    The time of the last change is left out: it moves when the second name goes that a killed writer has left a file.
    """
    from alliance_graph.atomic import Whole

    root = os.fspath(root)
    return Whole(
        root,
        root if paths.isdir(root) else paths.dirname(paths.realpath(root)),
        lambda: _contents(looks(root)) == _contents(seen),
    )


def _contents(seen: Mapping[str, Look]) -> dict[str, Look]:
    return {name: one._replace(changed=0) for name, one in seen.items()}


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
