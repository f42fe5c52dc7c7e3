"""The one table of conditions: what a question may ask, what each condition takes, and what it demands of a row.

A condition is a row here and a typed keyword beside it. The options of the commands, what is understood without typer,
the check of the keywords in Python, both stores' languages and the reference are made from these rows.

Every value is a parameter. Everything is folded, bounded and closed beforehand (see `reify.graph`), so that a condition
only compares, and means the same in every store.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple, TypedDict

from alliance_graph.query.clauses import Clause, compared, involving, linked, member, plainly, reaching, spoken_for, word
from alliance_graph.records.kinds import ACTORS, ANYTHING, ENTITIES, OCCURRENCES, PLACES, POST

Some = str | Sequence[str] | None
"""One value, or several of which any may be met."""


class Days(TypedDict, total=False):
    """The time that is asked for, in EDTF, and whether only what certainly lies in it counts."""

    since: str | None
    until: str | None
    certain: bool


class Window(Days, total=False):
    """What a question for paths may add."""

    limit: int | None


class When(Days, total=False):
    """What every question for records may add."""

    all: bool
    accounts: bool
    limit: int | None


class _On(TypedDict, total=False):
    on: str | None


class AsOf(_On, Days, total=False):
    """Which days a question for tenures asks for: `on` one day, which may be vague, or a window."""

    all: bool
    limit: int | None


class Belonging(AsOf, total=False):
    """What a question for members may add: the statuses that are asked for, in place of those that make a member."""

    status: Some


class _Organs(TypedDict, total=False):
    exact: bool


class Course(_Organs, When, total=False):
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
    reporting: Some
    modality: Some


class Conditions(_Said, Course, total=False):
    """What a question for statements may add. A record is named by its id, a name or an alias."""


class _Of(TypedDict, total=False):
    of: Some


class Contrasting(TypedDict, total=False):
    """What a question for answers to an event may add: of whom, about what, and how long after it."""

    actors: Some
    members_of: Some
    about: Some
    within: str | None


class Silences(When, total=False):
    """What a question for silences may add."""

    about: Some


class Part(_Of, Conditions, total=False):
    """What a page may be narrowed to: the conditions, and `of`, the record whose timeline the page shows."""


class Entity(NamedTuple):
    """A record of one of these kinds, by its id, a name or an alias."""

    kinds: tuple[str, ...]


class Word(NamedTuple):
    """A term of the vocabulary with this name in `records.terms`; the store compares the field with the term."""

    vocabulary: str
    field: str


Takes = Entity | Word | Literal["date", "first day", "last day", "words", "flag", "number", "span"]
"""A date makes a window: it begins with the date's first day, or ends with its last. A span is a number of days or months."""


class Condition(NamedTuple):
    """One condition: its keyword, what it takes, how people call and describe it, and what it demands of a row.

    A possible answer passes `clause`; a certain answer passes `certain` too, and a row that does not is only possible by its
    `doubt`. `rests_on` names the fields of a record that decide: where they are contested, no answer is certain. A condition
    without a clause chooses among answers and not among rows. `option` is what a user types behind a command; where a condition
    has no option, an argument or another question gives the value.
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

CONDITIONS: Final = (
    Condition(
        "on", "date", "On this date; a vague date means some day in it.",
        rests_on=("start", "end", "attested"), option="--on", metavar="DATE",
    ),
    Condition(
        "of", Entity((*ENTITIES, *OCCURRENCES, POST)), "Write a page of this record's timeline only.",
        described="what concerns {}", option="--of", metavar="NAME",
    ),
    Condition(
        "text", "words", 'Words it holds, in any order; "a phrase" in quotation marks.',
        rests_on=("quote", "summary", "title", "spelled"),
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
        "silent", Entity(ACTORS), rests_on=("actor",),
        clause=plainly("silent", "SILENCE_OF"),
        called="the name",
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
        "via", Entity(("source", *ACTORS)), "Known through this source, or a source of this outlet or author.",
        rests_on=("sources",),
        clause=reaching("via", "CITES", "CARRIED_BY"),
        described="known through {}", option="--via", metavar="NAME",
    ),
    Condition(
        "at", Entity(("event", *PLACES)), "Said in this event or place, or in a part of it.",
        rests_on=("event", "location"),
        clause=reaching("at", "MADE_IN", "HELD_IN"),
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
        "since", "first day", "On this date or later: 2022, 2022-02, 2022-02-16.",
        rests_on=("date",),
        clause=compared("n.latest >= {}", "since"), certain=compared("n.certain_since >= {}", "since"), doubt="date",
        described="since {}", option="--since", metavar="DATE",
    ),
    Condition(
        "until", "last day", "On this date or earlier.",
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
    Condition("limit", "number", "At most this many rows.", option="--limit", short="-n", metavar="N"),
)  # fmt: skip
"""Every condition, in the order in which an answer names them."""

BY_KEYWORD: Final = {condition.keyword: condition for condition in CONDITIONS}
CLAUSES: Final = {condition.keyword: condition.clause for condition in CONDITIONS if condition.clause}
"""What each condition demands of a row that is a possible answer."""
CERTAIN: Final = {condition.keyword: condition.certain for condition in CONDITIONS if condition.certain}
"""What a condition demands besides of a row that is a certain answer."""
WORDS: Final = tuple(
    condition.takes.field for condition in CONDITIONS if condition.clause and isinstance(condition.takes, Word)
)
"""The fields whose words a store compares; see `reify.vocabulary`."""
CONTESTED: Final = "contested"
"""The doubt of an answer that rests on what another record contradicts."""


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
