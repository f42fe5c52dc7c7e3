"""What can be reached by following links from record to record, and where such a chain comes back to its beginning."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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


class Ends:
    """To what a chain of steps leads in the end: each thing that leads no farther, and for a cycle all that is in it.

    Law: two things lead to a common one exactly where they have a common end. The ends of each thing are computed once.
    """

    def __init__(self, steps: Callable[[str], Iterable[str]]) -> None:
        self._steps = steps
        self._known: dict[str, frozenset[str]] = {}

    def of(self, start: str) -> frozenset[str]:
        """The ends to which a thing leads; a thing that leads nowhere is its own end."""
        if start not in self._known:
            self._explore(start)
        return self._known[start]

    def _explore(self, start: str) -> None:
        """Tarjan's search: what leads to one another is known together, after all to which it leads."""
        walk = [(start, iter(self._steps(start)))]
        place, lowest, open_ = {start: 0}, {start: 0}, [start]
        while walk:
            here, left = walk[-1]
            following = next(left, None)
            if following is None:
                walk.pop()
                if walk:
                    lowest[walk[-1][0]] = min(lowest[walk[-1][0]], lowest[here])
                if lowest[here] == place[here]:
                    self._close(open_[place[here] :])
                    del open_[place[here] :]
            elif following not in place and following not in self._known:
                place[following] = lowest[following] = len(open_)
                open_.append(following)
                walk.append((following, iter(self._steps(following))))
            elif following not in self._known:
                lowest[here] = min(lowest[here], place[following])

    def _close(self, together: Sequence[str]) -> None:
        farther = {self._known[one] for here in together for one in self._steps(here) if one in self._known}
        ends = frozenset().union(*farther) if len(farther) > 1 else farther.pop() if farther else frozenset(together)
        self._known |= dict.fromkeys(together, ends)
