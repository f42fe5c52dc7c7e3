"""What can be reached by following links from record to record, and where such a chain comes back to its beginning."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from alliance_graph.records.model import Country, Event, Organization, Place, Record, Topic


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


def reached(start: str, steps: Callable[[str], Iterable[str]]) -> dict[str, None]:
    """The start and everything that can be reached from it."""
    found: dict[str, None] = {}
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += steps(one)
    return found


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
