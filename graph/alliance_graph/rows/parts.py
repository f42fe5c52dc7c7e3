"""The types of what stands in rows of many kinds: references, dates, citations, and what is computed."""

from typing import Any, Literal, TypedDict


class Ref(TypedDict):
    """A record that a row names."""

    id: str
    name: str


class Named(TypedDict):
    """A record that a row names, or only a name, which has no id."""

    id: str | None
    name: str


class DateRow(TypedDict):
    """A date: in EDTF, the first and the last day that it may mean (ISO), and the source's own words."""

    edtf: str | None
    earliest: str | None
    latest: str | None
    phrase: str | None


class Cited(TypedDict):
    """A source, with the one through which it is known."""

    id: str
    title: str
    publisher: Named | None
    published: DateRow | None
    url: str | None
    via: "Cited | None"


class Citation(Cited):
    """A source of a record: the fields that it supports (None: all), where it says them, and in which words."""

    supports: list[str] | None
    locator: str | None
    excerpt: str | None
    credibility: int | None


class Contradiction(Ref):
    """A record that contradicts this one, over which fields (None: whether it holds at all)."""

    over: list[str] | None


class DatedBy(TypedDict):
    """The accounts that give the first and the last day."""

    earliest: str | None
    latest: str | None


class OfficeHeld(TypedDict):
    """An office of a speaker on the day of the words."""

    id: str
    title: str
    organization: Ref | None
    country: Ref | None
    acting: bool
    certain: bool


class ProblemRow(TypedDict):
    """A problem of `check` in a record."""

    path: str
    line: int
    column: int
    message: str
    rule: str
    severity: str


class Judged(TypedDict):
    """What every row of an answer says of itself: on how many origins it rests, and whether it is certain."""

    origins: int
    contested: list[str]
    certain: bool
    doubts: list[str]
    problems: list[ProblemRow]


AccountRow = dict[str, Any]
"""A further account of an occurrence: its `id`, `date` and `sources`, and those fields alone that it writes."""
Change = Literal["start", "end"]
"""What of a tenure a row of a timeline is: its beginning or its end."""
_Deed = TypedDict("_Deed", {"for": Ref | None})


class Deed(_Deed):
    """What the record whose timeline it is did in a row; who did it for the record, and for whom else it was done."""

    role: str
    who: Ref | None


class Doing(TypedDict):
    """What a timeline adds to a row."""

    did: list[Deed]


class Passage(TypedDict):
    """The words around those that were looked for, as a kept text has them: of which source, at which place in it."""

    text: str
    source: str
    locator: str


class Quoting(TypedDict):
    """What `said` and `search` add to a statement: where a kept text holds words asked for that the row lacks, a passage."""

    passage: Passage | None


class Alone(TypedDict):
    """What `sources` adds to a row that rests on an outlet: whether it rests on that outlet alone."""

    alone: bool


class Days(TypedDict):
    """How many days lie between two dates, at least and at most."""

    min: int
    max: int | None


class Described(TypedDict):
    """What a dataset says of itself."""

    title: str | None
    description: str | None
    as_of: DateRow | None
    version: str | None
    license: str | None
    authors: list[str]
    story: str | None
