"""What a store is asked and what it answers: the few things that every store can do, from which all questions are made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from alliance_graph.records.kinds import TIMELINE

if TYPE_CHECKING:
    from alliance_graph.dataset.spoken import Part

Row = dict[str, Any]

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


class Filter(NamedTuple):
    """Which rows are asked for: those of these kinds that meet every condition that is given.

    `given` holds values by the keywords of `conditions.CONDITIONS`, and no None. Entities are a tuple of ids, of which any may
    be met, and so are words; a day is an ISO day. A text is phrases, all of which a row must hold: words that stand together,
    joined by a blank (see `text.folding.words`). `offices` are the keywords of which a value is an office by its name.
    `limit` rows are answered from the beginning of the order, or with `reverse` from its end, the last row first. `last` is
    what a user asks for: the last rows of the order, in the order.
    """

    kinds: tuple[str, ...] = TIMELINE
    given: Mapping[str, Any] = _NOTHING
    offices: tuple[str, ...] = ()
    exact: bool = False
    certain: bool = False
    all: bool = False
    accounts: bool = False
    limit: int | None = None
    last: int | None = None
    reverse: bool = False

    @classmethod
    def of(cls, kinds: Iterable[str] = TIMELINE, **values: Any) -> "Filter":
        """The filter that conditions and choices make; a value of None is not a condition."""
        own = {name: values.pop(name) for name in cls._fields if name in values}
        return cls(tuple(kinds), {}, **own).having(**values)

    def having(self, **values: Any) -> "Filter":
        """The same filter with other values for some conditions; None takes a condition away."""
        return self._replace(given={name: value for name, value in {**self.given, **values}.items() if value is not None})

    @property
    def since(self) -> str | None:
        """The first day, if one is given."""
        return self.given.get("since")

    @property
    def until(self) -> str | None:
        """The last day, if one is given."""
        return self.given.get("until")


class Found(NamedTuple):
    """A possible answer, and by what it is only possible: nothing, where it is certain.

    `within` are the first and the last day of the smallest window in which it certainly lies, joined by a slash; None where its
    day is contested.
    """

    row: Row
    doubts: tuple[str, ...] = ()
    within: str | None = None


class Brief(NamedTuple):
    """A possible answer without its row: its key and kind, its first and last day; `doubts` and `within` as in `Found`.

    `united`: it stands for several accounts. `ends` are the type of each link that was asked for, and the key and the kind of
    the record to which it leads.
    """

    key: str
    kind: str
    earliest: str
    latest: str
    within: str | None
    united: bool
    doubts: tuple[str, ...]
    ends: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether its days are certain: they are the smallest window in which it certainly lies."""
        return self.within == f"{self.earliest}/{self.latest}"


class Candidate(NamedTuple):
    """A record that has a name."""

    id: str
    kind: str
    name: str


class Linked(NamedTuple):
    """A link as a store holds it, between keys of nodes; see `reify.graph.Edge`."""

    source: str
    type: str
    target: str
    words: str | None
    record: str | None
    possible_from: str
    possible_to: str
    certain_from: str
    certain_to: str


def failed(tests: Sequence[str], passed: Sequence[object]) -> tuple[str, ...]:
    """The doubts of an answer: those whose tests it has not passed."""
    return tuple(doubt for doubt, one in zip(tests, passed, strict=True) if not one)


def by_ends(placed: tuple[int, int, Linked]) -> tuple[int, int, str, str, str]:
    """The sort key of a link: the ranks of its two ends in the one order, then its type, words and record."""
    source, target, linked = placed
    return source, target, linked.type, linked.words or "", linked.record or ""


class Store(Protocol):
    """What a store can do; everything else is made from this."""

    def find(self, asked: Filter) -> list[Found]:
        """The possible answers, in the one order or its reverse: one row for each occurrence, unless accounts are asked for."""

    def each(self, asked: Filter) -> Iterator[Found]:
        """The same answers one after the other, so that not all of them need to be held."""

    def briefs(self, asked: Filter, types: Sequence[str] = ()) -> Iterator[Brief]:
        """The same answers without their rows, with the ends of their links of these types, in the order of the ends."""

    def count(self, asked: Filter) -> Mapping[str, int]:
        """How many possible answers there are of each kind that has any; the beginning or end of a tenure is a `change`."""

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The records with these ids, in the one order; an unknown id is passed over."""

    def texts(self, rows: Sequence[Row]) -> "Iterator[Sequence[Part]]":
        """For each of these rows, what the kept texts of its sources hold at the locators by which it cites them.

        They are in the order of its citations. What is not kept or cannot be read is passed over. Few rows are read at once.
        """

    def of_kind(self, kinds: Sequence[str]) -> Iterator[Row]:
        """All records of these kinds, in the one order, deprecated ones included."""

    def named(self, folded: str) -> list[Candidate]:
        """The records that have this folded text as their id, name or alias."""

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""

    def links(self, ids: Sequence[str], types: Sequence[str] = (), among: Sequence[str] | None = None) -> list[Linked]:
        """The links that begin or end at one of these ids, in the order of their ends; their other end is one of `among`.

        They have one of these types; without types, any type but closures. Of a deprecated record only closures are answered.
        """

    def beside(self, ids: Sequence[str], types: Sequence[str], window: Filter, limit: int | None = None) -> list[str]:
        """The first records in the one order that a link of these types joins to one of these ids, directly.

        Those that are deprecated or lie outside of the window are not among them; of a deprecated id there are none.
        """

    def between(self, first: str, last: str, types: Sequence[str], window: Filter, farthest: int, limit: int) -> list[Linked]:
        """The links of these types on shortest paths between two records, of `farthest` steps at most, in any order.

        They are those on the first `limit` paths in the one order of their records, and perhaps those on others.

        A path leads only through what lies in the window; its two ends may lie outside of it.
        """

    def numbered(self, kinds: Sequence[str]) -> dict[int, str]:
        """The number in the one order and the id of each record of these kinds that is not deprecated."""

    def together(self, types: Sequence[str]) -> Iterator[tuple[int, int]]:
        """The numbers of both ends of every link of these types, sorted by the first; none begins at a deprecated record."""

    def days(self, kinds: Sequence[str]) -> tuple[str | None, str | None]:
        """The first and the last day that a record of these kinds gives; None where none gives any."""

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """What each record is called where there is little room: its short name, else its name; in the one order."""

    def meta(self, key: str) -> Any:
        """What the store holds about the dataset as a whole: `blanks`, `shapes`, `problems`, `counts`.

        And what of it could not be read: the number of problems, `unread`, and the files of kept texts, `unread_texts`.
        And what answers are told with: `known_by` (see `resolve.Names`) and `unasked`, whether nobody has named the dataset.
        """

    def close(self) -> None:
        """Let go of what the store holds."""
