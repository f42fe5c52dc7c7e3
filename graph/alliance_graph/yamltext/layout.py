"""YAML with its comments, as lists and mappings of entries, and the lines in which it is written.

An entry is a key or a dash with its value. A comment belongs to an entry: the lines above it, or the words beside it.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from alliance_graph.yamltext.scalars import WIDTH, block, inline, is_long

STEP: Final = 2
"""Columns by which a list or a mapping is indented."""


class Entry(NamedTuple):
    """A key, or a dash where `key` is None, with its value; None stands for no value.

    `above` holds the lines of the comments before the entry, an empty one for a blank line; `beside` is the comment behind it;
    `gap` says whether a blank line comes before the entry and its comments.
    """

    key: str | None
    value: "Value"
    above: tuple[str, ...] = ()
    beside: str = ""
    gap: bool = False


class Block(NamedTuple):
    """A list or a mapping: its entries, and the comment lines `below` the last; `in_brackets` if it goes there when it fits."""

    entries: tuple[Entry, ...]
    is_mapping: bool
    in_brackets: bool = False
    below: tuple[str, ...] = ()


Value = str | Block | None


def lines(of: Block, indent: int = 0) -> list[str]:
    """The lines of a list or mapping that stands on lines of its own."""
    written: list[str] = []
    for entry in of.entries:
        above, own = _entry(entry, indent)
        written += [""] * (entry.gap and bool(written))
        written += [*_comments(above, indent), *own]
    return written + _comments(of.below, indent)


def one_line(value: Value) -> str | None:
    """A value on one line, in brackets if it is a list or a mapping; None if a comment or a line end in a text forbids it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return None if "\n" in value else inline(value, in_brackets=True)
    parts = [_part(entry) for entry in value.entries]
    told = [part for part in parts if part is not None]
    if value.below or len(told) < len(parts):
        return None
    return ("{%s}" if value.is_mapping else "[%s]") % ", ".join(told)


def short(value: Value) -> str:
    """A value on one line of any length, in brackets if it is a list or a mapping; line ends in a text become escapes."""
    if not isinstance(value, Block):
        return inline(value or "", in_brackets=True)
    parts = [f"{inline(one.key, in_brackets=True)}: " if one.key else "" for one in value.entries]
    told = ", ".join(key + short(one.value) for key, one in zip(parts, value.entries, strict=True))
    return f"{{{told}}}" if value.is_mapping else f"[{told}]"


def written(data: object) -> str:
    """Plain data on one line."""
    return short(from_data(data))


def fits(entry: Entry, indent: int) -> bool:
    """Whether the value of an entry is a list or a mapping that is to stand in brackets and fits there."""
    value = entry.value
    if not isinstance(value, Block) or not (value.in_brackets or not value.entries):
        return False
    short = one_line(value)
    head = indent + (1 if entry.key is None else len(inline(entry.key)) + 1)
    return short is not None and (head + 1 + len(short) <= WIDTH or not value.entries)


def from_data(data: object, is_record: bool = False) -> Value:
    """Plain data laid out anew: a record on lines of its own, its parts in brackets if they fit."""
    if isinstance(data, Mapping):
        entries = [Entry(key, from_data(value, key == "statements")) for key, value in data.items() if value is not None]
        return Block(tuple(entries), True, not is_record)
    if isinstance(data, list | tuple):
        items = tuple(Entry(None, from_data(item, is_record), gap=is_record) for item in data)
        of_parts = any(isinstance(item, Mapping) for item in data)
        return Block(items, False, not is_record and not (of_parts and len(data) > 1))
    return str(data)


def to_data(value: Value) -> Any:
    """A value as plain data; a key without a value is left out."""
    if not isinstance(value, Block):
        return value
    if value.is_mapping:
        return {entry.key: to_data(entry.value) for entry in value.entries if entry.value is not None}
    return [to_data(entry.value) for entry in value.entries]


def _entry(entry: Entry, indent: int) -> tuple[tuple[str, ...], list[str]]:
    """The comments above an entry, and its lines."""
    head = " " * indent + ("-" if entry.key is None else f"{inline(entry.key)}:")
    beside = f"  {entry.beside}" if entry.beside else ""
    value = entry.value
    if not isinstance(value, Block):
        return entry.above, [head + beside] if value is None else _text(head, value, indent, beside)
    if fits(entry, indent):
        return entry.above, [f"{head} {one_line(value)}{beside}"]
    return _item(entry, value, indent) if entry.key is None else (entry.above, [head + beside, *lines(value, indent + STEP)])


def _item(entry: Entry, value: Block, indent: int) -> tuple[tuple[str, ...], list[str]]:
    """An item of a list, its first key behind the dash; a comment that would stand between the dash and the key goes above."""
    first, *rest = value.entries
    above, own = _entry(first, indent + STEP)
    beside = (entry.beside,) if entry.beside else ()
    dashed = " " * indent + "- " + own[0][indent + STEP :]
    others = lines(value._replace(entries=tuple(rest)), indent + STEP)
    is_apart = bool(rest) and rest[0].gap
    return (*entry.above, *beside, *above), [dashed, *own[1:], *([""] * is_apart), *others]


def _text(head: str, text: str, indent: int, beside: str) -> list[str]:
    short = f"{head} {inline(text)}"
    needs_lines = "\n" in text or (len(short) > WIDTH and is_long(text))
    folded = block(text, indent + STEP) if needs_lines else None
    return [f"{head} {folded[0]}{beside}", *folded[1:]] if folded else [short + beside]


def _part(entry: Entry) -> str | None:
    if entry.above or entry.beside:
        return None
    value = one_line(entry.value)
    return value if entry.key is None or value is None else f"{inline(entry.key, in_brackets=True)}: {value}"


def _comments(comments: tuple[str, ...], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]
