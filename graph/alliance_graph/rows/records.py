"""The types of the rows of records: a `TypedDict` a kind of record and a part of one.

`make docs` writes this module from the model; do not edit it by hand.
"""

from typing import Literal, TypedDict

from alliance_graph.rows.parts import (
    AccountRow,
    Alone,
    Change,
    Citation,
    Contradiction,
    DatedBy,
    DateRow,
    Doing,
    Judged,
    Named,
    OfficeHeld,
    Quoting,
    Ref,
)


class Figure(TypedDict):
    """A number that a source gives."""

    id: str | None
    what: str
    value: int | float
    date: DateRow | None
    sources: list[Citation]


_Participant = TypedDict("_Participant", {"for": Ref | None})


class Participant(_Participant):
    """Somebody who took part in an event."""

    who: Ref
    role: str


_Tally = TypedDict("_Tally", {"for": int | None})


class Tally(_Tally):
    """The count of a vote."""

    against: int | None
    abstain: int | None
    absent: int | None


class Quote(TypedDict):
    """Words as the source prints them."""

    text: str
    lang: str | None
    original: str | None


class Condition(TypedDict):
    """Something that must come true first."""

    text: str
    by: Ref | None
    met: bool | None


class Window(TypedDict):
    """The time for which a silence was observed."""

    start: DateRow | None
    observed_through: DateRow


_Search = TypedDict("_Search", {"from": DateRow | None})


class Search(_Search):
    """A search for words that found none."""

    where: str
    to: DateRow | None


class Alias(TypedDict):
    """Another name."""

    name: str
    lang: str | None
    kind: str


class Step(TypedDict):
    """One step of a story, which says no more than its records do."""

    title: str
    text: str | None
    records: list[Ref]
    window: DateRow | None
    view: str | None


class EventRow(Judged):
    """An event."""

    id: str
    kind: Literal["event"]
    date: DateRow
    title: str
    type: str
    date_phrase: str | None
    date_basis: str
    location: Ref | None
    participants: list[Participant]
    part_of: list[Ref]
    tally: Tally | None
    stance: str | None
    same_as: Ref | None
    summary: str | None
    about: list[Ref]
    after: list[Ref]
    in_response_to: list[Ref]
    figures: list[Figure]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]
    accounts: list[AccountRow]
    differs: list[str]
    dated_by: DatedBy | None


_StatementRow = TypedDict("_StatementRow", {"for": Ref | None})


class StatementRow(Judged, _StatementRow):
    """A statement."""

    id: str
    kind: Literal["statement"]
    date: DateRow | None
    title: str | None
    event: Ref | None
    speaker: Ref | None
    to: list[Ref]
    said: DateRow | None
    date_phrase: str | None
    published: DateRow | None
    location: Ref | None
    period: DateRow | None
    date_basis: str
    reporting: str | None
    quote: Quote | None
    spelled: str | None
    stance: str | None
    modality: str
    conditions: list[Condition]
    hedge: str | None
    based_on: list[Ref]
    same_as: Ref | None
    summary: str | None
    about: list[Ref]
    after: list[Ref]
    in_response_to: list[Ref]
    figures: list[Figure]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]
    speaker_offices: list[OfficeHeld]
    accounts: list[AccountRow]
    differs: list[str]
    dated_by: DatedBy | None


class SilenceRow(Judged):
    """A silence."""

    id: str
    kind: Literal["silence"]
    date: DateRow | None
    title: str | None
    actor: Ref
    trigger: Ref | None
    window: Window
    basis: str
    claimed_by: Ref | None
    searched: list[Search]
    contrast_with: list[Ref]
    same_as: Ref | None
    summary: str | None
    about: list[Ref]
    after: list[Ref]
    in_response_to: list[Ref]
    figures: list[Figure]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]
    accounts: list[AccountRow]
    differs: list[str]
    dated_by: DatedBy | None


class MembershipRow(Judged):
    """A membership."""

    id: str
    kind: Literal["membership"]
    date: DateRow | None
    change: Change | None
    member: Ref
    organization: Ref
    status: str
    start: DateRow | None
    end: DateRow | None
    start_basis: str
    end_basis: str
    attested: list[DateRow]
    negated: bool
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]
    known_through: str | None


