"""What is written down about a dataset as a whole, in every store."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset


def described(dataset: "Dataset") -> Mapping[str, Any]:
    """What is written down about a dataset as a whole, its problems left out."""
    from alliance_graph.records.model import SECTIONS, kind
    from alliance_graph.reify.rows import blank, shapes

    return {
        "blanks": {kind(record): blank(record) for record in SECTIONS.values()},
        "shapes": {kind(record): shapes(record) for record in SECTIONS.values()},
        "unread": len(dataset.problems),
        "counts": Counter(kind(type(record)) for record in dataset.records.values()),
    }
