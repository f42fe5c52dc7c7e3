"""How much alike two occurrences or two tenures are, and why: each thing that both records say is compared and weighed.

A score is the share of agreement in all that both records say; what one of the two leaves out does not count. Actors, places
and topics are compared by the ids of one of the two datasets, see `candidates`.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from alliance_graph.duplicates.entities import LEAST, Likeness, days_apart, in_days
from alliance_graph.records.dates import Date
from alliance_graph.records.model import Tenure
from alliance_graph.records.tenures import bounds
from alliance_graph.text.similarity import alike, quoted_alike

NEAREST_DAYS: Final = 3
"""The most days between two accounts of one occurrence: sources give the day of its agreement, signature or report."""
_WORDLESS: Final = 0.85
"""The factor for two statements without words to compare: one speaker says several things, so all else proves less."""
_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class Occasion(NamedTuple):
    """What is compared of an event, a statement or a silence. `sort` is an event's type or a statement's speaker."""

    kind: str
    date: Date
    sort: str | None
    actors: frozenset[str]
    place: str | None
    about: frozenset[str]
    event: str | None
    title: str | None
    quote: str | None


class Held(NamedTuple):
    """What is compared of a membership, an office or a relation: who, in what, and what else must be equal."""

    kind: str
    one: str
    other: str
    sort: str
    record: Tenure


class _Part(NamedTuple):
    """One thing that both records say: its weight, how far they agree, the reason if they do, and whether it may link them."""

    weight: float
    agreement: float
    reason: str
    links: bool = False


def happened(one: Occasion, other: Occasion) -> Likeness | None:
    """The likeness of two events, two statements or two silences; a shared day and type alone are not enough."""
    days = days_apart(one.date, other.date)
    if one.kind != other.kind or days is None or days > NEAREST_DAYS:
        return None
    if one.kind != "event" and one.sort and other.sort and not (one.actors & other.actors):
        return None
    worded = list(_worded(one, other))
    parts = [_dated(one, other, days), *_sorted(one, other), *_shared(one, other), *worded]
    if not any(part.links and part.agreement > 0 for part in parts):
        return None
    score = sum(part.weight * part.agreement for part in parts) / sum(part.weight for part in parts)
    score *= 1 if worded or one.kind != "statement" else _WORDLESS
    reasons = tuple(part.reason for part in parts if part.agreement > 0.5 and part.reason)
    return Likeness(min(0.98, score), reasons) if score >= LEAST else None


def held(one: Held, other: Held) -> Likeness | None:
    """The likeness of two memberships, offices or relations between the same two records, at times that may overlap."""
    if one[:3] != other[:3] or one.record.negated != other.record.negated:
        return None
    here, there = bounds(one.record), bounds(other.record)
    if not here.may_hold(there.possible_from, there.possible_to):
        return None
    same = 1.0 if one.sort == other.sort else alike(one.sort, other.sort)
    reasons = ["the same two", "times that may overlap"]
    if same < 1:
        reasons.append(f"{one.sort} here and {other.sort} there")
    score = 0.6 + 0.3 * same
    return Likeness(score, tuple(reasons)) if one.kind != "relation" or same == 1 else None


def _dated(one: Occasion, other: Occasion, days: int) -> _Part:
    """The same exact day counts more than two vague dates that may be the same, and these more than two different days."""
    if not one.date.known or not other.date.known:
        return _Part(1, 0.5, "")
    if days:
        return _Part(3, 0.9 - 0.15 * days, in_days(days))
    exact = one.date.earliest == one.date.latest and other.date.earliest == other.date.latest
    return _Part(3, 1, "the same day") if exact else _Part(2, 0.8, in_days(0))


def _sorted(one: Occasion, other: Occasion) -> Iterator[_Part]:
    if one.sort and other.sort:
        same = one.sort == other.sort
        if one.kind == "event":
            yield _Part(1, float(same) or 0.2, "the same type" if same else "")
        else:
            what = "the same speaker" if one.kind == "statement" else "the same actor"
            yield _Part(2, 1.0 if same else 0.7, what if same else "one speaks for the other")


def _shared(one: Occasion, other: Occasion) -> Iterator[_Part]:
    if one.kind == "event" and one.actors and other.actors:
        shared = one.actors & other.actors
        reason = "the same participant" if len(shared) == 1 else f"the same {_number(len(shared))} participants"
        yield _Part(3, len(shared) / min(len(one.actors), len(other.actors)), reason, links=True)
    if one.place and other.place:
        yield _Part(1, float(one.place == other.place), "the same place", links=True)
    if one.event and other.event:
        yield _Part(1, float(one.event == other.event), "the same event", links=True)
    if one.about and other.about:
        shared = one.about & other.about
        yield _Part(1, len(shared) / min(len(one.about), len(other.about)), "about the same", links=True)


def _worded(one: Occasion, other: Occasion) -> Iterator[_Part]:
    """Different quotes are two statements, or two parts of one; titles are the writers' own words and may differ freely."""
    if one.quote and other.quote:
        near = quoted_alike(one.quote, other.quote)
        yield _Part(4, _beyond(near, 0.6), "the same quote" if near == 1 else "quotes nearly the same", links=near > 0.8)
    if one.title and other.title:
        near = alike(one.title, other.title)
        reason = "the same title" if near == 1 else "titles nearly the same" if near > 0.8 else "titles alike"
        yield _Part(2, _beyond(near, 0.4), reason, links=near > 0.7)


def _beyond(near: float, chance: float) -> float:
    """What two texts have in common beyond what any two texts have: letters of one language agree by chance."""
    return max(0.0, (near - chance) / (1 - chance))


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
