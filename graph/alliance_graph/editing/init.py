"""Begins a dataset: all of its first files are written, or none."""

import os
from collections.abc import Iterator
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
"""Each file and its template; the program writes the schema by itself."""
WRITTEN: Final = (*COPIED, f"data/{SCHEMA}")


def init(folder: str | Path) -> tuple[Path, ...]:
    """Begin a dataset in a folder, which is made if it is absent, and answer the files that were written: all or none.

    `UsageError` if one of these files exists already or cannot be written.
    """
    if not str(folder):
        raise UsageError("the name of the folder is empty; write . for the current folder")
    folder = Path(folder)
    _refuse(folder)
    texts = {folder / name: text for name, text in _contents()}
    atomic.write([File(str(path), [text], NOWHERE) for path, text in texts.items()])
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
        raise UsageError(f"{folder} has {', '.join(there)} already, and no file is overwritten; name another folder")
