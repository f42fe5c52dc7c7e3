"""Tables as text files: their rows with the line on which each begins, and what makes a row unreadable.

A file is read as a stream. What is wrong with one row is that row's own `fault`; what makes the file another one than it should
be, or a part of one, is a `UsageError`.
"""

import codecs
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from alliance_graph.corpora.tables.cut import Cut, cut
from alliance_graph.errors import UsageError
from alliance_graph.progress import Work
from alliance_graph.text.folding import nearest
from alliance_graph.text.wording import counted

_TOLD: Final = 1_000
"""After how many rows it is told how far the reading is."""
_ARCHIVES: Final = {
    b"PK\x03\x04": "a workbook or an archive",
    b"\x1f\x8b": "packed with gzip",
    b"\xd0\xcf\x11\xe0": "a workbook",
}
_PAGES: Final = (b"<!doctype html", b"<html")
_UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32: Final = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SIGNS: Final = (";", "\t", ",", "|")
_LETTERS: Final = re.compile(rb"[\xc3\xd0\xd1][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
"""Letters and quotation marks in UTF-8; in Windows-1252, two or three signs that no words hold in this order."""
_THOUSANDS: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
_LARGEST_HEADING: Final = 1 << 16
"""Characters within which a heading ends."""


class Row(NamedTuple):
    """The cells of a row by the names of their columns, the line on which it begins, and what is wrong with it, if anything.

    It is short where it has fewer cells than the heading.
    """

    line: int
    cells: Mapping[str, str]
    fault: str = ""
    is_short: bool = False


class Form(NamedTuple):
    """How a table is written: the sign between two cells, the encoding, and how many lines stand before the heading."""

    delimiter: str = "\t"
    encoding: str = "utf-8"
    before: int = 0


TABBED: Final = Form()


def opened(path: Path) -> BinaryIO:
    """The file, open; `UsageError` where it is something other than text."""
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "a pipe or a device, which cannot be read twice"
        raise UsageError(f"{path} is {what}; name the file itself")
    try:
        file = path.open("rb")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    begins = file.read(512)
    file.seek(0)
    for mark, what in _ARCHIVES.items():
        if begins.startswith(mark):
            file.close()
            raise UsageError(f"{path} is {what}: unpack it, or save the sheet as CSV, and import that")
    if begins.lstrip().lower().startswith(_PAGES):
        file.close()
        raise UsageError(f"{path}:1: this is a web page and not the file; download it again")
    if not begins:
        file.close()
        raise UsageError(f"{path}:1: the file is empty; download or save it again")
    if begins.startswith(_UTF32) or (b"\0" in begins and not begins.startswith(_UTF16)):
        file.close()
        raise UsageError(f"{path}:1: this is no text, or text in an encoding that the file does not name; save it as UTF-8")
    return file


def form(path: Path) -> Form:
    """How a spreadsheet's file is written, by its first lines and its bytes: Excel and LibreOffice write each in their way."""
    with opened(path) as file:
        begins = file.read(4)
        file.seek(0)
        encoding = "utf-16" if begins.startswith(_UTF16) else "utf-8" if _is_utf8(file) else "cp1252"
        if encoding == "cp1252":
            _check_encoding(path, file)
    with path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="", errors="replace") as text:
        first = text.readline()
        if first.lower().startswith("sep=") and len(first.rstrip("\r\n")) == 5:
            return Form(first[4], encoding, 1)
        while first.count('"') % 2 and len(first) < _LARGEST_HEADING and (more := text.readline(_LARGEST_HEADING)):
            first += more  # a line that ends within a cell
        bare = "".join(first.split('"')[::2])
        return Form(max(_SIGNS, key=bare.count), encoding)


