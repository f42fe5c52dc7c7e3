"""SQLite: a table for each kind of record in flat form, and tables of links and of citations; Datasette serves the file.

Law: a vague date has its EDTF text and the first and the last day that it may be in columns of their own. Deprecated records
are among the rows, with their rank. The tables of a part hold no record of the editors' own work (coverage, stories, terms).
Equal data give equal bytes.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.errors import UsageError
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import EDITORIAL, EVERY, KIND
from alliance_graph.tables.flat import citations, columns, values

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held

_LINKS: Final = ("source", "type", "target", "words", "record", "possible_from", "possible_to", "certain_from", "certain_to")
_CITATIONS: Final = ("record", "source", "supports", "locator", "excerpt", "credibility")
_DATASET: Final = ("title", "description", "version", "as_of", "license", "authors", "conditions")
_AT_ONCE: Final = 1 << 20


def pieces(held: "Held") -> Iterator[bytes]:
    """The bytes of the database, which is made in the folder for temporary files."""
    with tempfile.TemporaryDirectory(prefix="alliance-") as folder:
        path = Path(folder) / "export.db"
        connection = sqlite3.connect(path)
        try:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
            _fill(connection, held)
            connection.commit()
        except sqlite3.OperationalError as error:
            raise UsageError(f"the database cannot be made in {tempfile.gettempdir()}: {error}") from None
        finally:
            connection.close()
        with path.open("rb") as file:
            while some := file.read(_AT_ONCE):
                yield some


def lost(held: "Held") -> Iterator[str]:
    """That a part has none of the editors' records, which no condition reaches."""
    if held.of and any(True for _ in held.store.of_kind(EDITORIAL)):
        yield "what the editors say of their own work (coverage, stories, terms) is not in a part; `export package` has it"


def _fill(connection: sqlite3.Connection, held: "Held") -> None:
    shapes = held.store.meta("shapes")
    for kind in EVERY:
        names = columns(shapes, (kind,))
        _create(connection, KIND[kind].plural, names, keyed=True)
        rows = (values(row, shapes) for row in held.rows((kind,), closed=True))
        _insert(connection, KIND[kind].plural, names, ([row.get(name) for name in names] for row in rows))
    _create(connection, "links", _LINKS)
    _insert(connection, "links", _LINKS, ([_bound(value) for value in link] for link in held.links()))
    _create(connection, "citations", _CITATIONS)
    cited = (one for row in held.rows(EVERY, closed=True) for one in citations(row))
    _insert(connection, "citations", _CITATIONS, ([one[name] for name in _CITATIONS] for one in cited))
    _create(connection, "dataset", _DATASET)
    _insert(connection, "dataset", _DATASET, [_described(held)])
    connection.executescript(
        "CREATE INDEX links_source ON links(source); CREATE INDEX links_target ON links(target);"
        "CREATE INDEX citations_record ON citations(record); CREATE INDEX citations_source ON citations(source);"
    )


def _create(connection: sqlite3.Connection, table: str, names: tuple[str, ...] | list[str], *, keyed: bool = False) -> None:
    """Without types: SQLite keeps each value as it is."""
    told_ = ", ".join(f'"{name}"' + (" TEXT PRIMARY KEY" if keyed and name == "id" else "") for name in names)
    connection.execute(f'CREATE TABLE "{table}" ({told_})')


def _insert(connection: sqlite3.Connection, table: str, names: tuple[str, ...] | list[str], rows: Any) -> None:
    marks = ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', ([_text(one) for one in row] for row in rows))


def _text(value: Any) -> Any:
    """A value as SQLite takes it: what UTF-8 cannot hold becomes an escape."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _bound(value: str | None) -> str | None:
    return None if value in (MIN, MAX) else value


def _described(held: "Held") -> list[Any]:
    said = held.said
    as_of = (said.get("as_of") or {}).get("edtf")
    more = [said.get("description"), said.get("version"), as_of, said.get("license"), "; ".join(said.get("authors") or ())]
    return [held.name, *more, "; ".join(held.scope)]
