"""The links that the records of a dataset state, and the closures over them.

Law: a link to any account is a link to its occurrence. An occurrence has the links of all its accounts, and each account as
written has its own. Deprecated records are linked too, because `--all` asks for them; but a deprecated tenure does not link its
two ends.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from alliance_graph.meaning import stance
from alliance_graph.meaning.reading import Reading
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.fields import reader
from alliance_graph.records.model import (
    Account,
    Country,
    Coverage,
    Event,
    Membership,
    Office,
    Organization,
    Person,
    Place,
    Record,
    Relation,
    Silence,
    Source,
    Statement,
    Story,
    Tenure,
    TermRecord,
    Topic,
)
from alliance_graph.records.tenures import Bounds
from alliance_graph.records.terms import Rank, Status
from alliance_graph.reify.closures import Starts, closures, closures_of
from alliance_graph.reify.links import OTHER, Closure, Link
from alliance_graph.reify.moments import key, moments
from alliance_graph.reify.posts import Post
from alliance_graph.text.wording import belonging, titled

CONFERRING: Final = (Status.MEMBER, Status.PARTY)
"""The statuses that make a member; whoever is suspended, frozen or only attends is none."""
_ALWAYS: Final = Bounds(MIN, MAX, MAX, MIN)


class Edge(NamedTuple):
    """A link between two nodes. `words` says it where the type alone does not; for a participant of an event, it is the role.

    `record` is the membership, office or relation that states it.
    """

    source: str
    type: str
    target: str
    words: str | None = None
    record: str | None = None
    bounds: Bounds = _ALWAYS


_LINKS: Final[dict[type[Record], tuple[tuple[str, Link], ...]]] = {
    Statement: (
        *(("speaker", Link.SAID_BY), ("for_", Link.SAID_FOR), ("to", Link.SAID_TO)),
        *(("event", Link.MADE_IN), ("location", Link.MADE_IN), ("based_on", Link.BASED_ON)),
    ),
    Event: (("location", Link.HELD_AT), ("part_of", Link.PART_OF)),
    Silence: (
        *(("actor", Link.SILENCE_OF), ("trigger", Link.TRIGGERED_BY)),
        *(("claimed_by", Link.CLAIMED_BY), ("contrast_with", Link.CONTRASTS_WITH)),
    ),
    Account: (("about", Link.ABOUT), ("after", Link.AFTER), ("in_response_to", Link.ANSWERS), ("same_as", Link.SAME_AS)),
    Organization: (("part_of", Link.PART_OF), ("seat", Link.SEATED_IN), ("about", Link.ABOUT)),
    Person: (("born_in", Link.BORN_IN),),
    Country: (("in_", Link.LIES_IN),),
    Place: (("in_", Link.LIES_IN),),
    Topic: (("broader", Link.BROADER), ("about", Link.ABOUT)),
    Source: (
        *(("publisher", Link.PUBLISHED_BY), ("author", Link.WRITTEN_BY)),
        *(("via", Link.VIA), ("derived_from", Link.REPEATS)),
    ),
}


def edges(reading: Reading, posts: Iterable[Post]) -> Iterator[Edge]:
    """Every link between records that exist, each once from each end, then the closures."""
    yield from _stated(reading.dataset.records.values(), reading)
    yield from (Edge(*reach) for reach in closures(reading.dataset, reading.occurrences))
    yield from _posts(reading, posts)


def edges_of(reading: Reading, posts: Iterable[Post], ids: Collection[str], starts: Starts) -> Iterator[Edge]:
    """The links that some records and these posts make, and the closures from the records and from `starts`."""
    records, own = reading.dataset.records, {*ids}
    yield from _stated([record for one in ids if (record := records.get(one))], reading)
    yield from (Edge(*reach) for reach in closures_of(reading.dataset, reading.occurrences, own, starts))
    yield from _posts(reading, posts)


def _stated(stating: Iterable[Record], reading: Reading) -> Iterator[Edge]:
    records = reading.dataset.records
    for record in stating:
        found = _account(record, reading) if isinstance(record, Account) else _edges(record, reading)
        yield from [edge for edge in found if edge.target in records]
        if isinstance(record, Account):
            yield from _stances(record, reading)


def _posts(reading: Reading, posts: Iterable[Post]) -> Iterator[Edge]:
    records = reading.dataset.records
    for post in posts:
        for office in post.offices:
            if office.person in records:
                yield Edge(office.person, Closure.HOLDS, post.key, None, office.id, reading.knowledge.bounds(office))


def _account(record: Account, reading: Reading) -> Iterable[Edge]:
    """The links of an account as it is written and, if it is the first of several, those of the occurrence."""
    several = reading.occurrences.of(record.id) in reading.occurrences.accounts
    return _accounts(record, reading) if several else _edges(reading.complete(record), reading)


def _accounts(record: Account, reading: Reading) -> Iterator[Edge]:
    written = key(record, reading.occurrences)
    yield from (edge._replace(source=written) for edge in _edges(reading.complete(record), reading))
    if accounts := reading.occurrences.accounts.get(record.id):
        matter = reading.whole(record).about
        about = (Edge(record.id, Link.ABOUT, reading.occurrences.of(one)) for one in matter)
        joined = dict.fromkeys(edge._replace(source=record.id) for one in accounts for edge in _edges(one, reading))
        yield from (edge for edge in dict.fromkeys((*joined, *about)) if edge.target != record.id)


def _edges(record: Record, reading: Reading) -> list[Edge]:
    """The links of a record as written, to occurrences."""
    own, occurrence = record.id, reading.occurrences.of
    if isinstance(record, TermRecord | Coverage | Story):
        return [Edge(own, Closure.COVERS, occurrence(record.of))] if isinstance(record, Coverage) else []
    read, links = _links(type(record))
    found: list[Edge] = []
    for value, link in zip(read(record), links, strict=True):
        if isinstance(value, str):
            found.append(Edge(own, link, occurrence(value)))
        elif value:
            found += [Edge(own, link, occurrence(target)) for target in value]
    found += _parts(record, reading)
    if own in reading.occurrences.accounts:
        found.append(Edge(own, Link.SAME_AS, own))
    if record.conflicts_with:
        found += [Edge(own, Link.CONFLICTS_WITH, occurrence(one.record)) for one in record.conflicts_with]
    return found + [Edge(own, Link.CITES, citation.source) for citation in record.sources]


def _parts(record: Record, reading: Reading) -> Iterator[Edge]:
    """The links that not a field alone states."""
    match record:
        case Event():
            for one in record.participants:
                yield Edge(record.id, Link.INVOLVED, one.who, one.role)
                yield from (Edge(record.id, Closure.TOOK_PART, one.who, role) for role in one.role.wider()[1:])
                if one.for_:
                    yield Edge(record.id, Link.INVOLVED, one.for_, "represented")
                    yield from (Edge(record.id, Closure.TOOK_PART, one.for_, role) for role in one.role.wider())
            yield from _taken(record, ())
        case Statement():
            voice = reading.voice(record)
            yield from (Edge(record.id, Closure.VOICE, actor) for actor in voice)
            yield from _taken(record, voice, reading.dataset.records[record.id])
        case Tenure():
            yield from _tenure(record, reading)
            if isinstance(record, Relation) and record.claimed_by:
                yield Edge(record.id, Link.CLAIMED_BY, record.claimed_by)


def _tenure(record: Tenure, reading: Reading) -> Iterator[Edge]:
    limits = reading.knowledge.bounds(record)
    one, link, other, words = _held_between(record, reading)
    keys = [moment.key for moment in moments(record, reading)]
    yield from (Edge(key, Closure.CONCERNS, party, None, record.id, limits) for key in keys for party in (one, other))
    if one in reading.dataset.records and not record.negated and record.rank is not Rank.DEPRECATED:
        yield Edge(one, link, other, words, record.id, limits)


def _held_between(record: Tenure, reading: Reading) -> tuple[str, Link, str, str | None]:
    """Who is linked, how, to what; and the words for the link where its type's own words do not say it."""
    match record:
        case Membership():
            confers = not {*CONFERRING}.isdisjoint(record.status.wider())
            link = Link.MEMBER_OF if confers else Link.RELATED
            words = None if record.status is Status.MEMBER else f"is {belonging(record.status)}"
            return record.member, link, record.organization, words
        case Office():
            words = f"was {titled(record.title, record.acting)} of"
            return record.person, Link.HELD_OFFICE, record.organization or record.country or "", words
        case Relation():
            claimant = reading.dataset.records.get(record.claimed_by or "")
            claimed = f" {OTHER}, as {getattr(claimant, 'name', record.claimed_by)} claims" if record.claimed_by else ""
            return record.subject, Link.RELATED, record.object, record.predicate.verb + claimed
    raise AssertionError(record)


