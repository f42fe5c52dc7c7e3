"""A change of a file beside JSONL files is written into a copy of the database, and then every answer is that of a new one."""

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alliance_graph.query.store import Filter
from alliance_graph.stores.sqlite import cache, kept

from tests.support.renewed import fits
from tests.support.running import ROOT
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


def test_edits_one_after_the_other_answer_as_a_new_database_does() -> None:
    """In a process of its own, as every command is one, and with the same sets in the same order each time."""
    words = [sys.executable, "-m", "tests.support.renewed", str(examples(100))]
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(words, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > examples(100)


def bulk(folder: Path, count: int = 5) -> Path:
    (folder / "bulk.jsonl").write_text("".join(LINE.format(number, 1 + number % 9) for number in range(count)))
    (folder / "case.yaml").write_text(CASE)
    return folder / "case.yaml"


def test_a_place_is_found_between_two_nodes_again_and_again(tmp_path: Path) -> None:
    """Then there is none any more, and all is compiled."""
    folder = tmp_path / "data"
    folder.mkdir()
    case = bulk(folder)
    assert fits(folder)
    for number in range(40):
        case.write_text(CASE.replace("First", f"First {number}"))
        assert fits(folder)


def test_records_in_another_order_are_the_same_records(tmp_path: Path) -> None:
    """What two others say of one record, and which of two offices names their post, does not hang on who comes first."""
    folder = tmp_path / "data"
    folder.mkdir()
    case = bulk(folder)
    lines = [
        "  - {id: one, type: meeting, title: One, date: 2022, sources: [wire], conflicts_with: [e1], distinct_from: [e2]}",
        "  - {id: two, type: meeting, title: Two, date: 2022, sources: [wire], conflicts_with: [e1], distinct_from: [e2]}",
    ]
    offices = [
        "  - {id: first-chief, person: ann, organization: pact, title: Chief, sources: [wire]}",
        "  - {id: next-chief, person: bob, organization: pact, title: CHIEF, sources: [wire]}",
    ]
    others = "people: [{id: ann, name: Ann, sources: [wire]}, {id: bob, name: Bob, sources: [wire]}]\n"
    others += "organizations: [{id: pact, name: Pact, sources: [wire]}]\n"
    for order in (1, -1):
        held_by = "\n".join(offices[::order])
        case.write_text(f"{CASE.strip()}\n" + "\n".join(lines[::order]) + f"\n{others}offices:\n{held_by}\n")
        assert fits(folder)


def test_many_new_records_stand_on_one_day(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    case = bulk(folder)
    assert fits(folder)
    more = "".join(
        f"  - {{id: n{number}, type: meeting, title: N, date: 2022-02-03, sources: [wire]}}\n" for number in range(300)
    )
    case.write_text(CASE + more)
    assert fits(folder)


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
    assert fits(folder)
    change(folder)
    assert not fits(folder)


def test_a_kept_database_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what is kept is damaged, all is compiled."""
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
    assert (titles(), len(compiled)) == (["No 0", "No 1", "No 2", "New", "Second", "No 4"], 1)
    case.write_text(CASE)
    monkeypatch.setattr(kept, "read", lambda _: None)
    assert (titles(), len(compiled)) == (["No 0", "No 1", "No 2", "First", "New", "No 4"], 2)
