"""Who answered an event, by going through all records one by one: the brief and the design's "Voice", word for word."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from alliance_graph.records.dates import MAX, MIN

from tests.support.brute_force import actors
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.dates import When, when
from tests.support.brute_force.order import ordered
from tests.support.brute_force.records import WHOLE, Data, Item

Days = tuple[int, int | None]
_NO_DEED: Final = ("guest", "subject", "target", "audience", "invitee", "absent")
_ACTORS: Final = ("countries", "organizations", "people")


class Told(NamedTuple):
    """What a row says of an actor."""

    answer: str
    first: str | None
    days: Days | None
    certain: bool
    silence: str | None = None
    stance: str | None = None


class Found(NamedTuple):
    """Something that answers: the item, when it was, whether it is certainly not earlier, and certainly an answer."""

    item: Item
    when: When
    after: bool
    certain: bool


class Contrast:
    """The answers to one event or statement."""

    def __init__(self, plain: Plain, trigger: str, about: list[str] | None = None, within: int | None = None) -> None:
        self.plain, self.records = plain, plain.records
        self.items = [one for one in self.records.items() if one.layer != "account" and self.records.stands(one.evidence[0])]
        self.trigger = next(one for one in self.items if one.id == self.records.first(trigger))
        self.when = self.records.when(self.trigger)
        self.until = (MAX, MAX) if within is None else (_later(self.when.earliest, within), _later(self.when.latest, within))
        self.about = [self.records.first(one) for one in about or ()]
        self.topics = {one for one in self._about(self.trigger) if self.records.sections[one] == "topics"}
        while more := {one["id"] for one in self.records.of("topics") if {*one.get("broader", ())} & self.topics} - self.topics:
            self.topics |= more
        events = {self.records.first(one["id"]) for one in self.records.of("events") if self.records.stands(one)}
        self.own = {one for one in events if self.trigger.id in self._larger(one)} | {self.trigger.id}
        order = ordered(self.records)
        self.items.sort(key=lambda one: order.index(one.key))
        self.replies = [*filter(None, map(self._reply, self.items))]
        self.stances = actors.stances(plain)

    def _full(self, item: Item) -> list[Data]:
        return [self.records.full(one) for one in item.evidence]

    def _about(self, item: Item) -> set[str]:
        return {self.records.first(each) for one in self._full(item) for each in one.get("about", ())}

    def _larger(self, event: str) -> set[str]:
        found: set[str] = set()
        waiting = [event]
        while waiting:
            accounts = self.records.accounts(waiting.pop())
            waiting += [
                up for one in accounts for each in one.get("part_of", ()) if (up := self.records.first(each)) not in found
            ]
            found |= {self.records.first(each) for one in accounts for each in one.get("part_of", ())}
        return found | {event}

    def _reply(self, item: Item) -> Found | None:
        if item.section not in ("events", "statements") or item.id == self.trigger.id:
            return None
        about, full = self._about(item), self._full(item)
        answers = self.trigger.id in {self.records.first(each) for one in full for each in one.get("in_response_to", ())}
        inside = {self.records.first(one["event"]) for one in full if "event" in one} & self.own
        around = {self.records.first(one["event"]) for one in self.trigger.evidence if "event" in one} & {item.id}
        named = about & self.own
        if not (answers or (item.id not in self.own and (named or (about & self.topics and not inside | around)))):
            return None
        if self.about and not {*self.about} & self.plain.up(full):
            return None
        day = self.records.when(item)
        if day.latest < self.when.earliest or day.earliest > self.until[1]:
            return None
        begun = max(self.when.starts) if self.when.extent else self.when.latest
        after = day.sure and self.when.sure and day.earliest >= begun
        whose = {"participants"} if item.section == "events" else {"speaker", "for"}
        rests_on = {WHOLE, "date", "in_response_to" if answers else "about", *whose, *(["about"] if self.about else [])}
        sound = not rests_on & self._contested(item) and day.latest <= self.until[0]
        return Found(item, day, after, after and sound)

    def _contested(self, item: Item) -> set[str]:
        """The contested fields; what only an event dates has its contested date."""
        event = next((one["event"] for one in item.evidence if "event" in one), None)
        undated = item.section == "statements" and event and not any("said" in one for one in item.evidence)
        dating = self.records.over(event) & {WHOLE, "date"} if undated and event else set()
        return self.records.over(item.id) | ({"date"} if dating else set())

    def acted(self, item: Item) -> set[str]:
        """In whose voice it is, or whose deed."""
        if item.section == "statements":
            return actors.voice(self.plain, item)
        return {whole for one in self._present(item) for whole in self.plain.wholes(self._direct(one, item))}

    def _present(self, item: Item) -> list[Data]:
        """Who acts in an event; of whom another account knows the role, "participant" says nothing."""
        every = [each for one in item.evidence for each in one.get("participants", ())]
        known = {one["who"] for one in every if one["role"] != "participant"}
        told = [one for one in every if one["role"] != "participant" or one.get("for") or one["who"] not in known]
        return [one for one in told if one["role"] not in _NO_DEED]

    def _direct(self, one: Data, item: Item) -> set[str]:
        if one.get("for"):
            return {one["for"]}
        bodies = actors.held(self.plain, one["who"], item) if self.records.sections[one["who"]] == "people" else set()
        shared = bodies and set.intersection(*(self.plain.wholes([body]) for body in bodies))
        return bodies if shared else {one["who"]}

    def owners(self) -> set[str]:
        """Those whose event or statement the trigger is."""
        if self.trigger.section == "statements":
            speakers = [one["speaker"] for one in self._full(self.trigger) if one.get("speaker")]
            return self.acted(self.trigger) | {*speakers[:1]}
        every = [each for one in self.trigger.evidence for each in one.get("participants", ())]
        own = [one for one in every if one["role"] in ("actor", "target", "subject")]
        named = {one[side] for one in own for side in ("who", "for") if one.get(side)}
        return self.plain.wholes(named) | {w for one in own for w in self.plain.wholes(self._direct(one, self.trigger))}

    def everybody(self) -> set[str]:
        """Who has a row when nobody is asked for by name."""
        every = [(one, reply.item) for reply in self.replies for one in self.acted(reply.item)]
        answered = {one for one, item in every if self._is_whole(one) and not self._reports(one, item)}
        covered = {one["of"] for one in self.records.of("coverage") if self.records.stands(one) and self._covers(one)}
        covered = {one for one in covered if self.records.sections[one] in _ACTORS}
        return (answered | {item.evidence[0]["actor"] for item in self.silences()} | covered) - self.owners()

    def _reports(self, actor: str, item: Item) -> bool:
        """Whether a person is the author of the cited source, or of one through which it is known."""
        if self.records.sections[actor] != "people":
            return False
        waiting = [source for one in self._full(item) for source in one.get("sources", ())]
        found: set[str] = set()
        while waiting:
            source = waiting.pop()
            waiting += [] if source in found else filter(None, [self.records.all[source].get("via")])
            found.add(source)
        return actor in {self.records.all[source].get("author") for source in found}

    def _is_whole(self, actor: str) -> bool:
        return all(actor in self.plain.wholes([other]) for other in self.plain.wholes([actor]))

    def silences(self) -> list[Item]:
        """The silences on the trigger or on what it lies in, which meet its time."""
        matters = self.plain.up([{"about": [self.trigger.id]}])
        return [
            one
            for one in self.items
            if one.section == "silences"
            and matters & {*self._about(one), self.records.first(one.evidence[0].get("trigger") or "")}
            and (not self.about or {*self.about} & self.plain.up(self._full(one)))
            and self.days(one)[1] >= self.when.earliest
            and self.days(one)[0] <= self.until[1]
        ]

    def days(self, silence: Item) -> tuple[str, str]:
        """The days on which somebody was certainly silent."""
        window, trigger = silence.evidence[0]["window"], silence.evidence[0].get("trigger")
        through = when(window["observed_through"]).earliest
        start = when(window.get("start")) if "start" in window else self.records.agreed(trigger).when if trigger else None
        return (start.latest if start and start.latest != MAX else through), through

    def _covers(self, coverage: Data) -> bool:
        first, last = when(coverage["from"]).earliest, when(coverage["to"]).latest
        matters = [self.about] if self.about else [[self.trigger.id]]
        about = {self.records.first(one) for one in coverage.get("about", ())}
        up = self.plain.up([{"about": [one for some in matters for one in some]}])
        within = [
            one
            for one in about
            if {*self.about, *([] if self.about else [self.trigger.id])} & self.plain.up([{"about": [one]}])
        ]
        return last >= self.when.earliest and first <= self.until[1] and (not about or bool(about & up) or bool(within))

    def row(self, actor: str, *, named: bool) -> Told:
        own = [
            one
            for one in self.replies
            if (named and self._in_person(actor, one.item))
            or (actor in self.acted(one.item) and (named or not self._reports(actor, one.item)))
        ]
        first = _first(own)
        until = first.when.latest if first else MAX
        kept = [
            one
            for one in self.silences()
            if one.evidence[0]["actor"] == actor
            and self.days(one)[0] <= until
            and not any(
                each.when.sure and self.days(one)[0] <= each.when.earliest and each.when.latest <= self.days(one)[1]
                for each in own
            )
        ]
        if kept:
            longest = max(kept, key=lambda one: self.days(one)[1])
            through = self.days(longest)[1]
            after = _first(
                [one._replace(after=one.when.sure and one.when.earliest > through) for one in own if one.when.latest > through]
            )
            sure = all(when(text).sure for text in longest.evidence[0]["window"].values())
            certain = sure and not {WHOLE, "actor", "date"} & self.records.contested(longest)
            told = Told("silent", after and after.item.id, (between(self.when.latest, through) or 0, None), certain, longest.id)
            return told._replace(stance=self._stance(actor, after))
        if first:
            least = between(self.when.latest, first.when.earliest)
            days = max(0, least or 0), between(self.when.earliest, first.when.latest)
            kind = first.item.section.removesuffix("s")
            return Told(kind, first.item.id, days, first.certain, None, self._stance(actor, first))
        looked = [
            one for one in self.records.of("coverage") if one["of"] == actor and self.records.stands(one) and self._covers(one)
        ]
        return Told("unknown" if looked else "not-researched", None, None, certain=True)

    def _in_person(self, actor: str, item: Item) -> bool:
        return item.section == "events" and actor in {one["who"] for one in self._present(item)}

    def _stance(self, actor: str, first: Found | None) -> str | None:
        """The stance of an actor by a record, towards the trigger, else a part of it, else a topic of it."""
        targets = [self.trigger.id, *sorted(self.own - {self.trigger.id}), *sorted(self.topics)]

        def of(one: str) -> str | None:
            item = first.item.id if first else ""
            stood = [each for each in self.stances if (each.record, each.actor) == (item, one) and each.target in targets]
            return min(stood, key=lambda each: (targets.index(each.target), each.how)).how if stood else None

        if first is None or first.item.section == "statements" or of(actor):
            return of(actor)
        behind = [(one["who"], body) for one in self._present(first.item) for body in self._direct(one, first.item)]
        votes = {of(each) for who, body in behind if actor in self.plain.wholes([body]) for each in (who, body)} - {None}
        return votes.pop() if len(votes) == 1 else None


def _first(found: Iterable[Found]) -> Found | None:
    every = {one.item.key: one for one in found}
    found_first = first_of([(one.item, one.when, one.after) for one in every.values()])
    return every[found_first[0].key] if found_first else None


def first_of(found: Iterable[tuple[Item, When, bool]]) -> tuple[Item, When, bool] | None:
    """That of the smallest latest day; of what may be too early, only where nothing certainly is in time."""
    every = list(found)
    return min([one for one in every if one[2]] or every, key=lambda one: one[1].latest, default=None)


def between(first: str, last: str) -> int | None:
    if {first, last} & {MIN, MAX}:
        return None
    return max(0, (date.fromisoformat(last) - date.fromisoformat(first)).days)


def _later(day: str, days: int) -> str:
    return day if day in (MIN, MAX) else (date.fromisoformat(day) + timedelta(days)).isoformat()


def told(row: Mapping[str, Any]) -> Told:
    """What a row of the library says."""
    days = row["days"] and (row["days"]["min"], row["days"]["max"])
    first, kept = row["first"], row["silence"]
    return Told(row["answer"], first and first["id"], days, row["certain"], kept and kept["id"], row["stance"])
