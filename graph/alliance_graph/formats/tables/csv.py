"""CSV (RFC 4180, but for lines that end in a plain line feed): occurrences and tenures in flat form."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.flat import Shapes, columns, flat
from alliance_graph.records.kinds import OCCURRENCES, TENURES

if TYPE_CHECKING:
    from alliance_graph.query.store import Store

_END: Final = "\r\n"
"""The writer puts a value in quotation marks if it holds one of these; before Python 3.13 any other end of a line passes."""


def text(store: "Store", title: str) -> Iterator[str]:  # noqa: ARG001  # a table has no place for a title
    """Every event, statement, silence, membership, office and relation, a row each."""
    kinds = (*OCCURRENCES, *TENURES)
    yield from (f"{line}\n" for line in written(store.meta("shapes"), kinds, store.of_kind(kinds)))


def written(shapes: Shapes, kinds: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a table that may hold rows of these kinds, its heading first."""
    names = columns(shapes, kinds)
    yield line(names)
    for row in rows:
        values = flat(row, shapes)
        yield line([values.get(name, "") for name in names])


def line(values: Sequence[str]) -> str:
    """One line, without its end."""
    buffer = StringIO()
    csv.writer(buffer, lineterminator=_END).writerow(values)
    return buffer.getvalue().removesuffix(_END)
