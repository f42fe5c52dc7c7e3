"""The tables of records: statements, a timeline, tenures, and rows that are counts."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, PLURALS, TENURES
from alliance_graph.tables import cells
from alliance_graph.tables.column import Column
from alliance_graph.tables.flat import Value

MOMENTS: Final = (*OCCURRENCES, "membership", "office")
"""The kinds of row in a timeline."""
EVERYTHING: Final = (*OCCURRENCES, *TENURES, *ENTITIES)
SAID: Final = (
    Column("Date", cells.when, 3),
    Column("Who", cells.speaker, 4),
    Column("Said", cells.words, 8),
    Column("Source", cells.sources, 5),
    Column("But", cells.doubt, 3),
)
TIMELINE: Final = (
    Column("Date", cells.when, 3),
    Column("Did", cells.did, 3),
    Column("What", cells.what, 10),
    Column("Source", cells.sources, 5),
    Column("But", cells.doubt, 3),
)
HELD: Final = (
    Column("What", cells.tenure, 6),
    Column("Held", cells.held, 4),
    Column("Source", cells.sources, 5),
    Column("But", cells.doubt, 3),
    Column("Note", lambda row: row["note"] or "", 4),
)
COUNTS: Final = (Column("By", lambda row: str(row["by"]), 3), Column("Count", lambda row: str(row["count"])))
CENTRAL: Final = (
    Column("Actor", lambda row: str(row["name"])),
    Column("Occurrences", lambda row: str(row["occurrences"])),
    Column("Met", lambda row: str(row["met"])),
    Column("Betweenness", lambda row: "" if row["betweenness"] is None else f"{row['betweenness']:.3f}"),
    Column("Id", lambda row: str(row["id"])),
)
ACTORS: Final = ("id", "name", "occurrences", "met", "betweenness")
"""The keys of an actor in the answer of `query.network.stats`."""
NUMBERS: Final[Mapping[str, type]] = {"occurrences": int, "met": int, "betweenness": float}
"""Those of them that are numbers."""


def told(row: Mapping[str, Any]) -> list[str]:
    """The sentences of a row of `query.paths`."""
    return [row["sentence"]] if "sentence" in row else row["sentences"]


HOW: Final = (Column("How", lambda row: "\n".join(told(row))),)


def way(row: Mapping[str, Any]) -> Iterator[Mapping[str, Value]]:
    """A row of `query.paths`; what has parts is JSON."""
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
