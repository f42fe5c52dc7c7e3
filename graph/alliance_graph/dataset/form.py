"""What is wrong with the form of a record, field by field, in words that say what to write instead."""

import re
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Final

import msgspec

from alliance_graph.dataset.fragments import Data, Fragment, shortened, shown
from alliance_graph.errors import Problem
from alliance_graph.records.dates import Date
from alliance_graph.records.model import SECTIONS, Part, Record, decode_date
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext.tree import Path


def explain(fragment: Fragment, complete: bool = True) -> Iterator[Problem]:
    """Everything wrong with the form of a record, field by field; `complete` asks for the required fields too."""
    yield from _explain(fragment, fragment.data, SECTIONS[fragment.section], (), complete)


def _explain(fragment: Fragment, data: Data, record: type[Record | Part], at: Path, complete: bool) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(record)}
    for key, value in data.items():
        if key in fields:
            yield from _explain_value(fragment, value, fields[key].type, (*at, key))
        elif not (key == "record" and not at):
            hint = nearest(key, fields)
            known = f"did you mean `{hint[0]}`?" if hint else f"the known ones are {', '.join(fields)}"
            yield fragment.at_key(at, key, f"unknown field `{key}`; {known}", "unknown-field")
    if complete:
        for name, field in fields.items():
            if field.required and name not in data:
                yield fragment.at_key(at, name, f"`{name}` is missing: {_description(field.type)}", "missing-field")


def _explain_value(fragment: Fragment, value: object, wanted: object, at: Path) -> Iterator[Problem]:
    item = _item_type(wanted)
    part = _part_type(wanted)
    if item is not None and isinstance(value, list):
        for number, one in enumerate(value):
            yield from _explain_value(fragment, one, item, (*at, number))
    elif part is not None and isinstance(value, dict):
        yield from _explain(fragment, value, part, at, True)
    else:
        try:
            msgspec.convert(value, wanted, strict=False, dec_hook=decode_date)
        except msgspec.ValidationError as error:
            yield fragment.problem(at, _in_words(str(error), value, wanted, at), "wrong-value")


def _in_words(error: str, value: object, wanted: object, at: Path) -> str:
    name = next((step for step in reversed(at) if isinstance(step, str)), "")
    what = f"item {at[-1] + 1} of `{name}`" if at and isinstance(at[-1], int) else f"`{name}`"
    terms = _enum_type(wanted)
    if terms is not None and isinstance(value, str):
        known = [str(term.value) for term in terms]
        hint = nearest(value, known)
        said = f"did you mean {hint[0]}?" if hint else f"the terms are {', '.join(known)}"
        return f"{shown(value)} is not a term of `{name}`; {said}"
    if _item_type(wanted) is not None:
        return f"{what} must be a list: write [{shortened(value)}]" if isinstance(value, str) else f"{what} must be a list"
    if _bare(wanted) is Date and not isinstance(value, str):
        return f"{what} {_not_a_date(value)}"
    if "regex" in error:
        return f"{what} cannot be {shown(value)}; write {_description(wanted)}"
    if limit := re.search(r"([<>])= ([0-9]+)", error):
        return f"{what} is {shown(value)} and must be at {'least' if limit[1] == '>' else 'most'} {limit[2]}"
    for sign, words in _EXPECTED.items():
        if error.startswith(f"Expected `{sign}"):
            return f"{what} must be {words}, not {_kind_of(value)}{_hint(sign, value)}"
    return error.partition(" - at ")[0]


_EXPECTED: Final = {
    "str": "a text",
    "int | float": "a number",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "object": "a mapping, as in {name: value}",
}


def _hint(sign: str, value: object) -> str:
    """How to write a text that a reader would take for a number."""
    bare = re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3})", "", value) if isinstance(value, str) else ""
    return f"; write {bare}" if sign.startswith(("int", "float")) and bare.isdecimal() and bare != value else ""


def _not_a_date(value: object) -> str:
    if isinstance(value, list):
        inner = ", ".join(str(item) for item in value)
        return f'is a list here; write a date that begins with a bracket in quotes: "[{shortened(inner)}]"'
    return f'must be a date in quotes, as in "2022-02-16", not {_kind_of(value)}'


def _kind_of(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else shown(value)


def _description(wanted: object) -> str:
    for meta in getattr(wanted, "__metadata__", ()):
        if getattr(meta, "description", None):
            text: str = meta.description.split(". ")[0].rstrip(".:")
            return text if text[1:2].isupper() else text[0].lower() + text[1:]
    return "it is required"


def _bare(wanted: object) -> object:
    """The type without `Annotated` and without `| None`."""
    while typing.get_origin(wanted) is typing.Annotated:
        wanted = typing.get_args(wanted)[0]
    choices = [choice for choice in typing.get_args(wanted) if choice is not type(None)]
    is_optional = type(None) in typing.get_args(wanted)
    return _bare(choices[0]) if is_optional and len(choices) == 1 else wanted


def _item_type(wanted: object) -> object | None:
    bare = _bare(wanted)
    return typing.get_args(bare)[0] if typing.get_origin(bare) is tuple else None


def _part_type(wanted: object) -> type[Part] | None:
    bare = _bare(wanted)
    return bare if isinstance(bare, type) and issubclass(bare, Part) else None


def _enum_type(wanted: object) -> type[Enum] | None:
    bare = _bare(wanted)
    return bare if isinstance(bare, type) and issubclass(bare, Enum) else None
