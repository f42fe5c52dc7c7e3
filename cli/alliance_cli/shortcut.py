"""A plainly written question, or a check, understood without typer, whose import takes longer than any answer.

Law: whatever is understood here, typer understands in the same way; whatever is not plain (a mistake, a call for help, a
completion, an option before the command) is left to typer. The grammar is written from the typer application.
"""

import json
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

GRAMMAR: Final = os.path.join(os.path.dirname(__file__), "grammar.json")


class Plain(NamedTuple):
    """A command and the values for its function's parameters."""

    command: str
    values: dict[str, object]


def parsed(words: Sequence[str]) -> Plain | None:
    """The command that the words name; nothing where they are better left to typer."""
    if not words or any(name.startswith("_ALLIANCE") for name in os.environ):
        return None
    with open(GRAMMAR, encoding="utf-8") as file:
        grammar = json.load(file).get(words[0])
    return _values(words[0], grammar, list(words[1:])) if grammar else None


def _values(command: str, grammar: Mapping[str, Any], words: list[str]) -> Plain | None:
    values: dict[str, object] = {}
    given: list[str] = []
    while words:
        word = words.pop(0)
        if not word.startswith("-"):
            given.append(word)
            continue
        name, equals, value = word.partition("=")
        option = grammar["options"].get(name)
        if option is None or (equals and (option["flag"] or not name.startswith("--"))):
            return None
        if not option["flag"] and not equals:
            value = words.pop(0) if words else "-"
        read = True if option["flag"] else None if not equals and value.startswith("-") else _read(option, value)
        if read is None:
            return None
        values[option["parameter"]] = read
    if grammar["any_number"]:
        return Plain(command, values | ({grammar["arguments"][0]: _paths(given)} if given else {}))
    if not grammar["required"] <= len(given) <= len(grammar["arguments"]):
        return None
    return Plain(command, values | dict(zip(grammar["arguments"], given, strict=False)))


def _paths(words: Sequence[str]) -> list[object]:
    """Words of any number, which all are paths."""
    from pathlib import Path

    return [Path(word) for word in words]


def _read(option: Mapping[str, Any], text: str) -> object:
    """The value that an option's text stands for; nothing where it is not plainly one."""
    if "choices" in option:
        return text if text in option["choices"] else None
    if "least" in option:
        plain = text.isascii() and text.isdecimal() and len(text) < 10
        return int(text) if plain and option["least"] <= int(text) <= option["most"] else None
    return text
