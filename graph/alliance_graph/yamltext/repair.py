"""A text that is not quite YAML: what is wrong with it in plain words, and the text without what cannot be read.

What is taken out is blanked, so that everything else keeps its line.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import yaml

LONGEST_LINE: Final = 1_000_000
"""Characters; a longer line is a mistake, not a record."""
MOST_FAULTS: Final = 20
"""After so many faults of one sort, a file is not searched for more."""
_FORBIDDEN: Final = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_DASH: Final = re.compile(r" *-(?= |$)")
_BLANK: Final = re.compile("^[ \t]+$", re.MULTILINE)
_ADVICE: Final = (
    ("mapping values are not allowed", "a colon in a text, or a line indented too deep; quote the text, or align the line", 0),
    ("while scanning a simple key", "neither a `key: value` with a space after the colon nor the end of a quoted text", 1),
    ("while parsing a block mapping", "a line out of line with those before it, or words after a closing quotation mark", 0),
    ("while parsing a block collection", "a line out of line with those before it; align it with its neighbours", 0),
    ("while parsing a flow sequence", "a list without its ]; a text with a comma or a bracket in it needs quotes", 1),
    ("while parsing a flow mapping", "a mapping without its }; a text with a comma or a colon in it needs quotes", 1),
    ("while parsing a flow node", "a value is missing here, or the ] or } that closes a list or mapping", 0),
    ("stream while scanning a quoted scalar", "a quotation mark that is never closed", 1),
    ("indicator while scanning a quoted scalar", "a quotation mark that is never closed", 1),
    ("escape c", "a backslash in a text in double quotes; use single quotes, or write it twice", 0),
    ("found a tab character", "a tab; indent with spaces", 0),
    (
        "cannot start any token",
        "a tab, or a text that begins with @, ` or %; indent with spaces, and put the text in quotes",
        0,
    ),
    ("while scanning an a", "a text that begins with * or &; put it in quotes", 1),
    ("while scanning a tag", "a text that begins with !; put it in quotes", 1),
    ("undefined tag handle", "a text that begins with !; put it in quotes", 0),
    ("while scanning a block scalar", "a text that begins with > or |; put it in quotes, or begin it on the next line", 1),
    ("mapping keys are not allowed", "a text that begins with ?; put it in quotes", 0),
    ("directive", "a line that begins with %; put it in quotes", 1),
    ("nesting depth", "nested too deeply", 0),
    ("<document start>", "words behind the end of a list or mapping in brackets", 0),
    ("block sequence entries are not allowed", "a dash behind a key; begin the list on the next line", 0),
    ("while parsing a block node", "a text that begins with a comma or a bracket; put it in quotes", 0),
)
"""What a researcher may have meant if libyaml says these words, and whether the fault is where the value begins."""


Path = tuple[str | int, ...]
"""The keys, and the numbers in lists, that lead to a value."""


class Mark(NamedTuple):
    """A position in a text; line and column count from 1."""

    line: int
    column: int


class Fault(NamedTuple):
    """Something wrong with the text itself, with its position."""

    mark: Mark
    message: str
    rule: str


def fault(error: yaml.YAMLError) -> Fault:
    """What libyaml stops at, in plain words."""
    problem, context = getattr(error, "problem", None) or str(error), getattr(error, "context", None)
    said = f"{problem} {context}" if context else problem
    advice, at_begin = next(((words, begin) for sign, words, begin in _ADVICE if sign in said), (said, 0))
    at, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    point = (begun or at) if at_begin else (at or begun)
    return Fault(Mark(point.line + 1, point.column + 1) if point else Mark(1, 1), f"not YAML: {advice}", "yaml")


class Item(NamedTuple):
    """The text of a list item, and the number, from 0, of its first line."""

    first: int
    text: str

    def fault(self, error: yaml.YAMLError) -> Fault:
        """What is wrong with the item, which was read by itself below a key of its own."""
        found = fault(error)
        return found._replace(mark=Mark(self.first + found.mark.line - 1, found.mark.column))


def readable(text: str, faults: list[Fault]) -> str:
    """The text with one sort of line end, and without what YAML cannot hold: unseen characters, and lines that are too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = _BLANK.sub("", text)  # a tab alone on a line is not YAML either, and nobody sees it
    return _without_control(_without_long_lines(text, faults), faults)


def items(text: str) -> Iterator[Item]:
    """The list items of each section, each with everything inside it."""
    lines = text.split("\n")
    dash, begun = "", None
    for number, line in enumerate([*lines, "end"]):
        if _begins(line, dash):
            if begun is not None:
                yield Item(begun, "\n".join(lines[begun:number]))
            begun = None if _is_key(line) else number
            dash = "" if _is_key(line) else dash
        elif not dash and (found := _DASH.match(line)):
            dash, begun = found[0], number


def without(text: str, wrong: Iterable[Item]) -> str:
    """The text with those items blanked."""
    lines = text.split("\n")
    for item in wrong:
        size = item.text.count("\n") + 1
        lines[item.first : item.first + size] = [""] * size
    return "\n".join(lines)


def without_line(text: str, line: int, to_end: bool = False) -> str:
    """The text with the item, or the line at the margin, around `line` blanked; `to_end` blanks everything after it too."""
    lines = text.split("\n")
    at = min(line, len(lines)) - 1
    section = next((number for number in range(at, -1, -1) if _is_key(lines[number])), 0)
    dash = next((found[0] for one in lines[section:] if (found := _DASH.match(one))), "-")
    first = next((number for number in range(at, section - 1, -1) if _begins(lines[number], dash)), section)
    last = next((number for number in range(at + 1, len(lines)) if _begins(lines[number], dash)), len(lines))
    lines[first : len(lines) if to_end else last] = [""] * (last - first)
    return "\n".join(lines)


def _is_key(line: str) -> bool:
    return bool(re.match(r"[^\s#-]", line))


def _begins(line: str, dash: str) -> bool:
    """Whether a section begins in this line, or a record behind a dash as deep as those of its neighbours."""
    is_item = bool(dash) and (line == dash or line.startswith(dash + " "))
    return _is_key(line) or is_item or bool(re.match(r" *\t\s*- ", line))


def _without_control(text: str, faults: list[Fault]) -> str:
    """The text with a space for each character that YAML forbids or takes for a line end; the first few are reported."""
    if text.replace("\n", "").isprintable() or not _FORBIDDEN.search(text):  # the former takes a tenth of the time
        return text
    for number, line in enumerate(text.split("\n"), 1):
        for found in _FORBIDDEN.finditer(line):
            message = f"the character U+{ord(found[0]):04X} cannot be seen and may not stand in a file; take it out"
            faults.append(Fault(Mark(number, found.start() + 1), message, "control-character"))
            if len(faults) >= MOST_FAULTS:
                return _FORBIDDEN.sub(" ", text)
    return _FORBIDDEN.sub(" ", text)


def _without_long_lines(text: str, faults: list[Fault]) -> str:
    if not _has_long_line(text):
        return text
    long = [number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE]
    for number in long:
        faults.append(Fault(Mark(number, 1), f"a line of more than {LONGEST_LINE:,} characters is not read", "long-line"))
        text = without_line(text, number)
    return text


def _has_long_line(text: str) -> bool:
    at = 0
    while len(text) - at > LONGEST_LINE:
        at = text.rfind("\n", at, at + LONGEST_LINE + 1) + 1
        if not at:
            return True
    return False
