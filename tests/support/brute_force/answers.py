"""Answers by going through all records one by one, written from "What a question means" in the design.

Nothing here uses the order, the bounds, the closures or the text that a store is filled with.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from alliance_graph.records.dates import MAX, MIN
from alliance_graph.text.folding import words

from tests.support.brute_force import parts
from tests.support.brute_force.dates import When, when
from tests.support.brute_force.records import WHOLE, Data, Item, Records, through

RESTS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "text": ("quote", "summary", "title", "spelled", "conditions"),
    "by": ("speaker",),
    "for_": ("speaker", "for"),
    "to": ("to",),
    "about": ("about",),
    "via": ("sources",),
    "at": ("event", "location"),
    "by_member_of": ("speaker", "for", "date"),
    "reporting": ("reporting",),
    "modality": ("modality",),
    "type": ("type",),
    "made_in": ("event",),
    "role": ("participants", "speaker", "to"),
    "said_as": ("event", "speaker", "for", "to"),
    "stance": ("stance", "participants"),
    "origins": ("sources",),
    "since": ("date",),
    "until": ("date",),
}
"""The fields on which a condition rests."""
_HOLDER: Final = {"memberships": "member", "offices": "person"}
_WHOSE: Final = ("start", "end", "attested", "member", "organization", "status", "person", "title", "country")


class Held(NamedTuple):
    """The days on which a tenure may have held, and those on which it certainly did."""

    possible_from: str
    possible_to: str
    certain_from: str
    certain_to: str

    def on(self, day: When) -> str:
        """Whether it "may" or "must" have held on a day; else nothing."""
        if day.earliest > self.possible_to or day.latest < self.possible_from:
            return ""
        return "must" if self.certain_from <= day.since and day.until <= self.certain_to else "may"


class Plain:
    """The answers of a dataset."""

    def __init__(self, data: Mapping[str, list[Data]]) -> None:
        self.records = Records(data)
        self.sources = {one["id"]: one for one in self.records.of("sources")}

    def said(self, asked: Mapping[str, Any], flags: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
        """The statements that may answer, each with what is in doubt."""
        of_events = {"type": "made_in", "role": "said_as"}
        return self.answer({of_events.get(keyword, keyword): value for keyword, value in asked.items()}, "statements", flags)

    def answer(self, asked: Mapping[str, Any], section: str, flags: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
        """The keys of the records of a section that may answer, each with what is in doubt."""
        hidden = "occurrence" if "accounts" in flags else "account"
        found: dict[str, tuple[str, ...]] = {}
        for item in self.records.items():
            if item.section == section and item.layer != hidden and ("all" in flags or self._stands(item)):
                doubts = self._doubts(item, asked, exact="exact" in flags)
                if doubts is not None and not (doubts and "certain" in flags):
                    found[item.key] = doubts
        return found

    def _stands(self, item: Item) -> bool:
        return self.records.stands(item.evidence[0])

    def _doubts(self, item: Item, asked: Mapping[str, Any], *, exact: bool) -> tuple[str, ...] | None:
        """What is in doubt of an item that may answer; None of one that does not."""
        day = self.records.when(item)
        met = {keyword: self._met(keyword, value, item, day, exact=exact) for keyword, value in asked.items()}
        if not all(met.values()) or not self._towards(item, asked):
            return None
        unsure = {keyword for keyword, how in met.items() if how == "may"}
        doubts = [
            doubt
            for doubt, keywords in (
                ("office", {"by", "for_", "to"}),
                ("membership", {"by_member_of"}),
                ("date", {"since", "until"}),
            )
            if unsure & keywords
        ]
        rests_on = {WHOLE, *(field for keyword in asked for field in RESTS_ON[keyword])}
        return (*doubts, *(["contested"] if rests_on & self.records.contested(item) else []))

    def _met(self, keyword: str, value: Any, item: Item, day: When, *, exact: bool) -> str:
        """Whether a condition "may" or "must" be met by an item; else nothing."""
        full = [self.records.full(one) for one in item.evidence]
        if keyword in ("by", "for_", "to"):
            return self._actors(value, self._spoke(keyword, full), day, exact=exact)
        if keyword == "by_member_of":
            return _surest(self._member(one, value, day) for one in self._spoke("for_", full))
        if keyword == "since":
            return "" if day.latest < value else "must" if value <= day.since else "may"
        if keyword == "until":
            return "" if day.earliest > value else "must" if day.until <= value else "may"
        plain: dict[str, Callable[[], bool]] = {
            "about": lambda: not {*value}.isdisjoint(self.up(full)),
            "via": lambda: not {*value}.isdisjoint(self.chain(full)),
            "at": lambda: not {*value}.isdisjoint(self.places(full)),
            "reporting": lambda: not {*value}.isdisjoint(one.get("reporting") for one in full),
            "modality": lambda: item.section == "statements" and not {*value}.isdisjoint(_filled(full, "modality", "actual")),
            "type": lambda: not {*value}.isdisjoint(parts.types(self.records, item.evidence)),
            "made_in": lambda: not {*value}.isdisjoint(parts.types(self.records, parts.made_in(self.records, full))),
            "role": lambda: any(role in value for one in full for _, role in parts.acting(self.records, one)),
            "said_as": lambda: not {*value}.isdisjoint(parts.said_as(self.records, full)),
            "stance": lambda: any(how in value for _, how in parts.stances(self.records, item.evidence)),
            "origins": lambda: (
                parts.origins((each for one in full for each in one.get("sources", ())), self.records.all) == value
            ),
            "text": lambda: all(any(_holds(one, phrase) for one in full) for phrase in value),
        }
        return "must" if plain[keyword]() else ""

    def _towards(self, item: Item, asked: Mapping[str, Any]) -> bool:
        """Whether a stance that is asked for is one towards the matter itself that is asked for."""
        if "stance" not in asked or "about" not in asked:
            return True
        taken = parts.stances(self.records, item.evidence)
        return any(target in asked["about"] and how in asked["stance"] for target, how in taken)

    @staticmethod
    def _spoke(keyword: str, full: Iterable[Data]) -> set[str]:
        """Who spoke, or for whom, or to whom."""
        if keyword == "to":
            return {each for one in full for each in one.get("to", ())}
        fields = ("speaker",) if keyword == "by" else ("speaker", "for")
        return {one[field] for one in full for field in fields if one.get(field)}

    def _actors(self, values: Iterable[str], actors: Iterable[str], day: When, *, exact: bool) -> str:
        """Whether one of these actors is one of the values, an organ of it, or held the office on the day."""
        found = []
        for value in values:
            if " of " in value:
                holders = self.posts(value)
                found += [self.held(one).on(day) for one in holders if one["person"] in actors]
            elif any(one == value or (not exact and value in self.wholes([one])) for one in actors):
                found.append("must")
        return _surest(found)

    def posts(self, post: str) -> list[Data]:
        """The offices under the name of an office."""
        offices = [one for one in self.records.of("offices") if self.records.stands(one) and not one.get("negated")]
        return [one for one in offices if post == f"{one['title'].lower()} of {one.get('organization') or one['country']}"]

    def _member(self, actor: str, organizations: Iterable[str], day: When) -> str:
        return _surest(
            self.held(one).on(day)
            for one in self.records.of("memberships")
            if one["organization"] in organizations
            and one["member"] == actor
            and one.get("status", "member") in ("member", "party")
            and self.records.stands(one)
            and not one.get("negated")
        )

    def held(self, tenure: Data) -> Held:
        """When a tenure may have held, and when it certainly did."""
        start, end = when(tenure.get("start")), when(tenure.get("end"))
        shown = [one for one in (start, end, when(tenure.get("attested"))) if one.known and one.sure]
        begun = min((one.latest for one in shown), default=MAX)
        going = max((one.earliest for one in shown), default=MIN)
        known = through(tenure, self.sources)
        if tenure.get("end") == "..":
            going = max(going, known)
            begun = min(begun, known) if known != MIN and "start" not in tenure else begun
        begun = MIN if tenure.get("start") == ".." else begun
        fields = {each for _, over in self.records.conflicts(tenure) for each in over or [WHOLE]}
        contested = fields & {WHOLE, *_WHOSE}
        impossible = begun < start.earliest or going > end.latest
        return Held(start.earliest, end.latest, *((MAX, MIN) if contested or impossible else (begun, going)))

    def wholes(self, actors: Iterable[str]) -> set[str]:
        """Actors and what they are organs of."""
        return self._reached(actors, lambda one: one.get("part_of", ()), ("organizations",))

    def up(self, full: Iterable[Data]) -> set[str]:
        """What records are about, and what that lies within."""

        def wider(one: Data) -> list[str]:
            fields = {
                "topics": ("about", "broader"),
                "events": ("about", "part_of"),
                "organizations": ("about", "part_of"),
                "countries": ("in",),
                "places": ("in",),
            }
            return [each for field in fields.get(self.records.sections[one["id"]], ()) for each in one.get(field, ())]

        return self._reached((each for one in full for each in one.get("about", ())), wider)

    def places(self, full: Sequence[Data]) -> set[str]:
        """The events and places in which something was said, what these are parts of and lie in, and which bodies held them."""

        def larger(one: Data) -> list[str]:
            return [*one.get("part_of", ()), *([one["location"]] if "location" in one else []), *one.get("in", ())]

        starts = [one[field] for one in full for field in ("event", "location") if field in one]
        found = self._reached(starts, larger, ("events", "places", "countries"))
        held = (one for key in found for each in self.records.accounts(key) for one in each.get("participants", ()))
        holding = {one["who"] for one in held if isinstance(one, dict) and one.get("role") in ("organizer", "host")}
        return found | {one for one in holding if self.records.sections[one] == "organizations"}

    def chain(self, full: Iterable[Data]) -> set[str]:
        """The sources on which records rest, with those that these rest on, and who publishes and writes them."""
        cited = [each if isinstance(each, str) else each["source"] for one in full for each in one.get("sources", ())]
        found = self._reached(cited, lambda one: [*one.get("derived_from", ()), *([one["via"]] if "via" in one else [])])
        makers = {str(self.records.all[one].get(maker, "")) for one in found for maker in ("publisher", "author")}
        named = {one["name"].casefold(): one["id"] for one in self.records.of("organizations", "people", "countries")}
        return found | {str(named.get(maker.casefold(), maker)) for maker in makers if maker}

    def _reached(self, starts: Iterable[str], steps: Callable[[Data], Iterable[str]], sections: Sequence[str] = ()) -> set[str]:
        """What steps from record to record lead to; from an account, the steps of all accounts of its occurrence."""
        found: set[str] = set()
        waiting = list(starts)
        while waiting:
            key = self.records.first(waiting.pop())
            if key not in found:
                found.add(key)
                if not sections or self.records.sections[key] in sections:
                    waiting += [each for one in self.records.accounts(key) for each in steps(one)]
        return found


def _surest(found: Iterable[str]) -> str:
    return max(found, default="", key=("", "may", "must").index)


def _filled(full: Sequence[Data], field: str, default: str) -> set[str]:
    """The words that accounts fill a field with; the default where none does."""
    return {one[field] for one in full if one.get(field, default) != default} or {default}


def _holds(one: Data, phrase: str) -> bool:
    texts = [*(one.get(field, "") for field in ("quote", "title", "spelled")), *one.get("conditions", ())]
    return any(f" {phrase} " in f" {' '.join(words(text))} " for text in texts)
