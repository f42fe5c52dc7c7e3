"""The embedded store's files: compiled once, kept in the user's cache folder, never stale.

Each dataset has two files: the database; and a stamp, which says what the data files looked like (size, times, inode) when
the database was made, what their content was, which code made it, and what the database itself looks like.
Law: a kept database answers only if the data files look as they did and were not changed so late that a further change could
go unseen, or if their content is the same; and only if the database itself is as it was left. Otherwise a new database is
written beside the old one and moved into its place. Where the folder cannot be written, or the data come through a pipe, the
database lives in memory.
"""

import contextlib
import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from os import path
from typing import TYPE_CHECKING, NamedTuple

from alliance_graph.caching import LEFT_BEHIND, cache_folder, code
from alliance_graph.dataset.files import TEXT_SUFFIXES, data_files, looks, relative, text_files
from alliance_graph.look import Look, look
from alliance_graph.stores.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.dataset.spoken import Spoken


class _Stamp(NamedTuple):
    root: str
    code: int
    looked_at: int
    files: dict[str, Look]
    content: dict[str, str]
    database: Look

    @property
    def settled(self) -> bool:
        """Whether every later change of a file shows in its look."""
        return _settled(self.files, self.looked_at)

    def known(self, name: str, seen: Look) -> str | None:
        """The digest of a file's content, where its look is proof that the content is what it was."""
        return self.content.get(name) if seen == self.files.get(name) and seen.is_settled(self.looked_at) else None


class _Made(NamedTuple):
    """A new database, its look where it is kept, and whether every file could be read."""

    connection: sqlite3.Connection
    written: Look | None
    whole: bool


def open_dataset(root: str, *, unasked: bool = False) -> SqliteStore:
    """The dataset at `root`, compiled; from the cache where that is certain to be current. `unasked`: see `SqliteStore`."""
    return _Cache(root, cache_folder(), unasked=unasked).open()


def kept(root: str) -> sqlite3.Connection | None:
    """The database that is kept of the dataset at `root`, current or not; nothing where none is kept."""
    database = _Cache(root, cache_folder(), unasked=False).database
    return _read_only(database) if path.isfile(database) else None


class _Cache:
    def __init__(self, root: str, folder: str, *, unasked: bool) -> None:
        self._root = root
        self._own = {"kept": self._texts, "spoken": self._spoken, "unasked": lambda: unasked}
        self._folder = folder
        try:
            self._place = path.realpath(root)
        except FileNotFoundError:  # the current folder was deleted
            self._place = root
        name = f"{path.basename(self._place)[:50] or 'data'}-{zlib.crc32(os.fsencode(self._place)):08x}"
        self.database = path.join(folder, f"{name}.sqlite")
        self._stamp = path.join(folder, f"{name}.json")

    def open(self) -> SqliteStore:
        looked_at, seen = time.time_ns(), looks(self._root)
        if any(one.is_stream for one in seen.values()):
            from alliance_graph.dataset.load import load_dataset

            return SqliteStore(_in_memory(load_dataset(self._root)), own=self._own)
        kept = self._kept(looked_at, seen)
        connection, again = (kept, self._made) if kept else (self._made(), None)
        return SqliteStore(connection, again, self._own)

    def _texts(self) -> list[str]:
        """The sources of which the dataset holds the text now."""
        from alliance_graph.quotes.source_texts import kept

        return kept(self._root)

    def _spoken(self) -> "Spoken | None":
        """The parts of these texts."""
        if not (files := text_files(self._root)):
            return None
        from alliance_graph.dataset.spoken import Spoken

        return Spoken(files)

    def _kept(self, looked_at: int, seen: dict[str, Look]) -> sqlite3.Connection | None:
        """The database that is kept, if it is current."""
        stamp = _stamp(self._stamp)
        if not stamp or stamp.root != self._place or stamp.code != code() or stamp.database != look(self.database):
            return None
        if stamp.files != seen or not stamp.settled:
            if stamp.content != self._content(stamp, seen):
                return None
            self._write_stamp(stamp._replace(files=seen, looked_at=looked_at))
        connection = _read_only(self.database)
        if stamp.database == look(self.database):  # else another process has just put its own there
            return connection
        connection.close()
        return None

    def _made(self) -> sqlite3.Connection:
        """A new database; it is kept if the folder can be written and the files did not change meanwhile."""
        looked_at, seen, stamp = time.time_ns(), looks(self._root), _stamp(self._stamp)
        known = stamp if stamp and stamp.root == self._place else None
        content = self._content(known, seen)
        connection, written, whole = self._renewed(known, content) or self._compiled()
        unchanged = seen == looks(self._root) and (_settled(seen, looked_at) or content == self._content(known, seen))
        database = look(self.database)
        if unchanged and whole and written and database._replace(changed=0) == written._replace(changed=0):
            self._write_stamp(_Stamp(self._place, code(), looked_at, seen, content, database))
        return connection

    def _compiled(self) -> _Made:
        """A database of all files."""
        from alliance_graph.dataset.load import load_dataset
        from alliance_graph.stores.sqlite.compile import compile_into

        def make(name: str) -> None:
            with contextlib.closing(sqlite3.connect(name)) as connection:
                compile_into(connection, dataset, self._root)

        dataset = load_dataset(self._root)
        # A file that cannot be read now, or not by this user, may be readable at the next question.
        whole = all(problem.rule != "unreadable" for problem in dataset.problems)
        try:
            return _Made(*self._keep(make), whole)
        except (OSError, sqlite3.OperationalError):
            return _Made(_in_memory(dataset), None, whole)

    def _renewed(self, stamp: _Stamp | None, content: Mapping[str, str]) -> _Made | None:
        """The kept database with what has changed since then; None where all must be compiled."""
        if not stamp or stamp.code != code() or stamp.database != look(self.database):
            return None
        before, bulk = _bulk(stamp.content), _bulk(content)
        if not any(map(_is_lines, before)) or _texts(before) != _texts(bulk):
            return None
        import shutil

        from alliance_graph.stores.sqlite.renewing.changes import Unfit
        from alliance_graph.stores.sqlite.renewing.renewal import UNFIT, is_kept, renew

        def make(name: str) -> None:
            shutil.copyfile(self.database, name)
            if stamp.database != look(self.database):
                raise Unfit
            renew(name, self._root, [one for one in bulk if bulk[one] == before.get(one)])
            if bulk != _bulk(self._content(stamp, looks(self._root))):  # lines were read of a file that is another now
                raise Unfit

        try:
            with contextlib.closing(_read_only(self.database)) as connection:
                if not is_kept(connection):
                    return None
            return _Made(*self._keep(make), True)
        except UNFIT:
            return None

    def _keep(self, make: Callable[[str], None]) -> tuple[sqlite3.Connection, Look | None]:
        """Write a new database beside the old one, open it and move it into place: a later move there changes no answer.

        Windows moves no open file, and none into the place of an open one: there it answers from memory.
        Where the move is refused, the new database answers this once, and there is no look of a kept one.
        """
        from alliance_graph.atomic import beside

        os.makedirs(self._folder, mode=0o700, exist_ok=True)
        self._forget_the_gone()
        held: sqlite3.Connection | None = None
        try:
            with beside(self.database) as made:
                make(made)
                held, written = _held(made), look(made)
        except OSError:
            if held is None:
                raise
            return held, None
        return held, written

    def _content(self, stamp: _Stamp | None, seen: Mapping[str, Look]) -> dict[str, str]:
        """The digest of each content by file; empty where it cannot be read. What the stamp proves is not read again."""
        from hashlib import file_digest

        found: dict[str, str] = {}
        for name in (*data_files(self._root), *text_files(self._root)):
            own = relative(name, self._root)
            found[own] = (stamp and own in seen and stamp.known(own, seen[own])) or ""
            if not found[own]:
                with contextlib.suppress(OSError), open(name, "rb") as file:
                    found[own] = file_digest(file, "sha256").hexdigest()
        return found

    def _write_stamp(self, stamp: _Stamp) -> None:
        from alliance_graph.atomic import beside

        with contextlib.suppress(OSError), beside(self._stamp) as made, open(made, "w", encoding="utf-8") as file:
            json.dump(stamp, file)

    def _forget_the_gone(self) -> None:
        """Delete what is kept of datasets that no longer exist, and what a killed process has left behind."""
        for entry in list(os.scandir(self._folder)):
            name, kind = path.splitext(entry.path)
            with contextlib.suppress(OSError):
                if kind == ".json" and (stamp := _stamp(entry.path)) and not path.exists(stamp.root):
                    os.unlink(entry.path)
                    os.unlink(f"{name}.sqlite")
                unfinished = kind == ".tmp" or (kind == ".sqlite" and not path.exists(f"{name}.json"))
                if unfinished and entry.stat().st_mtime + LEFT_BEHIND < time.time():
                    os.unlink(entry.path)


