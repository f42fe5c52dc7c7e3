"""Text in columns for a terminal or a pipe: wrapped to a width, by what characters take up on a screen."""

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final, TextIO

from alliance_graph.tables.cells import Column, filled
from alliance_graph.text.wording import one_line, visible

_PIPED: Final = 100
_NARROWEST: Final = 40
_NARROW: Final = 80
"""Below this width, a table that would cut words becomes records one under another."""
_FEW_LINES: Final = 3
_USUAL: Final = 14
_GAP: Final = "  "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], *, close: bool = False) -> Iterator[str]:
    """The lines of a table; an empty column is left out, rows of several lines have an empty line between them.

    `close`: the rows stand close together. In a narrow terminal a table that would cut words becomes records one under another.
    """
    kept = filled(columns, rows, visible)
    narrow = width() < _NARROW
    widths = _widths(kept, width(), _NARROW if narrow else _USUAL)
    if narrow and not _is_legible(kept, widths):
        yield from _records(kept, len(rows))
        return
    heading = _GAP.join(
        _padded(one_line(column.heading), size) for (column, _), size in zip(kept, widths, strict=True)
    ).rstrip()
    yield emphasized(heading)
    blocks = [_block([cells[number] for _, cells in kept], widths) for number in range(len(rows))]
    apart = not close and any(len(block) > 1 for block in blocks)
    for block in blocks:
        yield from ["", *block] if apart else block


def _is_legible(kept: Sequence[tuple[Column, Sequence[str]]], widths: Sequence[int]) -> bool:
    """Whether no word is cut in its middle, and no line of a cell needs many lines."""
    together = [(cell, width) for (_, cells), width in zip(kept, widths, strict=True) for cell in cells]
    return all(size(word) <= width for cell, width in together for word in cell.split()) and all(
        len(wrapped(line, width)) <= _FEW_LINES for cell, width in together for line in cell.split("\n")
    )


def _records(kept: Sequence[tuple[Column, Sequence[str]]], count: int) -> Iterator[str]:
    """The rows one under another: each cell beside its heading, an empty cell left out, an empty line between two rows."""
    margin = max(size(column.heading) for column, _ in kept) + len(_GAP)
    for number in range(count):
        if number:
            yield ""
        for column, cells in kept:
            if not cells[number]:
                continue
            first, *rest = wrapped(cells[number], width() - margin)
            yield emphasized(column.heading) + " " * (margin - size(column.heading)) + first
            yield from (" " * margin + line for line in rest)


def markdown(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The same as a table to paste into Markdown."""
    kept = filled(columns, rows, escaped)
    yield f"| {' | '.join(escaped(column.heading) for column, _ in kept)} |"
    yield f"| {' | '.join('---' for _ in kept)} |"
    yield from (f"| {' | '.join(cells[number] for _, cells in kept)} |" for number in range(len(rows)))


def width(stream: TextIO | None = None) -> int:
    """The width of the terminal; for a pipe a fixed width, so that what programs read keeps its shape."""
    stream = stream or sys.stdout
    if not stream.isatty():
        return _PIPED
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return _PIPED
    return max(columns, _NARROWEST) if columns else _PIPED


def sentence_lines(text: str, stream: TextIO) -> Iterator[str]:
    """The lines of a sentence: as wide as the terminal, so that it cuts no word; in a pipe, one line."""
    return iter(wrapped(one_line(text), width(stream)) if stream.isatty() else [one_line(text)])


def coloured() -> bool:
    """Whether standard output is a terminal that wants colours; see no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and understands_escapes()


def understands_escapes() -> bool:
    """Whether the terminal obeys escape sequences; on Windows one that says what it is does."""
    terminal = os.environ.get("TERM")
    return terminal != "dumb" and (sys.platform != "win32" or bool(terminal or os.environ.get("WT_SESSION")))


def emphasized(text: str) -> str:
    """The text in bold where colours are wanted."""
    return f"{_BOLD}{text}{_PLAIN}" if coloured() else text


def unemphasized(text: str) -> str:
    """What is seen of such a text."""
    return text.replace(_BOLD, "").replace(_PLAIN, "")


def size(text: str) -> int:
    """How many columns a line takes up on a screen."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width`, unless a single letter is; a longer word is broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _broken(paragraph, width):
            if line and size(line) + 1 + size(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


def cut(text: str, width: int) -> str:
    """A line of no more than this width, cut behind a word where it is longer."""
    return text if size(text) <= width else f"{wrapped(text, width - 2)[0]} …"


def _broken(paragraph: str, width: int) -> Iterator[str]:
    for word in paragraph.split():
        if size(word) <= width:
            yield word
        else:
            yield from _pieces(word, width)


def _pieces(word: str, width: int) -> Iterator[str]:
    """The parts of a word, broken behind a hyphen where one stands beyond the first third of a line."""
    piece, taken = "", 0
    for letter in word:
        columns = _columns(letter)
        if piece and taken + columns > width:
            hyphen = piece.rfind("-") + 1
            end = hyphen if hyphen > len(piece) // 3 else len(piece)
            yield piece[:end]
            piece = piece[end:]
            taken = size(piece)
        piece += letter
        taken += columns
    yield piece


def _widths(filled: Sequence[tuple[Column, Sequence[str]]], whole: int, usual: int) -> list[int]:
    """Each column as wide as its text, if all fit; else the long columns share the width that is left, by their claims.

    A word of up to `usual` columns is not broken where there is room for it.
    """
    wanted = [
        max(size(column.heading), *(size(line) for cell in cells for line in cell.split("\n"))) for column, cells in filled
    ]
    room = whole - len(_GAP) * (len(filled) - 1)
    if sum(wanted) <= room:
        return wanted
    least = [_least(column, usual) for column in filled]
    if sum(least) > room:
        least = [_least(column, min(_USUAL, room // len(filled))) for column in filled]
    widths: dict[int, int] = {}
    while len(widths) < len(filled):
        open_ = [number for number in range(len(filled)) if number not in widths]
        left = room - sum(widths.values())
        claims = sum(filled[number][0].share for number in open_)
        fair = {number: left * filled[number][0].share // claims for number in open_}
        tight = {number: least[number] for number in open_ if least[number] > fair[number]}
        fitting = {number: wanted[number] for number in open_ if wanted[number] <= fair[number]}
        widths |= tight or fitting or fair
    return [widths[number] for number in range(len(filled))]


def _least(column: tuple[Column, Sequence[str]], usual: int) -> int:
    """The width below which words would be broken, if they are of usual length."""
    longest = max((size(word) for cell in column[1] for word in cell.split()), default=0)
    return max(size(column[0].heading), min(longest, usual))


def _block(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = zip_longest(*columns, fillvalue="")
    return [_GAP.join(map(_padded, line, widths)).rstrip() for line in lines]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - size(text))


def escaped(text: str) -> str:
    """The text as one cell: what Markdown or HTML would obey is only shown."""
    return "".join(_MARKDOWN.get(letter, letter) for letter in visible(text)).replace("\n", "<br>")


_MARKDOWN: Final = {letter: "\\" + letter for letter in "\\|*_`[]~$"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
