"""From a dataset to the nodes and edges of its graph: the one place that decides what is which, and how it is named.

Everything that a question compares is computed here: one order, bounds of dates and tenures, folded names and text,
closures. A store keeps these rows unchanged and only compares them, so two stores give one answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.records.dates import MAX, MIN, UNKNOWN, Date
from alliance_graph.records.day import day
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
    kind,
)
from alliance_graph.records.provenance import ancestors
from alliance_graph.records.reachability import reached, wider
from alliance_graph.records.search_text import found_names, found_words
from alliance_graph.records.tenures import Bounds, attested_in, bounds
from alliance_graph.records.terms import Rank, Status
from alliance_graph.reify.accounts import compared, told
from alliance_graph.reify.links import OTHER, Closure, Link
from alliance_graph.reify.order import Dated, ranked
from alliance_graph.reify.rows import Names, Row, date_row, row, short
from alliance_graph.text.folding import words
from alliance_graph.text.wording import belonging, titled

CHANGE: Final = "change"
"""The kind of node that stands in a timeline for the beginning or the end of a membership or an office."""
_MEMBERS: Final = (Status.MEMBER, Status.PARTY, Status.SUSPENDED, Status.FROZEN)
_ALWAYS: Final = Bounds(MIN, MAX, MAX, MIN)


class Node(NamedTuple):
    """One row of an answer, with what it is found by.

    `occurrence` is the key of the record of which this one is an account, else its own key. `number` is its place in the
    order. A node may lie in every window that `earliest` and `latest` do not exclude. It must lie in every window that begins
    no later than `certain_since` and ends no earlier than `certain_until`, whichever of its accounts is right. A tenure lies
    in a window if it held on some day of it. `names` are folded, `text` holds the words of the record (see `search_text`),
    `label` is its name where there is little room.
    """

    number: int
    key: str
    id: str
    kind: str
    occurrence: str
    deprecated: bool
    earliest: str
    latest: str
    certain_since: str
    certain_until: str
    names: tuple[str, ...]
    text: str
    label: str
    row: Row


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
        self._told = told(dataset)
        self._occurrence = {other.id: key for key, others in self._told.items() for other in others}
        mutual = {field: _naming(dataset, field) for field in ("conflicts_with", "distinct_from")}
        self._mutual = {field: naming for field, naming in mutual.items() if naming}

    def nodes(self) -> Iterator[Node]:
        """Every node, in the one order: dated ones first, then the rest by id."""
        moments = {moment.key: moment for record in self._records.values() for moment in self._moments(record)}
        accounts = self._dataset.of(Account)
        after = {one.id: [*one.after, *one.in_response_to] for one in accounts if one.after or one.in_response_to}
        order = ranked((Dated(one.date.earliest, one.date.latest, key) for key, one in moments.items()), after)
        for number, key in enumerate(order, 1):
            yield self._node(number, moments[key])
        undated = sorted(key for key in self._records if key not in moments)
        for number, key in enumerate(undated, len(order) + 1):
            yield self._node(number, _Moment(key, None, self._records[key], UNKNOWN))

    def edges(self) -> Iterator[Edge]:
        """Every link that the records state between records that exist, then the closures.

        Deprecated records are linked too, because `--all` asks for them; but a deprecated tenure does not link its two ends.
        """
        known = self._records
        for record in known.values():
            for edge in self._edges(record):
                if edge.target in known:
                    yield edge
        yield from self._closures()

    def _moments(self, record: Record) -> Iterator["_Moment"]:
        if isinstance(record, Account):
            yield _Moment(record.id, None, record, self.date(record))
        elif isinstance(record, Membership | Office) and not record.negated:
            for change, date in (("start", record.start), ("end", record.end)):
                if date.known:
                    yield _Moment(f"{record.id}#{change}", change, record, date)

    def date(self, record: Account) -> Date:
        """The day of a record: a statement's own, else its event's, else that of its publication; for a silence, its window."""
        return day(record, self._records)

    def _node(self, number: int, moment: "_Moment") -> Node:
        record = moment.record
        within = self._within(moment)
        return Node(
            number,
            moment.key,
            record.id,
            CHANGE if moment.change else kind(type(record)),
            self._occurrence.get(moment.key, moment.key),
            record.rank is Rank.DEPRECATED,
            within.possible_from,
            within.possible_to,
            within.certain_to,
            within.certain_from,
            () if moment.change else found_names(record),
            "" if moment.change else found_words(record),
            short(record, self._names),
            self._row(moment),
        )

    def _within(self, moment: "_Moment") -> Bounds:
        """The windows in which a node may lie and those in which it must lie; see `Node`."""
        record = moment.record
        if isinstance(record, Tenure) and not moment.change:
            return bounds(record)
        date = moment.date
        first = self._occurrence.get(moment.key, moment.key)
        whole = self._whole(first, date) if first in self._told else date
        limits = (whole.latest, whole.earliest) if whole.certain else (MAX, MIN)
        return Bounds(date.earliest, date.latest, *limits)

    def _whole(self, first: str, date: Date) -> Date:
        """The days between which an occurrence lies, whichever of its accounts is right."""
        others = (self._records[first], *self._told[first])
        dates = [date, *(self.date(other) for other in others if isinstance(other, Account))]
        earliest, latest = min(one.earliest for one in dates), max(one.latest for one in dates)
        return Date("", earliest, latest, all(one.certain for one in dates))

    def _row(self, moment: "_Moment") -> Row:
        record = moment.record
        shown = row(record, self._names)
        if record.sources:
            shown["independent_sources"] = self._names.independent(record)
        for field, naming in self._mutual.items():
            if record.id in naming or getattr(record, field):
                others = dict.fromkeys([*getattr(record, field), *naming.get(record.id, ())])
                shown[field] = [self._names.ref(other) for other in others if self._tells(record, other)]
        if isinstance(record, Account):
            shown["date"] = date_row(moment.date, self._phrase(record))
            if record.id in self._told:
                shown |= compared(record, self._told[record.id], self._names, self._records)
        if isinstance(record, Statement) and record.speaker in self._offices:
            shown["speaker_offices"] = self._held(record.speaker, moment.date)
        if moment.change:
            shown |= {"date": date_row(moment.date), "change": moment.change}
        if record.id in self._problems:
            shown["problems"] = [problem._asdict() for problem in self._problems[record.id]]
        return shown

    def _tells(self, record: Record, other: str) -> bool:
        """Whether a record's row names another record: a deprecated record contradicts no record in force."""
        return record.rank is Rank.DEPRECATED or getattr(self._records.get(other), "rank", None) is not Rank.DEPRECATED

    def _phrase(self, record: Account) -> str | None:
        if isinstance(record, Statement) and not record.date_phrase and not record.said.edtf:
            event = self._records.get(record.event or "")
            return event.date_phrase if isinstance(event, Event) else None
        return record.date_phrase if isinstance(record, Statement | Event) else None

    def _held(self, person: str | None, date: Date) -> list[Row]:
        """The offices that a person may have held at a date, each certain or not; an office in two records is given once."""
        held: dict[object, Row] = {}
        for office in self._offices.get(person or "", ()):
            limits = bounds(office)
            if limits.may_hold(date.earliest, date.latest) and office.rank is not Rank.DEPRECATED:
                must = (date.certain and limits.must_hold(date.earliest, date.latest)) or attested_in(office, date)
                shown = dict.fromkeys(("organization", "country")) | row(office, self._names)
                wanted = ("id", "title", "organization", "country")
                same = (*words(office.title), office.organization, office.country)
                if same not in held or (must and not held[same]["certain"]):
                    held[same] = {key: shown[key] for key in wanted} | {"acting": office.acting, "certain": must}
        return list(held.values())

    def _edges(self, record: Record) -> Iterator[Edge]:
        if isinstance(record, Coverage):
            yield Edge(record.id, Closure.COVERS, record.of)
        if not isinstance(record, TermRecord | Coverage | Story):
            yield from self._stated(record)

    def _stated(self, record: Record) -> Iterator[Edge]:
        """The links that a record about the world states."""
        read, links = _links(type(record))
        for value, link in zip(read(record), links, strict=True):
            if value:
                for target in (value,) if isinstance(value, str) else value:
                    yield Edge(record.id, link, target)
        if isinstance(record, Event):
            for one in record.participants:
                yield Edge(record.id, Link.INVOLVED, one.who, one.role)
                if one.for_:
                    yield Edge(record.id, Link.INVOLVED, one.for_, "represented")
        elif isinstance(record, Tenure):
            yield from self._tenure(record)
        if isinstance(record, Relation) and record.claimed_by:
            yield Edge(record.id, Link.CLAIMED_BY, record.claimed_by)
        for citation in record.sources:
            yield Edge(record.id, Link.CITES, citation.source)

    def _tenure(self, record: Tenure) -> Iterator[Edge]:
        limits = bounds(record)
        one, link, other, words = self._held_between(record)
        keys = [record.id, *(moment.key for moment in self._moments(record))]
        yield from (Edge(key, Closure.CONCERNS, party, None, record.id, limits) for key in keys for party in (one, other))
        if one in self._records and not record.negated and record.rank is not Rank.DEPRECATED:
            yield Edge(one, link, other, words, record.id, limits)

    def _held_between(self, record: Tenure) -> tuple[str, Link, str, str | None]:
        """Who is linked, how, to what; and the words for the link where its type's own words do not say it."""
        match record:
            case Membership():
                link = Link.MEMBER_OF if any(map(record.status.is_a, _MEMBERS)) else Link.RELATED
                words = None if record.status is Status.MEMBER else f"is {belonging(record.status)}"
                return record.member, link, record.organization, words
            case Office():
                words = f"was {titled(record.title, record.acting)} of"
                return record.person, Link.HELD_OFFICE, record.organization or record.country or "", words
            case Relation():
                claimed = f" {OTHER}, as {self._names.name(record.claimed_by)} claims" if record.claimed_by else ""
                return record.subject, Link.RELATED, record.object, record.predicate.definition + claimed
        raise AssertionError(record)

    def _closures(self) -> Iterator[Edge]:
        about = dict.fromkeys(one for record in self._dataset.of(Account) for one in record.about)
        organs = {one.id: one.part_of for one in self._dataset.of(Organization) if one.part_of}
        places = {one.id: one.in_ for one in self._records.values() if isinstance(one, Place | Country) and one.in_}
        larger = places | {one.id: held for one in self._dataset.of(Event) if (held := _held_in(one))}
        wider_ = {key: up for key, record in self._records.items() if (up := wider(record))}
        yield from self._closure(Closure.WITHIN, about, wider_)
        yield from self._closure(Closure.ORGAN_OF, organs, organs)
        spoken_at = dict.fromkeys(one.location for one in self._dataset.of(Statement) if one.location)
        yield from self._closure(Closure.HELD_IN, (*(one.id for one in self._dataset.of(Event)), *spoken_at), larger)
        for source in self._sources:
            yield from (Edge(source, Closure.CARRIED_BY, one) for one in self._carriers(source) if one in self._records)

    def _closure(self, type_: Closure, starts: Iterable[str], steps: Mapping[str, tuple[str, ...]]) -> Iterator[Edge]:
        """An edge from each start to everything that can be reached from it, except itself."""
        for start in starts:
            if start in steps and start in self._records:
                ends = reached(start, lambda one: steps.get(one, ()))
                yield from (Edge(start, type_, end) for end in ends if end != start and end in self._records)

    def _carriers(self, source_id: str) -> dict[str, None]:
        chain = sorted(ancestors(source_id, self._sources))
        makers = (getattr(self._sources.get(one), made, None) for one in chain for made in ("publisher", "author"))
        return dict.fromkeys([*(one for one in chain if one != source_id), *(one for one in makers if one)])


class _Moment(NamedTuple):
    key: str
    change: str | None
    record: Record
    date: Date


@cache
def _links(record: type[Record]) -> tuple[Callable[[Record], tuple[Any, ...]], tuple[Link, ...]]:
    """A function that reads the fields that link a record of this type, and the link that each field makes."""
    fields, links = zip(*(pair for kind_ in record.__mro__ for pair in _LINKS.get(kind_, ())), strict=True)
    return reader(*fields), links


def _by_person(dataset: Dataset) -> dict[str, list[Office]]:
    offices: dict[str, list[Office]] = {}
    for office in dataset.of(Office):
        if not office.negated:
            offices.setdefault(office.person, []).append(office)
    return offices


def _naming(dataset: Dataset, field: str) -> dict[str, list[str]]:
    """The records that name a record in a field that holds both ways, as a contradiction does."""
    found: dict[str, list[str]] = {}
    for record in dataset.records.values():
        for other in getattr(record, field):
            found.setdefault(other, []).append(record.id)
    return found


def _held_in(event: Event) -> tuple[str, ...]:
    return (*event.part_of, *((event.location,) if event.location else ()))
