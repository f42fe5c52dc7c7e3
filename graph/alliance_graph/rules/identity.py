"""Rules about who is who: one thing is one record, and each part of a record says to whom it belongs."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import is_id
from alliance_graph.meaning.occurrences import circle, same
from alliance_graph.records.model import Account, Event, Membership, Named, Office, Record, Relation, Statement, kind
from alliance_graph.records.references import told_apart
from alliance_graph.records.terms import Role
from alliance_graph.rules.finding import Finding, in_force, named_in
from alliance_graph.text.folding import fold
from alliance_graph.yamltext.repair import Path

_OTHERS: Final = ("distinct_from", "about", "based_on", "contrast_with")
_CODES: Final = ("iso2", "iso3", "wikidata")


def same_name(dataset: Dataset) -> Iterator[Finding]:
    """No two records of one kind have the same name, without regard to case and accents.

    Two such records are mostly one thing that was entered twice. Where they are two things, tell them apart in `name`, or say
    so in `distinct_from`; aliases may be shared.
    """
    first: dict[tuple[type[Named], str], str] = {}
    for record in in_force(dataset, Named):
        other = first.setdefault((type(record), fold(record.name)), record.id)
        if other != record.id and not told_apart(record, dataset.records[other]):
            yield Finding(
                record.id,
                ("name",),
                f"the {kind(type(record))} {other} has this name too; make them one, or tell them apart",
            )


def same_code(dataset: Dataset) -> Iterator[Finding]:
    """A Wikidata item or an ISO code belongs to one record only."""
    first: dict[tuple[str, str], str] = {}
    for record in in_force(dataset, Named):
        for field in _CODES:
            code = getattr(record, field, None)
            other = first.setdefault((field, code), record.id) if code else record.id
            if other != record.id:
                yield Finding(record.id, (field,), f"{code} is already the code of {other}")


def same_as(dataset: Dataset) -> Iterator[Finding]:
    """The `same_as` of an account names a record of the same kind, and does not lead back to the account.

    An account of an account is an account of the first.
    """
    circles: set[str] = set()
    for record in dataset.of(Account):
        other = dataset.records.get(record.same_as) if record.same_as else None
        if isinstance(other, Account) and type(other) is not type(record):
            message = f"{kind(type(record))} and {kind(type(other))} cannot be the same occurrence"
            yield Finding(record.id, ("same_as",), message)
        elif other is record:
            yield Finding(record.id, ("same_as",), "a record cannot be an account of itself")
        elif other is not None and record.id not in circles and (chain := circle(record, dataset.records)):
            circles.update(chain)
            told = ", of ".join((*chain, record.id))
            yield Finding(
                record.id, ("same_as",), f"the accounts lead in a circle ({told}); take `same_as` out of the first record"
            )


def distinct(dataset: Dataset) -> Iterator[Finding]:
    """Two records that `distinct_from` tells apart are not the same by `same_as`, directly or through a third record.

    They are of the same kind, because nobody takes an event for a person.
    """
    for record in dataset.records.values():
        for at, other_id in named_in(record, "distinct_from") if record.distinct_from else ():
            other = dataset.records.get(other_id)
            if other is not None and type(other) is not type(record):
                message = f"{kind(type(record))} and {kind(type(other))} are never the same; take it out"
                yield Finding(record.id, at, message)
            elif other not in (None, record) and same(record.id, other_id, dataset.records):
                yield Finding(record.id, at, f"`same_as` says that {other_id} is the same; keep one of the two")


def itself(dataset: Dataset) -> Iterator[Finding]:
    """No record names itself: nothing is a member of itself, or in relation, conflict or contrast with itself."""
    for record in dataset.records.values():
        for at in _own_places(record):
            yield Finding(record.id, at, f"{_counterpart(record)} is named here as its own counterpart; name another record")


def figure_id(dataset: Dataset) -> Iterator[Finding]:
    """A figure's id, where it has one, is like a record's: words joined by hyphens, and no other record's or figure's id."""
    taken: dict[str, str] = {}
    for record in dataset.records.values():
        for number, figure in enumerate(getattr(record, "figures", ())):
            at = ("figures", number, "id")
            if figure.id is None:
                continue
            if not is_id(figure.id):
                yield Finding(record.id, at, f"{figure.id!r} is not an id: write words joined by hyphens")
            elif figure.id in dataset.records or figure.id in dataset.fragments:
                yield Finding(record.id, at, f"{figure.id!r} is already the id of a record")
            elif figure.id in taken:
                yield Finding(record.id, at, f"{figure.id!r} is already the id of a figure of {taken[figure.id]}")
            taken.setdefault(figure.id, record.id)


def twice(dataset: Dataset) -> Iterator[Finding]:
    """An event names a participant once in each role and on behalf of each actor."""
    for event in dataset.of(Event):
        seen = set()
        several = len({one.who for one in event.participants}) < len(event.participants)
        for number, one in enumerate(event.participants if several else ()):
            if one in seen:
                yield Finding(event.id, ("participants", number), f"{one.who} is named as {one.role} twice")
            seen.add(one)


def speaker(dataset: Dataset) -> Iterator[Finding]:
    """Every statement has a speaker: its own, or the only participant of its event with the role `speaker`."""
    for statement in dataset.of(Statement):
        if statement.speaker is None and statement.event not in dataset.broken:
            event = dataset.records.get(statement.event or "")
            count = sum(one.role.is_a(Role.SPEAKER) for one in event.participants) if isinstance(event, Event) else 0
            why = f", and its event has {count or 'no'} speakers" if isinstance(event, Event) else ""
            yield Finding(statement.id, ("speaker",), f"the statement has no `speaker`{why}")


def office_of(dataset: Dataset) -> Iterator[Finding]:
    """An office is of an organization or of a country, one of the two."""
    for office in dataset.of(Office):
        if office.organization and office.country:
            yield Finding(office.id, ("country",), f"the office is already of {office.organization}; keep one of the two")
        elif not office.organization and not office.country:
            yield Finding(office.id, ("organization",), "name the `organization` or the `country` of the office")


def _own_places(record: Record) -> Iterator[Path]:
    match record:
        case Membership() if record.member == record.organization:
            yield ("member",)
        case Relation() if record.subject == record.object:
            yield ("object",)
    yield from (
        ("conflicts_with", number, "record")
        for number, conflict in enumerate(record.conflicts_with)
        if conflict.record == record.id
    )
    for field in _others(type(record)):
        if record.id in getattr(record, field):
            yield from (at for at, other in named_in(record, field) if other == record.id)


@cache
def _others(kind_: type[Record]) -> tuple[str, ...]:
    """The fields in which records of a kind name others and never themselves."""
    return tuple(field for field in _OTHERS if field in kind_.__struct_fields__)


def _counterpart(record: Record) -> str:
    match record:
        case Membership():
            return record.member
        case Relation():
            return record.subject
    return record.id
