"""A sound file as plain data, read without positions: half of the time and a third of the memory that positions take.

This module reports no problem. It refuses a text with anything in it that asks for a second look, and `tree` reads that text
and reports the problems. If a rule finds a record of a sound file wrong later, its positions are looked up in its own lines.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import Any, Final, NamedTuple

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it

from alliance_graph.yamltext import repair
from alliance_graph.yamltext.scalars import NULLS
from alliance_graph.yamltext.tree import DEEPEST, Mapping, Sequence, node_at, parse, suspected

Data = dict[str, object]
Events = Callable[[], Any]
"""The next of libyaml's events at each call; the type of an event says its kind."""

_SCALAR: Final[Any] = yaml.ScalarEvent
_MAPPING: Final[Any] = yaml.MappingStartEvent
_MAPPING_END: Final[Any] = yaml.MappingEndEvent
_SEQUENCE: Final[Any] = yaml.SequenceStartEvent
_SEQUENCE_END: Final[Any] = yaml.SequenceEndEvent
_SPECIAL: Final = tuple(
    re.compile(rf"{sign}(?<![^\s\[\]{{}},:?-]{sign}){after}") for sign, after in (("&", r"\S"), (r"\*", r"\S"), ("!", ""))
)
"""What may be an anchor, an alias or a tag. The sign comes first in the pattern, because a search for it is fastest."""
_MANY: Final = 50
"""Records; if more are asked for, reading the whole file is quicker than reading each."""


class Sections(NamedTuple):
    """The records of each section; the line in which each record begins; and, in order, the lines where either begins.

    A section that is a mapping, and no list of records, is among `mappings`.
    """

    records: dict[str, list[Data]]
    lines: dict[str, list[int]]
    edges: list[int]
    mappings: dict[str, Data]


class _SecondLook(Exception):
    """Something that may be wrong, or that this way of reading does not know."""


def sections(text: str) -> Sections | None:
    """The sections of a text; None if any part of it is not sound."""
    faults: list[repair.Fault] = []
    text = repair.readable(text, faults)
    if faults or any(sign.search(text) for sign in _SPECIAL) or suspected(text):
        return None
    try:
        following: Events = CParser(text).get_event
        return _document(following)
    except (yaml.YAMLError, _SecondLook):
        return None


def _document(following: Events) -> Sections:
    event: Any
    found = Sections({}, {}, [], {})
    following()
    following()
    root = following()
    if type(root) is not _MAPPING:
        raise _SecondLook
    while type(event := following()) is _SCALAR:
        found.edges.append(event.start_mark.line + 1)
        if event.value in found.lines or event.value in NULLS:
            raise _SecondLook
        lines = found.lines[event.value] = []
        of = following()
        if type(of) is _MAPPING:
            lines.append(of.start_mark.line + 1)
            found.mappings[event.value] = _mapping(following, of.flow_style, 1)
        elif type(of) is _SEQUENCE:
            found.records[event.value] = _records(following, lines)
        else:
            raise _SecondLook
        found.edges.extend(lines)
    if type(event) is not _MAPPING_END or not isinstance(following(), yaml.DocumentEndEvent):
        raise _SecondLook
    if not isinstance(following(), yaml.StreamEndEvent):
        raise _SecondLook
    return found


def _records(following: Events, lines: list[int]) -> list[Data]:
    """The records of a section; `_SecondLook` if it holds anything but mappings."""
    found: list[Data] = []
    event: Any
    while type(event := following()) is _MAPPING:
        lines.append(event.start_mark.line + 1)
        found.append(_mapping(following, event.flow_style, 2))
    if type(event) is not _SEQUENCE_END:
        raise _SecondLook
    return found


def _mapping(following: Events, in_brackets: bool, depth: int) -> Data:
    if depth > DEEPEST:
        raise _SecondLook
    found: Data = {}
    lacks = False
    while type(event := following()) is _SCALAR:
        key, of = event.value, following()
        kind = type(of)
        if kind is _SCALAR:
            value = of.value
            if value in NULLS and not of.style:
                value, lacks = None, True
        elif kind is _MAPPING:
            value = _mapping(following, of.flow_style, depth + 1)
        elif kind is _SEQUENCE:
            value = _sequence(following, depth + 1)
        else:
            raise _SecondLook
        if key in found or key in NULLS:
            raise _SecondLook
        found[key] = value
    if type(event) is not _MAPPING_END or (lacks and in_brackets):
        raise _SecondLook
    return {key: value for key, value in found.items() if value is not None} if lacks else found


def _sequence(following: Events, depth: int) -> list[object]:
    if depth > DEEPEST:
        raise _SecondLook
    found: list[object] = []
    while (kind := type(event := following())) is not _SEQUENCE_END:
        if kind is _SCALAR:
            value = event.value
            if value in NULLS and not event.style:
                raise _SecondLook
            found.append(value)
        elif kind is _MAPPING:
            found.append(_mapping(following, event.flow_style, depth + 1))
        elif kind is _SEQUENCE:
            found.append(_sequence(following, depth + 1))
        else:
            raise _SecondLook
    return found


class Written:
    """The text of a sound file; the positions in a record are looked up when somebody asks for them."""

    def __init__(self, text: str, found: Sections) -> None:
        self._text = text
        self._starts, self._edges = found.lines, found.edges
        self._lines: list[str] = []
        self._asked: dict[tuple[str, int], Mapping | None] = {}
        self._whole: object = None

    def record(self, section: str, number: int) -> Mapping | None:
        """The record of that number, from 0, with positions; of a section that is a mapping, this mapping."""
        if (section, number) not in self._asked:
            alone = self._alone(section, number) if len(self._asked) < _MANY else None
            self._asked[section, number] = alone or self._among(section, number)
        return self._asked[section, number]

    def _alone(self, section: str, number: int) -> Mapping | None:
        """The record read from its own lines, with empty lines in place of those before it; None if it shares a line."""
        self._lines = self._lines or repair.readable(self._text, []).split("\n")
        begin = self._starts[section][number]
        behind = bisect_right(self._edges, begin)
        lines = self._lines[begin - 1 : self._edges[behind] - 1 if behind < len(self._edges) else None]
        tree, faults = parse("\n" * (begin - 2) + "\n".join(["_:", *lines]))
        items = tree.get("_") if isinstance(tree, Mapping) and len(tree) == 1 and not faults else None
        record = items[0] if isinstance(items, Sequence) and len(items) == 1 else None
        return record if isinstance(record, Mapping) and record.mark.line == begin else None

    def _among(self, section: str, number: int) -> Mapping | None:
        """The record read from the whole file."""
        self._whole = self._whole or parse(self._text)[0]
        items = self._whole.get(section) if isinstance(self._whole, Mapping) else None
        record = items[number] if isinstance(items, Sequence) else items
        return record if isinstance(record, Mapping) else None


class Spot(NamedTuple):
    """The position of a record in a sound file; `statement` is the number, from 0, of a statement nested in it."""

    written: Written
    section: str
    number: int
    statement: int | None = None

    def found(self) -> Mapping | None:
        """The record with its positions."""
        record = self.written.record(self.section, self.number)
        return record if self.statement is None else node_at(record, ("statements", self.statement))
