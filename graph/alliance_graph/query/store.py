"""The vocabulary of questions: what can be asked of a store, and what each condition means in the store's language.

Every value is a parameter. Everything is folded, bounded and closed beforehand (see `reify`), so that a condition only
compares, and means the same in every store.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Protocol

Row = dict[str, Any]

OCCURRENCES: Final = ("event", "statement", "silence")
TIMELINE: Final = (*OCCURRENCES, "change")
TENURES: Final = ("membership", "office", "relation")
ACTORS: Final = ("organization", "person", "country")
ENTITIES: Final = (*ACTORS, "place", "topic", "source")


class Filter(NamedTuple):
    """Which rows are asked for; `None` asks for nothing. Entities are ids, days are ISO days, `text` is phrases of words.

    `involving` is a timeline's entity, `silent` the actor of a silence, `spoken_for` whom another speaks for.
    A phrase is words that stand together, joined by one blank; see `names.words`. All phrases must be there.
    """

    kinds: tuple[str, ...] = TIMELINE
    by: str | None = None
    for_: str | None = None
    to: str | None = None
    about: str | None = None
    via: str | None = None
    at: str | None = None
    by_member_of: str | None = None
    involving: str | None = None
    silent: str | None = None
    spoken_for: str | None = None
    reporting: str | None = None
    text: tuple[str, ...] | None = None
    since: str | None = None
    until: str | None = None
    certain: bool = False
    all: bool = False
    accounts: bool = False
    limit: int | None = None


class Found(NamedTuple):
    """A row that may answer, and whether it must: whether its time and its speaker's membership leave no doubt."""

    row: Row
    in_time: bool
    member: bool


class Candidate(NamedTuple):
    """A record that has a name."""

    id: str
    kind: str
    name: str


class Linked(NamedTuple):
    """A link as a store holds it, between keys of nodes; see `reify.Edge`."""

    source: str
    type: str
    target: str
    words: str | None
    record: str | None
    possible_from: str
    possible_to: str
    certain_from: str
    certain_to: str


def by_ends(placed: tuple[int, int, Linked]) -> tuple[int, int, str, str, str]:
    """What links are sorted by: the places of their beginning and their end in the one order, then what they are."""
    source, target, linked = placed
    return source, target, linked.type, linked.words or "", linked.record or ""


class Store(Protocol):
    """What a store can do; everything else is made of these."""

    def find(self, asked: Filter) -> list[Found]:
        """The rows that may answer, in the one order; one for each occurrence, unless accounts are asked for."""

    def rows(self, ids: Sequence[str]) -> list[Row]:
        """The records of these ids, in the one order; an id that is not there is passed over."""

    def of_kind(self, kinds: Sequence[str]) -> Iterator[Row]:
        """All records of these kinds, in the one order, deprecated ones included."""

    def named(self, folded: str) -> list[Candidate]:
        """The records that have a folded text as their id, name or alias."""

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""

    def links(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Linked]:
        """The links that begin or end at one of these ids, in the order of their ends.

        They are of these types, or else of any type but closures. Only closures are answered of deprecated records.
        """

    def between(self, first: str, last: str, types: Sequence[str], window: Filter, farthest: int) -> list[Linked]:
        """The links of these types on all shortest ways from one record to another, of at most so many steps, in any order.

        A way leads through what lies in the window; its two ends may lie anywhere.
        """

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """What each record is called where there is little room: its short name, else its name."""

    def meta(self, key: str) -> Any:
        """What was written down about the dataset as a whole: `blanks`, `shapes`, `problems`, `unread`, `counts`."""

    def close(self) -> None:
        """Let go of what the store holds."""


class Clause(NamedTuple):
    """A condition on a row `n`, in SQL and in Cypher, where it is a predicate or else ways: patterns of which one must fit.

    In both, a condition's value is a parameter of its name. In a way, the name alone is the node of the entity it names.
    """

    sql: str
    cypher: str | tuple[str, ...]


