"""The fields of a record with their authors, in each form of an answer."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from alliance_cli import cells, render
from alliance_cli.forms import Format
from alliance_cli.tables import Column

Row = Mapping[str, Any]

KEYS: Final = ("field", "item", "value", "commit", "author", "date", "subject", "path", "line")


def write(rows: Sequence[Row], as_: Format) -> None:
    """Write who wrote what."""
    if as_ == Format.JSON:
        render.plain(KEYS, [{key: row[key] for key in KEYS} for row in rows], as_)
    elif as_ == Format.CSV:
        render.plain(KEYS, [{key: _cell(row[key]) for key in KEYS} for row in rows], as_)
    else:
        several = len({row["path"] for row in rows}) > 1
        render.columns(_COLUMNS, [row if several else {**row, "path": ""} for row in rows], as_)


def _cell(value: Any) -> Any:
    return "" if value is None else value


def _field(row: Row) -> str:
    return f"{row['field']} {row['item']}" if row["item"] else str(row["field"])


def _value(row: Row) -> str:
    value = row["value"]
    if isinstance(value, list):
        return "; ".join(_value({**row, "value": one}) for one in value)
    parts = list(value.values()) if isinstance(value, dict) else [value]
    return str(parts[0]) if len(parts) == 1 else cells.in_words(row["field"], {"": None, **value})


_COLUMNS: Final = (
    Column("Field", _field, 2),
    Column("Value", _value, 7),
    Column("Author", lambda row: row["author"] or "", 3),
    Column("Date", lambda row: (row["date"] or "")[:10], 2),
    Column("Commit", lambda row: f"{row['commit']} {row['subject']}" if row["commit"] else "not committed yet", 5),
    Column("File", lambda row: row["path"], 2),
)
