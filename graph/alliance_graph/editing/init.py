"""The files with which a dataset begins: all of them are written, or none."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from alliance_graph import atomic
from alliance_graph.atomic import File
from alliance_graph.dataset.files import SCHEMA
from alliance_graph.editing import json_schema
from alliance_graph.errors import UsageError
from alliance_graph.look import NOWHERE

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
    """Begin a dataset in a folder, which is made if it is absent, and answer the files that are written, all or none.

    `UsageError` where one of these files exists already, or where one cannot be written.
    """
    if not str(folder):
        raise UsageError("the folder's name is empty; . is where you are")
    folder = Path(folder)
    _refuse(folder)
    before = _missing(folder)
    texts = {folder / name: text for name, text in _contents()}
    try:
        atomic.write([File(str(path), [text], NOWHERE) for path, text in texts.items()])
    except BaseException:
        _take_back(before)
        raise
    return tuple(texts)


def _contents() -> Iterator[tuple[str, str]]:
    for name, template in COPIED.items():
        yield name, (TEMPLATES / template).read_text("utf-8")
    yield f"data/{SCHEMA}", json_schema.text()


def _refuse(folder: Path) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name a new one, or an empty one")
    there = [name for name in WRITTEN if os.path.lexists(folder / name)]
    if there:
        raise UsageError(f"{folder} has {', '.join(there)} already, and nothing is written over; name another folder")


def _missing(folder: Path) -> list[Path]:
    """The folders that are to be made, the innermost first."""
    needed = {above for name in WRITTEN for above in (folder / name).parents}
    return sorted((path for path in needed if not os.path.lexists(path)), key=lambda path: -len(path.parts))


def _take_back(made: Iterable[Path]) -> None:
    """Remove the folders that were made for what could not be written."""
    for path in made:
        with contextlib.suppress(OSError):
            path.rmdir()
