"""How near two spellings of a name are, across scripts, ways of transliteration and slips of the pen.

Law: names that `folding.fold` makes equal are equal. Cyrillic letters become Latin ones, and sounds that transliterators write
in several ways are written in one (`sounds`), so `Зеленский`, `Zelenskyy` and `Zelensky` sound the same. Letters are compared
after that.
"""

import re
from functools import lru_cache
from typing import Final

from alliance_graph.text.folding import fold

SOUNDS_ALIKE: Final = 0.95
"""The nearness of two spellings of one sound: mostly they are one name, but `Marija` and `Maria` may be two."""
WITHIN: Final = 0.85
"""The nearness of two names where one has all words, at least two, of the other: it adds a patronymic or a title."""
_NEAR: Final = 80.0
"""The least `fuzz.ratio` of two words that may be one word with a slip: `organization` and `organisation` have 92,
`lukashenko` and `lukashenka` 90; `armenia` and `albania`, which are two names, have 57."""
_SHORTEST: Final = 5
"""The fewest letters of a word that may have a slip: of four letters, one is a quarter, and `CSTO` is not `CSTA`."""

_LATIN: Final = str.maketrans(
    dict(zip("абвгдезиклмнопрстуфыэіґјћ", "abvgdeziklmnoprstufieigjc", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya", "є": "ye"}
    | {"љ": "lj", "њ": "nj", "ђ": "dj", "џ": "dz"}
)
"""The letters that `fold` leaves; it has turned й, ё, ї, ў into и, е, і, у."""
_ONE_WAY: Final = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"s?ch(?=[^aeiou]|$)|sch|shch", "sh"),
        ("kh", "h"),
        ("x", "ks"),
        ("ph", "f"),
        ("w", "v"),
        ("ou", "u"),
        ("^[yj]+e", "e"),
        ("^[yj]", "i"),
        ("(?<=.)[iyj]+([aeou])", r"\1"),
        ("[iyj]+", "i"),
        (r"([^\W\d])\1", r"\1"),
    )
)
_WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=131_072)
def sounds(name: str) -> tuple[str, ...]:
    """The words of a name as they sound, sorted: so `Zas, Stanislav` equals `Станислав Зась`."""
    return tuple(sorted(_sound(word) for word in _WORD.findall(fold(name).translate(_LATIN))))


def nearness(one: str, other: str) -> float:
    """How near two names are, from 0 to 1; 0 where a word has no counterpart."""
    if fold(one) == fold(other):
        return 1.0
    here, there = sounds(one), sounds(other)
    if here == there:
        return SOUNDS_ALIKE if here else 0.0
    if len(here) == len(there):
        return SOUNDS_ALIKE * _nearest(list(here), list(there))
    return 0.0


def within(one: str, other: str) -> bool:
    """Whether one of two names has all words of the other, which has at least two."""
    fewer, more = sorted((sounds(one), sounds(other)), key=len)
    return 2 <= len(fewer) < len(more) and {*fewer} <= {*more}


def alike(one: str, other: str) -> float:
    """How much of two texts, such as titles, is the same, from 0 to 1, in whatever order their words stand."""
    from rapidfuzz import fuzz

    here, there = " ".join(sounds(one)), " ".join(sounds(other))
    return float(fuzz.token_sort_ratio(here, there)) / 100 if here and there else 0.0


def quoted_alike(one: str, other: str) -> float:
    """How much of the shorter of two quotes stands, in the same order, in the longer: sources often quote a part only."""
    from rapidfuzz import fuzz

    here, there = (" ".join(_WORD.findall(fold(text))) for text in (one, other))
    return float(fuzz.partial_ratio(here, there)) / 100 if min(len(here), len(there)) >= 3 * _SHORTEST else float(here == there)


def _sound(word: str) -> str:
    for pattern, instead in _ONE_WAY:
        word = pattern.sub(instead, word)
    return word


def _nearest(here: list[str], there: list[str]) -> float:
    """The nearness of two names with equally many words: the share of equal letters, where each word has a counterpart."""
    from rapidfuzz import fuzz

    apart = [word for word in here if word not in there]
    others = [word for word in there if word not in here]
    if len(apart) != len(others):
        return 0.0
    letters, same = sum(map(len, here)), float(sum(len(word) for word in here if word in there))
    for word in apart:
        best = max(others, key=lambda other: fuzz.ratio(word, other))
        ratio = fuzz.ratio(word, best)
        if ratio < _NEAR or min(len(word), len(best)) < _SHORTEST or any(letter.isdigit() for letter in word + best):
            return 0.0
        others.remove(best)
        same += ratio / 100 * len(word)
    return same / letters
