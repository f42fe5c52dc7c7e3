"""The records of files as their authors wrote them, each at its path, with the ids that they name."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from alliance_graph.dataset.files import contents, is_lines, text_of
from alliance_graph.dataset.fragments import Data, derived_id, expand
from alliance_graph.records.fields import Field, Struct, fields
from alliance_graph.records.kinds import DATASET, PLURALS
from alliance_graph.records.model import SECTIONS, SHORT_FORMS, Record, decode_date
from alliance_graph.yamltext.repair import Path
from alliance_graph.yamltext.tree import parse

LINE: Final = "line"
"""The first step of a path in a JSONL file; the second is the number of a line, from 0."""


class Item(NamedTuple):
    """What a file says of one record, in the short forms of its author; `nested` is the id of the event around it."""

    file: str
    at: Path
    section: str
    id: str
    data: Data
    nested: str | None = None


class Wording(NamedTuple):
    """The text of each file by its name, and the records of all files in their order.

    `described` are the files and paths at which the dataset describes itself.
    """

    texts: dict[str, str]
    items: tuple[Item, ...]
    described: tuple[tuple[str, Path], ...] = ()


def read(root: str) -> Wording:
    """The texts and records of a dataset that has been loaded without a problem."""
    return of({name: text_of(held, name)[0] for name, held in contents(root).items()})


def of(texts: Mapping[str, str]) -> Wording:
    """The texts of files, given by their names, with the records in them."""
    items = tuple(item for name, text in texts.items() for item in _items(name, text))
    return Wording(dict(texts), items, tuple((name, at) for name, text in texts.items() for at in _described(name, text)))


def references(data: Data, record: Struct, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every id that a record names, with its path; the plain name of a publisher counts as an id."""
    known = fields(record)
    for key, value in data.items():
        if (field := known.get(key)) is not None and (field.struct or field.kinds):
            for number, one in enumerate(value if isinstance(value, list) else [value]):
                place = (*at, key, number) if isinstance(value, list) else (*at, key)
                if isinstance(one, dict) and field.struct:
                    yield from references(one, field.struct, place)
                elif isinstance(one, str) and _is_reference(field):
                    yield place, one


def _is_reference(field: Field) -> bool:
    """Whether a plain string in a field is an id, by itself or as the short form of a part."""
    if field.kinds:
        return True
    part, short = SHORT_FORMS.get(field.name, (None, ""))
    return part is not None and field.part is part and _is_reference(fields(part)[short])


def decoded(data: Data, record: type[Record], key: str) -> object:
    """The typed value of a field of a record; a list becomes a tuple."""
    copy = {key: json.loads(json.dumps(data[key]))}
    expand(copy)
    return msgspec.convert(copy[key], fields(record)[key].whole, strict=False, dec_hook=decode_date)


def stated(record: Record) -> dict[str, object]:
    """The values of a record by the names of its fields, without the fields that it leaves out."""
    given = ((field.name, field.default, getattr(record, field.attribute)) for field in fields(type(record)).values())
    return {name: value for name, default_, value in given if value != default_}


def attribute(record: type[Record], key: str) -> str:
    """The attribute of a field, such as `for_` of `for`."""
    return fields(record)[key].attribute


def default(record: type[Record], key: str) -> object:
    """The value of a field that is not written."""
    return fields(record)[key].default


def _items(file: str, text: str) -> Iterator[Item]:
    if is_lines(file):
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                data = json.loads(line)
                if data["record"] != DATASET:
                    yield from _with_nested(file, (LINE, number), PLURALS[data.pop("record")], _given(data))
        return
    tree, _ = parse(text)
    for section, records in tree.items() if isinstance(tree, dict) else ():
        for number, data in enumerate(records if section != DATASET else ()):
            yield from _with_nested(file, (section, number), section, data)


def _described(file: str, text: str) -> Iterator[Path]:
    """The paths at which a file describes the dataset."""
    if DATASET not in text:
        return
    if is_lines(file):
        lines = enumerate(text.split("\n"))
        yield from ((LINE, number) for number, line in lines if line.strip() and json.loads(line)["record"] == DATASET)
        return
    tree, _ = parse(text)
    yield from [(DATASET,)] if isinstance(tree, dict) and DATASET in tree else []


def _given(value: Any) -> Any:
    """The value without nulls, which are as if they were absent."""
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one is not None}
    return [_given(one) for one in value] if isinstance(value, list) else value


def _with_nested(file: str, at: Path, section: str, data: Data) -> Iterator[Item]:
    """A record, and the statements of an event after it."""
    statements: Any = data.pop("statements", ()) if section == "events" else ()
    record_id = str(data.get("id") or derived_id(section, data))
    yield Item(file, at, section, record_id, data)
    for number, statement in enumerate(statements):
        own = str(statement.get("id") or f"{record_id}-{number + 1}")
        yield Item(file, (*at, "statements", number), "statements", own, statement, record_id)


def struct(section: str) -> type[Record]:
    """The record that a section holds."""
    return SECTIONS[section]
