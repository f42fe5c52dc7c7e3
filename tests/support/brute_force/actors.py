"""Who speaks for whom, who stands how towards what, who is a member, and what is in a timeline.

Written from the design ("Voice", "Stance", "Membership on a day", "timeline") on the plain data.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from alliance_graph.records.dates import MAX, MIN

from tests.support.brute_force.answers import Plain
from tests.support.brute_force.dates import when
from tests.support.brute_force.parts import acting, voted
from tests.support.brute_force.records import WHOLE, Data, Item

_SIDES: Final = ("member", "organization", "status")


class Stands(NamedTuple):
    """That an actor stands so towards a record, by a statement or a vote."""

    actor: str
    target: str
    how: str
    record: str


def voice(plain: Plain, item: Item) -> set[str]:
    """For whom a statement speaks, and what these are organs of."""
    accounts = [plain.records.full(one) for one in plain.records.accounts(item.id)]
    own = [plain.records.full(one) for one in item.evidence]
    given = {one["for"] for one in own if one.get("for")} or {one["for"] for one in accounts if one.get("for")}
    if given:
        return plain.wholes(given)
    found: set[str] = set()
    named = [{one["speaker"] for one in some if one.get("speaker")} for some in (own, accounts)]
    for speaker in named[0] or named[1]:
        bodies = held(plain, speaker, item)
        shared = bodies and set.intersection(*(plain.wholes([one]) for one in bodies))
        found |= plain.wholes(bodies if shared else [speaker])
    return found


def held(plain: Plain, speaker: str, item: Item) -> set[str]:
    """The bodies whose offices a person certainly held on the day of what was said; a country speaks for itself."""
    day = plain.records.agreed(item.id).when
    offices = [one for one in plain.records.of("offices") if one["person"] == speaker and plain.records.stands(one)]
    if plain.records.sections[speaker] == "countries":
        return set()
    certain = [one for one in offices if not one.get("negated") and (
        (day.sure and plain.held(one).on(day) == "must") or ("attested" in one and when(one["attested"]) == day))]  # fmt: skip
    return {one.get("organization") or one["country"] for one in certain}


def stances(plain: Plain) -> set[Stands]:
    """How everybody stands towards what, by words and by votes."""
    found = set()
    for one in filter(plain.records.stands, plain.records.of("events", "statements")):
        item = _account(plain, one)
        told = voted(one) if item.section == "events" else _said(one, voice(plain, item))
        occurrence = plain.records.first(one["id"])
        found |= {Stands(actor, plain.records.first(target), how, occurrence) for actor, target, how in told}
    return found


def _account(plain: Plain, one: Data) -> Item:
    return Item(one["id"], one["id"], plain.records.sections[one["id"]], "account", (one,))


def _said(one: Data, speaks: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    if "stance" in one:
        yield from ((actor, target, one["stance"]) for actor in speaks for target in one.get("about", ()))


def members(plain: Plain, organization: str, days: tuple[str, str] | None, on: str | None) -> dict[str, tuple[str, ...]]:
    """The memberships in an organization that may have held, each with what is in doubt; whatever their status."""
    found: dict[str, tuple[str, ...]] = {}
    for one in plain.records.of("memberships"):
        counts = one["organization"] == organization and plain.records.stands(one) and not one.get("negated")
        held = plain.held(one)
        first, last = days or (MIN, MAX)
        if counts and (days is None or (first <= held.possible_to and last >= held.possible_from)):
            throughout = held.certain_from <= first and last <= held.certain_to
            # Its only day may be one of two: on neither of these it certainly held, and between them it did.
            somewhere = first <= held.certain_to and held.certain_from <= last
            must = days is None or (throughout if on else somewhere) or (on is not None and one.get("attested") == on)
            over = {each for _, fields in plain.records.conflicts(one) for each in fields or [WHOLE]}
            rests_on = {WHOLE, *_SIDES, *(("start", "end", "attested") if days else ())}
            found[one["id"]] = ("contested",) if over & rests_on else () if must else ("date",)
    return found


def in_timeline(plain: Plain, item: Item, whose: str, *, exact: bool) -> bool:
    """Whether something is in the timeline of a person or an organization: it takes part, speaks, keeps silent, is meant."""
    full = [plain.records.full(one) for one in item.evidence]
    fields = ("speaker", "for", "actor")
    touched = {one[field] for one in full for field in fields if one.get(field)}
    touched |= {each for one in full for each in one.get("to", ())}
    present = [each for one in full for each in one.get("participants", ())]
    touched |= {each[field] for each in present for field in ("who", "for") if each.get(field)}
    organs = [one for one in touched if not exact and whose in plain.wholes([one])]
    return whose in touched or bool(organs) or whose in plain.up(full)


def acted(plain: Plain, item: Item, whose: str, roles: Iterable[str], *, exact: bool) -> bool:
    """Whether somebody or an organ, or who acts for it, takes part in one of these roles."""
    return any(
        role in roles and (who == whose or (not exact and whose in plain.wholes([who])))
        for one in item.evidence
        for who, role in acting(plain.records, plain.records.full(one))
    )


def stood(plain: Plain, item: Item, whose: str, how: Iterable[str], *, exact: bool) -> bool:
    """Whether somebody or an organ takes one of these stances by one account: by a vote, or by words."""
    found: set[tuple[str, str]] = set()
    for one in item.evidence:
        if item.section == "statements" and "stance" in one:
            full = plain.records.full(one)
            speaking = {full.get("speaker"), full.get("for"), *voice(plain, _account(plain, one))} - {None}
            found |= {(str(who), one["stance"]) for who in speaking}
        if item.section == "events":
            cast = {each.get("for") or each["who"]: each["who"] for each in one.get("participants", ())}
            found |= {(who, stance) for actor, _, stance in voted(one) for who in (actor, cast[actor])}
    return any(stance in how and (who == whose or (not exact and whose in plain.wholes([who]))) for who, stance in found)
