"""The map of a table: how day and month stand, and the sign between two names."""

from pathlib import Path

import pytest
from alliance_graph.corpora.csv import guess
from alliance_graph.corpora.tables.columns import order, read
from alliance_graph.errors import UsageError


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (["13.02.2022", "03.04.2022"], "day-first"),
        (["02/13/2022", "03/04/2022"], "month-first"),
        (["13.02.2022", "03/04/2022"], None),
        (["13.02.2022", "03/04/2022", "14/04/2022"], "day-first"),
        (["13.02.2022", "03/04/2022", "04/14/2022"], None),
        (["13.02.2022", "02.13.2022"], None),
        (["2022-02-13"], None),
    ],
)
def test_each_sign_shows_its_own_order(dates: list[str], found: str | None) -> None:
    assert order(dates) == found


def test_dates_with_dots_decide_nothing_of_dates_with_slashes(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("who,date,words\nJo,13.02.2022,No.\nJo,03/04/2022,Yes.\n")
    found = guess(tmp_path / "t.csv")
    assert "\ndates:" not in found
    assert "# '03/04/2022' has two readings: write `dates: day-first` or `dates: month-first`; until then its row" in found


@pytest.mark.parametrize("split", ['""', '" "', "[;]"])
def test_the_sign_between_two_names_is_one(tmp_path: Path, split: str) -> None:
    (tmp_path / "map.yaml").write_text(f"columns: {{speaker: Who, said: Date}}\nsplit: {split}\n")
    with pytest.raises(UsageError) as refused:
        read(tmp_path / "map.yaml", ["Who", "Date"])
    why = "`split` is the sign between two names in a cell, such as ';'; without it write none"
    assert str(refused.value) == f"{tmp_path}/map.yaml:2: {why}"


def test_a_table_of_which_no_row_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("who;date;words\nJo;2022;J\x81\xe4\n".encode("latin-1"))
    with pytest.raises(UsageError) as refused:
        guess(tmp_path / "t.csv")
    assert str(refused.value) == (
        f"{tmp_path}/t.csv:2: byte 0x81 is not cp1252; save the file as UTF-8; no row of the table can be read; "
        "';' is taken for the sign between its cells"
    )
    (tmp_path / "t.csv").write_text("who;date;words\nJo\n")
    with pytest.raises(UsageError, match=r"t.csv:2: the row has 1 cell, and the heading 3; no row"):
        guess(tmp_path / "t.csv")
