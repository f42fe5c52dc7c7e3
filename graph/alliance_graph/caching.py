"""Files kept in the user's cache folder: where they are, and for which state of the code they are kept."""

import os
import sys
import zlib
from collections.abc import Iterator
from os import path
from typing import Final

ABOVE: Final = ("__pycache__", "answers", "corpora", "data", "editing", "formats", "merging", "page")
"""The rooms beside and above the stores, and folders that hold no module: a change in them changes nothing that is kept."""
LEFT_BEHIND: Final = 3_600
"""Seconds after which an unfinished file counts as left behind: nobody is writing it any more."""


def cache_folder() -> str:
    """The folder of the cache: in `XDG_CACHE_HOME`, or where the system keeps caches."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    known = next(filter(path.isabs, (given, _usual())), os.devnull)  # a user without a home has no folder to write to
    return path.join(known, "alliance-timeline")


def _usual() -> str:
    home = path.expanduser("~")
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA") or path.join(home, "AppData", "Local")
    return path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")


def code() -> int:
    """A number for the modules that read and compile files: another version, or a changed line, gives another number."""
    looks = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in _modules(path.dirname(__file__)))
    return zlib.crc32(repr((sys.version_info, looks)).encode())


def _modules(package: str) -> Iterator[os.DirEntry[str]]:
    """The modules of a package and of its rooms; none of ABOVE, which nothing that reads or compiles can import."""
    for entry in os.scandir(package):
        if entry.name.endswith(".py"):
            yield entry
        elif "." not in entry.name and entry.name not in ABOVE and entry.is_dir():
            yield from _modules(entry.path)
