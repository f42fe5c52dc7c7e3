"""Rows in flat form: each value has a column, an id and its name have two, and the columns do not depend on the rows.

`shapes` is what a store's `meta("shapes")` answers: for each kind, the shape of the value under each key of its rows.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

Shapes = Mapping[str, Mapping[str, Any]]

_PARTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ref": ("id", "name"),
    "date": ("edtf", "earliest", "latest", "phrase"),
    "refs": ("id", "name"),
    "conflicts": ("id", "name", "over"),
    "deeds": ("role", "who", "for"),
    "sources": ("id", "title", "publisher", "published", "url", "via", "supports", "locator", "excerpt"),
}
_SEPARATOR: Final = "; "


def columns(shapes: Shapes, kinds: Sequence[str]) -> list[str]:
    """The columns of a table that may hold rows of these kinds."""
    return list(dict.fromkeys(column for kind in kinds for key, shape in shapes[kind].items() for column in _names(key, shape)))


def flat(row: Mapping[str, Any], shapes: Shapes) -> dict[str, str]:
    """A row's values by column: a list is joined by "; ", a part with several fields is JSON, no value is an empty text.

    A record's `date_phrase` and the phrase of its `date` share a column; a phrase that comes from the event is in `date`.
    """
    found: dict[str, str] = {}
    for key, shape in shapes[str(row["kind"])].items():
        for column, value in zip(_names(key, shape), _values(row.get(key), shape), strict=True):
            found[column] = found.get(column) or value
    return found


def _names(key: str, shape: Any) -> Iterator[str]:
    if isinstance(shape, Mapping):
        yield from (name for field, inner in shape.items() for name in _names(f"{key}_{field}", inner))
    elif shape in _PARTED:
        yield from (f"{key}_{part}" for part in _PARTED[shape])
    else:
        yield key


def _values(value: Any, shape: Any) -> Iterator[str]:
    if isinstance(shape, Mapping):
        for field, inner in shape.items():
            yield from _values((value or {}).get(field), inner)
    elif shape in _PARTED:
        items = value if isinstance(value, list) else [value] if value else []
        yield from (_SEPARATOR.join(_text(item.get(part)) for item in items) for part in _PARTED[shape])
    elif shape in ("texts", "dates"):
        yield _SEPARATOR.join(map(_text, value or []))
    else:
        yield _text(value)


def _text(value: Any) -> str:
    match value:
        case None | []:
            return ""
        case bool():
            return "true" if value else "false"
        case {"name": name}:
            return str(name)
        case {"edtf": edtf}:
            return edtf or ""
        case {"id": key, "title": _}:
            return str(key)
        case list() if all(isinstance(one, str) for one in value):
            return ", ".join(value)
        case list() | dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