def _held(database: str) -> sqlite3.Connection:
    """A connection that the file's next move leaves as it is."""
    if sys.platform != "win32":
        return _read_only(database)
    memory = sqlite3.connect(":memory:")
    with contextlib.closing(_read_only(database)) as kept:
        kept.backup(memory)
    return memory


def _in_memory(dataset: "Dataset") -> sqlite3.Connection:
    from alliance_graph.stores.sqlite.compile import compile_into

    memory = sqlite3.connect(":memory:")
    memory.execute("PRAGMA temp_store = MEMORY")
    compile_into(memory, dataset)
    return memory


def _stamp(name: str) -> _Stamp | None:
    """The stamp in a file; nothing where there is none or it is damaged."""
    try:
        with open(name, encoding="utf-8") as file:
            root, code, looked_at, files, content, database = json.load(file)
        seen = {name: Look(*one) for name, one in files.items()}
        digests = {str(name): str(digest) for name, digest in content.items()}
        return _Stamp(str(root), int(code), int(looked_at), seen, digests, Look(*database))
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _bulk(content: Mapping[str, str]) -> dict[str, str]:
    """The digests of the JSONL files and the texts; of other files, the whole is read again with each change."""
    return {name: digest for name, digest in content.items() if name.lower().endswith((".jsonl", *TEXT_SUFFIXES))}


def _is_lines(name: str) -> bool:
    return name.lower().endswith(".jsonl")


def _texts(bulk: Mapping[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in bulk.items() if not _is_lines(name)}


def _settled(seen: Mapping[str, Look], looked_at: int) -> bool:
    """Whether any change since then gives one of the files another look."""
    return all(one.is_settled(looked_at) for one in seen.values())


def _read_only(database: str) -> sqlite3.Connection:
    """A connection that asks for no lock: a database is never changed, only replaced."""
    return sqlite3.connect(f"{address(path.abspath(database), os.sep)}?mode=ro&immutable=1", uri=True)


def address(place: str, separator: str) -> str:
    """A path as an address that SQLite reads: a slash stands before a drive, and four stand before the server of a share."""
    escaped = place.replace("%", "%25").replace("?", "%3f").replace("#", "%23").replace(separator, "/")
    return f"file://{escaped}" if escaped.startswith("/") else f"file:///{escaped}"
