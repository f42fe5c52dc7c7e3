"""Text as people and programs may have it: without what a terminal would obey and not show, or what XML cannot hold."""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import re

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


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return text if text.isprintable() else _not_xml().sub("", text)


@cache
def _not_xml() -> "re.Pattern[str]":
    """It is compiled when a text needs it: no answer waits for it."""
    import re

    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _shown(letter: str) -> str:
    if letter == "\n" or letter in _JOINERS:
        return letter
    return " " if letter.isspace() else "" if is_obeyed(letter) else letter
