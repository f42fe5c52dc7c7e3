"""The few words of a text that show best what a search has found in it."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from alliance_graph.text.folding import placed

LONGEST: Final = 160
"""Characters of a passage, the marks of what is left out not counted: two lines at a terminal."""
_LEFT_OUT: Final = "…"


class Hit(NamedTuple):
    """A phrase in a text: the place of its first character, and the place behind its last one."""

    phrase: str
    start: int
    end: int


class Passage(NamedTuple):
    """A passage, and how well it shows what was looked for: the greater, the better."""

    worth: tuple[int, int, int]
    text: str


def passage(text: str, phrases: Collection[str], wanted: Collection[str]) -> Passage | None:
    """The passage of a text that holds the most of the wanted phrases, then of all, nearest together; the first of equal ones.

    A phrase is words as `folding.words` makes them, joined by blanks. The passage is a run of the text's own characters, cut
    between words, with "…" where something is left out. None where the text holds none of the wanted phrases.
    """
    hits = sorted(_hits(text, phrases), key=lambda hit: (hit.start, hit.end))
    found = [window for first in range(len(hits)) if (window := _window(hits, first, wanted))[0][0]]
    if not found:
        return None
    worth, start, end = max(found, key=lambda one: one[0])
    return Passage(worth, _cut(text, start, end))


def _hits(text: str, phrases: Iterable[str]) -> Iterator[Hit]:
    several = {phrase: phrase.split(" ") for phrase in phrases}
    begun: dict[str, list[str]] = {}
    for phrase, words in several.items():
        begun.setdefault(words[0], []).append(phrase)
    found = placed(text)
    for place, (word, start, _) in enumerate(found):
        for phrase in begun.get(word, ()):
            words = several[phrase]
            if [one for one, _, _ in found[place : place + len(words)]] == words:
                yield Hit(phrase, start, found[place + len(words) - 1][2])


def _window(hits: list[Hit], first: int, wanted: Collection[str]) -> tuple[tuple[int, int, int], int, int]:
    """The shortest window that begins with a hit and holds the most of those behind it; its worth, see `Passage`.

    The worth counts the wanted phrases, then all, then how far apart they stand.
    """
    start, end = hits[first].start, hits[first].end
    held, apart = {hits[first].phrase}, 0
    for hit in hits[first + 1 :]:
        if hit.start - start >= LONGEST:
            break
        if hit.phrase not in held and max(end, hit.end) - start <= LONGEST:
            held.add(hit.phrase)
            apart += max(hit.start - end, 0)
            end = max(end, hit.end)
    return (len(held.intersection(wanted)), len(held), -apart), start, end


def _cut(text: str, start: int, end: int) -> str:
    """The text from `start` to `end` with so much around it as there is room for."""
    room = max(LONGEST - (end - start), 0)
    before = min(start, max(room // 2, room - (len(text) - end)))
    first = _behind_a_blank(text, start - before, start)
    last = _before_a_blank(text, end if room else start, min(start - before + LONGEST, len(text)))
    told = text[first:last].strip()
    return f"{_mark(text, first, -1)}{told}{_mark(text, last, 1)}"


def _behind_a_blank(text: str, first: int, start: int) -> int:
    """The first place from `first` to `start` at which a word begins; where none begins, `first`."""
    if first == 0 or text[first - 1].isspace():
        return first
    behind = (place + 1 for place in range(first, start) if text[place].isspace())
    return next(behind, _between_letters(text, first))


def _before_a_blank(text: str, end: int, last: int) -> int:
    """The last place from `end` to `last` at which a word ends; where none ends, `last`."""
    if last == len(text) or text[last].isspace():
        return last
    before = (place for place in range(last, end, -1) if text[place - 1].isspace())
    return next(before, _between_letters(text, last))


def _between_letters(text: str, place: int) -> int:
    """The place, or the one before the letter to which a mark at the place belongs."""
    while place > 0 and unicodedata.category(text[place]).startswith("M"):
        place -= 1
    return place


def _mark(text: str, place: int, side: int) -> str:
    """The mark of what is left out before or behind a place, if that is more than white space; it touches a cut word."""
    left, right = text[:place], text[place:]
    if not (left if side < 0 else right).strip():
        return ""
    apart = "" if left and right and not left[-1].isspace() and not right[0].isspace() else " "
    return f"{_LEFT_OUT}{apart}" if side < 0 else f"{apart}{_LEFT_OUT}"
