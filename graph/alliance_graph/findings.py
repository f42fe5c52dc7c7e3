"""What a rule finds: which record, which value in it, and what is wrong with that value."""

from collections.abc import Iterator
from typing import NamedTuple

from alliance_graph.dataset import Dataset, R
from alliance_graph.fragments import Path
from alliance_graph.model import Event, Part, Record, Statement
from alliance_graph.terms import Rank


class Finding(NamedTuple):
    """Something wrong with the value at `at` of the record with the id `record`.

    `at` is made of the field names as the files have them and of places in lists: `("participants", 0, "for")`.
    An empty `at` is the record as a whole.
    """

    record: str
    at: Path
    message: str


def in_force(dataset: Dataset, kind: type[R]) -> Iterator[R]:
    """The records of one type that nobody has judged wrong; a deprecated one is expected to contradict others."""
    return (record for record in dataset.of(kind) if record.rank is not Rank.DEPRECATED)


def cites_like_event(record: Record, dataset: Dataset) -> bool:
    """Whether a statement has the sources of its event, mostly because it names none itself; they are judged there."""
    event = dataset.records.get(record.event or "") if isinstance(record, Statement) else None
    return isinstance(event, Event) and record.sources == event.sources


def acknowledged(one: Record, other: Record) -> bool:
    """Whether one of the two names the other in `conflicts_with`: their contradiction is known, and both are kept."""
    return other.id in one.conflicts_with or one.id in other.conflicts_with


def told_apart(one: Record, other: Record) -> bool:
    """Whether one of the two names the other in `distinct_from`: they are alike, and known to be two."""
    return other.id in one.distinct_from or one.id in other.distinct_from


def named_in(record: Record | Part, *attributes: str) -> Iterator[tuple[Path, str]]:
    """The ids that some fields of a record, or of a part of one, name, each with its place."""
    for attribute in attributes:
        value, name = getattr(record, attribute), attribute.rstrip("_")
        if isinstance(value, str):
            yield (name,), value
        elif value:
            yield from (((name, number), one) for number, one in enumerate(value))
