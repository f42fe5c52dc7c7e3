"""The records of JSONL files that have not changed, read again only where one is asked for."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from alliance_graph.dataset import jsonl
from alliance_graph.dataset.files import data_files, relative
from alliance_graph.records.inheritance import completed
from alliance_graph.records.model import STRUCTS, Event, Record, Statement

APART: Final = ("event", "statement")
"""The kinds whose plain records stay where they are until something that they rest on changes."""
_OTHERS: Final = ", ".join(f"'{one}'" for one in STRUCTS if one not in APART)
_PLACE: Final = "line.number, line.file, line.line, line.start"


class Unfit(Exception):
    """A change that is compiled with everything else."""


class Lines(Mapping[str, tuple[str, int]]):
    """The file and the line of each record of the unchanged files."""

    def __init__(self, bulk: "Bulk") -> None:
        self._bulk = bulk

    def __getitem__(self, record_id: str) -> tuple[str, int]:
        found = self._bulk.place(record_id)
        if found is None:
            raise KeyError(record_id)
        return self._bulk.files[found[1]], found[2]

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


class Bulk:
    """The records of the unchanged files, by id."""

    def __init__(self, connection: sqlite3.Connection, root: str, files: tuple[str, ...]) -> None:
        self._connection = connection
        self._paths = {relative(one, root): one for one in data_files(root)}
        self.files = files
        self._open: dict[int, BinaryIO] = {}
        self._places: dict[str, tuple[int, int, int, int] | None] = {}
        self._records: dict[str, Record | None] = {}

    def close(self) -> None:
        """Close the files."""
        for file in self._open.values():
            file.close()

    def place(self, record_id: str) -> tuple[int, int, int, int] | None:
        """The node, the file, the line and its first byte of a record; None where no unchanged file gives it."""
        if record_id not in self._places:
            sql = f"SELECT {_PLACE} FROM node JOIN line USING (number) WHERE node.key = ?"
            self._places[record_id] = self._connection.execute(sql, (record_id,)).fetchone()
        return self._places[record_id]

    def raw(self, record_id: str) -> Record | None:
        """A record as its line says it."""
        if record_id not in self._records:
            self._records[record_id] = None
            if (place := self.place(record_id)) is not None:
                self._records |= {one.id: one for one in self._line(place[1], place[3])}
                if self._records[record_id] is None:
                    raise Unfit
        return self._records[record_id]

    def others(self) -> Iterator[str]:
        """The records that are no events and no statements."""
        sql = f"SELECT node.key, {_PLACE} FROM node CROSS JOIN line USING (number) WHERE node.kind IN ({_OTHERS})"
        for key, *place in self._connection.execute(sql).fetchall():
            self._places[key] = tuple(place)
            yield key

    def in_order(self, ids: Iterable[str]) -> list[str]:
        """Records in the order of the files and lines; those of one line as the line gives them."""
        known = ((id_, place) for id_ in dict.fromkeys(ids) if (place := self.place(id_)))
        lines: dict[tuple[int, int], list[str]] = {}
        for id_, (_, file, _, start) in known:
            lines.setdefault((file, start), []).append(id_)
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
