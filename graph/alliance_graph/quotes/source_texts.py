"""The plain texts of sources, which a dataset may hold beside its records: `texts/SOURCE-ID.txt`, UTF-8.

An archive `texts/NAME.zip` holds such files too. Quotes are compared with them; a search finds their parts (`dataset.spoken`).
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from alliance_graph.dataset.files import TEXTS, readable, text_of
from alliance_graph.dataset.spoken import ARCHIVE, LARGEST, SUFFIX, members, opened, read_member, source_of
from alliance_graph.errors import Problem, UsageError
from alliance_graph.yamltext.repair import Mark

if TYPE_CHECKING:
    from zipfile import ZipFile

_HELD: Final = 8
"""Texts of archives that are held at once."""
_WORD: Final = re.compile(r"\S+")


class Text:
    """A source's text, with the path of its file. Quotes are compared with `words`, which have one space between them."""

    def __init__(self, path: str, content: str) -> None:
        self.path = path
        self._content = unicodedata.normalize("NFC", content.replace("\r\n", "\n").replace("\r", "\n"))

    @cached_property
    def words(self) -> str:
        """The text with a space for each run of white space, line breaks and no-break spaces included."""
        return plain(self._content)

    def mark(self, at: int) -> Mark:
        """The position in the file of the character at `at` in `words`."""
        number = self.words.count(" ", 0, at)
        word = next(islice(_WORD.finditer(self._content), number, None), None)
        place = (word.start() if word else 0) + at - (self.words.rfind(" ", 0, at) + 1)
        return Mark(self._content.count("\n", 0, place) + 1, place - self._content.rfind("\n", 0, place))


class Texts(NamedTuple):
    """Texts by the id of their source, and what is wrong with the files."""

    by_source: Mapping[str, Text]
    problems: tuple[Problem, ...] = ()


def plain(text: str) -> str:
    """A text in which only its words and signs count: composed (NFC), and one space for each run of white space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def folders(roots: Iterable[str | Path]) -> list[Path]:
    """The folders `texts` of a dataset: in its folders at any depth, and beside its files."""
    found: dict[Path, None] = {}
    for root in map(Path, roots):
        if not root.is_dir():
            found |= dict.fromkeys([root.parent / TEXTS] if (root.parent / TEXTS).is_dir() else [])
        else:
            for folder, inner, _ in os.walk(root):
                inner[:] = sorted(name for name in inner if not name.startswith("."))
                found |= {Path(folder): None} if Path(folder).name == TEXTS else {}
    return list(found)


def kept(root: str | Path) -> list[str]:
    """The ids of the sources of which a dataset holds the text, whether or not it can be read."""
    found = {source_of(path.name) for path in _files(folders([root]), [])}
    return sorted(found.union(*(map(source_of, members(str(one))) for one in _archives(folders([root])))))


def named(folder: str) -> list[Path]:
    """The one folder that somebody names; `UsageError` where there is none."""
    if not folder or not Path(folder).is_dir():
        raise UsageError(f"{folder or 'the empty name'} is not a folder; with --texts, name one that holds SOURCE-ID.txt")
    return [Path(folder)]


def read(where: Iterable[Path]) -> Texts:
    """The texts in folders; what cannot be read is reported, and its source counts as one without a text."""
    by_source: dict[str, Text] = {}
    problems: list[Problem] = []
    for path in _files(where, problems):
        source_id, called = source_of(path.name), readable(str(path))
        text, faults = _text(path, called)
        problems += faults
        if source_id in by_source:
            problems.append(_second(called, source_id, by_source[source_id].path))
        elif text is not None:
            by_source[source_id] = text
    archived: dict[str, tuple[Path, str]] = {}
    for path in _archives(where):
        found = members(str(path))
        if not found:
            problems.append(_problem(readable(str(path)), "this is no archive that holds texts as SOURCE-ID.txt"))
            continue
        with opened(str(path)) as archive:
            for member in found:
                source_id, called = source_of(member), _member_called(path, member)
                if source_id in archived:
                    problems.append(_second(called, source_id, _member_called(*archived[source_id])))
                elif source_id not in by_source:
                    text, faults = _packed(archive, member, called)
                    problems += faults
                    if text is not None:
                        archived[source_id] = path, member
    return Texts(_Shelf(by_source, archived) if archived else by_source, tuple(problems))


class _Shelf(Mapping[str, Text]):
    """Texts by the id of their source; those in archives are read when they are asked for, and few are held."""

    def __init__(self, held: Mapping[str, Text], archived: Mapping[str, tuple[Path, str]]) -> None:
        self._known, self._archived = held, archived
        self._archives: dict[Path, ZipFile] = {}
        self._lately: dict[str, Text] = {}

    def __getitem__(self, source: str) -> Text:
        if source in self._known:
            return self._known[source]
        if source not in self._lately:
            path, member = self._archived[source]
            if path not in self._archives:
                self._archives[path] = opened(str(path))
            called = _member_called(path, member)
            text, problems = _packed(self._archives[path], member, called)
            if text is None:
                raise UsageError(f"{called}: {problems[0].message}")  # it has changed since it was found sound
            while len(self._lately) >= _HELD:
                del self._lately[next(iter(self._lately))]
            self._lately[source] = text
        return self._lately[source]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._known, *self._archived))

    def __len__(self) -> int:
        return len(self._known) + len(self._archived)

    def __contains__(self, source: object) -> bool:
        return source in self._known or source in self._archived


def _archives(where: Iterable[Path]) -> list[Path]:
    """The archives in folders, by their names; a folder that cannot be read is reported with its files."""
    found = (path for folder in where if os.access(folder, os.R_OK) for path in sorted(folder.glob(f"[!.]*{ARCHIVE}")))
    return [path for path in found if path.is_file()]


def _files(where: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    for folder in where:
        try:
            names = sorted(folder.iterdir())
        except OSError as error:
            problems.append(_problem(readable(str(folder)), f"cannot be read: {error.strerror}"))
            continue
        yield from (path for path in names if path.name.lower().endswith(SUFFIX) and not path.name.startswith("."))


def _text(path: Path, called: str) -> tuple[Text | None, list[Problem]]:
    if not path.is_file():
        return None, [_problem(called, "this is not a file")]
    try:
        with path.open("rb") as file:
            return _read(file.read(LARGEST + 1), called)
    except OSError as error:
        return None, [_problem(called, f"cannot be read: {error.strerror}")]


def _packed(archive: "ZipFile", member: str, called: str) -> tuple[Text | None, list[Problem]]:
    try:
        return _read(read_member(archive, member), called)
    except (OSError, ValueError) as error:
        return None, [_problem(called, f"cannot be unpacked: {error}; pack the archive again")]


def _read(content: bytes, called: str) -> tuple[Text | None, list[Problem]]:
    if len(content) > LARGEST:
        return None, [_problem(called, f"a text of more than {LARGEST:,} bytes is not read")]
    text, problems = text_of(content, called)
    return (None if problems else Text(called, text)), problems


def _member_called(path: Path, member: str) -> str:
    return f"{readable(str(path))}/{member}"


def _second(called: str, source_id: str, first: str) -> Problem:
    return _problem(called, f"this is a second text of {source_id}; the first is {first}")


def _problem(path: str, message: str) -> Problem:
    return Problem(path, 1, 1, message, "unreadable")
