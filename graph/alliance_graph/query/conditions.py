"""The one table of conditions: what a question may ask, what each condition takes, and what it demands of a row.

A condition is a row here and a typed keyword beside it. The options of the commands, what is understood without typer,
the check of the keywords in Python, both stores' languages and the reference are made from these rows.

Every value is a parameter. Everything is folded, bounded and closed beforehand (see `reify.graph`), so that a condition
only compares, and means the same in every store.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypedDict

from alliance_graph.query.clauses import (
    Clause,
    compared,
    either,
    equal,
    involving,
    linked,
    made_in,
    member,
    plainly,
    reaching,
    said_as,
    sitting,
    spoken_for,
    took,
    towards,
    word,
)
from alliance_graph.records.kinds import ACTORS, ANYTHING, ENTITIES, EVERY, OCCURRENCES, PLACES, POST, Layer

if TYPE_CHECKING:
    from datetime import date

    Day = str | date | int | None
    """A date as `query.further.days` reads it: EDTF, as people write it, or an event with an offset; a year may be a number."""

Some = str | Sequence[str] | None
"""One value, or several of which any may be met."""


class Days(TypedDict, total=False):
    """The time that is asked for, and whether only what certainly lies in it counts."""

    since: "Day"
    until: "Day"
    certain: bool


class Limited(TypedDict, total=False):
    """What a question may add that is answered as a whole."""

    limit: int | None


class Window(Days, total=False):
    """What a question for paths may add."""

    limit: int | None


class Kept(TypedDict, total=False):
    """What narrows rows of any kind."""

    type: Some
    role: Some
    stance: Some
    reporting: Some
    modality: Some
    origins: int | None


class When(Kept, Days, total=False):
    """What every question for records may add."""

    all: bool
    accounts: bool
    limit: int | None


class Counted(TypedDict, total=False):
    """What makes counts of the rows of a question."""

    count_by: str | None


class Ordered(When, total=False):
    """What a question may add whose rows stand in the one order."""

    last: int | None
    reverse: bool


class _On(TypedDict, total=False):
    on: "Day"


class AsOf(_On, Days, total=False):
    """Which days a question for tenures asks for: `on` one day, which may be vague, or a window."""

    origins: int | None
    all: bool
    limit: int | None


class Belonging(AsOf, total=False):
    """What a question for members may add: the statuses that are asked for, in place of those that make a member."""

    status: Some


class _Organs(TypedDict, total=False):
    exact: bool


class Course(_Organs, Ordered, total=False):
    """What a question for a timeline may add."""


class _Said(TypedDict, total=False):
    text: str | None
    by: Some
    for_: Some
    to: Some
    about: Some
    via: Some
    at: Some
    by_member_of: Some


class Conditions(_Said, Course, total=False):
    """What a question for statements may add. A record is named by its id, a name or an alias."""


class Towards(Limited, total=False):
    """What a question for stances may add: towards what, and when."""

    about: Some
    since: "Day"
    until: "Day"


class _Of(TypedDict, total=False):
    of: Some


class Contrasting(TypedDict, total=False):
    """What a question for answers to an event may add: of whom, about what, and how long after it."""

    actors: Some
    members_of: Some
    about: Some
    within: str | None


class Silences(Days, total=False):
    """What a question for silences may add."""

    about: Some
    all: bool
    accounts: bool
    limit: int | None


class Part(_Of, Conditions, total=False):
    """What a file may be narrowed to: the conditions, and `of`, the record whose timeline it holds."""


class Entity(NamedTuple):
    """A record of one of these kinds, by its id, a name or an alias.

    With `publishers`, a name that sources have for a publisher without a record means these sources; see `further.outlets`.
    """

    kinds: tuple[str, ...]
    publishers: bool = False


class Word(NamedTuple):
    """A term of the vocabulary with this name in `records.terms`; the store compares the field with the term."""

    vocabulary: str
    field: str


Takes = Entity | Word | Literal["date", "first day", "last day", "words", "flag", "number", "count", "counted by", "span"]
"""A date makes a window: it begins with the date's first day, or ends with its last. A number is not 0, a count may be.

