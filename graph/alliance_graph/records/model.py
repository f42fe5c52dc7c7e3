"""The records of a dataset: what a researcher may write, field by field.

Only the fields that the sentence "this happened, then, says this source" needs are required. A field's description here is its
entry in the data reference; `extra={"kinds": ...}` says which kinds of record its ids may name.
"""

from functools import cache
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct, field

from alliance_graph.records.dates import UNKNOWN, Date, parse_end
from alliance_graph.records.kinds import ACTORS, ANYTHING, DATASET, EVERY, OCCURRENCES, PLACES, PLURALS
from alliance_graph.records.terms import (
    AliasKind,
    Basis,
    DateBasis,
    EventType,
    Modality,
    OrganizationKind,
    Predicate,
    Rank,
    Reporting,
    Role,
    Stance,
    Status,
    View,
    Vocabulary,
)

Actor = Annotated[str, Meta(extra={"kinds": ACTORS})]
Holder = Annotated[str, Meta(extra={"kinds": ("person", "country")})]
OrganizationId = Annotated[str, Meta(extra={"kinds": ("organization",)})]
Whole = Annotated[str, Meta(extra={"kinds": ("organization", "country")})]
CountryId = Annotated[str, Meta(extra={"kinds": ("country",)})]
PlaceId = Annotated[str, Meta(extra={"kinds": PLACES})]
EventId = Annotated[str, Meta(extra={"kinds": ("event",)})]
StatementId = Annotated[str, Meta(extra={"kinds": ("statement",)})]
Occurrence = Annotated[str, Meta(extra={"kinds": OCCURRENCES})]
SourceId = Annotated[str, Meta(extra={"kinds": ("source",)})]
Anything = Annotated[str, Meta(extra={"kinds": ANYTHING})]

Covered = Annotated[str, Meta(extra={"kinds": (*ACTORS, "event", "source")})]
StoryId = Annotated[str, Meta(extra={"kinds": ("story",)})]
AnyRecord = Annotated[str, Meta(extra={"kinds": EVERY})]

Publisher = Annotated[str, Meta(extra={"kinds": ACTORS, "or_text": True})]
"""An id where the dataset has a record of the publisher or author, else the plain name."""

Grade = Annotated[int, Meta(ge=1, le=6)]
Count = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""As large as every program reads a number exactly: a column of whole numbers, a script of the page, a reader of JSON."""
Finite = Annotated[float, Meta(ge=-1e300, le=1e300)]
Reliability = Annotated[str, Meta(pattern="^[A-F]$")]
Iso2 = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Iso3 = Annotated[str, Meta(pattern="^[A-Z]{3}$")]
TermName = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]
WikidataId = Annotated[str, Meta(pattern="^Q[1-9][0-9]*$")]


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """Something inside a record, without an id of its own."""


class Citation(Part, frozen=True, kw_only=True):
    """Where a source says it. A plain string is the source's id."""

    source: Annotated[SourceId, Meta(description="The source's id.")]
    locator: Annotated[str | None, Meta(description="Where in the source: a page, a paragraph, a minute.")] = None
    excerpt: Annotated[str | None, Meta(description="The source's own words that support the record, exact and short.")] = None
    credibility: Annotated[
        Grade | None, Meta(description="The Admiralty code's digit, from 1 (confirmed) to 6 (cannot be judged).")
    ] = None
    supports: Annotated[
        tuple[str, ...],
        Meta(description="The fields that this source supports, as in `[start]`. Left out: all that is written here."),
    ] = ()


class Conflict(Part, frozen=True, kw_only=True):
    """A record that contradicts this one, where both stay in force. A plain string is the record's id."""

    record: Annotated[Anything, Meta(description="The other record.")]
    over: Annotated[
        tuple[str, ...],
        Meta(
            description="The fields that are contested, as in `[date]`. Left out: whether the record holds at all; between "
            "accounts of one occurrence, the fields in which they differ."
        ),
    ] = ()


class Alias(Part, frozen=True, kw_only=True):
    """Another name. A plain string is the name."""

    name: Annotated[str, Meta(description="The name as written.")]
    lang: Annotated[str | None, Meta(description="Its language, as a BCP 47 tag: `ru`, `be-Latn`.")] = None
    kind: Annotated[AliasKind, Meta(description="What sort of name it is.")] = AliasKind.ALIAS


