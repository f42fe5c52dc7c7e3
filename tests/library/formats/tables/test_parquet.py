"""Parquet: pandas and DuckDB read what was exported, each column in its type."""

from pathlib import Path

import duckdb
import pandas
from alliance_graph.query.store import Store
from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.tables.flat import columns

from tests.support.exports import CASE, NOTHING, pieces
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]


def frame(content: bytes, path: Path) -> "pandas.DataFrame":
    path.write_bytes(content)
    return pandas.read_parquet(path, dtype_backend="pyarrow")


def test_it_has_the_rows_and_columns_of_the_csv(seed: Store, tmp_path: Path) -> None:
    found = frame(pieces("parquet", seed), tmp_path / "it.parquet")
    kinds = (*OCCURRENCES, *TENURES)
    assert [*found.columns] == columns(seed.meta("shapes"), kinds)
    assert [*found["id"]] == [row["id"] for row in seed.of_kind(kinds)]


def test_a_vague_date_stays_vague_and_a_number_is_one(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "it.parquet"
    path.write_bytes(pieces("parquet", say(CASE)))
    asked = f"SELECT id, date_edtf, date_earliest, date_latest, origins, certain FROM '{path}' WHERE kind = 'event' ORDER BY id"
    assert duckdb.execute(asked).fetchall() == [
        ("protest", "2031-05-10", "2031-05-10", "2031-05-10", 1, True),
        ("quarrel", "2031", "2031-01-01", "2031-12-31", 1, True),
        ("rumour", "..", None, None, 1, True),
        ("talks", "[2031-05-02..2031-05-04]", "2031-05-02", "2031-05-04", 1, True),
    ]


def test_nothing_has_the_same_columns_in_the_same_types(say: Say, tmp_path: Path) -> None:
    some, none = (
        frame(pieces("parquet", say(CASE)), tmp_path / "a"),
        frame(pieces("parquet", say(CASE), **NOTHING), tmp_path / "b"),
    )
    assert (len(some), len(none), [*none.dtypes]) == (8, 0, [*some.dtypes])


def test_the_largest_count_is_exact(say: Say, tmp_path: Path) -> None:
    most = 2**53 - 1
    event = f"{{id: e, type: vote, title: A vote, date: 2031, tally: {{for: {most}}}}}"
    assert frame(pieces("parquet", say(f"events: [{event}]")), tmp_path / "it.parquet")["tally_for"].to_list() == [most]
