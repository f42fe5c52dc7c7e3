"""What came after a silence and what contradicts it, by going through all statements one by one."""

from typing import Final, NamedTuple

from alliance_graph.records.dates import MAX

from tests.support.brute_force import actors
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.contrast import Days, between, first_of
from tests.support.brute_force.dates import When, when
from tests.support.brute_force.order import ordered
from tests.support.brute_force.records import Item

UNKNOWN: Final = when(None)


class Kept(NamedTuple):
    """What a row says of a silence: its length, the first word after it, how much later, and the words within it."""

    days: Days | None
    first: str | None
    later: Days | None
    contradicted_by: tuple[str, ...]


def kept(plain: Plain, silence: Item) -> Kept:
    """What is known of a silence."""
    records = plain.records
    own = silence.evidence[0]
    window = own["window"]
    dated = when(window["start"]) if "start" in window else UNKNOWN
    trigger = own.get("trigger")
    start = dated if "start" in window or not trigger else records.agreed(trigger).when
    through = when(window["observed_through"])
    words = [(one, records.when(one)) for one in _words(plain, silence)]
    words = [(one, day) for one, day in words if day.latest >= start.earliest]
    after = first_of(
        [(one, day, day.sure and day.earliest > through.latest) for one, day in words if day.latest > through.latest]
    )
    sure = all(when(text).sure for text in window.values())
    begun = start.latest if start.latest != MAX else through.earliest
    inside = [one for one, day in words if sure and day.sure and begun <= day.earliest and day.latest <= through.earliest]
    stated = [records.first(other) for one in silence.evidence for other, _ in records.conflicts(one)]
    return Kept(
        _days(start, through) if start.known else None,
        after and after[0].id,
        after and _days(through, after[1]),
        tuple(dict.fromkeys([*(one.id for one in inside), *stated])),
    )


def _days(start: When, end: When) -> Days:
    return between(start.latest, end.earliest) or 0, between(start.earliest, end.latest)


def _words(plain: Plain, silence: Item) -> list[Item]:
    """The statements of the actor on the matter, in the one order."""
    records, own = plain.records, silence.evidence
    matters = {records.first(one) for each in own for one in (*each.get("about", ()), *filter(None, [each.get("trigger")]))}
    order = ordered(records)
    found = []
    for item in sorted(records.items(), key=lambda one: order.index(one.key)):
        if item.section == "statements" and item.layer != "account" and records.stands(item.evidence[0]):
            full = [records.full(one) for one in item.evidence]
            speaks = actors.voice(plain, item) | {one["speaker"] for one in full if one.get("speaker")}
            answers = {records.first(one) for each in full for one in each.get("in_response_to", ())}
            answers = {one for one in answers if records.stands(records.all[one])}
            if own[0]["actor"] in speaks and matters & (plain.up(full) | answers):
                found.append(item)
    return found
