"""Which record of another dataset is which one here: by id, by an id that it had before, by somebody's decision.

Law: one id is one record in both, unless the two are of different kinds, or somebody says that they are two.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final, NamedTuple

from msgspec.structs import astuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import is_id
from alliance_graph.errors import UsageError
from alliance_graph.records.model import Account, Record, Statement, kind

NOTHING: Mapping[str, str] = {}

_ITSELF: Final = "merge it with itself and this --same to make them one"


class Decisions(NamedTuple):
    """What somebody has judged. `same` has ids there with ids here, `different` has pairs of these.

    `renamed` has ids there with those that the records are to have here; `prefix` makes one for every id that is taken.
    """

    same: Mapping[str, str] = NOTHING
    different: frozenset[tuple[str, str]] = frozenset()
    renamed: Mapping[str, str] = NOTHING
    prefix: str | None = None


class Clash(NamedTuple):
    """One id of two things: a kind of record here, another there."""

    id: str
    here: str
    there: str


class Correspondence(NamedTuple):
    """For each id there its id here, and which of these are of records that are here already; ids that are of two things."""

    ids: Mapping[str, str]
    known: Mapping[str, str]
    accounts: Mapping[str, str]
    clashes: tuple[Clash, ...]


def found(ours: Dataset, theirs: Dataset, decisions: Decisions, counted: frozenset[str] = frozenset()) -> Correspondence:
    """The correspondence of two datasets; `UsageError` where a decision names what is not there.

    `counted` are statements there whose id says only that they are the first, the second of their event: the first one here
    may be another.
    """
    _check(ours, theirs, decisions)
    matching = _Matching(ours, theirs, decisions, counted)
    for record in sorted(theirs.records.values(), key=lambda one: isinstance(one, Statement)):
        matching.add(record)  # who speaks before what is said
    for refusal in _two_in_one(matching.known):
        raise UsageError(refusal)
    return Correspondence(matching.ids, matching.known, matching.accounts, tuple(matching.clashes))


class _Matching:
    """Takes the records there one by one."""

    def __init__(self, ours: Dataset, theirs: Dataset, decisions: Decisions, counted: frozenset[str]) -> None:
        self._ours, self._theirs, self._decisions, self._counted = ours, theirs, decisions, counted
        self._former = {(type(one), old): one for one in ours.records.values() for old in one.former_ids}
        self.ids: dict[str, str] = {}
        self.known: dict[str, str] = {}
        self.accounts: dict[str, str] = {}
        self.clashes: list[Clash] = []

    def add(self, record: Record) -> None:
        """Find the record that one is here, or the id that it is to have."""
        decided = self._decisions.same.get(record.id)
        if decided and not isinstance(record, Account):
            self.known[record.id] = decided
        elif other := self._here(record):
            self.known[record.id] = other.id
        elif new := self._new_id(record):
            self.ids[record.id] = new
        if decided and isinstance(record, Account):
            self.accounts[record.id] = _head(self._ours, decided)
        self.ids.setdefault(record.id, self.known.get(record.id, record.id))

    def _here(self, record: Record) -> Record | None:
        """The record of its kind that has its id, or had it; of two that which says more of the same."""
        before = self._former.get((type(record), record.id))
        here = self._ours.records.get(record.id)
        if type(here) is not type(record) or record.id in self._decisions.renamed or self._is_other(record, here):
            return before
        return here if before is None or _agreement(record, here) > _agreement(record, before) else before

    def _is_other(self, record: Record, here: Record | None) -> bool:
        """Whether two statements have one id only because each is the first of its event in one of the datasets."""
        if record.id not in self._counted or not isinstance(record, Statement) or not isinstance(here, Statement):
            return False
        said = [(getattr(record, field), getattr(here, field)) for field in ("quote", "summary", "title")]
        said.append((self.ids.get(record.speaker or "", record.speaker), here.speaker))
        return any(one and other and one != other for one, other in said)

    def _new_id(self, record: Record) -> str | None:
        """Another id where a record of another sort has it, or where somebody gives one."""
        here = self._ours.records.get(record.id)
        if record.id in self._decisions.renamed:
            return self._decisions.renamed[record.id]
        if here is not None and self._is_other(record, here):
            return self._next(record.id)
        if here is not None and self._decisions.prefix:
            return self._free(f"{self._decisions.prefix}-{record.id}")
        if here is not None:
            self.clashes.append(Clash(record.id, kind(type(here)), kind(type(record))))
        return None

    def _next(self, id_: str) -> str:
        event = id_.rpartition("-")[0]
        return next(one for number in count(1) if self._is_free(one := f"{event}-{number}"))

    def _free(self, wanted: str) -> str:
        return next(one for number in count(1) if self._is_free(one := f"{wanted}-{number}" if number > 1 else wanted))

    def _is_free(self, id_: str) -> bool:
        return id_ not in self._ours.records and id_ not in self._theirs.records and id_ not in self.ids.values()


def _agreement(one: Record, other: Record) -> int:
    """In how many fields two records of one kind say the same."""
    return sum(bool(here) and here == there for here, there in zip(astuple(one), astuple(other), strict=True))


def _head(ours: Dataset, id_: str) -> str:
    """The record that stands for an occurrence: an account is of that, and not of another account."""
    record = ours.records[id_]
    return (record.same_as if isinstance(record, Account) else None) or id_


def _check(ours: Dataset, theirs: Dataset, decisions: Decisions) -> None:
    for one, other in (*decisions.same.items(), *decisions.different):
        _check_pair(ours, theirs, one, other)
    for one, other in decisions.same.items():
        if (one, other) in decisions.different:
            raise UsageError(f"{one} and {other} are said to be the same and to be different; say one of the two")
        if one in ours.records and one != other and not isinstance(theirs.records[one], Account):
            raise UsageError(f"{one} and {other} are two records of this dataset by now; {_ITSELF}")
    for one, other in decisions.renamed.items():
        if one not in theirs.records:
            raise UsageError(f"the incoming dataset has no record {one!r}")
        if not is_id(other):
            raise UsageError(f"{other!r} is not an id: write words joined by hyphens")
        if other in ours.records or other in theirs.records:
            raise UsageError(f"{other!r} is the id of a record already; give {one} another")


def _check_pair(ours: Dataset, theirs: Dataset, one: str, other: str) -> None:
    if one not in theirs.records:
        raise UsageError(f"the incoming dataset has no record {one!r}")
    if other not in ours.records:
        raise UsageError(f"this dataset has no record {other!r}")
    here, there = kind(type(ours.records[other])), kind(type(theirs.records[one]))
    if here != there:
        raise UsageError(f"{one} there is of the kind {there} and {other} here of the kind {here}; they cannot be the same")


def _two_in_one(known: Mapping[str, str]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for one, here in known.items():
        other = taken.setdefault(here, one)
        if other != one:
            yield f"{other} and {one} are two records there; only one of them is {here} here"
