"""Files kept in the user's cache folder: where they are, and for which state of the code they are kept."""

import os
import sys
import zlib
from collections.abc import Iterator
from os import path
from typing import Final

LEFT_BEHIND: Final = 3_600
"""Seconds after which an unfinished file counts as left behind: nobody is writing it any more."""


def cache_folder() -> str:
    """The folder of the cache: in `XDG_CACHE_HOME`, or where the system keeps caches."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    usual = path.join(path.expanduser("~"), "Library/Caches" if sys.platform == "darwin" else ".cache")
    known = next(filter(path.isabs, (given, usual)), os.devnull)  # a user without a home has no folder to write to
    return path.join(known, "alliance-timeline")


def code() -> int:
    """A number for this package's modules: another version of Python, or a changed module, gives another number."""
    looks = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in _modules(path.dirname(__file__)))
    return zlib.crc32(repr((sys.version_info, looks)).encode())


def _modules(package: str) -> Iterator[os.DirEntry[str]]:
    """The modules of a package and of the packages in it; a folder without an `__init__.py` is not a package."""
    entries = list(os.scandir(package))
    if any(entry.name == "__init__.py" for entry in entries):
        yield from (entry for entry in entries if entry.name.endswith(".py"))
        for inner in (entry.path for entry in entries if entry.is_dir() and not entry.name.startswith(("_", "node_modules"))):
            yield from _modules(inner)
