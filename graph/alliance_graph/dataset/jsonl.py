"""Records as lines of JSON, for bulk data: one record a line, with its kind as `"record": "event"`.

A line whose ids stand nowhere else becomes a record at once and its plain data are dropped, because such files have half a
million lines.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from sys import intern
from typing import Any, BinaryIO, Final

import msgspec
from msgspec.structs import force_setattr

from alliance_graph.dataset.files import text_of
from alliance_graph.dataset.fragments import Data, Fragment, derived_id, expand, is_id, shared
from alliance_graph.errors import Problem
from alliance_graph.records.fields import fields
from alliance_graph.records.kinds import DATASET, PLURALS
from alliance_graph.records.model import STRUCTS, Record, Statement, decode
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext.repair import LONGEST_LINE
from alliance_graph.yamltext.tree import DEEPEST, Mapping, parse

_DECODER: Final = msgspec.json.Decoder()
_OFTEN_ONE: Final = ("sources", "about", "to")
"""The lists that most records fill, mostly with one item."""


def lines(file: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """The lines of a file, each after its number and its first byte, blank ones left out.

    A line that is too long is cut one byte after the limit.
    """
    number = at = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        if not line.isspace():
            yield number, at, line
        at += len(line)
        while line and len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)  # however long a line is, no more than this is held
            at += len(line)


def typed(line: bytes) -> list[Record]:
    """The record of a line and the statements in it; empty where the line needs a closer look."""
    try:
        data = _DECODER.decode(line)
        return _records(_given(data) if b"null" in line else data)
    except (msgspec.MsgspecError, RecursionError, LookupError, TypeError, ValueError, AttributeError):
        return []


def fragment(path: str, number: int, line: bytes) -> tuple[Fragment | None, list[Problem]]:
    """A line as a record's data with their positions, and what is wrong with the line itself."""
    if len(line) > LONGEST_LINE:
        message = f"a line of more than {LONGEST_LINE:,} bytes is not read"
        return None, [Problem(path, number, 1, message, "long-line")]
    text, faults = text_of(line, path)
    problems = [fault._replace(line=number) for fault in faults]
    try:
        data = _given_in(_DECODER.decode(text))
    except (msgspec.DecodeError, RecursionError) as error:
        return None, [*problems, Problem(path, number, *_not_json(error, text), "json")]
    said = data.pop("record", None) if isinstance(data, dict) else None
    section = DATASET if said == DATASET else PLURALS.get(said) if isinstance(said, str) else None
    if section is None:
        return None, [*problems, Problem(path, number, 1, _no_kind(said), "sections")]
    return Fragment(section, data, path, number, _marks(text), number - 1), problems


def plain(record: Record, path: str, line: int) -> Fragment:
    """A typed record as plain data again, because another file says more of it."""
    data = _DECODER.decode(msgspec.json.encode(record, enc_hook=lambda date: date.edtf))
    return Fragment(PLURALS[data.pop("record")], data, path, line, None)


def unreadable(line: bytes, path: str) -> list[Problem]:
    """The problem of a file whose first line shows an encoding that cannot be read line by line; empty for other files."""
    text, problems = text_of(line, path)
    return problems if problems and not text else []


def _records(data: Data) -> list[Record]:
    kind = str(data["record"])
    section = PLURALS[kind]
    record_id = data["id"] = data.get("id") or derived_id(section, data)
    nested: Any = data.pop("statements", ()) if section == "events" else ()
    records = [_record(data, STRUCTS[kind])]
    for number, statement in enumerate(nested, 1):
        statement.setdefault("id", f"{record_id}-{number}")
        if statement.setdefault("event", record_id) != record_id:
            raise ValueError(record_id)
        records.append(_record(statement, Statement))
    return records


def _record(data: Data, of: type[Record]) -> Record:
    expand(data, shared)
    if isinstance(speaker := data.get("speaker"), str):
        data["speaker"] = intern(speaker)
    record = decode(data, of)
    if not is_id(record.id):
        raise ValueError(record.id)
    for name in _lists(of):
        if len(value := getattr(record, name)) == 1 and (known := _one(value)) is not value:
            force_setattr(record, name, known)
    return record


@cache
def _lists(of: type[Record]) -> tuple[str, ...]:
    known = fields(of)
    return tuple(name for name in _OFTEN_ONE if name in known and known[name].many)


@lru_cache(maxsize=65536)
def _one(value: tuple[object]) -> tuple[object]:
    """A list of one item, as one object for all equal ones: a few thousand records are named a million times."""
    return value


def _given(data: Data, depth: int = 0) -> Data:
    """The fields that have a value; a key with null counts as absent, as does a key without a value in YAML."""
    return {key: _given_in(value, depth) for key, value in data.items() if value is not None}


def _given_in(value: object, depth: int = 0) -> Any:
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict):
        return _given(value, depth + 1)
    return [_given_in(item, depth + 1) for item in value] if isinstance(value, list) else value


def _no_kind(said: object) -> str:
    known = (
        f'a line is a record that names its kind, {{"record": "event", ...}}; the kinds are {", ".join((*STRUCTS, DATASET))}'
    )
    hint = nearest(said, (*STRUCTS, DATASET)) if isinstance(said, str) else []
    return f"unknown kind of record {said!r}; did you mean {hint[0]}?" if hint else known


def _not_json(error: Exception, text: str) -> tuple[int, str]:
    """The column where a line stops being JSON, and why; msgspec names the byte."""
    if isinstance(error, RecursionError):
        return 1, "the JSON cannot be read: it is nested too deeply"
    why, _, byte = str(error).removeprefix("JSON is malformed: ").partition(" - at ")[0].removesuffix(")").partition(" (byte ")
    if "truncated" in why:
        return len(text.rstrip()) + 1, "not JSON: the line ends before its record does"
    column = len(text.encode()[: int(byte)].decode(errors="replace")) + 1 if byte.isdecimal() else 1
    return column, f"not JSON: {why}"


def _marks(line: str) -> Mapping | None:
    """The positions in a JSON line, which is also YAML and is read as such."""
    tree, faults = parse(line)
    return tree if isinstance(tree, Mapping) and not faults else None
