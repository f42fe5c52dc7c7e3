"""The records of further files, written into one file: those that are new into its sections, the others into what is there.

Law: the file then says what it and the further files said beside one another. Its own lines stay as they are, and new records
and fields keep their authors' order and comments.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from alliance_graph.dataset.fragments import derived_id
from alliance_graph.dataset.jsonl import SECTION_OF
from alliance_graph.editing import records as amending
from alliance_graph.editing.format import FOR_EDITORS
from alliance_graph.records.model import LISTS_OF_ONE
from alliance_graph.yamltext.document import read
from alliance_graph.yamltext.layout import Block, Entry, from_data, to_data

_STATEMENTS = "statements"


def taken_in(text: str, further: Mapping[str, str]) -> str:
    """The YAML text with the records of further files, which are given by their names and contradict nothing in it."""
    for name, other in further.items():
        for section in _sections(name, other):
            text = _with_records(text, section)
    return text


class _Section(NamedTuple):
    """Records of one section, and the comments above it and beside its name."""

    name: str
    records: tuple[Entry, ...]
    comments: tuple[str, ...] = ()


def _sections(name: str, text: str) -> Iterator[_Section]:
    if name.lower().endswith(".jsonl"):
        yield from _of_lines(text)
        return
    root = read(text.replace("\r\n", "\n")).root
    for section in root.entries if isinstance(root, Block) else ():
        if section.key and isinstance(section.value, Block):
            comments = (*section.above, *([section.beside] if section.beside else []))
            told = tuple(line for line in comments if not line.startswith(FOR_EDITORS))
            yield _Section(section.key, section.value.entries, told)


def _of_lines(text: str) -> Iterator[_Section]:
    for line in filter(str.strip, text.split("\n")):
        data = json.loads(line)
        section = SECTION_OF[data.pop("record")]
        yield _Section(section, (Entry(None, from_data(data, is_record=True)),))


def _with_records(text: str, section: _Section) -> str:
    here = amending.records(text, section.name)
    new = []
    for record in section.records:
        id_ = _id(section.name, to_data(record.value))
        if id_ in here:
            text = _with_fields(text, section.name, id_, record)
        else:
            new.append(record)
    if not new:
        return text
    first = new[0]._replace(above=(*section.comments, *new[0].above))
    return amending.add_written(text, section.name, [first, *new[1:]])


def _with_fields(text: str, section: str, id_: str, record: Entry) -> str:
    """The text with what is new in a record that is there; the comments above it stand above the first field of that."""
    above = record.above
    for field in record.value.entries if isinstance(record.value, Block) else ():
        if field.key == "id" or field.value is None:
            continue
        if field.key in amending.records(text, section)[id_]:
            text = _with_field(text, section, id_, field)
        else:
            text, above = _with_field(text, section, id_, field._replace(above=(*above, *field.above))), ()
    return text


def _with_field(text: str, section: str, id_: str, field: Entry) -> str:
    key = field.key or ""
    here: Any = amending.records(text, section)[id_].get(key)
    if key == _STATEMENTS and isinstance(field.value, Block):
        return _with_statements(text, id_, field, field.value)
    if here is None:
        return amending.put_written(text, section, id_, field)
    if isinstance(here, str) and key in LISTS_OF_ONE:
        text = amending.put(text, section, id_, key, here := [here])
    if not isinstance(here, list):
        return text
    items = field.value if isinstance(field.value, Block) else Block((Entry(None, field.value),), is_mapping=False)
    new = tuple(item for item in items.entries if to_data(item.value) not in here)
    return amending.append_written(text, section, id_, field._replace(value=items._replace(entries=new))) if new else text


def _with_statements(text: str, event: str, field: Entry, statements: Block) -> str:
    """The text with the statements of an event: those that are new in it, of the others what is new in them."""
    here = amending.records(text, _STATEMENTS)
    new = []
    for number, statement in enumerate(statements.entries, 1):
        data = to_data(statement.value)
        id_ = str(data.get("id") or f"{event}-{number}")
        if id_ in here:
            text = _with_fields(text, _STATEMENTS, id_, statement)
        else:
            new.append(statement)
    made = field._replace(value=statements._replace(entries=tuple(new)))
    return amending.append_written(text, "events", event, made) if new else text


def _id(section: str, data: dict[str, Any]) -> str:
    return str(data.get("id") or derived_id(section, data))
