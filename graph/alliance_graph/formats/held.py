"""What a file holds: the records of a dataset, or those of a part of it, each in the one order.

Law: a part is what meets every condition that was given, with the records that this names. Whether a record meets the
conditions certainly, only those say that were compared with them: `certain` of the others is None. A file of the whole dataset
holds deprecated records too where its format has a place for their rank; `current` leaves them out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.page.contents import Chosen, chosen, contents
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES
from alliance_graph.tables.cells import trail

if TYPE_CHECKING:
    from alliance_graph.query.conditions import Part
    from alliance_graph.query.store import Linked, Row, Store

_AT_ONCE: Final = 1_000
JUDGED: Final = ("certain", "doubts")
"""What a row of a part says of its comparison with the conditions; without conditions it says nothing."""
_UNJUDGED: Final[Mapping[str, object]] = {"certain": None, "doubts": []}
"""What a row says that was not compared with the conditions of a part: it came along, because another names it."""


class Held:
    """The records that a file holds, under a name; `of` are the occurrences of a part, None where it holds the dataset.

    `is_limited`: the conditions say how many. `state` says in words which earlier state of the dataset it is, if any.
    """

    def __init__(
        self, store: "Store", name: str, of: Chosen | None = None, *, is_limited: bool = False, state: Sequence[str] = ()
    ) -> None:
        self.store = store
        self.name = name
        self.of = of
        self.is_limited = is_limited
        self.state = (*state,)

    @property
    def said(self) -> Mapping[str, Any]:
        """What the dataset says of itself; empty where it says nothing."""
        return self.store.meta("dataset") or {}

    @property
    def researched(self) -> str | None:
        """The last day up to which the dataset was researched, if it says so."""
        return (self.said.get("as_of") or {}).get("latest")

    @property
    def title(self) -> str:
        """The name, with what is narrower than the dataset of today: the conditions of a part and an earlier state."""
        return "; ".join((self.name, *self.scope))

    def rows(self, kinds: Sequence[str], *, closed: bool = False) -> "Iterator[Row]":
        """The rows of these kinds in the one order; those of a part say whether they are certain.

        `closed`: the sources of a part are also those that what the occurrences name cites, so that no citation leads nowhere.
        """
        if self.of is None:
            yield from self.store.of_kind(kinds)
            return
        held = [row["id"] for row in (*self.of.rows, *self._named) if row["kind"] in kinds]
        behind = [*_cited((*self.of.rows, *self._named))] if closed and "source" in kinds else []
        yield from self._judged(self.store.rows(list(dict.fromkeys((*held, *behind)))))

    def _judged(self, rows: "Iterable[Row]") -> "Iterator[Row]":
        """The rows of a part, each with what its comparison with the conditions found."""
        found = {row["id"]: row for row in self.of.rows} if self.of else {}
        return (row | {key: found.get(row["id"], _UNJUDGED)[key] for key in JUDGED} for row in rows)

    def current(self, kinds: Sequence[str], *, closed: bool = False) -> "Iterator[Row]":
        """The same rows without those that are deprecated, unless a part was asked for with these."""
        asked = {row["id"] for row in self.of.rows} if self.of else frozenset[str]()
        return (row for row in self.rows(kinds, closed=closed) if row["rank"] != "deprecated" or row["id"] in asked)

    def labelled(self, rows: "Iterable[Row]") -> "Iterator[tuple[Row, str]]":
        """Rows of it, each with what it is called where there is little room; only some are held at once."""
        waiting = iter(rows)
        while some := [*islice(waiting, _AT_ONCE)]:
            labels = self.store.labels(row["id"] for row in some)
            yield from ((row, labels[row["id"]]) for row in some)

    def links(self) -> "list[Linked]":
        """The links between occurrences and entities that are held and not deprecated, in the order of their ends."""
        ends = {row["id"] for row in self.current((*OCCURRENCES, *ENTITIES))}
        return [link for link in self.store.links([*ends]) if link.source in ends and link.target in ends]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the occurrences of a part."""
        return tuple(row["id"] for row in self.of.rows) if self.of else ()

    @property
    def scope(self) -> tuple[str, ...]:
        """The conditions of a part, and an earlier state of the dataset, in words."""
        return (*(self.of.scope if self.of else ()), *self.state)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be known of the records, and no file can say."""
        from alliance_graph.query.questions import incomplete

        return self.of.notes if self.of else (*incomplete(self.store),)

    @cached_property
    def _named(self) -> "tuple[Row, ...]":
        """What the occurrences of a part name: entities, and the tenures that join these."""
        if self.of is None:
            return ()
        named = contents(self.store, self.of)
        return (*named.entities, *(row for row in named.tenures.values() if row["kind"] in TENURES))


class Filled(Held):
    """A part that is a dataset of its own, and holds what its records need too: `store` has them all."""

    def __init__(self, store: "Store", part: Held) -> None:
        super().__init__(store, part.name, part.of, is_limited=part.is_limited, state=part.state)

    def rows(self, kinds: Sequence[str], *, closed: bool = False) -> "Iterator[Row]":  # noqa: ARG002  # it is closed
        """The rows of these kinds in the one order; those that meet the conditions say whether that is certain."""
        return self._judged(self.store.of_kind(kinds))


def _cited(rows: "Iterable[Row]") -> Iterator[str]:
    """The sources that rows cite, each followed by those through which it is known."""
    return (source["id"] for row in rows for cited in row["sources"] for source in trail(cited))


def held(store: "Store", name: str, part: "Part | None" = None, *, state: Sequence[str] = ()) -> Held:
    """All of the dataset, or with conditions the part that meets them."""
    given = part if part and any(part.values()) else None
    is_limited = bool(given and (given.get("last") or given.get("limit")))
    return Held(store, name, chosen(store, given, None) if given else None, is_limited=is_limited, state=state)


def newer(held: Held, before: "Store", revision: str, part: "Part | None" = None) -> Held:
    """What of this was not there in an earlier state of the dataset, which is called `revision`.

    `part` may say how many of what is new: the conditions `last` and `limit`.
    """
    from alliance_graph.query.conditions import Part
    from alliance_graph.query.part import described
    from alliance_graph.query.questions import asked, more

    many: Part = {"last": (part or {}).get("last"), "limit": (part or {}).get("limit")}
    wanted = asked(held.store, OCCURRENCES, many, Part)
    rows = held.of.rows if held.of else [*held.current(OCCURRENCES)]
    known = {row["id"] for row in before.rows([row["id"] for row in rows])}
    new = [row for row in rows if row["id"] not in known]
    kept = new[-wanted.last :] if wanted.last else new[: wanted.limit]
    nothing = () if kept or not rows else (f"nothing of this is new since {revision}",)
    left = more(wanted.last or wanted.limit, len(new), "last" if wanted.last else "first")
    scope = (*(held.of.scope if held.of else ()), f"new since {revision}", *described(held.store, **many))
    found = Chosen(kept, False, scope, None, (*held.notes, *left, *nothing))
    return Held(held.store, held.name, found, is_limited=True, state=held.state)
