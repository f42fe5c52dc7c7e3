"""Which record of the incoming dataset is which record here: by its id, by a former id, or by a decision.

In this package, "there" is the incoming dataset and "here" the dataset that takes it in. Law: one id is one record in both,
unless the two records are of different kinds, or a decision says that they are different.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Final, NamedTuple

from msgspec.structs import astuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import is_id
from alliance_graph.errors import UsageError
from alliance_graph.records.model import Account, Record, Statement, kind
from alliance_graph.text.folding import numbered

NOTHING: Mapping[str, str] = {}

_ITSELF: Final = "merge it with itself and this --same to make them one"


class Decisions(NamedTuple):
    """The decisions of a person. `same` maps ids there to ids here; `different` holds pairs of an id there and an id here.

    `renamed` maps ids there to the new ids of the records here; `prefix` makes a new id for each id that is taken.
    """

    same: Mapping[str, str] = NOTHING
    different: frozenset[tuple[str, str]] = frozenset()
    renamed: Mapping[str, str] = NOTHING
    prefix: str | None = None


class Clash(NamedTuple):
    """One id of two things: a record of one kind here, a record of another kind there."""

    id: str
    here: str
    there: str


class Correspondence(NamedTuple):
    """For each id there, its id here; `known` has only the ids of records that are here already.

    `accounts` maps the ids that a decision makes accounts to the records here that stand for their occurrences; `clashes` are
    ids of two things.
    """

    ids: Mapping[str, str]
    known: Mapping[str, str]
    accounts: Mapping[str, str]
    clashes: tuple[Clash, ...]


def found(ours: Dataset, theirs: Dataset, decisions: Decisions, counted: frozenset[str] = frozenset()) -> Correspondence:
    """The correspondence of two datasets; `UsageError` if a decision names a record that does not exist.

    `counted` holds ids of statements there that only count within their event (first, second): the statement with the same
    number here may be another one.
    """
    _check(ours, theirs, decisions)
    matching = _Matching(ours, theirs, decisions, counted)
    for record in sorted(theirs.records.values(), key=lambda one: isinstance(one, Statement)):
        matching.add(record)  # a speaker before a statement
    for refusal in _two_in_one(matching.known):
        raise UsageError(refusal)
    return Correspondence(matching.ids, matching.known, matching.accounts, tuple(matching.clashes))


class _Matching:
    """Matches the records there one by one."""

    def __init__(self, ours: Dataset, theirs: Dataset, decisions: Decisions, counted: frozenset[str]) -> None:
        self._ours, self._theirs, self._decisions, self._counted = ours, theirs, decisions, counted
        self._former = {(type(one), old): one for one in ours.records.values() for old in one.former_ids}
        self.ids: dict[str, str] = {}
        self.known: dict[str, str] = {}
        self.accounts: dict[str, str] = {}
        self.clashes: list[Clash] = []
        self._new: set[str] = set()

    def add(self, record: Record) -> None:
        """Find the record here that `record` is, or the id that `record` gets here."""
        decided = self._decisions.same.get(record.id)
        if decided and not isinstance(record, Account):
            self.known[record.id] = decided
        elif other := self._here(record):
            self.known[record.id] = other.id
        elif new := self._new_id(record):
            self.ids[record.id] = new
            self._new.add(new)
        if decided and isinstance(record, Account):
            self.accounts[record.id] = head(self._ours.records[decided])
        self.ids.setdefault(record.id, self.known.get(record.id, record.id))

    def _here(self, record: Record) -> Record | None:
        """The record here of the same kind that has the id, or had it; of two, the one that agrees in more fields."""
        before = self._former.get((type(record), record.id))
        here = self._ours.records.get(record.id)
        if type(here) is not type(record) or record.id in self._decisions.renamed or self._is_other(record, here):
            return before
        return here if before is None or _agreement(record, here) > _agreement(record, before) else before

    def _is_other(self, record: Record, here: Record | None) -> bool:
        """Whether two statements have one id only because each has the same number in its event."""
        if record.id not in self._counted or not isinstance(record, Statement) or not isinstance(here, Statement):
            return False
        said = [(getattr(record, field), getattr(here, field)) for field in ("quote", "summary", "title")]
        said.append((self.ids.get(record.speaker or "", record.speaker), here.speaker))
        return any(one and other and one != other for one, other in said)

    def _new_id(self, record: Record) -> str | None:
        """A new id, if a record of another kind has the id, or a decision gives a new one."""
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
        return next(filter(self._is_free, numbered(wanted)))

    def _is_free(self, id_: str) -> bool:
        return id_ not in self._ours.records and id_ not in self._theirs.records and id_ not in self._new


def _agreement(one: Record, other: Record) -> int:
    """The number of fields in which two records of one kind say the same."""
    return sum(bool(here) and here == there for here, there in zip(astuple(one), astuple(other), strict=True))


def head(record: Record) -> str:
    """The id of the record that stands for the occurrence of which a record is an account; of any other record, its own."""
    return (record.same_as if isinstance(record, Account) else None) or record.id


def _check(ours: Dataset, theirs: Dataset, decisions: Decisions) -> None:
    for one, other in (*decisions.same.items(), *decisions.different):
        _check_pair(ours, theirs, one, other)
    for one, other in decisions.same.items():
        if (one, other) in decisions.different:
            raise UsageError(f"{one} and {other} are said to be the same and to be different; say one of the two")
        if one in ours.records and one != other and not isinstance(theirs.records[one], Account):
            raise UsageError(f"{one} and {other} are now two records of this dataset; {_ITSELF}")
    for one, other in decisions.renamed.items():
        if one not in theirs.records:
            raise UsageError(f"the incoming dataset has no record {one!r}")
        if not is_id(other):
            raise UsageError(f"{other!r} is not an id: write words joined by hyphens")
        if other in ours.records or other in theirs.records:
            raise UsageError(f"{other!r} is already the id of a record; give {one} another")


def _check_pair(ours: Dataset, theirs: Dataset, one: str, other: str) -> None:
    if one not in theirs.records:
        raise UsageError(f"the incoming dataset has no record {one!r}")
    if other not in ours.records:
        raise UsageError(f"this dataset has no record {other!r}")
    here, there = kind(type(ours.records[other])), kind(type(theirs.records[one]))
    if here != there:
        kinds = f"{one} in the incoming dataset is of the kind {there} and {other} here is of the kind {here}"
        raise UsageError(f"{kinds}; they cannot be the same")


def _two_in_one(known: Mapping[str, str]) -> Iterator[str]:
    taken: dict[str, str] = {}
    for one, here in known.items():
        other = taken.setdefault(here, one)
        if other != one:
            yield f"{other} and {one} are two records of the incoming dataset; only one of them can be {here} here"
