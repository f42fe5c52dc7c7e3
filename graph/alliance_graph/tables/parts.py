"""The value of one field in words, for a sheet, a diff, a blame: dates, sources, offices, participants, accounts, steps."""

from collections.abc import Mapping
from typing import Any

from alliance_graph.tables import cells
from alliance_graph.tables.cells import Cell, Row
from alliance_graph.text import wording


def in_words(key: str, value: Any) -> str:
    """The value of a key of a row, in words; empty where the value says nothing."""
    match value:
        case None | [] | "" | False | "normal" | "seen":
            return ""
        case dict():
            return _PARTS.get(key, _part)(value)
        case list():
            return "; ".join(dict.fromkeys(in_words(key, item) for item in value))
    return str(value)


def _account(value: Row) -> str:
    """A further account of an occurrence: its id, its day, and whose reports it rests on."""
    told = filter(None, (in_words("date", value["date"]), *map(cells.chain, value["sources"])))
    return f"{value['id']} ({'; '.join(told)})"


def _step(value: Row) -> str:
    """A step of a story: its title, what it says, and the records on which it rests."""
    return f"{value['title']}: {value['text'] or ''} [{', '.join(one['id'] for one in value['records'])}]"


def _end(value: Row) -> str:
    return "it goes on" if value["edtf"] == ".." else _part(value)


def _quote(value: Row) -> str:
    return f"“{value['text']}”"


_PARTS: Mapping[str, Cell] = {"accounts": _account, "steps": _step, "end": _end, "quote": _quote}


def _part(value: Row) -> str:
    """A part of a row in words: a date, a source, an office, who took part as what, or else its values, key by key."""
    match value:
        case {"edtf": _}:
            return cells.date({**value}).replace("\n", ", ")
        case {"title": _, "via": _}:
            is_told = cells.has_symbol(value) or not value.get("locator")
            place = "" if is_told else f" [{value['title']}, {value['locator']}]"
            return cells.chain(value) + place + cells.supported(value, ())
        case {"title": _, "acting": _, "certain": _}:
            return cells.office(value)
        case {"who": who, "role": role, "for": behalf}:
            return f"{who['name']} ({role}" + (f" for {behalf['name']})" if behalf else ")")
        case {"name": name, "over": _}:
            return f"{name}{cells.over(value)}"
        case {"name": name}:
            return str(name)
        case {"text": text}:
            return str(text)
        case {"message": message}:
            return str(message)
    said = ((name, in_words(name, inner)) for name, inner in value.items())
    return ", ".join(f"{wording.spaced(name)} {text}" for name, text in said if text)
