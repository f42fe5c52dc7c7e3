"""What a file holds: the records of a dataset, or those of a part of it, each in the one order.

Law: a part is what meets every condition that was given, with the records that this names. A file of the whole dataset holds
deprecated records too where its format has a place for their rank; `current` leaves them out.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from alliance_graph.page.contents import Chosen, chosen, contents
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES

if TYPE_CHECKING:
    from alliance_graph.query.conditions import Part
    from alliance_graph.query.store import Linked, Row, Store

EVERY: Final = sys.maxsize
"""As many occurrences as there are: only a page has room for fewer."""


class Held:
    """The records that a file holds, under a title; `of` are the occurrences of a part, None where it holds the dataset.

    `is_limited`: the conditions say how many.
    """

    def __init__(self, store: "Store", title: str, of: Chosen | None = None, *, is_limited: bool = False) -> None:
        self.store = store
        self.title = title
        self.of = of
        self.is_limited = is_limited

    def rows(self, kinds: Sequence[str], *, closed: bool = False) -> "Iterator[Row]":
        """The rows of these kinds in the one order; those of a part say whether they are certain.

        `closed`: the sources of a part are also those that what the occurrences name cites, so that no citation leads nowhere.
        """
        if self.of is None:
            yield from self.store.of_kind(kinds)
            return
        judged = {row["id"]: row for row in self.of.rows}
        held = [row["id"] for row in (*self.of.rows, *self._named) if row["kind"] in kinds]
        behind = [*_cited((*self.of.rows, *self._named))] if closed and "source" in kinds else []
        yield from (judged.get(row["id"], row) for row in self.store.rows(list(dict.fromkeys((*held, *behind)))))

    def current(self, kinds: Sequence[str], *, closed: bool = False) -> "Iterator[Row]":
        """The same rows without those that are deprecated, unless a part was asked for with these."""
        asked = {row["id"] for row in self.of.rows} if self.of else frozenset[str]()
        return (row for row in self.rows(kinds, closed=closed) if row["rank"] != "deprecated" or row["id"] in asked)

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
        """The conditions of a part in words."""
        return self.of.scope if self.of else ()

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


def _cited(rows: "Iterable[Row]") -> Iterator[str]:
    """The sources that rows cite, each followed by those through which it is known."""
    for row in rows:
        for source in row["sources"]:
            following: Row | None = source
            while following:
                yield following["id"]
                following = following.get("via")


def held(store: "Store", title: str, part: "Part | None" = None, most: int = EVERY) -> Held:
    """All of the dataset, or with conditions the part that meets them."""
    given = part if part and any(part.values()) else None
    is_limited = bool(given and (given.get("last") or given.get("limit")))
    return Held(store, title, chosen(store, given, most) if given else None, is_limited=is_limited)


def newer(held: Held, before: "Store", revision: str) -> Held:
    """What of this was not there in an earlier state of the dataset, which is called `revision`."""
    rows = held.of.rows if held.of else [*held.current(OCCURRENCES)]
    known = {row["id"] for row in before.rows([row["id"] for row in rows])}
    kept = [row for row in rows if row["id"] not in known]
    nothing = () if kept or not rows else (f"nothing of this is new since {revision}",)
    found = Chosen(kept, False, (*held.scope, f"new since {revision}"), None, (*held.notes, *nothing))
    return Held(held.store, held.title, found, is_limited=True)
