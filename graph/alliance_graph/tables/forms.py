"""How each question's answer is shown: the columns that people read, and the columns of single values for programs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from alliance_graph.records.kinds import EVERY
from alliance_graph.tables import records
from alliance_graph.tables.column import Column
from alliance_graph.tables.flat import Value

Row = Mapping[str, Any]
Name = Literal[
    "said", "timeline", "search", "members", "offices", "show", "path", "neighbours", "stats", "counts",
    "contrast", "silences", "unsaid", "conflicts", "stance", "outlets", "carried", "chain",
]  # fmt: skip
"""What an answer may be."""


class Form(NamedTuple):
    """How an answer is shown.

    Rows that are records are of these `kinds`, and have what `more` names besides; of other rows, `lines` gives the values of
    one by the `keys`, which are their columns. `types` are those of columns that hold numbers or truth values, as far as the
    model does not say so. `columns` are those of the table that people read.
    """

    columns: Callable[[Sequence[Row]], Sequence[Column]]
    kinds: tuple[str, ...] = ()
    more: Mapping[str, Any] = {}
    keys: tuple[str, ...] = ()
    lines: Callable[[Row], Iterable[Mapping[str, Value]]] = lambda row: (row,)
    types: Mapping[str, type] = {}


_RECORDS: Final[Mapping[str, Form]] = {
    "said": Form(lambda _: records.SAID, ("statement",)),
    "timeline": Form(lambda _: records.TIMELINE, records.MOMENTS, {"did": "deeds"}),
    "search": Form(lambda _: records.TIMELINE, records.EVERYTHING),
    "members": Form(lambda _: records.HELD, ("membership",)),
    "offices": Form(lambda _: records.HELD, ("office",)),
    "counts": Form(lambda _: records.COUNTS, keys=("by", "count"), types={"count": int}),
    "stats": Form(lambda _: records.CENTRAL, keys=records.ACTORS, lines=lambda row: row["central"], types=records.NUMBERS),
    "path": Form(lambda _: records.HOW, keys=("nodes", "edges", "sentence"), lines=records.way),
    "neighbours": Form(
        lambda _: records.HOW, keys=("id", "kind", "name", "depth", "sentences"), lines=records.way, types={"depth": int}
    ),
}
"""The forms that cost nothing, because nothing has to be imported for them."""


def form(name: Name) -> Form:
    """The form of an answer."""
    if name in _RECORDS:
        return _RECORDS[name]
    match name:
        case "show":
            from alliance_graph.tables import sheet

            return Form(lambda _: records.TIMELINE, EVERY, lines=sheet.whole)
        case "contrast":
            from alliance_graph.tables import contrast

            return _single(contrast.APART, contrast.KEYS, contrast.flat, contrast.TYPES)
        case "silences":
            from alliance_graph.tables import silences

            return Form(lambda _: silences.KEPT, ("silence",), silences.MORE, types=silences.TYPES)
        case "unsaid":
            from alliance_graph.tables import silences

            return _single(silences.UNSAID, silences.UNSAID_KEYS, silences.unsaid, silences.TYPES)
        case "conflicts":
            from alliance_graph.tables import conflicts

            return _single(conflicts.COLUMNS, conflicts.KEYS, conflicts.flat, conflicts.TYPES)
        case "stance":
            from alliance_graph.tables import stance

            return _single((), stance.KEYS, stance.flat, stance.TYPES)._replace(columns=stance.columns)
    from alliance_graph.tables import sources

    if name == "carried":
        return Form(lambda _: sources.CARRIED, EVERY, {"alone": "text"}, types={"alone": bool})
    if name == "chain":
        return Form(lambda _: (), keys=sources.STEP_KEYS, lines=sources.chain, types=sources.TYPES)
    return _single(sources.OUTLETS, sources.OUTLET_KEYS, sources.outlet, sources.TYPES)


def _single(
    columns: Sequence[Column], keys: tuple[str, ...], flat: Callable[[Row], Mapping[str, Value]], types: Mapping[str, type]
) -> Form:
    """The form of rows that are no records, each of which is one line of single values."""
    return Form(lambda _: columns, keys=keys, lines=lambda row: (flat(row),), types=types)


def lines(found: Form, rows: Iterable[Row], shapes: Mapping[str, Mapping[str, Any]]) -> Iterable[Mapping[str, Value]]:
    """The values of the rows by their columns, one mapping a line; `shapes` are those of `reify.rows.shapes` by kind."""
    from alliance_graph.tables.flat import values

    if not found.kinds:
        return (line for row in rows for line in found.lines(row))
    known = shaped(found, shapes)
    return (values(one, known) for row in rows for one in found.lines(row))


def keys(found: Form, shapes: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """The columns of single values, which do not depend on the rows."""
    from alliance_graph.tables.flat import columns

    return columns(shaped(found, shapes), found.kinds) if found.kinds else found.keys


def shaped(found: Form, shapes: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
    """The shapes of rows, with what they hold besides."""
    return {kind: {**shape, **found.more} for kind, shape in shapes.items()}
