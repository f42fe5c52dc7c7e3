"""The one table of conditions: what a question may ask, what each condition takes, and what it demands of a row.

A condition is a row here and a typed keyword beside it. The options of the commands, what is understood without typer,
the check of the keywords in Python, both stores' languages and the reference are made from these rows.

Every value is a parameter. Everything is folded, bounded and closed beforehand (see `reify.graph`), so that a condition
only compares, and means the same in every store.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypedDict

from alliance_graph.records.kinds import ACTORS, ANYTHING, ENTITIES, OCCURRENCES, PLACES


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


class _Said(TypedDict, total=False):
    text: str | None
    by: str | None
    for_: str | None
    to: str | None
    about: str | None
    via: str | None
    at: str | None
    by_member_of: str | None
    reporting: str | None
    modality: str | None


class Conditions(_Said, When, total=False):
    """What a question for statements may add. A record is named by its id, a name or an alias."""


class _Of(TypedDict, total=False):
    of: str | None


class Part(_Of, Conditions, total=False):
    """What a page may be narrowed to: the conditions, and `of`, the record whose timeline the page shows."""


class Entity(NamedTuple):
    """A record of one of these kinds, by its id, a name or an alias."""

    kinds: tuple[str, ...]


class Word(NamedTuple):
    """A term of the vocabulary with this name in `records.terms`; the store compares the field with the term."""

    vocabulary: str
    field: str


Takes = Entity | Word | Literal["date", "first day", "last day", "words", "flag", "number"]
"""A date makes a window: it begins with the date's first day, or ends with its last."""


class Clause(NamedTuple):
    """A condition on a row `n`, in SQL and in Cypher. In Cypher it is a predicate, or several patterns of which one must fit.

    In both, a parameter with the condition's keyword holds the value. In a pattern, the keyword alone is the entity's node.
    """

    sql: str
    cypher: str | tuple[str, ...]


class Condition(NamedTuple):
    """One condition: its keyword, what it takes, how people call and describe it, and what it demands of a row.

    A possible answer passes `clause`; a certain answer passes `certain` too. `rests_on` names the fields of a record that
    decide. A condition without a clause chooses among answers and not among rows. `option` is what a user types behind a
    command; where a condition has no option, an argument or another question gives the value.
    """

    keyword: str
    takes: Takes
    help: str = ""
    rests_on: tuple[str, ...] = ()
    clause: Clause | None = None
    certain: Clause | None = None
    described: str | None = None
    option: str | None = None
    short: str | None = None
    metavar: str | None = None
    called: str = ""

    @property
    def name(self) -> str:
        """What people call the condition."""
        return self.called or self.option or self.keyword


_MEMBER_SQL: Final = (
    "EXISTS (SELECT 1 FROM edge AS s JOIN edge AS m ON m.source = s.target "
    "WHERE s.source = n.number AND s.type IN ('SAID_BY', 'SAID_FOR') AND m.type = 'MEMBER_OF' AND m.target = :by_member_of "
)
_MEMBER_CYPHER: Final = "(n:Record)-[:SAID_BY|SAID_FOR]->(:Record)-[m:MEMBER_OF]->(by_member_of) WHERE "
_TOUCHING: Final = "SAID_BY|SAID_FOR|SAID_TO|INVOLVED|SILENCE_OF|CONCERNS|MADE_IN|ANSWERS|TRIGGERED_BY"


def _same(field: str) -> Clause:
    """The field equals the value, letter by letter."""
    return Clause(f"n.{field} = :{field}", f"n.{field} = ${field}")


