"""Rules about ids that name other records: that these exist, are of a kind that can stand there, and lead to no circle."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple, TypeVar, get_args

import msgspec
from msgspec import Meta

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.fields import reader
from alliance_graph.records.model import (
    ANYTHING,
    Country,
    Event,
    Named,
    Organization,
    Part,
    Place,
    Record,
    Source,
    Statement,
    Topic,
)
from alliance_graph.records.model import kind as kind_of
from alliance_graph.records.reachability import cycles
from alliance_graph.rules.finding import Finding, named_in
from alliance_graph.text.folding import fold, nearest
from alliance_graph.text.wording import with_article
from alliance_graph.yamltext.tree import Path

S = TypeVar("S", bound=Record | Part)

_NEARBY: Final = 50
_WITHIN: Final[dict[type[Record], tuple[str, ...]]] = {
    Topic: ("broader",),
    Place: ("in_",),
    Country: ("in_",),
    Organization: ("part_of",),
    Event: ("part_of",),
    Source: ("via", "derived_from"),
}


def reference(dataset: Dataset) -> Iterator[Finding]:
    """Every id that a field names is the id of a record, of a kind that the field takes.

    A publisher or an author may be a plain name instead. What a statement takes over from its event is told at the event.
    """
    directory = _Directory(dataset)
    sound: set[Part] = set()
    suspect = (record for record in dataset.records.values() if not _sound(record, directory.kinds, sound))
    for record in suspect:
        for at, id_, field in _ids(record):
            fits = directory.kinds.get(id_) in field.kinds or directory.excuses(id_, field)
            if not fits and not _inherited(dataset, record, at, id_):
                yield Finding(record.id, at, directory.complaint(id_, field))


def part_cycle(dataset: Dataset) -> Iterator[Finding]:
    """Nothing is a part of itself, however many steps lie between.

    This holds for `part_of`, `in` and `broader`, and for sources known `via` or `derived_from` one another.
    """
    within = {
        record.id: [other for _, other in named_in(record, *_WITHIN[type(record)])]
        for record in dataset.records.values()
        if any(getattr(record, field) for field in _WITHIN.get(type(record), ()))
    }
    for circle in cycles(within):
        record = dataset.records[circle[0]]
        following = circle[1 % len(circle)]
        at = next(at for at, other in named_in(record, *_WITHIN[type(record)]) if other == following)
        yield Finding(record.id, at, f"this leads back to itself: {', '.join((*circle, circle[0]))}")


def kinds(of: type[Record | Part], field: str) -> tuple[frozenset[str], bool]:
    """The kinds of record that the ids in a field may name, none where it holds no ids; and whether a name may stand there."""
    return next(((one.kinds, one.or_text) for one in _shape(of).fields if one.name == field), (frozenset(), False))


def mentioned(value: Record | Part) -> Iterator[str]:
    """Every id that a record names, in parts as in fields, and as often as it stands there."""
    shape = _shape(type(value))
    for found in shape.read(value):
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, str):
                yield one
            elif isinstance(one, Part):
                yield from mentioned(one)


def redirected(value: S, ids: Mapping[str, str]) -> S:
    """The same record or part, with other ids for those that it names; `ids` tells which for which."""
    changed: dict[str, object] = {}
    for field in _shape(value.__class__).fields:
        found = getattr(value, field.attribute)
        now = tuple(_redirected(one, ids) for one in found) if isinstance(found, tuple) else _redirected(found, ids)
        if now != found:
            changed[field.attribute] = now
    return msgspec.structs.replace(value, **changed) if changed else value


def _redirected(value: object, ids: Mapping[str, str]) -> object:
    if isinstance(value, str):
        return ids.get(value, value)
    return redirected(value, ids) if isinstance(value, Part) else value


class _Field(NamedTuple):
    """A field that holds an id or a part with ids in it, or a list of such; a part's `kinds` are none."""

    attribute: str
    name: str
    kinds: frozenset[str] = frozenset()
    or_text: bool = False


class _Shape(NamedTuple):
    """The fields of a struct in which ids are found, and a function that reads them all at once."""

    fields: tuple[_Field, ...]
    kinds: tuple[frozenset[str], ...]
    read: Callable[[Record | Part], tuple[object, ...]]


def _ids(value: Record | Part, at: Path = ()) -> Iterator[tuple[Path, str, _Field]]:
    """Every id that a record names, with its place and the field that it stands in."""
    for field in _shape(type(value)).fields:
        found = getattr(value, field.attribute)
        steps = [((*at, field.name, number), one) for number, one in enumerate(found)] if isinstance(found, tuple) else []
        for place, one in steps or [((*at, field.name), found)]:
            if isinstance(one, str):
                yield place, one, field
            elif isinstance(one, Part):
                yield from _ids(one, place)


