"""The one order of dated records: by earliest, then latest day, then id, moved only as far as the sources' "after" demands."""

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
    order can satisfy, stand at the end in the order of their days.
    """
    present = sorted(dated)
    keys = {item.key for item in present}
    waits_for = {key: {other for other in others if other in keys and other != key} for key, others in after.items()}
    placed: dict[str, None] = {}
    held: list[str] = []
    for item in present:
        if waits_for.get(item.key, set()) - placed.keys():
            held.append(item.key)
        else:
            placed[item.key] = None
            _release(held, waits_for, placed)
    return [*placed, *held]


def _release(held: list[str], waits_for: Mapping[str, set[str]], placed: dict[str, None]) -> None:
    """Place those that need wait no more, in the order in which they came, until none is left."""
    while ready := next((key for key in held if not waits_for[key] - placed.keys()), None):
        held.remove(ready)
        placed[ready] = None