class Quote(Part, frozen=True, kw_only=True):
    """Words as the source prints them. A plain string is the text."""

    text: Annotated[str, Meta(description="Exactly what stands between the quotation marks.")]
    lang: Annotated[str | None, Meta(description="The language of `text`, as a BCP 47 tag.")] = None
    original: Annotated[str | None, Meta(description="The words in the language they were spoken in, where known.")] = None


class Participant(Part, frozen=True, kw_only=True):
    """Somebody who took part in an event. A plain string is the `who`."""

    who: Annotated[Actor, Meta(description="The organization, person or country.")]
    role: Annotated[Role, Meta(description="What the participant was in the event.")] = Role.PARTICIPANT
    for_: Annotated[Actor | None, Meta(description="On whose behalf the participant took part.")] = field(
        default=None, name="for"
    )


class Condition(Part, frozen=True, kw_only=True):
    """Something that must come true first. A plain string is the text."""

    text: Annotated[str, Meta(description="The condition, in your own words or the source's.")]
    by: Annotated[Actor | None, Meta(description="Who must meet the condition.")] = None
    met: Annotated[bool | None, Meta(description="Whether the condition was met; left out where no source says so.")] = None


class Tally(Part, frozen=True, kw_only=True):
    """The count of a vote."""

    for_: Annotated[Count | None, Meta(description="Votes in favour.")] = field(default=None, name="for")
    against: Annotated[Count | None, Meta(description="Votes against.")] = None
    abstain: Annotated[Count | None, Meta(description="Abstentions.")] = None
    absent: Annotated[Count | None, Meta(description="Members that did not vote.")] = None


class Figure(Part, frozen=True, kw_only=True):
    """A number that a source gives."""

    id: Annotated[str | None, Meta(description="An id for the figure, only where it is to be found by one.")] = None
    what: Annotated[str, Meta(description="What is counted: `members`, `peacekeepers`.")]
    value: Annotated[int | Finite, Meta(description="The number.")]
    date: Annotated[Date, Meta(description="The day or the time for which the number holds.")] = UNKNOWN
    sources: Annotated[tuple[Citation, ...], Meta(description="The sources that give the number.")] = ()


class Window(Part, frozen=True, kw_only=True):
    """The time for which a silence was observed."""

    start: Annotated[Date, Meta(description="The first day of the silence.")] = UNKNOWN
    observed_through: Annotated[
        Date, Meta(description="The last day that was observed. It is not an end: the record says nothing of the day after.")
    ]


class Search(Part, frozen=True, kw_only=True):
    """A search for words that found none. A plain string is the `where`."""

    where: Annotated[str, Meta(description="The site, archive or collection that was searched.")]
    from_: Annotated[Date, Meta(description="The first day that was searched.")] = field(default=UNKNOWN, name="from")
    to: Annotated[Date, Meta(description="The last day that was searched.")] = UNKNOWN


class Step(Part, frozen=True, kw_only=True):
    """One step of a story, which says no more than its records do."""

    title: Annotated[str, Meta(description="What the step is called.")]
    text: Annotated[str | None, Meta(description="What happened, in your own words.")] = None
    records: Annotated[tuple[AnyRecord, ...], Meta(description="The records that it rests on, at least one.")] = ()
    window: Annotated[Date, Meta(description="The days that are shown: `2022-02-24/2022-03-24`.")] = UNKNOWN
    view: Annotated[View | None, Meta(description="How the records are shown.")] = None


