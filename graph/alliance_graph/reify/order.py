"""The one order of dated records; a record leaves its place only as far as the sources' "after" demands.

Records stand by earliest day, then latest day, then id. Of what happened on some day "or earlier" only the last day is known:
it stands at that day, before what began on it. A record without any day stands after what it came after, or else last.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from alliance_graph.records.dates import MAX, MIN


class Dated(NamedTuple):
    """A record's bounds and id."""

    earliest: str
    latest: str
    key: str


def place(one: Dated, *, follows: bool = False) -> tuple[str, str, str]:
    """Where a record stands before it is moved; these places sort in order. `follows`: the record comes after another one."""
    known = one.earliest != MIN or (follows and one.latest == MAX)
    return one if known else (one.latest, MIN, one.key)


def ranked(dated: Iterable[Dated], after: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys in order; each stands after those that `after` names for it.

    A record that must wait is placed as soon as the last of those has been. Records that wait for one another, which no
    order can satisfy, and those that wait for them, stand at the end in the order of their days.
    """
    if not after:
        return _by_days(dated)
    items = {item.key: item for item in dated}
    waits = {key: {one for one in after[key] if one in items and one != key} for key in after.keys() & items.keys()}
    keys = sorted(items, key=lambda key: place(items[key], follows=bool(waits.get(key))))
    if not any(waits.values()):
        return keys
    position = {key: number for number, key in enumerate(keys)}
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


def _by_days(dated: Iterable[Dated]) -> list[str]:
    """The keys in the order of their places: many have the same days, and then only the keys are compared."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in dated:
        first, then, key = place(one)
        found.setdefault((first, then), []).append(key)
    return [key for days in sorted(found) for key in sorted(found[days])]


class Waited(NamedTuple):
    """A record that could not stand at the place of its days, and the one right behind which it stands instead."""

    key: str
    behind: str


def waited(dated: Iterable[Dated], after: Mapping[str, Sequence[str]]) -> list[Waited] | None:
    """Of those that wait for others, and these others, the ones that had to; None where no order satisfies all.

    Whoever waits for nobody and is not waited for changes nothing in this.
    """
    items = {item.key: item for item in dated}
    order = ranked(items.values(), after)
    at = {key: number for number, key in enumerate(order)}
    if any(at[one] > at[key] for key in after if key in at for one in after[key] if one in at and one != key):
        return None
    waits = {key for key in after if any(one in items and one != key for one in after[key])}
    places = {key: place(items[key], follows=key in waits) for key in order}
    found: list[Waited] = []
    latest: tuple[str, str, str] | None = None
    for number, key in enumerate(order):
        if latest is not None and places[key] < latest:
            found.append(Waited(key, order[number - 1]))
        else:
            latest = places[key]
    return found
