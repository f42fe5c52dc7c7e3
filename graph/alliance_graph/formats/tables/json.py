"""JSON (RFC 8259): every record as a row, in one array; see the data reference for what a row holds."""

from collections.abc import Iterator
from json import dumps
from typing import TYPE_CHECKING

from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held


def text(held: "Held") -> Iterator[str]:
    """The array, with one row on each line."""
    separator = "[\n"
    for row in held.rows((*OCCURRENCES, *TENURES, *ENTITIES)):
        yield separator + dumps(row, ensure_ascii=False)
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"
