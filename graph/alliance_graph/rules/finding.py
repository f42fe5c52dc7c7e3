"""What a rule finds: which record, which value in it, and what is wrong with that value."""

from collections.abc import Iterator
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset, R
from alliance_graph.records.model import Part, Record
from alliance_graph.records.terms import Rank
from alliance_graph.yamltext.repair import Path


class Finding(NamedTuple):
    """Something wrong with the value at `at` of the record with the id `record`.

    `at` is made of field names, as the files have them, and of numbers in lists: `("participants", 0, "for")`.
    An empty `at` is the record as a whole. The dataset's own description has the empty id.
    """

    record: str
    at: Path
    message: str


def in_force(dataset: Dataset, kind: type[R]) -> Iterator[R]:
    """The records of one type that nobody has judged wrong; a deprecated one is expected to contradict others."""
    return (record for record in dataset.of(kind) if record.rank is not Rank.DEPRECATED)


def named_in(record: Record | Part, *attributes: str) -> Iterator[tuple[Path, str]]:
    """The ids that some fields of a record, or of a part of one, name, each with its path."""
    for attribute in attributes:
        value, name = getattr(record, attribute), attribute.rstrip("_")
        if isinstance(value, str):
            yield (name,), value
        elif value:
            yield from (((name, number), one) for number, one in enumerate(value))
