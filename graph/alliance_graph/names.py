"""Names compared as a reader would: without regard to case, diacritics, quotation marks or doubled spaces."""

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"})
_MARKS = str.maketrans(dict.fromkeys("\"'`´‘’‚‛“”„‟«»‹›", None))
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: `Erdoğan` and `ERDOGAN` fold to `erdogan`.

    Compatibility decomposition without its combining marks, case-folded, and the few Latin letters that do not decompose
    written in plain ones. Cyrillic `й` and `ё` become `и` and `е`.
    """
    if text.isascii():
        return " ".join(text.casefold().translate(_MARKS).split())
    decomposed = unicodedata.normalize("NFKD", text.translate(_MARKS))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(bare.casefold().translate(_LETTERS).translate(_DASHES).split())


def slug(text: str) -> str:
    """An id made of a text: its folded words joined by hyphens."""
    return "-".join(re.findall(r"[^\W_]+", fold(text)))


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names most like `name`, best first; none where nothing is alike."""
    import difflib

    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(fold(candidate), candidate)
    return [folded[match] for match in difflib.get_close_matches(fold(name), folded, n=limit, cutoff=0.6)]
