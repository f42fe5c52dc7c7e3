"""Rules about time: nothing ends before it starts, acts before it exists, or comes before what it follows.

Only what is certain is reported. A vague date contradicts another one where there is no day that both allow.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.reading import Reading
from alliance_graph.records.dates import MAX, MIN, OPEN, UNKNOWN, Date
from alliance_graph.records.day import day, precedes
from alliance_graph.records.model import (
    Account,
    Coverage,
    Event,
    Membership,
    Office,
    Organization,
    Person,
    Record,
    Silence,
    Source,
    Statement,
    Tenure,
)
from alliance_graph.records.reachability import cycles
from alliance_graph.records.terms import Role
from alliance_graph.rules.finding import Finding, in_force, named_in
from alliance_graph.yamltext.repair import Path

_FOLLOWS: Final = ("after", "in_response_to")
_NO_DEED: Final = (Role.SUBJECT, Role.ABSENT, Role.INVITEE)


def ends_before_start(dataset: Dataset) -> Iterator[Finding]:
    """Nothing ends before it starts.

    This holds for tenures, organizations, the window of a silence, a search and a coverage. Also, nothing is published
    before it is said, nothing is read before it is published, and no coverage is entered before its last day.
    """
    for kind in (Tenure, Organization, Source, Statement, Silence, Coverage):
        for record in in_force(dataset, kind):
            for at, then, name, first in _spans(record, dataset):
                if precedes(then, first):
                    yield Finding(record.id, at, f"`{at[-1]}` ({then.edtf}) is before `{name}` ({first.edtf})")


def attested_outside(dataset: Dataset) -> Iterator[Finding]:
    """A day at which a source attests a tenure lies between its start and its end."""
    for tenure in in_force(dataset, Tenure):
        for number, date in enumerate(tenure.attested):
            if precedes(date, tenure.start):
                yield Finding(tenure.id, ("attested", number), f"{date.edtf} is before `start` ({tenure.start.edtf})")
            elif precedes(tenure.end, date):
                yield Finding(tenure.id, ("attested", number), f"{date.edtf} is after `end` ({tenure.end.edtf})")


def outside_event(dataset: Dataset) -> Iterator[Finding]:
    """A statement in an event is said on the days of that event, and a part of an event happens on its days."""
    for record_id, at, whole, date in _belonging(dataset):
        event = dataset.records.get(whole)
        if isinstance(event, Event) and (precedes(date, event.date) or precedes(event.date, date)):
            yield Finding(record_id, at, f"{date.edtf} is not in the time of {event.id} ({event.date.edtf})")


def existed(dataset: Dataset) -> Iterator[Finding]:
    """Nobody acts before being born or founded, or after being dissolved.

    To act is: to take part in an event in any role except `subject`, `absent` and `invitee`; to speak, be spoken for or be
    spoken to; to keep silent; to begin or end a membership or an office, or to have one that goes on (`..`).
    """
    lives = _lives(dataset)
    for record_id, at, actor, date in _deeds(dataset, lives):
        begun, ended = lives.get(actor, (UNKNOWN, UNKNOWN))
        if precedes(date, begun):
            began = "born" if isinstance(dataset.records[actor], Person) else "founded"
            yield Finding(record_id, at, f"{date.edtf} is before {actor} was {began} ({begun.edtf})")
        elif precedes(ended, date):
            yield Finding(record_id, at, f"{date.edtf} is after {actor} was dissolved ({ended.edtf})")
    going = [(tenure, actor) for tenure in in_force(dataset, Tenure) for actor in _going_on(tenure) if lives.get(actor)]
    outlived = [(tenure, actor, ended) for tenure, actor in going if (ended := lives[actor][1]).known]
    if not outlived:
        return
    knowledge = Reading(dataset).knowledge
    for tenure, actor, ended in outlived:
        if ended.latest < (through := knowledge.through(tenure)):
            known = f"what goes on (`..`) is known through {through}"
            yield Finding(tenure.id, ("end",), f"{known}, after {actor} was dissolved ({ended.edtf})")


def _going_on(tenure: Tenure) -> Iterator[str]:
    """The parties to a tenure that is said to go on."""
    if tenure.end == OPEN and not tenure.negated:
        yield from (actor for _, actor in named_in(tenure, *_PARTIES.get(type(tenure), ())))


def order(dataset: Dataset) -> Iterator[Finding]:
    """A record is not certainly earlier than one that it names in `after` or `in_response_to`; nothing comes after itself.

    Accounts of one occurrence are compared as that occurrence, on the date that they give together.
    """
    reading = Reading(dataset)
    named: dict[tuple[str, str], Finding] = {}
    following: dict[str, list[str]] = {}
    for record in in_force(dataset, Account):
        for at, earlier in named_in(record, *_FOLLOWS) if record.after or record.in_response_to else ():
            one, other = (reading.occurrences.of(key) for key in (record.id, earlier))
            following.setdefault(one, []).append(other)
            named.setdefault((one, other), Finding(record.id, at, "this comes after itself"))
            here, there = _certainly(one, reading), _certainly(other, reading)
            if here and there and here.latest < there.earliest:
                yield Finding(record.id, at, f"this record ({here.edtf}) is before {earlier} ({there.edtf})")
    for circle in cycles(following):
        found = named[circle[0], circle[1 % len(circle)]]
        yield found._replace(message=f"{found.message}: {' after '.join((*circle, circle[0]))}")


class _Days(NamedTuple):
    """A date as it is written, and the window in which it certainly lies."""

    edtf: str
    earliest: str
    latest: str


def _certainly(occurrence: str, reading: Reading) -> _Days | None:
    """When an occurrence certainly was; nothing for what is none."""
    record = reading.dataset.records.get(occurrence)
    if occurrence in reading.occurrences.accounts:
        agreed = reading.agreed(occurrence)
        return _Days(agreed.date.edtf, agreed.certain_since, agreed.certain_until)
    return _Days(reading.date(record).edtf, *reading.window(record)) if isinstance(record, Account) else None


def _spans(record: Record, dataset: Dataset) -> Iterator[tuple[Path, Date, str, Date]]:
    """Pairs of days of one record: the path of the later day, that day, the name of the earlier day, and that day."""
    match record:
        case Tenure():
            yield ("end",), record.end, "start", record.start
        case Organization():
            yield ("dissolved",), record.dissolved, "founded", record.founded
        case Source():
            yield ("retrieved",), record.retrieved, "published", record.published
        case Statement() if record.published.known:
            name = "said" if record.said.edtf else "date"
            yield ("published",), record.published, name, day(record, dataset.records)
        case Silence():
            yield ("window", "observed_through"), record.window.observed_through, "start", record.window.start
            for number, search in enumerate(record.searched):
                yield ("searched", number, "to"), search.to, "from", search.from_
        case Coverage():
            yield ("to",), record.to, "from", record.from_
            yield ("added",), record.added, "to", record.to


def _belonging(dataset: Dataset) -> Iterator[tuple[str, Path, str, Date]]:
    """Each record that belongs to an event: its id, the path of the field that matters, the event's id, and its own day."""
    for event in in_force(dataset, Event):
        yield from ((event.id, ("part_of", number), whole, event.date) for number, whole in enumerate(event.part_of))
    for statement in in_force(dataset, Statement):
        if statement.event:
            yield statement.id, ("said",), statement.event, statement.said


