"""The database that stands, for who is typing a name: read at once, current or not, and never compiled.

Law: a name continues what is typed. Where no name begins so, and one record alone has a name in which a later word begins so,
the record's id is the answer. What cannot be read answers nothing.
"""

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from alliance_graph.records.kinds import ENTITIES, Layer
from alliance_graph.stores.sqlite.cache import kept
from alliance_graph.text.folding import fold
from alliance_graph.text.wording import shortened

_MOST: Final = 500
"""How many names are read at most: a reader chooses from fewer."""
_LONGEST: Final = 50
"""How much of a title is shown beside an id."""
_HERE: Final = f"kind IN (SELECT value FROM json_each(:kinds)) AND NOT deprecated AND layer <> {Layer.ACCOUNT}"
_TITLED: Final = "('event', 'statement', 'silence', 'source')"
"""The kinds whose names are whole sentences: they are named by their ids."""
_NAMES: Final = f"SELECT folded, id, kind, label FROM name JOIN node USING (number) WHERE {_HERE}"
_BEGUN: Final = (
    f"{_NAMES} AND folded >= :first AND folded < :last AND (folded = id OR kind NOT IN {_TITLED}) ORDER BY folded LIMIT {_MOST}"
)
_IDS: Final = f"SELECT key, id, kind, label FROM node WHERE {_HERE} AND key = id ORDER BY id LIMIT {_MOST}"
_LATER: Final = f"{_NAMES} AND (folded LIKE :later ESCAPE '\\' OR folded LIKE :joined ESCAPE '\\') GROUP BY id LIMIT 2"
_TERMS: Final = (
    "SELECT json_extract(row, '$.name') FROM node WHERE kind = 'term' AND NOT deprecated AND json_extract(row, '$.field') = ?"
)


class Name(NamedTuple):
    """What may stand for a record, and which record it is."""

    word: str
    meaning: str


class Standing:
    """The names and terms in a database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def names(self, typed: str, kinds: Sequence[str]) -> list[Name]:
        """The names of records of these kinds that continue what is typed; where nothing is, the ids of what has no day."""
        begun = fold(typed) + " " * (typed[-1:].isspace() and bool(typed.strip()))
        if not begun:
            entities = [kind for kind in kinds if kind in ENTITIES]
            return [_name(id_, kind, label, id_) for _, id_, kind, label in self._read(_IDS, kinds=entities or kinds)]
        found: dict[str, tuple[str, str, str, str]] = {}
        for row in self._read(_BEGUN, kinds=kinds, first=begun, last=f"{begun}\U0010ffff"):
            folded, id_, *_ = row
            if id_ not in found or folded == id_ or (found[id_][0] != id_ and len(folded) < len(found[id_][0])):
                found[id_] = row
        if found:
            return [_name(typed + folded[len(begun) :], kind, label, id_) for folded, id_, kind, label in found.values()]
        escaped = begun.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
        later = self._read(_LATER, kinds=kinds, later=f"% {escaped}%", joined=f"%-{escaped}%")
        return [_name(id_, kind, label, id_) for _, id_, kind, label in later] if len(later) == 1 else []

    def terms(self, field: str) -> list[str]:
        """The words that the dataset adds for a field."""
        with contextlib.suppress(sqlite3.Error):
            return [name for (name,) in self._connection.execute(_TERMS, (field,))]
        return []

    def _read(self, sql: str, kinds: Sequence[str], **values: str) -> list[Any]:
        with contextlib.suppress(sqlite3.Error):
            return list(self._connection.execute(sql, {"kinds": json.dumps(list(kinds)), **values}))
        return []


def _name(word: str, kind: str, label: str, id_: str) -> Name:
    return Name(word, f"{kind} {id_}" if word != id_ else f"{shortened(label, _LONGEST)}, {kind}")


def standing(root: str) -> Iterator[Standing]:
    """The database that is kept of the dataset at `root`, if there is one."""
    with contextlib.suppress(sqlite3.Error):
        if connection := kept(root):
            with contextlib.closing(connection):
                yield Standing(connection)
