"""Hostile inputs from sound ones: the same seed makes the same input, so that what fails can be made again from its number."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Final

Mutation = Callable[[Random, str], str]

PIECES: Final = (
    *("", " ", "\n", "\n\n", "\t", "  ", "- ", ": ", "#", "'", '"', "|\n", ">-\n", "[", "]", "{", "}", ",", "&a ", "*a"),
    *("---\n", "...\n", "%YAML 1.1\n", "!!python/name:os.system ", "null", "~", "true", "NO", "0x10", "1e999", "-1", "9" * 30),
    *("2022-13-45", "2022-02-30", "[..]", "{2022}", "\x00", "\x1b[31m", "\u202e", "\u2028", "\ufeff", "\ud7ff", "\U0001f600"),
    *("é", "Ё", "<script>", "</script>", "=1+1", "../..", "${HOME}", "a" * 300, "x: " * 40),
    *("id", "events:", "same_as: ", "conflicts_with: ", "supports: [date]", "part_of: ", "via: "),
)  # fmt: skip
"""What is put into a text somewhere."""


def _inserted(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(PIECES) + text[at:]


def _cut(chance: Random, text: str) -> str:
    first, last = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[:first] + text[min(last, first + chance.choice((1, 5, 80))) :]


def _copied(chance: Random, text: str) -> str:
    first, last, at = (chance.randrange(len(text) + 1) for _ in range(3))
    return text[:at] + text[min(first, last) : max(first, last)][:400] + text[at:]


def _line_moved(chance: Random, text: str) -> str:
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _indented(chance: Random, text: str) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(("  " + lines[at], lines[at][1:], lines[at].lstrip()))
    return "\n".join(lines)


def _word_for_word(chance: Random, text: str) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = words[chance.randrange(len(words))]
    return " ".join(words)


MUTATIONS: Final[Sequence[Mutation]] = (_inserted, _cut, _copied, _line_moved, _indented, _word_for_word)


def mutated(text: str, seed: int) -> str:
    """The text after one to six mutations."""
    chance = Random(seed)  # nobody guards anything with it
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(MUTATIONS)(chance, text)
    return text
