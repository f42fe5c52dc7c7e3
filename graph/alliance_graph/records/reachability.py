"""What can be reached by following links from record to record, and where such a chain comes back to its beginning.

Law: nothing is followed farther than `FARTHEST` steps, so that what follows from a dataset grows as the dataset does. The rule
`too-far` reports where something lies beyond.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from alliance_graph.records.model import Country, Event, Organization, Place, Record, Topic

FARTHEST: Final = 50
"""How many steps are followed. Real chains have a few; without a bound, what they lead to would grow with their square."""


def wider(record: Record | None) -> tuple[str, ...]:
    """What a record directly concerns or lies in."""
    match record:
        case Topic():
            return (*record.about, *record.broader)
        case Event():
            return (*record.about, *record.part_of)
        case Organization():
            return (*record.about, *record.part_of)
        case Country() | Place():
            return record.in_
    return ()


def reached(start: str, steps: Callable[[str], Iterable[str]], farthest: int = FARTHEST) -> dict[str, int]:
    """The start and everything that can be reached from it, the nearest first, each with how many steps lead there."""
    found, frontier = {start: 0}, [start]
    for step in range(1, farthest + 1):
        new = {one: step for here in frontier for one in steps(here) if one not in found}
        if not new:
            break
        found |= new
        frontier = list(new)
    return found


def too_far(steps: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Each start from which something lies farther than `FARTHEST` steps and to which no other such start leads."""
    alive = {*steps}
    for _ in range(FARTHEST):
        alive = {one for one in alive if not alive.isdisjoint(steps[one])}
        if not alive:
            return
    far = [
        one
        for one in steps
        if one in alive and max(reached(one, lambda here: steps.get(here, ()), FARTHEST + 1).values()) > FARTHEST
    ]
    later = {following for one in far for following in steps[one]}
    yield from (one for one in far if one not in later)


def cycles(steps: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Chains of steps whose last leads back to the first. Where there is any cycle, one is found; none is reported twice."""
    done: set[str] = set()
    for start in steps:
        if start not in done:
            yield from _cycles_from(start, steps, done)


def _cycles_from(start: str, steps: Mapping[str, Iterable[str]], done: set[str]) -> Iterator[tuple[str, ...]]:
    chain = {start: iter(dict.fromkeys(steps[start]))}
    while chain:
        here = next(reversed(chain))
        following = next(chain[here], None)
        if following is None:
            del chain[here]
            done.add(here)
        elif following in chain:
            names = list(chain)
            yield tuple(names[names.index(following) :])
        elif following in steps and following not in done:
            chain[following] = iter(dict.fromkeys(steps[following]))
