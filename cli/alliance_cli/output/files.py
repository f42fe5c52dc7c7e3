"""Files that a command writes, each named on standard error; standard output needs no word."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from alliance_graph import atomic

from alliance_cli.output import render

_STANDARD_OUTPUT: Final = ("-", "/dev/stdout")


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, and say so; `-` is standard output."""
    if str(path) in _STANDARD_OUTPUT:
        render.content(pieces)
        return
    atomic.write([atomic.File(str(path), pieces)])
    wrote([path])


def wrote(paths: Iterable[Path]) -> None:
    """Say of each file that it is written."""
    for path in paths:
        render.say(f"wrote {path}")
