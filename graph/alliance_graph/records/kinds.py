"""The one table of kinds: what a record of each kind is called, where it is written, and what follows from its kind.

A new kind is a row here and its struct in `model`. Nothing here imports anything heavy, because every answer reads it.
"""

from enum import IntEnum
from typing import Final, Literal, NamedTuple

Family = Literal["occurrence", "tenure", "actor", "place", "topic", "source", "editorial"]


class Kind(NamedTuple):
    """A kind of record.

    `name` is its tag in JSONL and in answers. `plural` is its section in a data file and the key of its group in an answer.
    An id that is left out is made of the word `id_begins`, if any, and the fields `id_from`. `by` is the field that says whose
    words or whose silence the record is, and `role` what that actor was in it. `time` is the field that says when. `size` is
    the size of the glyph on the page, which grows with the links where no size is given; the shape stands in
    `page/script/drawing/glyphs.js`.
    """

    name: str
    plural: str
    family: Family
    id_from: tuple[str, ...] = ("name",)
    by: str | None = None
    role: str | None = None
    time: str | None = None
    size: int | None = None
    id_begins: str = ""


KINDS: Final = (
    Kind("event", "events", "occurrence", ("date", "title"), time="date", size=13),
    Kind("statement", "statements", "occurrence", ("speaker", "said", "summary"), "speaker", "speaker", "said", 8),
    Kind("silence", "silences", "occurrence", ("actor", "trigger", "basis"), "actor", "silent", "window", 15),
    Kind("membership", "memberships", "tenure", ("organization", "member")),
    Kind("office", "offices", "tenure", ("organization", "country", "person", "title")),
    Kind("relation", "relations", "tenure", ("subject", "predicate", "object")),
    Kind("organization", "organizations", "actor"),
    Kind("person", "people", "actor"),
    Kind("country", "countries", "actor"),
    Kind("place", "places", "place"),
    Kind("topic", "topics", "topic"),
    Kind("source", "sources", "source", ("title",), size=9),
    Kind("term", "terms", "editorial", ("field", "name")),
    Kind("coverage", "coverage", "editorial", ("of", "where", "from"), id_begins="coverage"),
    Kind("story", "stories", "editorial", ("title",)),
)
"""Every kind: what happened first, then what held, then who and what there is, then what the editors say of their own work."""

KIND: Final = {kind.name: kind for kind in KINDS}
EVERY: Final = tuple(KIND)
ANYTHING: Final = tuple(kind.name for kind in KINDS if kind.family != "editorial")
"""What the dataset is about: every kind but those of the editors' own work, which no answer about the world holds."""
EDITORIAL: Final = tuple(kind.name for kind in KINDS if kind.family == "editorial")
OCCURRENCES: Final = tuple(kind.name for kind in KINDS if kind.family == "occurrence")
TENURES: Final = tuple(kind.name for kind in KINDS if kind.family == "tenure")
ACTORS: Final = tuple(kind.name for kind in KINDS if kind.family == "actor")
ENTITIES: Final = tuple(kind.name for kind in KINDS if kind.family not in ("occurrence", "tenure", "editorial"))
PLACES: Final = ("place", "country")
"""Where something may be: a country is a place too."""
TIMELINE: Final = (*OCCURRENCES, "change")
"""What stands in a timeline: a change is the beginning or the end of a membership or an office."""
POST: Final = "post"
"""What stands for an office by its name, whoever holds it: no record, but a name that a condition may take."""
PLURALS: Final = {kind.name: kind.plural for kind in KINDS}
KIND_OF: Final = {kind.plural: kind.name for kind in KINDS}
"""The kind of the records in each section of a data file."""
DATASET: Final = "dataset"
"""The one section that is a mapping and no list of records: it says what the dataset is."""


class Layer(IntEnum):
    """For what a row of a store stands: an answer reads either occurrences or accounts, and what is both in each."""

    BOTH = 0
    OCCURRENCE = 1
    ACCOUNT = 2
