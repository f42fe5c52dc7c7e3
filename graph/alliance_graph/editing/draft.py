"""A draft: what the record still needs, which ids its names mean, which id it gets, and to which file it belongs."""

import copy
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import chain, count, takewhile
from pathlib import PurePosixPath
from typing import Any, Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import is_yaml
from alliance_graph.dataset.form import explain
from alliance_graph.dataset.fragments import Fragment, derived_id, expand, is_id
from alliance_graph.editing.draft_fields import PARTS, keywords, required
from alliance_graph.editing.roster import Roster
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.resolve import resolve
from alliance_graph.records.dates import UNKNOWN, parse_end
from alliance_graph.records.field_order import arranged
from alliance_graph.records.fields import Field, fields
from alliance_graph.records.inheritance import inherit
from alliance_graph.records.kinds import KIND_OF, PLURALS
from alliance_graph.records.model import SHORT_FORMS, STRUCTS, Account, Event, Part, Record, Tenure, decode
from alliance_graph.records.references import kinds
from alliance_graph.records.terms import Role
from alliance_graph.text.folding import slug

Data = dict[str, Any]

Find = Callable[[str, Sequence[str], bool], str]
"""The id of the record of one of these kinds that a name means; else the name, if a plain one may stand, or `UnknownName`."""

_ALSO: Final[Mapping[str, Sequence[str]]] = {
    "statement": ("speaker", "said", "summary"),
    "silence": ("claimed_by",),
    "office": ("organization",),
    "story": ("steps",),
}
"""What rules and readers ask of a new record beside the fields that its kind requires."""
_TIMES: Final[Mapping[str, str]] = {"event": "date", "statement": "said", "source": "published", "coverage": "from"}
"""The field that says which year a record is a neighbour of."""
_LONGEST_ID: Final = 60
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def needed(kind: str, data: Mapping[str, Any], dataset: Dataset) -> list[str]:
    """The fields that a record of a kind still needs, in the order in which they are written.

    A statement takes some from its event.
    """
    event = dataset.records.get(str(data.get("event")))
    spare = {field for field in ("said", "sources") if isinstance(event, Event)}
    if isinstance(event, Event) and len(_speakers(event)) == 1:
        spare.add("speaker")
    spare |= {"summary"} if data.get("quote") else set()
    spare |= {"claimed_by"} if data.get("searched") else set()
    spare |= {"organization"} if kind == "office" and data.get("country") else set()
    cited = ["sources"] if issubclass(STRUCTS[kind], Account | Tenure) else []
    wanted = {*required(kind), *_ALSO.get(kind, ()), *cited} - spare
    return [one.key for one in keywords(kind) if one.key in wanted and not data.get(one.key)]


def _speakers(event: Event) -> list[str]:
    return [one.who for one in event.participants if one.role.is_a(Role.SPEAKER)]


def finder(roster: Roster) -> Find:
    """What finds ids by the names that a roster knows."""

    def find(name: str, among: Sequence[str], or_text: bool) -> str:
        try:
            return resolve(roster, name, sorted(among)).id
        except UnknownName:
            if or_text:
                return name
            raise

    return find


def meant(kind: str, field: str, text: str, find: Find) -> Any:
    """The value of a field for a given text: the id of the record that it names, a part, or the text itself."""
    known = fields(STRUCTS[kind]).get(field)
    if known is not None and field in PARTS and known.part is not None:
        return _part(field, known.part, text, find)
    short = SHORT_FORMS.get(field)
    among, or_text = kinds(*short) if short and known is not None else kinds(STRUCTS[kind], field)
    return find(text, among, or_text) if among else text


def _part(field: str, part: type[Part], text: str, find: Find) -> Data:
    """A part written as one text: the values of its fields, with colons between them."""
    known = [fields(part)[name] for name in PARTS[field]]
    pieces = [one.strip() for one in text.split(":", -1 if known[-1].many else len(known) - 1)]
    found: Data = {"role": str(Role.PARTICIPANT)} if field == "participants" else {}
    for number, one in enumerate(known):
        if one.many:
            rest = [piece for piece in pieces[number:] if piece]
            found |= {one.name: [_value(piece, one, find) for piece in rest]} if rest else {}
        elif number < len(pieces) and pieces[number]:
            found[one.name] = _value(pieces[number], one, find)
    return arranged(found, part)


def _value(text: str, field: Field, find: Find) -> str:
    return find(text, field.kinds, field.or_text) if field.kinds else text


def faults(kind: str, data: Data, *, complete: bool = True) -> list[str]:
    """The messages on what is wrong with the form of a record's fields."""
    written = copy.deepcopy(data)
    expand(written)
    return [problem.message for problem in explain(Fragment(PLURALS[kind], written, "", 1, None), complete)]


