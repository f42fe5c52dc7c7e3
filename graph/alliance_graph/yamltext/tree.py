"""YAML as a tree in which every value knows its line and column.

Every scalar is a string, so `NO` is Norway and `2022-02` a month; a key with an empty value, `~` or `null` is as if it were
absent. Anchors, aliases, tags and second documents are refused: nothing in these files needs them, and they can expand
without bound. Built on libyaml's events (YAML 1.1), which is several times as fast as PyYAML's own loader.
"""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Protocol

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not export it

from alliance_graph.yamltext import repair
from alliance_graph.yamltext.repair import Fault, Mark
from alliance_graph.yamltext.scalars import NULLS

_MOST_TORN: Final = 5
"""The most lines with a fault that an item may have, so that the rest of it is judged."""
DEEPEST: Final = 50
"""Lists and mappings inside one another; no record comes near this number."""
_SCALAR: Final = yaml.ScalarEvent
_MAPPING_END: Final = yaml.MappingEndEvent
_SEQUENCE_END: Final = yaml.SequenceEndEvent


class _Point(Protocol):
    """libyaml's mark, which counts from 0; it is kept because making half a million others takes as long as parsing."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class Mapping(dict[str, object]):
    """A mapping that knows its own position and those of its keys and values."""

    __slots__ = ("_at", "_keys_at", "_values_at")

    def __init__(self, at: _Point) -> None:
        self._at = at
        self._keys_at: dict[str, _Point] = {}
        self._values_at: dict[str, _Point] = {}

    @property
    def mark(self) -> Mark:
        return _mark(self._at)

    @property
    def keys_at(self) -> list[tuple[Mark, str]]:
        """The position of each written key, also of a key without a value."""
        return sorted((_mark(at), key) for key, at in self._keys_at.items())

    def key_at(self, key: str) -> Mark | None:
        """The position of a key; None if the key was not written."""
        return _mark(self._keys_at[key]) if key in self._keys_at else None

    def value_at(self, key: str) -> Mark | None:
        """The position of the value of a key; None if the key was not written."""
        return _mark(self._values_at[key]) if key in self._values_at else None


class Sequence(list[object]):
    """A list that knows its own position and those of its items."""

    __slots__ = ("_at", "_items_at")

    def __init__(self, at: _Point) -> None:
        self._at = at
        self._items_at: list[_Point] = []

    @property
    def mark(self) -> Mark:
        return _mark(self._at)

    def item_at(self, number: int) -> Mark | None:
        """The position of the item of that number, from 0."""
        return _mark(self._items_at[number]) if number < len(self._items_at) else None


def parse(text: str) -> tuple[object, list[Fault]]:
    """The tree of a YAML text and what is wrong with it.

    Of a malformed text, the list items with a fault are left out, or the line at the margin, and the rest is read. After twenty
    faults at the margin, nothing more is read.
    """
    faults: list[Fault] = []
    text = repair.readable(text, faults)
    with uncollected():
        for attempt in range(repair.MOST_FAULTS + 1):
            builder = _Builder(text)
            try:
                tree = builder.document()
                return tree, sorted([*faults, *builder.faults, *_cut_short(tree, text)])
            except yaml.YAMLError as error:
                fault = repair.fault(error)
            wrong = dict(_faults_by_item(text)) if attempt == 0 else {}
            faults += wrong.values() or [fault]
            to_end = attempt == repair.MOST_FAULTS - 1
            if to_end:
                faults[-1] = fault._replace(message=f"{fault.message}; the rest is read once these problems are mended")
            text = repair.without(text, wrong) if wrong else repair.without_line(text, fault.mark.line, to_end)
    return None, faults


def torn(text: str) -> tuple[object, frozenset[int]]:
    """The tree of a malformed text in which items lack only the lines with a fault, and the lines where these items begin.

    An item whose first line has a fault, or too many others, is left out. What is left of an item may lack anything.
    """
    text = repair.readable(text, [])
    lines = text.split("\n")
    begun = set()
    for item, fault in _faults_by_item(text):
        lines[item.first : item.first + item.text.count("\n") + 1] = _mended(item, fault)
        begun.add(item.first + 1)
    try:
        return _Builder("\n".join(lines)).document(), frozenset(begun)
    except yaml.YAMLError:
        return None, frozenset()


def _mended(item: repair.Item, fault: Fault) -> list[str]:
    """The lines of an item, those with a fault blank; all blank where that does not help."""
    lines = item.text.split("\n")
    for _ in range(_MOST_TORN):
        at = fault.mark.line - 1 - item.first
        if not 0 < at < len(lines):
            break
        lines[at] = ""
        try:
            _Builder("\n".join(["_:", *lines])).document()
        except yaml.YAMLError as error:
            fault = item.fault(error)
        else:
            return lines
    return [""] * len(lines)


def _cut_short(tree: object, text: str) -> Iterator[Fault]:
    """Faults at each ` #` behind a value that begins a comment for YAML, but for most writers a part of the text."""
    if not suspected(text):
        return
    lines = text.split("\n")
    for value, mark in _placed(tree):
        behind = lines[mark.line - 1][mark.column - 1 :].removeprefix(value)
        if (cut := _COMMENT.match(behind)) and lines[mark.line - 1].startswith(value, mark.column - 1):
            at = Mark(mark.line, mark.column + len(value) + cut.end() - 2)
            yield Fault(at, "a comment begins here; quote the text, or write a blank behind the #", "comment")


def suspected(text: str) -> bool:
    """Whether a comment may stand behind a value. The # is looked for first, because a search for it is fastest."""
    return bool(_MARK.search(text) and _SUSPECTED.search(text))


