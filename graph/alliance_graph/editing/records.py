"""A file's text with one thing more in it, or one thing changed, and every other byte as it was.

What is new is written at its place between the lines that are there, in the indentation and with the blank lines of its
neighbours. The result is read again: where anything else would read differently, nothing is changed and `UsageError` says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from alliance_graph.dataset.fragments import derived_id, plain
from alliance_graph.editing.insertion import BOM, Text
from alliance_graph.errors import UsageError
from alliance_graph.records.field_order import arranged
from alliance_graph.records.model import SECTIONS
from alliance_graph.yamltext.layout import Block, Entry, from_data, to_data
from alliance_graph.yamltext.tree import parse

Data = Mapping[str, object]

_STATEMENTS: Final = "statements"


def add(text: str, section: str, record: Data) -> str:
    """The text with a record more at the end of a section, which is made where there is none."""
    return add_written(text, section, [Entry(None, from_data(_arranged(section, record), is_record=True))])


def add_written(text: str, section: str, records: Sequence[Entry]) -> str:
    """The same of records that are written already, with their comments."""
    expected = _tree(text)
    _grow(expected, section, records)
    return _verified(Text(text).add(section, records), expected)


def append(text: str, section: str, record_id: str, field: str, item: object) -> str:
    """The text with an item more in a list of a record, such as a statement in an event."""
    return append_written(text, section, record_id, _field(section, field, [item]))


def append_written(text: str, section: str, record_id: str, field: Entry) -> str:
    """The same of a field that is written already, with the comments of its items."""
    expected = _tree(text)
    items = field.value.entries if isinstance(field.value, Block) else ()
    _grow(_found(expected, section, record_id), field.key or "", items)
    return _verified(Text(text).append(section, record_id, field), expected)


def put(text: str, section: str, record_id: str, field: str, value: object) -> str:
    """The text with a field of a record set. Where a list only grows, the items that are there stay as they are written."""
    record, new = _found(_tree(text), section, record_id), to_data(_field(section, field, value).value)
    old = record.get(field)
    if isinstance(old, list) and isinstance(new, list) and old and new[: len(old)] == old:
        return append_written(text, section, record_id, _field(section, field, new[len(old) :]))
    return put_written(text, section, record_id, _field(section, field, new))


def put_written(text: str, section: str, record_id: str, field: Entry) -> str:
    """The text with a field of a record set to what is written already."""
    expected = _tree(text)
    _found(expected, section, record_id)[field.key] = to_data(field.value)
    return _verified(Text(text).put(section, record_id, field), expected)


def _field(section: str, field: str, value: object) -> Entry:
    data = _arranged(section, {field: value})[field]
    return Entry(field, from_data(data, is_record=field == _STATEMENTS))


def records(text: str, section: str) -> dict[str, Data]:
    """The records of a section by their ids, as plain data; of statements those in events too."""
    return dict(_identified(_tree(text), section))


def _arranged(section: str, data: Data) -> Any:
    return arranged({key: plain(value) for key, value in data.items()}, SECTIONS[section])


def _verified(after: str, expected: Any) -> str:
    tree, faults = parse(after.removeprefix(BOM))
    if faults or _unplaced(tree) != expected:
        raise UsageError("this file is written in a way in which that cannot be changed; change it by hand")
    return after


def _tree(text: str) -> Any:
    """The text as plain data; `UsageError` where it is not wholly YAML."""
    tree, faults = parse(text.removeprefix(BOM))
    if faults:
        raise UsageError(f"line {faults[0].mark.line}: {faults[0].message}; mend this before anything is added")
    if not isinstance(tree, dict | None):
        raise UsageError("a file to add to is made of sections")
    return _unplaced(tree or {})


def _grow(holder: Any, key: str, more: Sequence[Entry]) -> None:
    items = holder.setdefault(key, [])
    if not isinstance(items, list):
        raise UsageError(f"`{key}` is no list here; mend this before anything is added")
    items += [to_data(entry.value) for entry in more]


def _unplaced(node: object) -> Any:
    if isinstance(node, dict):
        return {key: _unplaced(value) for key, value in node.items()}
    return [_unplaced(item) for item in node] if isinstance(node, list) else node


def _found(tree: Any, section: str, record_id: str) -> Any:
    """A record, or a statement within an event, in plain data."""
    for id_, record in _identified(tree, section):
        if id_ == record_id:
            return record
    raise UsageError(f"no record of `{section}` is called {record_id!r} in this file")


def _identified(tree: Any, section: str) -> Iterator[tuple[str, Any]]:
    for record in tree.get(section) or ():
        yield str(record.get("id") or derived_id(section, record)), record
    if section == _STATEMENTS:
        for event_id, event in _identified(tree, "events"):
            for number, statement in enumerate(event.get(_STATEMENTS) or (), 1):
                yield str(statement.get("id") or f"{event_id}-{number}"), statement
