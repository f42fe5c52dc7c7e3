"""Files that a command writes, each named on standard error; what goes to standard output needs no word."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from alliance_graph import atomic

from alliance_cli.output import render

_STANDARD_OUTPUT: Final = ("-", "/dev/stdout")


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, and say so; `-` is standard output."""
    if str(path) in _STANDARD_OUTPUT:
        render.text(pieces)
        return
    atomic.write(path, pieces)
    wrote([path])


def write_together(texts: Mapping[Path, str]) -> None:
    """Write several files, or none of them, and say so."""
    atomic.write_together(texts)
    wrote(texts)


def wrote(paths: Iterable[Path]) -> None:
    """Say of each file that it is written."""
    for path in paths:
        render.say(f"wrote {path}")
