"""A quotation is compared with a text: it stands there word for word, nearly so, or not at all.

Spaces, line breaks and no-break spaces count as equal; every letter, dash and quotation mark must be the same. `[...]` and `…`
stand for words left out, square brackets for words put in; what stands between these must be in the text, in the same order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from alliance_graph.quotes.source_texts import Text, plain

NEAR: Final = 70.0
"""The least `fuzz.ratio` of a quotation and the words of a text that it may be meant to quote."""
_SIGHTED: Final = 60.0
"""The least likeness of a place that is looked at more closely: words left out of a short quotation shift the rest."""
_AROUND: Final = 80
"""Characters around the ends of such a place, within which the quotation may begin and end."""
_SHOWN: Final = 3
"""Words that are shown on either side of a difference."""
_GAP: Final = re.compile(r"\[[^\[\]]*\]|\((?:…|\.\.\.)\)|…|\.\.\.|\. \. \.")
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_OF_WORDS: Final = frozenset({"Lu", "Ll", "Lt", "Mn", "Mc", "Nd"})


class Match(NamedTuple):
    """How a quotation stands in a text: its likeness from 0 to 100, where 100 is exact; where; and what differs."""

    likeness: float
    at: int = 0
    difference: str = ""

    @property
    def exact(self) -> bool:
        return self.likeness == 100


def match(quotation: str, text: Text) -> Match:
    """The place in a text that is most similar to a quotation; a likeness of 0 where no place is near."""
    wanted = plain(quotation)
    if (at := _find(_Part(wanted), text.words, 0)) >= 0:
        return Match(100, at)
    parts = _parts(wanted)
    if not parts:
        return Match(0)
    if (at := _in_order(parts, text.words)) >= 0:
        return Match(100, at)
    found = [_nearest(part, text.words) for part in parts]
    least = min(one.likeness for one in found)
    if least < NEAR:
        return Match(0)
    told = " … ".join(one.difference for one in found)
    return Match(min(least, 99.9), found[0].at, told if least < 100 else "its parts stand there in another order")


class _Part(NamedTuple):
    """The words between two gaps; where no space separates them from a gap, the word next to the gap may be cut."""

    text: str
    whole_before: bool = True
    whole_behind: bool = True


def _parts(quotation: str) -> list[_Part]:
    pieces = _GAP.split(f" {quotation} ")
    return [_Part(piece.strip(), piece[0] == " ", piece[-1] == " ") for piece in pieces if piece.strip()]


def _in_order(parts: Sequence[_Part], words: str) -> int:
    """Where the first of the parts stands, if all stand in this order; else -1."""
    places: list[int] = []
    behind = 0
    for part in parts:
        places.append(_find(part, words, behind))
        if places[-1] < 0:
            return -1
        behind = places[-1] + len(part.text)
    return places[0]


def _find(part: _Part, words: str, start: int) -> int:
    """Where a part stands without cutting a word on the sides where it is whole; else -1."""
    at = words.find(part.text, start) if part.text else -1
    while at >= 0:
        end = at + len(part.text)
        cut_before = part.whole_before and _joined(words[max(at - 1, 0) : at + 1])
        if not cut_before and not (part.whole_behind and _joined(words[end - 1 : end + 1])):
            return at
        at = words.find(part.text, at + 1)
    return -1


def _joined(pair: str) -> bool:
    """Whether two characters belong to one word; false in a script without spaces, where nobody can tell."""
    return len(pair) == 2 and all(unicodedata.category(one) in _OF_WORDS for one in pair)


def _nearest(part: _Part, words: str) -> Match:
    """The words most similar to a part: from around its best alignment, those that are most similar as a whole."""
    from rapidfuzz import fuzz

    if (at := _find(part, words, 0)) >= 0:
        return Match(100, at, part.text)
    sighted = fuzz.partial_ratio_alignment(part.text, words, score_cutoff=_SIGHTED) if len(part.text) <= len(words) else None
    if sighted is None:
        return Match(0)
    firsts = [token.start() for token in _tokens(words, sighted.dest_start)]
    lasts = [token.end() for token in _tokens(words, sighted.dest_end)]
    stretches = ((first, last) for first in firsts for last in lasts if first < last)
    first, last = max(stretches, key=lambda stretch: _fitness(part.text, words[slice(*stretch)]), default=(0, 0))
    likeness = fuzz.ratio(part.text, words[first:last])
    return Match(likeness, first, _difference(part.text.split(), words[first:last].split()))


def _fitness(part: str, words: str) -> float:
    """How well some words fit a part: of two that are equally similar, those nearer to its length fit better."""
    from rapidfuzz import fuzz

    return float(fuzz.ratio(part, words)) - 10 * abs(len(part) - len(words)) / len(part)


def _tokens(words: str, about: int) -> Iterator[re.Match[str]]:
    """The whole words and signs around a place."""
    end = words.find(" ", about + _AROUND)
    return _TOKEN.finditer(words, words.rfind(" ", 0, max(about - _AROUND, 0)) + 1, end if end >= 0 else len(words))


def _difference(quoted: Sequence[str], there: Sequence[str]) -> str:
    """The difference: words only in the quotation as `-word-`, words only in the text as `+word+`, some words around them."""
    told: list[str] = []
    steps = SequenceMatcher(None, quoted, there, autojunk=False).get_opcodes()
    for number, (kind, first, last, begin, end) in enumerate(steps):
        if kind == "equal":
            told += _shortened(quoted[first:last], number == 0, number == len(steps) - 1)
        else:
            told += [f"-{' '.join(quoted[first:last])}-"] * (last > first)
            told += [f"+{' '.join(there[begin:end])}+"] * (end > begin)
    return " ".join(told)


def _shortened(words: Sequence[str], is_first: bool, is_last: bool) -> list[str]:
    """Words that do not differ: of a long run, only those beside a difference."""
    before, behind = ([] if is_first else list(words[:_SHOWN])), ([] if is_last else list(words[-_SHOWN:]))
    return list(words) if len(words) <= len(before) + len(behind) + 1 else [*before, "…", *behind]
