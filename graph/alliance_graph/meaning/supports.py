"""On which sources each field of a record rests.

Law: a field rests on the sources of the file's part that writes it. Where one part writes the whole record, its sources support
all of it; `supports` on a citation narrows it to the fields named. A statement that cites nothing rests on the sources of the
part of its event in which it is written.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import Fragment
from alliance_graph.records.fields import fields
from alliance_graph.records.model import Citation, Event, Record, Statement

UNSOURCED: Final = frozenset(
    ("id", "sources", "note", "rank", "why", "same_as", "conflicts_with", "distinct_from", "former_ids", "statements", "event")
)
"""Fields that no source supports: they say what the writers of the dataset decided."""


class Support(NamedTuple):
    """A citation of a record, and the fields that it supports: None is all of them."""

    citation: Citation
    fields: tuple[str, ...] | None

    def of(self, *names: str) -> bool:
        """Whether it supports one of these fields."""
        return self.fields is None or not {*names}.isdisjoint(self.fields)


def supports(record: Record, dataset: Dataset) -> tuple[Support, ...]:
    """The citations of a record with what each supports, in the order of the record; each place in a source once."""
    parts = dataset.fragments.get(record.id, ())
    if len(parts) < 2:
        return tuple(_joined(Support(one, one.supports or None) for one in record.sources))
    written = [_written(part) for part in parts]
    every = _in_order(record, {field for fields_ in written for field in fields_})
    return tuple(_joined(Support(one, _narrowed(record, one, parts, written, every)) for one in record.sources))


def whole(record: Record, dataset: Dataset) -> Record:
    """The record as it is written in one place: each citation says what it supports."""
    if len(dataset.fragments.get(record.id, ())) < 2 and not any(one.supports for one in record.sources):
        return record
    told = (msgspec.structs.replace(citation, supports=fields_ or ()) for citation, fields_ in supports(record, dataset))
    return msgspec.structs.replace(record, sources=tuple(told))


def dated(statement: Statement, event: Event, dataset: Dataset) -> Iterator[Support]:
    """The sources on which a statement rests for its date alone: those of an event that dates it."""
    if statement.said.edtf or not event.date.known:
        return
    known = {one.source for one in statement.sources}
    for citation, named in supports(event, dataset):
        if citation.source not in known and (named is None or "date" in named):
            yield Support(citation, ("date",))


def _joined(found: Iterable[Support]) -> Iterator[Support]:
    """One citation for those that differ only in what they support, with all that these support."""
    joined: dict[Citation, Support] = {}
    for one in found:
        bare = msgspec.structs.replace(one.citation, supports=())
        known = joined.get(bare, one)
        both = None if known.fields is None or one.fields is None else tuple(dict.fromkeys((*known.fields, *one.fields)))
        joined[bare] = Support(known.citation, both)
    yield from joined.values()


def _narrowed(
    record: Record, citation: Citation, parts: Sequence[Fragment], written: Sequence[frozenset[str]], every: tuple[str, ...]
) -> tuple[str, ...] | None:
    """The fields that a citation supports; None where these are all that the record says."""
    if citation.supports:
        return citation.supports
    found = [fields_ for part, fields_ in zip(parts, written, strict=True) if part.cites(citation)]
    named = _in_order(record, {field for fields_ in found for field in fields_})
    return named if named and named != every else None


def _written(part: Fragment) -> frozenset[str]:
    return frozenset(part.data.keys() - UNSOURCED)


def _in_order(record: Record, names: Iterable[str]) -> tuple[str, ...]:
    wanted = {*names}
    return tuple(name for name in fields(type(record)) if name in wanted)
