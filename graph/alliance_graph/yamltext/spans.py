"""Where the nodes of a YAML text begin and end, with the lines and the comments that belong to them."""

import re
from typing import Any, Final

import yaml

from alliance_graph.yamltext.repair import Path

_UNSEEN_TABS: Final = re.compile(r"^[ \t]+(?=\r?$)", re.MULTILINE)
_COMMENT: Final = re.compile(r"([ \t]*)#[^\n]*(?:\n|$)")
_LINE_END: Final = re.compile(r"\r?\n|\r")


class Source:
    """A YAML text, without a byte order mark, with its nodes, whose positions come from libyaml."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        seen = _UNSEEN_TABS.sub(lambda found: " " * len(found[0]), text)
        root: Any = yaml.CBaseLoader(seen).get_single_node()
        self.root = root if isinstance(root, yaml.MappingNode) else None

    def node(self, at: Path) -> Any:
        """The node at a path; None if it is not written."""
        node = self.root
        for step in at:
            node = value(node, step)
        return node

    def end(self, node: Any) -> int:
        """Where the words of a node end, without the blank lines behind them."""
        last = _last_leaf(node)
        start, end = last.start_mark.index, last.end_mark.index
        return int(start + len(self.text[start:end].rstrip()) if end > start else end)

    def line_end(self, at: int) -> int:
        """The end of the line around a position."""
        found = _LINE_END.search(self.text, at)
        return found.start() if found else len(self.text)

    def behind(self, node: Any, column: int | None = None) -> int:
        """The start of the line after a node; with `column`, after the comments of this depth too that follow at once."""
        at = min(self.line_end(self.end(node)) + len(self.newline), len(self.text))
        while column is not None and (found := _COMMENT.match(self.text, at)) and len(found[1]) >= column:
            at = found.end()
        return at

    def begins_line(self, at: int) -> bool:
        """Whether a line begins at this position."""
        return at == 0 or self.text[at - 1] == "\n"

    def start(self, holder: Any, number: int) -> int:
        """The position of a key, or of the dash of an item."""
        index = int(first(holder.value[number]).start_mark.index)
        if isinstance(holder, yaml.MappingNode) or holder.flow_style:
            return index
        column = holder.start_mark.column
        line = self._line(index)
        while self.text[line : line + column].strip() or self.text[line + column : line + column + 1] != "-":
            if line == 0:
                return int(holder.start_mark.index)
            line = self._line(line - 1)
        return int(line + column)

    def lines_start(self, holder: Any, number: int) -> int:
        """The start of the line of a key or an item, or of the comments right above it; behind a dash, of the key itself."""
        own = int(holder.start_mark.index) if number == 0 else self.start(holder, number)
        line = self._line(own)
        if self.text[line:own].strip():
            return own
        begins = line
        while line and _COMMENT.match(self.text, above := self._line(line - 1)):
            line = above
        return line or begins  # what stands at the head of a file is about the file

    def follows_gap(self, at: int) -> bool:
        """Whether a blank line, or the key of the list, stands before a line."""
        before = self.text[self._line(at - 1) : at].rstrip() if at else ""
        return not before or before.endswith(":")

    def _line(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1


def value(holder: Any, step: str | int) -> Any:
    """The value of a key, or an item of a list, as a node; None if it is not written."""
    if isinstance(holder, yaml.SequenceNode) and isinstance(step, int):
        return holder.value[step]
    pairs = holder.value if isinstance(holder, yaml.MappingNode) else ()
    return next((node for key, node in pairs if key.value == step), None)


def steps(holder: Any) -> list[str | int]:
    """The keys of a mapping, or the numbers of a list's items."""
    return [one[0].value if isinstance(one, tuple) else number for number, one in enumerate(holder.value)]


def first(one: Any) -> Any:
    """The node with which a pair or an item begins."""
    return one[0] if isinstance(one, tuple) else one


def last(one: Any) -> Any:
    """The node with which a pair or an item ends."""
    return one[1] if isinstance(one, tuple) else one


def _last_leaf(node: Any) -> Any:
    """The last node inside a node; of a list or mapping without brackets, libyaml says only where the next token begins."""
    while not (isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value):
        node = last(node.value[-1])
    return node
