"""Edits of data, each at a path, and the data with the edits made.

A path is made of keys and of numbers in lists, as they are before any of the edits. Nothing is changed inside a value that is
taken out.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from alliance_graph.errors import UsageError
from alliance_graph.yamltext.layout import Entry, from_data, to_data
from alliance_graph.yamltext.repair import Path

Value = str | list["Value"] | dict[str, "Value"]
Order = Callable[[Path, Iterable[str]], list[str]]
"""Sorts the keys of the mapping at a path into the order in which they are written."""


class Put(NamedTuple):
    """A new value of a key or of an item; a new key stands behind the keys that come before it in the order of its mapping."""

    at: Path
    entry: Entry


class Append(NamedTuple):
    """Further items behind the last item of a list; `are_records` if they are set apart as their neighbours are."""

    at: Path
    items: tuple[Entry, ...]
    are_records: bool = False


class Insert(NamedTuple):
    """Further items before the first item of a list."""

    at: Path
    items: tuple[Entry, ...]


class Drop(NamedTuple):
    """A key with its value, or an item of a list, taken out with the comments right above it."""

    at: Path


Edit = Put | Append | Insert | Drop


def put(at: Path, value: Value) -> Put:
    """The edit that gives a key or an item a value, which is laid out like any new one."""
    return Put(at, Entry(at[-1] if isinstance(at[-1], str) else None, from_data(value)))


def insert(at: Path, values: Iterable[Value]) -> Insert:
    """The edit that puts values before the items of a list."""
    return Insert(at, tuple(Entry(None, from_data(value)) for value in values))


def apply(data: Any, edits: Sequence[Edit], order: Order) -> None:
    """Make the edits in plain data; `UsageError` if items are added to a value that is not a list."""
    held = [(edit, _at(data, edit.at[:-1])) for edit in edits]
    lists = [(edit, _list(holder, edit.at[-1])) for edit, holder in held if isinstance(edit, Append | Insert)]
    new: list[tuple[Put, dict[str, Any]]] = []
    for edit, holder in held:
        if isinstance(edit, Put) and (isinstance(edit.at[-1], int) or edit.at[-1] in holder):
            holder[edit.at[-1]] = to_data(edit.entry.value)
        elif isinstance(edit, Put):
            new.append((edit, holder))
    drops = [(edit.at, holder) for edit, holder in held if isinstance(edit, Drop)]
    for at, holder in sorted(drops, key=lambda drop: drop[0], reverse=True):
        del holder[at[-1]]
    for put_, holder in new:
        _put_new(holder, put_, order)
    for grown, items in lists:
        number = len(items) if isinstance(grown, Append) else 0
        items[number:number] = [to_data(item.value) for item in grown.items]


def edited_json(line: str, edits: Sequence[Edit], order: Order) -> str:
    """A line of JSON with the edits made."""
    data = json.loads(line)
    apply(data, edits, order)
    return json.dumps(data, ensure_ascii=False)


def _put_new(holder: dict[str, Any], edit: Put, order: Order) -> None:
    """Put a key behind the last of the keys that come before it in the order."""
    *above, key = edit.at
    ordered = order(tuple(above), [*holder, str(key)])
    before = ordered[: ordered.index(str(key))]
    pairs = [*holder.items()]
    at = max((number for number, (name, _) in enumerate(pairs, 1) if name in before), default=0)
    holder.clear()
    holder.update([*pairs[:at], (str(key), to_data(edit.entry.value)), *pairs[at:]])


def _list(holder: Any, key: str | int) -> list[Any]:
    items = holder.setdefault(key, []) if isinstance(holder, dict) else holder[key]
    if not isinstance(items, list):
        raise UsageError(f"`{key}` is not a list here; mend this before anything is added")
    return items


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data
