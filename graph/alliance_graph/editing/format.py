"""The canonical form of a YAML file: the same data, however typed, stand in the same lines, so a diff shows changes of meaning.

Sections, keys and parts stand in one order, texts are folded at one width, one blank line sets records apart, and quotes stand
only where they must. The decisions of an author stay: the order of records and lists, short records and lists in brackets, and
comments, which move with the entries that they are about.
"""

from typing import Final, NamedTuple

from alliance_graph.dataset.sections import items
from alliance_graph.errors import Problem, UsageError
from alliance_graph.records.field_order import order
from alliance_graph.records.fields import Struct, fields
from alliance_graph.records.model import SECTIONS, TOP_LEVEL, Record
from alliance_graph.yamltext import repair
from alliance_graph.yamltext.document import Document, read
from alliance_graph.yamltext.layout import Block, Entry, Value, fits, lines
from alliance_graph.yamltext.tree import parse

_BOM: Final = "\ufeff"
FOR_EDITORS: Final = "# yaml-language-server:"
"""The start of a line that stays first in a file."""
_STATEMENTS: Final = "statements"
_RECORDS_AT: Final = 2
_STATEMENTS_AT: Final = 6


class Form(NamedTuple):
    """The text of a file in canonical form; or the text as it was, with the problems that keep it from this form."""

    text: str
    problems: tuple[Problem, ...] = ()


def canonical(text: str, path: str) -> Form:
    """The canonical form of a text, whose problems are reported as those of the file `path`."""
    text = text.removeprefix(_BOM)
    tree, faults = parse(text)
    problems = [Problem(path, *fault.mark, fault.message, fault.rule) for fault in faults]
    problems = problems or [one for one in items(tree, path) if isinstance(one, Problem)]  # only data files have this form
    if problems:
        return Form(text, tuple(problems))
    formed = _formed(read(repair.readable(text, [])))
    if parse(formed) != (tree, []):
        raise UsageError(f"{path} cannot be brought into canonical form without changing what it says; it stays as it is")
    return Form(formed)


def _formed(document: Document) -> str:
    if not isinstance(document.root, Block):
        return "".join(f"{line}\n" for line in _stripped(document.comments))
    sections = tuple(_section(entry) for entry in _in_order(document.root))
    below = ("", *_stripped(document.root.below)) if document.root.below else ()
    root = Block(sections, is_mapping=True, below=below)
    return "".join(f"{line}\n" for line in lines(root))


def _in_order(root: Block) -> tuple[Entry, ...]:
    """The sections in their order; as they were if a comment might then stand where nobody put it."""
    first = root.entries[0]
    is_told_to_editors = first.above[:1] and first.above[0].startswith(FOR_EDITORS)
    head = max((number + 1 for number, line in enumerate(first.above) if not line), default=int(bool(is_told_to_editors)))
    ordered = sorted(
        (first._replace(above=first.above[head:]), *root.entries[1:]),
        key=lambda entry: list(TOP_LEVEL).index(entry.key or ""),
    )
    is_free = any("" in entry.above for entry in root.entries[1:]) or bool(root.below)
    is_moved = ordered[0].key != first.key
    if is_free or (is_moved and first.above and head == 0):
        return root.entries
    return (ordered[0]._replace(above=(*first.above[:head], *ordered[0].above)), *ordered[1:])


def _section(entry: Entry) -> Entry:
    value = entry.value
    if isinstance(value, Block) and not value.is_mapping:
        value = _records(value, SECTIONS[entry.key or ""], _RECORDS_AT)
    elif isinstance(value, Block):
        value = _ordered(value, TOP_LEVEL[entry.key or ""])
    return entry._replace(value=value, gap=True)


def _records(block: Block, of: type[Record], indent: int) -> Block:
    """A list of records with a blank line between two; between two in brackets, only if the author has one there."""
    made: list[Entry] = []
    for entry in block.entries:
        record = entry._replace(value=_ordered(entry.value, of))
        both_short = bool(made) and fits(made[-1], indent) and fits(record, indent)
        made.append(record._replace(gap=entry.gap if both_short else True))
    return block._replace(entries=tuple(made), in_brackets=False)


def _ordered(value: Value, of: Struct | None) -> Value:
    """A record, a part or a list with its keys in order, without blank lines except between the statements of an event."""
    if not isinstance(value, Block):
        return value
    if value.is_mapping and of is not None:
        entries = {entry.key: entry for entry in value.entries}
        value = value._replace(entries=tuple(entries[key] for key in order([entry.key or "" for entry in value.entries], of)))
    made = tuple(_field(entry, of) for entry in value.entries)
    return value._replace(entries=made, below=_closed(value.below))


def _field(entry: Entry, of: Struct | None) -> Entry:
    entry = entry._replace(above=_closed(entry.above), gap=False)
    if entry.key is None:
        return entry._replace(value=_ordered(entry.value, of))
    inner = fields(of)[entry.key].struct if of and entry.key in fields(of) else None
    if entry.key == _STATEMENTS and isinstance(entry.value, Block) and not entry.value.is_mapping:
        return entry._replace(value=_records(entry.value, SECTIONS[_STATEMENTS], _STATEMENTS_AT))
    return entry._replace(value=_ordered(entry.value, inner))


def _closed(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Comments without blank lines among them."""
    return tuple(comment for comment in comments if comment)


def _stripped(comments: tuple[str, ...]) -> tuple[str, ...]:
    return comments[1:] if comments[:1] == ("",) else comments
