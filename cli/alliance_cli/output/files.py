"""Files that a command writes, each named on standard error; standard output needs no word."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from alliance_graph import atomic
from alliance_graph.errors import UsageError

from alliance_cli.output import render

_STANDARD_OUTPUT: Final = ("-", "/dev/stdout")


def is_standard_output(path: Path) -> bool:
    """Whether a path stands for standard output."""
    return str(path) in _STANDARD_OUTPUT


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole or not at all, and say so; `-` is standard output."""
    if is_standard_output(path):
        render.content(pieces)
        return
    atomic.write([atomic.File(str(path), pieces)])
    wrote([path])


def write_raw(path: Path, pieces: Iterable[bytes]) -> None:
    """The same for a file that is no text: a terminal is not given one."""
    if is_standard_output(path):
        if sys.stdout is None or sys.stdout.isatty():
            raise UsageError("this file is not a text, which a terminal cannot show; name a file with -o")
        render.raw(pieces)
        return
    atomic.write([atomic.File(str(path), pieces)])
    wrote([path])


def wrote(paths: Iterable[Path]) -> None:
    """Say of each file that it is written."""
    for path in paths:
        render.say(f"wrote {path}")
