"""The embedded store's files: compiled once, kept in the user's cache folder, never stale.

Two files a dataset. The database; and a stamp, which says what the data files looked like (size, times, inode) when it was
made, what their content was, which code made it, and what the database itself looks like.
Law: a database is answered from only if the data files look as they did and were not touched so late that a change could
go unseen, or if their content is the same; and only if it is itself as it was left. Otherwise it is made anew, beside, and
moved into place. Where the folder cannot be written, the database lives in memory.
"""

import contextlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from os import path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.files import data_files, relative
from alliance_graph.stores.sqlite import SqliteStore

if TYPE_CHECKING:
    from alliance_graph.dataset import Dataset

_UNSEEN_NS: Final = 2_000_000_000
"""A file may change twice within one tick of a file system's clock, which is two seconds on the coarsest."""


class _Look(NamedTuple):
    """What tells that a file has been changed. Its owner cannot set the time of the last change back."""

    path: str
    size: int
    modified: int
    changed: int
    inode: int


class _Stamp(NamedTuple):
    root: str
    code: int
    looked_at: int
    files: tuple[_Look, ...]
    content: str
    database: _Look

    @property
    def settled(self) -> bool:
        """Whether any change since then shows in the files' looks."""
        return _settled(self.files, self.looked_at)


def open_dataset(root: str) -> SqliteStore:
    """The dataset at `root`, compiled; from the cache where that is certain to be current."""
    return _Cache(root, cache_folder()).open()


def cache_folder() -> str:
    """Where databases are kept: in `XDG_CACHE_HOME`, or where the system keeps such things."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    usual = path.join(path.expanduser("~"), "Library/Caches" if sys.platform == "darwin" else ".cache")
    return path.join(given if path.isabs(given) else usual, "alliance-timeline")


class _Cache:
    def __init__(self, root: str, folder: str) -> None:
        self._root = root
        self._folder = folder
        self._place = path.realpath(root)
        name = f"{path.basename(self._place) or 'data'}-{zlib.crc32(os.fsencode(self._place)):08x}"
        self._database = path.join(folder, f"{name}.sqlite")
        self._stamp = path.join(folder, f"{name}.json")

    def open(self) -> SqliteStore:
        looked_at = time.time_ns()
        looks = self._looks()
        stamp = self._read_stamp()
        if stamp and stamp.code == _code() and stamp.database == _look(self._database):
            if stamp.files == looks and stamp.settled:
                return self._kept()
            if stamp.content == self._content():
                self._write_stamp(stamp._replace(files=looks, looked_at=looked_at))
                return self._kept()
        return SqliteStore(self._made())

    def _kept(self) -> SqliteStore:
        return SqliteStore(_read_only(self._database), self._made)

    def _made(self) -> sqlite3.Connection:
        """The database made anew, and kept where it can be and is sure to be of the files as they are."""
        from alliance_graph.load import load_dataset
        from alliance_graph.stores.compiled import compile_into

        looked_at, looks, content = time.time_ns(), self._looks(), self._content()
        dataset = load_dataset(self._root)
        unchanged = looks == self._looks() and (_settled(looks, looked_at) or content == self._content())
        try:
            self._keep(dataset)
        except (OSError, sqlite3.OperationalError):
            memory = sqlite3.connect(":memory:")
            compile_into(memory, dataset)
            return memory
        connection = _read_only(self._database)
        if unchanged:
            database = _look(self._database)
            self._write_stamp(_Stamp(self._place, _code(), looked_at, looks, content, database))
        return connection

    def _keep(self, dataset: "Dataset") -> None:
        """Write the database beside, and move it into place."""
        from alliance_graph.stores.compiled import compile_into

        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        self._forget_the_gone()
        with _beside(self._database) as made, contextlib.closing(sqlite3.connect(made)) as connection:
            compile_into(connection, dataset)

    def _looks(self) -> tuple[_Look, ...]:
        return tuple(_look(name, relative(name, self._root)) for name in data_files(self._root))

    def _content(self) -> str:
        """A digest of all files' names and contents; of one that cannot be read, that it cannot."""
        from hashlib import file_digest, sha256

        digest = sha256()
        for name in data_files(self._root):
            digest.update(f"\0{relative(name, self._root)}\0".encode())
            with contextlib.suppress(OSError), open(name, "rb") as file:
                digest.update(file_digest(file, "sha256").digest())
        return digest.hexdigest()

    def _read_stamp(self) -> _Stamp | None:
        """The stamp, unless there is none, or it cannot be read, or it is of another dataset of the same name."""
        try:
            root, code, looked_at, files, content, database = _json(self._stamp)
            stamp = _Stamp(root, code, looked_at, tuple(_Look(*look) for look in files), content, _Look(*database))
        except (OSError, ValueError, TypeError):
            return None
        return stamp if stamp.root == self._place else None

    def _write_stamp(self, stamp: _Stamp) -> None:
        with contextlib.suppress(OSError), _beside(self._stamp) as made, open(made, "w", encoding="utf-8") as file:
            json.dump(stamp, file)

    def _forget_the_gone(self) -> None:
        """Delete what is kept of datasets that are no longer there."""
        for entry in list(os.scandir(self._folder)):
            with contextlib.suppress(OSError, ValueError, TypeError, LookupError):
                if entry.name.endswith(".json") and not path.exists(_json(entry.path)[0]):
                    for kept in (entry.path.removesuffix(".json") + ".sqlite", entry.path):
                        os.unlink(kept)


@contextlib.contextmanager
def _beside(name: str) -> Iterator[str]:
    """A name to write to, which becomes `name` when all is written, and is gone when something fails."""
    made = f"{name}.{os.getpid()}-{time.time_ns()}.tmp"
    try:
        yield made
        os.replace(made, name)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(made)


def _json(name: str) -> Any:
    with open(name, encoding="utf-8") as file:
        return json.load(file)


def _look(name: str, called: str = "") -> _Look:
    """What a file looks like; one that is not there has no size."""
    try:
        seen = os.stat(name)
    except OSError:
        return _Look(called, -1, 0, 0, 0)
    return _Look(called, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)


def _settled(looks: tuple[_Look, ...], looked_at: int) -> bool:
    """Whether the files had been left alone for so long that any later change gives them another look."""
    return all(max(look.modified, look.changed) + _UNSEEN_NS < looked_at for look in looks)


def _code() -> int:
    """A number for the code that compiles: another version, or a line changed in this one, gives another number."""
    here = path.dirname(__file__)
    modules = [entry for folder in (path.dirname(here), here) for entry in os.scandir(folder) if entry.name.endswith(".py")]
    looks = sorted((entry.path, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in modules)
    return zlib.crc32(repr((sys.version_info, looks)).encode())


def _read_only(database: str) -> sqlite3.Connection:
    """A connection that asks for no lock: a database is never changed, only replaced."""
    escaped = path.abspath(database).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{escaped}?mode=ro&immutable=1", uri=True)