def _sound(value: Record | Part, known: Mapping[str, str], sound: set[Part]) -> bool:
    """Whether every id is that of a fitting record: the same walk without places, which spares most records the slower one.

    `sound` gathers the parts of which it is known: many records cite one source, and name one participant.
    """
    shape = _shape(type(value))
    for found, kinds in zip(shape.read(value), shape.kinds, strict=True):
        for one in found if type(found) is tuple else () if found is None else (found,):
            if type(one) is str:
                if known.get(one) not in kinds:
                    return False
            elif one not in sound:
                if not _sound(one, known, sound):
                    return False
                sound.add(one)
    return True


@cache
def _shape(struct: type[Record | Part]) -> _Shape:
    fields = tuple(found for field in msgspec.structs.fields(struct) if (found := _field(field)))
    return _Shape(fields, tuple(field.kinds for field in fields), reader(*(field.attribute for field in fields)))


def _field(field: msgspec.structs.FieldInfo) -> _Field | None:
    for one in _types(field.type):
        if isinstance(one, Meta) and one.extra and "kinds" in one.extra:
            return _Field(field.name, field.encode_name, frozenset(one.extra["kinds"]), one.extra.get("or_text", False))
        if isinstance(one, type) and issubclass(one, Part) and _shape(one).fields:
            return _Field(field.name, field.encode_name)
    return None


def _types(type_: object) -> Iterator[object]:
    """A type with all that it is made of: the choices of a union, the items of a tuple, the words of `Annotated`."""
    yield type_
    for inner in (*get_args(type_), *getattr(type_, "__metadata__", ())):
        yield from _types(inner)


class _Directory:
    """The ids of a dataset by kind, and what somebody may have meant who wrote another."""

    def __init__(self, dataset: Dataset) -> None:
        tags = {type_: kind_of(type_) for type_ in {type(record) for record in dataset.records.values()}}
        self.kinds = {id_: tags[type(record)] for id_, record in dataset.records.items()}
        self._dataset = dataset
        self._named: dict[str, list[str]] | None = None
        self._sorted: dict[frozenset[str], tuple[list[str], list[str]]] = {}
        self._complaints: dict[tuple[str, _Field], str] = {}

    def excuses(self, id_: str, field: _Field) -> bool:
        """Whether nothing can be said of an id: its record could not be read, or it is the plain name of a publisher."""
        return id_ not in self.kinds and (field.or_text or id_ in self._dataset.broken)

    def complaint(self, id_: str, field: _Field) -> str:
        if (id_, field) not in self._complaints:
            self._complaints[id_, field] = self._complaint(id_, field)
        return self._complaints[id_, field]

    def _complaint(self, id_: str, field: _Field) -> str:
        wanted = "record" if field.kinds == frozenset(ANYTHING) else _either([kind for kind in ANYTHING if kind in field.kinds])
        if id_ in self.kinds:
            return f"{id_!r} is {with_article(self.kinds[id_])}; `{field.name}` names {with_article(wanted)}"
        if meant := [one for one in self._called(id_) if self.kinds[one] in field.kinds]:
            return f"{id_!r} is a name; write its id, {_either(meant)}"
        hint = nearest(id_, self._nearby(id_, field.kinds))
        return f"no {wanted} has the id {id_!r}" + (f"; did you mean {_either(hint)}?" if hint else "")

    def _called(self, name: str) -> list[str]:
        """The ids of the records that have a name."""
        if self._named is None:
            self._named = {}
            for record in self._dataset.of(Named):
                for own in {fold(one) for one in (record.id, record.name, record.short, *_aliases(record)) if one}:
                    self._named.setdefault(own, []).append(record.id)
        return self._named.get(fold(name), [])

    def _nearby(self, id_: str, kinds: frozenset[str]) -> Iterable[str]:
        """The ids that begin or end most like this one: a slip in one place leaves what is before it or what is after it.

        Comparing with these few, and not with all, keeps half a million ids with many slips a matter of seconds.
        """
        if kinds not in self._sorted:
            fitting = [one for one, kind in self.kinds.items() if kind in kinds]
            self._sorted[kinds] = sorted(fitting), sorted(one[::-1] for one in fitting)
        forward, backward = self._sorted[kinds]
        return dict.fromkeys([*_around(id_, forward), *(one[::-1] for one in _around(id_[::-1], backward))])


def _around(text: str, texts: Sequence[str]) -> Sequence[str]:
    middle = bisect_left(texts, text)
    return texts[max(0, middle - _NEARBY) : middle + _NEARBY]


def _aliases(record: Named) -> Iterator[str]:
    return (alias.name for alias in record.aliases)


def _inherited(dataset: Dataset, record: Record, at: Path, id_: str) -> bool:
    """Whether a statement has an id from its event and not from its own lines."""
    if not isinstance(record, Statement) or any(at[0] in fragment.data for fragment in dataset.fragments.get(record.id, ())):
        return False
    event = dataset.records.get(record.event or "")
    return isinstance(event, Event) and any(id_ == one for _, one, _ in _ids(event))


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
