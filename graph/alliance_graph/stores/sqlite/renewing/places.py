"""New nodes are numbered so that the order of the numbers stays the one order."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from alliance_graph.records.kinds import TIMELINE
from alliance_graph.reify.order import Dated, place
from alliance_graph.stores.spans import GAP
from alliance_graph.stores.sqlite.renewing.changes import Unfit


class Place(NamedTuple):
    """Where a node stands if it waits for no other: what is dated first, by its days; the rest by key."""

    undated: bool
    days: tuple[str, str, str]


def dated(key: str, earliest: str, latest: str) -> Place:
    """The place of what is dated."""
    return Place(False, place(Dated(earliest, latest, key)))


def undated(key: str) -> Place:
    """The place of what is not."""
    return Place(True, (key, "", ""))


class Numbers:
    """The numbers of the nodes in a database, of which those that are to be numbered anew are already taken out."""

    def __init__(self, connection: sqlite3.Connection, waited: Collection[str], gone: Collection[int]) -> None:
        self._connection = connection
        self._waited = waited
        self._gone = {*gone}

    def of(self, new: Mapping[str, Place]) -> dict[str, int]:
        """A number for each of these keys, which wait for none."""
        found: dict[str, int] = {}
        ordered = sorted(new, key=new.__getitem__)
        for follower, keys in groupby(ordered, lambda key: self._follower(new[key])):
            several = list(keys)
            free = self._free(self._before(follower), follower, len(several))
            found |= dict(zip(several, free, strict=True))
        return found

    def behind(self, number: int) -> int:
        """A number right behind that of a node."""
        (found,) = self._free(number, self.next(number), 1)
        return found

    def next(self, number: int) -> int | None:
        """The number of the node that follows another."""
        row = self._connection.execute("SELECT min(number) FROM node WHERE number > ?", (number,)).fetchone()
        return None if row[0] is None else int(row[0])

    def _free(self, before: int, follower: int | None, count: int) -> Sequence[int]:
        """Numbers between two nodes, evenly, none of them one that a node had before."""
        end = before + GAP * (count + 1) if follower is None else follower
        step = (end - before) / (count + 1)
        found: list[int] = []
        latest = before
        for position in range(1, count + 1):
            number = max(latest + 1, int(before + step * position))
            while number in self._gone:
                number += 1
            found.append(number)
            latest = number
        if latest >= end:
            raise Unfit
        return found

    def _before(self, follower: int | None) -> int:
        sql = "SELECT max(number) FROM node" + ("" if follower is None else " WHERE number < ?")
        row = self._connection.execute(sql, () if follower is None else (follower,)).fetchone()
        return row[0] or 0

    def _follower(self, wanted: Place) -> int | None:
        """The first node that stands behind a place and waits for none; None where that is the end."""
        ((first,),) = self._connection.execute("SELECT min(number) FROM node")
        ((last,),) = self._connection.execute("SELECT max(number) FROM node")  # both at once would read the whole table
        if last is None:
            return None
        low, high, found = first, last, None
        while low <= high:
            middle = (low + high) // 2
            standing = next(self._standing(middle), None)
            if standing is None or standing[1] > wanted:
                found = standing[0] if standing else found
                high = middle - 1
            else:
                low = standing[0] + 1
        return found

    def _standing(self, number: int) -> Iterator[tuple[int, Place]]:
        """The nodes from a number on that wait for none."""
        sql = "SELECT number, key, kind, earliest, latest FROM node WHERE number >= ? ORDER BY number"
        for found, key, kind, earliest, latest in self._connection.execute(sql, (number,)):
            if key not in self._waited:
                yield found, dated(key, earliest, latest) if kind in TIMELINE else undated(key)
