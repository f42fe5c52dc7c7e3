"""From a dataset to the nodes and edges of its graph: the one place that decides what is which, and how they are called.

Everything that a question compares is computed here: one order, bounds of dates and tenures, folded names and text,
closures. A store keeps these rows as they are and compares; so two stores give one answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from alliance_graph.accounts import accounts
from alliance_graph.chains import ancestors
from alliance_graph.dataset import Dataset
from alliance_graph.dates import MAX, MIN, UNKNOWN, Date, interval
from alliance_graph.errors import Problem
from alliance_graph.links import Closure, Link
from alliance_graph.model import (
    Account,
    Country,
    Event,
    Membership,
    Named,
    Office,
    Organization,
    Person,
    Place,
    Record,
    Relation,
    Silence,
    Source,
    Statement,
    Tenure,
    Topic,
    kind,
)
from alliance_graph.names import fold
from alliance_graph.order import Dated, ranked
from alliance_graph.rows import Names, Row, date_row, row
from alliance_graph.tenures import Bounds, attested_in, bounds
from alliance_graph.terms import Predicate, Rank

CHANGE: Final = "change"
"""The kind of node that stands in a timeline for the beginning or the end of a membership or an office."""
_ALWAYS: Final = Bounds(MIN, MAX, MAX, MIN)


class Node(NamedTuple):
    """One row of an answer, with what it is found by.

    `occurrence` is the key of the record that this one is an account of, or its own. `number` is its place in the order.
    """

    number: int
    key: str
    id: str
    kind: str
    occurrence: str
    deprecated: bool
    earliest: str
    latest: str
    sure: bool
    names: tuple[str, ...]
    text: str
    row: Row


class Edge(NamedTuple):
    """A link between two nodes. `words` says it where the type alone does not; `record` is the record that states it."""

    source: str
    type: str
    target: str
    words: str | None = None
    record: str | None = None
    bounds: Bounds = _ALWAYS


_LINKS: Final[dict[type[Record], tuple[tuple[str, Link], ...]]] = {
    Statement: (
        *(("speaker", Link.SAID_BY), ("for_", Link.SAID_FOR), ("to", Link.SAID_TO)),
        *(("event", Link.MADE_IN), ("based_on", Link.BASED_ON)),
    ),
    Event: (("location", Link.HELD_AT), ("part_of", Link.PART_OF)),
    Silence: (
        *(("actor", Link.SILENCE_OF), ("trigger", Link.TRIGGERED_BY)),
        *(("claimed_by", Link.CLAIMED_BY), ("contrast_with", Link.CONTRASTS_WITH)),
    ),
    Account: (("about", Link.ABOUT), ("after", Link.AFTER), ("in_response_to", Link.ANSWERS), ("same_as", Link.SAME_AS)),
    Organization: (("part_of", Link.PART_OF), ("seat", Link.SEATED_IN)),
    Person: (("born_in", Link.BORN_IN),),
    Country: (("in_", Link.LIES_IN),),
    Place: (("in_", Link.LIES_IN),),
    Topic: (("broader", Link.BROADER), ("about", Link.ABOUT)),
    Source: (
        *(("publisher", Link.PUBLISHED_BY), ("author", Link.WRITTEN_BY)),
        *(("via", Link.VIA), ("derived_from", Link.REPEATS)),
    ),
    Record: (("conflicts_with", Link.CONFLICTS_WITH),),
}


class Graph:
    """The nodes and edges of a dataset."""

    def __init__(self, dataset: Dataset, problems: Mapping[str, Sequence[Problem]] | None = None) -> None:
        self._dataset = dataset
        self._records = dataset.records
        self._problems = problems or {}
        self._names = Names(dataset.records)
        self._sources = {source.id: source for source in dataset.of(Source)}
        self._offices = _by_person(dataset)
        self._accounts = accounts(dataset)

    def nodes(self) -> Iterator[Node]:
        """Every node, in the one order: dated ones first, then the rest by id."""
        moments = {moment.key: moment for record in self._records.values() for moment in self._moments(record)}
        after = {key: [*record.after, *record.in_response_to] for key, (_, _, record, _) in moments.items()
                 if isinstance(record, Account) and (record.after or record.in_response_to)}  # fmt: skip
        order = ranked((Dated(one.date.earliest, one.date.latest, key) for key, one in moments.items()), after)
        for number, key in enumerate(order, 1):
            yield self._node(number, moments[key])
        undated = sorted(key for key in self._records if key not in moments)
        for number, key in enumerate(undated, len(order) + 1):
            yield self._node(number, _Moment(key, None, self._records[key], UNKNOWN))

    def edges(self) -> Iterator[Edge]:
        """Every link that the records state between records that are there, then the closures."""
        for record in self._records.values():
            if record.rank is not Rank.DEPRECATED:
                yield from (edge for edge in self._edges(record) if edge.target in self._records)
        yield from self._closures()

    def _moments(self, record: Record) -> Iterator["_Moment"]:
        if isinstance(record, Account):
            yield _Moment(record.id, None, record, self.date(record))
        elif isinstance(record, Membership | Office) and not record.negated:
            for change, date in (("start", record.start), ("end", record.end)):
                if date.known:
                    yield _Moment(f"{record.id}#{change}", change, record, date)

    def date(self, record: Account) -> Date:
        """The day of a record: a statement's own, else its event's, else when it was published; a silence's window."""
        if isinstance(record, Silence):
            return interval(record.window.start, record.window.observed_through)
        if isinstance(record, Event):
            return record.date
        if isinstance(record, Statement):
            event = self._records.get(record.event or "")
            inherited = event.date if isinstance(event, Event) else UNKNOWN
            return next((date for date in (record.said, inherited) if date.edtf), record.published)
        return UNKNOWN

    def _node(self, number: int, moment: "_Moment") -> Node:
        record = moment.record
        same_as = record.same_as if isinstance(record, Account) else None
        return Node(
            number,
            moment.key,
            record.id,
            CHANGE if moment.change else kind(type(record)),
            same_as if same_as in self._records else moment.key,
            record.rank is Rank.DEPRECATED,
            moment.date.earliest,
            moment.date.latest,
            moment.date.certain,
            () if moment.change else tuple(dict.fromkeys(map(fold, _names(record)))),
            "" if moment.change else fold("\n".join(filter(None, _texts(record)))),
            self._row(moment),
        )

    def _row(self, moment: "_Moment") -> Row:
        record = moment.record
        shown = row(record, self._names)
        if isinstance(record, Account):
            shown["date"] = date_row(moment.date, self._phrase(record))
            shown["independent_sources"] = self._names.independent(record)
            shown |= self._accounts.get(record.id, {})
        if isinstance(record, Statement) and record.speaker in self._offices:
            shown["speaker_offices"] = self._held(record.speaker, moment.date)
        if moment.change:
            shown |= {"date": date_row(moment.date), "change": moment.change}
        if record.id in self._problems:
            shown["problems"] = [problem._asdict() for problem in self._problems[record.id]]
        return shown

    def _phrase(self, record: Account) -> str | None:
        if isinstance(record, Statement) and not record.date_phrase and not record.said.edtf:
            event = self._records.get(record.event or "")
            return event.date_phrase if isinstance(event, Event) else None
        return record.date_phrase if isinstance(record, Statement | Event) else None

    def _held(self, person: str | None, date: Date) -> list[Row]:
        """The offices that a person may have held at a date, told whether they must have."""
        held = []
        for office in self._offices.get(person or "", ()):
            limits = bounds(office)
            if limits.may_hold(date.earliest, date.latest) and office.rank is not Rank.DEPRECATED:
                must = limits.must_hold(date.earliest, date.latest) or attested_in(office, date)
                shown = {key: None for key in ("organization", "country")} | row(office, self._names)
                wanted = ("id", "title", "organization", "country")
                held.append({key: shown[key] for key in wanted} | {"acting": office.acting, "certain": must})
        return held

    def _edges(self, record: Record) -> Iterator[Edge]:
        for kind_ in type(record).__mro__:
            for attribute, link in _LINKS.get(kind_, ()):
                value = getattr(record, attribute)
                for target in (value,) if isinstance(value, str) else value or ():
                    yield Edge(record.id, link, target)
        if isinstance(record, Event):
            for one in record.participants:
                yield Edge(record.id, Link.INVOLVED, one.who, one.role)
                if one.for_:
                    yield Edge(record.id, Link.INVOLVED, one.for_, "represented")
        elif isinstance(record, Tenure) and not record.negated:
            yield from self._tenure(record)
        for citation in record.sources:
            yield Edge(record.id, Link.CITES, citation.source)

    def _tenure(self, record: Tenure) -> Iterator[Edge]:
        limits = bounds(record)
        if isinstance(record, Membership) and record.member in self._records:
            words = None if record.status == "member" else f"is {record.status} of"
            yield Edge(record.member, Link.MEMBER_OF, record.organization, words, record.id, limits)
        elif isinstance(record, Office) and record.person in self._records:
            of = record.organization or record.country or ""
            yield Edge(record.person, Link.HELD_OFFICE, of, record.title, record.id, limits)
        elif isinstance(record, Relation) and record.subject in self._records:
            words = Predicate(record.predicate).definition
            claimed = f", as {self._names.name(record.claimed_by)} claims," if record.claimed_by else ""
            yield Edge(record.subject, Link.RELATED, record.object, words + claimed, record.id, limits)

    def _closures(self) -> Iterator[Edge]:
        wider = {key: up for key, record in self._records.items() if (up := _wider(record))}
        for target in dict.fromkeys(one for record in self._dataset.of(Account) for one in record.about):
            yield from (Edge(target, Closure.WITHIN, other) for other in _reached(target, wider) if other in self._records)
        organs = {one.id: one.part_of for one in self._dataset.of(Organization) if one.part_of}
        for organ in organs:
            yield from (Edge(organ, Closure.ORGAN_OF, whole) for whole in _reached(organ, organs) if whole in self._records)
        places = {one.id: one.in_ for kind_ in (Place, Country) for one in self._dataset.of(kind_) if one.in_}
        larger = places | {one.id: held for one in self._dataset.of(Event) if (held := _held_in(one))}
        for event in self._dataset.of(Event):
            yield from (Edge(event.id, Closure.HELD_IN, one) for one in _reached(event.id, larger) if one in self._records)
        for source in self._sources:
            yield from (Edge(source, Closure.CARRIED_BY, one) for one in self._carriers(source) if one in self._records)

    def _carriers(self, source_id: str) -> dict[str, None]:
        chain = sorted(ancestors(source_id, self._sources))
        makers = (getattr(self._sources.get(one), made, None) for one in chain for made in ("publisher", "author"))
        return dict.fromkeys([*(one for one in chain if one != source_id), *(one for one in makers if one)])


