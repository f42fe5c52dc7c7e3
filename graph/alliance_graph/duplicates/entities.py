"""How much alike two records of one kind are, and why: entities by their names, sources by their addresses and titles.

Every comparison gives a `Likeness`, or None where the two are not the same or nothing suggests that they are.
"""

from collections.abc import Iterator
from datetime import date as calendar
from functools import lru_cache
from typing import Final, NamedTuple

from alliance_graph.records.dates import Date
from alliance_graph.records.model import Named, Person, Source
from alliance_graph.records.terms import AliasKind
from alliance_graph.text.similarity import SOUNDS_ALIKE, WITHIN, alike, nearness, within
from alliance_graph.text.urls import normalised

LEAST: Final = 0.6
"""The least score that is worth a look: a shared abbreviation, or an unofficial name with a slip of the pen."""
CERTAIN: Final = 0.9
"""From this score on, two entities count as one where records that mention them are compared."""

_WEIGHTS: Final = {
    AliasKind.OFFICIAL: 1.0,
    AliasKind.TRANSLITERATION: 1.0,
    AliasKind.ALIAS: 0.85,
    AliasKind.ABBREVIATION: 0.65,
    AliasKind.MISSPELLING: 0.6,
}
"""What a shared name of each kind proves: many share initials, and one record's misspelling may be another's right name."""
_CODES: Final = (("wikidata", "Wikidata item"), ("iso2", "ISO code"), ("iso3", "ISO code"))


class Likeness(NamedTuple):
    """From 0 to 1, and the reasons in words."""

    score: float
    reasons: tuple[str, ...]


class Form(NamedTuple):
    """A name of a record: as written, what it proves, and what sort of name it is."""

    name: str
    weight: float
    sort: str


def forms(record: Named) -> Iterator[Form]:
    """The names of a record, the one that answers show first."""
    yield Form(record.name, 1.0, "name")
    if record.short:
        yield Form(record.short, _WEIGHTS[AliasKind.ABBREVIATION], "short form")
    yield from (Form(one.name, _WEIGHTS[one.kind], str(one.kind)) for one in record.aliases)


def named(one: Named, other: Named) -> Likeness | None:
    """By their codes, which decide, else by their two nearest names; each further shared name adds a little."""
    for field, what in _CODES:
        here, there = getattr(one, field, None), getattr(other, field, None)
        if here and there:
            return Likeness(1.0, (f"the same {what} {here}",)) if here == there else None
    if isinstance(one, Person) and isinstance(other, Person) and apart(one.born, other.born):
        return None
    found = sorted(_pairs(one, other), key=lambda pair: -pair.score)
    if not found or found[0].score < LEAST:
        return None
    reasons = tuple(dict.fromkeys(pair.reasons[0] for pair in found[:2]))
    return Likeness(min(0.98, found[0].score + 0.02 * (len(found) - 1)), reasons)


def source(one: Source, other: Source, publisher: float) -> Likeness | None:
    """By address, else by title, publisher and day; two different addresses make it doubtful that they are one article.

    `publisher` is 1 where both have the same, 0 where they have different ones, and between the two where one has none.
    """
    addresses = [pages(one), pages(other)]
    if shared := addresses[0] & addresses[1]:
        return Likeness(0.99, (f"the same address {min(shared)}",))
    day = days_apart(one.published, other.published)
    titles = alike(one.title, other.title)
    if titles < 0.8 or day is None or day > 3:
        return None
    known = bool(one.published.known and other.published.known)
    score = 0.45 * titles + 0.25 * publisher + (0.2 - 0.05 * day if known else 0.05) - (0.15 if all(addresses) else 0)
    reasons = [
        "the same title" if titles == 1 else "titles nearly the same",
        *(["the same publisher"] if publisher == 1 else []),
        *([_published(one, other, day)] if known else []),
        *(["but other addresses"] if all(addresses) else []),
    ]
    return Likeness(score, tuple(reasons)) if score >= LEAST else None


def apart(one: Date, other: Date) -> bool:
    """Whether two dates, as far as they are known, cannot be the same day."""
    return bool(days_apart(one, other))


def days_apart(one: Date, other: Date) -> int | None:
    """The least number of days between two dates, 0 where they may be the same day."""
    if one.earliest <= other.latest and other.earliest <= one.latest:
        return 0
    first, second = (one.latest, other.earliest) if one.latest < other.earliest else (other.latest, one.earliest)
    return ordinal(second) - ordinal(first)


def in_days(days: int) -> str:
    """A distance in words: `one day apart`."""
    return "days that may be the same" if not days else "one day apart" if days == 1 else f"{days} days apart"


def _published(one: Source, other: Source, days: int) -> str:
    same = "published the same day" if one.published == other.published else "published, it may be, the same day"
    return f"published {in_days(days)}" if days else same


@lru_cache(maxsize=65_536)
def ordinal(day: str) -> int:
    """The number of an ISO day, for counting."""
    return calendar.fromisoformat(day).toordinal()


def _pairs(one: Named, other: Named) -> Iterator[Likeness]:
    by_person = isinstance(one, Person)
    for here in forms(one):
        for there in forms(other):
            weight = min(here.weight, there.weight)
            near = nearness(here.name, there.name) if weight >= LEAST else 0.0
            if not near and by_person and weight == 1 and within(here.name, there.name):
                yield Likeness(WITHIN, (f"`{here.name}` has the words of `{there.name}`",))
            elif near:
                yield Likeness(weight * near, (_reason(here, there, near),))


def _reason(here: Form, there: Form, near: float) -> str:
    sort = here.sort if here.weight <= there.weight else there.sort
    if near == 1:
        return f"the same {sort} `{there.name}`"
    how = "sounds like" if near == SOUNDS_ALIKE else "is nearly"
    return f"`{here.name}` {how} `{there.name}`"


def pages(one: Source) -> set[str]:
    """The addresses of a source, see `normalised`."""
    return {normalised(url) for url in (one.url, one.archive_url) if url}
