"""The records of JSONL files, read again only where one is asked for."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from alliance_graph.dataset import jsonl
from alliance_graph.dataset.files import data_files, relative
from alliance_graph.records.inheritance import completed
from alliance_graph.records.model import STRUCTS, Event, Record, Statement
from alliance_graph.stores.sqlite.kept import Ties, packed, ties
from alliance_graph.stores.sqlite.renewing import changes
from alliance_graph.stores.sqlite.renewing.changes import Fresh, Unfit
from alliance_graph.stores.sqlite.tables import LINE

APART: Final = ("event", "statement")
"""The kinds whose plain records stay where they are until something that they rest on changes."""
_OTHERS: Final = ", ".join(f"'{one}'" for one in STRUCTS if one not in APART)
_PLACE: Final = "block.file, block.line + line.line, block.start + line.start"
_PLACED: Final = "CROSS JOIN line USING (number) CROSS JOIN block USING (block)"


class Place(NamedTuple):
    """Where a record stands: the number of its file, its line, that line's first byte."""

    file: int
    line: int
    start: int


class Lines(Mapping[str, tuple[str, int]]):
    """The file and the line of each record."""

    def __init__(self, bulk: "Bulk") -> None:
        self._bulk = bulk

    def __getitem__(self, record_id: str) -> tuple[str, int]:
        place = self._bulk.place(record_id)
        if place is None:
            raise KeyError(record_id)
        return self._bulk.files[place.file], place.line

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class Bulk:
    """The records of JSONL files, by id: those of lines that were there before, and those of lines that are new."""

    def __init__(
        self, connection: sqlite3.Connection, root: str, known: Sequence[str], unchanged: Collection[str] = ()
    ) -> None:
        self._connection = connection
        self._paths = {relative(one, root): one for one in data_files(root)}
        self._changes = changes.found(connection, known, self._paths, unchanged)
        self._open: dict[int, BinaryIO] = {}
        self._places: dict[str, Place | None] = {}
        self._records: dict[str, Record | None] = {}
        self._fresh: dict[str, Fresh] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The files, in the order of their numbers."""
        return self._changes.files

    @property
    def gone(self) -> Mapping[str, Ties]:
        """The records of lines that are gone; some of them may stand on a line that is new."""
        return self._changes.gone

    @property
    def fresh(self) -> Mapping[str, Fresh]:
        """The records of lines that are new, as far as they were read."""
        return self._fresh

    def read_fresh(self) -> None:
        """Read the lines that are new; `Unfit` where one needs a closer look, or an id stands elsewhere too."""
        for line in self._changes.fresh:
            records = self._line(line.file, line.start)
            ids = {one.id for one in records}
            if not records or len(ids) < len(records) or any(map(self.place, ids)):
                raise Unfit
            for one in records:
                self._places[one.id], self._records[one.id], self._fresh[one.id] = Place(*line[:3]), one, line

    def write_fresh(self, number: Callable[[str], int | None]) -> None:
        """Write the places of the records of new lines; `number` answers that of a record's node."""
        rows = (
            (line.block, line.line_there, number(id_), line.start_there, line.digest, packed(ties(record)))
            for id_, line in self._fresh.items()
            if (record := self._records[id_])
        )
        self._connection.executemany(LINE, rows)

    def close(self) -> None:
        """Close the files."""
        for file in self._open.values():
            file.close()

    def place(self, record_id: str) -> Place | None:
        """Where a record stands; None where no JSONL file gives it."""
        if record_id not in self._places:
            sql = f"SELECT {_PLACE} FROM node {_PLACED} WHERE node.key = ?"
            row = self._connection.execute(sql, (record_id,)).fetchone()
            self._places[record_id] = Place(*row) if row else None
        return self._places[record_id]

    def raw(self, record_id: str) -> Record | None:
        """A record as its line says it."""
        if record_id not in self._records:
            self._records[record_id] = None
            if (place := self.place(record_id)) is not None:
                self._records |= {one.id: one for one in self._line(place.file, place.start)}
                if self._records[record_id] is None:
                    raise Unfit
        return self._records[record_id]

    def always(self) -> Iterator[str]:
        """The records that are no events and no statements, and those of new lines."""
        sql = f"SELECT node.key, {_PLACE} FROM node {_PLACED} WHERE node.kind IN ({_OTHERS})"
        for key, *place in self._connection.execute(sql).fetchall():
            if key not in self._fresh:
                self._places[key] = Place(*place)
            yield key
        yield from self._fresh

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Records in the order of the files and lines; those of one line as the line gives them."""
        known = ((id_, place) for id_ in dict.fromkeys(ids) if (place := self.place(id_)))
        lines: dict[tuple[int, int], list[str]] = {}
        for id_, place in known:
            lines.setdefault((place.file, place.start), []).append(id_)
        found: list[str] = []
        for (file, start), together in sorted(lines.items()):
            several = len(together) > 1
            found += [one.id for one in self._line(file, start) if one.id in together] if several else together
        return found

    def _line(self, number: int, start: int) -> list[Record]:
        if number not in self._open:
            self._open[number] = Path(self._paths[self.files[number]]).open("rb")  # noqa: SIM115  # many lines are read of it
        file = self._open[number]
        file.seek(start)
        return jsonl.typed(file.readline())


class Records(Mapping[str, Record]):
    """All records of a dataset by id; only those that are present are gone through."""

    def __init__(self, bulk: Bulk, own: dict[str, Record]) -> None:
        self._bulk = bulk
        self._own = own
        self._present: dict[str, Record] = {}
        self._completed: dict[str, Record] = {}

    def complete(self, own: dict[str, Record]) -> None:
        """Take the records of the other files as they are with what they inherit."""
        self._own = own

    def bring(self, ids: Iterable[str]) -> None:
        """Make the records with these ids present, and those of the other files, in the order of the dataset."""
        self._present = {id_: record for id_ in self._bulk.in_order(ids) if (record := self.get(id_))} | self._own

    def is_present(self, record_id: str) -> bool:
        """Whether a record is gone through."""
        return record_id in self._present

    def __getitem__(self, record_id: str) -> Record:
        if record_id in self._own:
            return self._own[record_id]
        if record_id in self._completed:
            return self._completed[record_id]
        record = self._bulk.raw(record_id)
        if record is None:
            raise KeyError(record_id)
        if isinstance(record, Statement) and record.event:
            event = self._own.get(record.event) or self._bulk.raw(record.event)
            record = completed(record, event) if isinstance(event, Event) else record
        self._completed[record_id] = record
        return record

    def __contains__(self, record_id: object) -> bool:
        return isinstance(record_id, str) and (record_id in self._own or self._bulk.place(record_id) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._present)

    def __len__(self) -> int:
        return len(self._present)

    def values(self) -> Any:
        """The records that are present."""
        return self._present.values()

    def items(self) -> Any:
        """The records that are present, by their ids."""
        return self._present.items()


class Kinds(Mapping[str, str]):
    """The kind of each record by its id, of those that are not present too."""

    def __init__(self, connection: sqlite3.Connection, records: Records, tags: Mapping[type[Record], str]) -> None:
        self._connection = connection
        self._records = records
        self._tags = tags

    def __getitem__(self, record_id: str) -> str:
        return self._tags[type(self._records[record_id])]

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    def __iter__(self) -> Iterator[str]:
        bulk = self._connection.execute("SELECT node.key FROM node CROSS JOIN line USING (number)")
        return iter(dict.fromkeys((*(key for (key,) in bulk), *self._records)))

    def __len__(self) -> int:
        return sum(1 for _ in self)
