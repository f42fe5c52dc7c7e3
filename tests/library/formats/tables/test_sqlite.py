"""SQLite: Datasette serves what was exported, and every record and link is in a table."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from json import loads
from pathlib import Path

import pytest
from alliance_graph.query.links.network import graph
from alliance_graph.query.store import Store

from tests.support.exports import CASE, NOTHING, pieces
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]


def counts(content: bytes, path: Path) -> dict[str, int]:
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: base.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def test_there_is_a_table_for_each_kind_and_one_each_for_links_and_citations(say: Say, tmp_path: Path) -> None:
    assert counts(pieces("sqlite", say(CASE)), tmp_path / "it.db") == {
        "events": 4, "statements": 1, "silences": 1, "memberships": 1, "offices": 1, "relations": 0, "organizations": 1,
        "people": 1, "countries": 2, "places": 1, "topics": 1, "sources": 3,
        "terms": 0, "coverage": 0, "stories": 0, "links": 36, "citations": 14, "dataset": 1,
    }  # fmt: skip


def test_every_link_is_there(seed: Store, tmp_path: Path) -> None:
    path = tmp_path / "it.db"
    path.write_bytes(pieces("sqlite", seed))
    with closing(sqlite3.connect(path)) as base:
        assert sorted(base.execute("SELECT source, target FROM links")) == sorted(graph(seed).edges())


def test_equal_data_give_equal_bytes(say: Say) -> None:
    assert pieces("sqlite", say(CASE)) == pieces("sqlite", say(CASE))


def test_a_part_and_nothing(say: Say, tmp_path: Path) -> None:
    part = counts(pieces("sqlite", say(CASE), by="doe"), tmp_path / "part.db")
    assert (part["statements"], part["events"], part["people"]) == (1, 0, 1)
    empty = counts(pieces("sqlite", say(CASE), **NOTHING), tmp_path / "empty.db")
    assert sum(empty.values()) == empty["dataset"] == 1


@pytest.mark.slow
def test_datasette_serves_it(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(pieces("sqlite", say(CASE)))
    asked = "/case/events.json?_shape=array&date_latest__lte=2031-05-04&date_earliest__gte=2031-05-01"
    words = [sys.executable, "-W", "ignore", "-m", "datasette", str(path), "--get", asked]
    (row,) = loads(subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout)
    assert (row["id"], row["date_edtf"], row["date_phrase"]) == ("talks", "[2031-05-02..2031-05-04]", "early this month")


def test_no_citation_of_a_part_leads_nowhere(seed: Store, tmp_path: Path) -> None:
    path = tmp_path / "part.db"
    path.write_bytes(pieces("sqlite", seed, by="zas"))
    with closing(sqlite3.connect(path)) as base:
        joined = "citations LEFT JOIN sources ON source = sources.id"
        assert base.execute(f"SELECT count(*) > 20, count(*) - count(sources.id) FROM {joined}").fetchall() == [(1, 0)]
