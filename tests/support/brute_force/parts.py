"""What a record is and who takes part in it how: types, roles, stances towards what, and how many origins it rests on.

Written from the design ("What a question means", "Stance", "Origins", "Terms of a dataset") on the plain data.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tests.support.brute_force.records import Data, Records

_VOTES: Final = {"in-favour": "support", "against": "oppose", "abstained": "abstained", "not-voting": "unknown"}
_OPPOSITE: Final = {"support": "oppose", "oppose": "support", "neutral": "neutral"}


def wider(records: Records, words: Iterable[str]) -> set[str]:
    """Words with the wider words that the dataset gives them."""
    found = {*words}
    for term in records.of("terms"):
        found |= {term["broader"]} if term["name"] in found else set()
    return found


def types(records: Records, accounts: Iterable[Data]) -> set[str]:
    return wider(records, [one["type"] for one in accounts if "type" in one])


def made_in(records: Records, full: Iterable[Data]) -> list[Data]:
    """All accounts of the events in which something was said."""
    return [each for one in full if one.get("event") in records.all for each in records.accounts(one["event"])]


def acting(records: Records, full: Data, *, wide: bool = True) -> set[tuple[str, str]]:
    """Who takes part as what in an event or a statement; who acts for another, and the other too."""
    present = [(one, one["role"]) for one in full.get("participants", ())]
    if records.sections[full["id"]] == "statements":
        present = [({"who": full.get("speaker"), "for": full.get("for")}, "speaker")]
        present += [({"who": one}, "audience") for one in full.get("to", ())]
    return {
        (who, role)
        for one, named in present
        for who in (one["who"], one.get("for"))
        if who
        for role in (wider(records, [named]) if wide else [named])
    }


def said_as(records: Records, full: Iterable[Data]) -> set[str]:
    """The roles of who speaks and is spoken to, and those that who speaks has in the event."""
    found = set()
    for one in full:
        speaking = {one.get("speaker"), one.get("for")}
        events = [pair for event in made_in(records, [one]) for pair in acting(records, event)]
        found |= {role for _, role in acting(records, one)} | {role for who, role in events if who in speaking}
    return found


def stances(records: Records, accounts: Iterable[Data]) -> set[tuple[str | None, str]]:
    """The stances that are taken, each with that towards which it is taken; with None, whatever that is."""
    found: set[tuple[str | None, str]] = set()
    for one in accounts:
        own = [one["stance"]] if "stance" in one else []
        found |= {(None, how) for how in own} | {(records.first(each), how) for how in own for each in one.get("about", ())}
        if records.sections[one["id"]] == "events":
            votes = {(target, how) for _, target, how in voted(one) if how in _OPPOSITE}
            found |= {(None, how) for _, how in votes}
            found |= {(records.first(each), how) for each, how in votes if each != one["id"]}
    return found


def voted(event: Data) -> Iterator[tuple[str, str, str]]:
    """Who voted how on the event, and where the event says what its text holds, towards what it is about."""
    for one in event.get("participants", ()):
        if vote := _VOTES.get(one["role"]):
            actor, text = one.get("for") or one["who"], event.get("stance")
            yield actor, event["id"], vote
            towards = {"support": text, "oppose": _OPPOSITE.get(text or "")}.get(vote, vote)
            yield from ((actor, target, towards) for target in event.get("about", ()) if text and towards)


def origins(cited: Iterable[str], records: Mapping[str, Data]) -> int:
    """How many groups sources form, when two that share a source or a publisher on which they rest are one."""
    groups: list[set[str]] = []
    for one in {*cited}:
        group = _rests_on(one, records)
        joined = [other for other in groups if other & group]
        groups = [other for other in groups if not other & group] + [group.union(*joined)]
    return len(groups)


def _rests_on(source: str, records: Mapping[str, Data]) -> set[str]:
    """A source, all that it rests on, who publishes these, and what the publishers are organs of."""
    names = {one["name"].casefold(): key for key, one in records.items() if "name" in one}
    found: set[str] = set()
    waiting = [source]
    while waiting:
        if (key := waiting.pop()) not in found:
            found.add(key)
            one = records.get(key, {})
            publisher = one.get("publisher")
            waiting += [*one.get("derived_from", ()), *one.get("part_of", ()), *([one["via"]] if "via" in one else [])]
            waiting += [str(names.get(publisher.casefold(), publisher))] if publisher else []
    return found
