"""Text as people may see it: without what a terminal would obey and not show."""

import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"
"""They shape the letters beside them in Persian, in Indic scripts and in emoji."""


def visible(text: str) -> str:
    """The text without what a terminal would obey and not show; every blank is a space, every line end a line feed."""
    return text if text.isprintable() else "".join(map(_shown, text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """The same in one line."""
    return visible(text).replace("\n", " ")


def is_obeyed(letter: str) -> bool:
    """Whether a terminal would obey a character and not show it: a control, a mark of writing direction, what is unseen."""
    return letter not in _JOINERS and unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp")


def _shown(letter: str) -> str:
    if letter == "\n" or letter in _JOINERS:
        return letter
    return " " if letter.isspace() else "" if is_obeyed(letter) else letter
