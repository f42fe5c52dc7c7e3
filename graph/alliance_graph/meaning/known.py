"""What of a dataset was known by a day: each field by the sources on which it rests.

Law: a source is known from its last possible day on: that of its publication, else that on which it was read; a source without
such a day, or with a doubtful one, is never known. A field is known where a source that supports it is; a record, where its
required fields are. Who and what there is can be named at any time, and lies where it lies; all else that is said of it rests
on sources. What the editors tell (`stories`, a `note`) is known by no day; the words of a dataset (`terms`) and who looked
where (`coverage`) stay, because without them records could not be read, and why nothing was found could not be told.
"""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.supports import UNSOURCED, supports
from alliance_graph.records.dates import MAX
from alliance_graph.records.fields import fields
from alliance_graph.records.inheritance import inherit
from alliance_graph.records.kinds import ENTITIES
from alliance_graph.records.model import Coverage, Record, Source, Statement, Story, TermRecord, kind
from alliance_graph.records.references import without

_ALWAYS: Final = UNSOURCED | {"name", "short", "aliases", "kind", "in", "part_of", "broader"}
"""The fields that a record has on any day: what no source supports, and how who and what there is are named and lie."""
_MATTER: Final = "about"
"""What a topic or an organization concerns is how one asks for it; what a statement or an event is about rests on sources."""


def known_by(dataset: Dataset, day: str) -> Dataset:
    """The dataset with only what was known by an ISO day; without positions, so that nothing is checked of it."""
    known = {source.id for source in dataset.of(Source) if _day(source) <= day}
    found = {key: made for key, record in dataset.written.items() if (made := _known(record, dataset, known))}
    whole = _standing(found, dataset.written)
    return msgspec.structs.replace(
        dataset, records=inherit(whole), written=whole, fragments={}, lines={}, allowances=(), described=()
    )


def undated(dataset: Dataset) -> int:
    """How many sources are never known."""
    return sum(_day(source) == MAX for source in dataset.of(Source))


def _day(source: Source) -> str:
    return next((date.latest for date in (source.published, source.retrieved) if date.known and date.certain), MAX)


def _known(record: Record, dataset: Dataset, known: set[str]) -> Record | None:
    """The record with its known fields; None where it is not known itself."""
    if isinstance(record, Source):
        return record if record.id in known else None
    if isinstance(record, TermRecord | Coverage):
        return record
    if isinstance(record, Story):
        return None
    entity = kind(type(record)) in ENTITIES
    inherited = dataset.records[record.id].sources if isinstance(record, Statement) else record.sources
    told = [
        one for one in supports(msgspec.structs.replace(record, sources=inherited), dataset) if one.citation.source in known
    ]
    if not (told or entity):
        return None
    every = any(one.fields is None for one in told)
    names = {name for one in told for name in one.fields or ()} | _ALWAYS | ({_MATTER} if entity else set())
    changed: dict[str, object] = {} if every else dict(_blank(record, names))
    if any(value is msgspec.NODEFAULT for value in changed.values()):
        return None
    cited = tuple(msgspec.structs.replace(one.citation, supports=one.fields or ()) for one in told)
    return msgspec.structs.replace(record, **changed | {"note": None, "sources": cited})


def _blank(record: Record, names: set[str]) -> Iterator[tuple[str, object]]:
    """What stands for each field that is not among the names: its default, if it has one."""
    for field in fields(type(record)).values():
        if field.name not in names:
            yield field.attribute, msgspec.NODEFAULT if field.required else field.default


def _standing(found: Mapping[str, Record], written: Mapping[str, Record]) -> dict[str, Record]:
    """The records without what they say of records that are not known; without those that say nothing else."""
    records = dict(found)
    while gone := written.keys() - records.keys():
        kept = {key: made for key, record in records.items() if (made := without(record, gone))}
        if len(kept) == len(records):
            return kept
        records = kept
    return records
