"""Where things are kept for the next time, in the user's cache folder, and for which code they are kept."""

import os
import sys
import zlib
from collections.abc import Iterator
from os import path
from typing import Final

LEFT_BEHIND: Final = 3_600
"""After so many seconds nobody is writing any more what stands there unfinished."""


def cache_folder() -> str:
    """Where things are kept: in `XDG_CACHE_HOME`, or where the system keeps such things."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    usual = path.join(path.expanduser("~"), "Library/Caches" if sys.platform == "darwin" else ".cache")
    known = next(filter(path.isabs, (given, usual)), os.devnull)  # of a user without a home, none that could be written
    return path.join(known, "alliance-timeline")


def code() -> int:
    """A number for this package's modules: another version, or a line changed in this one, gives another number."""
    looks = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in _modules(path.dirname(__file__)))
    return zlib.crc32(repr((sys.version_info, looks)).encode())


def _modules(package: str) -> Iterator[os.DirEntry[str]]:
    """The modules of a package and of the packages in it; a folder without an `__init__.py` is none."""
    entries = list(os.scandir(package))
    if any(entry.name == "__init__.py" for entry in entries):
        yield from (entry for entry in entries if entry.name.endswith(".py"))
        for inner in (entry.path for entry in entries if entry.is_dir() and not entry.name.startswith(("_", "node_modules"))):
            yield from _modules(inner)
