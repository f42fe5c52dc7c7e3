"""CSV as `neo4j-admin database import full` of Neo4j 5 reads it, for datasets that take too long to push.

The import writes what `push` writes: a `push` after it finds the dataset there, and only makes the constraints and indexes.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alliance_graph import atomic
from alliance_graph.query.conditions import WORDS
from alliance_graph.stores.neo4j.schema import BOUNDS, LABELS, kind
from alliance_graph.tables.flat import LINE_END

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.stores.neo4j.spool import Spool

_LISTS: Final = ("names", "contested", *WORDS)
_FLAGS: Final = ("deprecated", "wide")
_TYPES: Final = {
    "number": "long",
    "digest": "long",
    "layer": "long",
    "origins": "long",
    **dict.fromkeys(_FLAGS, "boolean"),
    **dict.fromkeys(_LISTS, "string[]"),
}
_NODE: Final = (
    *("number", "key", "id", "kind", "layer", "deprecated", "wide", "earliest", "latest", "certain_since", "certain_until"),
    *("name", "names", "handles", "words", "row", "title", "summary", "url", "quote", "date", "digest", "texts"),
    *("contested", "origins", *WORDS),
    *("load", "dataset"),
)
_LINK: Final = ("words", "record", *BOUNDS)
_LOAD: Final = {"whole": "boolean", "nodes": "long", "links": "long", "done": "long", "blocks": "long[]"}
_BETWEEN: Final = "\x1f"
"""Separates the items of a list: a folded name never holds it, because it counts as white space."""
OPTIONS: Final = (
    *("--nodes=datasets.csv", "--nodes=loads.csv", "--nodes=nodes-header.csv,nodes.csv"),
    *("--relationships=links-header.csv,links.csv", "--array-delimiter=U+001F", "--multiline-fields=true"),
)
"""The options of `neo4j-admin database import full`, when it is run in the folder of the files."""


class _Line:
    """A file for the CSV writer; `write` gives back each line that is written."""

    def write(self, text: str) -> str:
        return text


def write(dataset: "Dataset", name: str, folder: Path, kept: Sequence[str] = (), packed: str | None = None) -> tuple[Path, ...]:
    """Write the files of a dataset, whose id is `name`, into a folder, all or none, and answer their paths.

    `UsageError` where a file cannot be written; an older set in the folder then stays whole.
    """
    from alliance_graph.stores.neo4j.spool import spooled

    written: list[Path] = []
    with spooled(dataset, kept, packed) as spool:
        atomic.write(_beside(spool, name, folder, written))
    return tuple(written)


def _beside(spool: "Spool", name: str, folder: Path, written: list[Path]) -> Iterator[atomic.File]:
    """Each file when the one before it is written, so that no more than a batch is in memory; `written` gets their paths."""
    for file, lines in files(spool, name):
        written.append(folder / file)
        yield atomic.File(str(written[-1]), lines)


def files(spool: "Spool", name: str) -> Iterator[tuple[str, Iterator[str]]]:
    """The name of each file and its lines; `name` is the dataset's id."""
    load = spool.digest[:16]
    known = spool.load | {"blocks": _BETWEEN.join(map(str, spool.load["blocks"]))}
    told = {":LABEL": "Load", "id": load, "dataset": name, "whole": "true", "done": len(spool), **known}
    yield "datasets.csv", _lines([(":LABEL", "id", "load"), ("Dataset", name, load)])
    yield "loads.csv", _lines([[f"{key}:{_LOAD[key]}" if key in _LOAD else key for key in told], list(told.values())])
    yield "nodes-header.csv", _lines([(":ID", ":LABEL", *(f"{key}:{_TYPES.get(key, 'string')}" for key in _NODE))])
    yield "nodes.csv", _lines(_nodes(spool, {"load": load, "dataset": name}))
    yield "links-header.csv", _lines([(":START_ID", ":END_ID", ":TYPE", *_LINK)])
    yield "links.csv", _lines(_links(spool))


def _nodes(spool: "Spool", known: Mapping[str, str]) -> Iterator[list[Any]]:
    for batch in spool.batches():
        if batch.of_nodes:
            for node in chain.from_iterable(batch.groups.values()):
                told = (
                    node
                    | known
                    | {name: _BETWEEN.join(node.get(name, ())) or None for name in _LISTS}
                    | {name: str(node[name]).lower() for name in _FLAGS if name in node}
                )
                yield [
                    node["number"],
                    f"Record{_BETWEEN}{LABELS[kind(node)]}",
                    *(told.get(key) for key in _NODE),
                ]


def _links(spool: "Spool") -> Iterator[list[Any]]:
    for batch in spool.batches():
        if not batch.of_nodes:
            for type_, links in batch.groups.items():
                for source, target, *told in links:
                    yield [source, target, type_, *map((told or [{}])[0].get, _LINK)]


def _lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Lines by RFC 4180: quotation marks in a value are doubled, and a missing property is empty, without quotation marks."""
    writer = csv.writer(_Line(), lineterminator=LINE_END)
    return (f"{str(writer.writerow(row)).removesuffix(LINE_END)}\n" for row in rows)
