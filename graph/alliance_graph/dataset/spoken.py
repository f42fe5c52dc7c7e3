"""The kept texts of sources and their parts: the words that stand in a text at the locator by which a statement cites it.

A text is a file `texts/SOURCE-ID.txt`, or a member of that name in an archive `texts/NAME.zip`: a corpus of ten thousand
meetings is one file. A line that begins with a locator in brackets, `[speech 12]`, begins a part; a text without such lines has
none. Nothing is read before it is asked for, and only a few texts are held.
"""

import os
import re
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipFile

ARCHIVE: Final = ".zip"
SUFFIX: Final = ".txt"
LARGEST: Final = 50_000_000
"""Bytes; a larger file is not the text of an article, a speech or a report."""
_HELD: Final = 8
_BEGINS: Final = re.compile(r"^\[([^\]\n]{1,200})\][^\n]*\n?", re.MULTILINE)


class Part(NamedTuple):
    """What the kept text of a source holds at a locator."""

    source: str
    locator: str
    words: str


class Spoken:
    """The parts of the texts in some files, by their sources and locators."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = tuple(files)
        self._held: OrderedDict[str, Mapping[str, str]] = OrderedDict()
        self._index: dict[str, tuple[str, str | None]] | None = None
        self._archives: dict[str, ZipFile] = {}
        self._process = os.getpid()

    def __contains__(self, source: object) -> bool:
        """Whether the text of a source is kept."""
        return source in self._known()

    @property
    def unread(self) -> tuple[str, ...]:
        """The names of the files that cannot be read, and of the archives that are none; no text in an archive is tried."""
        return tuple(Path(path).name for path in self._files if not _can_be_read(path))

    def cited(self, places: Iterable[tuple[str, str]]) -> Iterator[Part]:
        """The parts at these places, each a source and a locator, as far as they are kept and can be read."""
        for source, locator in places:
            if found := self._parts(source).get(locator):
                yield Part(source, locator, found)

    def _parts(self, source: str) -> Mapping[str, str]:
        held = self._held.get(source)
        if held is None:
            held = self._held[source] = parts(self._text(source))
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        return held

    def _known(self) -> Mapping[str, tuple[str, str | None]]:
        if self._index is None:
            self._index = _index(self._files, self._archive)
        return self._index

    def _archive(self, path: str) -> "ZipFile":
        """An archive, of which the list of texts takes long to read: opened once."""
        if self._process != os.getpid():  # a copy of the process reads archives by itself
            self._archives, self._process = {}, os.getpid()
        if path not in self._archives:
            self._archives[path] = opened(path)
        return self._archives[path]

    def _text(self, source: str) -> str:
        place = self._known().get(source)
        if place is None:
            return ""
        path, member = place
        try:
            if member is None:
                with Path(path).open("rb") as file:
                    return file.read(LARGEST).decode("utf-8-sig", errors="replace")
            return read_member(self._archive(path), member).decode("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return ""  # `alliance check --quotes` reports it


def places(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The sources that the row of a statement cites with a locator, and the locators.

    A source of its date alone is none of them: it is that of the event, and its words are not those of the statement.
    """
    cited = row.get("sources", ()) if row["kind"] == "statement" else ()
    return list(dict.fromkeys((one["id"], one["locator"]) for one in cited if one["locator"] and one["supports"] != ["date"]))


def parts(text: str) -> dict[str, str]:
    """The words at each locator of a text; a locator that stands twice has the words of both."""
    found: dict[str, str] = {}
    marks = list(_BEGINS.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        words = text[mark.end() : end]
        found[mark[1]] = f"{found[mark[1]]}\n{words}" if mark[1] in found else words
    return found


def _index(files: Sequence[str], archive: "Callable[[str], ZipFile]") -> dict[str, tuple[str, str | None]]:
    """Where the text of each source is: the path of its file or archive, and the member of the archive.

    Of several texts of a source, a file of its own comes first, so that a text can be mended without packing its archive again.
    """
    archives = [path for path in files if path.lower().endswith(ARCHIVE)]
    found: dict[str, tuple[str, str | None]] = {}
    for path in files:
        if path not in archives:
            found.setdefault(source_of(Path(path).name), (path, None))
    for path in archives:
        with suppress(OSError, ValueError):
            for member in _texts(archive(path)):
                found.setdefault(source_of(member), (path, member))
    return found


def members(file: str | BinaryIO) -> list[str]:
    """The texts in an archive, by their names; none where it cannot be read."""
    try:
        with opened(file) as archive:
            return _texts(archive)
    except (OSError, ValueError):
        return []


def _texts(archive: "ZipFile") -> list[str]:
    return [one for one in archive.namelist() if one.lower().endswith(SUFFIX) and "/" not in one]


def _can_be_read(path: str) -> bool:
    if not path.lower().endswith(ARCHIVE):
        return os.access(path, os.R_OK)
    try:
        opened(path).close()
    except (OSError, ValueError):
        return False
    return True


def opened(file: str | BinaryIO) -> "ZipFile":
    """An archive, by its path or its content; `ValueError` where a file is none."""
    from zipfile import BadZipFile, ZipFile

    try:
        return ZipFile(file)
    except BadZipFile as error:
        raise ValueError(str(error)) from None


def read_member(archive: "ZipFile", member: str) -> bytes:
    """A text in an archive, or its beginning where it is larger than `LARGEST`: what is packed small may unpack without end.

    `ValueError` or `OSError` where it cannot be unpacked: it is damaged, locked by a password or packed in an unknown way.
    """
    from lzma import LZMAError
    from zipfile import BadZipFile
    from zlib import error as damaged

    try:
        with archive.open(member) as file:
            return file.read(LARGEST + 1)
    except (BadZipFile, EOFError, LZMAError, RuntimeError, damaged) as error:
        raise ValueError(str(error)) from None


def source_of(name: str) -> str:
    """The id of the source whose text a file of this name holds."""
    return unicodedata.normalize("NFC", name[: -len(SUFFIX)])