_MEMBER_SQL: Final = (
    "EXISTS (SELECT 1 FROM edge AS s JOIN edge AS m ON m.source = s.target "
    "WHERE s.source = n.number AND s.type IN ('SAID_BY', 'SAID_FOR') AND m.type = 'MEMBER_OF' AND m.target = :by_member_of "
)
_MEMBER_CYPHER: Final = "(n:Record)-[:SAID_BY|SAID_FOR]->(:Record)-[m:MEMBER_OF]->(by_member_of) WHERE "
_TOUCHING: Final = "SAID_BY|SAID_FOR|SAID_TO|INVOLVED|SILENCE_OF|CONCERNS|MADE_IN|ANSWERS|TRIGGERED_BY"

CLAUSES: Final[dict[str, Clause]] = {
    "by": Clause(
        "n.number IN (SELECT source FROM edge WHERE target = :by AND type = 'SAID_BY')",
        ("(n:Record)-[:SAID_BY]->(by)",),
    ),
    "for_": Clause(
        "n.number IN (SELECT source FROM edge WHERE target = :for_ AND type IN ('SAID_BY', 'SAID_FOR'))",
        ("(n:Record)-[:SAID_BY|SAID_FOR]->(for_)",),
    ),
    "to": Clause(
        "n.number IN (SELECT source FROM edge WHERE target = :to AND type = 'SAID_TO')",
        ("(n:Record)-[:SAID_TO]->(to)",),
    ),
    "about": Clause(
        "n.number IN (SELECT source FROM edge WHERE type = 'ABOUT' AND target IN "
        "(SELECT :about UNION ALL SELECT source FROM edge WHERE target = :about AND type = 'WITHIN'))",
        ("(n:Record)-[:ABOUT]->(about)", "(n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(about)"),
    ),
    "via": Clause(
        "n.number IN (SELECT source FROM edge WHERE type = 'CITES' AND target IN "
        "(SELECT :via UNION ALL SELECT source FROM edge WHERE target = :via AND type = 'CARRIED_BY'))",
        ("(n:Record)-[:CITES]->(via)", "(n:Record)-[:CITES]->(:Record)-[:CARRIED_BY]->(via)"),
    ),
    "at": Clause(
        "n.number IN (SELECT source FROM edge WHERE type = 'MADE_IN' AND target IN "
        "(SELECT :at UNION ALL SELECT source FROM edge WHERE target = :at AND type = 'HELD_IN'))",
        ("(n:Record)-[:MADE_IN]->(at)", "(n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(at)"),
    ),
    "by_member_of": Clause(
        _MEMBER_SQL + "AND m.possible_from <= n.latest AND n.earliest <= m.possible_to)",
        (_MEMBER_CYPHER + "m.possible_from <= n.latest AND n.earliest <= m.possible_to",),
    ),
    "involving": Clause(
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
    "silent": Clause(
        "n.number IN (SELECT source FROM edge WHERE target = :silent AND type = 'SILENCE_OF')",
        ("(n:Record)-[:SILENCE_OF]->(silent)",),
    ),
    "spoken_for": Clause(
        "n.number IN (SELECT source FROM edge WHERE target = :spoken_for AND type = 'SAID_FOR' "
        "EXCEPT SELECT source FROM edge WHERE target = :spoken_for AND type = 'SAID_BY')",
        ("(n:Record)-[:SAID_FOR]->(spoken_for) WHERE NOT EXISTS { (n)-[:SAID_BY]->(spoken_for) }",),
    ),
    "reporting": Clause("n.reporting = :reporting", "n.reporting = $reporting"),
    "text": Clause(
        "n.number IN (SELECT rowid FROM text WHERE text MATCH :text)",
        "all(phrase IN $text WHERE n.words CONTAINS phrase)",
    ),
    "since": Clause("n.latest >= :since", "n.latest >= $since"),
    "until": Clause("n.earliest <= :until", "n.earliest <= $until"),
}
"""What each field of a `Filter` demands of a row. A row passes when it may be meant."""

CERTAIN: Final[dict[str, Clause]] = {
    "since": Clause("n.certain_since >= :since", "n.certain_since >= $since"),
    "until": Clause("n.certain_until <= :until", "n.certain_until <= $until"),
    "by_member_of": Clause(
        _MEMBER_SQL + "AND m.certain_from <= n.certain_since AND n.certain_until <= m.certain_to)",
        (_MEMBER_CYPHER + "m.certain_from <= n.certain_since AND n.certain_until <= m.certain_to",),
    ),
}
"""What more a condition demands for the row to be meant without doubt."""
