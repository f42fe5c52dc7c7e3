"""CSV (RFC 4180, except that lines end in a plain line feed): occurrences and tenures in flat form.

A spreadsheet computes no cell of it, see `tables.flat.line`. Raw CSV has all as it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alliance_graph.records.kinds import OCCURRENCES, TENURES
from alliance_graph.tables.flat import Shapes, columns, flat, line

if TYPE_CHECKING:
    from alliance_graph.query.store import Store


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