def _placed(node: object) -> Iterator[tuple[str, Mark]]:
    """Every text below a node with its position."""
    places = node.value_at if isinstance(node, Mapping) else node.item_at if isinstance(node, Sequence) else None
    pairs: Any = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, Sequence) else ()
    for key, inner in pairs:
        mark = places(key) if places else None
        if isinstance(inner, str) and mark:
            yield inner, mark
        else:
            yield from _placed(inner)


def _faults_by_item(text: str) -> Iterator[tuple[repair.Item, Fault]]:
    """The items that are not YAML even by themselves; so one pass reports each of them."""
    for item in repair.items(text):
        try:
            _Builder(f"_:\n{item.text}").document()
        except yaml.YAMLError as error:
            yield item, item.fault(error)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cyclic garbage inside: it goes again and again through trees that only grow, for a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def place(node: object, path: tuple[str | int, ...]) -> Mark | None:
    """The position of the value at `path` below `node`, or of the deepest part of the path that is there."""
    mark: Mark | None = getattr(node, "mark", None)
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node:
            mark, node = node.value_at(step) or mark, node[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            mark, node = node.item_at(step) or mark, node[step]
        else:
            break
    return mark


def key_place(node: object, path: tuple[str | int, ...], key: str) -> Mark | None:
    """The position of the key `key` in the mapping at `path` below `node`."""
    found = node_at(node, path)
    return found.key_at(key) if found is not None else None


def node_at(node: object, path: tuple[str | int, ...]) -> Mapping | None:
    """The mapping at `path` below `node`; None if there is none."""
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node if isinstance(node, Mapping) else None


_SUSPECTED: Final = re.compile(r"[^\s#-][ \t]+#[^\s#]")
_MARK: Final = re.compile(r"#(?<=[ \t]#)[^\s#]")
_COMMENT: Final = re.compile(r"[ \t]+#[^\s#]")


class _Builder:
    """Makes the tree from libyaml's events. Scalars are taken inline: one call less for each saves a third of the time."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._next: Callable[[], Any] = CParser(text).get_event  # the type of an event says its kind

    def document(self) -> object:
        self._next()
        if isinstance(self._next(), yaml.StreamEndEvent):
            return None
        tree = self._node(self._next(), 0)
        self._next()
        extra = self._next()
        if not isinstance(extra, yaml.StreamEndEvent):
            self._fault(extra.start_mark, "a second document begins here; a file holds one", "one-document")
        return tree

    def _fault(self, at: _Point, message: str, rule: str) -> None:
        self.faults.append(Fault(_mark(at), message, rule))

    def _node(self, event: Any, depth: int) -> object:
        kind = type(event)
        if kind is not yaml.AliasEvent and event.anchor is not None:
            meaning = f"&{event.anchor} is an anchor to YAML, and those are not used here; take it out, or quote the text"
            self._fault(event.start_mark, meaning, "no-aliases")
        if kind is _SCALAR:
            if event.tag is not None:
                meaning = f"the tag {_tag(event)} has no meaning here; write the value alone, in quotes if it begins with !"
                self._fault(event.start_mark, meaning, "no-tags")
            return None if not event.style and event.value in NULLS else event.value
        if kind is yaml.AliasEvent:
            meaning = f"*{event.anchor} is an alias to YAML, and those are not used here; write the value out, or quote it"
            self._fault(event.start_mark, meaning, "no-aliases")
            return None
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        if event.tag is not None:
            self._fault(event.start_mark, f"the tag {_tag(event)} has no meaning here; take it out", "no-tags")
        if kind is yaml.MappingStartEvent:
            return self._mapping(event, depth + 1)
        return self._sequence(event.start_mark, depth + 1)

    def _mapping(self, start: Any, depth: int) -> Mapping:
        mapping, following, in_brackets = Mapping(start.start_mark), self._next, start.flow_style
        keys_at, values_at = mapping._keys_at, mapping._values_at
        while type(event := following()) is not _MAPPING_END:
            plain = type(event) is _SCALAR and event.tag is event.anchor is None and event.value not in NULLS
            key = event.value if plain else self._node(event, depth)
            of = following()
            plain = type(of) is _SCALAR and of.tag is of.anchor is None and of.value not in NULLS
            value = of.value if plain else self._node(of, depth)
            if type(key) is not str or key in keys_at or (in_brackets and value is None and not getattr(of, "value", True)):
                self._refuse(mapping, key, event.start_mark)
                continue
            keys_at[key], values_at[key] = event.start_mark, of.start_mark
            if value is not None:
                mapping[key] = value
        return mapping

    def _refuse(self, mapping: Mapping, key: object, at: _Point) -> None:
        if not isinstance(key, str):
            self._fault(at, "a key must be a word", "keys-are-words")
        elif (first := mapping.key_at(key)) is None:
            message = f"`{key}` has no value; write one, or quote the whole text if a comma in it stands before these words"
            mapping._keys_at[key] = mapping._values_at[key] = at
            self._fault(at, message, "no-value")
        else:
            message = f"`{key}` stands here a second time; the first is on line {first.line}"
            self._fault(at, message, "duplicate-key")

    def _sequence(self, at: _Point, depth: int) -> Sequence:
        sequence, following = Sequence(at), self._next
        while type(event := following()) is not _SEQUENCE_END:
            plain = type(event) is _SCALAR and event.tag is event.anchor is None and event.value not in NULLS
            item = event.value if plain else self._node(event, depth)
            if item is not None:
                sequence.append(item)
                sequence._items_at.append(event.start_mark)
            elif not isinstance(event, yaml.AliasEvent):
                self._fault(event.start_mark, "an empty list item; write a value or take the dash away", "empty-item")
        return sequence


def _tag(event: Any) -> str:
    return str(event.tag).replace("tag:yaml.org,2002:", "!!")


def _mark(at: _Point) -> Mark:
    return Mark(at.line + 1, at.column + 1)