def _lives(dataset: Dataset) -> Mapping[str, tuple[Date, Date]]:
    """When people and organizations began and ended, where that is known."""
    people = {person.id: (person.born, UNKNOWN) for person in dataset.of(Person) if person.born.known}
    return people | {
        one.id: (one.founded, one.dissolved) for one in dataset.of(Organization) if one.founded.known or one.dissolved.known
    }


def _deeds(dataset: Dataset, lives: Mapping[str, tuple[Date, Date]]) -> Iterator[tuple[str, Path, str, Date]]:
    """Who acts on which day, with the record and the path that say so; days on which all may have lived are left out."""
    youngest = max((begun.earliest for begun, _ in lives.values() if begun.known), default=MIN)
    shortest = min((ended.latest for _, ended in lives.values() if ended.known), default=MAX)
    for record in in_force(dataset, Account) if lives else ():
        date = day(record, dataset.records)
        if date.latest < youngest or date.earliest > shortest:
            yield from ((record.id, at, actor, date) for at, actor in _acting(record, dataset) if actor in lives)
    for kind in (Membership, Office):
        for tenure in in_force(dataset, kind):
            for _, actor in named_in(tenure, *_PARTIES[kind]) if not tenure.negated else ():
                yield tenure.id, ("start",), actor, tenure.start
                yield tenure.id, ("end",), actor, tenure.end


_PARTIES: Final[dict[type[Record], tuple[str, ...]]] = {
    Membership: ("member", "organization"),
    Office: ("person", "organization"),
}


def _acting(record: Account, dataset: Dataset) -> Iterator[tuple[Path, str]]:
    """Who acts in a record, and where it says so."""
    if isinstance(record, Event):
        yield from _taking_part(record)
    elif isinstance(record, Silence):
        yield ("actor",), record.actor
    elif isinstance(record, Statement):
        told = _told_by_event(record, dataset)
        yield from (one for one in named_in(record, "speaker", "for_", "to") if one[1] not in told)


def _taking_part(event: Event) -> Iterator[tuple[Path, str]]:
    for number, one in enumerate(event.participants):
        if one.role not in _NO_DEED:
            yield from ((("participants", number, *at), actor) for at, actor in named_in(one, "who", "for_"))


def _told_by_event(statement: Statement, dataset: Dataset) -> set[str]:
    """Who acts in a statement's event, where the statement has the event's day: reported once, at the event."""
    event = dataset.records.get(statement.event or "")
    return {actor for _, actor in _taking_part(event)} if isinstance(event, Event) and not statement.said.edtf else set()