A span is a number of days or months."""


class Condition(NamedTuple):
    """One condition: its keyword, what it takes, how people call and describe it, and what it demands of a row.

    A possible answer passes `clause`; a certain answer passes `certain` too, and a row that does not is only possible by its
    `doubt`. `rests_on` names the fields of a record that decide: where they are contested, no answer is certain. A condition
    without a clause chooses among answers and not among rows. `option` is what a user types behind a command; where a condition
    has no option, an argument or another question gives the value. `of` names the conditions that make this one when they are
    given together, and whose values its clause reads.
    """

    keyword: str
    takes: Takes
    help: str = ""
    rests_on: tuple[str, ...] = ()
    clause: Clause | None = None
    certain: Clause | None = None
    doubt: str = ""
    described: str | None = None
    option: str | None = None
    short: str | None = None
    metavar: str | None = None
    called: str = ""
    of: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What people call the condition."""
        return self.called or self.option or self.keyword

    @property
    def several(self) -> bool:
        """Whether several values may be given, of which any may be met."""
        return isinstance(self.takes, Entity | Word)


_SPEAKING: Final = (*ACTORS, POST)
"""Who speaks and is spoken to: an actor, or an office by its name, whoever holds it on the day."""
_TOUCHING: Final = (
    *("SAID_BY", "SAID_FOR", "SAID_TO", "INVOLVED", "SILENCE_OF", "CONCERNS", "MADE_IN", "ANSWERS", "TRIGGERED_BY"),
    "SAME_AS",
)
_NAMING: Final = (
    *("HELD_AT", "PART_OF", "LIES_IN", "BROADER", "AFTER", "CLAIMED_BY", "CONTRASTS_WITH", "CONFLICTS_WITH", "BASED_ON"),
    *("CITES", "PUBLISHED_BY", "WRITTEN_BY", "VIA", "REPEATS", "SEATED_IN", "BORN_IN", "ABOUT"),
)
"""The links by which a record names another and does not touch it: no timeline holds it for these alone."""
_ACTING: Final = ("INVOLVED", "TOOK_PART", "SAID_BY", "SAID_FOR", "SAID_TO")
"""The links to who takes part; those of a statement say the role by their type."""

COUNTED: Final = (
    *("month", "year", "speaker", "organization", "country", "topic"),
    *("type", "outlet", "reporting", "modality", "stance", "role"),
)
"""By what rows can be counted; see `answers.counts`."""