CONDITIONS: Final = (
    Condition(
        "on", "date", "On this date; a vague date means some day in it.",
        rests_on=("start", "end", "attested"), option="--on", metavar="DATE",
    ),
    Condition(
        "of", Entity((*ENTITIES, *OCCURRENCES)), "Write a page of this record's timeline only.",
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
        "involving", Entity(ANYTHING),
        clause=Clause(
            "n.number IN (SELECT :involving UNION ALL SELECT source FROM edge WHERE target IN "
            "(SELECT :involving UNION ALL SELECT source FROM edge WHERE target = :involving AND type = 'ORGAN_OF') AND type IN "
            "('SAID_BY', 'SAID_FOR', 'SAID_TO', 'INVOLVED', 'SILENCE_OF', 'CONCERNS', 'MADE_IN', 'ANSWERS', 'TRIGGERED_BY') "
            "UNION ALL SELECT source FROM edge WHERE target = :involving AND type = 'HELD_IN' "
            "UNION ALL SELECT source FROM edge WHERE type = 'MADE_IN' AND target IN "
            "(SELECT source FROM edge WHERE target = :involving AND type = 'HELD_IN') "
            "AND (SELECT kind FROM node WHERE number = :involving) = 'event' "
            "UNION ALL SELECT source FROM edge WHERE type = 'ABOUT' AND target IN "
            "(SELECT :involving UNION ALL SELECT source FROM edge WHERE target = :involving AND type = 'WITHIN'))",
            (
                "(n:Record {load: $load, key: $involving})",
                f"(n:Record)-[:{_TOUCHING}|HELD_IN|ABOUT]->(involving)",
                f"(n:Record)-[:{_TOUCHING}]->(:Record)-[:ORGAN_OF]->(involving)",
                "(n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(involving) WHERE involving.kind = 'event'",
                "(n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(involving)",
            ),
        ),
        called="the name",
    ),
    Condition(
        "silent", Entity(ACTORS), rests_on=("actor",),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE target = :silent AND type = 'SILENCE_OF')",
            ("(n:Record)-[:SILENCE_OF]->(silent)",),
        ),
        called="the name",
    ),
    Condition(
        "spoken_for", Entity(ACTORS), rests_on=("speaker", "for"),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE target = :spoken_for AND type = 'SAID_FOR' "
            "EXCEPT SELECT source FROM edge WHERE target = :spoken_for AND type = 'SAID_BY')",
            ("(n:Record)-[:SAID_FOR]->(spoken_for) WHERE NOT EXISTS { (n)-[:SAID_BY]->(spoken_for) }",),
        ),
        called="the name",
    ),
    Condition(
        "by", Entity(ACTORS), "Said by this organization, person or country.",
        rests_on=("speaker",),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE target = :by AND type = 'SAID_BY')",
            ("(n:Record)-[:SAID_BY]->(by)",),
        ),
        described="said by {}", option="--by", metavar="NAME",
    ),
    Condition(
        "for_", Entity(ACTORS), "Said by this actor or on its behalf.",
        rests_on=("speaker", "for"),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE target = :for_ AND type IN ('SAID_BY', 'SAID_FOR'))",
            ("(n:Record)-[:SAID_BY|SAID_FOR]->(for_)",),
        ),
        described="said by or for {}", option="--for", metavar="NAME",
    ),
    Condition(
        "to", Entity(ACTORS), "Said to this audience.",
        rests_on=("to",),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE target = :to AND type = 'SAID_TO')",
            ("(n:Record)-[:SAID_TO]->(to)",),
        ),
        described="said to {}", option="--to", metavar="NAME",
    ),
    Condition(
        "about", Entity((*ENTITIES, *OCCURRENCES)), "About this topic, place, actor or event.",
        rests_on=("about",),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE type = 'ABOUT' AND target IN "
            "(SELECT :about UNION ALL SELECT source FROM edge WHERE target = :about AND type = 'WITHIN'))",
            ("(n:Record)-[:ABOUT]->(about)", "(n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(about)"),
        ),
        described="about {}", option="--about", metavar="NAME",
    ),
    Condition(
        "via", Entity(("source", *ACTORS)), "Known through this source, or a source of this outlet or author.",
        rests_on=("sources",),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE type = 'CITES' AND target IN "
            "(SELECT :via UNION ALL SELECT source FROM edge WHERE target = :via AND type = 'CARRIED_BY'))",
            ("(n:Record)-[:CITES]->(via)", "(n:Record)-[:CITES]->(:Record)-[:CARRIED_BY]->(via)"),
        ),
        described="known through {}", option="--via", metavar="NAME",
    ),
    Condition(
        "at", Entity(("event", *PLACES)), "Said in this event or place, or in a part of it.",
        rests_on=("event", "location"),
        clause=Clause(
            "n.number IN (SELECT source FROM edge WHERE type = 'MADE_IN' AND target IN "
            "(SELECT :at UNION ALL SELECT source FROM edge WHERE target = :at AND type = 'HELD_IN'))",
            ("(n:Record)-[:MADE_IN]->(at)", "(n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(at)"),
        ),
        described="said at {}", option="--at", metavar="NAME",
    ),
    Condition(
        "by_member_of", Entity(("organization",)), "Said by or for a member of this organization on that day.",
        rests_on=("speaker", "for", "date"),
        clause=Clause(
            _MEMBER_SQL + "AND m.possible_from <= n.latest AND n.earliest <= m.possible_to)",
            (_MEMBER_CYPHER + "m.possible_from <= n.latest AND n.earliest <= m.possible_to",),
        ),
        certain=Clause(
            _MEMBER_SQL + "AND m.certain_from <= n.certain_since AND n.certain_until <= m.certain_to)",
            (_MEMBER_CYPHER + "m.certain_from <= n.certain_since AND n.certain_until <= m.certain_to",),
        ),
        described="said by or for a member of {}", option="--by-member-of", metavar="NAME",
    ),
    Condition(
        "reporting", Word("Reporting", "reporting"), "As a direct-quote, partial-quote, reported-speech or mention.",
        rests_on=("reporting",), clause=_same("reporting"),
        described="given as {}", option="--reporting", metavar="HOW",
    ),
    Condition(
        "modality", Word("Modality", "modality"), "In this sense: actual, hypothetical, planned, foretold or negated.",
        rests_on=("modality",), clause=_same("modality"),
        described="in the sense {}", option="--modality", metavar="HOW",
    ),
    Condition(
        "since", "first day", "On this date or later: 2022, 2022-02, 2022-02-16.",
        rests_on=("date",),
        clause=Clause("n.latest >= :since", "n.latest >= $since"),
        certain=Clause("n.certain_since >= :since", "n.certain_since >= $since"),
        described="since {}", option="--since", metavar="DATE",
    ),
    Condition(
        "until", "last day", "On this date or earlier.",
        rests_on=("date",),
        clause=Clause("n.earliest <= :until", "n.earliest <= $until"),
        certain=Clause("n.certain_until <= :until", "n.certain_until <= $until"),
        described="until {}", option="--until", metavar="DATE",
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
WORDS: Final = tuple(condition.takes for condition in CONDITIONS if isinstance(condition.takes, Word))
"""The vocabularies of the conditions, each with the field that a store compares."""


def rows(keywords: Iterable[str]) -> tuple[Condition, ...]:
    """The conditions of these keywords, in the order of the keywords, in which a command's help shows them."""
    return tuple(BY_KEYWORD[keyword] for keyword in keywords)
