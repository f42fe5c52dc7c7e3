"""What every store keeps beside the rows: about the dataset as a whole, and the words that conditions compare."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from alliance_graph.query.conditions import WORDS

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset


def described(dataset: "Dataset") -> Mapping[str, Any]:
    """What a store holds about a dataset as a whole, the problems of the dataset excepted."""
    from alliance_graph.records.model import SECTIONS, kind
    from alliance_graph.reify.rows import blank, dataset_row, shapes

    return {
        "blanks": {kind(record): blank(record) for record in SECTIONS.values()},
        "shapes": {kind(record): shapes(record) for record in SECTIONS.values()},
        "dataset": dataset_row(dataset.description),
        "unread": len(dataset.problems),
        "counts": Counter(kind(type(record)) for record in dataset.records.values()),
    }


def words(row: Mapping[str, Any]) -> dict[str, str | None]:
    """The controlled words of a row that conditions compare, by their fields; a word that is left out is the default."""
    return {field: row.get(field, default) for field, default in _defaults(row["kind"]).items()}


@cache
def _defaults(kind: str) -> Mapping[str, str | None]:
    from alliance_graph.records.model import STRUCTS
    from alliance_graph.reify.rows import blank

    whole = blank(STRUCTS[kind])
    return {word.field: whole.get(word.field) for word in WORDS}
