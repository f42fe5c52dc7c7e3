"""Files that a command writes, whole or not at all, and that it says so of."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from alliance_graph import atomic
from alliance_graph.look import Look

from alliance_cli.output import render

_STANDARD_OUTPUT: Final = ("-", "/dev/stdout")


def write(path: Path, pieces: Iterable[str], before: bytes | Look | None = None) -> None:
    """Write the pieces to a file, of which `before` is known, as `atomic.File` has it; `-` is standard output."""
    if str(path) in _STANDARD_OUTPUT:
        render.text(pieces)
    else:
        write_together([atomic.File(str(path), pieces, before)])


def write_together(files: Sequence[atomic.File]) -> None:
    """Write several files, all of them or none."""
    atomic.write(files)
    for file in files:
        render.say(f"wrote {file.name}")
