"""YAML as a tree in which every value knows its line and column.

Every scalar is a string, so `NO` is Norway and `2022-02` a month; an empty value, `~` or `null` is as if the key were not
there. Anchors, aliases, tags and second documents are refused: nothing in these files needs them, and they can expand
without bound. Built on libyaml's events (YAML 1.1), which is several times as fast as PyYAML's own loader.
"""

import re
from typing import Final, NamedTuple

import yaml
from yaml.cyaml import CParser

LONGEST_LINE: Final = 1_000_000
"""Characters; a longer line is a mistake, not a record."""
_DEEPEST: Final = 50
_MOST_ERRORS: Final = 50
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})


class Mark(NamedTuple):
    """A place in a text; both count from 1."""

    line: int
    column: int


class Mapping(dict[str, object]):
    """A mapping with its own place and those of its keys and values."""

    __slots__ = ("keys_at", "mark", "values_at")

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Sequence(list[object]):
    """A list with the places of its items."""

    __slots__ = ("items_at", "mark")

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.items_at: list[Mark] = []


class Fault(NamedTuple):
    """What is wrong with the text itself, and where."""

    mark: Mark
    message: str
    rule: str


def parse(text: str) -> tuple[object, list[Fault]]:
    """The tree of a YAML text and what is wrong with it.

    Where the text is malformed, the list item or the top-level key with the fault is left out and the rest is read.
    """
    faults: list[Fault] = []
    text = _without_long_lines(_without_control(text, faults), faults)
    while True:
        builder = _Builder(text)
        try:
            return builder.document(), faults + builder.faults
        except yaml.MarkedYAMLError as error:
            fault = _fault(error)
        faults.append(fault)
        shorter = _without_item(text, fault.mark.line)
        if len(faults) >= _MOST_ERRORS or shorter == text:
            return None, faults
        text = shorter


def place(node: object, path: tuple[str | int, ...]) -> Mark | None:
    """Where the value at `path` stands below `node`: of the value, or of the deepest part of the path that is there."""
    mark: Mark | None = getattr(node, "mark", None)
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            mark, node = node.values_at[step], node[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark, node = node.items_at[step], node[step]
        else:
            break
    return mark


def key_place(node: object, path: tuple[str | int, ...], key: str) -> Mark | None:
    """Where the key `key` stands in the mapping at `path` below `node`."""
    for step in path:
        node = node[step] if isinstance(node, Mapping | Sequence) else None  # type: ignore[index]  # either kind of step
    return node.keys_at.get(key) if isinstance(node, Mapping) else None


class _Builder:
    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._next = CParser(text).get_event

    def document(self) -> object:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        tree = self._node(self._next(), 0)
        self._next()
        extra = self._next()
        if not isinstance(extra, yaml.StreamEndEvent):
            self._fault(extra, "a second document begins here; a file holds one", "one-document")
        return tree

    def _fault(self, event: yaml.Event, message: str, rule: str) -> None:
        self.faults.append(Fault(_mark(event), message, rule))

    def _node(self, event: yaml.Event, depth: int) -> object:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.tag is not None:
                self._fault(event, f"the tag {event.tag} has no meaning here; write the value alone", "no-tags")
            return None if not event.style and event.value in _NULLS else event.value
        if kind is yaml.AliasEvent:
            self._fault(event, f"*{event.anchor}: anchors and aliases are not used here; write the value out", "no-aliases")
            return None
        if depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _mapping(self, start: yaml.Event, depth: int) -> Mapping:
        mapping = Mapping(_mark(start))
        while type(event := self._next()) is not yaml.MappingEndEvent:
            key, key_mark = self._node(event, depth + 1), _mark(event)
            value_event = self._next()
            value, value_mark = self._node(value_event, depth + 1), _mark(value_event)
            self._put(mapping, key, key_mark, value, value_mark)
        return mapping

    def _put(self, mapping: Mapping, key: object, key_mark: Mark, value: object, value_mark: Mark) -> None:
        if not isinstance(key, str):
            self.faults.append(Fault(key_mark, "a key must be a word", "keys-are-words"))
        elif key in mapping.keys_at:
            first = mapping.keys_at[key].line
            self.faults.append(Fault(key_mark, f"`{key}` stands here a second time; the first is on line {first}", "duplicate-key"))
        else:
            mapping.keys_at[key] = key_mark
            mapping.values_at[key] = value_mark
            if value is not None:
                mapping[key] = value

    def _sequence(self, start: yaml.Event, depth: int) -> Sequence:
        sequence = Sequence(_mark(start))
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            item = self._node(event, depth + 1)
            if item is None:
                self._fault(event, "an empty list item; write a value or take the dash away", "empty-item")
            else:
                sequence.append(item)
                sequence.items_at.append(_mark(event))
        return sequence


def _mark(event: yaml.Event) -> Mark:
    mark = event.start_mark
    return Mark(mark.line + 1, mark.column + 1)


def _fault(error: yaml.MarkedYAMLError) -> Fault:
    runs_out = error.context_mark is not None and "end of stream" in (error.problem or "")
    at = error.context_mark if runs_out else error.problem_mark or error.context_mark
    mark = Mark(at.line + 1, at.column + 1) if at else Mark(1, 1)
    problem = error.problem or "cannot be read"
    if "found character that cannot start any token" in problem:
        problem = "a tab or a character that may not begin a value; indent with spaces, and quote values that begin with @, ` or %"
    return Fault(mark, f"not YAML: {problem}{f' ({error.context})' if error.context else ''}", "yaml")


def _without_item(text: str, line: int) -> str:
    """The text with the outermost list item, or the top-level line, around `line` blanked, so that other lines keep theirs."""
    lines = text.split("\n")
    first = min(line, len(lines)) - 1
    while first > 0 and not _begins(lines[first]):
        first -= 1
    last = first + 1
    while last < len(lines) and not _begins(lines[last]):
        last += 1
    lines[first:last] = [""] * (last - first)
    return "\n".join(lines)


def _begins(line: str) -> bool:
    """Whether a record or a section begins here: a dash indented by at most two spaces, or a key at the margin."""
    return bool(re.match(r" {0,2}- |-$|[^\s#-]", line))


def _without_control(text: str, faults: list[Fault]) -> str:
    """The text with spaces for the characters that YAML forbids, each of them told."""
    for found in _FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"the character U+{ord(found[0]):04X} cannot be seen and may not stand in a file; take it out"
        faults.append(Fault(Mark(line, column), message, "control-character"))
    return _FORBIDDEN.sub(" ", text) if faults else text


def _without_long_lines(text: str, faults: list[Fault]) -> str:
    if len(text) <= LONGEST_LINE:
        return text
    for number in _long_lines(text):
        faults.append(Fault(Mark(number, 1), f"a line of more than {LONGEST_LINE:,} characters is not read", "long-line"))
        text = _without_item(text, number)
    return text


def _long_lines(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE]
