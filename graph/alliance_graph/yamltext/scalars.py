"""One text as YAML writes it: plain if it can be, in quotes if it must be, folded if it is long.

`tree` reads back the same text, letter by letter. Every scalar is a text, so `NO`, `2022-02` and `12:30` need no quotes; an
empty text, `~` and `null` need them.
"""

import re
from typing import Final

WIDTH: Final = 120
"""Columns of a line."""
NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
"""Words that, outside quotes, stand for no value."""
_FIRST: Final = tuple("-?:,[]{}#&*!|>'\"%@`=<")
_BREAKS_PLAIN: Final = re.compile(r":\s|:$|\s#|^\s|\s$|\t")
_BREAKS_IN_BRACKETS: Final = re.compile(r"[,\[\]{}?]")
_NUMBER: Final = re.compile(r"-[0-9.]+")
_UNSEEN: Final = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_FOLD: Final = re.compile(r"(?<=[^ ]) (?=[^ ])")
_ESCAPES: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def inline(text: str, in_brackets: bool = False) -> str:
    """The text on one line of any length; `in_brackets` if it stands inside `[]` or `{}`."""
    if _UNSEEN.search(text) or "\n" in text:
        return _escaped(text)
    if _is_plain(text) and not (in_brackets and _BREAKS_IN_BRACKETS.search(text)):
        return text
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def block(text: str, indent: int, width: int = WIDTH) -> list[str] | None:
    """The text over several lines: the sign behind the key, then the indented lines; None if the text must stand on one line.

    A long text is folded between words. A text with lines of its own keeps them (`|`), as long as they fit.
    """
    if not _can_be_block(text):
        return None
    lines = text.rstrip("\n").split("\n")
    ends = len(text) - len(text.rstrip("\n"))
    sign = "-" if ends == 0 else "" if ends == 1 else "+"
    blank = [""] * (ends - 1)
    is_wide = any(len(line) > width - indent for line in lines)
    if len(lines) > 1 and not (is_wide and _folds(lines)):
        return [f"|{sign}", *_indented(lines, indent), *blank]
    paragraphs = [_indented(_folded(line, width - indent), indent) if line else [] for line in lines]
    joined = paragraphs[0] + [line for one in paragraphs[1:] for line in ("", *one)]
    return [f">{sign}", *joined, *blank]


def is_long(text: str) -> bool:
    """Whether a text can be folded at all."""
    return bool(_FOLD.search(text))


def _is_plain(text: str) -> bool:
    first = text.startswith(_FIRST) and not _NUMBER.fullmatch(text)
    return text not in NULLS and not first and not _BREAKS_PLAIN.search(text) and not text.startswith(("---", "..."))


def _can_be_block(text: str) -> bool:
    lines = text.split("\n")
    return bool(text.strip("\n")) and not _UNSEEN.search(text) and lines[0][:1] not in (" ", "") and not _trail(lines)


def _trail(lines: list[str]) -> bool:
    """Whether a line ends with a blank: nobody sees the blank, and editors take it away."""
    return any(line.endswith(" ") for line in lines)


def _folds(lines: list[str]) -> bool:
    """Whether no line is indented: such a line would not be joined to its neighbours."""
    return not any(line.startswith(" ") for line in lines)


def _folded(line: str, width: int) -> list[str]:
    """A line broken at single blanks between words, each part as long as fits."""
    parts, rest = [], line
    while len(rest) > width:
        cuts = [found.start() for found in _FOLD.finditer(rest)]
        cut = max((one for one in cuts if one <= width), default=min(cuts, default=0))
        if not cut:
            break
        parts.append(rest[:cut])
        rest = rest[cut + 1 :]
    return [*parts, rest]


def _indented(lines: list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def _escaped(text: str) -> str:
    return '"' + "".join(_escape(letter) for letter in text) + '"'


def _escape(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if not _UNSEEN.match(letter):
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
