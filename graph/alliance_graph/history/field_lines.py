"""The lines of a file that each field of a record takes up, from the field's key to the line before the next key or record."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance_graph.dataset.fragments import Fragment
from alliance_graph.yamltext import tree as trees


class Extent(NamedTuple):
    """A field, or an item of a list that is written on several lines, with its first and last line; `item` counts from 1."""

    field: str
    item: int | None
    value: object
    first: int
    last: int


def extents(fragment: Fragment, lines: Sequence[str]) -> list[Extent]:
    """The fields of a record that a file holds, in the order of their lines; `lines` are all lines of the file.

    Where only the record's line is known, all its fields have that line.
    """
    tree = fragment.tree
    written = {key: value for key, value in fragment.data.items() if key != "event" or tree is None or tree.key_at(key)}
    if tree is None or fragment.path.lower().endswith(".jsonl"):
        return [Extent(key, None, value, fragment.line, fragment.line) for key, value in written.items()]
    return [one for key, last in _ends(tree, lines) if key in written for one in _items(tree, key, written[key], last, lines)]


def _ends(tree: trees.Mapping, lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The keys of a mapping with the last line of each."""
    starts = tree.keys_at
    end = _end(tree, lines)
    for number, (mark, key) in enumerate(starts):
        following = starts[number + 1][0].line - 1 if number + 1 < len(starts) else end
        yield key, _trimmed(lines, mark.line, following, mark.column - 1)


def _items(tree: trees.Mapping, key: str, value: object, last: int, lines: Sequence[str]) -> Iterator[Extent]:
    mark = tree.key_at(key) or tree.mark
    starts = [at for number in range(len(value)) if (at := value.item_at(number))] if isinstance(value, trees.Sequence) else []
    if not isinstance(value, trees.Sequence) or len({at.line for at in starts}) < 2:
        yield Extent(key, None, value, mark.line, last)
        return
    for number, at in enumerate(starts):
        following = max(starts[number + 1].line - 1, at.line) if number + 1 < len(starts) else last
        yield Extent(key, number + 1, value[number], at.line, _trimmed(lines, at.line, following, _indent(lines[at.line - 1])))


def _end(tree: trees.Mapping, lines: Sequence[str]) -> int:
    """The last line of a mapping: the line before the next line that is indented less."""
    first, column = tree.mark
    begun = lines[first - 1]
    least = _indent(begun) + 1 if begun[column - 1 : column] == "{" else column - 1
    for number, line in enumerate(lines[first:], first):
        if not (_is_blank(line) or _is_comment(line)) and _indent(line) < least:
            return number
    return len(lines)


def _trimmed(lines: Sequence[str], first: int, last: int, indent: int) -> int:
    """The last line, without the blank lines and the comments that belong to what follows."""
    behind = enumerate(reversed(lines[first:last]))
    return next((last - number for number, line in behind if not _is_between(line, indent)), first)


def _is_between(line: str, indent: int) -> bool:
    return _is_blank(line) or (_is_comment(line) and _indent(line) <= indent)


def _is_blank(line: str) -> bool:
    return not line.strip()


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
