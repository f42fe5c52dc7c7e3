"""What a database keeps of its files, so that a later change of one of them is compiled alone; see `renewing`.

Law: kept is what the JSONL files gave, where each of their lines gave its records at once and nothing else is said of them: the
blocks of each file (`block`) and the line of each record with its digest (`line`); and of the records of the other files, a
digest. Of both, what depends on them without being named by them. Where that is not so, or where little would be spared,
nothing is kept.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from alliance_graph.dataset.files import data_files, relative
from alliance_graph.dataset.lines import Lines
from alliance_graph.records.fields import reader
from alliance_graph.records.kinds import ACTORS
from alliance_graph.records.model import STRUCTS, Account, Coverage, Event, Office, Record, Statement, TermRecord, kind
from alliance_graph.records.references import referring
from alliance_graph.records.search_text import found_names
from alliance_graph.stores.sqlite.blocks import New, cut
from alliance_graph.stores.sqlite.tables import BLOCK, LINE, PLACED

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.errors import Problem
    from alliance_graph.reify.graph import Graph

KEY: Final = "kept"
"""Under which `meta` holds it."""
LEAST: Final = 10_000
"""Records of JSONL files; fewer are compiled again in a second."""
MOST: Final = 20_000
"""Records that are looked at again with each change, beyond those that are no events and no statements."""
PLAIN: Final[dict[type[Record], tuple[str, ...]]] = {
    Event: ("participants", "about", "location"),
    Statement: ("speaker", "for_", "to", "about", "location", "event"),
}
"""The fields in which a record of a JSONL file may name others and still be left where it is, its sources included."""
_ACTORS: Final = tuple(STRUCTS[one] for one in ACTORS)


class Ties(msgspec.Struct, frozen=True, omit_defaults=True):
    """What depends on a record without being named by it: the ids that it is `tied` to.

    `names` are the folded names of an actor; sources that give such a name as their publisher depend on it too. From what a
    coverage is `about`, closures begin.
    """

    kind: str
    tied: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class Written(Ties, frozen=True):
    """What is kept of a record of another file: its digest too."""

    digest: str = ""


class Kept(msgspec.Struct):
    """The whole; `found` are the problems of each record, `pinned` the accounts in JSONL files that are not plain.

    `waited` are the keys of nodes that stand behind what they had to wait for, `gone` the numbers that no node has any more.
    """

    files: tuple[str, ...]
    counts: dict[str, int]
    pinned: tuple[str, ...]
    waited: tuple[str, ...]
    found: dict[str, list[tuple[Any, ...]]]
    written: dict[str, Written]
    as_of: str
    gone: tuple[int, ...] = ()


def keep(
    connection: sqlite3.Connection,
    dataset: "Dataset",
    graph: "Graph",
    found: "Mapping[str, Sequence[Problem]]",
    gap: int,
    root: str,
) -> None:
    """Keep what a change of some files in the dataset at `root` needs; `gap` is between the numbers of nodes."""
    lines = dataset.lines
    kept = _kept(dataset, lines, graph, found) if isinstance(lines, Lines) and lines.all_typed else None
    if kept is None or not isinstance(lines, Lines):
        return
    records, pinned = dataset.records, {*kept.pinned}
    apart = (one for one in lines.ids if type(records[one]) not in PLAIN or one in pinned)
    told = {one: text for one in apart if (text := packed(ties(records[one])))}
    paths = {relative(one, root): one for one in data_files(root)}
    try:
        _write_lines(connection, lines, paths, lambda id_: (graph.numbers[id_] * gap, told.get(id_)))
    except (OSError, ValueError):  # a file is no more what was read of it, and nobody will ask this database again
        connection.executescript("DELETE FROM block; DELETE FROM line;")
        return
    connection.execute(PLACED)
    write(connection, kept)


def _write_lines(
    connection: sqlite3.Connection, lines: Lines, paths: Mapping[str, str], row: Callable[[str], tuple[int, str | None]]
) -> None:
    """Write the blocks of each file, and where in them each record stands; `row` answers its node and its ties."""
    end: tuple[str, int] = "", -1
    for file, name in enumerate(lines.files):
        if name not in paths:
            raise ValueError(name)
        records, before, size = lines.of_file(file), 0, 0
        record, at = next(records, end)
        with Path(paths[name]).open("rb") as opened:
            for new in cut(opened):
                assert isinstance(new, New)
                block = connection.execute(BLOCK, (None, file, before, size, *new.block)).lastrowid
                rows: list[tuple[object, ...]] = []
                for line, start, digest in new.lines:
                    while at == size + start:
                        number, told = row(record)
                        rows.append((block, line, number, start, digest, told))
                        record, at = next(records, end)
                connection.executemany(LINE, rows)
                before, size = before + new.block.lines, size + new.block.size
        if record:
            raise ValueError(name)


def write(connection: sqlite3.Connection, kept: Kept) -> None:
    """Put it into the database."""
    told = msgspec.json.encode(kept).decode()
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (KEY, told))


def read(connection: sqlite3.Connection) -> Kept | None:
    """What a database keeps of its files, if anything."""
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (KEY,)).fetchone()
    return msgspec.json.decode(found[0], type=Kept) if found else None


def written(record: Record, dataset: "Dataset") -> Written:
    """What is kept of a record that is no line of a JSONL file."""
    parts = dataset.fragments.get(record.id, ())
    told = [msgspec.json.encode(record, enc_hook=lambda date: date.edtf)]
    if len(parts) > 1:
        told += [json.dumps([part.path, sorted(part.data), part.items("sources")]).encode() for part in parts]
    return Written(**msgspec.structs.asdict(ties(record)), digest=sha256(b"\0".join(told)).hexdigest())


def ties(record: Record) -> Ties:
    """What depends on a record without being named by it."""
    return Ties(
        kind(type(record)),
        tuple(dict.fromkeys(tied(record))),
        found_names(record) if isinstance(record, _ACTORS) else (),
        record.about if isinstance(record, Coverage) else (),
    )


def packed(ties: Ties) -> str | None:
    """The ties as they are kept beside a line; nothing where there are none."""
    return msgspec.json.encode(ties).decode() if ties.tied or ties.names or ties.about else None


def _kept(dataset: "Dataset", lines: Lines, graph: "Graph", found: "Mapping[str, Sequence[Problem]]") -> Kept | None:
    if len(lines) < LEAST or dataset.broken or len(found) > MOST:
        return None
    counts: dict[type[Record], int] = {}
    pinned: list[str] = []
    unusual = {type_: _unusual(type_) for type_ in PLAIN}
    for id_ in lines.ids:
        type_ = type(record := dataset.records[id_])
        counts[type_] = counts.get(type_, 0) + 1
        if type_ in unusual and any(unusual[type_](record)):
            pinned.append(id_)
    others = [dataset.records[id_] for id_ in dataset.fragments if id_ in dataset.records]
    waited = graph.waited() if len(pinned) <= MOST else None
    if waited is None or TermRecord in counts or max(len(waited), len(others)) > MOST:
        return None
    return Kept(
        lines.files,
        {kind(type_): count for type_, count in counts.items()},
        tuple(pinned),
        tuple(one.key for one in waited),
        {id_: [tuple(one) for one in problems] for id_, problems in found.items()},
        {record.id: written(record, dataset) for record in others},
        as_of(dataset),
    )


def as_of(dataset: "Dataset") -> str:
    """Through which day the dataset was researched, which every open end may rest on."""
    return dataset.description.as_of.edtf if dataset.description else ""


def tied(record: Record) -> Iterator[str]:
    """The records that another says something of which it does not name."""
    yield from (one.record for one in record.conflicts_with)
    yield from record.distinct_from
    if isinstance(record, Account) and record.same_as:
        yield record.same_as
    if isinstance(record, Office):
        yield record.person


def is_pinned(record: Record) -> bool:
    """Whether a record is an event or a statement, and fills fields that a plain one leaves out."""
    return type(record) in PLAIN and any(_unusual(type(record))(record))


@cache
def _unusual(type_: type[Record]) -> Callable[[object], tuple[Any, ...]]:
    """Reads the fields that a plain record leaves out."""
    named = [one.attribute for one in referring(type_).fields if one.attribute not in (*PLAIN[type_], "sources")]
    return reader(*named, "former_ids")
