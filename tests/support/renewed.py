"""Random edits of a dataset, each written into a copy of the database and compared with a database that is made anew.

`python -m tests.support.renewed COUNT [FIRST]` tries so many datasets, from a number on, and names the first that differs.
"""

import contextlib
import json
import shutil
import sqlite3
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from alliance_graph.dataset.load import load_dataset
from alliance_graph.query.store import Filter, Store
from alliance_graph.records.model import STRUCTS
from alliance_graph.stores.sqlite import kept
from alliance_graph.stores.sqlite.compile import compile_into
from alliance_graph.stores.sqlite.renewing.changes import Unfit
from alliance_graph.stores.sqlite.renewing.renewal import UNFIT, is_kept, renew
from alliance_graph.stores.sqlite.store import SqliteStore

from tests.support.edited import ACTORS, DAYS, TOPICS, Edited

_LINES = (
    "SELECT number, file, block.line + line.line, block.start + line.start, line.digest, line.ties "
    "FROM line JOIN block USING (block)"
)
_BLOCKS = (
    "SELECT file, sum(lines), sum(size) FROM block WHERE file IN (SELECT file FROM line JOIN block USING (block)) GROUP BY 1"
)


def made(folder: Path, database: Path) -> bool:
    """Compile a folder into a database, and whether a change can be written into it."""
    database.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        compile_into(connection, load_dataset(folder), str(folder))
        return is_kept(connection)


def held(database: Path) -> dict[str, Any]:
    """All that a database holds, nodes by their keys in their order; of the words, those that a node has."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        ask = connection.execute
        keys = dict(ask("SELECT number, key FROM node ORDER BY number"))
        ask("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, text, instance)")
        found = kept.read(connection)
        files = found.files if found else ()
        columns = ", ".join(row[1] for row in ask("PRAGMA table_info(node)") if row[1] != "number")
        return {
            "nodes": ask(f"SELECT {columns} FROM node ORDER BY number").fetchall(),
            "names": sorted((name, keys[number]) for name, number in ask("SELECT * FROM name")),
            "links": sorted(((keys[a], type_, keys[b], *rest) for a, type_, b, *rest in ask("SELECT * FROM edge")), key=repr),
            "words": sorted((keys[doc], word, at) for word, doc, _, at in ask("SELECT * FROM words") if doc in keys),
            "lines": sorted((keys[number], files[file], *rest) for number, file, *rest in ask(_LINES)),
            "files": sorted((files[file], *sums) for file, *sums in ask(_BLOCKS)),
            "whole": {key: json.loads(value) for key, value in ask("SELECT * FROM meta WHERE key <> 'kept'")},
        }


def fits(folder: Path) -> bool:
    """Whether a change of the folder could be written into the database that lies beside it, which is as a new one then.

    The first time, the database is made.
    """
    database, whole = folder.parent / "renewed.sqlite", folder.parent / "whole.sqlite"
    if not database.exists():
        return made(folder, database)
    copy = folder.parent / "copy.sqlite"
    shutil.copyfile(database, copy)
    try:
        renew(str(copy), str(folder))
    except UNFIT:
        return False
    made(folder, whole)
    assert held(copy) == held(whole)
    copy.replace(database)
    return True


def answers(database: Path) -> list[Any]:
    """What a database answers."""
    store = SqliteStore(sqlite3.connect(database))
    found = answers_of(store)
    store.close()
    return found


def answers_of(store: Store) -> list[Any]:
    """Rows for windows, actors, matters and words, in their order."""
    days = sorted({day for day in DAYS if len(day) == 10})
    windows: list[dict[str, Any]] = [{"since": since, "until": until} for since in (None, *days) for until in (None, *days)]
    asked: list[dict[str, Any]] = [
        *windows,
        *({"by": (one,)} for one in ACTORS),
        *({"about": (one,)} for one in TOPICS),
        {"text": ("war",)},
    ]
    found: list[Any] = [store.find(Filter.of(**one)) for one in asked]
    found += [[*store.of_kind([one])] for one in STRUCTS]
    found += [store.links([one]) for one in (*ACTORS, "e1", "y1")]
    return found


def edits(choose: Random, place: Path) -> int:
    """Edit a dataset three times; answers how many of the edits were written into the database, each as it should be."""
    folder, old, new, whole = (place / name for name in ("data", "old.sqlite", "new.sqlite", "whole.sqlite"))
    folder.mkdir()
    edited = Edited(folder, choose)
    fitting = 0
    could = made(folder, old)
    for _ in range(3 if could else 0):
        edited.edit()
        shutil.copyfile(old, new)
        could = made(folder, whole)
        try:
            renew(str(new), str(folder))
        except Unfit:
            shutil.copyfile(whole, old)
        else:
            assert held(new) == held(whole)
            assert answers(new) == answers(whole)
            shutil.copyfile(new, old)
            fitting += 1
        if not could:
            break
    return fitting


def main(count: int, first: int = 0) -> None:
    """Try so many datasets from a number on, and print how many edits fitted."""
    kept.LEAST = 1  # type: ignore[misc]  # every dataset is worth it
    fitting = 0
    for number in range(first, first + count):
        with TemporaryDirectory() as place:
            try:
                fitting += edits(Random(number), Path(place))
            except AssertionError as error:
                raise SystemExit(f"dataset {number} differs: {error}") from error
    print(fitting)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