def _taken(record: Event | Statement, voice: Iterable[str], written: Record | None = None) -> Iterator[Edge]:
    """Who takes which stance in a row, and towards what; what a statement has from its event is nothing that it stands to."""
    if isinstance(record, Statement) and record.stance:
        speaking = filter(None, dict.fromkeys((record.speaker, record.for_, *voice)))
        yield from (Edge(record.id, Closure.STOOD, actor, str(record.stance)) for actor in speaking)
        about = written.about if isinstance(written, Statement) else ()
        yield from (Edge(record.id, Closure.TOWARDS, target, str(record.stance)) for target in about)
    if isinstance(record, Event):
        yield from dict.fromkeys(_voted(record))


def _voted(event: Event) -> Iterator[Edge]:
    """The stances of those who voted, of those who cast the vote for others, and of the text that was voted on."""
    cast = {one.for_ or one.who: one.who for one in event.participants}
    yield from (Edge(event.id, Closure.TOWARDS, target, str(event.stance)) for target in event.about if event.stance)
    for one in stance.voted(event):
        if one.stance in stance.STANCES:
            yield from (Edge(event.id, Closure.STOOD, actor, one.stance) for actor in (one.actor, cast[one.actor]))
            if one.target != event.id:
                yield Edge(event.id, Closure.TOWARDS, one.target, one.stance)


def _stances(record: Account, reading: Reading) -> Iterator[Edge]:
    """Who stands how towards what by this record; see `meaning.stance`."""
    if record.rank is Rank.DEPRECATED:
        return
    found: Iterable[stance.Standing]
    if isinstance(record, Statement):
        found = stance.said(record, reading.voice(record)) if record.stance else ()
    elif isinstance(record, Event):
        found = stance.voted(record)
    else:
        return
    occurrence, records = reading.occurrences.of, reading.dataset.records
    for one in found:
        if one.actor in records and one.target in records:
            target = occurrence(one.target)
            yield Edge(one.actor, Closure.STANDS, target, one.stance, occurrence(record.id))


@cache
def _links(record: type[Record]) -> tuple[Callable[[Record], tuple[Any, ...]], tuple[Link, ...]]:
    """A function that reads the fields that link a record of this type, and the link that each field makes."""
    pairs = [pair for kind_ in record.__mro__ for pair in _LINKS.get(kind_, ())]
    return reader(*(field for field, _ in pairs)), tuple(link for _, link in pairs)
