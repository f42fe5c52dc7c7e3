"""Rules about records that cannot all be true: who speaks for whom, who kept silent, what held when.

A contradiction that `conflicts_with` names is kept and not reported. One with a deprecated record is not reported either.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple, TypeVar

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.reading import Reading
from alliance_graph.records.dates import Date
from alliance_graph.records.day import day
from alliance_graph.records.fields import fields
from alliance_graph.records.model import Account, Country, Event, Membership, Office, Organization, Silence, Statement, Tenure
from alliance_graph.records.reachability import reached, wider
from alliance_graph.records.references import acknowledged
from alliance_graph.records.tenures import Bounds, bounds
from alliance_graph.records.terms import Role
from alliance_graph.rules.finding import Finding, in_force
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext.repair import Path

T = TypeVar("T", bound=Tenure)


def office(dataset: Dataset) -> Iterator[Finding]:
    """A person who speaks or takes part for an organization or a country may have held an office of it on that day.

    Nothing is reported where the data have no office of that person there. An office in one of its organs counts too, and an
    office whose start or end is not known may have been held.
    """
    offices = _Offices(dataset)
    for record_id, at, person, whole, date in _spoken_for(dataset):
        there = [held for held in offices.of(person) if whole in held.wholes]
        if there and date.certain and not any(held.on(date) for held in there):
            others = ", ".join(held.id for held in there)
            yield Finding(record_id, at, f"{person} held no office of {whole} on {date.edtf}; see {others}")


def silence(dataset: Dataset) -> Iterator[Finding]:
    """An actor who kept silent on a matter said nothing about it in that time.

    A statement contradicts a silence where it was certainly made within the window, where the actor of the silence is its
    speaker or is spoken for, and where it is about a matter of the silence, is about something within that matter, or answers
    the `trigger`. The organs of an organization also speak for it. So does a person who certainly held an office of it on that
    day, unless the person speaks for another actor or holds offices of several. Both records are reported, because either of
    them may be wrong.
    """
    kept = _by_actor(dataset)
    reading = Reading(dataset)
    for statement in in_force(dataset, Statement) if kept else ():
        date = reading.date(statement)
        actors = dict.fromkeys(filter(None, (statement.speaker, *reading.voice(statement))))
        silences = [one for actor in actors for one in kept.get(actor, ()) if _within(date, one)]
        for one in silences:
            if _matters(statement, reading) & {*one.about, one.trigger} and not acknowledged(one, statement):
                message = f"this statement contradicts the silence {one.id} of {one.actor}; {_both_stay(one.id)}"
                yield Finding(statement.id, ("speaker",), message)
                message = f"the statement {statement.id} of {date.edtf} breaks this silence; {_both_stay(statement.id)}"
                yield Finding(one.id, ("actor",), message)


def _both_stay(other: str) -> str:
    """How to state the contradiction, and what follows from it."""
    return f"if both are sourced, write `conflicts_with: [{other}]`, and the silence is contradicted"


def over(dataset: Dataset) -> Iterator[Finding]:
    """The `over` of a contradiction names fields of the two records; `date` is the day of a statement or a silence."""
    for record in dataset.records.values():
        for number, conflict in enumerate(record.conflicts_with):
            both = record, dataset.records.get(conflict.record, record)
            day_of = ["date"] if any(isinstance(one, Account) for one in both) else []
            known = [*(name for one in both for name in fields(type(one))), *day_of]
            for place, name in enumerate(conflict.over):
                if name not in known:
                    hint = nearest(name, known)
                    meant = f"did you mean {hint[0]}?" if hint else f"fields are {', '.join(fields(type(record)))}"
                    yield Finding(record.id, ("conflicts_with", number, "over", place), f"`{name}` is not a field; {meant}")


def overlap(dataset: Dataset) -> Iterator[Finding]:
    """Two records of one membership, or of one office, hold at different times.

    Two memberships are one where member, organization and status are the same; two offices are one where person, title and
    organization or country are the same. Two such records that certainly hold on the same days are one unbroken time that is
    written twice. An end on the day of the next start is not an overlap.
    """
    memberships = _grouped(dataset, Membership, "member", "organization", "status")
    offices = _grouped(dataset, Office, "person", "title", "organization", "country")
    yield from (finding for tenures in memberships for finding in _overlaps(tenures))
    yield from (finding for tenures in offices for finding in _overlaps(tenures))


_COUNTED: Final = {Role.IN_FAVOUR: "for_", Role.AGAINST: "against", Role.ABSTAINED: "abstain", Role.NOT_VOTING: "absent"}


def tally(dataset: Dataset) -> Iterator[Finding]:
    """Nobody votes in two ways, and no more participants are named for one way of voting than the tally counts."""
    for event in in_force(dataset, Event):
        cast: dict[str, Role] = {}
        votes = [(number, one) for number, one in enumerate(event.participants) if one.role in _COUNTED]
        for number, one in votes:
            if cast.setdefault(one.who, one.role) is not one.role:
                message = f"{one.who} is {one.role} here and {cast[one.who]} above; keep one"
                yield Finding(event.id, ("participants", number), message)
        for role, field in _COUNTED.items() if votes else ():
            named, count = list(cast.values()).count(role), getattr(event.tally, field, None)
            if count is not None and named > count:
                yield Finding(event.id, ("tally", field.rstrip("_")), f"only {count} counted, but {named} named as {role}")


class _Held(NamedTuple):
    """An office with its bounds, and all for which it speaks: its organization or country, and those above it."""

    id: str
    bounds: Bounds
    wholes: frozenset[str]

    def on(self, date: Date) -> bool:
        """Whether it may have been held at that date."""
        return self.bounds.may_hold(date.earliest, date.latest)


class _Offices:
    """Who held which office, and which organizations are organs of which.

    A country that chairs an organization speaks only for itself.
    """

    def __init__(self, dataset: Dataset) -> None:
        parts = {one.id: one.part_of for one in in_force(dataset, Organization) if one.part_of}
        self._wholes = {organ: reached(organ, lambda one: parts.get(one, ())) for organ in parts}
        self._held: dict[str, list[_Held]] = {}
        for office in in_force(dataset, Office):
            if not office.negated and not isinstance(dataset.records.get(office.person), Country):
                wholes = {whole for of in (office.organization, office.country) if of for whole in self._up(of)}
                self._held.setdefault(office.person, []).append(_Held(office.id, bounds(office), frozenset(wholes)))

    def of(self, person: str | None) -> Sequence[_Held]:
        return self._held.get(person or "", ())

    def _up(self, one: str) -> Iterable[str]:
        return self._wholes.get(one) or (one,)


def _spoken_for(dataset: Dataset) -> Iterator[tuple[str, Path, str, str, Date]]:
    """Who spoke or took part on whose behalf on which day; what a statement inherits is reported at its event."""
    for event in in_force(dataset, Event):
        for number, one in enumerate(event.participants):
            if one.for_:
                yield event.id, ("participants", number, "for"), one.who, one.for_, event.date
    for statement in in_force(dataset, Statement):
        if statement.speaker and statement.for_ and not _told_by_event(statement, dataset):
            yield statement.id, ("for",), statement.speaker, statement.for_, day(statement, dataset.records)


def _told_by_event(statement: Statement, dataset: Dataset) -> bool:
    event = dataset.records.get(statement.event or "")
    here = (statement.speaker, statement.for_)
    return isinstance(event, Event) and not statement.said.edtf and here in [(one.who, one.for_) for one in event.participants]


def _by_actor(dataset: Dataset) -> dict[str, list[Silence]]:
    """The silences whose window is certain, by their actor."""
    kept: dict[str, list[Silence]] = {}
    for one in in_force(dataset, Silence):
        if one.window.start.certain and one.window.observed_through.certain:
            kept.setdefault(one.actor, []).append(one)
    return kept


def _within(date: Date, kept: Silence) -> bool:
    window = kept.window
    return date.certain and window.start.earliest <= date.earliest and date.latest <= window.observed_through.latest


def _matters(statement: Statement, reading: Reading) -> set[str | None]:
    """What a statement or else its event is about, what that matter lies in or concerns, and what the statement answers."""
    records = reading.dataset.records
    about = (reached(one, lambda step: wider(records.get(step))) for one in reading.complete(statement).about)
    return {*statement.in_response_to, *chain.from_iterable(about)}


def _grouped(dataset: Dataset, kind: type[T], *fields: str) -> Iterator[list[T]]:
    groups: dict[tuple[object, ...], list[T]] = {}
    for record in in_force(dataset, kind):
        if not record.negated:
            groups.setdefault(tuple(getattr(record, field) for field in fields), []).append(record)
    return (group for group in groups.values() if len(group) > 1)


def _overlaps(tenures: list[T]) -> Iterator[Finding]:
    """Each tenure that certainly holds while an earlier one still does, or that certainly holds on exactly the same days."""
    certain = [(*bounds(one)[2:], one) for one in tenures]
    longest: tuple[str, str, T] | None = None
    for first, last, one in sorted((held for held in certain if held[0] <= held[1]), key=lambda held: held[:2]):
        if longest and (first < longest[1] or (first, last) == longest[:2]) and not acknowledged(one, longest[2]):
            yield Finding(one.id, ("start",), f"this record holds at the same time as {longest[2].id}; make the two one record")
        if longest is None or last > longest[1]:
            longest = first, last, one
