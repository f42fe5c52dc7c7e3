"""The files with which a dataset begins: all of them are written, or none."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from alliance_graph import atomic
from alliance_graph.dataset.files import SCHEMA
from alliance_graph.editing import json_schema
from alliance_graph.errors import UsageError

TEMPLATES: Final = Path(__file__).with_name("templates")
COPIED: Final = {
    "data/events.yaml": "events.yaml",
    "data/README.md": "README.md",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/check.yml": "check.yml",
}
"""Each file and its template; the schema is written by the program."""
WRITTEN: Final = (*COPIED, f"data/{SCHEMA}")


def init(folder: str | Path) -> tuple[Path, ...]:
    """Begin a dataset in a folder, which may be new, and answer the files that are written.

    `UsageError` where one of these files is there already, or where one cannot be written; then none of them is left.
    """
    return tuple(written(folder))


def written(folder: str | Path) -> Iterator[Path]:
    """Each file as it is written; when a later one fails, or the iterator is left, all are taken back."""
    if not str(folder):
        raise UsageError("the folder's name is empty; . is where you are")
    folder = Path(folder)
    _refuse(folder)
    before = _missing(folder)
    try:
        for name, text in _contents():
            atomic.write(folder / name, [text])
            yield folder / name
    except BaseException:
        _take_back(folder, before)
        raise


def _contents() -> Iterator[tuple[str, str]]:
    for name, template in COPIED.items():
        yield name, (TEMPLATES / template).read_text("utf-8")
    yield f"data/{SCHEMA}", json_schema.text()


def _refuse(folder: Path) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"{folder} is no folder; name a new one, or an empty one")
    there = [name for name in WRITTEN if os.path.lexists(folder / name)]
    if there:
        raise UsageError(f"{folder} has {', '.join(there)} already, and nothing is written over; name another folder")


def _missing(folder: Path) -> list[Path]:
    """The folders that are to be made, the innermost first."""
    needed = {above for name in WRITTEN for above in (folder / name).parents}
    return sorted((path for path in needed if not os.path.lexists(path)), key=lambda path: -len(path.parts))


def _take_back(folder: Path, made: Iterable[Path]) -> None:
    """Remove what was written before it failed, and the folders that were made for it."""
    for name in WRITTEN:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
    for path in made:
        with contextlib.suppress(OSError):
            path.rmdir()