CONDITIONS: Final = (
    Condition(
        "on", "date", "On this date; a vague date means some day in it.",
        rests_on=("start", "end", "attested"), option="--on", metavar="DATE",
    ),
    Condition(
        "of", Entity((*ENTITIES, *OCCURRENCES, POST)), "Only what stands in the timeline of this record.",
        described="what concerns {}", option="--of", metavar="NAME",
    ),
    Condition(
        "text", "words", 'Words it holds, in any order; "a phrase" in quotation marks.',
        rests_on=("quote", "summary", "title", "spelled", "conditions"),
        clause=Clause(
            "n.number IN (SELECT rowid FROM text WHERE text MATCH :text)",
            "all(phrase IN $text WHERE n.words CONTAINS phrase)",
        ),
        described="with the words “{}”", option="--text", metavar="TEXT", called="the text",
    ),
    Condition(
        "involving", Entity((*ANYTHING, POST)),
        clause=involving("involving", *_TOUCHING), certain=involving("involving", *_TOUCHING, certain=True), doubt="office",
        called="the name",
    ),
    Condition(
        "attached", Entity(EVERY),
        clause=either("attached", involving("attached", *_TOUCHING), plainly("attached", *_NAMING)),
        called="the name",
    ),
    Condition(
        "resting", Entity(("source",)), rests_on=("sources",),
        clause=either("resting", reaching("resting", "CITES", "CARRIED_BY"), plainly("resting", *_NAMING)),
        called="the name",
    ),
    Condition(
        "naming", Entity(EVERY),
        clause=either("naming", plainly("naming", *_NAMING)),
        called="the name",
    ),
    Condition(
        "matter", Entity(EVERY), rests_on=("about",),
        clause=plainly("matter", "ABOUT"),
        called="the name",
    ),
    Condition(
        "voiced", Entity(ACTORS), rests_on=("speaker", "for"),
        clause=plainly("voiced", "SAID_BY", "VOICE"),
        called="the name",
    ),
    Condition(
        "silent", Entity(ACTORS), rests_on=("actor",),
        clause=plainly("silent", "SILENCE_OF"),
        called="the name",
    ),
    Condition(
        "contested", "flag", rests_on=("conflicts_with", "same_as"),
        clause=Clause(
            f"(n.contested <> '' OR n.layer = {Layer.OCCURRENCE})",
            f"(n.contested IS NOT NULL OR n.layer = {Layer.OCCURRENCE})",
        ),
    ),
    Condition(
        "spoken_for", Entity(ACTORS), rests_on=("speaker", "for"),
        clause=spoken_for("spoken_for"),
        called="the name",
    ),
    Condition(
        "by", Entity(_SPEAKING), "Said by this person, country or organization, or by an organ of it.",
        rests_on=("speaker",),
        clause=linked("by", "SAID_BY"), certain=linked("by", "SAID_BY", certain=True), doubt="office",
        described="said by {}", option="--by", metavar="NAME",
    ),
    Condition(
        "for_", Entity(_SPEAKING), "Said by these or on their behalf.",
        rests_on=("speaker", "for"),
        clause=linked("for_", "SAID_BY", "SAID_FOR"),
        certain=linked("for_", "SAID_BY", "SAID_FOR", certain=True), doubt="office",
        described="said by or for {}", option="--for", metavar="NAME",
    ),
    Condition(
        "to", Entity(_SPEAKING), "Said to this audience, or to an organ of it.",
        rests_on=("to",),
        clause=linked("to", "SAID_TO"), certain=linked("to", "SAID_TO", certain=True), doubt="office",
        described="said to {}", option="--to", metavar="NAME",
    ),
    Condition(
        "about", Entity((*ENTITIES, *OCCURRENCES)), "About this topic, place, actor or event.",
        rests_on=("about",),
        clause=reaching("about", "ABOUT", "WITHIN"),
        described="about {}", option="--about", metavar="NAME",
    ),
    Condition(
        "via", Entity(("source", *ACTORS), publishers=True), "Known through this source, or a source of this outlet or author.",
        rests_on=("sources",),
        clause=reaching("via", "CITES", "CARRIED_BY"),
        described="known through {}", option="--via", metavar="NAME",
    ),
    Condition(
        "at", Entity(("event", "organization", *PLACES)),
        "Said in this event or place, or in a part of it; of an organization, in an event that it holds.",
        rests_on=("event", "location"),
        clause=sitting("at"),
        described="said at {}", option="--at", metavar="NAME",
    ),
    Condition(
        "by_member_of", Entity(("organization",)), "Said by or for a member of this organization on that day.",
        rests_on=("speaker", "for", "date"),
        clause=member("by_member_of", "SAID_BY", "SAID_FOR"),
        certain=member("by_member_of", "SAID_BY", "SAID_FOR", certain=True), doubt="membership",
        described="said by or for a member of {}", option="--by-member-of", metavar="NAME",
    ),
    Condition(
        "reporting", Word("Reporting", "reporting"), "As a direct-quote, partial-quote, reported-speech or mention.",
        rests_on=("reporting",), clause=word("reporting"),
        described="given as {}", option="--reporting", metavar="HOW",
    ),
    Condition(
        "modality", Word("Modality", "modality"), "In this sense: actual, hypothetical, planned, foretold or negated.",
        rests_on=("modality",), clause=word("modality"),
        described="in the sense {}", option="--modality", metavar="HOW",
    ),
    Condition(
        "type", Word("EventType", "type"), "An event of this type, as in vote; of a statement, the event in which it was made.",
        rests_on=("type",), clause=word("type"),
        described="of the type {}", option="--type", metavar="TYPE",
    ),
    Condition(
        "made_in", Word("EventType", "type"), rests_on=("event",), clause=made_in("made_in", "type"), called="--type",
    ),
    Condition(
        "role", Word("Role", "role"), "Who is asked for, or else anybody, takes part in this role, as in abstained.",
        rests_on=("participants", "speaker", "to"), clause=word("role"),
        described="with the role {}", option="--role", metavar="ROLE",
    ),
    Condition(
        "in_role", Entity((*ACTORS, POST)), clause=took("in_role", "role", *_ACTING),
        certain=took("in_role", "role", *_ACTING, certain=True), doubt="office", of=("role", "involving"),
    ),
    Condition(
        "said_as", Word("Role", "role"), rests_on=("event", "speaker", "for", "to"), clause=said_as("said_as"), called="--role",
    ),
    Condition(
        "stance", Word("Stance", "stance"), "For or against what it is itself about, or voted so: support, oppose or neutral.",
        rests_on=("stance", "participants"), clause=word("stance"),
        described="with the stance {}", option="--stance", metavar="HOW",
    ),
    Condition(
        "towards", Entity((*ENTITIES, *OCCURRENCES)), clause=towards("towards", "stance"), of=("stance", "about"),
    ),
    Condition(
        "stood", Entity((*ACTORS, POST)), clause=took("stood", "stance", "STOOD"),
        certain=took("stood", "stance", "STOOD", certain=True), doubt="office", of=("stance", "involving"),
    ),
    Condition(
        "origins", "count", "Proven by exactly so many origins; 1 is what one origin alone says.",
        rests_on=("sources",), clause=equal("origins"),
        described="resting on so many origins: {}", option="--origins", metavar="N",
    ),
    Condition(
        "since", "first day", "On this date or later: 2022-02, 24 Feb 2022; or an event, invasion+7d (d, w, m, y).",
        rests_on=("date",),
        clause=compared("n.latest >= {}", "since"), certain=compared("n.certain_since >= {}", "since"), doubt="date",
        described="since {}", option="--since", metavar="DATE",
    ),
    Condition(
        "until", "last day", "On this date or earlier; of an event, its last day.",
        rests_on=("date",),
        clause=compared("n.earliest <= {}", "until"), certain=compared("n.certain_until <= {}", "until"), doubt="date",
        described="until {}", option="--until", metavar="DATE",
    ),
    Condition(
        "actors", Entity(ACTORS), "Of this person, country or organization; without it, of all who are on record.",
        rests_on=("speaker", "for", "participants"), option="--actors", metavar="NAME",
    ),
    Condition(
        "members_of", Entity(("organization",)), "Of the members of this organization on that day.",
        rests_on=("speaker", "for", "participants", "date"), option="--members-of", metavar="NAME",
    ),
    Condition(
        "within", "span", "No later than so long after it: 30d, 6w, 3m, 1y.",
        rests_on=("date",), option="--within", metavar="SPAN",
    ),
    Condition(
        "status", Word("Status", "status"), "Who is this to it, as in observer; without it, who is a member.",
        rests_on=("status",), option="--status", metavar="STATUS",
    ),
    Condition(
        "exact", "flag", "Without the organs of those that are named.",
        described="without organs", option="--exact",
    ),
    Condition(
        "certain", "flag", "Only certain answers; without it, possible ones too.",
        described="only what is certain", option="--certain",
    ),
    Condition(
        "all", "flag", "Also deprecated records: judged wrong, kept with the reason.",
        rests_on=("rank",), described="with what was judged wrong", option="--all",
    ),
    Condition(
        "accounts", "flag", "Each source's account of an occurrence in its own row.",
        rests_on=("same_as",), option="--accounts",
    ),
    Condition(
        "limit", "number", "At most this many rows.", described="the first {}", option="--limit", short="-n", metavar="N",
    ),
    Condition(
        "last", "number", "The newest so many rows, in their order.", described="the newest {}", option="--last", metavar="N",
    ),
    Condition("reverse", "flag", "The newest first.", option="--reverse"),
    Condition(
        "count_by", "counted by", f"Count instead, by {', '.join(COUNTED[:-1])} or {COUNTED[-1]}.",
        option="--count-by", metavar="WHAT",
    ),
)  # fmt: skip
"""Every condition, in the order in which an answer names them."""

