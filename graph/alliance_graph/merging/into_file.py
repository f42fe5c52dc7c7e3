"""Writes the records of further files into one file: new records into its sections, the others into the records that are there.

Law: the file then says what it and the further files said side by side. Its own lines stay as they are, and new records and
fields keep the order and the comments of their authors. Where new fields come with other sources, each citation says which
fields it supports.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from alliance_graph.dataset.files import is_lines
from alliance_graph.dataset.fragments import derived_id
from alliance_graph.editing import records
from alliance_graph.editing.format import FOR_EDITORS
from alliance_graph.editing.records import Found
from alliance_graph.meaning.supports import UNSOURCED
from alliance_graph.records.kinds import DATASET, PLURALS
from alliance_graph.records.model import LISTS_OF_ONE
from alliance_graph.yamltext.document import read
from alliance_graph.yamltext.edits import Append, Edit, put
from alliance_graph.yamltext.layout import Block, Entry, from_data, to_data

_STATEMENTS = "statements"


def taken_in(text: str, further: Mapping[str, str]) -> str:
    """The YAML text with the records of further files, given by their names; the files do not contradict the text."""
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
    if is_lines(name):
        yield from _of_lines(text)
        return
    root = read(text.replace("\r\n", "\n")).root
    for section in root.entries if isinstance(root, Block) else ():
        if section.key and isinstance(section.value, Block) and section.key != DATASET:
            comments = (*section.above, *([section.beside] if section.beside else []))
            told = tuple(line for line in comments if not line.startswith(FOR_EDITORS))
            yield _Section(section.key, section.value.entries, told)


def _of_lines(text: str) -> Iterator[_Section]:
    for line in filter(str.strip, text.split("\n")):
        data = json.loads(line)
        if data["record"] == DATASET:
            continue
        section = PLURALS[data.pop("record")]
        yield _Section(section, (Entry(None, from_data(data, is_record=True)),))


def _with_records(text: str, section: _Section) -> str:
    here = records.found(text, section.name)
    inside = records.found(text, _STATEMENTS) if section.name == "events" else {}
    changes: list[Edit] = []
    new = []
    for record in section.records:
        known = here.get(_id(section.name, to_data(record.value)))
        if known:
            changes += _fields(known, record, inside)
        else:
            new.append(record)
    if new:
        first = new[0]._replace(above=(*section.comments, *new[0].above))
        changes.append(records.added(text, section.name, [first, *new[1:]]))
    return records.edited(text, changes)


def _fields(known: Found, record: Entry, inside: Mapping[str, Found]) -> Iterator[Edit]:
    """The edits that add new fields to a record that is there; the comments above the record go above the first new field."""
    above = record.above
    record = _with_supports(known, record)
    yield from _narrowed(known, to_data(record.value))
    for field in record.value.entries if isinstance(record.value, Block) else ():
        if field.key == "id" or field.value is None:
            continue
        is_new = field.key not in known.data
        whole = field._replace(above=(*above, *field.above)) if is_new else field
        above = () if is_new else above
        if field.key == _STATEMENTS and isinstance(field.value, Block):
            yield from _statements(known, whole, field.value, inside)
        elif is_new:
            yield records.grown(known, whole)
        else:
            yield from _items(known, field)


def _narrowed(known: Found, data: dict[str, Any]) -> Iterator[Edit]:
    """The edits by which the sources that are there support what they supported before, and not the new fields."""
    sources = known.data.get("sources")
    if isinstance(sources, list) and _grows(known, data):
        for number, one in enumerate(sources):
            if _source(one) not in map(_source, data["sources"]) and "supports" not in _cited(one):
                yield put((*known.at, "sources", number), _cited(one) | {"supports": _supported(known.data)})


def _with_supports(known: Found, record: Entry) -> Entry:
    """A record whose sources say which fields they support, where they would else support more than their own record says."""
    data = to_data(record.value)
    if not (isinstance(record.value, Block) and _grows(known, data)):
        return record
    told = [
        one
        if _source(one) in map(_source, known.data.get("sources", ()))
        else _cited(one) | {"supports": _cited(one).get("supports") or _supported(data)}
        for one in data["sources"]
    ]
    fields = tuple(one._replace(value=from_data(told)) if one.key == "sources" else one for one in record.value.entries)
    return record._replace(value=record.value._replace(entries=fields))


def _grows(known: Found, data: dict[str, Any]) -> bool:
    """Whether new fields come with sources that are not exactly those that are there."""
    theirs, ours = data.get("sources"), known.data.get("sources", ())
    new = [key for key in _supported(data) if data[key] != known.data.get(key)]
    return isinstance(theirs, list) and bool(new) and {*map(_source, theirs)} != {*map(_source, ours)}


def _supported(data: Mapping[str, Any]) -> list[str]:
    return [key for key in data if key not in UNSOURCED]


def _source(citation: Any) -> str:
    return str(_cited(citation).get("source"))


def _cited(citation: Any) -> dict[str, Any]:
    """A citation written out: a plain string is the id of its source."""
    return {"source": citation} if isinstance(citation, str) else dict(citation)


def _items(known: Found, field: Entry) -> Iterator[Edit]:
    """The edits that add the items that a list does not have yet; a list of one item may stand without brackets."""
    key = field.key or ""
    here = known.data[key]
    listed = [here] if isinstance(here, str) and key in LISTS_OF_ONE else here
    if not isinstance(listed, list):
        return
    items = field.value.entries if isinstance(field.value, Block) else (Entry(None, field.value),)
    new = tuple(item for item in items if to_data(item.value) not in listed)
    if new and listed is here:
        yield Append((*known.at, key), new)
    elif new:
        yield put((*known.at, key), [*listed, *(to_data(item.value) for item in new)])


def _statements(event: Found, field: Entry, statements: Block, inside: Mapping[str, Found]) -> Iterator[Edit]:
    """The edits that add new statements to an event, and new fields to the statements that it has."""
    new = []
    for number, statement in enumerate(statements.entries, 1):
        data = to_data(statement.value)
        known = inside.get(str(data.get("id") or f"{event.id}-{number}"))
        if known:
            yield from _fields(known, statement, inside)
        else:
            new.append(statement)
    if new:
        yield records.grown(event, field._replace(value=statements._replace(entries=tuple(new))))


def _id(section: str, data: dict[str, Any]) -> str:
    return str(data.get("id") or derived_id(section, data))
