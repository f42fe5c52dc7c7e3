"""The words in which two texts differ, with a few on either side to find them by."""

from collections.abc import Iterator, Sequence
from typing import Final

_BESIDE: Final = 3
"""Words that are shown on either side of a change."""
_MOST_COMPARED: Final = 4_000_000
"""The most pairs of words compared; in longer texts all between the first and the last difference counts as changed."""


def amended(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Runs of words with a sign: `-` removed, `+` new, `=` unchanged beside a change; … stands for words that are left out.

    Nothing where only white space differs.
    """
    old, new = before.split(), after.split()
    steps = _steps(old, new)
    for number, (is_equal, words, others) in enumerate(steps):
        if is_equal:
            yield from (("=", run) for run in [_beside(words, number > 0, number < len(steps) - 1)] if run and len(steps) > 1)
        else:
            yield from (("-", " ".join(words)) for _ in words[:1])
            yield from (("+", " ".join(others)) for _ in others[:1])


def _beside(words: Sequence[str], follows: bool, precedes: bool) -> str:
    """The words after the change that they follow, and before the one that they precede."""
    if len(words) <= _BESIDE * (follows + precedes):
        return " ".join(words)
    return " ".join([*(words[:_BESIDE] if follows else ()), "…", *(words[-_BESIDE:] if precedes else ())])


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[bool, Sequence[str], Sequence[str]]]:
    """Runs of words that are the same, and runs of words with the words that replace them."""
    start = _alike(old, new)
    end = min(_alike(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    middle, others = old[start : len(old) - end], new[start : len(new) - end]
    found = [(True, old[:start], new[:start]), *_between(middle, others), (True, old[len(old) - end :], new[len(new) - end :])]
    return [step for step in found if step[1] or step[2]]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    if len(old) * len(new) > _MOST_COMPARED:
        yield False, old, new
        return
    from difflib import SequenceMatcher

    for sign, *(i, j, k, m) in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield sign == "equal", old[i:j], new[k:m]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (first, second) in pairs if first != second), min(len(one), len(other)))
