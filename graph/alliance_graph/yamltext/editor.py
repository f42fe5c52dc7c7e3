"""A YAML text with edits made in it: every byte that need not change stays as its author wrote it.

Law: the edited text reads as the data of the text with the same edits made. If it would not, nothing is changed and
`UsageError` says so.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from alliance_graph.errors import UsageError
from alliance_graph.yamltext.additions import Additions, Splice
from alliance_graph.yamltext.edits import Drop, Edit, Order, apply
from alliance_graph.yamltext.removals import Removals
from alliance_graph.yamltext.spans import Source
from alliance_graph.yamltext.tree import parse

BOM: Final = "\ufeff"


def edited(text: str, edits: Sequence[Edit], order: Order) -> str:
    """The text with the edits made; the path of every edit leads to a value that is there, or to a new key."""
    if not edits:
        return text
    bare = text.removeprefix(BOM)
    expected = read(bare)
    apply(expected, edits, order)
    after = _spliced(Source(bare), edits, order)
    tree, faults = parse(after)
    if faults or _unplaced(tree or {}) != expected:
        raise UsageError("this file is written in a way that the program cannot change; change it by hand")
    return text[: len(text) - len(bare)] + after


def read(text: str) -> Any:
    """The text as plain data; `UsageError` if any part of it is not YAML."""
    tree, faults = parse(text.removeprefix(BOM))
    if faults:
        raise UsageError(f"line {faults[0].mark.line}: {faults[0].message}; mend this before anything is added")
    if not isinstance(tree, dict | None):
        raise UsageError("a file to add to is made of sections")
    return _unplaced(tree or {})


def _unplaced(node: object) -> Any:
    if isinstance(node, dict):
        return {key: _unplaced(value) for key, value in node.items()}
    return [_unplaced(item) for item in node] if isinstance(node, list) else node


def _spliced(source: Source, edits: Sequence[Edit], order: Order) -> str:
    removals = Removals(source, frozenset(edit.at for edit in edits if isinstance(edit, Drop)))
    staying = [edit for edit in edits if not removals.covers(edit.at[:-1] if isinstance(edit, Drop) else edit.at)]
    splices = [Splice(*removals.stretch(edit.at)) for edit in staying if isinstance(edit, Drop)]
    splices += Additions(source, removals, order).splices(edit for edit in staying if not isinstance(edit, Drop))
    return _joined(source, splices)


def _joined(source: Source, splices: Iterable[Splice]) -> str:
    """The text with its splices; of several that begin at one point, the deepest comes first."""
    written, done = _Written(source.newline), 0
    for splice in sorted(splices, key=lambda one: (one.begin, one.end, -one.depth)):
        written.add(source.text[done : splice.begin])
        written.add_lines(splice.lines) if splice.lines else written.add(splice.words)
        done = max(done, splice.end)
    written.add(source.text[done:])
    return written.text()


class _Written:
    """A text that is being written, piece by piece."""

    def __init__(self, newline: str) -> None:
        self._newline, self._pieces, self._end, self._is_blank = newline, [""], "", True

    def add(self, text: str) -> None:
        self._pieces.append(text)
        self._end = (self._end + text)[-4:]
        self._is_blank = self._is_blank and not text.strip()

    def add_lines(self, made: Sequence[str]) -> None:
        """Add whole lines; a blank line at their head is left out if one stands before it."""
        if self._end and not self._end.endswith("\n"):
            self.add(self._newline)
        is_apart = self._is_blank or self._end.endswith(self._newline * 2)
        for line in made[1:] if made[0] == "" and is_apart else made:
            self.add(line + self._newline)

    def text(self) -> str:
        return "".join(self._pieces)
