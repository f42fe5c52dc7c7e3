"""The text of a table cut into rows of cells, block by block.

Law: the rows are those of Python's strict `csv` reader, each with the line on which it begins. A block is parted at its
quotation marks, so that the words inside a quoted cell, nearly all of a corpus, are passed over and not looked at one by one.
From a row that is odd (a quotation mark within a bare cell, one that is missing) to the end of its block, `csv` itself reads.
"""

import csv
import io
from collections.abc import Generator, Iterator
from itertools import chain
from typing import Final, NamedTuple, TextIO

LARGEST: Final = 20_000_000
"""Characters of a cell; more mean that a quotation mark is missing."""
_BLOCK: Final = 1 << 16
_MARK: Final = '"'


class Cut(NamedTuple):
    """The cells of a row, none of a blank line; the line on which it begins; why it cannot be read, if it cannot.

    `is_text` is False where a byte may stand in it that is no text in the encoding of the file, or a NUL.
    """

    line: int
    cells: list[str]
    error: str = ""
    is_text: bool = True


class _Left(NamedTuple):
    """Where in a block the first row begins that was not cut, on which line, and whether it is odd."""

    at: int
    line: int
    is_odd: bool = False


def cut(text: TextIO, delimiter: str) -> Iterator[Cut]:
    """The rows of a text that keeps its line ends as they are."""
    csv.field_size_limit(LARGEST)
    line, left = 1, ""
    while True:
        read = _block(text, max(_BLOCK, len(left)))
        block = left + read
        if not block:
            return
        is_text = _is_text(block)
        if len(block) > LARGEST or delimiter == _MARK:
            found = _Left(0, line, is_odd=True)
        else:
            found = yield from _rows(block, delimiter, line, is_text, is_end=not read)
        line, left = found.line, block[found.at :]
        if found.is_odd:
            line, left = (yield from _odd(left, text, delimiter, line)), ""
        elif not read:
            return


def _block(text: TextIO, many: int) -> str:
    """The next characters; a line's end of two stands in one block."""
    block = text.read(many)
    while block.endswith("\r") and (more := text.read(1)):
        block += more
    return block


def _is_text(block: str) -> bool:
    try:
        return "\0" not in block and (block.isascii() or bool(block.encode()))
    except UnicodeEncodeError:
        return False


def _rows(block: str, delimiter: str, line: int, is_text: bool, *, is_end: bool) -> Generator[Cut, None, _Left]:
    """The whole rows of a block that begins with a row."""
    row: list[str] = []
    at = offset = within = 0  # where the row begins, where the part ends, and the lines that end within the row
    for quoted, lines, many, bare, is_last in _parts(block):
        if quoted is not None and not bare and not is_end:
            break  # the next block may begin with a second mark
        offset += many
        within += lines
        pieces = bare.split("\n")
        cells = pieces[0].split(delimiter)
        if quoted is not None:
            if cells[0]:
                return _Left(at, line, is_odd=True)
            cells[0] = quoted
        row += cells
        if len(pieces) > 1:
            yield Cut(line, row if quoted is not None or pieces[0] else [], "", is_text)
            line += 1 + within
            for piece in pieces[1:-1]:
                yield Cut(line, piece.split(delimiter) if piece else [], "", is_text)
                line += 1
            row, at, within = pieces[-1].split(delimiter), offset - len(pieces[-1]), 0
        if not is_last and row.pop():
            return _Left(at, line, is_odd=True)
    else:
        if is_end and at < len(block) == offset:
            yield Cut(line, row, "", is_text)
            at = len(block)
    return _Left(at, line, is_odd=is_end and at < len(block))


def _parts(block: str) -> Iterator[tuple[str | None, int, int, str, bool]]:
    """What stands between quoted cells, with one sort of line end, and whether nothing follows.

    Before it, the quoted cell and how many lines end within, if there is one, and the length of both.
    """
    parts = block.split(_MARK)
    last, quoted, lines, many = len(parts) - 1, "", 0, 0
    for number in range(0, last + 1, 2):
        bare = parts[number]
        if number:
            inside = parts[number - 1]
            many += len(inside) + 2
            lines += _ends(inside)
            quoted += inside
            if not bare and number < last:
                quoted += _MARK  # it is written twice
                continue
        many += len(bare)
        if "\r" in bare:
            bare = bare.replace("\r\n", "\n").replace("\r", "\n")
        yield quoted if number else None, lines, many, bare, number == last
        quoted, lines, many = "", 0, 0


def _ends(inside: str) -> int:
    """How many lines end within a quoted cell."""
    lone = inside.count("\r") - inside.count("\r\n") if "\r" in inside else 0
    return lone + (inside.count("\n") if "\n" in inside else 0)


def _odd(left: str, text: TextIO, delimiter: str, line: int) -> Generator[Cut, None, int]:
    """The rows of what is left of a block, as the `csv` reader reads them, and the line after them."""
    left += text.readline()
    here = io.StringIO(left, newline="")
    reader = csv.reader(chain(here, text), delimiter=delimiter, strict=True)
    while here.tell() < len(left):
        begins = line + reader.line_num
        try:
            yield Cut(begins, next(reader), "", is_text=False)
        except csv.Error as error:
            yield Cut(begins, [], str(error), is_text=False)
    return line + reader.line_num
