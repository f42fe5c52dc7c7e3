"""CSV (RFC 4180, except that lines end in a plain line feed): occurrences and tenures in flat form."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats.flat import Shapes, columns, flat
from alliance_graph.records.kinds import OCCURRENCES, TENURES

if TYPE_CHECKING:
    from alliance_graph.query.store import Store

_END: Final = "\r\n"
"""The CSV writer quotes a value that holds a character of its line end; before Python 3.13 it quotes no other line end."""


def text(store: "Store", title: str) -> Iterator[str]:  # noqa: ARG001  # a table has no place for a title
    """Every event, statement, silence, membership, office and relation, one row each."""
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
