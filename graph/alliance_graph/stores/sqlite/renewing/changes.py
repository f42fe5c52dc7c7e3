"""Which lines of the JSONL files are new and which are gone; the tables that hold the places of the others are mended."""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from alliance_graph.dataset.files import bound
from alliance_graph.stores.sqlite.blocks import Block, New, cut
from alliance_graph.stores.sqlite.kept import MOST, Ties
from alliance_graph.stores.sqlite.tables import BLOCK

_LOOKED_AT: Final = 10 * MOST
"""Lines of changed blocks; more are compiled with everything else."""


class Unfit(Exception):
    """A change that is compiled with everything else."""


class Fresh(NamedTuple):
    """A line that is new: the number of its file, its number and first byte there; its block, and where it stands in that."""

    file: int
    line: int
    start: int
    block: int
    line_there: int
    start_there: int
    digest: bytes


class Changes(NamedTuple):
    """The JSONL files as they are now; the lines that are new, and the records of those that are gone."""

    files: tuple[str, ...]
    fresh: tuple[Fresh, ...]
    gone: Mapping[str, Ties]


def found(
    connection: sqlite3.Connection, before: Sequence[str], paths: Mapping[str, str], unchanged: Collection[str]
) -> Changes:
    """What is new and what is gone in the JSONL files at these paths; all places of the other lines are right then.

    `before` are the files that the database knows. Those that are `unchanged` are not read.
    """
    files = tuple(name for name in paths if name.lower().endswith(".jsonl"))
    same = {*unchanged}
    if files == tuple(before) and same.issuperset(files):
        return Changes(files, (), {})
    known = _Known(connection, before)
    looked_at: list[Fresh] = []
    for file, name in enumerate(files):
        if name in same:
            known.keep(name, file)
        else:
            looked_at += known.compared(name, file, paths[name], _LOOKED_AT - len(looked_at))
    lost = known.write()
    fresh, gone = _matched(connection, looked_at, lost)
    return Changes(files, tuple(fresh), gone)


class _Known:
    """The blocks that a database knows, and those that stand in the files now."""

    def __init__(self, connection: sqlite3.Connection, files: Sequence[str]) -> None:
        self._connection = connection
        self._blocks: dict[str, list[tuple[int, Block]]] = {}
        self._now: list[tuple[object, ...]] = []
        self._last = 0
        for number, file, _, _, *block in connection.execute("SELECT * FROM block ORDER BY file, start"):
            self._blocks.setdefault(files[file], []).append((number, Block(*block)))
            self._last = max(self._last, number)
        self._lost = {number for blocks in self._blocks.values() for number, _ in blocks}

    def keep(self, name: str, file: int) -> None:
        """Take the blocks of a file as they were."""
        lines = size = 0
        for number, block in self._blocks.get(name, ()):
            self._stands(number, file, lines, size, block)
            lines, size = lines + block.lines, size + block.size

    def compared(self, name: str, file: int, path: str, most: int) -> list[Fresh]:
        """The lines of a file that stand in no block that was known; `Unfit` where they are too many."""
        before, lines, size = self._blocks.get(name, []), 0, 0
        fresh: list[Fresh] = []
        with Path(path).open("rb") as opened:
            for one in cut(opened, [block for _, block in before]):
                if isinstance(one, New):
                    block, self._last = one.block, self._last + 1
                    number = self._last
                    fresh += (
                        Fresh(file, lines + line, size + start, number, line, start, digest)
                        for line, start, digest in one.lines
                    )
                else:
                    number, block = before[one]
                self._stands(number, file, lines, size, block)
                lines, size = lines + block.lines, size + block.size
                if len(fresh) > most:
                    raise Unfit
        bound(size, path)
        return fresh

    def _stands(self, number: int, file: int, lines: int, size: int, block: Block) -> None:
        self._now.append((number, file, lines, size, *block))
        self._lost.discard(number)

    def write(self) -> list[int]:
        """Write the blocks that stand now; answers the numbers of the others."""
        self._connection.execute("DELETE FROM block")
        self._connection.executemany(BLOCK, self._now)
        return sorted(self._lost)


def _matched(
    connection: sqlite3.Connection, lines: Sequence[Fresh], lost: Sequence[int]
) -> tuple[list[Fresh], dict[str, Ties]]:
    """The lines that stood in no block that is lost, and the records of the lines that stand nowhere any more.

    Those that stood in one and still stand somewhere are given their new places.
    """
    of_digest: dict[bytes, list[int]] = {}
    sql = "SELECT digest, number FROM line WHERE block IN (SELECT value FROM json_each(?))"
    for digest, number in connection.execute(sql, (json.dumps(lost),)):
        of_digest.setdefault(digest, []).append(number)
    fresh: list[Fresh] = []
    moved: list[tuple[int, int, int, int]] = []
    for one in lines:
        if numbers := of_digest.pop(one.digest, None):
            moved += ((one.block, one.line_there, one.start_there, number) for number in numbers)
        else:
            fresh.append(one)
    gone = [number for numbers in of_digest.values() for number in numbers]
    if max(len(fresh), len(gone)) > MOST:
        raise Unfit
    connection.executemany("UPDATE line SET block = ?, line = ?, start = ? WHERE number = ?", moved)
    return fresh, _taken_out(connection, gone)


def _taken_out(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[str, Ties]:
    """The records of nodes whose lines are gone; they have no place any more."""
    sql = (
        "SELECT node.key, node.kind, line.ties FROM json_each(?) AS one CROSS JOIN line ON line.number = one.value "
        "CROSS JOIN node ON node.number = one.value"
    )
    rows = connection.execute(sql, (json.dumps(numbers),)).fetchall()
    connection.execute("DELETE FROM line WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(numbers),))
    return {key: msgspec.json.decode(ties, type=Ties) if ties else Ties(kind) for key, kind, ties in rows}
