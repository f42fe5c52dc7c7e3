"""Records as answers: plain JSON values under the names that the files use, references with their names.

A row here holds only what the record says; `blank` is the whole shape of a kind, with null and [] for the rest.
"""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from itertools import compress
from operator import is_not
from typing import Any, Final, NamedTuple

from msgspec.structs import astuple

from alliance_graph.records.dates import MAX, MIN, Date
from alliance_graph.records.fields import Field, Struct, fields
from alliance_graph.records.model import (
    Account,
    Citation,
    Conflict,
    Coverage,
    DatasetRecord,
    Event,
    Membership,
    Office,
    Part,
    Participant,
    Record,
    Relation,
    Silence,
    Source,
    Statement,
    Story,
    Tenure,
    kind,
)
from alliance_graph.records.provenance import Origins
from alliance_graph.text import wording

Row = dict[str, Any]
Convert = Callable[["Names", Any], Any]
Shape = str | dict[str, Any]

_ACCOUNTS: Final[Row] = {"accounts": [], "differs": [], "dated_by": None}
_COMPUTED: Final[dict[str, Row]] = {
    "statement": {"date": None, "speaker_offices": [], **_ACCOUNTS},
    "event": {"date": None, **_ACCOUNTS},
    "silence": {"date": None, **_ACCOUNTS},
    "membership": {"date": None, "change": None, "known_through": None},
    "office": {"date": None, "change": None, "known_through": None},
    "relation": {"known_through": None},
}

_COMPUTED_SHAPES: Final[Mapping[str, Shape]] = {
    "date": "date",
    "differs": "texts",
    "contested": "texts",
    "dated_by": {"earliest": "text", "latest": "text"},
    "doubts": "texts",
    **dict.fromkeys(("speaker_offices", "accounts", "problems"), "parts"),
}
_NOT_SHOWN: Final = ("id", "statements")
"""Fields that have another place in a row, or none."""
_MANY: Final = {"ref": "refs", "date": "dates", "text": "texts", "source": "sources", "conflict": "conflicts"}

_MOST_PARTS: Final = 16_384
"""How many parts are held, because another record may have them too."""

_GENERALITY: Final = (
    dict.fromkeys((*Account.__struct_fields__, *Tenure.__struct_fields__), 1)
    | dict.fromkeys(Record.__struct_fields__, 2)
    | {"title": 0}
)
"""The order of a record's fields: those of one kind stand before those of many kinds."""


class Names:
    """How answers name each id and cite each source."""

    def __init__(self, records: Mapping[str, Record], occurrence: Callable[[str], str] = str) -> None:
        self._records = records
        self._occurrence = occurrence
        self._sources = {key: record for key, record in records.items() if isinstance(record, Source)}
        self._cited: dict[str, Row] = {}
        self._refs: dict[str, Row] = {}
        self._origins = Origins(records)
        self.repeated: Callable[[Part], Row] = lru_cache(_MOST_PARTS)(partial(_part, self))
        """A part as an answer shows it, made once for all records that have it; equal parts must look alike."""

    def ref(self, record_id: str) -> Row:
        """A reference to a record, to its occurrence if it is an account; a record that is not there is named by its id."""
        record_id = self._occurrence(record_id)
        if (known := self._refs.get(record_id)) is None:
            record = self._records.get(record_id)
            self._refs[record_id] = {"id": record_id, "name": record_id}  # the name of a silence about itself ends here
            known = self._refs[record_id] = {"id": record_id, "name": label(record, self) if record else record_id}
        return known

    def ref_or_text(self, text: str) -> Row:
        """A reference where the text is an id, else the text as a name."""
        return self.ref(text) if text in self._records else {"id": None, "name": text}

    def name(self, record_id: str) -> str:
        """A record's name."""
        return str(self.ref(record_id)["name"])

    def cited(self, source_id: str) -> Row:
        """A source as a citation shows it, with the source that it is known through."""
        if source_id not in self._cited:
            self._cited[source_id] = {}  # a source known through itself ends here
            self._cited[source_id] = self._cite(source_id)
        return self._cited[source_id]

    def _cite(self, source_id: str) -> Row:
        source = self._sources.get(source_id)
        if source is None:
            return {"id": source_id, "title": source_id, "publisher": None, "published": None, "url": None, "via": None}
        return {
            "id": source_id,
            "title": source.title,
            "publisher": self.ref_or_text(source.publisher) if source.publisher else None,
            "published": date_row(source.published),
            "url": source.url,
            "via": self.cited(source.via) if source.via else None,
        }

    def citation(self, citation: Citation) -> Row:
        """A citation: the source, what of the record it supports (null: all of it), where, and in which words."""
        return self.cited(citation.source) | {
            "supports": list(citation.supports) or None,
            "locator": citation.locator,
            "excerpt": citation.excerpt,
            "credibility": citation.credibility,
        }

    def origins(self, record: Record) -> int:
        """How many origins the sources of a record have."""
        cited = record.sources
        return 1 if len(cited) == 1 else self._origins.count(citation.source for citation in cited)


def date_row(date: Date, phrase: str | None = None) -> Row | None:
    """A date in an answer; null where the record has none."""
    if not date.edtf and not phrase:
        return None
    return {
        "edtf": date.edtf or None,
        "earliest": None if date.earliest == MIN else date.earliest,
        "latest": None if date.latest == MAX else date.latest,
        "phrase": phrase,
    }


def row(record: Record, names: Names) -> Row:
    """What a record says, without the fields that it leaves out."""
    said: Row = {"id": record.id, "kind": kind(type(record))}
    values, shown = astuple(record), in_order(type(record))
    # A field that is left out holds the very object that is its default.
    for value, (name, _, convert) in compress(zip(values, shown, strict=True), map(is_not, values, _defaults(type(record)))):
        if convert is not None:
            said[name] = convert(names, value)
    return said


