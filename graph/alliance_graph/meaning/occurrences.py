"""Which records are accounts of one occurrence, and what these accounts say together.

Law: an account of an account is an account of the first. An occurrence has the evidence of all its accounts: each list holds
what any of them says, each other field what the first of them that fills it says. A record judged wrong is no account.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Any, Final, TypeVar

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Account, Event, Participant, Record
from alliance_graph.records.terms import Modality, Rank, Role

A = TypeVar("A", bound=Account)

COMPARED: Final = ("speaker", "for_", "to", "location", "quote", "tally", "modality", "stance")
"""The fields, beside dates and figures, in which accounts may contradict each other."""
_OWN: Final = ("id", "rank", "why", "same_as", "conflicts_with", "statements")
"""Fields that an occurrence has from its first account alone."""
_WORDS: Final = ("reporting", "quote")
"""Fields that come from one account together, because one says how the other is given."""


class Occurrences:
    """The occurrences of a dataset that have several accounts."""

    def __init__(self, dataset: Dataset) -> None:
        self._first = dict(_firsts(dataset))
        self.accounts: Mapping[str, tuple[Account, ...]] = _together(dataset, self._first)
        """All accounts of each such occurrence by the id of the first, which stands first; the others by their ids."""

    def of(self, record_id: str) -> str:
        """The id of the occurrence of which this record is an account; any other record's own id."""
        return self._first.get(record_id, record_id)


def same(one: str, other: str, records: Mapping[str, Record]) -> bool:
    """Whether two records are accounts of one occurrence, judged wrong or not."""
    return _end(one, records) == _end(other, records)


def circle(record: Account, records: Mapping[str, Record]) -> tuple[str, ...]:
    """The ids through which `same_as` leads from a record back to it; empty where it does not."""
    chain = [record.id]
    while (following := _named(chain[-1], records)) is not None and following not in chain:
        chain.append(following)
    return tuple(chain) if following == record.id else ()


def united(accounts: Sequence[A]) -> A:
    """What several accounts say together, as one record with the id of the first."""
    first = accounts[0]
    told = next((one for one in accounts if any(_given(one, field) for field in _WORDS)), first)
    changed: dict[str, Any] = {
        field: _joined([getattr(one, field) for one in (accounts if field not in _WORDS else (told,))], default)
        for field, default in _defaults(type(first)).items()
        if field not in _OWN
    }
    if isinstance(first, Event):
        changed["participants"] = tuple(_told_most(changed["participants"]))
    return msgspec.structs.replace(first, **changed)


def differences(accounts: Sequence[Account]) -> list[str]:
    """The fields, the date excepted, in which accounts contradict each other; what one leaves out is not a difference."""
    first = accounts[0]
    found = [field for field in COMPARED if field in first.__struct_fields__ and _several(accounts, field)]
    counted = any(_other_numbers(one, other) for one, other in combinations(accounts, 2))
    return [*(field.rstrip("_") for field in found), *(["figures"] if counted else [])]


def _firsts(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Each further account with the first one."""
    for record in dataset.of(Account):
        first: Account = record
        seen = {record.id}
        while first.same_as and first.same_as not in seen:
            following = dataset.records.get(first.same_as)
            if type(following) is not type(first) or not first.rank is following.rank is Rank.NORMAL:
                break
            first = following
            seen.add(first.id)
        if first is not record and first.same_as not in seen:
            yield record.id, first.id


def _together(dataset: Dataset, first: Mapping[str, str]) -> dict[str, tuple[Account, ...]]:
    found: dict[str, list[str]] = {}
    for other, one in sorted(first.items()):
        found.setdefault(one, []).append(other)
    accounts: dict[str, tuple[Account, ...]] = {}
    for one, others in found.items():
        accounts[one] = tuple(record for key in (one, *others) if isinstance(record := dataset.records[key], Account))
    return accounts


def _end(record_id: str, records: Mapping[str, Record]) -> str:
    """Where `same_as` leads; in a circle, the first of its ids."""
    chain = [record_id]
    while (following := _named(chain[-1], records)) is not None and following not in chain:
        chain.append(following)
    return chain[-1] if following is None else min(chain[chain.index(following) :])


def _named(record_id: str, records: Mapping[str, Record]) -> str | None:
    record = records.get(record_id)
    return record.same_as if isinstance(record, Account) else None


def _joined(values: Sequence[Any], default: object) -> Any:
    """The items of all lists, each once; else the first value that says something: more than a field that is left out."""
    if isinstance(values[0], tuple):
        return tuple(dict.fromkeys(item for value in values for item in value))
    return next((value for value in values if value not in (None, "", default) and getattr(value, "edtf", True)), values[0])


@cache
def _defaults(record: type[Record]) -> dict[str, object]:
    """The fields of a record with what stands for each that is left out."""
    return {field.name: field.default for field in msgspec.structs.fields(record)}


def _given(record: Account, field: str) -> bool:
    return getattr(record, field, None) is not None


def _told_most(participants: Iterable[Participant]) -> Iterator[Participant]:
    """The participants, without those of whom another account knows the role."""
    every = tuple(participants)
    known = {one.who for one in every if one.role is not Role.PARTICIPANT}
    yield from (one for one in every if one.role is not Role.PARTICIPANT or one.for_ or one.who not in known)


def _several(accounts: Iterable[Account], field: str) -> bool:
    """Whether accounts fill a field with different values; the order of a list does not matter."""
    values = [getattr(one, field) for one in accounts]
    if isinstance(values[0], tuple):
        return len({frozenset(value) for value in values if value}) > 1
    if field == "quote":
        return len({value.text for value in values if value}) > 1
    return len({value for value in values if value is not None and value is not Modality.ACTUAL}) > 1


def _other_numbers(one: Account, other: Account) -> bool:
    """Whether two accounts count the same thing and come to different numbers."""
    counted = {figure.what: figure.value for figure in one.figures}
    return any(counted.get(figure.what, figure.value) != figure.value for figure in other.figures)
