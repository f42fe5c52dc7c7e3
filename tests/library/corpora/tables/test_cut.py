"""Tables cut into rows: the same rows as Python's own strict reader, whatever a block ends with."""

import csv
import io
from typing import Final

import pytest
from alliance_graph.corpora.tables import cut as cutting
from alliance_graph.corpora.tables.cut import Cut, cut
from hypothesis import given
from hypothesis import strategies as st

PIECES: Final = ("a", "x y", "é", '"', '""', "\t", "\n", "\r\n", "\r", '"c\nd"', '\t"', '"\t', '"\n', "\0")


def told(text: str, block: int = 1 << 16) -> list[tuple[int, list[str], str]]:
    """The line, the cells and the fault of each row."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_BLOCK", block)
        return [(line, cells, error) for line, cells, error, _ in cut(io.StringIO(text, newline=""), "\t")]


def by_the_reader(text: str) -> list[tuple[int, list[str], str]]:
    """The same of the `csv` reader."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    found = []
    while True:
        line = reader.line_num + 1
        try:
            found.append((line, next(reader), ""))
        except StopIteration:
            return found
        except csv.Error as error:
            found.append((line, [], str(error)))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a\tb\nc\td\n", [(1, ["a", "b"], ""), (2, ["c", "d"], "")]),
        ("a\tb", [(1, ["a", "b"], "")]),
        ("a\t\n\n\tb\r\n", [(1, ["a", ""], ""), (2, [], ""), (3, ["", "b"], "")]),
        ('a\t"b\tc"\r\nd\n', [(1, ["a", "b\tc"], ""), (2, ["d"], "")]),
        ('"a\nb\r\nc\rd"\te\nf\n', [(1, ["a\nb\r\nc\rd", "e"], ""), (5, ["f"], "")]),
        ('"he said ""no"""\t""\n', [(1, ['he said "no"', ""], "")]),
        ('5" gun\ta\nb\n', [(1, ['5" gun', "a"], ""), (2, ["b"], "")]),
        ('"a"b\tc\nd\n', [(1, [], "'\t' expected after '\"'"), (2, ["d"], "")]),
        ('a\n"b\nc', [(1, ["a"], ""), (2, [], "unexpected end of data")]),
        ("", []),
    ],
)
def test_a_row(text: str, rows: list[tuple[int, list[str], str]]) -> None:
    assert [told(text, block) for block in (1, 3, 1 << 16)] == [rows, rows, rows]
    assert by_the_reader(text) == rows


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from((1, 2, 5, 13, 1 << 16)))
def test_the_rows_are_those_of_the_csv_reader(text: str, block: int) -> None:
    assert told(text, block) == by_the_reader(text)


def test_a_byte_that_is_no_text_is_told_of_its_block() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_BLOCK", 4)
        found = list(cut(io.StringIO("a\tb\n\udcff\tc\nd\te\n", newline=""), "\t"))
    assert found == [Cut(1, ["a", "b"]), Cut(2, ["\udcff", "c"], is_text=False), Cut(3, ["d", "e"])]


def test_a_cell_that_never_ends_is_read_to_its_bound_and_no_further() -> None:
    """Twenty million characters mean that a mark is missing; the rows below are read again."""
    long = "x" * 999 + "\n"
    text = f'a\n"{long * 20_001}b\tc\n'
    found = told(text)
    assert (found[0], found[1], found[-1]) == (
        (1, ["a"], ""),
        (2, [], "field larger than field limit (20000000)"),
        (20_003, ["b", "c"], ""),
    )
