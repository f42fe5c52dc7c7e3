"""An export of several files into a folder: what is refused, and how to use the files."""

from pathlib import Path
from typing import Final

from alliance_graph.dataset import location
from alliance_graph.dataset.load import load_dataset
from alliance_graph.dataset.packed import packed
from alliance_graph.errors import UsageError
from alliance_graph.quotes import source_texts

from alliance_cli.output import files, progress, render

_COMMAND: Final = "neo4j-admin database import full neo4j"


def export(output: Path, dataset: str, *, part: bool) -> None:
    """Write the files from which Neo4j's own importer makes the graph of a dataset, and name the command."""
    from alliance_graph.formats.graphs import neo4j_csv

    if part:
        raise UsageError("neo4j-csv holds the whole dataset, only html may hold a part; leave the conditions out")
    if "://" in dataset:
        raise UsageError("neo4j-csv is written from files and not from a server; name them with --data")
    if str(output) in ("-", "/dev/stdout"):
        raise UsageError("neo4j-csv is several files; name a folder for them")
    loaded = load_dataset(dataset)
    files.wrote(neo4j_csv.write(loaded, location.called(dataset), output, source_texts.kept(dataset), packed(dataset)))
    render.notes([f"in {output}, with the server stopped: {_COMMAND} {' '.join(neo4j_csv.OPTIONS)}"])
    render.notes(progress.unread(len(loaded.problems)))