class OfficeRow(Judged):
    """An office."""

    id: str
    kind: Literal["office"]
    date: DateRow | None
    change: Change | None
    person: Ref
    title: str
    organization: Ref | None
    country: Ref | None
    acting: bool
    start: DateRow | None
    end: DateRow | None
    start_basis: str
    end_basis: str
    attested: list[DateRow]
    negated: bool
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]
    known_through: str | None


class RelationRow(Judged):
    """A relation."""

    id: str
    kind: Literal["relation"]
    subject: Ref
    predicate: str
    object: Ref
    claimed_by: Ref | None
    statement: Ref | None
    start: DateRow | None
    end: DateRow | None
    start_basis: str
    end_basis: str
    attested: list[DateRow]
    negated: bool
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]
    known_through: str | None


class OrganizationRow(Judged):
    """An organization."""

    id: str
    kind: Literal["organization"]
    name: str
    short: str | None
    aliases: list[Alias]
    wikidata: str | None
    organization_kind: str
    part_of: list[Ref]
    seat: Ref | None
    founded: DateRow | None
    dissolved: DateRow | None
    about: list[Ref]
    figures: list[Figure]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


class PersonRow(Judged):
    """A person."""

    id: str
    kind: Literal["person"]
    name: str
    short: str | None
    aliases: list[Alias]
    wikidata: str | None
    born: DateRow | None
    born_in: Ref | None
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


_CountryRow = TypedDict("_CountryRow", {"in": list[Ref]})


class CountryRow(Judged, _CountryRow):
    """A country."""

    id: str
    kind: Literal["country"]
    name: str
    short: str | None
    aliases: list[Alias]
    wikidata: str | None
    iso2: str | None
    iso3: str | None
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


_PlaceRow = TypedDict("_PlaceRow", {"in": list[Ref]})


class PlaceRow(Judged, _PlaceRow):
    """A place."""

    id: str
    kind: Literal["place"]
    name: str
    short: str | None
    aliases: list[Alias]
    wikidata: str | None
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


class TopicRow(Judged):
    """A topic."""

    id: str
    kind: Literal["topic"]
    name: str
    short: str | None
    aliases: list[Alias]
    wikidata: str | None
    broader: list[Ref]
    about: list[Ref]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


class SourceRow(Judged):
    """A source."""

    id: str
    kind: Literal["source"]
    title: str
    publisher: Named | None
    author: Named | None
    published: DateRow | None
    url: str | None
    archive_url: str | None
    retrieved: DateRow | None
    lang: str | None
    reliability: str | None
    via: Ref | None
    derived_from: list[Ref]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


class TermRow(Judged):
    """A term."""

    id: str
    kind: Literal["term"]
    field: str
    name: str
    definition: str
    broader: str | None
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


_CoverageRow = TypedDict("_CoverageRow", {"from": DateRow | None})


class CoverageRow(Judged, _CoverageRow):
    """A record of coverage."""

    id: str
    kind: Literal["coverage"]
    of: Ref
    where: str | None
    to: DateRow | None
    complete: bool
    by: Named | None
    added: DateRow | None
    found: int | None
    about: list[Ref]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


class StoryRow(Judged):
    """A story."""

    id: str
    kind: Literal["story"]
    title: str
    lede: str | None
    steps: list[Step]
    sources: list[Citation]
    note: str | None
    rank: str
    why: str | None
    conflicts_with: list[Contradiction]
    distinct_from: list[Ref]
    former_ids: list[str]


class _Counted(TypedDict):
    counts: dict[str, int]


class Attached(_Counted, total=False):
    """What is attached to a record: how many of each kind, and under the name of each the newest or the first."""

    events: list[EventRow]
    statements: list[StatementRow]
    silences: list[SilenceRow]
    memberships: list[MembershipRow]
    offices: list[OfficeRow]
    relations: list[RelationRow]
    organizations: list[OrganizationRow]
    people: list[PersonRow]
    countries: list[CountryRow]
    places: list[PlaceRow]
    topics: list[TopicRow]
    publications: list[SourceRow]


class EventMoment(EventRow, Doing):
    """An event in a timeline."""


class StatementMoment(StatementRow, Doing):
    """A statement in a timeline."""


class SilenceMoment(SilenceRow, Doing):
    """A silence in a timeline."""