def dataset_row(description: DatasetRecord | None) -> Row | None:
    """What a dataset says of itself: every field, dates as in an answer, the story by its id; null where it says nothing."""
    if description is None:
        return None
    shown = ((field.name, getattr(description, field.attribute)) for field in fields(DatasetRecord).values())
    return {
        name: [*value] if isinstance(value, tuple) and not isinstance(value, Date) else _plain(value) for name, value in shown
    }


def blank(record: type[Record]) -> Row:
    """Every key of a kind's row, in order, with the value that stands for "nothing said"."""
    kind_ = kind(record)
    given = {name: field.default for name, field in _fields(record).items() if name not in _NOT_SHOWN}
    own = {name: [] if isinstance(default, tuple) else _plain(default) for name, default in given.items()}
    computed = _COMPUTED.get(kind_, {})
    first = [key for key in ("date", "change") if key in computed]
    judged = {"origins": 0, "contested": [], "certain": True, "doubts": [], "problems": []}
    return {"id": None, "kind": kind_, **dict.fromkeys(first), **own, **computed, **judged}


@cache
def shapes(record: type[Record]) -> dict[str, Shape]:
    """What stands under each key of a kind's row: `text`, `ref`, `date`, several of them, or a part with its own keys."""
    shown = {name: _shown(field).shape for name, field in _fields(record).items()}
    return {key: shown.get(key) or _COMPUTED_SHAPES.get(key, "text") for key in blank(record)}


def label(record: Record, names: Names) -> str:
    """The name of a record where an answer only mentions it."""
    match record:
        case Statement():
            return record.title or record.summary or (record.quote and record.quote.text) or record.id
        case Silence():
            return record.title or record.summary or _silence(record, names)
        case Event() | Source():
            return record.title
        case Coverage():
            return names.name(record.of) + (f", in {record.where}" if record.where else "")
        case Story():
            return record.title
        case Membership():
            member, organization = names.name(record.member), names.name(record.organization)
            return wording.membership(member, record.status, organization, record.negated)
        case Office():
            of = record.organization or record.country
            person, where = names.name(record.person), names.name(of) if of else ""
            return wording.office(person, record.title, where, record.acting, record.negated)
        case Relation():
            subject, thing = names.name(record.subject), names.name(record.object)
            claimed = names.name(record.claimed_by) if record.claimed_by else None
            return wording.relation(subject, record.predicate.verb, thing, claimed, record.negated)
    return str(getattr(record, "name", record.id))


def _silence(record: Silence, names: Names) -> str:
    """Who kept silent on what, where a silence has no words of its own."""
    shown = {"about": [names.ref(one) for one in record.about], "trigger": record.trigger and names.ref(record.trigger)}
    return f"{names.name(record.actor)}, silent{wording.matter(shown)}"


def short(record: Record, names: Names) -> str:
    """The name of a record where there is little room."""
    return (getattr(record, "short", None) or label(record, names)).strip()


def _fields(record: Struct) -> dict[str, Field]:
    """The fields of a record by the names that they have in a row: those of its kind first, those of all records last.

    A field named `kind` is renamed, because a row's `kind` is that of the record.
    """
    renamed = {"kind": f"{kind(record)}_kind"} if issubclass(record, Record) else {}
    ordered = sorted(fields(record).values(), key=lambda field: _GENERALITY.get(field.attribute, 0))
    return {renamed.get(field.name, field.name): field for field in ordered}


@cache
def in_order(record: Struct) -> tuple[tuple[str, object, Convert | None], ...]:
    """For each field of a record, in the order of `astuple`: its name in a row, its default, how it is shown, if it is."""
    told = {field.attribute: (name, field) for name, field in _fields(record).items()}
    ordered = (told[attribute] for attribute in record.__struct_fields__)
    shown = _NOT_SHOWN if issubclass(record, Record) else ()
    return tuple((name, one.default, None if name in shown else _shown(one).convert) for name, one in ordered)


@cache
def _defaults(record: type[Record]) -> tuple[object, ...]:
    return tuple(default for _, default, _ in in_order(record))


class _Shown(NamedTuple):
    shape: Shape
    convert: Convert


def _shown(field: Field) -> _Shown:
    """What a field becomes in a row."""
    if field.many:
        shape, convert = _shown(field.each())
        return _Shown(_MANY.get(str(shape), "parts"), lambda names, values: [convert(names, value) for value in values])
    if field.kinds:
        return _Shown("ref", Names.ref_or_text if field.or_text else Names.ref)
    if field.is_date:
        return _Shown("date", lambda _names, value: date_row(value))
    if field.part is Citation:
        return _Shown("source", _repeated)
    if field.part is Conflict:
        return _Shown("conflict", _part)
    if field.part:
        shape = {name: _shown(one).shape for name, one in _fields(field.part).items()}
        return _Shown(shape, _repeated if field.part is Participant else _part)
    return _Shown("text", lambda _names, value: _plain(value))


def _repeated(names: Names, part: Part) -> Row:
    return names.repeated(part)


def _part(names: Names, part: Part) -> Row:
    if isinstance(part, Citation):
        return names.citation(part)
    if isinstance(part, Conflict):
        return names.ref(part.record) | {"over": list(part.over) or None}
    shown = zip(astuple(part), in_order(type(part)), strict=True)
    return {name: convert(names, value) if value is not None and convert else None for value, (name, _, convert) in shown}


def _plain(value: object) -> object:
    if isinstance(value, Date):
        return date_row(value)
    return str(value) if isinstance(value, str) else value
