"""What one file says of one record, still plain data: completed, merged with other files' words, explained where wrong."""

import json
import re
import typing
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from alliance_graph import trees
from alliance_graph.dates import Date
from alliance_graph.errors import Problem
from alliance_graph.malformed import Mark
from alliance_graph.model import LISTS_OF_ONE, SECTIONS, SHORT_FORMS, Part, Record, decode_date
from alliance_graph.names import nearest, slug
from alliance_graph.sections import Spot

Data = dict[str, object]
Path = tuple[str | int, ...]

_ID: Final = re.compile(r"[^\W_]+(-[^\W_]+)*")


class Fragment(NamedTuple):
    """A record's data in one file; `origin` tells the places in it, or is None where only the line is known.

    A tree made of one line of a file counts its lines from `offset`.
    """

    section: str
    data: Data
    path: str
    line: int
    origin: trees.Mapping | Spot | None
    offset: int = 0

    @property
    def tree(self) -> trees.Mapping | None:
        """The record with its places."""
        return self.origin.found() if isinstance(self.origin, Spot) else self.origin

    def place(self, at: Path) -> Mark:
        """Where the value at `at` stands, or the deepest part of that path that is there."""
        tree = self.tree
        mark = trees.place(tree, at) if tree is not None else None
        return Mark(mark.line + self.offset, mark.column) if mark else Mark(self.line, 1)

    def items(self, key: str) -> list[object]:
        """The list under a key; empty where there is none."""
        value = self.data.get(key)
        return value if isinstance(value, list) else []

    def problem(self, at: Path, message: str, rule: str) -> Problem:
        """A problem with the value at `at`."""
        return Problem(self.path, *self.place(at), message, rule)

    def at_key(self, at: Path, name: str, message: str, rule: str) -> Problem:
        """A problem with a key rather than with its value; where the key is not written, with what should hold it."""
        tree = self.tree
        mark = trees.key_place(tree, at, name) if tree is not None else None
        line, column = (mark.line + self.offset, mark.column) if mark else self.place(at)
        return Problem(self.path, line, column, message, rule)


def whole(_: type[Part], field: str, item: object) -> object:
    """A part written out: a plain string stands for its one field."""
    return {field: item} if isinstance(item, str) else item


def shared(part: type[Part], field: str, item: object) -> object:
    """A part as one object for all that are equal: half a million events name few actors and cite few sources."""
    if isinstance(item, str):
        return _part(part, ((field, item),))
    try:
        return _part(part, tuple(item.items())) if isinstance(item, dict) and len(item) <= 3 else item
    except (TypeError, msgspec.ValidationError):
        return item


@lru_cache(maxsize=65536)
def _part(part: type[Part], given: tuple[tuple[str, object], ...]) -> Part:
    return msgspec.convert(dict(given), part, strict=False, dec_hook=decode_date)


def expand(data: Data, write: Callable[[type[Part], str, object], object] = whole) -> None:
    """Write out, in place, the short forms: a plain string where one field is enough, one day for a list of days."""
    for key, value in data.items():
        if key in SHORT_FORMS:
            part, field = SHORT_FORMS[key]
            if isinstance(value, list):
                value[:] = [write(part, field, item) for item in value]
            elif isinstance(value, str) and key == "quote":
                data[key] = {field: value}
        elif key in LISTS_OF_ONE and isinstance(value, str):
            data[key] = [value]
        elif key == "figures" and isinstance(value, list):
            for figure in value:
                if isinstance(figure, dict):
                    expand(figure, write)


def derived_id(section: str, data: Data) -> str:
    """The id of a record that has none of its own; empty where the record lacks what the id is made of."""
    parts = {
        "events": ("date", "title"),
        "memberships": ("organization", "member"),
        "offices": ("organization", "country", "person", "title"),
        "relations": ("subject", "predicate", "object"),
        "statements": ("speaker", "said", "summary"),
        "silences": ("actor", "trigger", "basis"),
        "sources": ("title",),
    }.get(section, ("name",))
    given = [value for part in parts if isinstance(value := data.get(part), str)]
    return slug(" ".join(given))[:80].strip("-")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: words of letters and digits joined by hyphens."""
    return bool(_ID.fullmatch(text))


def merge(fragments: Sequence[Fragment]) -> tuple[Data, list[Problem]]:
    """One record's data out of several files: lists are joined, a field given twice must be equal."""
    data: Data = dict(fragments[0].data)
    problems: list[Problem] = []
    for fragment in fragments[1:]:
        for key, value in fragment.data.items():
            known = data.get(key)
            if known is None or plain(known) == plain(value):
                data[key] = value
            elif isinstance(known, list) and isinstance(value, list):
                there = [plain(item) for item in known]
                data[key] = known + [item for item in value if plain(item) not in there]
            else:
                problems += _disagreement(fragments, fragment, key)
    return data, problems


def plain(value: object) -> object:
    """A value as YAML has it, every scalar a text: so `true` and `3800` of a JSON line equal the same words in YAML."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)


def _disagreement(fragments: Sequence[Fragment], later: Fragment, key: str) -> Iterator[Problem]:
    first = next(fragment for fragment in fragments if key in fragment.data)
    for here, there in ((first, later), (later, first)):
        other = f"{there.path}:{there.place((key,)).line}"
        yield here.problem(
            (key,),
            f"`{key}` is {_shown(here.data[key])} here and {_shown(there.data[key])} at {other}; say one",
            "files-disagree",
        )


def _shown(value: object) -> str:
    return _shortened(repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:60]}...{text[-1]}"


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
            known = f"did you mean `{hint[0]}`?" if hint else f"known are {', '.join(fields)}"
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
        said = f"did you mean {hint[0]}?" if hint else f"it is one of {', '.join(known)}"
        return f"{_shown(value)} is no `{name}`; {said}"
    if _item_type(wanted) is not None:
        return f"{what} is a list: write [{_shortened(value)}]" if isinstance(value, str) else f"{what} is a list"
    if _bare(wanted) is Date and not isinstance(value, str):
        return f"{what} is {_not_a_date(value)}"
    if "regex" in error:
        return f"{what} is {_shown(value)}, which it cannot be: {_description(wanted)}"
    if limit := re.search(r"([<>])= ([0-9]+)", error):
        return f"{what} is {_shown(value)}, and it is at {'least' if limit[1] == '>' else 'most'} {limit[2]}"
    for sign, words in _EXPECTED.items():
        if error.startswith(f"Expected `{sign}"):
            return f"{what} is {words}, not {_kind_of(value)}{_hint(sign, value)}"
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
    """How to write a number that a reader would take for one."""
    bare = re.sub(r"(?<=\d)[ ,.\u00a0\u202f](?=\d{3})", "", value) if isinstance(value, str) else ""
    return f"; write {bare}" if sign.startswith(("int", "float")) and bare.isdecimal() and bare != value else ""


def _not_a_date(value: object) -> str:
    if isinstance(value, list):
        inner = ", ".join(str(item) for item in value)
        return f'a list here; a date that begins with a bracket stands in quotes: "[{_shortened(inner)}]"'
    return f'a date in quotes, as in "2022-02-16", not {_kind_of(value)}'


def _kind_of(value: object) -> str:
    return "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else _shown(value)


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
