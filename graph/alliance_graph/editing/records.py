"""The text of a file with a further record in it, or with one record changed, and every other byte as it was.

Law: a new field stands where the order of its kind of record puts it, whichever command adds it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from alliance_graph.dataset.fragments import derived_id, plain
from alliance_graph.errors import UsageError
from alliance_graph.records import field_order
from alliance_graph.records.fields import Struct, fields
from alliance_graph.records.kinds import PLURALS
from alliance_graph.records.model import SECTIONS, TOP_LEVEL
from alliance_graph.yamltext import editor, edits
from alliance_graph.yamltext.additions import set_apart
from alliance_graph.yamltext.edits import Append, Edit, Put
from alliance_graph.yamltext.layout import Block, Entry, from_data, to_data
from alliance_graph.yamltext.repair import Path

Data = Mapping[str, object]

_STATEMENTS: Final = "statements"


class Found(NamedTuple):
    """A record in a text: where it stands, and what it says, as plain data."""

    id: str
    at: Path
    data: dict[str, Any]


def found(text: str, section: str) -> dict[str, Found]:
    """The records of a section by their ids, the first of each id; the section of statements includes those in events."""
    return {record.id: record for record in reversed([*_identified(editor.read(text), section)])}


def edited(text: str, changes: Sequence[Edit]) -> str:
    """A YAML text with edits made in it."""
    return editor.edited(text, changes, _order)


def edited_line(line: str, changes: Sequence[Edit]) -> str:
    """The line of JSON of a record with edits made in it; the paths of the edits begin at the record."""
    section = PLURALS[json.loads(line)["record"]]
    return edits.edited_json(line, changes, lambda at, keys: _kind_first(_order((section, 0, *at), keys)))


def add(text: str, section: str, record: Data) -> str:
    """The text with a further record at the end of a section, which is made if it is absent."""
    return edited(text, [added(text, section, [Entry(None, from_data(_arranged(section, record), is_record=True))])])


def append(text: str, section: str, record_id: str, field: str, item: object) -> str:
    """The text with a further item in a list of a record, such as a statement in an event."""
    return edited(text, [grown(_record(text, section, record_id), _field(section, field, [item]))])


def put(text: str, section: str, record_id: str, field: str, value: object) -> str:
    """The text with a field of a record set. If a list only grows, its present items stay as they are written."""
    record, entry = _record(text, section, record_id), _field(section, field, value)
    old, new = record.data.get(field), to_data(entry.value)
    if isinstance(old, list) and isinstance(new, list) and old and new[: len(old)] == old:
        return edited(text, [grown(record, _field(section, field, new[len(old) :]))] if new != old else [])
    return edited(text, [Put((*record.at, field), entry)])


def added(text: str, section: str, records: Sequence[Entry]) -> Edit:
    """The edit that adds records to a section."""
    if section in editor.read(text):
        return Append((section,), tuple(records), are_records=True)
    return Put((section,), Entry(section, Block(tuple(set_apart(records)), is_mapping=False)))


def grown(record: Found, field: Entry) -> Edit:
    """The edit that adds the items of a field to those of a record."""
    at = (*record.at, field.key or "")
    if field.key not in record.data or not isinstance(field.value, Block):
        return Put(at, field)
    return Append(at, field.value.entries, are_records=field.key == _STATEMENTS)


def _field(section: str, field: str, value: object) -> Entry:
    data = _arranged(section, {field: value})[field]
    return Entry(field, from_data(data, is_record=field == _STATEMENTS))


def _arranged(section: str, data: Data) -> Any:
    return field_order.arranged({key: plain(value) for key, value in data.items()}, SECTIONS[section])


def _record(text: str, section: str, record_id: str) -> Found:
    try:
        return found(text, section)[record_id]
    except KeyError:
        raise UsageError(f"no record of `{section}` is called {record_id!r} in this file") from None


def _identified(data: Any, section: str) -> Iterator[Found]:
    for number, record in enumerate(data.get(section) or ()):
        yield Found(str(record.get("id") or derived_id(section, record)), (section, number), record)
    if section == _STATEMENTS:
        for event in _identified(data, "events"):
            for number, statement in enumerate(event.data.get(_STATEMENTS) or ()):
                id_ = str(statement.get("id") or f"{event.id}-{number + 1}")
                yield Found(id_, (*event.at, _STATEMENTS, number), statement)


def _order(at: Path, keys: Iterable[str]) -> list[str]:
    """The keys of a file, a record or a part of one, in the order in which they are written."""
    if not at:
        return sorted(keys, key=lambda key: list(TOP_LEVEL).index(key) if key in TOP_LEVEL else len(TOP_LEVEL))
    of: Struct | None = TOP_LEVEL.get(str(at[0]))
    for step in at[1:]:
        if of and isinstance(step, str):
            of = fields(of)[step].struct if step in fields(of) else None
    return field_order.order(keys, of) if of else list(keys)


def _kind_first(keys: Iterable[str]) -> list[str]:
    return sorted(keys, key=lambda key: key != "record")