class _Moment(NamedTuple):
    key: str
    change: str | None
    record: Record
    date: Date


def _by_person(dataset: Dataset) -> dict[str, list[Office]]:
    offices: dict[str, list[Office]] = {}
    for office in dataset.of(Office):
        if not office.negated:
            offices.setdefault(office.person, []).append(office)
    return offices


def _names(record: Record) -> Iterator[str]:
    yield record.id
    if isinstance(record, Named):
        yield record.name
        yield from filter(None, (record.short, *(alias.name for alias in record.aliases)))
    elif isinstance(record, Event | Source):
        yield record.title
    yield from (figure.id for figure in getattr(record, "figures", ()) if figure.id)


def _texts(record: Record) -> Iterator[str | None]:
    if isinstance(record, Named):
        yield from _names(record)
    elif isinstance(record, Source):
        yield record.title
    elif isinstance(record, Office):
        yield record.title
    elif isinstance(record, Account):
        yield from (record.title, record.summary)
    if isinstance(record, Statement):
        yield record.spelled
        if record.quote:
            yield from (record.quote.text, record.quote.original)


def _wider(record: Record) -> tuple[str, ...]:
    """What a record directly concerns or lies in."""
    match record:
        case Topic():
            return (*record.about, *record.broader)
        case Event():
            return (*record.about, *record.part_of)
        case Organization():
            return record.part_of
        case Country() | Place():
            return record.in_
    return ()


def _held_in(event: Event) -> tuple[str, ...]:
    return (*event.part_of, *((event.location,) if event.location else ()))


def _reached(start: str, steps: Mapping[str, tuple[str, ...]]) -> dict[str, None]:
    """All that can be reached in one step or more, nearest first, without the start."""
    found: dict[str, None] = {}
    waiting = list(steps.get(start, ()))
    while waiting:
        one = waiting.pop(0)
        if one not in found and one != start:
            found[one] = None
            waiting += steps.get(one, ())
    return found