def record(kind: str, data: Data, dataset: Dataset) -> Record:
    """The record that the data make in the dataset."""
    written = copy.deepcopy(data)
    expand(written)
    made = decode(written, STRUCTS[kind])
    return inherit({**dataset.records, made.id: made})[made.id]


def proposed(kind: str, data: Data, dataset: Dataset, others: Collection[str] = ()) -> str:
    """An id that no record has, nor any of the others that are to be written, made from the fields of the record."""
    wished = _shortened(slug(" ".join(_of_an_id(kind, data, dataset))) or derived_id(PLURALS[kind], data) or kind)
    numbered = (f"{wished}-{number}" for number in count(2))
    return next(id_ for id_ in chain((wished,), numbered) if id_ not in others and not is_taken(id_, dataset))


def is_taken(id_: str, dataset: Dataset) -> bool:
    """Whether a record has this id, or would have it if it could be read."""
    return id_ in dataset.records or id_ in dataset.broken or id_ in dataset.fragments


def checked_id(id_: str, dataset: Dataset) -> str:
    """The id, if a new record can have it."""
    if not is_id(id_):
        raise UsageError(f"{id_!r} is not an id: write {slug(id_) or 'words joined by hyphens'}")
    if is_taken(id_, dataset):
        raise UsageError(f"{id_!r} is already the id of a record")
    return id_


def _of_an_id(kind: str, data: Data, dataset: Dataset) -> Iterator[str]:
    match kind:
        case "source" if data.get("publisher") and data.get("published"):
            yield from (data["publisher"], data["published"])
        case "silence":
            yield from (data["actor"], "silent", data["window"]["observed_through"])
        case "statement":
            quote = data.get("quote", "")
            words = data.get("summary") or (quote["text"] if isinstance(quote, dict) else quote)
            event = dataset.records.get(str(data.get("event")))
            speakers = _speakers(event) if isinstance(event, Event) else []
            yield data.get("speaker") or (speakers[0] if len(speakers) == 1 else "")
            yield data.get("said") or (_known_of(event.date.edtf) if isinstance(event, Event) else "")
            yield words
        case "event":
            yield from (_known_of(data.get("date", "")), data.get("title", ""))
        case _:
            yield derived_id(PLURALS[kind], data)


def _known_of(date: str) -> str:
    """The day, month or year that a date certainly lies in: of `[2022-03-01..2022-03-24]`, `2022-03`."""
    try:
        found = parse_end(date)
    except ValueError:
        return date
    parts = zip(found.earliest.split("-"), found.latest.split("-"), strict=True)
    return "-".join(one for one, other in takewhile(lambda pair: pair[0] == pair[1], parts))


def _shortened(id_: str) -> str:
    """An id of whole words that is not too long."""
    return id_ if len(id_) <= _LONGEST_ID else id_[: _LONGEST_ID + 1].rpartition("-")[0] or id_[:_LONGEST_ID]


def home(kind: str, data: Data, dataset: Dataset, files: Sequence[str]) -> str:
    """The file to which a record belongs: where most records of its kind and year are, else most of its kind.

    Where files are named by years, a year without a record of this kind gets a file of its own.
    """
    section = PLURALS[kind]
    parts = [one for each in dataset.fragments.values() for one in each if one.section == section and is_yaml(one.path)]
    year = _year(kind, data)
    counts = Counter(one.path for one in parts)
    neighbours = Counter(one.path for one in parts if year and _year(kind, one.data) == year)
    named = {path: count for path, count in counts.items() if year and year in _YEAR.findall(PurePosixPath(path).name)}
    undated = {} if year else {path: count for path, count in counts.items() if not _YEAR.search(PurePosixPath(path).name)}
    if chosen := neighbours or named or undated:
        return max(chosen, key=lambda path: chosen[path])
    best = max(counts, key=lambda path: counts[path], default="")
    return str(PurePosixPath(best).with_name(_YEAR.sub(year, PurePosixPath(best).name))) if best else _first(section, files)


def home_of(id_: str, dataset: Dataset) -> str | None:
    """The YAML file of a record; None if it does not stand in one."""
    return next((part.path for part in dataset.fragments.get(id_, ()) if is_yaml(part.path)), None)


def _first(section: str, files: Sequence[str]) -> str:
    """Where the first record of a section goes: the only file, unless it has the name of another section; else a new file."""
    is_alone = len(files) == 1 and is_yaml(files[0])
    return files[0] if is_alone and PurePosixPath(files[0]).stem not in KIND_OF.keys() - {"events"} else f"{section}.yaml"


def _year(kind: str, data: Mapping[str, object]) -> str:
    """The year of a record, if its date lies in one year; else an empty text."""
    window = data.get("window")
    given = window.get("observed_through") if isinstance(window, dict) else data.get(_TIMES.get(kind, ""))
    try:
        date = parse_end(given) if isinstance(given, str) else UNKNOWN
    except ValueError:
        return ""
    return date.earliest[:4] if date.known and date.earliest[:4] == date.latest[:4] else ""
