"""The ids that records name: which fields hold them, and what two records say of each other by id."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple, TypeVar

import msgspec

from alliance_graph.records.fields import Field, Struct, fields, reader
from alliance_graph.records.model import Part, Record
from alliance_graph.yamltext.repair import Path

S = TypeVar("S", bound=Record | Part)


class Referring(NamedTuple):
    """The fields of a struct in which ids are found, the kinds that each takes, and a function that reads them at once.

    A field of parts with ids in them has no kinds of its own.
    """

    fields: tuple[Field, ...]
    kinds: tuple[frozenset[str], ...]
    read: Callable[[Record | Part], tuple[object, ...]]


@cache
def referring(struct: Struct) -> Referring:
    """The fields of a struct that name other records, by themselves or in a part."""
    found = tuple(one for one in fields(struct).values() if one.kinds or (one.part and referring(one.part).fields))
    return Referring(found, tuple(frozenset(one.kinds) for one in found), reader(*(one.attribute for one in found)))


def kinds(of: type[Record | Part], field: str) -> tuple[tuple[str, ...], bool]:
    """The kinds of record that ids in a field may name, empty where it holds none; and whether a plain name may stand there."""
    found = fields(of).get(field)
    return (found.kinds, found.or_text) if found else ((), False)


def mentioned(value: Record | Part) -> Iterator[str]:
    """Every id that a record names, in its fields and its parts, each as often as it stands there."""
    shape = referring(type(value))
    for found in shape.read(value):
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Part):
                yield from mentioned(one)


def redirected(value: S, ids: Mapping[str, str]) -> S:
    """The same record or part, in which each id that it names is replaced by its counterpart in `ids`, if it has one."""
    changed: dict[str, object] = {}
    for field in referring(value.__class__).fields:
        found = getattr(value, field.attribute)
        now = tuple(_redirected(one, ids) for one in found) if isinstance(found, tuple) else _redirected(found, ids)
        if now != found:
            changed[field.attribute] = now
    return msgspec.structs.replace(value, **changed) if changed else value


def _redirected(value: object, ids: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return ids.get(value, value)
    return redirected(value, ids) if isinstance(value, Part) else value


def without(value: S, gone: AbstractSet[str]) -> S | None:
    """The same record or part, without what it says of these ids; None where a field that it needs names one of them."""
    changed: dict[str, object] = {}
    for field in referring(value.__class__).fields:
        found = getattr(value, field.attribute)
        several = isinstance(found, tuple)
        left = [now for one in (found if several else (found,)) if (now := _without(one, gone)) is not None]
        if field.required and found is not None and not left:
            return None
        now = tuple(left) if several else left[0] if left else field.default
        if now != found:
            changed[field.attribute] = now
    return msgspec.structs.replace(value, **changed) if changed else value


def _without(value: object, gone: AbstractSet[str]) -> object:
    if isinstance(value, str):
        return None if value in gone else value
    return without(value, gone) if isinstance(value, Part) else value


def ids(value: Record | Part, at: Path = ()) -> Iterator[tuple[Path, str, Field]]:
    """Every id that a record names, with its path and the field in which it stands."""
    for field in referring(type(value)).fields:
        found = getattr(value, field.attribute)
        steps = [((*at, field.name, number), one) for number, one in enumerate(found)] if isinstance(found, tuple) else []
        for place, one in steps or [((*at, field.name), found)]:
            if isinstance(one, str):
                yield place, one, field
            elif isinstance(one, Part):
                yield from ids(one, place)


def acknowledged(one: Record, other: Record) -> bool:
    """Whether one of the two names the other in `conflicts_with`: their contradiction is known, and both are kept."""
    return names_conflict(one, other.id) or names_conflict(other, one.id)


def names_conflict(record: Record, other: str) -> bool:
    """Whether a record names another one in `conflicts_with`."""
    return any(conflict.record == other for conflict in record.conflicts_with)


def told_apart(one: Record, other: Record) -> bool:
    """Whether one of the two names the other in `distinct_from`: they look alike and are known to be two."""
    return other.id in one.distinct_from or one.id in other.distinct_from
