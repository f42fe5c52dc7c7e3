"""What `new` takes: for each kind of record its fields, as keywords, and what is to be done with the record.

Law: a keyword is the option of `alliance new` with the same name, in the plural where that may be repeated. Where a field
names another record, its value is an id, a name or an alias; a keyword with several values may be given one as a text.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypedDict, get_type_hints

from alliance_graph.errors import UsageError
from alliance_graph.text.folding import nearest
from alliance_graph.text.wording import with_article

Text = str | None
Texts = str | Sequence[str] | None


class How(TypedDict, total=False):
    """The record's id, else one is made of what it says; its file and its dataset; and whether it is written.

    `force` writes it though something like it is there; `dry_run` writes nothing.
    """

    id: Text
    file: str | Path | None
    data: str | Path | None
    force: bool
    dry_run: bool


class Cited(How, total=False):
    """The sources that say so; of one source, where in it and in which words. `note` is what a reader should know."""

    sources: Texts
    locator: Text
    excerpt: Text
    note: Text


class EventFields(Cited, total=False):
    """Something that happened; a participant is `NAME`, `NAME:ROLE` or `NAME:ROLE:FOR`."""

    type: Text
    title: Text
    date: Text
    date_phrase: Text
    location: Text
    participants: Texts
    about: Texts
    part_of: Texts
    in_response_to: Texts
    after: Texts
    summary: Text


class StatementFields(Cited, total=False):
    """Somebody's words, which take from their event what they do not say."""

    event: Text
    speaker: Text
    for_: Text
    to: Texts
    said: Text
    date_phrase: Text
    about: Texts
    quote: Text
    reporting: Text
    summary: Text
    spelled: Text
    stance: Text
    modality: Text


class SilenceFields(Cited, total=False):
    """Somebody's keeping silent, from `since` through the last day that was looked at."""

    actor: Text
    about: Texts
    trigger: Text
    since: Text
    through: Text
    claimed_by: Text
    searched: Texts
    summary: Text


class PersonFields(Cited, total=False):
    """A man or woman."""

    name: Text
    short: Text
    aliases: Texts
    born: Text
    born_in: Text
    wikidata: Text


class OrganizationFields(Cited, total=False):
    """An alliance, one of its organs, an outlet."""

    name: Text
    short: Text
    kind: Text
    part_of: Texts
    aliases: Texts
    seat: Text
    founded: Text
    wikidata: Text


class SourceFields(How, total=False):
    """A page, an article, a record; from the address `from_url` its publisher, day and title are guessed."""

    from_url: Text
    title: Text
    publisher: Text
    author: Text
    published: Text
    url: Text
    archive_url: Text
    retrieved: Text
    lang: Text
    via: Text
    note: Text


class MembershipFields(Cited, total=False):
    """That a country or an organization is in an organization or treaty."""

    member: Text
    organization: Text
    status: Text
    start: Text
    end: Text
    attested: Texts


FIELDS: Final[Mapping[str, type]] = {
    "event": EventFields,
    "statement": StatementFields,
    "silence": SilenceFields,
    "person": PersonFields,
    "organization": OrganizationFields,
    "source": SourceFields,
    "membership": MembershipFields,
}
"""The keywords of each kind."""
WRITTEN_AS: Final = {"for_": "for", "through": "observed_through"}
"""The keywords that are called otherwise than the fields that they fill."""


def stated(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that keywords state, without blanks around a value; `UsageError` where the kind has no such field."""
    known = get_type_hints(_keywords(kind))
    if strange := next((key for key in given if key not in known), None):
        raise UsageError(f"{with_article(kind)} has no field {strange!r}{_hint(strange, [*known])}")
    return {WRITTEN_AS.get(key, key): text for key, value in given.items() if (text := _stripped(value, known[key] == Texts))}


def keyword(field: str) -> str:
    """What the keyword of a field is called."""
    return next((key for key, written in WRITTEN_AS.items() if written == field), field)


def _keywords(kind: str) -> type:
    if kind not in FIELDS:
        raise UsageError(f"{kind!r} is not a kind of record that `new` writes; these are {', '.join(FIELDS)}")
    return FIELDS[kind]


def _hint(strange: str, known: Sequence[str]) -> str:
    hint = nearest(strange, known)
    return f"; did you mean {hint[0]}?" if hint else ""


def _stripped(value: Any, many: bool) -> Any:
    """What is given, without blanks around it, as an answer at a terminal is; of a field with several values a list."""
    if isinstance(value, str):
        return [value.strip()] if many and value.strip() else value.strip()
    return [one.strip() for one in value or ()]
