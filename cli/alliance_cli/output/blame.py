"""The fields of a record with their authors, in each form of an answer."""

from collections.abc import Sequence
from typing import Any, Final

from alliance_graph.tables.cells import Column, Row
from alliance_graph.text.wording import spaced

from alliance_cli.output import render
from alliance_cli.output.formats import Format

KEYS: Final = ("field", "item", "value", "commit", "author", "date", "subject", "path", "line")


def write(rows: Sequence[Row], as_: Format) -> None:
    """Write who wrote what."""
    if as_ == Format.JSON:
        render.plain(KEYS, [{key: row[key] for key in KEYS} for row in rows], as_)
    elif as_.is_csv:
        render.plain(KEYS, [{key: _cell(row[key]) for key in KEYS} for row in rows], as_)
    else:
        several = len({row["path"] for row in rows}) > 1
        render.columns(_COLUMNS, [row if several else {**row, "path": ""} for row in rows], as_)


def _cell(value: Any) -> Any:
    return "" if value is None else value


def _field(row: Row) -> str:
    return f"{row['field']} {row['item']}" if row["item"] else str(row["field"])


def _words(value: Any) -> str:
    """A value in one line; in a part with several fields, each field follows its name."""
    if isinstance(value, list):
        return "; ".join(map(_words, value))
    if isinstance(value, dict):
        parts = {spaced(key): _words(inner) for key, inner in value.items()}
        return ", ".join(f"{key} {inner}" for key, inner in parts.items()) if len(parts) > 1 else "".join(parts.values())
    return str(value)


_COLUMNS: Final = (
    Column("Field", _field, 2),
    Column("Value", lambda row: _words(row["value"]), 7),
    Column("Author", lambda row: row["author"] or "", 3),
    Column("Date", lambda row: (row["date"] or "")[:10], 2),
    Column("Commit", lambda row: f"{row['commit']} {row['subject']}" if row["commit"] else "not committed yet", 5),
    Column("File", lambda row: row["path"], 2),
)
