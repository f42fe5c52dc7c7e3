"""The comments of a YAML text, which no parser keeps: what stands behind a # that is not inside a value.

libyaml's events say where values begin and end; so a # in a quoted or a folded text is never taken for a comment.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it

from alliance_graph.yamltext import repair

_HASH: Final = re.compile(r"(?:^|(?<=[ \t\n]))#")
_ITEM: Final = re.compile(r"[ \t]*-(?=[ \t]|$)")
_SAYS_NOTHING: Final = re.compile(r"[ \t]*(#|$)|---|%")


class Comment(NamedTuple):
    """A comment without its #; line and column of the # count from 1; `alone` if nothing else stands on its line."""

    line: int
    column: int
    text: str
    alone: bool


class Commented:
    """A YAML text with its comments, and with the lines that belong together."""

    def __init__(self, text: str) -> None:
        self._text, scalars = _read(repair.readable(text, []))
        self._lines = self._text.split("\n")
        self._spans: list[tuple[int, int]] = []
        self._begun: dict[int, int] = {}
        for event in scalars:
            self._note(event)

    def __len__(self) -> int:
        """The number of lines."""
        return len(self._lines)

    @property
    def first(self) -> int:
        """The line of the first section; one past the last line if the text has no section."""
        says = (number for number, line in enumerate(self._lines, 1) if not _SAYS_NOTHING.match(line))
        return next(says, len(self._lines) + 1)

    def comments(self) -> Iterator[Comment]:
        """The comments from first to last."""
        spans, behind, line = iter([*self._spans, (len(self._text), len(self._text) + 1)]), 0, 1
        begin, end = next(spans)
        for found in _HASH.finditer(self._text):
            at = found.start()
            while end <= at:
                begin, end = next(spans)
            if behind <= at < begin:
                start = self._text.rfind("\n", 0, at) + 1
                line += self._text.count("\n", behind, at)
                behind = end_of_line if (end_of_line := self._text.find("\n", at)) >= 0 else len(self._text)
                yield Comment(line, at - start + 1, self._text[at + 1 : behind], not self._text[start:at].strip())

    def meant(self, comment: Comment) -> int:
        """The line that a comment is about: its own, or the next line below that is not a comment; 0 if that line is blank."""
        if not comment.alone:
            return self._begun.get(comment.line, comment.line)
        below = comment.line + 1
        while below <= len(self) and self._lines[below - 1].lstrip().startswith("#"):
            below += 1
        return below if below <= len(self) and self._lines[below - 1].strip() else 0

    def last(self, line: int) -> int:
        """The last line of the list item, or of the field with its value, that begins on a line."""
        indent, is_item = _indent(self._lines[line - 1]), _ITEM.match(self._lines[line - 1])
        for number in range(line + 1, len(self) + 1):
            other = self._lines[number - 1]
            if number not in self._begun and not _SAYS_NOTHING.match(other):
                here = _indent(other)
                if here < indent or (here == indent and (is_item or not _ITEM.match(other))):
                    return number - 1
        return len(self)

    def _note(self, event: Any) -> None:
        """Keep where a value stands; a comment may follow the sign that begins a text of several lines."""
        start, end, begin = event.start_mark, event.end_mark, event.start_mark.index
        if event.style in ("|", ">"):
            begin = self._text.find("\n", begin)
        self._spans.append((begin, end.index))
        for number in range(start.line + 2, end.line + (2 if end.column else 1)):
            self._begun[number] = start.line + 1


def _read(text: str) -> tuple[str, list[Any]]:
    """A text with its values. If the text is not YAML, the list items that are not YAML by themselves are blanked."""
    try:
        return text, _scalars(text)
    except yaml.YAMLError:
        text = repair.without(text, [item for item in repair.items(text) if not _is_yaml(f"_:\n{item.text}")])
        return text, _scalars(text) if _is_yaml(text) else []


def _scalars(text: str) -> list[Any]:
    """The values that may hold a # or span several lines; a plain word on one line does neither."""
    following: Callable[[], Any] = CParser(text).get_event  # the type of an event says its kind
    scalars: Iterator[Any] = (event for event in iter(following, None) if type(event) is yaml.ScalarEvent)
    return [one for one in scalars if one.style or one.start_mark.line != one.end_mark.line]


def _is_yaml(text: str) -> bool:
    try:
        _scalars(text)
    except yaml.YAMLError:
        return False
    return True


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
