"""The keywords of `new`: for each kind of record, its fields, and what is done with the record.

Law: a keyword has the name of its option of `alliance new`, in the plural if the option may be repeated. The value of a field
that names another record is an id, a name or an alias. A keyword with several values also takes one value as a text.
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
    """The record's id (without it, one is made from the fields), its file and its dataset, and whether it is written.

    `force` writes the record although one like it exists; `dry_run` writes nothing.
    """

    id: Text
    file: str | Path | None
    data: str | Path | None
    force: bool
    dry_run: bool


class Cited(How, total=False):
    """The sources that say so; of a single one, where (`locator`) and in which words (`excerpt`). `note` is for the reader."""

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
    """Somebody's words; fields that are left out come from the event of the statement."""

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
    """That somebody kept silent, from `since` through the last day that was observed."""

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
    """A page, an article, a recording. The publisher, the day and the title are guessed from the address `from_url`."""

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
"""The keywords whose names differ from those of the fields that they fill."""


def stated(kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that keywords give, without blanks around a value; `UsageError` if the kind has no such field."""
    known = get_type_hints(_keywords(kind))
    if strange := next((key for key in given if key not in known), None):
        raise UsageError(f"{with_article(kind)} has no field {strange!r}{_hint(strange, [*known])}")
    return {WRITTEN_AS.get(key, key): text for key, value in given.items() if (text := _stripped(value, known[key] == Texts))}


def keyword(field: str) -> str:
    """The name of the keyword of a field."""
    return next((key for key, written in WRITTEN_AS.items() if written == field), field)


def _keywords(kind: str) -> type:
    if kind not in FIELDS:
        raise UsageError(f"{kind!r} is not a kind of record that `new` writes; these are {', '.join(FIELDS)}")
    return FIELDS[kind]


def _hint(strange: str, known: Sequence[str]) -> str:
    hint = nearest(strange, known)
    return f"; did you mean {hint[0]}?" if hint else ""


def _stripped(value: Any, many: bool) -> Any:
    """The given value without blanks around it, like an answer at a terminal; a list if the field has several values."""
    if isinstance(value, str):
        return [value.strip()] if many and value.strip() else value.strip()
    return [one.strip() for one in value or ()]
