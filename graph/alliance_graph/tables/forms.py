"""How each question's answer is shown: the columns that people read, and the columns of single values for programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from alliance_graph.records.kinds import ANYTHING, EVERY, OCCURRENCES, PLURALS
from alliance_graph.tables.cells import HELD, SAID, TIMELINE, Column, Row

if TYPE_CHECKING:
    from alliance_graph.tables.flat import Value

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
    lines: "Callable[[Row], Iterable[Mapping[str, Value]]]" = lambda row: (row,)
    types: Mapping[str, type] = {}


MOMENTS: Final = (*OCCURRENCES, "membership", "office")
"""The kinds of row in a timeline."""
COUNTS: Final = (Column("By", lambda row: str(row["by"]), 3), Column("Count", lambda row: str(row["count"])))
CENTRAL: Final = (
    Column("Actor", lambda row: str(row["name"])),
    Column("Occurrences", lambda row: str(row["occurrences"])),
    Column("Met", lambda row: str(row["met"])),
    Column("Betweenness", lambda row: "" if row["betweenness"] is None else f"{row['betweenness']:.3f}"),
    Column("Id", lambda row: str(row["id"])),
)
ACTORS: Final = ("id", "name", "occurrences", "met", "betweenness")
"""The keys of an actor in the answer of `query.links.network.stats`."""
NUMBERS: Final[Mapping[str, type]] = {"occurrences": int, "met": int, "betweenness": float}
"""Those of them that are numbers."""


def told(row: Mapping[str, Any]) -> list[str]:
    """The sentences of a row of `query.links.paths`."""
    return [row["sentence"]] if "sentence" in row else row["sentences"]


def way(row: Mapping[str, Any]) -> "Iterator[Mapping[str, Value]]":
    """A row of `query.links.paths`; what has parts is JSON."""
    import json

    yield {key: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value for key, value in row.items()}


def summary(row: Mapping[str, Any]) -> Iterator[str]:
    """What the dataset says of itself, how many records it has, and the days between which they lie: a line each."""
    if row["dataset"]:
        yield _described(row["dataset"])
    counts = ((count, kind if count == 1 else PLURALS[kind]) for kind, count in row["counts"].items() if count)
    yield (", ".join(f"{count} {name}" for count, name in counts) or "no records") + "."
    if row["earliest"]:
        yield f"The days known lie between {row['earliest']} and {row['latest']}."


def _described(dataset: Mapping[str, Any]) -> str:
    """What the dataset says of itself, in a line."""
    as_of = (dataset["as_of"] or {}).get("edtf")
    version = f"version {dataset['version']}" if dataset["version"] else None
    told = (dataset["title"], version, f"as of {as_of}" if as_of else None, ", ".join(dataset["authors"]), dataset["license"])
    return "; ".join(one for one in told if one) + "."


_WITH_PASSAGES: Final[Mapping[str, Any]] = {"passage": dict.fromkeys(("text", "source", "locator"), "text")}
"""The words of a kept text by which a statement was found."""
HOW: Final = (Column("How", lambda row: "\n".join(told(row))),)
_RECORDS: Final[Mapping[str, Form]] = {
    "said": Form(lambda _: SAID, ("statement",), _WITH_PASSAGES),
    "timeline": Form(lambda _: TIMELINE, MOMENTS, {"did": "deeds"}),
    "search": Form(lambda _: TIMELINE, ANYTHING, _WITH_PASSAGES),
    "members": Form(lambda _: HELD, ("membership",)),
    "offices": Form(lambda _: HELD, ("office",)),
    "counts": Form(lambda _: COUNTS, keys=("by", "count"), types={"count": int}),
    "stats": Form(lambda _: CENTRAL, keys=ACTORS, lines=lambda row: row["central"], types=NUMBERS),
    "path": Form(lambda _: HOW, keys=("nodes", "edges", "sentence"), lines=way),
    "neighbours": Form(lambda _: HOW, keys=("id", "kind", "name", "depth", "sentences"), lines=way, types={"depth": int}),
}
"""The forms that cost nothing, because nothing has to be imported for them."""


def form(name: Name) -> Form:
    """The form of an answer."""
    if name in _RECORDS:
        return _RECORDS[name]
    match name:
        case "show":
            from alliance_graph.tables import sheet

            return Form(lambda _: TIMELINE, EVERY, lines=sheet.whole)
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
    columns: Sequence[Column], keys: tuple[str, ...], flat: "Callable[[Row], Mapping[str, Value]]", types: Mapping[str, type]
) -> Form:
    """The form of rows that are no records, each of which is one line of single values."""
    return Form(lambda _: columns, keys=keys, lines=lambda row: (flat(row),), types=types)


def lines(found: Form, rows: Iterable[Row], shapes: Mapping[str, Mapping[str, Any]]) -> "Iterable[Mapping[str, Value]]":
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
