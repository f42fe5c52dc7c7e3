"""A plainly written question or check is understood without typer, because typer's import takes longer than any answer.

Law: typer understands everything that is understood here, in the same way. Everything that is not plain (a mistake, a call
for help, a completion, an option before the command) is left to typer. Both read the same rows of options.
"""

import os
import sys
from collections.abc import Sequence
from enum import Enum
from typing import Final

from alliance_cli.options.option import Option

_EXPANDED: Final = frozenset("*?[~$%")
"""The signs of what a shell expands, or, on Windows, where no shell does, typer."""
_DIGITS: Final = 10
"""A number of this many digits or more is left to typer."""


def parsed(words: Sequence[str], options: Sequence[Option]) -> dict[str, object] | None:
    """The values for the function of a command, from the words behind the command; None where typer must read the words."""
    if any(name.startswith("_ALLIANCE") for name in os.environ):
        return None
    if sys.platform == "win32" and not _EXPANDED.isdisjoint("".join(words)):
        return None
    named = {name: option for option in options for name in option.names}
    values: dict[str, object] = {}
    given: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("-"):
            given.append(word)
        elif (read := _option(word, named, rest)) is None:
            return None
        else:
            values |= _joined(values, read, named)
    arguments = _arguments([option for option in options if not option.names], given)
    return None if arguments is None else {option.parameter: option.default for option in options} | values | arguments


def _option(word: str, named: dict[str, Option], rest: list[str]) -> dict[str, object] | None:
    """The value of one option, which may be the next of the remaining words."""
    name, equals, value = word.partition("=")
    option = named.get(name)
    if option is None or (equals and (option.is_flag or not name.startswith("--"))):
        return None
    if option.is_flag:
        return {option.parameter: True}
    if not equals:
        value = rest.pop(0) if rest else "-"
    read = None if not equals and value.startswith("-") else _value(option, value)
    return None if read is None else {option.parameter: read}


def _joined(known: dict[str, object], read: dict[str, object], named: dict[str, Option]) -> dict[str, object]:
    """What was read; the value of an option that may be given several times, behind those that were read before."""
    ((parameter, value),) = read.items()
    option = next(one for one in named.values() if one.parameter == parameter)
    before = known.get(parameter)
    return {parameter: [*(before if isinstance(before, list) else ()), value]} if option.several else read


def _arguments(options: Sequence[Option], given: Sequence[str]) -> dict[str, object] | None:
    """The values of the arguments; None where there are too few or too many."""
    if options and options[0].several:
        return {options[0].parameter: [options[0].takes(word) for word in given]} if given else {}
    if not sum(option.required for option in options) <= len(given) <= len(options):
        return None
    return {option.parameter: word for option, word in zip(options, given, strict=False)}


def _value(option: Option, text: str) -> object:
    """The value that an option's text stands for; None where the text is not a plain value."""
    if issubclass(option.takes, Enum):
        return next((choice for choice in option.takes if choice.value == text), None)
    if option.takes is int:
        plain = text.isascii() and text.isdecimal() and len(text) < _DIGITS
        return int(text) if plain and _is_within(option, int(text)) else None
    return text


def _is_within(option: Option, number: int) -> bool:
    return (option.least is None or option.least <= number) and (option.most is None or number <= option.most)
