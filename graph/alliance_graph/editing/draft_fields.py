"""The keywords of `new`: for each kind of record, what can be given, made from the kind's fields.

Law: a keyword has the name of its field, and its option of `alliance new` has it too, in the singular. The value of a field
that names another record is an id, a name or an alias. A keyword with several values also takes one value as a text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple, TypedDict

from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import Entity, Word
from alliance_graph.records.field_order import order
from alliance_graph.records.fields import Field, bare, fields
from alliance_graph.records.kinds import EVERY
from alliance_graph.records.model import SHORT_FORMS, STRUCTS, Part
from alliance_graph.text.folding import nearest
from alliance_graph.text.wording import with_article

Text = str | None
Texts = str | Sequence[str] | None
Flag = bool


class How(TypedDict, total=False):
    """The record's id (without it, one is made from the fields), its file and its dataset, and whether it is written.

    `force` writes the record although one like it exists; `dry_run` writes nothing.
    """

    id: Text
    file: str | Path | None
    data: str | Path | None
    force: bool
    dry_run: bool


class Fields(How, total=False):
    """What can be given of a record; a test holds these keywords and the fields of all kinds together.

    A participant is written `WHO`, `WHO:ROLE` or `WHO:ROLE:FOR`, and other parts likewise.
    """

    about: Texts
    acting: Flag
    actor: Text
    added: Text
    after: Texts
    aliases: Texts
    archive_url: Text
    attested: Texts
    author: Text
    based_on: Texts
    born: Text
    born_in: Text
    broader: Texts
    by: Text
    claimed_by: Text
    complete: Flag
    conditions: Texts
    conflicts_with: Texts
    contrast_with: Texts
    country: Text
    date: Text
    date_basis: Text
    date_phrase: Text
    definition: Text
    derived_from: Texts
    dissolved: Text
    distinct_from: Texts
    end: Text
    end_basis: Text
    event: Text
    excerpt: Text
    field: Text
    figures: Texts
    for_: Text
    found: Text
    founded: Text
    from_: Text
    from_url: Text
    hedge: Text
    in_: Texts
    in_response_to: Texts
    iso2: Text
    iso3: Text
    kind: Text
    lang: Text
    lede: Text
    location: Text
    locator: Text
    member: Text
    modality: Text
    name: Text
    negated: Flag
    note: Text
    object: Text
    of: Text
    organization: Text
    original: Text
    part_of: Texts
    participants: Texts
    period: Text
    person: Text
    predicate: Text
    published: Text
    publisher: Text
    quote: Text
    reliability: Text
    reporting: Text
    retrieved: Text
    said: Text
    same_as: Text
    searched: Texts
    seat: Text
    short: Text
    since: Text
    sources: Texts
    speaker: Text
    spelled: Text
    stance: Text
    start: Text
    start_basis: Text
    statement: Text
    status: Text
    steps: Texts
    subject: Text
    summary: Text
    tally: Text
    through: Text
    title: Text
    to: Texts
    trigger: Text
    type: Text
    url: Text
    via: Text
    where: Text
    wikidata: Text


PARTS: Final[Mapping[str, Sequence[str]]] = {
    "participants": ("who", "role", "for"),
    "conflicts_with": ("record", "over"),
    "steps": ("title", "records"),
    "figures": ("what", "value", "date"),
    "tally": ("for", "against", "abstain", "absent"),
}
"""The parts that are written as one text with colons, and the fields of which it has the values; a list comes last."""
INNER: Final[Mapping[str, tuple[str, str]]] = {
    "since": ("window", "start"),
    "through": ("window", "observed_through"),
    "lang": ("quote", "lang"),
    "original": ("quote", "original"),
    "locator": ("sources", "locator"),
    "excerpt": ("sources", "excerpt"),
}
"""The keywords that fill a field of a part: of the window, the quote, the only citation."""
FROM_URL: Final = "from_url"
_ADDRESS: Final = (
    "The page's address; publisher, day and title are guessed from it where they are not given. Nothing is fetched"
)
_LEFT_OUT: Final = ("id", "rank", "why", "former_ids", "basis", "statements")
"""The fields that follow from others, or that belong to records which are there already."""
_FEW: Final = 8
"""The most words of a vocabulary that are all named."""


class Keyword(NamedTuple):
    """Something that can be given of a record: under which name, as the value of which field, and whether several may be."""

    name: str
    field: Field
    several: bool = False

    @property
    def key(self) -> str:
        """Under which key a draft has the value: that of the field in a file, or of the keyword for a field of a part."""
        return self.name.rstrip("_")

    @property
    def is_flag(self) -> bool:
        """Whether it stands without a value."""
        return bare(self.field.item) is bool

    @property
    def option(self) -> str:
        """The name of its option: in the singular, with hyphens."""
        one = re.sub(r"(?<=s)es$|s$", "", self.key) if self.several and self.field.name in (*PARTS, *SHORT_FORMS) else self.key
        return f"--{one.replace('_', '-')}"

    @property
    def help(self) -> str:
        """What it is, in the words of the model, with the words that it takes."""
        told = (self.field.description or "").rstrip(".")
        words = list(self.field.term or ())
        listed = f" ({', '.join(words[:_FEW])}{', ...' if len(words) > _FEW else ''})" if words else ""
        return f"{told}{listed}.{' Repeat for more.' if self.several else ''}"

    @property
    def metavar(self) -> str:
        """What stands for its value."""
        if self.field.name in PARTS and self.field.part is not None:
            return "".join(_shape(self.field.name, self.field.part))
        if self.field.is_date:
            return "DATE"
        return {Entity: "NAME", Word: "WORD"}.get(type(self.takes), "TEXT")

    @property
    def takes(self) -> Entity | Word | None:
        """Which records a value names, or of which vocabulary it is a word; a part begins with such a value."""
        if self.field.term is not None:
            return Word(self.field.term.__name__, self.field.name)
        first = PARTS.get(self.field.name, SHORT_FORMS[self.field.name][1:] if self.field.name in SHORT_FORMS else ())
        named = fields(self.field.part)[first[0]] if self.field.part is not None and first else self.field
        return Entity(tuple(named.kinds)) if named.kinds else None


@cache
def keywords(kind: str) -> tuple[Keyword, ...]:
    """What can be given of a record of a kind, in the order in which it is written; `UsageError` if there is no such kind."""
    if kind not in STRUCTS:
        hint = nearest(kind, EVERY)
        meant = f"did you mean {hint[0]}?" if hint else f"these are {', '.join(EVERY)}"
        raise UsageError(f"{kind!r} is not a kind of record; {meant}")
    return tuple(_keywords(kind))


def _keywords(kind: str) -> Iterator[Keyword]:
    known = fields(STRUCTS[kind])
    if kind == "source":
        yield Keyword(FROM_URL, known["url"]._replace(description=_ADDRESS))
    for name in order(known, STRUCTS[kind]):
        if name not in (*_left_out(kind), "window"):
            yield Keyword(known[name].attribute, known[name], known[name].many)
        part = known[name].part
        for keyword, (outer, inner) in inner_of(kind).items():
            if outer == name and part is not None:
                yield Keyword(keyword, fields(part)[inner])


def inner_of(kind: str) -> Mapping[str, tuple[str, str]]:
    """The keywords of a kind that fill a field of a part, with the part and that field."""
    known = fields(STRUCTS[kind])
    return {name: at for name, at in INNER.items() if at[0] in known and name not in known and at[0] not in _left_out(kind)}


def required(kind: str) -> list[str]:
    """The keys without which no record of the kind can be read; a part that is required needs what it requires itself."""
    known = fields(STRUCTS[kind])
    inner = inner_of(kind)
    return [
        one.key for one in keywords(kind) if one.field.required and (one.key not in inner or known[inner[one.key][0]].required)
    ]


def keyword(kind: str, key: str) -> Keyword:
    """The keyword of a value, by the key under which a draft has it."""
    return next(one for one in keywords(kind) if one.key == key)


def stated(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What keywords give, by their keys and without blanks around a value; `UsageError` if the kind has no such field."""
    known = {one.name: one for one in keywords(kind)}
    if strange := next((key for key in given if key not in known), None):
        hint = nearest(strange, known)
        raise UsageError(f"{with_article(kind)} has no field {strange!r}{f'; did you mean {hint[0]}?' if hint else ''}")
    return {known[key].key: text for key, value in given.items() if (text := _stripped(value, known[key].several))}


def _stripped(value: Any, many: bool) -> Any:
    """The given value without blanks around it, like an answer at a terminal; a list if the field has several values."""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, str):
        return [value.strip()] if many and value.strip() else value.strip()
    return [one.strip() for one in value or ()]


def _left_out(kind: str) -> tuple[str, ...]:
    return (*_LEFT_OUT, "sources") if kind == "source" else _LEFT_OUT


def _shape(name: str, part: type[Part]) -> Iterator[str]:
    """How a part is written: `WHO[:ROLE[:FOR]]`."""
    known = [fields(part)[one] for one in PARTS[name]]
    needs = max((number for number, one in enumerate(known) if one.required), default=0)
    for number, one in enumerate(known):
        colon = ":" if number else ""
        yield f"{colon}{one.name.upper()}" if number <= needs else f"[{colon}{one.name.upper()}{'...' if one.many else ''}"
    yield "]" * (len(known) - 1 - needs)