class DatasetRecord(Part, frozen=True, kw_only=True):
    """What the dataset itself is: it stands once in a dataset, in any file, and is no record with an id.

    In YAML it is a mapping, `dataset: {title: ...}`; in JSONL a line, `{"record": "dataset", "title": ...}`.
    """

    title: Annotated[str | None, Meta(description="What the dataset is called; the page has this title.")] = None
    description: Annotated[str | None, Meta(description="What it is about, in a few sentences.")] = None
    as_of: Annotated[Date, Meta(description="The day up to which it was researched.")] = UNKNOWN
    version: Annotated[str | None, Meta(description="Its version, as it is cited.")] = None
    license: Annotated[str | None, Meta(description="The licence under which it may be used: `CC-BY-4.0`.")] = None
    authors: Annotated[tuple[str, ...], Meta(description="Who made it; a plain string is the only author.")] = ()
    story: Annotated[StoryId | None, Meta(description="The story with which a reader begins.")] = None


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="record", gc=False):
    """The fields that every record may have."""

    id: Annotated[
        str,
        Meta(description="An id, unique in the whole dataset: lower-case words joined by hyphens. Derived where left out."),
    ] = ""
    sources: Annotated[tuple[Citation, ...], Meta(description="The sources that say so, at least one.")] = ()
    note: Annotated[str | None, Meta(description="What a reader should know and no other field can hold.")] = None
    rank: Annotated[Rank, Meta(description="`deprecated` for a claim judged wrong: shown only with `--all`.")] = Rank.NORMAL
    why: Annotated[str | None, Meta(description="Why it was judged wrong.")] = None
    conflicts_with: Annotated[
        tuple[Conflict, ...], Meta(description="Records that contradict this one, where both stay in force, and over what.")
    ] = ()
    distinct_from: Annotated[
        tuple[Anything, ...],
        Meta(description="Records that look like this one and were judged to be different from it (owl:differentFrom)."),
    ] = ()
    former_ids: Annotated[
        tuple[str, ...], Meta(description="Ids that the record had before datasets were merged; it is found by them too.")
    ] = ()


class Named(Record, frozen=True, kw_only=True):
    """A thing with a name."""

    name: Annotated[str, Meta(description="The name that answers show.")]
    short: Annotated[str | None, Meta(description="A short form for tables and lanes: `CSTO`.")] = None
    aliases: Annotated[tuple[Alias, ...], Meta(description="Other names by which it is found.")] = ()
    wikidata: Annotated[WikidataId | None, Meta(description="Its Wikidata item, as in `Q7825`.")] = None


class Source(Record, frozen=True, kw_only=True, tag="source"):
    """A page, an article, a document: what the dataset rests on."""

    title: Annotated[str, Meta(description="Its title; where it has none, a few words that say what it is.")]
    publisher: Annotated[Publisher | None, Meta(description="Who published it: an id, or a plain name.")] = None
    author: Annotated[Publisher | None, Meta(description="Who wrote it: an id, or a plain name.")] = None
    published: Annotated[Date, Meta(description="When it was published.")] = UNKNOWN
    url: Annotated[str | None, Meta(description="Its web address, with http:// or https://.")] = None
    archive_url: Annotated[str | None, Meta(description="The address of an archived copy.")] = None
    retrieved: Annotated[Date, Meta(description="When it was read.")] = UNKNOWN
    lang: Annotated[str | None, Meta(description="Its language, as a BCP 47 tag.")] = None
    reliability: Annotated[
        Reliability | None, Meta(description="The Admiralty code's letter, from A (reliable) to F (cannot be judged).")
    ] = None
    via: Annotated[
        SourceId | None,
        Meta(
            description="The source through which alone this one is known; nobody here has read it itself (PROV wasQuotedFrom)."
        ),
    ] = None
    derived_from: Annotated[
        tuple[SourceId, ...], Meta(description="The sources that this one repeats, so that they have one origin.")
    ] = ()


class Organization(Named, frozen=True, kw_only=True, tag="organization"):
    """An alliance, one of its organs, an outlet, a grouping that a source speaks of."""

    kind: Annotated[OrganizationKind, Meta(description="What sort of organization it is.")] = OrganizationKind.ORGANIZATION
    part_of: Annotated[tuple[Whole, ...], Meta(description="The organization or the country it is an organ of.")] = ()
    about: Annotated[
        tuple[Anything, ...], Meta(description="What it was set up for or concerns: the country of a mission, a conflict.")
    ] = ()
    seat: Annotated[PlaceId | None, Meta(description="Where it is based.")] = None
    founded: Annotated[Date, Meta(description="When it began.")] = UNKNOWN
    dissolved: Annotated[Date, Meta(description="When it ended.")] = UNKNOWN
    figures: Annotated[tuple[Figure, ...], Meta(description="Numbers that sources give: a count of members.")] = ()


class Person(Named, frozen=True, kw_only=True, tag="person"):
    """A man or woman."""

    born: Annotated[Date, Meta(description="When the person was born.")] = UNKNOWN
    born_in: Annotated[PlaceId | None, Meta(description="Where the person was born.")] = None


