"""How often everybody is for and against what, and who changed: from the design ("Stance", "Voice") on the plain data."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from alliance_graph.records.dates import MAX, MIN

from tests.support.brute_force import actors
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.order import ordered
from tests.support.brute_force.records import Item

KEYS: Final = {"support": "for", "oppose": "against", "neutral": "neutral", "abstained": "abstained", "unknown": "unknown"}


class Stand(NamedTuple):
    """An actor's stance in one record, and in which month the record is."""

    record: str
    how: str
    month: str | None


def courses(plain: Plain, target: str) -> dict[str, list[Stand]]:
    """The stances of each actor towards a record, in the one order."""
    found: dict[str, dict[str, set[str]]] = {}
    for one in actors.stances(plain):
        if one.target == target:
            found.setdefault(one.actor, {}).setdefault(one.record, set()).add(one.how)
    items = {item.key: item for item in plain.records.items() if item.layer != "account"}
    for item in items.values():
        if item.section == "statements" and plain.records.stands(item.evidence[0]) and target in _about(plain, item):
            for actor in actors.voice(plain, item):
                found.setdefault(actor, {}).setdefault(item.key, {"unknown"})
    place = {key: number for number, key in enumerate(ordered(plain.records))}
    return {
        actor: [
            Stand(key, how.pop() if len(how) == 1 else "unknown", _month(plain, items[key]))
            for key, how in sorted(stands.items(), key=lambda one: place[one[0]])
        ]
        for actor, stands in found.items()
    }


def changes(stands: list[Stand]) -> Iterator[tuple[str, str, str, str]]:
    """Each stance that differs from the last that was known: how it was, how it is, in which records."""
    known = [one for one in stands if one.how != "unknown"]
    for one, other in pairwise(known):
        if one.how != other.how:
            yield KEYS[one.how], KEYS[other.how], one.record, other.record


def _about(plain: Plain, item: Item) -> set[str]:
    return {plain.records.first(each) for one in item.evidence for each in plain.records.full(one).get("about", ())}


def _month(plain: Plain, item: Item) -> str | None:
    day = plain.records.when(item)
    first, last = ("" if bound in (MIN, MAX) else bound[:7] for bound in (day.earliest, day.latest))
    if first == last:
        return first or None
    return f"{first}/{last}" if day.extent and first and last else f"[{first}..{last}]"
