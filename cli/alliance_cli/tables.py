"""Text in columns for a terminal or a pipe: wrapped to a width, by what characters take up on a screen."""

import os
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final, NamedTuple

_PIPED: Final = 100
_NARROWEST: Final = 40
_USUAL: Final = 14
_GAP: Final = "  "
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


class Column(NamedTuple):
    """A heading, what stands under it, and the share of the width that it may claim where the text is long."""

    heading: str
    cell: Callable[[Mapping[str, Any]], str]
    share: int = 1


def table(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a table; a column in which nothing stands is left out, rows of several lines are set apart."""
    shown = [(column, [visible(column.cell(row)) for row in rows]) for column in columns]
    filled = [(column, cells) for column, cells in shown if any(cells)]
    widths = _widths(filled, width())
    heading = _GAP.join(_padded(column.heading, size) for (column, _), size in zip(filled, widths, strict=True)).rstrip()
    yield emphasized(heading)
    blocks = [_block([cells[number] for _, cells in filled], widths) for number in range(len(rows))]
    apart = any(len(block) > 1 for block in blocks)
    for block in blocks:
        yield from ["", *block] if apart else block


def markdown(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The same as a table to paste into Markdown."""
    shown = [(column, [escaped(column.cell(row)) for row in rows]) for column in columns]
    filled = [(column, cells) for column, cells in shown if any(cells)]
    yield f"| {' | '.join(column.heading for column, _ in filled)} |"
    yield f"| {' | '.join('---' for _ in filled)} |"
    yield from (f"| {' | '.join(cells[number] for _, cells in filled)} |" for number in range(len(rows)))


def width() -> int:
    """The terminal's width; of a pipe a fixed one, so that what is read by programs keeps its shape."""
    if not sys.stdout.isatty():
        return _PIPED
    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, _NARROWEST)
    except OSError:
        return _PIPED


def coloured() -> bool:
    """Whether a terminal reads it that wants colours; see no-color.org."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emphasized(text: str) -> str:
    """The text in bold where colours are wanted."""
    return f"{_BOLD}{text}{_PLAIN}" if coloured() else text


def visible(text: str) -> str:
    """The text without what a terminal would obey instead of show."""
    return "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp"))


def size(text: str) -> int:
    """How many columns a line takes up on a screen."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than `width`; a word that is longer is broken."""
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


def _broken(paragraph: str, width: int) -> Iterator[str]:
    for word in paragraph.split():
        rest = word
        while size(rest) > width:
            end = next((end for end in range(len(rest), 1, -1) if size(rest[:end]) <= width), 1)
            yield rest[:end]
            rest = rest[end:]
        if rest:
            yield rest


def _widths(filled: Sequence[tuple[Column, Sequence[str]]], whole: int) -> list[int]:
    """Each column as wide as its text, as long as all fit; else the long ones share by their claims what is left."""
    wanted = [
        max(size(column.heading), *(size(line) for cell in cells for line in cell.split("\n"))) for column, cells in filled
    ]
    room = whole - len(_GAP) * (len(filled) - 1)
    widths = list(wanted)
    open_ = set(range(len(filled)))
    while sum(widths) > room and open_:
        left = room - sum(wanted[number] for number in range(len(filled)) if number not in open_)
        claims = sum(filled[number][0].share for number in open_)
        fair = {number: max(_least(filled[number]), left * filled[number][0].share // claims) for number in open_}
        fitting = {number for number in open_ if wanted[number] <= fair[number]}
        widths = [fair[number] if number in open_ - fitting else wanted[number] for number in range(len(filled))]
        if not fitting:
            break
        open_ -= fitting
    return widths


def _least(column: tuple[Column, Sequence[str]]) -> int:
    """The width below which words would be broken, if they are of usual length."""
    longest = max((size(word) for cell in column[1] for word in cell.split()), default=0)
    return max(size(column[0].heading), min(longest, _USUAL))


def _block(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    columns = [wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    lines = zip_longest(*columns, fillvalue="")
    return [_GAP.join(map(_padded, line, widths)).rstrip() for line in lines]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - size(text))


def escaped(text: str) -> str:
    """The text as one cell: what Markdown or HTML would obey is only shown."""
    return "".join(_MARKDOWN.get(letter, letter) for letter in visible(text)).replace("\n", "<br>")


_MARKDOWN: Final = {letter: "\\" + letter for letter in "\\|*_`[]"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
