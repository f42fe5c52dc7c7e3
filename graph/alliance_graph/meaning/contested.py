"""What of a record is contested: the fields over which another record in force contradicts it, or whether it holds at all.

Law: a contradiction holds both ways. It is over the fields that `over` names; without `over`, it is over the record as a whole,
and between accounts of one occurrence over the fields in which they differ. A record judged wrong contests nothing.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.occurrences import Occurrences, differences
from alliance_graph.records.model import Record
from alliance_graph.records.terms import Rank

WHOLE: Final = "record"
"""Stands among contested fields for the record as a whole: whether it holds at all."""
_DATES: Final = frozenset(("said", "published", "window"))
"""The fields that give the `date` on which questions for a time rest."""
_NOTHING: Final[frozenset[str]] = frozenset()


class Opposed(NamedTuple):
    """A record that contradicts another, and the fields over which it does; none, where it contradicts the whole."""

    record: str
    over: tuple[str, ...]


class Contested:
    """The contradictions of a dataset, by record and by occurrence."""

    def __init__(self, dataset: Dataset, occurrences: Occurrences) -> None:
        self._records = dataset.records
        self._occurrences = occurrences
        self._named: dict[str, dict[str, tuple[str, ...]]] = {}
        stating = sorted((one for one in dataset.records.values() if one.conflicts_with), key=lambda one: one.id)
        stated = [(one.id, conflict) for one in stating for conflict in one.conflicts_with if conflict.record != one.id]
        for one, conflict in stated:
            self._name(one, conflict.record, conflict.over)
        for one, conflict in stated:
            self._name(conflict.record, one, conflict.over)

    def _name(self, one: str, other: str, over: tuple[str, ...]) -> None:
        named = self._named.setdefault(one, {})
        named[other] = both(named.get(other, over), over)

    def opposed(self, record: Record) -> Iterator[Opposed]:
        """The records that contradict a record: those that it names, then those that name it, by their ids.

        None of them was judged wrong, unless the record itself was.
        """
        for other, over in self._named.get(record.id, {}).items():
            found = self._records.get(other)
            if record.rank is Rank.DEPRECATED or (found is None or found.rank is not Rank.DEPRECATED):
                yield Opposed(other, over)

    def named(self, record: Record) -> bool:
        """Whether any contradiction names a record, from either side."""
        return record.id in self._named

    def over(self, record_id: str) -> frozenset[str]:
        """The contested fields of a record; those of its occurrence, where that has several accounts."""
        first = self._occurrences.of(record_id)
        if record_id not in self._named and first not in self._occurrences.accounts:
            return _NOTHING
        accounts = self._occurrences.accounts.get(first, (self._records[record_id],))
        own = {one.id for one in accounts}
        outside = [one.over for account in accounts for one in self._in_force(account) if one.record not in own]
        if len(accounts) == 1:
            return frozenset(_fields(outside))
        return frozenset((*_fields(outside), *self.among_accounts(first), *differences(self._occurrences.accounts[first])))

    def among_accounts(self, occurrence: str) -> frozenset[str]:
        """The fields over which accounts of one occurrence are said to contradict each other."""
        accounts = self._occurrences.accounts[occurrence]
        own = {one.id for one in accounts}
        found = (one for account in accounts for one in self._in_force(account))
        return frozenset(_fields(one.over for one in found if one.record in own and one.over))

    def _in_force(self, record: Record) -> Iterator[Opposed]:
        return (one for one in self.opposed(record) if one.record in self._records) if record.rank is Rank.NORMAL else iter(())


def both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The fields over which either of two contradictions is; none, where one of them is over the whole."""
    if one == other:
        return one
    return tuple(sorted({*one, *other})) if one and other else ()


def _fields(over: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The contested fields, each by the name on which conditions rest."""
    for names in over:
        yield from (("date" if name in _DATES else name) for name in names) if names else (WHOLE,)
