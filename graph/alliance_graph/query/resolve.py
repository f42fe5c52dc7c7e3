"""Whom a user means by a name: the id of a record, who counts as it in a row, and what it did there."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Protocol

from alliance_graph.errors import AmbiguousName, UnknownName
from alliance_graph.query.store import Candidate, Filter, Linked, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import ENTITIES, EVERY, KIND, POST
from alliance_graph.text.folding import fold, nearest, spaced
from alliance_graph.text.wording import with_article

_MOST_COMPARED: Final = 20_000
"""The most names that are compared to find the nearest; where there are more, only entities are compared."""

Acting = Callable[[str, Row], bool]
"""Whether a record counts, in a row, as the one that is asked for."""
_AUDIENCE: Final = "audience"


class Names(Protocol):
    """What knows the names of records: a store, or a dataset's roster."""

    def named(self, folded: str) -> list[Candidate]:
        """The records that have this folded name."""

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""

    def meta(self, key: str) -> Any:
        """Under `counts`, the number of records of each kind; under `unread`, the number of problems in reading.

        Under `known_by`, the day by which all was known that is asked; nothing where no such day is asked for.
        """


def resolve(store: Names, name: str, kinds: Sequence[str] = EVERY) -> Candidate:
    """The record of one of these kinds that has this id, name or alias, without regard to case, diacritics or quotes.

    An id is preferred to a name. Where a `post` is asked for, the name may be that of an office, as in "president of Belarus"
    or "NATO secretary-general". `AmbiguousName` where several records have the name, `UnknownName` where none has it.
    """
    folded = sought(name)
    every = store.named(folded)
    called = [one for one in every if one.kind in kinds]
    if POST in kinds and not called and (post := spaced(folded).replace(" of the ", " of ")) != folded:
        called = [one for one in store.named(post) if one.kind == POST]
    found = [one for one in called if fold(one.id) == folded] or called
    if len(found) > 1:
        raise AmbiguousName(name, [f"{one.id} ({one.name})" for one in found])
    if not found:
        others = [f"{one.id}, {with_article('office' if one.kind == POST else one.kind)}" for one in every]
        raise UnknownName(name, [] if others else _nearest(store, folded, kinds), _wanted(kinds), _further(store, others))
    return found[0]


def sought(name: str) -> str:
    """A name as a store is asked for it: folded, and with no byte that is not text, which no store takes."""
    return fold(name).encode(errors="surrogatepass").decode(errors="replace")


def _further(store: Names, others: Sequence[str]) -> str:
    """What else a user should know about a name that no record of the right kind has."""
    known = store.meta("known_by")
    later = f"; only what was published by {known['day']} is asked" if known else ""
    unread = "; not all of the data could be read; `alliance check` says why" if store.meta("unread") else ""
    return (f"; it is the name of {' and of '.join(others)}" if others else "") + later + unread


def _nearest(store: Names, folded: str, kinds: Sequence[str]) -> list[str]:
    counts = store.meta("counts")
    entities = [kind for kind in kinds if kind in ENTITIES]
    few = sum(counts.get(kind, 0) for kind in kinds) <= _MOST_COMPARED
    ids = {one.name: one.id for one in store.names(kinds if few else entities)}
    return list(dict.fromkeys(ids[name] for name in nearest(folded, ids)))


def _wanted(kinds: Sequence[str]) -> str:
    wanted = [kind for kind in kinds if kind != POST]
    return " or ".join(wanted) if len(wanted) <= 3 else "record"


def doing(store: Store, filter_: Filter, rows: Sequence[Row]) -> Iterator[Row]:
    """The rows of a timeline, each with `did`: what the record that is asked for did, as the condition `--role` finds it.

    That is a `role` in an event, or words said, heard or kept back. `who` says who had the role, where it was not this record
    itself: an organ of it, the holder of the office, whoever acted on its behalf. `for` says on whose behalf else.
    """
    asked = filter_.given.get("involving", ())
    acting = _acting(store, filter_, asked) if asked else None
    for row in rows:
        yield row | {"did": [] if acting is None else [*_unique(_deeds(row, asked, acting))]}


def _acting(store: Store, filter_: Filter, asked: Sequence[str]) -> Acting:
    organs = () if filter_.exact else store.links(asked, ("ORGAN_OF",))
    same = {*asked, *(link.source for link in organs if link.target in asked)}
    holders: dict[str, list[Linked]] = {}
    for link in store.links(asked, ("HOLDS",)) if filter_.offices else ():
        if link.target in asked:
            holders.setdefault(link.source, []).append(link)

    def acts(one: str, row: Row) -> bool:
        return one in same or any(_meets(link, row) for link in holders.get(one, ()))

    return acts


def _meets(held: Linked, row: Row) -> bool:
    date = row["date"] or {}
    return held.possible_from <= (date.get("latest") or MAX) and (date.get("earliest") or MIN) <= held.possible_to


def _deeds(row: Row, asked: Sequence[str], acting: Acting) -> Iterator[Row]:
    for who, role, behalf in _roles(row):
        first, last = (one is not None and acting(one["id"], row) for one in (who, behalf))
        if first or last:
            yield {
                "role": role,
                "who": None if who and who["id"] in asked else who,
                "for": None if last else behalf,
            }


def _roles(row: Row) -> Iterator[tuple[Row | None, str, Row | None]]:
    """Who has which role in a row, on whose behalf."""
    kind = KIND.get(row["kind"])
    if kind is None or kind.family != "occurrence":
        return
    yield from ((one["who"], one["role"], one["for"]) for one in row.get("participants", ()))
    for account in (row, *row["accounts"]):
        if kind.by and kind.role and (account.get(kind.by) or account.get("for")):
            yield account.get(kind.by), kind.role, account.get("for")
        yield from ((one, _AUDIENCE, None) for one in account.get("to", ()))


def _unique(found: Iterator[Row]) -> Iterator[Row]:
    seen: list[Any] = []
    for one in found:
        if one not in seen:
            seen.append(one)
            yield one
