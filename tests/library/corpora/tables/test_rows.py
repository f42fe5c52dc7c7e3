"""What a cell of a table holds."""

import pytest
from alliance_graph.corpora.tables.rows import integer


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        *[("0", 0), (" 12 ", 12), ("1,234", 1234), ("12,345,678", 12_345_678), ("12.0", 12)],
        *[("", None), ("12,5", None), ("1,2345", None), ("1.234", None), ("-3", None), ("٣", None), ("9" * 16, None)],
    ],
)
def test_a_number_is_one_as_english_writes_it(cell: str, number: int | None) -> None:
    assert integer(cell) == number
