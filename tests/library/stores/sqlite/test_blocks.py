"""A JSONL file is cut into blocks of lines, and of a file that has changed, only the blocks that have are cut anew."""

import io
from collections.abc import Sequence

import pytest
from alliance_graph.stores.sqlite import blocks
from alliance_graph.stores.sqlite.blocks import Block, New, cut


@pytest.fixture(autouse=True)
def three_lines_a_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_LINES", 3)


def cut_anew(content: bytes, before: Sequence[Block] = ()) -> list[int | tuple[int, int, list[tuple[int, int]]]]:
    """The numbers of the blocks that stand; of the others, the lines, the bytes, and where each line stands."""
    found = cut(io.BytesIO(content), before)
    return [one if isinstance(one, int) else (*one.block[:2], [line[:2] for line in one.lines]) for one in found]


def known(content: bytes) -> list[Block]:
    return [one.block for one in cut(io.BytesIO(content)) if isinstance(one, New)]


OLD = b"a1\nb2\nc3\nd4\ne5\nf6\ng7\nh8\ni9\n"


def test_a_file_is_cut_after_so_many_lines() -> None:
    """A blank line counts and is none; a last line may have no end."""
    assert cut_anew(OLD[:-4]) == [(3, 9, [(1, 0), (2, 3), (3, 6)]), (3, 9, [(1, 0), (2, 3), (3, 6)]), (2, 5, [(1, 0), (2, 3)])]
    assert cut_anew(b"a\r\n \r\n\nb") == [(3, 7, [(1, 0)]), (1, 1, [(1, 0)])]
    assert cut_anew(b"") == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (OLD, [0, 1, 2]),
        (OLD.replace(b"b2", b"B2"), [(3, 9, [(1, 0), (2, 3), (3, 6)]), 1, 2]),
        (OLD.replace(b"e5", b"longer"), [0, (3, 13, [(1, 0), (2, 3), (3, 10)]), 2]),
        (OLD.replace(b"d4\n", b"d4\nnew\n"), [0, (3, 10, [(1, 0), (2, 3), (3, 7)]), (1, 3, [(1, 0)]), 2]),
        (OLD.replace(b"d4\n", b"new\nd4\n"), [0, (1, 4, [(1, 0)]), 1, 2]),
        (OLD.replace(b"d4\n", b""), [0, (2, 6, [(1, 0), (2, 3)]), 2]),
        (OLD.replace(b"d4\ne5\nf6\n", b""), [0, 2]),
        (OLD.replace(b"c3\nd4\n", b""), [(3, 9, [(1, 0), (2, 3), (3, 6)]), (1, 3, [(1, 0)]), 2]),
        (b"new\n" + OLD, [(1, 4, [(1, 0)]), 0, 1, 2]),
        (OLD + b"new", [0, 1, 2, (1, 3, [(1, 0)])]),
        (OLD[:-1], [0, 1, (3, 8, [(1, 0), (2, 3), (3, 6)])]),
        (OLD[:9], [0]),
        (OLD[9:] + OLD[:9], [1, 2, (3, 9, [(1, 0), (2, 3), (3, 6)])]),
        (b"", []),
    ],
    ids=["same", "changed", "longer", "put in", "put in before", "taken out", "a block less", "over an edge", "at the head",
         "at the end", "no end", "cut off", "another order", "emptied"],
)  # fmt: skip
def test_what_has_changed_is_cut_anew(content: bytes, expected: object) -> None:
    assert cut_anew(content, known(OLD)) == expected


@pytest.mark.parametrize("more", [b"\nnew\n", b"more\n", b" ", b"\n"])
def test_a_last_line_without_an_end_may_go_on(more: bytes) -> None:
    """Its block stands only where the file ends with it still."""
    before = known(b"a1\nb2\nc3\nd4")
    assert cut_anew(b"a1\nb2\nc3\nd4", before) == [0, 1]
    assert cut_anew(b"a1\nb2\nc3\nd4" + more, before)[:2] == [0, cut_anew(b"d4" + more)[0]]


def test_a_line_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LONGEST_LINE", 5)
    with pytest.raises(ValueError, match="too long"):
        cut_anew(b"a1\nabcdef\n")
