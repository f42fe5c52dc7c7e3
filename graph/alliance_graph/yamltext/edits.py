"""Changes to a YAML text at places in it, all else left to the byte: comments, blank lines, quotes, layout.

A place is a path of keys and of numbers in lists. What YAML's own writers would lay out anew stays as its author has it.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

import yaml

from alliance_graph.yamltext.layout import from_data, short
from alliance_graph.yamltext.repair import Path

Value = str | list["Value"] | dict[str, "Value"]


class Set(NamedTuple):
    """Another text in the place of the one that stands there."""

    at: Path
    value: str


class Drop(NamedTuple):
    """A key with its value, or an item of a list, taken out with the comments right above it."""

    at: Path


class Put(NamedTuple):
    """A new key of the mapping at `at`, behind its `id`; where it has none, before all else."""

    at: Path
    key: str
    value: Value


class Insert(NamedTuple):
    """Further items before the first one of the list at `at`."""

    at: Path
    items: tuple[Value, ...]


Edit = Set | Drop | Put | Insert

_BLANK: Final = re.compile(r"(?:[ \t]*\r?\n)+")
_COMMENT: Final = re.compile(r"[ \t]*#")


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. What is inside something dropped is not edited; each place exists."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    changes = _Changes(text, root, list(edits))
    pieces, done = [], 0
    for start, end, instead in sorted(changes.all()):
        pieces += [text[done:start], instead]
        done = max(done, end)
    return "".join([*pieces, text[done:]])


def written(value: Value) -> str:
    """A value as it stands on one line."""
    return short(from_data(value))


class _Changes:
    """The edits as stretches of the text and what stands there instead."""

    def __init__(self, text: str, root: Any, edits: list[Edit]) -> None:
        self._text = text
        self._root = root
        self._dropped = {edit.at for edit in edits if isinstance(edit, Drop)}
        self._edits = [edit for edit in edits if not self._is_inside_dropped(edit)]
        self._lefts: dict[Path, range] = {}
        self._newline = "\r\n" if "\r\n" in text else "\n"

    def all(self) -> Iterator[tuple[int, int, str]]:
        puts: dict[Path, list[Put]] = {}
        for edit in self._edits:
            match edit:
                case Set(at, value):
                    node = self._node(at)
                    yield node.start_mark.index, node.end_mark.index, written(value)
                case Drop(at):
                    yield (*self._stretch(at), "")
                case Insert(at, items):
                    yield self._inserted(self._node(at), [written(item) for item in items])
                case Put():
                    puts.setdefault(edit.at, []).append(edit)
        for at, wanted in puts.items():
            node = self._node(at)
            yield self._put(node, [f"{put.key}: {written(put.value)}" for put in wanted], alone=not self._left(at, node))

    def _is_inside_dropped(self, edit: Edit) -> bool:
        steps = edit.at[:-1] if isinstance(edit, Drop) else edit.at
        return any(edit.at[:count] in self._dropped for count in range(1, len(steps) + 1))

    def _node(self, at: Path) -> Any:
        node = self._root
        for step in at:
            node = node.value[step] if isinstance(step, int) else next(two for one, two in node.value if one.value == step)
        return node

    def _put(self, node: Any, pairs: list[str], *, alone: bool) -> tuple[int, int, str]:
        """Where new keys stand; `alone` if nothing that was there stays."""
        first = node.value[0][0].start_mark.index
        own = next((value for key, value in node.value if key.value == "id"), None)
        if node.flow_style:
            at = own.end_mark.index if own else first
            return (at, at, "".join(f", {pair}" for pair in pairs)) if own else (at, at, "".join(f"{one}, " for one in pairs))
        indent = " " * node.start_mark.column
        if own is None and alone:
            return first, first, f"{self._newline}{indent}".join(pairs) + self._newline
        if own is None:
            return first, first, "".join(f"{pair}{self._newline}{indent}" for pair in pairs)
        at = self._line_end(own.end_mark.index)
        return at, at, "".join(f"{self._newline}{indent}{pair}" for pair in pairs)

    def _inserted(self, node: Any, items: list[str]) -> tuple[int, int, str]:
        if node.flow_style:
            at = node.start_mark.index + 1
            return at, at, ", ".join(items) + (", " if node.value else "")
        at, indent = node.start_mark.index, " " * node.start_mark.column
        return at, at, "".join(f"- {item}{self._newline}{indent}" for item in items)

    def _stretch(self, at: Path) -> tuple[int, int]:
        """What is taken out with a key or an item."""
        parent = self._node(at[:-1])
        number = at[-1] if isinstance(at[-1], int) else [key.value for key, _ in parent.value].index(at[-1])
        left = self._left(at[:-1], parent)
        return self._of_flow(parent, number, left) if parent.flow_style else self._of_block(parent, number, left)

    def _left(self, at: Path, parent: Any) -> range:
        """The numbers from the first item or key that stays to the last."""
        if at not in self._lefts:
            steps = (one[0].value if isinstance(one, tuple) else number for number, one in enumerate(parent.value))
            left = [number for number, step in enumerate(steps) if (*at, step) not in self._dropped]
            self._lefts[at] = range(left[0], left[-1] + 1) if left else range(0)
        return self._lefts[at]

    def _of_flow(self, parent: Any, number: int, left: range) -> tuple[int, int]:
        """With the comma behind it; where nothing that stays follows, with the comma before it."""
        start = _first(parent.value[number]).start_mark.index
        if left and number < left[-1]:
            return start, _first(parent.value[number + 1]).start_mark.index
        end = _last(parent.value[number]).end_mark.index
        return (_last(parent.value[number - 1]).end_mark.index if number else start), end

    def _of_block(self, parent: Any, number: int, left: range) -> tuple[int, int]:
        """Whole lines; behind a dash, all that goes up to the first key that stays, which then stands behind the dash."""
        if left and number < left[0] and not self._begins_line(first := self._block_start(parent, 0)):
            return (first, self._own_start(parent, left[0])) if number == 0 else (first, first)
        start = self._block_start(parent, number)
        end = self._content_end(_last(parent.value[number]), _first(parent.value[number]))
        if self._begins_line(start) and self._follows_gap(start):
            blank = _BLANK.match(self._text, end)
            end = blank.end() if blank else end
            start = len(self._text[:start].rstrip()) + len(self._newline) if end == len(self._text) and start else start
        return start, end

    def _own_start(self, parent: Any, number: int) -> int:
        """Where a key or the dash of an item stands."""
        index = int(_first(parent.value[number]).start_mark.index)
        if isinstance(parent, yaml.MappingNode):
            return index
        column = parent.start_mark.column
        line = self._text.rfind("\n", 0, index) + 1
        while self._text[line : line + column].strip() or self._text[line + column : line + column + 1] != "-":
            line = self._text.rfind("\n", 0, line - 1) + 1
            if line == 0:
                return int(parent.start_mark.index)
        return int(line + column)

    def _block_start(self, parent: Any, number: int) -> int:
        """The beginning of the line, or of the comments right above it; behind a dash, the key itself."""
        own = int(parent.start_mark.index) if number == 0 else self._own_start(parent, number)
        line = self._text.rfind("\n", 0, own) + 1
        if self._text[line:own].strip():
            return own
        begins = line
        while line and _COMMENT.match(self._text, above := self._text.rfind("\n", 0, line - 1) + 1):
            line = above
        return line or begins  # what stands at the head of a file is about the file

    def _content_end(self, node: Any, first: Any) -> int:
        """The end of the last line of a value, its comment and line break included."""
        while not node.flow_style if isinstance(node, yaml.CollectionNode) else False:
            node = _last(node.value[-1])
        start, end = node.start_mark.index, node.end_mark.index
        end = start + len(self._text[start:end].rstrip()) if end > start else first.end_mark.index
        return min(self._line_end(end) + len(self._newline), len(self._text))

    def _line_end(self, index: int) -> int:
        found = self._text.find("\n", index)
        return len(self._text) if found < 0 else found - (self._text[found - 1] == "\r")

    def _begins_line(self, index: int) -> bool:
        return index == 0 or self._text[index - 1] == "\n"

    def _follows_gap(self, index: int) -> bool:
        """Whether a blank line, or what holds the list, stands before."""
        before = self._text[:index].rstrip(" \t").removesuffix("\n").removesuffix("\r").rpartition("\n")[2]
        return not before.strip() or before.rstrip().endswith(":")


def _first(one: Any) -> Any:
    return one[0] if isinstance(one, tuple) else one


def _last(one: Any) -> Any:
    return one[1] if isinstance(one, tuple) else one


def edited_json(line: str, edits: Iterable[Edit]) -> str:
    """A record's line with the edits made, as `edited` makes them in YAML."""
    data: Any = json.loads(line)
    wanted = list(edits)
    for edit in wanted:
        if isinstance(edit, Set):
            _at(data, edit.at[:-1])[edit.at[-1]] = edit.value
    for drop in sorted((edit for edit in wanted if isinstance(edit, Drop)), key=lambda drop: drop.at, reverse=True):
        del _at(data, drop.at[:-1])[drop.at[-1]]
    for edit in wanted:
        if isinstance(edit, Insert):
            _at(data, edit.at)[:0] = edit.items
        elif isinstance(edit, Put):
            _put_first(_at(data, edit.at), edit.key, edit.value)
    return json.dumps(data, ensure_ascii=False)


def _put_first(holder: dict[str, Any], key: str, value: Value) -> None:
    """Put a key behind `record` and `id`."""
    rest = dict(holder)
    holder.clear()
    holder |= {name: rest.pop(name) for name in ("record", "id") if name in rest}
    holder |= {key: value, **rest}


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
