"""Which record of one state of a dataset is which record of another: by the same id, or by equal or nearly equal content.

The order of a list, of a file's records and of the files makes no difference.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from msgspec.structs import astuple, fields

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Event, Membership, Named, Office, Record, Relation, Silence, Source, Statement
from alliance_graph.records.references import redirected

_MOST_COMPARED: Final = 4_000_000
"""The most pairs of records whose names are compared; where there are more pairs, only equal records are recognised."""
_ALIKE: Final = 80
"""How alike two titles must be, of a hundred, to be taken for one title that was amended."""
_CANDIDATES: Final = 5
"""How many records with a similar name are looked at for each record."""
_AGREED: Final = 0.5
"""The share of what two records say that both must say to be taken for one record."""
_SAME: Final = "-"
"""Stands for the name of a record that only ids distinguish."""


class Pairs(NamedTuple):
    """The id that each record of the first state has in the second; `unwritten` are the ids that neither state writes down."""

    ids: Mapping[str, str]
    unwritten: frozenset[str]

    @property
    def renamed(self) -> dict[str, str]:
        """The ids that are no longer the same."""
        return {before: after for before, after in self.ids.items() if before != after}


def pairs(before: Dataset, after: Dataset) -> Pairs:
    """The records that are in both states."""
    unwritten, unwritten_now = _unwritten(before), _unwritten(after)
    loose = unwritten & unwritten_now
    ids = {key: key for key in before.records.keys() & after.records.keys() if key not in loose}
    while len(more := _further(before, after, ids)) > len(ids):
        ids = more
    return Pairs(ids, frozenset(key for key, now in ids.items() if key in unwritten and now in unwritten_now))


def same(one: object, other: object) -> bool:
    """Whether two values of a field say the same: the order of a list says nothing."""
    return one == other or (isinstance(one, tuple) and isinstance(other, tuple) and Counter(one) == Counter(other))


def _further(before: Dataset, after: Dataset, ids: Mapping[str, str]) -> dict[str, str]:
    """The pairs, and those that follow from them: a record may be recognised by a recognised record that it names."""
    taken = set(ids.values())
    left = {key: redirected(record, ids) for key, record in before.records.items() if key not in ids}
    come = {key: record for key, record in after.records.items() if key not in taken}
    found = dict(ids)
    for recognised in (_equal, _alike, _kept):
        for one, other in list(recognised(left, come)):
            if one in left and other in come:
                found[one] = other
                del left[one], come[other]
    return found


def _equal(left: Mapping[str, Record], come: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Records that are equal except for their ids, where it is clear which is which."""
    by_content: dict[Hashable, tuple[list[str], list[str]]] = {}
    for side, records in enumerate((left, come)):
        for key, record in records.items():
            by_content.setdefault(_content(record), ([], []))[side].append(key)
    yield from ((one[0], other[0]) for one, other in by_content.values() if len(one) == len(other) == 1)


def _kept(left: Mapping[str, Record], come: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Records whose id nobody wrote and whose id has stayed the same."""
    yield from ((key, key) for key in left if key in come)


def _alike(left: Mapping[str, Record], come: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Records that are called nearly the same and agree in half of what they say, the most alike first."""
    if not 0 < len(left) * len(come) <= _MOST_COMPARED:
        return
    scored = ((_likeness(left[key], come[now]), key, now) for key, now in _called_alike(left, come))
    for score, key, now in sorted(scored, key=lambda found: (-found[0], found[1:])):
        if score < _AGREED:
            return
        yield key, now


def _called_alike(left: Mapping[str, Record], come: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    from rapidfuzz import fuzz, process

    texts: dict[Hashable, dict[str, str]] = {}
    for now, record in come.items():
        group, text = _name(record)
        texts.setdefault(group, {})[now] = text
    for key, record in left.items():
        group, text = _name(record)
        like = process.extract(text, texts.get(group, {}), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_CANDIDATES)
        yield from ((key, now) for _, _, now in like)


def _likeness(one: Record, other: Record) -> float:
    """The share of what either record says that both say."""
    said = [same(first, second) for first, second in _values(one, other)]
    return sum(said) / len(said) if said else 1


def _values(one: Record, other: Record) -> Iterator[tuple[object, object]]:
    """The two values of each field that either record fills, the id excepted."""
    for first, second, (name, default) in zip(astuple(one), astuple(other), _defaults(type(one)), strict=True):
        if name != "id" and not first == second == default:
            yield first, second


@cache
def _defaults(record: type[Record]) -> tuple[tuple[str, object], ...]:
    return tuple((field.name, field.default) for field in fields(record))


def _name(record: Record) -> tuple[Hashable, str]:
    """A record's name in two parts: its kind and the ids that must stay the same, and a text that may be amended."""
    match record:
        case Membership():
            return (type(record), record.member, record.organization), _SAME
        case Office():
            return (type(record), record.person, record.organization, record.country), record.title
        case Relation():
            return (type(record), record.subject, record.predicate, record.object), _SAME
        case Event() | Source():
            return type(record), record.title
        case Statement():
            return type(record), (record.quote and record.quote.text) or record.summary or record.title or record.id
        case Silence():
            return (type(record), record.actor), record.summary or record.title or record.id
        case Named():
            return type(record), record.name
    return type(record), record.id


def _content(record: Record) -> Hashable:
    said = zip(record.__struct_fields__, astuple(record), strict=True)
    values = (frozenset(Counter(value).items()) if isinstance(value, tuple) else value for name, value in said if name != "id")
    return type(record), *values


def _unwritten(dataset: Dataset) -> set[str]:
    """The records whose id was made from what they say, in every file that holds a part of them."""
    return {
        key
        for key, fragments in dataset.fragments.items()
        if all(fragment.tree is not None and fragment.tree.key_at("id") is None for fragment in fragments)
    }