class MembershipMoment(MembershipRow, Doing):
    """A membership in a timeline."""


class OfficeMoment(OfficeRow, Doing):
    """An office in a timeline."""


MomentRow = EventMoment | StatementMoment | SilenceMoment | MembershipMoment | OfficeMoment


class EventShown(EventRow, Attached):
    """An event with what is attached to it."""


class StatementShown(StatementRow, Attached):
    """A statement with what is attached to it."""


class SilenceShown(SilenceRow, Attached):
    """A silence with what is attached to it."""


class MembershipShown(MembershipRow, Attached):
    """A membership with what is attached to it."""


class OfficeShown(OfficeRow, Attached):
    """An office with what is attached to it."""


class RelationShown(RelationRow, Attached):
    """A relation with what is attached to it."""


class OrganizationShown(OrganizationRow, Attached):
    """An organization with what is attached to it."""


class PersonShown(PersonRow, Attached):
    """A person with what is attached to it."""


class CountryShown(CountryRow, Attached):
    """A country with what is attached to it."""


class PlaceShown(PlaceRow, Attached):
    """A place with what is attached to it."""


class TopicShown(TopicRow, Attached):
    """A topic with what is attached to it."""


class SourceShown(SourceRow, Attached):
    """A source with what is attached to it."""


class TermShown(TermRow, Attached):
    """A term with what is attached to it."""


class CoverageShown(CoverageRow, Attached):
    """A record of coverage with what is attached to it."""


class StoryShown(StoryRow, Attached):
    """A story with what is attached to it."""


ShownRow = (
    EventShown
    | StatementShown
    | SilenceShown
    | MembershipShown
    | OfficeShown
    | RelationShown
    | OrganizationShown
    | PersonShown
    | CountryShown
    | PlaceShown
    | TopicShown
    | SourceShown
    | TermShown
    | CoverageShown
    | StoryShown
)


class EventCarried(EventRow, Alone):
    """An event that rests on an outlet."""


class StatementCarried(StatementRow, Alone):
    """A statement that rests on an outlet."""


class SilenceCarried(SilenceRow, Alone):
    """A silence that rests on an outlet."""


class MembershipCarried(MembershipRow, Alone):
    """A membership that rests on an outlet."""


class OfficeCarried(OfficeRow, Alone):
    """An office that rests on an outlet."""


class RelationCarried(RelationRow, Alone):
    """A relation that rests on an outlet."""


class OrganizationCarried(OrganizationRow, Alone):
    """An organization that rests on an outlet."""


class PersonCarried(PersonRow, Alone):
    """A person that rests on an outlet."""


class CountryCarried(CountryRow, Alone):
    """A country that rests on an outlet."""


class PlaceCarried(PlaceRow, Alone):
    """A place that rests on an outlet."""


class TopicCarried(TopicRow, Alone):
    """A topic that rests on an outlet."""


class SourceCarried(SourceRow, Alone):
    """A source that rests on an outlet."""


class TermCarried(TermRow, Alone):
    """A term that rests on an outlet."""


class CoverageCarried(CoverageRow, Alone):
    """A record of coverage that rests on an outlet."""


class StoryCarried(StoryRow, Alone):
    """A story that rests on an outlet."""


CarriedRow = (
    EventCarried
    | StatementCarried
    | SilenceCarried
    | MembershipCarried
    | OfficeCarried
    | RelationCarried
    | OrganizationCarried
    | PersonCarried
    | CountryCarried
    | PlaceCarried
    | TopicCarried
    | SourceCarried
    | TermCarried
    | CoverageCarried
    | StoryCarried
)


class StatementFound(StatementRow, Quoting):
    """A statement, and the words by which it was found."""


FoundRow = (
    EventRow
    | StatementFound
    | SilenceRow
    | MembershipRow
    | OfficeRow
    | RelationRow
    | OrganizationRow
    | PersonRow
    | CountryRow
    | PlaceRow
    | TopicRow
    | SourceRow
)


SideRow = (
    EventRow
    | StatementRow
    | SilenceRow
    | MembershipRow
    | OfficeRow
    | RelationRow
    | OrganizationRow
    | PersonRow
    | CountryRow
    | PlaceRow
    | TopicRow
    | SourceRow
)
