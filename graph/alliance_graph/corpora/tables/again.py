"""Which ids the rows of a table keep that is taken in again.

Law: an id is kept for rows of one beginning (a day with its speaker or title) only. A row of the same words keeps its id,
wherever it stands now; what is left of the earlier ids goes to the rows most like the earlier ones, so that who mends one row
and puts in another above it changes the meaning of no id.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Final, NamedTuple

from alliance_graph.text.folding import words

_COMPARED: Final = 40_000
"""Pairs of rows of one beginning; of more, what is left is given in the order of the rows."""
_NUMBER: Final = re.compile(r"-\d+$")


class Told(NamedTuple):
    """A row: its line, what its id begins with, and what it says."""

    line: int
    begins: str
    words: str


def kept(rows: Iterable[Told], before: Iterable[tuple[str, str]]) -> dict[int, str]:
    """The ids that rows keep, by their lines; `before` are the earlier ids, each with what its row said."""
    found: dict[int, str] = {}
    left: dict[str, list[str]] = {}
    for id_, said in before:
        left.setdefault(said, []).append(id_)
    changed: dict[str, list[Told]] = {}
    for row in rows:
        ids = left.get(row.words, [])
        if (same := next(filter(_made_of(row.begins), ids), None)) is None:
            changed.setdefault(row.begins, []).append(row)
        else:
            ids.remove(same)
            found[row.line] = same
    given = set[str]()
    for begins, earlier in _by_beginning(left, changed).items():
        free = [one for one in earlier if one[0] not in given]
        for line, id_ in _paired(changed[begins], free):
            found[line] = id_
            given.add(id_)
    return found


def _made_of(begins: str) -> Callable[[str], object]:
    return re.compile(rf"(?:.+-)?{re.escape(begins)}(?:-\d+)?").fullmatch


def _by_beginning(left: dict[str, list[str]], changed: dict[str, list[Told]]) -> dict[str, list[tuple[str, str]]]:
    """The ids that no row has yet, each with its words, by the beginnings of rows that have none."""
    found: dict[str, list[tuple[str, str]]] = {}
    for said, ids in left.items():
        for id_ in ids:
            tails = [id_, *(id_[one.end() :] for one in re.finditer("-", id_))]
            for begins in dict.fromkeys(one for tail in tails for one in (tail, _NUMBER.sub("", tail)) if one in changed):
                found.setdefault(begins, []).append((id_, said))
    return found


def _paired(rows: list[Told], earlier: list[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """Each row with the id of the earlier one that it is most like; the likest two first."""
    if len(rows) * len(earlier) > _COMPARED:
        yield from ((row.line, id_) for row, (id_, _) in zip(rows, earlier, strict=False))
        return
    ours, theirs = [Counter(words(row.words)) for row in rows], [Counter(words(said)) for _, said in earlier]
    pairs = product(enumerate(ours), enumerate(theirs))
    likest = sorted((-_likeness(one, other), here, there) for (here, one), (there, other) in pairs)
    taken: set[int] = set()
    used: set[int] = set()
    for _, here, there in likest:
        if here not in taken and there not in used:
            taken.add(here)
            used.add(there)
            yield rows[here].line, earlier[there][0]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Which share of the words two rows have in common."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)
