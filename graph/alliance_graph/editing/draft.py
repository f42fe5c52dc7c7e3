"""A draft: what the record still needs, which ids its names mean, which id it gets, and to which file it belongs."""

import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any, Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.form import explain
from alliance_graph.dataset.fragments import Fragment, derived_id, expand, is_id
from alliance_graph.editing.roster import Roster
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.resolve import resolve
from alliance_graph.records.dates import parse_end
from alliance_graph.records.inheritance import inherit
from alliance_graph.records.kinds import KIND_OF, PLURALS
from alliance_graph.records.model import STRUCTS, Event, Participant, Record, decode
from alliance_graph.records.references import kinds
from alliance_graph.records.terms import Role
from alliance_graph.text.folding import slug

Data = dict[str, Any]

_NEEDED: Final[Mapping[str, Sequence[str]]] = {
    "event": ("type", "title", "date", "sources"),
    "statement": ("speaker", "said", "summary", "sources"),
    "silence": ("actor", "observed_through", "claimed_by", "sources"),
    "person": ("name",),
    "organization": ("name",),
    "source": ("title",),
    "membership": ("member", "organization", "sources"),
}
_LONGEST_ID: Final = 60
_YEAR: Final = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_YAML: Final = (".yaml", ".yml")


def needed(kind: str, data: Mapping[str, Any], dataset: Dataset) -> list[str]:
    """The fields that a record of a kind still needs; a statement takes some from its event."""
    event = dataset.records.get(str(data.get("event")))
    spare = {field for field in ("said", "sources") if isinstance(event, Event)}
    if isinstance(event, Event) and sum(one.role.is_a(Role.SPEAKER) for one in event.participants) == 1:
        spare.add("speaker")
    spare |= {"summary"} if data.get("quote") else set()
    spare |= {"claimed_by"} if data.get("searched") else set()
    return [field for field in _NEEDED[kind] if field not in spare and not data.get(field)]


def meant(kind: str, field: str, name: str, roster: Roster) -> str:
    """The value of a field for a given name: the id of the named record, or the name itself if the field holds text."""
    found, or_text = (("source",), False) if field == "sources" else kinds(STRUCTS[kind], field)
    if not found:
        return name
    try:
        return resolve(roster, name, sorted(found)).id
    except UnknownName:
        if or_text:
            return name
        raise


def participant(text: str, roster: Roster) -> Data:
    """The participant that `NAME`, `NAME:ROLE` or `NAME:ROLE:FOR` names."""
    who, role, on_behalf = (*text.split(":", 2), "", "")[:3]
    actors = sorted(kinds(Participant, "who")[0])
    found = {"who": resolve(roster, who, actors).id, "role": role or str(Role.PARTICIPANT)}
    return found | ({"for": resolve(roster, on_behalf, actors).id} if on_behalf else {})


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


def proposed(kind: str, data: Data, dataset: Dataset) -> str:
    """An id that no record has, made from the fields of the record."""
    wished = _shortened(slug(" ".join(_of_an_id(kind, data))) or derived_id(PLURALS[kind], data) or kind)
    numbered = (f"{wished}-{number}" for number in range(2, len(dataset.records) + 3))
    return next(id_ for id_ in (wished, *numbered) if not is_taken(id_, dataset))


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


def _of_an_id(kind: str, data: Data) -> Iterator[str]:
    match kind:
        case "source" if data.get("publisher") and data.get("published"):
            yield from (data["publisher"], data["published"])
        case "silence":
            yield from (data["actor"], "silent", data["window"]["observed_through"])
        case "statement":
            yield from (data.get("speaker", ""), data.get("said", ""), data.get("summary") or data.get("quote", ""))
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
    """The file to which a record belongs: the one with most records of its kind; for an event, of its kind and year."""
    section = PLURALS[kind]
    every = (fragment.path for parts in dataset.fragments.values() for fragment in parts if fragment.section == section)
    counts = Counter(path for path in every if path.endswith(_YAML))
    year = _year(data) if section == "events" else ""
    of_year = {path: count for path, count in counts.items() if year and year in _YEAR.findall(PurePosixPath(path).name)}
    of_none = {path: count for path, count in counts.items() if not _YEAR.search(PurePosixPath(path).name)}
    if of_year or not year:
        chosen = of_year or of_none or dict(counts)
        return max(chosen, key=lambda path: chosen[path], default="") or _first(section, files)
    best = max(counts, key=lambda path: counts[path], default="")
    return str(PurePosixPath(best).with_name(_YEAR.sub(year, PurePosixPath(best).name))) if best else _first(section, files)


def home_of(id_: str, dataset: Dataset) -> str | None:
    """The YAML file of a record; None if it does not stand in one."""
    return next((part.path for part in dataset.fragments.get(id_, ()) if part.path.endswith(_YAML)), None)


def _first(section: str, files: Sequence[str]) -> str:
    """Where the first record of a section goes: the only file, unless it has the name of another section; else a new file."""
    is_alone = len(files) == 1 and files[0].endswith(_YAML)
    return files[0] if is_alone and PurePosixPath(files[0]).stem not in KIND_OF.keys() - {"events"} else f"{section}.yaml"


def _year(data: Data) -> str:
    """The year of an event, if its date lies in one year; else an empty text."""
    try:
        date = parse_end(data["date"])
    except ValueError:
        return ""
    return date.earliest[:4] if date.earliest[:4] == date.latest[:4] else ""
