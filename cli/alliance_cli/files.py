"""Files that are written: whole, or not at all."""

import contextlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from alliance_graph.errors import UsageError

from alliance_cli import render


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write the pieces, as UTF-8, beside the file and move them into its place; `-` is standard output.

    A full disk or a folder that may not be written is a `UsageError`, and leaves the file as it was.
    """
    if str(path) == "-":
        render.text(pieces)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
    print(f"wrote {path}", file=sys.stderr)
