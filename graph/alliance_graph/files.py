"""A dataset's files: which they are, and their text.

A dataset is one file, or a folder with every `.yaml`, `.yml` and `.jsonl` file below it, hidden ones left out.
"""

import codecs
import os
from pathlib import Path
from typing import Final

from alliance_graph.errors import Problem, UsageError

SUFFIXES: Final = (".yaml", ".yml", ".jsonl")


def data_files(root: Path) -> list[Path]:
    """The files of the dataset at `root`, in the order of their names; `UsageError` where there are none."""
    if root.is_file():
        return [root]
    if not root.exists():
        raise UsageError(f"{root} does not exist; name a folder or a file with --data or ALLIANCE_DATA")
    found = sorted(_walk(str(root)))
    if not found:
        raise UsageError(f"{root} holds no data: a dataset is a folder with .yaml or .jsonl files, or one such file")
    return [Path(path) for path in found]


def _walk(folder: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                found += _walk(entry.path)
            elif entry.name.endswith(SUFFIXES):
                found.append(entry.path)
    return found


def relative(path: Path, root: Path) -> str:
    """The file's name inside its dataset, with forward slashes; of a dataset of one file, the file's own name."""
    return path.name if path == root else path.relative_to(root).as_posix()


def text_of(content: bytes, path: str) -> tuple[str, list[Problem]]:
    """A file's text: UTF-8, with or without a byte order mark; what is no UTF-8 is told and replaced."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "", [Problem(path, 1, 1, "the file is in UTF-16; save it as UTF-8", "encoding")]
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode(), []
    except UnicodeDecodeError as error:
        return content.decode(errors="replace"), [_not_utf8(content, error.start, path)]


def _not_utf8(content: bytes, at: int, path: str) -> Problem:
    line = content.count(b"\n", 0, at) + 1
    column = len(content[content.rfind(b"\n", 0, at) + 1 : at].decode(errors="replace")) + 1
    return Problem(path, line, column, f"byte 0x{content[at]:02X} is not UTF-8; save the file as UTF-8", "encoding")
