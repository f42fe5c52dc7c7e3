"""The columns of a publication's tables: what each holds, from the model, and of which type it is."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from alliance_graph.records.fields import Field, Struct, fields
from alliance_graph.records.model import STRUCTS
from alliance_graph.reify.rows import shapes
from alliance_graph.tables.flat import columns
from alliance_graph.tables.frames import column_types

_COMPUTED: Final = {
    "id": "The record's id, unique in the whole dataset.",
    "kind": "The kind of the record.",
    "date": "When it was: its own date, that of its event, or what all its accounts leave possible.",
    "change": "Whether the row is the beginning or the end of a time; empty in this table.",
    "speaker_offices": "The offices that the speaker held on that day, as far as the data know.",
    "accounts": "Further accounts of the same occurrence, as JSON.",
    "differs": "The fields in which the accounts differ.",
    "dated_by": "The account that gives the first and the last possible day.",
    "known_through": "The last day up to which a source of the record could know that it goes on.",
    "origins": "How many origins its sources have: sources that repeat or relay one another are one.",
    "contested": "The fields that another record contests; `record`: whether it holds at all.",
    "certain": "Whether the row certainly meets the conditions of the export; true where there were none, empty where the row "
    "was not compared with them, because it is here for the sake of others.",
    "doubts": "Why it is only possible that the row meets them.",
    "problems": "What `alliance check` finds wrong with the record, as JSON.",
}
_ENDS: Final = {
    "edtf": "as EDTF",
    "earliest": "the first day that it may be",
    "latest": "the last day that it may be",
    "phrase": "in the source's own words",
    "id": "ids",
    "name": "names",
}
"""What the last word of a column says of the field before it."""
_TYPES: Final = {str: "string", int: "integer", float: "number", bool: "boolean"}


class Column(NamedTuple):
    """A column's name, its type in the words of Table Schema, and what it holds."""

    name: str
    type: str
    description: str


@cache
def of(kind: str) -> tuple[Column, ...]:
    """The columns of the table of a kind, in their order."""
    struct = STRUCTS[kind]
    types, days = column_types((kind,)), {*_days(shapes(struct))}
    known = {name: told for key, shape in shapes(struct).items() for name, told in _described(struct, kind, key, shape)}
    return tuple(Column(name, "date" if name in days else _TYPES[type_], known.get(name, "")) for name, type_ in types.items())


def _described(struct: Struct, kind: str, key: str, shape: Any) -> Iterator[tuple[str, str]]:
    """Each column of a field, with what the model says of the field."""
    field = fields(struct).get("kind" if key == f"{kind}_kind" else key)
    for name in columns({kind: {key: shape}}, (kind,)):
        rest = name[len(key) + 1 :]
        yield name, _meaning(field, key, rest)


def _meaning(field: Field | None, key: str, rest: str) -> str:
    inner = fields(field.part).get(rest) if field and field.part and rest else None
    if inner and inner.description:
        return inner.description
    told = _COMPUTED.get(key) or (field.description if field else None) or ""
    end = _ENDS.get(rest.rpartition("_")[2]) if rest else None
    return f"{told.rstrip('.')}: {end}." if end and told else told


def _days(shape: Any, prefix: str = "") -> Iterator[str]:
    """The columns that hold a first or a last day."""
    for key, inner in shape.items():
        if inner == "date":
            yield from (f"{prefix}{key}_{end}" for end in ("earliest", "latest"))
        elif isinstance(inner, Mapping):
            yield from _days(inner, f"{prefix}{key}_")
