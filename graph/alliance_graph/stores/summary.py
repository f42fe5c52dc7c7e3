"""What every store keeps beside the rows, about the dataset as a whole."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset


def described(dataset: "Dataset") -> Mapping[str, Any]:
    """What a store holds about a dataset as a whole, the problems of the dataset excepted."""
    from alliance_graph.records.kinds import POST
    from alliance_graph.records.model import SECTIONS, kind
    from alliance_graph.reify.rows import blank, dataset_row, shapes

    return {
        "blanks": {kind(record): blank(record) for record in SECTIONS.values()} | {POST: {}},
        "shapes": {kind(record): shapes(record) for record in SECTIONS.values()},
        "dataset": dataset_row(dataset.description),
        "unread": len(dataset.problems),
        "unread_texts": dataset.spoken.unread if dataset.spoken else (),
        "counts": Counter(kind(type(record)) for record in dataset.records.values()),
    }
