"""What a format gives while it is read: records, the names in them, the texts of its sources, and the rows that it refuses."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from alliance_graph.atomic import nameless
from alliance_graph.corpora.names import Names
from alliance_graph.corpora.report import Tally
from alliance_graph.errors import UsageError
from alliance_graph.text.folding import numbered, slug

Data = dict[str, Any]

_PIECE: Final = 1 << 20
_LONGEST: Final = 300
"""Characters of an excerpt."""
_BEGUN: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every text in an archive, so that the same texts make the same archive."""

_GAPS: Final = bytes(chr(one).isspace() for one in range(256))
"""White space in ASCII as 1, all else as 0."""


class Corpus(NamedTuple):
    """What is taken in: the name of the files that an import of it writes, and the source that stands for all of it."""

    called: str
    source: Data

    @classmethod
    def of(cls, path: Path, what: str, name: str) -> "Corpus":
        """A file as a corpus, called by the name that it has among files of its sort."""
        called = slug(name) or what
        return cls(called, {"id": f"{what}-{called}", "title": path.name})


class Part(NamedTuple):
    """A part of a text: the locator by which statements cite it, what stands above it, and its words, made `ready`."""

    locator: str
    heading: str
    words: bytes


class Intake(NamedTuple):
    """What a format is given: the names of the dataset, the tally of the report, the texts, and its own options.

    `cited` is the id of the source that stands for the whole corpus, `before` the file of an earlier import, if there was one.
    """

    names: Names
    tally: Tally
    texts: "Texts"
    cited: str
    options: Mapping[str, object]
    before: Path


class Texts:
    """The texts of sources, in an archive beside the records: a file for each source, its parts below their locators."""

    def __init__(self, folder: Path) -> None:
        self.file = nameless(str(folder))
        self._archive = zipfile.ZipFile(self.file, "w", zipfile.ZIP_STORED)
        self.names: set[str] = set()

    def keep(self, source: str, parts: Iterable[Part]) -> None:
        """Keep the text of a source."""
        text = b"\n".join(line for part in parts for line in (_locating(part), part.words, b""))
        info = zipfile.ZipInfo(f"{source}.txt", _BEGUN)
        info.create_system, info.external_attr = 3, 0o644 << 16
        self._archive.writestr(info, text)
        self.names.add(info.filename)

    def end(self) -> None:
        """Write the archive's end: no text is added after it."""
        self._archive.close()

    def close(self) -> None:
        """Give the file back, whether or not the archive has its end."""
        with suppress(OSError, ValueError):
            self._archive.close()
        with suppress(OSError):
            self.file.close()


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """What a file holds, from its beginning."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def many(words: str) -> int:
    """How many words there are: as many as `split` finds, of which it makes a list."""
    if not words.isascii():
        return len(words.split())
    gaps = words.encode().translate(_GAPS)
    # As one number, a byte a character: a word ends before white space that has none before it, or at the end.
    white = int.from_bytes(gaps, "little")
    return white.bit_count() - (white & (white >> 8)).bit_count() - gaps.startswith(b"\1") + gaps.endswith(b"\0")


def ready(words: str) -> bytes:
    """Words as they stand in a text: no line of them can be taken for the locator of another part."""
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = words.strip("\n")
    if "[" in words:
        words = words.replace("\n[", "\n [")
        words = f" {words}" if words.startswith("[") else words
    return words.encode(errors="replace")


def _locating(part: Part) -> bytes:
    """The line above the words of a part."""
    return f"[{part.locator}] {part.heading}".encode(errors="replace")


def lines(file: Path, *words: bytes) -> Iterator[dict[str, Any]]:
    """The records in a file of lines, those that hold one of these words if any is given; none where there is no file."""
    from msgspec import DecodeError
    from msgspec.json import decode

    if not file.is_file():
        return
    with file.open("rb") as every:
        for line in every:
            if not words or any(word in line for word in words):
                with suppress(DecodeError):
                    data = decode(line)
                    if isinstance(data, dict):
                        yield data


def map_of(intake: Intake, kind: str, path: Path, what: str) -> Path:
    """The file of the map that the options name; `UsageError` where they name none."""
    if (given := intake.options.get("map")) is None:
        first = f"`alliance import {kind} {path} --guess -o map.yaml` writes one"
        raise UsageError(f"{what}: {first}; read it, then import with --map map.yaml")
    return Path(str(given))


def unused(wanted: str, used: set[str]) -> str:
    """An id that was not used before, which is used from now on: the wanted one, else with a number behind it."""
    found = next(one for one in numbered(wanted) if one not in used)
    used.add(found)
    return found


def excerpt(words: str) -> str:
    """The first words of a text, up to the end of a sentence where one ends in time; exactly as they stand there."""
    text = _spaced(words[: _LONGEST + 20])
    if len(text) <= _LONGEST < len(words):  # some of it is more white space
        text = _spaced(words[: 4 * _LONGEST])
    if len(text) <= _LONGEST:
        return text
    begun = text[: _LONGEST + 1]
    ends = max(begun.rfind(". "), begun.rfind("? "), begun.rfind("! "))
    return begun[: ends + 1] if ends > _LONGEST // 3 else begun[: begun.rfind(" ")]


def _spaced(words: str) -> str:
    """Words with one space for each run of white space; what can be printed has no other white space than spaces."""
    return words.strip(" ") if words.isprintable() and "  " not in words else " ".join(words.split())
