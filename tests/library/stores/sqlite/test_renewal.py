"""A change of a file beside JSONL files is written into a copy of the database, and then every answer is that of a new one."""

import contextlib
import shutil
import sqlite3
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from alliance_graph.dataset.load import load_dataset
from alliance_graph.query.store import Filter
from alliance_graph.records.model import STRUCTS
from alliance_graph.stores.sqlite import cache, kept
from alliance_graph.stores.sqlite.bulk import Unfit
from alliance_graph.stores.sqlite.compile import compile_into
from alliance_graph.stores.sqlite.renewal import is_kept, renew
from alliance_graph.stores.sqlite.store import SqliteStore
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.edited import ACTORS, DAYS, TOPICS, Edited
from tests.support.selection import examples

LINE = (
    '{{"record": "event", "id": "e{0}", "type": "meeting", "title": "No {0}", "date": "2022-02-0{1}", "sources": ["wire"]}}\n'
)
CASE = """
sources:
  - {id: wire, title: Wire}
events:
  - {id: first, type: meeting, title: First, date: 2022-02-03, sources: [wire]}
"""


@pytest.fixture(autouse=True)
def every_dataset_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LEAST", 1)


def made(folder: Path, database: Path) -> bool:
    """Compile a folder into a database, and whether a change can be written into it."""
    database.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(database)) as connection:
        compile_into(connection, load_dataset(folder))
        return is_kept(connection)


def held(database: Path) -> dict[str, Any]:
    """All that a database holds, nodes by their keys in their order; of the words, those that a node has."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        ask = connection.execute
        keys = dict(ask("SELECT number, key FROM node ORDER BY number"))
        ask("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, text, instance)")
        columns = ", ".join(row[1] for row in ask("PRAGMA table_info(node)") if row[1] != "number")
        return {
            "nodes": ask(f"SELECT {columns} FROM node ORDER BY number").fetchall(),
            "names": sorted((name, keys[number]) for name, number in ask("SELECT * FROM name")),
            "links": sorted(((keys[a], type_, keys[b], *rest) for a, type_, b, *rest in ask("SELECT * FROM edge")), key=repr),
            "words": sorted((keys[doc], word, at) for word, doc, _, at in ask("SELECT * FROM words") if doc in keys),
            "lines": sorted((keys[number], *rest) for number, *rest in ask("SELECT * FROM line")),
            "whole": sorted(ask("SELECT * FROM meta WHERE key <> 'kept'")),
        }


def answers(database: Path) -> list[Any]:
    """Rows for windows, actors, matters and words, in their order."""
    store = SqliteStore(sqlite3.connect(database))
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
    store.close()
    return found


@settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(choose=st.randoms(use_true_random=False))
def test_edits_one_after_the_other_answer_as_a_new_database_does(choose: Random) -> None:
    with TemporaryDirectory() as place:
        folder, old, new, whole = (Path(place, name) for name in ("data", "old.sqlite", "new.sqlite", "whole.sqlite"))
        folder.mkdir()
        edited = Edited(folder, choose)
        if not made(folder, old):
            return
        for _ in range(3):
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
            if not could:
                return


def bulk(folder: Path, count: int = 5) -> Path:
    (folder / "bulk.jsonl").write_text("".join(LINE.format(number, 1 + number % 9) for number in range(count)))
    (folder / "case.yaml").write_text(CASE)
    return folder / "case.yaml"


def renewed(folder: Path) -> bool:
    """Whether a change of the folder fits; the database, which is renewed then, lies beside the folder."""
    database = folder.parent / "renewed.sqlite"
    if not database.exists():
        assert made(folder, database)
        return True
    try:
        renew(str(database), str(folder))
    except Unfit:
        return False
    assert made(folder, whole := folder.parent / "whole.sqlite")
    assert held(database) == held(whole)
    return True


def test_a_place_is_found_between_two_nodes_again_and_again(tmp_path: Path) -> None:
    """Then there is none any more, and all is compiled."""
    folder = tmp_path / "data"
    folder.mkdir()
    case = bulk(folder)
    assert renewed(folder)
    for number in range(40):
        case.write_text(CASE.replace("First", f"First {number}"))
        assert renewed(folder)


def test_many_new_records_stand_on_one_day(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    case = bulk(folder)
    assert renewed(folder)
    more = "".join(
        f"  - {{id: n{number}, type: meeting, title: N, date: 2022-02-03, sources: [wire]}}\n" for number in range(300)
    )
    case.write_text(CASE + more)
    assert renewed(folder)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "case.yaml").write_text(CASE + "  - {id: e1, location: nowhere}\n"),  # more of a line's record
        lambda folder: (folder / "case.yaml").write_text(CASE + "  - {id: bad, type: nothing}\n"),  # what cannot be read
        lambda folder: (folder / "case.yaml").write_text("dataset: {title: A, as_of: 2022}\n" + CASE),
        lambda folder: (folder / "case.yaml").write_text(
            CASE + "terms:\n  - {id: t, field: event-type, name: raid, definition: An attack, broader: armed-clash}\n"
        ),
    ],
    ids=["more of a line", "unread", "as of", "a term"],
)
def test_what_does_not_fit_is_compiled_whole(tmp_path: Path, change: Any) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    bulk(folder)
    assert renewed(folder)
    change(folder)
    assert not renewed(folder)


def test_a_kept_database_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a JSONL file is another, all is compiled, and where what is kept is damaged too."""
    folder, compiled = tmp_path / "data", list[int]()
    folder.mkdir()
    case = bulk(folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    keep = kept.keep

    def noted(*args: Any) -> None:
        compiled.append(1)
        keep(*args)

    monkeypatch.setattr(kept, "keep", noted)

    def titles() -> list[str]:
        store = cache.open_dataset(str(folder))
        found = [one.row["title"] for one in store.find(Filter())]
        store.close()
        return found

    assert titles() == ["No 0", "No 1", "No 2", "First", "No 3", "No 4"]
    case.write_text(CASE.replace("First", "Second").replace("02-03", "02-04"))
    assert (titles(), len(compiled)) == (["No 0", "No 1", "No 2", "No 3", "Second", "No 4"], 1)
    with contextlib.closing(sqlite3.connect(next((tmp_path / "cache").rglob("*.sqlite")))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    (folder / "bulk.jsonl").write_text((folder / "bulk.jsonl").read_text().replace("No 3", "New"))
    assert (titles(), len(compiled)) == (["No 0", "No 1", "No 2", "New", "Second", "No 4"], 2)
    case.write_text(CASE)
    monkeypatch.setattr(kept, "read", lambda _: None)
    assert (titles(), len(compiled)) == (["No 0", "No 1", "No 2", "First", "New", "No 4"], 3)
