"""Rows in flat form: each value has a column, an id and its name have two, and the columns do not depend on the rows.

Law of CSV: a spreadsheet computes no cell. It takes a cell that begins with `=`, `+`, `-`, `@` or a tab for a formula, which
may send what stands beside it to an address; such a cell gets an apostrophe before it, unless it is a number.

`shapes` is what a store's `meta("shapes")` answers: for each kind, the shape of the value under each key of its rows.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, Final

Shapes = Mapping[str, Mapping[str, Any]]
Value = str | int | float | bool | None
"""What stands in a column: a single value, None where the row says nothing."""

_PARTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ref": ("id", "name"),
    "date": ("edtf", "earliest", "latest", "phrase"),
    "refs": ("id", "name"),
    "conflicts": ("id", "name", "over"),
    "deeds": ("role", "who", "for"),
    "sources": ("id", "title", "publisher", "published", "url", "via", "supports", "locator", "excerpt"),
}
_SEPARATOR: Final = "; "
_COMPUTED: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""What a spreadsheet may take for a formula; some take the wide forms of the signs for the signs."""
_NUMBER: Final = re.compile(r"[+-]?\d+([.,]\d+)*%?", re.ASCII)
LINE_END: Final = "\r\n"
"""The CSV writer quotes a value that holds a character of its line end; before Python 3.13 it quotes no other line end."""


def columns(shapes: Shapes, kinds: Sequence[str]) -> list[str]:
    """The columns of a table that may hold rows of these kinds."""
    return list(dict.fromkeys(column for kind in kinds for key, shape in shapes[kind].items() for column in _names(key, shape)))


def flat(row: Mapping[str, Any], shapes: Shapes) -> dict[str, str]:
    """The texts of a row by column, an empty one where it says nothing."""
    return {column: text(value) for column, value in values(row, shapes).items()}


def values(row: Mapping[str, Any], shapes: Shapes) -> dict[str, Value]:
    """A row's values by column: a list is joined by "; ", a part with several fields is JSON, no value is None.

    A record's `date_phrase` and the phrase of its `date` share a column; a phrase that comes from the event is in `date`.
    """
    found: dict[str, Value] = {}
    for key, shape in shapes[str(row["kind"])].items():
        for column, value in zip(_names(key, shape), _values(row.get(key), shape), strict=True):
            found[column] = value if found.get(column) is None else found[column]
    return found


def citations(row: Mapping[str, Any]) -> Iterator[dict[str, Value]]:
    """A row's citations by column: which source, for which fields (None: for all of it), and where in the source."""
    for one in row["sources"]:
        supports = ", ".join(one["supports"]) if one["supports"] else None
        own = {key: one[key] for key in ("locator", "excerpt", "credibility")}
        yield {"record": row["id"], "source": one["id"], "supports": supports, **own}


def text(value: Value) -> str:
    """A value as a text."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def line(values: Sequence[str], *, raw: bool = False) -> str:
    """One line, without its end."""
    buffer = StringIO()
    csv.writer(buffer, lineterminator=LINE_END).writerow(values if raw else map(_disarmed, values))
    return buffer.getvalue().removesuffix(LINE_END)


def _disarmed(value: str) -> str:
    return f"'{value}" if _COMPUTED.match(value) and not _NUMBER.fullmatch(value) else value


def dated(named: str, date: Mapping[str, Any] | None, prefix: str | None = None) -> dict[str, Value]:
    """A date in three columns, so that no vague one is made precise: in EDTF, and the first and last day that it may mean."""
    told = date or {}
    ends = {f"{named if prefix is None else prefix}_{end}": told.get(end) for end in ("earliest", "latest")}
    return {named: told.get("edtf"), **ends}


def _names(key: str, shape: Any) -> Iterator[str]:
    if isinstance(shape, Mapping):
        yield from (name for field, inner in shape.items() for name in _names(f"{key}_{field}", inner))
    elif shape in _PARTED:
        yield from (f"{key}_{part}" for part in _PARTED[shape])
    else:
        yield key


def _values(value: Any, shape: Any) -> Iterator[Value]:
    if isinstance(shape, Mapping):
        for field, inner in shape.items():
            yield from _values((value or {}).get(field), inner)
    elif shape in _PARTED:
        items = value if isinstance(value, list) else [value] if value else []
        yield from (_SEPARATOR.join(text(_single(item.get(part))) for item in items) or None for part in _PARTED[shape])
    elif shape in ("texts", "dates"):
        yield _SEPARATOR.join(text(_single(one)) for one in value or []) or None
    else:
        yield _single(value)


def _single(value: Any) -> Value:
    """A value of a row as a single one: what has a name by its name, a date in EDTF, a source by its id, else JSON."""
    match value:
        case None | [] | "":
            return None
        case bool() | int() | float():
            return value
        case {"name": name}:
            return str(name)
        case {"edtf": edtf}:
            return str(edtf) if edtf else None
        case {"id": key, "title": _}:
            return str(key)
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
