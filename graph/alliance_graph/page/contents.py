"""What is on a page: occurrences, the entities that they are linked with, the links between them, and their sources."""

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from alliance_graph.page.participation import Wider, named
from alliance_graph.query import part as parts
from alliance_graph.query import questions
from alliance_graph.query.conditions import Part
from alliance_graph.query.store import Filter, Linked, Row, Store
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES
from alliance_graph.reify.links import Closure

MOST: Final = 20_000
"""The most occurrences on a page: a browser opens so many in seconds, and a mail can carry them. Of more, the latest stay."""
_SAMPLE: Final = 1_000
"""By so many rows the size of a page is estimated."""
_OF_ROWS: Final = 0.7
"""The size of a page of many short records, as a part of that of its rows as JSON; long texts make it larger."""
_BELONGING: Final = (Closure.ORGAN_OF, Closure.WITHIN, Closure.CARRIED_BY)
"""How an organ belongs to an organization, a thing to a wider thing, and a source to what it rests on and to its makers."""


class Chosen(NamedTuple):
    """The occurrences of a page in the one order, whether they are all of the dataset's, and the conditions they answer.

    `left` says what is not on the page, and `notes` are the notes on the question.
    """

    rows: list[Row]
    whole: bool
    scope: tuple[str, ...] = ()
    left: str | None = None
    notes: tuple[str, ...] = ()


class Contents(NamedTuple):
    """The rows of the page in the one order, the links between them, the tenures that state links, and what belongs to what."""

    occurrences: list[Row]
    entities: list[Row]
    links: list[Linked]
    tenures: dict[str, Row]
    wholes: Wider
    within: Wider
    carriers: Wider


def chosen(store: Store, part: Part | None = None, most: int | None = MOST) -> Chosen:
    """The occurrences that answer a part's conditions; without conditions, all of the dataset that are not deprecated.

    They are the latest `most`, unless the conditions themselves say how many.
    """
    asked: Part = {key: value for key, value in (part or {}).items() if value}  # type: ignore[assignment]
    scope = parts.described(store, **asked) if asked else []
    given = most is None or asked.get("last") or asked.get("limit")
    total = 0 if given else parts.size(store, **asked)
    fitting = most if most is not None and total > most else None
    if asked:
        found = parts.part(store, **(asked if fitting is None else {**asked, "last": fitting}))
        rows, notes = [*found], found.notes
    else:
        rows = [one.row for one in store.find(Filter.of(OCCURRENCES, limit=fitting, reverse=True))][::-1]
        notes = (*questions.incomplete(store),)
    if fitting is not None:
        left = _left(rows, total)
        cut = questions.more(fitting, total, "last")
        return Chosen(rows, False, (*scope,), left, (*(note for note in notes if note not in cut), left))
    return Chosen(rows, not asked, (*scope,), None, (*notes, *_large(rows, most)))


def _left(rows: Sequence[Row], total: int) -> str:
    """What is not on the page, and how to get it."""
    earliest = (rows[0].get("date") or {}).get("earliest")
    has = f"This page has the latest {len(rows):,} of {total:,} events, statements and silences"
    since = f", from {earliest} on" if earliest else ""
    every = f"--last {total} one of all, of about {_size(rows, total)}"
    return f"{has}{since}; --since, --until or another condition makes a page of the others, {every}."


def _large(rows: Sequence[Row], most: int | None) -> Iterator[str]:
    """That a page holds more than a browser opens soon."""
    if most is not None and len(rows) > most:
        has = f"this page has {len(rows):,} events, statements and silences and about {_size(rows, len(rows))}"
        yield f"{has}; a browser takes long to open more than {most:,}"


def _size(rows: Sequence[Row], total: int) -> str:
    """About how large a page of so many occurrences like the latest of these is."""
    some = rows[-_SAMPLE:]
    each = sum(len(json.dumps(row, ensure_ascii=False)) for row in some) / len(some)
    return f"{max(1, round(_OF_ROWS * each * total / 1_000_000)):,} MB"


def contents(store: Store, what: Chosen) -> Contents:
    """What is on the page of these occurrences."""
    occurrences = what.rows
    entities = [*_current(store.of_kind(ENTITIES))] if what.whole else _linked(store, occurrences)
    ids = sorted({row["id"] for row in (*occurrences, *entities)})
    drawn = sorted(row["id"] for row in (*occurrences, *entities) if row["kind"] != "source")
    links = store.links(drawn, among=drawn)
    tenures = store.rows(sorted({link.record for link in links if link.record}))
    closed = (_closed(store, ids, one, ids) for one in _BELONGING)
    return Contents(occurrences, entities, links, {row["id"]: row for row in tenures}, *closed)


def outlets(held: Contents) -> dict[str, tuple[str, ...]]:
    """Who publishes and writes each source and what the source rests on: by id, or by name if the actor is not on the page."""
    ids = {row["id"] for row in held.entities}
    sources = [row for row in held.entities if row["kind"] == "source"]
    made = {row["id"]: [_called(row[key], ids) for key in ("publisher", "author") if row[key]] for row in sources}
    chains = {one: (one, *(up for up in held.carriers.get(one, ()) if up in made)) for one in made}
    return {one: tuple(dict.fromkeys(name for up in chain for name in made[up])) for one, chain in chains.items()}


def _called(maker: Row, ids: Container[str]) -> str:
    return str(maker["id"] if maker["id"] in ids else maker["name"])


def _current(rows: Iterable[Row]) -> Iterable[Row]:
    return (row for row in rows if row["rank"] != "deprecated")


def _closed(store: Store, ids: Sequence[str], type_: Closure, ends: Sequence[str] | None = None) -> Wider:
    """What each of these belongs to, directly or through others; with `ends`, only what is among the ends."""
    sought = {*ids}
    found: dict[str, list[str]] = {}
    for link in store.links(ids, (type_,), among=ends):
        if link.source in sought:
            found.setdefault(link.source, []).append(link.target)
    return {one: tuple(dict.fromkeys(targets)) for one, targets in found.items()}


def _linked(store: Store, occurrences: Sequence[Row]) -> list[Row]:
    """The entities that these occurrences name, what those belong to, the sources cited, and what these rest on."""
    own = {row["id"] for row in occurrences}
    ends = {link.target for link in store.links(sorted(own)) if link.source in own}
    ends.update(one for row in occurrences for one in _names(row))
    wider = {up for one in _BELONGING for ups in _closed(store, sorted(ends), one).values() for up in ups}
    return [row for row in _current(store.rows(sorted((ends | wider) - own))) if row["kind"] in ENTITIES]


def _names(row: Row) -> Iterator[str]:
    """What a row itself names, because a store gives no links of a deprecated record."""
    yield from (one for one, *_ in named(row))
    yield from (one["id"] for key in ("about", "sources") for one in row[key])