def _is_utf8(file: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(1 << 20):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _is_text(line: bytes) -> bool:
    try:
        return bool(line.decode())
    except UnicodeDecodeError:
        return False


def _check_encoding(path: Path, file: BinaryIO) -> None:
    """`UsageError` where some lines of a file that is not UTF-8 are in UTF-8, so that no encoding reads all of it."""
    file.seek(0)
    is_utf8: dict[bool, int] = {}
    for number, line in enumerate(file, 1):
        if not line.isascii() and ((is_text := _is_text(line)) is False or _LETTERS.search(line)):
            is_utf8.setdefault(is_text, number)
        if len(is_utf8) > 1:
            what = f"line {is_utf8[True]} is in UTF-8 and line {is_utf8[False]} in another encoding"
            raise UsageError(f"{path}: {what}; save the whole file as UTF-8")


def rows(path: Path, how: Form = TABBED, needs: Sequence[str] = ()) -> Iterator[Row]:
    """The rows below the heading; `UsageError` where the heading lacks a column that is needed, or the file ends in a row."""
    with opened(path) as file:
        ended, text = _is_ended(file, how.encoding), _text(file, how.encoding)
        held: Row | None = None  # a short row that is the last one, of a file that does not end its line, is a part of one
        try:
            for row in _rows(path, file, text, how, needs):
                if held:
                    yield held
                held = row if row.is_short and not ended else None
                if held is None:
                    yield row
            if held:
                raise UsageError(_torn(path, held.line, held.fault))
        finally:
            text.detach()


def _text(file: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The file as text; a byte that is no text in its encoding stands as a surrogate, which no text has."""
    errors = "replace" if encoding == "utf-16" else "surrogateescape"
    return io.TextIOWrapper(file, encoding="utf-8-sig" if encoding == "utf-8" else encoding, errors=errors, newline="")


def _is_ended(file: BinaryIO, encoding: str) -> bool:
    """Whether the last line of a file has its end."""
    wide = 2 if encoding == "utf-16" else 1
    file.seek(-wide, io.SEEK_END)
    ended = file.read(wide).strip(b"\0") in (b"\n", b"\r")
    file.seek(0)
    return ended


def _rows(path: Path, file: BinaryIO, text: io.TextIOWrapper, how: Form, needs: Sequence[str]) -> Iterator[Row]:
    work, told, done = Work(f"reading {path.name}, bytes", path.stat().st_size), 0, 0
    every = islice(cut(text, how.delimiter), how.before, None)
    first = next(every, Cut(1, []))
    if first.error:
        raise UsageError(f"{path}:1: the heading cannot be read: {first.error}")
    heading = [cell.strip("\ufeff").strip() for cell in first.cells]
    _check(path, heading, needs, how)
    many = len(heading)
    for line, cells, error, is_text in every:
        if error:
            if "end of data" in error:
                raise UsageError(_torn(path, line, "a quoted cell does not end"))
            yield Row(line, {}, f"the row cannot be read: {error}")
            continue
        told += 1
        if told % _TOLD == 0:
            work.add(file.tell() - done)
            done = file.tell()
        if cells:
            fault = "" if is_text and len(cells) == many else _fault(cells, heading, how.encoding)
            yield Row(line, dict(zip(heading, cells, strict=False)), fault, len(cells) < many)
    work.end()


def _torn(path: Path, line: int, what: str) -> str:
    return f"{path}:{line}: the file ends inside a row ({what}); it was not downloaded or saved whole: get it again"


def _fault(cells: Sequence[str], heading: Sequence[str], encoding: str) -> str:
    """What is wrong with the cells of a row, if anything."""
    if len(cells) < len(heading) or any(cells[len(heading) :]):
        return f"the row has {counted(len(cells), 'cell')}, and the heading {len(heading)}"
    if any("\0" in cell for cell in cells):
        return "a character NUL stands in the row; delete it"
    try:
        "".join(cells).encode()
    except UnicodeEncodeError as error:
        byte, what = ord(error.object[error.start]) & 0xFF, "UTF-8" if encoding == "utf-8" else encoding
        return f"byte 0x{byte:02X} is not {what}; save the file as UTF-8"
    return ""


def _check(path: Path, heading: Sequence[str], needs: Sequence[str], how: Form) -> None:
    twice = next((name for number, name in enumerate(heading) if name and name in heading[:number]), None)
    if twice is not None:
        raise UsageError(f"{path}:{how.before + 1}: two columns are called {twice!r}; give each a name of its own")
    missing = [name for name in needs if name not in heading]
    if missing:
        near = [f"{one} (is it {found[0]}?)" if (found := nearest(one, heading)) else one for one in missing]
        has = ", ".join(heading[:12])
        raise UsageError(f"{path}:{how.before + 1}: the heading lacks {', '.join(near)}; it has: {has}; is it the right file?")


def integer(text: str) -> int | None:
    """The number that a cell holds; None where it holds none. `1,234` and `12.0` are numbers too, and `12,5` is none."""
    bare = text if text.isdecimal() else text.strip().removesuffix(".0")
    bare = bare.replace(",", "") if _THOUSANDS.fullmatch(bare) else bare
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 16 else None


def given(text: str | None, nothing: Iterable[str] = ("", "NULL", "NA")) -> str:
    """What a cell says, with one space for each run of white space; empty where it says nothing."""
    bare = " ".join((text or "").split())
    return "" if bare in nothing else bare
