"""Names that are nearly another's: an entity that hardly any record mentions may be a second record of a known entity.

The letters of a name are compared with those of the names of its kind that have equally many words, the same numbers and a
similar length; only the names that are most alike so far are compared word by word.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Named, kind
from alliance_graph.records.references import mentioned
from alliance_graph.rules.finding import Finding, in_force
from alliance_graph.text.folding import fold
from alliance_graph.text.similarity import nearness, sounds

_ALIKE: Final = 85.0
"""The least `fuzz.ratio` of two whole names that are compared word by word."""
_LEAST: Final = _ALIKE / (200 - _ALIKE)
"""The least length of the shorter of two such names, where the longer has 1: they share at most the letters of the shorter."""
_CODES: Final = ("wikidata", "iso2", "iso3")
_OPPOSITES: Final = frozenset({"eastern", "western"})
"""Words that are nearly the same and never a slip for each other."""
_BLOCK: Final = 500
_MOST: Final = 20
"""How many names are compared word by word with one: more are alike only in a family of names, such as those of committees."""
_MANY: Final = 2_000_000
"""Pairs of names; comparing fewer takes less time than importing numpy."""


class _Name(NamedTuple):
    text: str
    sound: str
    place: int
    record: Named


def near_name(dataset: Dataset) -> Iterator[Finding]:
    """An entity that at most one record mentions has no name that is nearly another's: the two may be one, written twice.

    Only entities of one kind are compared. Names are near where each word has a counterpart that sounds like it or differs from
    it by a slip of the pen, across scripts and ways of transliteration. Different codes (Wikidata, ISO) tell two entities
    apart, and so do different numbers in their names.
    """
    seldom = _seldom(dataset)
    by_kind: dict[type[Named], list[Named]] = {}
    for record in in_force(dataset, Named):
        by_kind.setdefault(type(record), []).append(record)
    for records in by_kind.values() if seldom else ():
        for rare, name in _nearest(records, seldom):
            where = seldom[rare.id]
            by_whom = f"only {where} names it" if where else "nothing names it"
            message = f"nearly {name.text!r} ({name.record.id}), and {by_whom}: the same {kind(type(rare))}?"
            yield Finding(rare.id, ("name",), message)


def _seldom(dataset: Dataset) -> dict[str, str]:
    """The entities that at most one record mentions, with that record; a statement counts as a part of its event."""
    found = {record.id: "" for record in in_force(dataset, Named)}
    for record in dataset.records.values():
        if not found:
            break
        where = getattr(record, "event", None) or record.id
        for one in {*mentioned(record)} - {record.id}:
            if found.get(one, where) not in ("", where):
                del found[one]
            elif one in found:
                found[one] = where
    return found


def _nearest(records: Sequence[Named], seldom: dict[str, str]) -> Iterator[tuple[Named, _Name]]:
    """Each seldom mentioned entity with the nearest name of another; of two seldom mentioned ones, the later."""
    best: dict[str, tuple[float, Named, _Name]] = {}
    for here, there in _alike(records, seldom):
        if _may_be_one(here, there):
            near = nearness(here.text, there.text)
            if near > best.get(here.record.id, (0.0,))[0]:
                best[here.record.id] = near, here.record, there
    return ((record, name) for _, record, name in best.values())


def _alike(records: Sequence[Named], seldom: dict[str, str]) -> Iterator[tuple[_Name, _Name]]:
    """Names of seldom mentioned records, each with the names that are most like it."""
    comparable: dict[tuple[object, ...], list[_Name]] = {}
    for name in sorted(_names(records), key=_length):
        numbers = [word for word in name.sound.split() if any(letter.isdigit() for letter in word)]
        comparable.setdefault((name.sound.count(" "), *numbers), []).append(name)
    for names in comparable.values():
        rare = [name for name in names if name.record.id in seldom and name.text == name.record.name]
        compare, size = (_many, _BLOCK) if len(rare) * len(names) > _MANY else (_few, 1)
        for start in range(0, len(rare), size):
            block = rare[start : start + size]
            shortest, longest = _LEAST * len(block[0].sound), len(block[-1].sound) / _LEAST
            near = names[bisect_left(names, shortest, key=_length) : bisect_right(names, longest, key=_length)]
            found = compare([one.sound for one in block], [one.sound for one in near])
            for here, columns in zip(block, found, strict=True):
                others = (there for column in columns if _earlier(there := near[column], here, seldom))
                yield from ((here, there) for there in islice(others, _MOST))


def _earlier(there: _Name, here: _Name, seldom: dict[str, str]) -> bool:
    """Whether it is the first of two records, of which the second may be entered twice."""
    return there.place < here.place or (there.record.id not in seldom and there.place != here.place)


def _few(some: Sequence[str], others: Sequence[str]) -> Iterator[Iterable[int]]:
    """Which of the others are like each of some, the most alike first."""
    from rapidfuzz import fuzz, process

    for one in some:
        found = process.extract(one, others, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        yield (number for _, _, number in found)


def _many(some: Sequence[str], others: Sequence[str]) -> Iterator[Iterable[int]]:
    """The same, several times as fast for each pair, once numpy is imported."""
    from rapidfuzz import fuzz, process

    for ratios in process.cdist(some, others, scorer=fuzz.ratio, score_cutoff=_ALIKE):
        (columns,) = ratios.nonzero()
        yield columns[(-ratios[columns]).argsort(kind="stable")]


def _length(name: _Name) -> int:
    return len(name.sound)


def _names(records: Sequence[Named]) -> Iterator[_Name]:
    """The names and aliases of records; short forms have too few letters to be compared."""
    for place, record in enumerate(records):
        for text in dict.fromkeys((record.name, *(alias.name for alias in record.aliases))):
            if sound := " ".join(sounds(text)):
                yield _Name(text, sound, place, record)


def _may_be_one(here: _Name, there: _Name) -> bool:
    if here.record is there.record or fold(here.text) == fold(there.record.name):
        return False
    codes = ((getattr(here.record, code, None), getattr(there.record, code, None)) for code in _CODES)
    opposed = {*fold(here.text).split()} ^ {*fold(there.text).split()}
    return not any(one and other and one != other for one, other in codes) and not opposed >= _OPPOSITES
