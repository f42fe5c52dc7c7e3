"""CSV (RFC 4180, except that lines end in a plain line feed): occurrences and tenures in flat form.

Law: a spreadsheet computes no cell. It takes a cell that begins with `=`, `+`, `-`, `@` or a tab for a formula, which may send
what stands beside it to an address; such a cell gets an apostrophe before it, unless it is a number. Raw CSV has all as it is.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.tables.flat import Shapes, columns, flat

if TYPE_CHECKING:
    from alliance_graph.query.store import Store

_COMPUTED: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""What a spreadsheet may take for a formula; some take the wide forms of the signs for the signs."""
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)*%?", re.ASCII)
_END: Final = "\r\n"
"""The CSV writer quotes a value that holds a character of its line end; before Python 3.13 it quotes no other line end."""


def text(store: "Store", title: str, *, raw: bool = False) -> Iterator[str]:  # noqa: ARG001  # no place for a title
    """Every event, statement, silence, membership, office and relation, one row each."""
    kinds = (*OCCURRENCES, *TENURES)
    yield from (f"{line}\n" for line in written(store.meta("shapes"), kinds, store.of_kind(kinds), raw=raw))


def raw(store: "Store", title: str) -> Iterator[str]:
    """The same rows with every cell as it is, for programs that compute nothing."""
    return text(store, title, raw=True)


def written(shapes: Shapes, kinds: Sequence[str], rows: Iterable[Mapping[str, Any]], *, raw: bool = False) -> Iterator[str]:
    """The lines of a table that may hold rows of these kinds, its heading first."""
    names = columns(shapes, kinds)
    yield line(names, raw=raw)
    for row in rows:
        values = flat(row, shapes)
        yield line([values.get(name, "") for name in names], raw=raw)


def line(values: Sequence[str], *, raw: bool = False) -> str:
    """One line, without its end."""
    buffer = StringIO()
    csv.writer(buffer, lineterminator=_END).writerow(values if raw else map(_disarmed, values))
    return buffer.getvalue().removesuffix(_END)


def _disarmed(value: str) -> str:
    return f"'{value}" if _COMPUTED.match(value) and not _NUMBER.fullmatch(value) else value
