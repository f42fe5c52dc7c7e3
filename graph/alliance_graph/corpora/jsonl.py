"""A list of JSON objects, a line each, as a program writes it: each object a statement or an event, by a map of its keys."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from alliance_graph.corpora import csv
from alliance_graph.corpora.intake import Corpus, Intake, map_of
from alliance_graph.corpora.tables import columns, mapped
from alliance_graph.corpora.tables.objects import objects
from alliance_graph.corpora.tables.rows import Row
from alliance_graph.errors import UsageError

_SEEN: Final = 1_000
"""Objects that are read in order to know the keys."""


def corpus(path: Path) -> Corpus:
    """The list itself, as the source of objects that name none."""
    return Corpus.of(path, "list", path.stem)


def records(path: Path, intake: Intake) -> Iterator[dict[str, Any]]:
    """A record for each object, by the map among the options."""
    map_ = columns.read(map_of(intake, "jsonl", path, "a list needs a map of its keys"), _keys(path))
    single = tuple(column for field, column in map_.columns.items() if field not in csv.LISTS)
    yield from mapped.records(lambda: _rows(path, map_.split, single), path.name, map_, intake)


def guess(path: Path) -> str:
    """A map of the keys as YAML, as far as the keys and the first objects say what they hold."""
    seen = [row for row in islice(_rows(path, ";"), _SEEN) if not row.fault]
    return csv.guessed(path.name, _keys(path), seen)


def _keys(path: Path) -> list[str]:
    found: dict[str, None] = {}
    for row in islice(_rows(path, ";"), _SEEN):
        found |= dict.fromkeys(row.cells)
    if not found:
        raise UsageError(f"{path}: no line of it is a JSON object with keys; is it the right file?")
    return list(found)


def _rows(path: Path, split: str, single: Sequence[str] = ()) -> Iterator[Row]:
    """The objects as rows; in a column that holds a single value, a list of several is none."""
    for line, data, fault in objects(path):
        several = next((one for one in single if isinstance(value := _value(data, one), list) and len(value) > 1), None)
        yield Row(line, dict(_cells(data, split)), fault or (f"{several!r} is a list of several" if several else ""))


def _value(data: Mapping[str, Any], key: str) -> Any:
    """The value of a key, which may be inside others: `speaker.name`."""
    if key in data or "." not in key:
        return data.get(key)
    outer, _, inner = key.partition(".")
    return _value(data[outer], inner) if isinstance(data.get(outer), dict) else None


def _cells(data: Mapping[str, Any], split: str, above: str = "") -> Iterator[tuple[str, str]]:
    """The values of an object as text; a key inside another is named with it: `speaker.name`."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _cells(value, split, f"{above}{key}.")
        elif isinstance(value, list):
            yield f"{above}{key}", split.join(_text(one) for one in value)
        elif value is not None:
            yield f"{above}{key}", _text(value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