class Country(Named, frozen=True, kw_only=True, tag="country"):
    """A state. A country is also a place: one record, one id."""

    iso2: Annotated[Iso2 | None, Meta(description="Its ISO 3166-1 alpha-2 code, as in `NO` for Norway.")] = None
    iso3: Annotated[Iso3 | None, Meta(description="Its ISO 3166-1 alpha-3 code, as in `NOR` for Norway.")] = None
    in_: Annotated[tuple[PlaceId, ...], Meta(description="The region in which it lies.")] = field(default=(), name="in")


class Place(Named, frozen=True, kw_only=True, tag="place"):
    """A city, a region, a border."""

    in_: Annotated[tuple[PlaceId, ...], Meta(description="The place or country in which it lies.")] = field(
        default=(), name="in"
    )


class Topic(Named, frozen=True, kw_only=True, tag="topic"):
    """Something that is spoken about and is not a place, an actor or an event (SKOS concept)."""

    broader: Annotated[tuple[Annotated[str, Meta(extra={"kinds": ("topic",)})], ...], Meta(description="Wider topics.")] = ()
    about: Annotated[tuple[Anything, ...], Meta(description="The places, actors or events that the topic concerns.")] = ()


class Tenure(Record, frozen=True, kw_only=True):
    """A time in which something held. One record is one unbroken time: it held between any two attested days."""

    start: Annotated[Date, Meta(description="When it began; `..` says that it was always so. Left out: not known.")] = UNKNOWN
    end: Annotated[Date, Meta(description="When it ended; `..` says that it goes on. Left out: not known.")] = UNKNOWN
    start_basis: Annotated[DateBasis, Meta(description="Where the start comes from.")] = DateBasis.SEEN
    end_basis: Annotated[DateBasis, Meta(description="Where the end comes from.")] = DateBasis.SEEN
    attested: Annotated[
        tuple[Date, ...],
        Meta(description="A day, or a list of days, at which a source shows that it held, where start and end are unknown."),
    ] = ()
    negated: Annotated[bool, Meta(description="A source denies it: never a member.")] = False


class Membership(Tenure, frozen=True, kw_only=True, tag="membership"):
    """The membership of a country or an organization in an organization or a treaty."""

    member: Annotated[Actor, Meta(description="Who is the member.")]
    organization: Annotated[OrganizationId, Meta(description="The organization or treaty to which the member belongs.")]
    status: Annotated[Status, Meta(description="What the member is to it.")] = Status.MEMBER


class Office(Tenure, frozen=True, kw_only=True, tag="office"):
    """An office of an organization or a country, and who held it."""

    person: Annotated[Holder, Meta(description="Who held it; a country, where the office rotates among the members.")]
    title: Annotated[str, Meta(description="The office: `Secretary-General`.")]
    organization: Annotated[
        OrganizationId | None, Meta(description="The organization whose office it is; else write `country`.")
    ] = None
    country: Annotated[CountryId | None, Meta(description="The country whose office it is.")] = None
    acting: Annotated[bool, Meta(description="Whether it was held only for the time being.")] = False


class Relation(Tenure, frozen=True, kw_only=True, tag="relation"):
    """What one thing is to another, where no other kind of record says it."""

    subject: Annotated[Anything, Meta(description="The thing that the relation is about.")]
    predicate: Annotated[Predicate, Meta(description="What the subject is to the object.")]
    object: Annotated[Anything, Meta(description="The other thing.")]
    claimed_by: Annotated[Actor | None, Meta(description="Who claims it, where it is not an agreed fact.")] = None
    statement: Annotated[StatementId | None, Meta(description="The statement that makes the claim.")] = None


class Account(Record, frozen=True, kw_only=True):
    """Something that happened, as its source reports it."""

    same_as: Annotated[
        Occurrence | None,
        Meta(description="The record of the same occurrence from another source; answers show this account there."),
    ] = None
    title: Annotated[str | None, Meta(description="The title that lists show.")] = None
    summary: Annotated[str | None, Meta(description="What happened or was said, in your own words.")] = None
    about: Annotated[
        tuple[Anything, ...], Meta(description="What it concerns: topics, places, actors, events; parties to talks included.")
    ] = ()
    after: Annotated[tuple[Occurrence, ...], Meta(description="What it came after, where the source says so.")] = ()
    in_response_to: Annotated[tuple[Occurrence, ...], Meta(description="What it answers.")] = ()
    figures: Annotated[tuple[Figure, ...], Meta(description="Numbers that the source gives.")] = ()