BY_KEYWORD: Final = {condition.keyword: condition for condition in CONDITIONS}
CLAUSES: Final = {condition.keyword: condition.clause for condition in CONDITIONS if condition.clause}
"""What each condition demands of a row that is a possible answer."""
CERTAIN: Final = {condition.keyword: condition.certain for condition in CONDITIONS if condition.certain}
"""What a condition demands besides of a row that is a certain answer."""
WORDS: Final = tuple(
    dict.fromkeys(one.takes.field for one in CONDITIONS if one.clause and one.option and isinstance(one.takes, Word))
)
"""The fields whose words a store compares; see `reify.vocabulary`."""
CONTESTED: Final = "contested"
"""The doubt of an answer that rests on what another record contradicts."""


def with_made(keyword: str) -> tuple[str, ...]:
    """A condition and those that it makes together with another."""
    return (keyword, *(one.keyword for one in CONDITIONS if keyword in one.of))


def rows(keywords: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions of these keywords, in the order of the keywords, in which a command's help shows them."""
    return tuple(BY_KEYWORD[keyword] for keyword in keywords)


def doubts(given: Iterable[str], offices: Iterable[str]) -> dict[str, list[tuple[str, Clause]]]:
    """What a certain answer must meet besides, by keyword and by the doubt of an answer that does not.

    `offices` are those of a `Filter`: who speaks, is spoken to or has a timeline is in doubt only where an office names them.
    """
    found: dict[str, list[tuple[str, Clause]]] = {}
    for keyword in given:
        condition = BY_KEYWORD[keyword]
        if condition.certain and (condition.doubt != "office" or keyword in offices):
            found.setdefault(condition.doubt, []).append((keyword, condition.certain))
    return found


def rests_on(given: Iterable[str]) -> tuple[str, ...]:
    """The fields of a record on which these conditions rest; the record as a whole is always among them."""
    return tuple(dict.fromkeys(("record", *(field for keyword in given for field in BY_KEYWORD[keyword].rests_on))))
