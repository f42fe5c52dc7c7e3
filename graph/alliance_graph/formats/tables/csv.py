"""CSV (RFC 4180, except that lines end in a plain line feed): occurrences and tenures in flat form.

A spreadsheet computes no cell of it, see `tables.flat.line`. Raw CSV has all as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.tables.flat import Shapes, columns, flat, line

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held


def text(held: "Held", *, raw: bool = False) -> Iterator[str]:
    """Every event, statement, silence, membership, office and relation, one row each."""
    kinds = (*OCCURRENCES, *TENURES)
    yield from (f"{line}\n" for line in written(held.store.meta("shapes"), kinds, held.rows(kinds), raw=raw))


def raw(held: "Held") -> Iterator[str]:
    """The same rows with every cell as it is, for programs that compute nothing."""
    return text(held, raw=True)


def written(shapes: Shapes, kinds: Sequence[str], rows: Iterable[Mapping[str, Any]], *, raw: bool = False) -> Iterator[str]:
    """The lines of a table that may hold rows of these kinds, its heading first."""
    names = columns(shapes, kinds)
    yield line(names, raw=raw)
    for row in rows:
        values = flat(row, shapes)
        yield line([values.get(name, "") for name in names], raw=raw)
