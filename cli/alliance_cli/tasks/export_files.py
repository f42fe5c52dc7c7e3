"""An export that is made from the records as their files have them: what is refused, and how to use the files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alliance_graph.dataset import location
from alliance_graph.dataset.files import SUFFIXES, data_files
from alliance_graph.dataset.load import load_dataset
from alliance_graph.dataset.packed import packed, packed_files
from alliance_graph.errors import UsageError
from alliance_graph.formats import records, registry
from alliance_graph.quotes import source_texts
from alliance_graph.stores.opening import read_dataset

from alliance_cli.options.shared import Where
from alliance_cli.output import files, progress, render
from alliance_cli.output.file_formats import FileFormat

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.formats.held import Held
    from alliance_graph.page.front import Front

_COMMAND: Final = "neo4j-admin database import full neo4j"


def write(kind: FileFormat, output: Path, where: Where, held: "Held", front: "Front | None") -> None:
    """Write a file of any kind, and say what is to be known of it."""
    if kind == FileFormat.NEO4J_CSV:
        neo4j_csv(output, where, held)
    elif kind == FileFormat.PACKAGE:
        package(output, where, held)
    elif kind == FileFormat.JSONL:
        jsonl(output, where, held)
    else:
        if kind in registry.BINARY:
            files.write_raw(output, registry.pieces(kind, held))
        else:
            files.write(output, registry.text(kind, held.store, held.title, held, front))
        render.notes(registry.notes(kind, held))


def newer(held: "Held", where: Where, revision: str | None) -> "Held":
    """What of this was not there at a revision; all of it where none is named."""
    from alliance_graph.formats.held import newer as since

    return held if revision is None else since(held, where._replace(as_of=revision).open(), revision)


def jsonl(output: Path, where: Where, held: "Held") -> None:
    """Write the records of the whole dataset or of a part, as a dataset of one file."""
    files.write(output, records.lines(_held(where, held)))
    render.notes(held.notes)


def package(output: Path, where: Where, held: "Held") -> None:
    """Write a publication of the whole dataset or of a part: all that others need in order to cite, check and open it."""
    from alliance_graph.formats.held import Held
    from alliance_graph.formats.publication.package import Publication, lacks, write
    from alliance_graph.formats.publication.quality import Evidence
    from alliance_graph.quotes.check import collate
    from alliance_graph.rules.check import judge
    from alliance_graph.stores.sqlite.compile import in_memory

    if files.is_standard_output(output):
        raise UsageError("package is several files; name a folder for them")
    place = location.chosen(where.data, where.server)
    dataset = read_dataset(*where)
    is_now = "://" not in place and where.as_of is None and where.known_by is None
    texts = source_texts.read(source_texts.folders([place])) if is_now else None
    found = judge(dataset) if where.known_by is None else None
    evidence = Evidence(found, collate(dataset, texts) if texts and texts.by_source else None)
    whole = held
    if held.of:
        dataset, _ = records.read_again(records.part(dataset, held.ids))
        whole = Held(in_memory(dataset), held.title)
    published = Publication(whole, dataset, evidence, held.scope)
    files.wrote(write(published, output))
    render.notes([*held.notes, *lacks(published)])


def neo4j_csv(output: Path, where: Where, held: "Held | None") -> None:
    """Write the files from which Neo4j's own importer makes the graph of the dataset or of a part, and name the command."""
    from alliance_graph.formats.graphs import neo4j_csv

    if where.as_of is not None or where.known_by is not None:
        raise UsageError("neo4j-csv is written from the files as they are; leave out --as-of and --known-by")
    place = location.meant(where.data, where.server)
    if "://" in place.at:
        raise UsageError("neo4j-csv is written from files and not from a server; name them with --data")
    if files.is_standard_output(output):
        raise UsageError("neo4j-csv is several files; name a folder for them")
    loaded, kept = load_dataset(place.at), source_texts.kept(place.at)
    name = location.called(place.at)
    if held is None or held.of is None:
        files.wrote(neo4j_csv.write(loaded, name, output, kept, packed(place.at)))
    else:
        dataset, made = records.read_again(records.part(loaded, held.ids))
        files.wrote(neo4j_csv.write(dataset, name, output, [one for one in kept if one in dataset.records], packed_files(made)))
        render.notes(held.of.notes)
    render.notes([f"in {output}, with the server stopped: {_COMMAND} {' '.join(neo4j_csv.OPTIONS)}"])
    render.notes(progress.unread(len(loaded.problems)))
    render.unasked(place)


def refuse(output: Path, where: Where, *, data: bool) -> None:
    """`UsageError` for a target that is a file of the dataset itself, or that would become one, which is so for `data`."""
    place = location.chosen(where.data, where.server)
    if "://" in place or files.is_standard_output(output):
        return
    target = os.path.realpath(output)
    own = {os.path.realpath(path) for path in data_files(place)} | {os.path.realpath(place)}
    if target in own:
        raise UsageError(f"{output} is the dataset itself, or a file of it; name another place with -o")
    is_data = data or output.name.lower().endswith(SUFFIXES)
    if is_data and Path(target).is_relative_to(os.path.realpath(place)):
        why = f"lies in the dataset {place} and would become a part of it"
        raise UsageError(f"{output} {why}; name a place outside of it with -o")


def _held(where: Where, held: "Held") -> "Dataset":
    """The records that a file holds."""
    dataset = read_dataset(*where)
    return records.part(dataset, held.ids) if held.of else dataset