class Statement(Account, frozen=True, kw_only=True, tag="statement"):
    """Somebody's words. A statement in an event inherits the event's date, speaker, `for`, audience and sources."""

    event: Annotated[EventId | None, Meta(description="The event in which it was made; left out inside that event.")] = None
    speaker: Annotated[Actor | None, Meta(description="Who spoke. Inherited from the event's only speaker.")] = None
    for_: Annotated[Actor | None, Meta(description="On whose behalf the speaker spoke.")] = field(default=None, name="for")
    to: Annotated[tuple[Actor, ...], Meta(description="To whom it was said.")] = ()
    said: Annotated[Date, Meta(description="When it was said. Inherited from the event.")] = UNKNOWN
    date_phrase: Annotated[str | None, Meta(description="The source's own words for the date: `late November 2021`.")] = None
    published: Annotated[Date, Meta(description="When it was published, where that is another day.")] = UNKNOWN
    location: Annotated[PlaceId | None, Meta(description="Where it was said, if it belongs to no event in the dataset.")] = None
    period: Annotated[Date, Meta(description="The time that the words speak of, where it is not the day of speaking.")] = (
        UNKNOWN
    )
    date_basis: Annotated[DateBasis, Meta(description="Where the date comes from.")] = DateBasis.SEEN
    reporting: Annotated[Reporting | None, Meta(description="How the source gives the words.")] = None
    quote: Annotated[Quote | None, Meta(description="The words themselves.")] = None
    spelled: Annotated[str | None, Meta(description="The speaker's name as the source spells it, where it differs: `Vas`.")] = (
        None
    )
    stance: Annotated[Stance | None, Meta(description="Whether the speaker is for or against what the statement is about.")] = (
        None
    )
    modality: Annotated[Modality, Meta(description="In what sense the words are meant.")] = Modality.ACTUAL
    conditions: Annotated[tuple[Condition, ...], Meta(description="What must come true first.")] = ()
    hedge: Annotated[str | None, Meta(description="The source's own word of doubt: `reportedly`, `appears`.")] = None
    based_on: Annotated[
        tuple[Anything, ...], Meta(description="Records and sources on which the speaker bases it (PROV wasDerivedFrom).")
    ] = ()


class Event(Account, frozen=True, kw_only=True, tag="event"):
    """A meeting, an address, a report, an invasion: something that happened."""

    type: Annotated[EventType, Meta(description="What happened.")]
    title: Annotated[str, Meta(description="The title that lists show.")]
    date: Annotated[
        Date,
        Meta(description="When it happened, as exactly as the source says and no more. `..` where the source gives no date."),
    ]
    date_phrase: Annotated[str | None, Meta(description="The source's own words for the date: `mid-February`.")] = None
    date_basis: Annotated[DateBasis, Meta(description="Where the date comes from.")] = DateBasis.SEEN
    location: Annotated[PlaceId | None, Meta(description="Where it happened.")] = None
    participants: Annotated[tuple[Participant, ...], Meta(description="Who took part, and in which role.")] = ()
    part_of: Annotated[tuple[EventId, ...], Meta(description="The larger event of which it is a part.")] = ()
    tally: Annotated[Tally | None, Meta(description="The count of a vote.")] = None
    stance: Annotated[
        Stance | None, Meta(description="Whether the text that is voted on is for or against what the event is about.")
    ] = None
    statements: Annotated[tuple[Statement, ...], Meta(description="What was said in it.")] = ()


class Silence(Account, frozen=True, kw_only=True, tag="silence"):
    """That somebody kept silent: a source claims it, or a search found nothing."""

    actor: Annotated[Actor, Meta(description="Who kept silent.")]
    trigger: Annotated[EventId | None, Meta(description="The event to which an answer was to be expected.")] = None
    window: Annotated[Window, Meta(description="From when, and through which day it was observed.")]
    basis: Annotated[Basis, Meta(description="On what the silence rests.")]
    claimed_by: Annotated[Actor | None, Meta(description="Who claims it.")] = None
    searched: Annotated[tuple[Search, ...], Meta(description="Where words were looked for.")] = ()
    contrast_with: Annotated[tuple[Occurrence, ...], Meta(description="What others said or did meanwhile.")] = ()


