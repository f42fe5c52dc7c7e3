"""The one introspection of the model: what each field of a record or of a part holds."""

import typing
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

import msgspec

from alliance_graph.records.dates import Date
from alliance_graph.records.model import Part, Record
from alliance_graph.records.terms import Term

Struct = type[Record | Part]


class Field(NamedTuple):
    """A field of a record or of a part.

    `attribute` is its name in Python, `name` its name in files. The value has the type `whole`: one item, or a tuple of them
    where there may be `many`. An item is an id of a record of one of these `kinds` (or a plain name, where `or_text`), a part
    or a nested record of the type `struct`, a word of the vocabulary `term`, a date, or else a scalar.
    """

    attribute: str
    name: str
    whole: Any
    default: object
    required: bool
    many: bool
    item: Any
    description: str | None = None
    kinds: tuple[str, ...] = ()
    or_text: bool = False
    struct: Struct | None = None
    term: type[Term] | None = None

    @property
    def part(self) -> type[Part] | None:
        """What an item is, where it is a part."""
        return self.struct if self.struct is not None and issubclass(self.struct, Part) else None

    @property
    def is_date(self) -> bool:
        """Whether an item is a date."""
        return bare(self.item) is Date

    def each(self) -> "Field":
        """The same field for one of its items."""
        return self._replace(whole=self.item, many=False, description=None)


@cache
def fields(struct: Struct) -> Mapping[str, Field]:
    """The fields of a record or of a part by their names in files, in the order of the model."""
    return {info.encode_name: _field(info) for info in msgspec.structs.fields(struct)}


def bare(wanted: Any) -> Any:
    """A type without `Annotated` and without `| None`."""
    while (inner := _inside(wanted)) is not None:
        wanted = inner
    return wanted


def reader(*names: str) -> Callable[[object], tuple[Any, ...]]:
    """A function that answers the values of these attributes, in their order.

    Reading several at once takes a fraction of the time of reading them one by one.
    """
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _field(info: msgspec.structs.FieldInfo) -> Field:
    outer = bare(info.type)
    many = typing.get_origin(outer) is tuple
    item = typing.get_args(outer)[0] if many else info.type
    notes = [*_notes(info.type), *(_notes(item) if many else ())]
    extra = {key: value for note in notes for key, value in (note.extra or {}).items()}
    kind: type = bare(item) if isinstance(bare(item), type) else object
    return Field(
        info.name,
        info.encode_name,
        info.type,
        None if info.default is msgspec.NODEFAULT else info.default,
        info.required,
        many,
        item,
        next((note.description for note in notes if note.description), None),
        extra.get("kinds", ()),
        bool(extra.get("or_text")),
        kind if issubclass(kind, Record | Part) else None,
        kind if issubclass(kind, Term) else None,
    )


def _notes(wanted: Any) -> Iterator[msgspec.Meta]:
    """The notes on a type, the outermost first."""
    while wanted is not None:
        yield from (note for note in getattr(wanted, "__metadata__", ()) if isinstance(note, msgspec.Meta))
        wanted = _inside(wanted)


def _inside(wanted: Any) -> Any:
    """The type inside `Annotated` or `| None`; None where it is neither."""
    if typing.get_origin(wanted) is typing.Annotated:
        return typing.get_args(wanted)[0]
    choices = typing.get_args(wanted)
    others = [choice for choice in choices if choice is not type(None)]
    return others[0] if type(None) in choices and len(others) == 1 else None
