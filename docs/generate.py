"""Writes what is generated: `python docs/generate.py`; with `--check` only says, by exit code 1, what is not up to date."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import api_reference
import cli_reference
import data_reference
import licences
import notebook
import row_types
from alliance_graph.dataset import files
from alliance_graph.editing import json_schema

ROOT: Final = Path(__file__).parent.parent


GENERATED: Final[Mapping[Path, Callable[[], str]]] = {
    ROOT / "docs" / "api.md": api_reference.page,
    ROOT / "docs" / "cli.md": cli_reference.page,
    ROOT / "docs" / "data.md": data_reference.page,
    ROOT / "docs" / "licences.md": licences.page,
    ROOT / "graph" / "alliance_graph" / "rows" / "records.py": row_types.module,
    notebook.NOTEBOOK: notebook.page,
    ROOT / "data" / files.SCHEMA: lambda: json_schema.of(None, ROOT / "data" / files.SCHEMA),
}
"""Each generated file and what writes it."""


def stale() -> list[str]:
    """The generated files that are not as they would be written now."""
    return [str(path.relative_to(ROOT)) for path, made in GENERATED.items() if not _is(path, made())]


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit("\n".join(f"{path} is out of date: run `make docs`" for path in stale()) or 0)
    for written, made in GENERATED.items():
        written.write_text(made(), "utf-8")
