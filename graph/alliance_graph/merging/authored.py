"""The records of files as their authors wrote them, each at its place, with the ids that they name."""

import json
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path as File
from typing import Any, Final, NamedTuple

import msgspec

from alliance_graph.dataset.files import data_files, relative, text_of
from alliance_graph.dataset.fragments import Data, derived_id, expand
from alliance_graph.dataset.jsonl import SECTION_OF
from alliance_graph.records.model import SECTIONS, SHORT_FORMS, Part, Record, decode_date
from alliance_graph.yamltext.tree import Path, parse

LINE: Final = "line"
"""Where a JSONL file's text has a path: the number of a line from 0, under this word."""


class Item(NamedTuple):
    """What a file says of one record: at its place, in its author's short forms; `nested` in the event of that id."""

    file: str
    at: Path
    section: str
    id: str
    data: Data
    nested: str | None = None


class Wording(NamedTuple):
    """The text of each file by its name, and the records in them in the order of the files."""

    texts: dict[str, str]
    items: tuple[Item, ...]


def read(root: str) -> Wording:
    """The texts of a dataset's files, which have been loaded without a problem."""
    return of({relative(path, root): text_of(File(path).read_bytes(), path)[0] for path in data_files(root)})


def of(texts: Mapping[str, str]) -> Wording:
    """The records in texts of files, which are given by their names."""
    return Wording(dict(texts), tuple(item for name, text in texts.items() for item in _items(name, text)))


def is_lines(file: str) -> bool:
    """Whether a file has one record of JSON a line."""
    return file.lower().endswith(".jsonl")


def references(data: Data, record: type[Record | Part], at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every id that a record names, with its place; a plain name of a publisher is among them."""
    shapes = _shapes(record)
    for key, value in data.items():
        if (shape := shapes.get(key)) is not None:
            many = value if isinstance(value, list) else [value]
            for number, one in enumerate(many):
                place = (*at, key, number) if isinstance(value, list) else (*at, key)
                if isinstance(one, dict) and shape.part is not None:
                    yield from references(one, shape.part, place)
                elif isinstance(one, str) and shape.names:
                    yield place, one


def decoded(data: Data, record: type[Record], key: str) -> object:
    """What a record's field holds, typed; lists as tuples."""
    field = _field(record, key)
    copy = {key: json.loads(json.dumps(data[key]))}
    expand(copy)
    return msgspec.convert(copy[key], field.type, strict=False, dec_hook=decode_date)


def stated(record: Record) -> dict[str, object]:
    """What a record says, by the names of its fields, without what it leaves out."""
    given = ((field.encode_name, field.default, getattr(record, field.name)) for field in msgspec.structs.fields(record))
    return {name: value for name, default_, value in given if value != default_}


def attribute(record: type[Record], key: str) -> str:
    """The attribute of a field: `for_` of `for`."""
    return _field(record, key).name


def default(record: type[Record], key: str) -> object:
    """What a field holds where nothing is written."""
    return _field(record, key).default


@cache
def _field(record: type[Record], key: str) -> msgspec.structs.FieldInfo:
    return next(field for field in msgspec.structs.fields(record) if field.encode_name == key)


class _Shape(NamedTuple):
    names: bool
    part: type[Record | Part] | None


@cache
def _shapes(record: type[Record | Part]) -> dict[str, _Shape]:
    """Of each field that holds ids, or parts with ids in them: whether a text in it is one, and what the parts are."""
    found = {field.encode_name: _shape(field.encode_name, field.type) for field in msgspec.structs.fields(record)}
    return {name: shape for name, shape in found.items() if shape.names or shape.part}


def _shape(name: str, wanted: Any) -> _Shape:
    extra: dict[str, object] = {}
    while True:
        if typing.get_origin(wanted) is typing.Annotated:
            wanted, *metas = typing.get_args(wanted)
            extra |= {key: value for meta in metas for key, value in (getattr(meta, "extra", None) or {}).items()}
        elif choices := [one for one in typing.get_args(wanted) if one not in (type(None), ...)]:
            wanted = choices[0]
        else:
            break
    part = wanted if isinstance(wanted, type) and issubclass(wanted, Part | Record) else None
    short, field = SHORT_FORMS.get(name, (None, ""))
    return _Shape("kinds" in extra or (part is not None and part is short and field in _shapes(short)), part)


def _items(file: str, text: str) -> Iterator[Item]:
    if is_lines(file):
        for number, line in enumerate(text.split("\n")):
            if line.strip():
                data = json.loads(line)
                yield from _with_nested(file, (LINE, number), SECTION_OF[data.pop("record")], _given(data))
        return
    tree, _ = parse(text)
    for section, records in tree.items() if isinstance(tree, dict) else ():
        for number, data in enumerate(records):
            yield from _with_nested(file, (section, number), section, data)


def _given(value: Any) -> Any:
    """Without what is null, which is as if it were not there."""
    if isinstance(value, dict):
        return {key: _given(one) for key, one in value.items() if one is not None}
    return [_given(one) for one in value] if isinstance(value, list) else value


def _with_nested(file: str, at: Path, section: str, data: Data) -> Iterator[Item]:
    """A record and, behind an event, its statements."""
    statements: Any = data.pop("statements", ()) if section == "events" else ()
    record_id = str(data.get("id") or derived_id(section, data))
    yield Item(file, at, section, record_id, data)
    for number, statement in enumerate(statements):
        own = str(statement.get("id") or f"{record_id}-{number + 1}")
        yield Item(file, (*at, "statements", number), "statements", own, statement, record_id)


def struct(section: str) -> type[Record]:
    """The record that a section holds."""
    return SECTIONS[section]
