"""Names are compared as a reader compares them: without regard to case, diacritics, quotation marks or doubled spaces."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

_PLAIN = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h"}
_LETTERS = str.maketrans(_PLAIN | dict.fromkeys("‐‑‒–—―−", "-"))
_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›′″ʹʺʻʼʽ"
_UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_MARKS = str.maketrans(dict.fromkeys(_QUOTES + _UNSEEN, None))
_MARKS_APART = str.maketrans(dict.fromkeys(_UNSEEN, None) | dict.fromkeys(_QUOTES + "\u200b", " "))
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+")
_APART = {code: " " for code in range(128) if not chr(code).isalnum()}
_DIGITS_JOINED = str.maketrans(dict.fromkeys("0123456789", "0") | dict.fromkeys(".,:", "."))


def fold(text: str) -> str:
    """The form in which two spellings of one name are equal: `Erdoğan` and `ERDOGAN` fold to `erdogan`.

    The text is decomposed (NFKD), loses its combining marks and is case-folded; the few Latin letters that do not decompose
    are written with plain ones. Cyrillic `й` and `ё` become `и` and `е`. Characters that cannot be seen, such as a soft hyphen
    or a mark of writing direction, are left out.
    """
    if text.isascii():  # of the marks, ASCII has these three
        return " ".join(text.replace('"', "").replace("'", "").replace("`", "").casefold().split())
    return " ".join(_bare(text.translate(_MARKS)).split())


def spaced(name: str) -> str:
    """A name folded, with blanks for hyphens: an office's title may be written either way."""
    return " ".join(fold(name).replace("-", " ").split())


def words(text: str) -> list[str]:
    """The folded words of a text: a search compares these and nothing else.

    A word is a run of letters and digits. Digits joined by one comma, point or colon are one word, so that a number, a
    date or a time is found as written: `3,800`, `16.02.2022`, `12:30`. Every other character separates two words, hyphens
    and quotation marks included: `Russia’s` is `russia` and `s`. `fold`, which serves to compare names, removes the mark.
    """
    if text.isascii():
        # A kept text is long, and the pattern takes three times as long to take it apart.
        joined = "0.0" in text.translate(_DIGITS_JOINED)
        return _WORD.findall(text.lower()) if joined else text.lower().translate(_APART).split()
    # Unicode counts some characters that serve as quotation marks among the letters; ASCII has none of these.
    return _WORD.findall(_bare(text.translate(_MARKS_APART)))


def placed(text: str) -> list[tuple[str, int, int]]:
    """The same words, each with the place of its first character in the text and the place behind its last one."""
    pieces = {letter: _bare(letter.translate(_MARKS_APART)) for letter in set(text)}
    if all(len(piece) == 1 for piece in pieces.values()):
        alike = text.translate({ord(letter): piece for letter, piece in pieces.items()})
        return [(word[0], word.start(), word.end()) for word in _WORD.finditer(alike)]
    # A letter may fold to several, and to none: the place of each is noted.
    at = [place for place, letter in enumerate(text) for _ in pieces[letter]]
    found = _WORD.finditer("".join(pieces[letter] for letter in text))
    return [(word[0], at[word.start()], at[word.end() - 1] + 1) for word in found]


def _bare(text: str) -> str:
    """The text without case and diacritics, with one sort of dash."""
    if text.isascii():
        return text.casefold()
    import unicodedata

    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.casefold().translate(_LETTERS)


def slug(text: str) -> str:
    """An id made from a text: its folded words joined by hyphens."""
    folded = fold(text)
    return "-".join(folded.translate(_APART).split() if folded.isascii() else re.findall(r"[^\W_]+", folded))


def numbered(wanted: str) -> Iterator[str]:
    """Ids from which to take the first that is free: the wanted one, then with 2, 3 and so on behind it."""
    yield wanted
    yield from (f"{wanted}-{number}" for number in count(2))


def language(tag: str | None) -> str:
    """The language that a BCP 47 tag names, without script and region: `be` of `be-Latn`; empty where there is no tag."""
    return (tag or "").partition("-")[0].lower()


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known names that are most similar to `name`, best first; empty where none is similar."""
    import difflib

    folded: dict[str, str] = {}
    for candidate in known:
        folded.setdefault(fold(candidate), candidate)
    return [folded[match] for match in difflib.get_close_matches(fold(name), folded, n=limit, cutoff=0.6)]


def nearest_first(name: str, known: Iterable[str]) -> list[str]:
    """The known names, those first that are most similar to `name`; of equally similar ones, in the order given."""
    import difflib

    matcher = difflib.SequenceMatcher(b=fold(name))

    def ratio(candidate: str) -> float:
        matcher.set_seq1(fold(candidate))
        return matcher.ratio()

    return sorted(known, key=ratio, reverse=True)
