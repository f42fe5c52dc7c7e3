"""The types of the rows of those answers that are made of several records."""

from typing import Literal, TypedDict

from alliance_graph.rows.parts import DateRow, Days, Described, Named, Ref
from alliance_graph.rows.records import EventRow, SideRow, SilenceRow, StatementRow


class CountRow(TypedDict):
    """How many rows are counted under a name."""

    by: str
    count: int


class NodeRow(TypedDict):
    """A record on a path."""

    id: str
    kind: str
    name: str


class LinkRow(TypedDict):
    """A link on a path: between which records, its type and its words, and the record that states it."""

    source: str
    type: str
    target: str
    words: str | None
    record: str | None


class PathRow(TypedDict):
    """A path: its records, the links between them, and a sentence."""

    nodes: list[NodeRow]
    edges: list[LinkRow]
    sentence: str


class NeighbourRow(NodeRow):
    """A record, how many steps lead to it, and the sentences that do."""

    depth: int
    sentences: list[str]


class Central(TypedDict):
    """An actor: in how many occurrences it takes part, how many others it meets, how often it lies between others."""

    id: str
    name: str
    occurrences: int
    met: int
    betweenness: float | None


class StatsRow(TypedDict):
    """What the dataset says of itself, how many records it has, between which days they lie, and who is most central."""

    dataset: Described | None
    counts: dict[str, int]
    earliest: str | None
    latest: str | None
    problems: int
    central: list[Central]


class ContrastRow(TypedDict):
    """How an actor answered: the first answer, or the silence, and after how many days."""

    actor: Ref
    answer: Literal["statement", "event", "silent", "not-researched", "unknown"]
    first: EventRow | StatementRow | None
    days: Days | None
    certain: bool
    silence: SilenceRow | None
    spoken_by: Ref | None
    stance: str | None
    origins: int


class After(TypedDict):
    """The first word after a silence, so many days later."""

    row: StatementRow
    days: Days


class SilentRow(SilenceRow):
    """A silence with its length, the first word after it, and what contradicts it."""

    days: Days | None
    first_after: After | None
    contradicted_by: list[Ref]


class Chance(TypedDict):
    """An event whose record is complete, by which coverage; on which matters words were looked for, on all if none is named."""

    id: str
    name: str
    date: DateRow | None
    coverage: str
    about: list[Ref]


class UnsaidRow(TypedDict):
    """How often an actor said nothing, of how many chances."""

    actor: Ref
    silent: int
    chances: int
    rate: float | None
    events: list[Chance]


class _Contradicting(TypedDict):
    kind: Literal["conflict", "accounts", "self"]
    over: list[str]
    sides: list[SideRow]


class ConflictRow(_Contradicting, total=False):
    """Two records that contradict each other, over which fields; of one actor for and against: who, on what, days between."""

    actor: Ref
    about: Ref
    days: Days


_Turn = TypedDict("_Turn", {"from": str, "to": str})


class Turn(_Turn):
    """A stance that differs from the one before it: from what to what, how many days apart, and the two records."""

    days: Days
    before: EventRow | StatementRow
    after: EventRow | StatementRow


_Stance = TypedDict("_Stance", {"for": int})


class StanceRow(_Stance):
    """How often an actor is for and against a record; with `by_month`, in which month."""

    about: Ref
    actor: Ref
    period: str | None
    against: int
    neutral: int
    abstained: int
    unknown: int
    changes: list[Turn]


class OutletRow(TypedDict):
    """How many records rest on an outlet, how many on it alone, and what its own sources are."""

    outlet: Named
    records: int
    alone: int
    origins: int
    sources: int
    kept: int
    archived: int
    languages: dict[str, int]


class Step(TypedDict):
    """A source in a chain: how it is linked to what stands above it, its grades, and what it rests on."""

    id: str
    link: Literal["cites", "is", "via", "repeats"]
    title: str
    publisher: Named | None
    published: DateRow | None
    url: str | None
    reliability: str | None
    credibility: int | None
    supports: list[str] | None
    locator: str | None
    rests_on: "list[Step]"


class Weakest(TypedDict):
    """The source of a chain with the worst grades."""

    id: str
    title: str
    reliability: str | None
    credibility: int | None


class ChainRow(TypedDict):
    """By which chain the words of a record came to us."""

    record: Ref
    kind: str
    origins: int
    weakest: Weakest | None
    chain: list[Step]
