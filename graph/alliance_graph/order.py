"""The one order of dated records: by earliest, then latest day, then id, moved only as far as the sources' "after" demands."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Dated(NamedTuple):
    """A record's bounds and id; tuples of them sort as the order says."""

    earliest: str
    latest: str
    key: str


def ranked(dated: Iterable[Dated], after: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys in order; each stands behind those that `after` names for it.

    A record that must wait is placed as soon as the last of those has been. Records that wait for one another, which no
    order can satisfy, and those that wait for them, stand at the end in the order of their days.
    """
    keys = [item.key for item in sorted(dated)]
    position = {key: number for number, key in enumerate(keys)}
    waits = {key: {one for one in after[key] if one in position and one != key} for key in after.keys() & position.keys()}
    awaited: dict[str, list[str]] = {}
    for key, others in waits.items():
        for other in others:
            awaited.setdefault(other, []).append(key)
    placed: dict[str, None] = {}
    for number, key in enumerate(keys):
        free = [] if waits.get(key) else [number]
        while free:
            now = keys[heapq.heappop(free)]
            placed[now] = None
            for waiting in awaited.get(now, ()):
                waits[waiting].discard(now)
                if not waits[waiting] and position[waiting] < number:
                    heapq.heappush(free, position[waiting])
    return [*placed, *(key for key in keys if key not in placed)]
