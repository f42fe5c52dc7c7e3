"""The JSON Schema of a YAML data file (draft 2020-12), by which an editor completes, explains and underlines.

The schema says what one file may look like, and never blames what `alliance check` accepts: an editor cannot know whether an
id names a record, or what stands in other files. There is one exception: an editor underlines a key without a value, and
`alliance check` reads the key as if it were absent.

If a value may have several forms, the schema lists their types, and their keywords stand side by side, each of which holds for
its own type alone. It does not list alternatives (`anyOf`), because of these an editor can only say that none fits.
"""

import inspect
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from msgspec import inspect as types

from alliance_graph.dataset.files import SCHEMA
from alliance_graph.dataset.load import load_dataset
from alliance_graph.editing import patterns
from alliance_graph.editing.patterns import Schema
from alliance_graph.errors import UsageError
from alliance_graph.records.fields import Field, Struct, fields
from alliance_graph.records.kinds import ANYTHING, DATASET, EVERY
from alliance_graph.records.model import LISTS_OF_ONE, SECTIONS, SHORT_FORMS, DatasetRecord, Part, Record, kind
from alliance_graph.records.terms import AddedTerms, Term, knowing, words_of

MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA}"
"""The first line of a data file: it names the schema to editors."""

_FILE: Final = "A data file has sections, each a list of records; only `dataset` is a mapping. Any file may hold any section."
_ID: Final[Schema] = {"$ref": "#/$defs/id"}
_SHORT: Final = dict(SHORT_FORMS.values())


def text(added: AddedTerms | None = None) -> str:
    """The schema as it is written to a file, with the words that a dataset adds to the vocabularies."""
    with knowing(added):
        return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def of(root: str | None, file: Path) -> str:
    """The schema for the files of a dataset; else for those beside the schema's file, if it has the name that they expect."""
    if root is not None:
        return text(load_dataset(root).added)
    try:
        return text(load_dataset(file.parent).added if file.name == SCHEMA else None)
    except UsageError:  # no data stand beside it yet
        return text()


def schema() -> Schema:
    """The schema of a file: its sections, and the records, parts and terms that stand in them."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Alliance Timeline",
        **_said(_FILE),
        "type": "object",
        "properties": {
            DATASET: {**_said(_documentation(DatasetRecord)), **_reference(DatasetRecord)},
            **{
                section: {**_said(_documentation(record)), "type": "array", "items": _reference(record)}
                for section, record in SECTIONS.items()
            },
        },
        "additionalProperties": False,
        "$defs": {
            "id": patterns.ID,
            "date": patterns.DATE,
            **{_name(part): _mapping(part) for part in Part.__subclasses__()},
            **{_name(record): _mapping(record) for record in SECTIONS.values()},
            **{term.__name__: _terms(term) for term in Term.__subclasses__()},
        },
    }


def _mapping(record: Struct) -> Schema:
    known = fields(record)
    required = [name for name, field in known.items() if field.required]
    return {
        "title": _name(record),
        **_said(_documentation(record)),
        **_or_plain("object", _plain_form(record)),
        "properties": {name: _field(field) for name, field in known.items()},
        **(_begun(record, required) if issubclass(record, Record) else {"required": required}),
        "additionalProperties": False,
    }


def _plain_form(record: Struct) -> Schema:
    """The short form of a part whose other fields are not needed; empty if the part has no short form."""
    if record not in _SHORT:
        return {}
    value = _value(fields(record)[_SHORT[record]])
    return patterns.ID if value == _ID else value


def _or_plain(form: str, plain: Schema) -> Schema:
    """A mapping or a list, or its short form."""
    return {**plain, "type": [form, *plain["type"]]} if plain else {"type": form}


def _begun(record: type[Record], required: list[str]) -> Schema:
    """What a record says where it begins. Another file may continue the record by its id, and repeats no required field.

    So a record with one required field needs all of them; and a record without an id can only begin here.
    """
    signs = [{"required": [name]} for name in required]
    is_begun = {"anyOf": [*signs, {"not": {"required": ["id"]}}]}
    return {"if": is_begun, "then": {"required": required}, "defaultSnippets": [_blank(record)]} if required else {}


def _blank(record: type[Record]) -> Schema:
    """A new record to be filled in, with a stop of the cursor at each value."""
    stops = (f"${number}" for number in itertools.count(1))
    body = {"id": next(stops), **_empty(record, stops), "sources": [next(stops)]}
    return {"label": f"new {_name(record)}", "description": "Its id, what it must say, and a source.", "body": body}


def _empty(record: Struct, stops: Iterator[str]) -> dict[str, Any]:
    needed = (field for field in fields(record).values() if field.required)
    return {one.name: _empty(one.struct, stops) if one.struct and not one.many else next(stops) for one in needed}


def _field(field: Field) -> Schema:
    value = _ID if field.name == "id" else _value(field)
    plain = patterns.DATE if field.is_date else patterns.TEXT
    single = _or_plain("array", plain) if field.name in LISTS_OF_ONE else {}
    takes = [_takes(field.kinds, field.or_text)] if field.kinds else []
    said = _said(" ".join([*([field.description] if field.description else []), *takes]))
    told = {"patternErrorMessage": said["description"]} if "pattern" in value else {}
    return {**said, **told, **value, **single}


def _value(field: Field) -> Schema:
    """What may be written in a field."""
    if field.many:
        return {"type": "array", "items": _value(field.each())}
    if field.kinds:
        return patterns.TEXT if field.or_text else _ID
    if named := field.struct or field.term:
        return _reference(named)
    return {"$ref": "#/$defs/date"} if field.is_date else _scalar(types.type_info(field.item))


def _scalar(wanted: types.Type) -> Schema:
    match wanted:
        case types.Metadata(type=inner) | types.UnionType(types=(inner, types.NoneType())):
            return _scalar(inner)
    return patterns.scalar(wanted)


def _terms(term: type[Term]) -> Schema:
    """The terms of a vocabulary, each with its meaning."""
    words = words_of(term)
    meanings = [word.definition for word in words]
    return {
        "enum": [str(word) for word in words],
        "enumDescriptions": [_plain(meaning) for meaning in meanings],
        "markdownEnumDescriptions": meanings,
    }


def _takes(kinds: tuple[str, ...], or_text: bool) -> str:
    *others, last = ("any record",) if kinds in (ANYTHING, EVERY) else kinds
    named = f"{', '.join(others)} or {last}" if others else last
    return f"Takes an id: {named}{'; or text' if or_text else ''}."


def _said(description: str) -> Schema:
    """A description, for editors that show Markdown and for editors that show plain text."""
    plain = _plain(description)
    return {"description": plain} | ({"markdownDescription": description} if plain != description else {})


def _plain(description: str) -> str:
    return description.replace("`", "")


def _documentation(record: Struct) -> str:
    return inspect.cleandoc(record.__doc__ or "")


def _reference(cls: type) -> Schema:
    return {"$ref": f"#/$defs/{_name(cls)}"}


def _name(cls: type) -> str:
    return kind(cls) if issubclass(cls, Record) else cls.__name__.lower() if issubclass(cls, Part) else cls.__name__