class TermRecord(Record, frozen=True, kw_only=True, tag="term"):
    """A word that this dataset adds to a controlled vocabulary."""

    field: Annotated[Vocabulary, Meta(description="The vocabulary to which the word belongs.")]
    name: Annotated[
        TermName, Meta(description="The word itself: lower-case letters and digits, joined by hyphens: `ceasefire-violation`.")
    ]
    definition: Annotated[str, Meta(description="What the word means.")]
    broader: Annotated[str | None, Meta(description="The wider word of the same vocabulary, as which it counts too.")] = None


class Coverage(Record, frozen=True, kw_only=True, tag="coverage"):
    """Who looked where, over which days, and whether the record is complete: it makes "nothing found" mean something."""

    of: Annotated[Covered, Meta(description="Whose words, or which outlet, event or source, was looked through.")]
    where: Annotated[str | None, Meta(description="The site, archive or collection that was looked through.")] = None
    from_: Annotated[Date, Meta(description="The first day that was looked through.")] = field(default=UNKNOWN, name="from")
    to: Annotated[Date, Meta(description="The last day that was looked through.")] = UNKNOWN
    complete: Annotated[
        bool, Meta(description="Whether whatever there is was found: a verbatim record of a meeting, a list of votes.")
    ] = False
    about: Annotated[tuple[Anything, ...], Meta(description="What was looked for; left out where every matter was.")] = ()
    by: Annotated[Publisher | None, Meta(description="Who looked: an id, or a plain name.")] = None
    added: Annotated[Date, Meta(description="When this entry was made.")] = UNKNOWN
    found: Annotated[Count | None, Meta(description="How many records were found.")] = None


class Story(Record, frozen=True, kw_only=True, tag="story"):
    """A way through the data for a reader, step by step."""

    title: Annotated[str, Meta(description="What the story is called.")]
    lede: Annotated[str | None, Meta(description="The sentence with which it begins.")] = None
    steps: Annotated[tuple[Step, ...], Meta(description="Its steps, at least one, in the order in which they are told.")] = ()


STRUCTS: Final[dict[str, type[Record]]] = {
    str(struct.__struct_config__.tag): struct
    for struct in (
        *(Source, Organization, Person, Country, Place, Topic),
        *(Membership, Office, Relation),
        *(Event, Statement, Silence),
        *(TermRecord, Coverage, Story),
    )
}
"""The struct of each kind, those first whose records others refer to."""
SECTIONS: Final = {PLURALS[name]: struct for name, struct in STRUCTS.items()}
"""A file's sections of records, and the kind of record that each holds."""
TOP_LEVEL: Final[dict[str, type[Record | Part]]] = {DATASET: DatasetRecord, **SECTIONS}
"""Whatever may stand at the top of a file, in the order in which it is written."""

SHORT_FORMS: Final[dict[str, tuple[type[Part], str]]] = {
    "sources": (Citation, "source"),
    "aliases": (Alias, "name"),
    "participants": (Participant, "who"),
    "conditions": (Condition, "text"),
    "conflicts_with": (Conflict, "record"),
    "searched": (Search, "where"),
    "quote": (Quote, "text"),
}
"""Where a plain string may stand for a part with one field, and which field that is."""

LISTS_OF_ONE: Final = ("attested", "authors")
"""Lists whose only item may stand without brackets."""


@cache
def kind(record: type[Record]) -> str:
    """The kind's name in JSONL and in answers: `event`, `statement`."""
    return str(record.__struct_config__.tag)


def decode_date(type_: type, value: object) -> object:
    """msgspec's hook for dates: EDTF text in, `Date` out. `..` stands for an open or unknown end."""
    if type_ is not Date:
        raise NotImplementedError(type_)
    if not isinstance(value, str):
        raise ValueError("expected a date")
    return parse_end(value)


def decode(data: object, record: type[Record]) -> Record:
    """One record from plain data; `msgspec.ValidationError` names the first thing that is wrong."""
    return msgspec.convert(data, record, strict=False, dec_hook=decode_date)


def described(data: object) -> DatasetRecord:
    """What a dataset says of itself, from plain data."""
    return msgspec.convert(data, DatasetRecord, strict=False, dec_hook=decode_date)
