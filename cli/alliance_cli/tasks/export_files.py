"""An export that is made from the records as their files have them: what is refused, and how to use the files."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alliance_graph.dataset import location
from alliance_graph.dataset.files import SUFFIXES, data_files, text_files
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
    from collections.abc import Iterator

    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.formats.held import Held
    from alliance_graph.page.front import Front
    from alliance_graph.query.conditions import Part
    from alliance_graph.query.store import Store

_SHORT: Final = 12
"""The letters of a commit's name that are enough to find it."""
_COMMAND: Final = "neo4j-admin database import full neo4j"


def write(kind: FileFormat, output: Path, where: Where, held: "Held", front: "Front | None") -> None:
    """Write a file of any kind.

    What is to be known of the records is said before the work: of a large page it says how to narrow it. What is to be known of
    the files is said after it.
    """
    if kind == FileFormat.NEO4J_CSV:
        neo4j_csv(output, where, held)
    elif kind == FileFormat.PACKAGE:
        package(output, where, held)
    elif kind == FileFormat.JSONL:
        jsonl(output, where, held)
    else:
        render.notes(registry.notes(kind, held))
        if kind in registry.BINARY:
            files.write_raw(output, registry.pieces(kind, held))
        else:
            files.write(output, registry.text(kind, held.store, held.title, held, front))


def newer(kind: FileFormat, where: Where, store: "Store", named: str, part: "Part", revision: str) -> "Held":
    """What meets the conditions and was not there at a revision; of that, so many as are asked for."""
    from alliance_graph.formats.held import newer as since

    every: Part = {**part, "last": None, "limit": None}
    held = registry.held(kind, store, named, every, state(where, store))
    return since(held, where._replace(as_of=revision).open(), revision, part)


def state(where: Where, store: "Store") -> tuple[str, ...]:
    """Which earlier state of the dataset is asked for, in words; nothing for the state of now."""
    return (*_state(where, store),)


def _state(where: Where, store: "Store") -> "Iterator[str]":
    if where.as_of is not None:
        from alliance_graph.history.git import containing

        commit = containing(location.chosen(where.data, where.server)).commit(where.as_of.partition(":")[0]) or ""
        yield f"as its files were at {where.as_of}" + ("" if commit in where.as_of else f" (commit {commit[:_SHORT]})")
    if where.known_by is not None:
        yield f"only what was published by {store.meta('known_by')['day']}"


def jsonl(output: Path, where: Where, held: "Held") -> None:
    """Write the records of the whole dataset or of a part, as a dataset of one file."""
    render.notes(held.notes)
    files.write(output, records.lines(_held(where, held)))


def package(output: Path, where: Where, held: "Held") -> None:
    """Write a publication of the whole dataset or of a part: all that others need in order to cite, check and open it."""
    from alliance_graph.formats.held import Filled
    from alliance_graph.formats.publication.package import Publication, lacks, left, write
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
    evidence = Evidence(found, collate(dataset, texts) if texts and texts.by_source else None, dataset.allowances)
    whole = held
    if held.of:
        dataset, _ = records.read_again(records.part(dataset, held.ids))
        whole = Filled(in_memory(dataset), held)
    published = Publication(whole, dataset, evidence)
    render.notes([*held.notes, *lacks(published)])
    written = write(published, output)
    files.wrote(written)
    render.notes(left(output, written))


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
    render.notes(progress.unread(len(loaded.problems)))
    render.unasked(place)
    if held is None or held.of is None:
        files.wrote(neo4j_csv.write(loaded, name, output, kept, packed(place.at)))
    else:
        render.notes(held.of.notes)
        dataset, made = records.read_again(records.part(loaded, held.ids))
        files.wrote(neo4j_csv.write(dataset, name, output, [one for one in kept if one in dataset.records], packed_files(made)))
    render.notes([f"in {output}, with the server stopped: {_COMMAND} {' '.join(neo4j_csv.OPTIONS)}"])


def refuse(output: Path, where: Where, *, data: bool, is_folder: bool = False) -> None:
    """`UsageError` for a target that is a file of the dataset itself, or that would become one, which is so for `data`.

    `is_folder`: the target is a folder for files that are to stand alone, so no file of the dataset may lie in it.
    """
    place = location.chosen(where.data, where.server)
    if "://" in place or files.is_standard_output(output):
        return
    target = os.path.realpath(output)
    own = {os.path.realpath(path) for path in (*data_files(place), *text_files(place))} | {os.path.realpath(place)}
    if target in own:
        raise UsageError(f"{output} is the dataset itself, or a file of it; name another place with -o")
    if is_folder and target in map(os.path.dirname, own):
        raise UsageError(f"{output} holds the dataset {place}; name another folder with -o")
    is_data = data or output.name.lower().endswith(SUFFIXES)
    if is_data and Path(target).is_relative_to(os.path.realpath(place)):
        why = f"lies in the dataset {place} and would become a part of it"
        raise UsageError(f"{output} {why}; name a place outside of it with -o")


def _held(where: Where, held: "Held") -> "Dataset":
    """The records that a file holds."""
    dataset = read_dataset(*where)
    return records.part(dataset, held.ids) if held.of else dataset
