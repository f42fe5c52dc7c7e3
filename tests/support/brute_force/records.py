"""The records of a small dataset as plain data: what is one occurrence, what is inherited, what is contested, when it was.

Written from the design ("Records") on the data as a file has them, with no use of what the library makes of them.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from alliance_graph.records.dates import MIN

from tests.support.brute_force.dates import UNKNOWN, Together, When, together, when

Data = dict[str, Any]
ACCOUNTS: Final = ("events", "statements", "silences")
WHOLE: Final = "record"
DIFFERENT: Final = ("speaker", "for", "to", "location", "quote", "modality", "stance")


class Item(NamedTuple):
    """What an answer may hold: an occurrence with the evidence of its accounts, an account as written, or what is both."""

    key: str
    id: str
    section: str
    layer: str
    evidence: tuple[Data, ...]


class Records:
    """The records of a dataset."""

    def __init__(self, data: Mapping[str, list[Data]]) -> None:
        self.sections = {one["id"]: section for section, several in data.items() for one in several}
        self.all = {one["id"]: one for several in data.values() for one in several}

    def of(self, *sections: str) -> list[Data]:
        return [one for key, one in self.all.items() if self.sections[key] in sections]

    def first(self, key: str) -> str:
        """The occurrence of an account: where `same_as` leads; a record judged wrong is no account, nor is one in a circle."""
        chain = [key]
        while (following := self._same(chain[-1])) is not None:
            if following in chain:
                return key
            chain.append(following)
        return chain[-1]

    def _same(self, key: str) -> str | None:
        other = self.all.get(key, {}).get("same_as")
        both = other in self.all and self.sections[key] == self.sections[other]
        return other if both and self.stands(self.all[key]) and self.stands(self.all[other]) else None

    def accounts(self, key: str) -> tuple[Data, ...]:
        """All accounts of the occurrence of a record, the first one first."""
        first = self.first(key)
        others = sorted(other for other in self.all if other != first and self.first(other) == first)
        return tuple(self.all[one] for one in (first, *others))

    def items(self) -> list[Item]:
        found = []
        for section in ACCOUNTS:
            for one in self.of(section):
                key, accounts = one["id"], self.accounts(one["id"])
                if len(accounts) == 1:
                    found.append(Item(key, key, section, "both", accounts))
                    continue
                is_first = self.first(key) == key
                found.append(Item(f"{key}#account" if is_first else key, key, section, "account", (one,)))
                if is_first:
                    found.append(Item(key, key, section, "occurrence", accounts))
        return found

    @staticmethod
    def stands(one: Data) -> bool:
        return one.get("rank") != "deprecated"

    def event(self, one: Data) -> Data | None:
        return self.all.get(one.get("event", ""))

    def full(self, one: Data) -> Data:
        """A statement with what its event says of it: the speaker, for whom, to whom, the sources, what it is about."""
        event = self.event(one)
        if self.sections[one["id"]] != "statements" or event is None:
            return one
        present = event.get("participants", [])
        speakers = [each["who"] for each in present if each["role"] == "speaker"]
        speaker = one.get("speaker") or (speakers[0] if len(speakers) == 1 else None)
        behalf = one.get("for") or next((each["for"] for each in present if each["who"] == speaker and each.get("for")), None)
        audience = one.get("to") or [each["who"] for each in present if each["role"] == "audience"]
        about = one.get("about") or [each for account in self.accounts(event["id"]) for each in account.get("about", ())]
        sources = one.get("sources") or [cited for cited in event.get("sources", []) if not _narrowed(cited)]
        return {**one, "speaker": speaker, "for": behalf, "to": audience, "about": about, "sources": sources}

    def date(self, one: Data) -> When:
        """The date of a record as written; what its event dates has the date of the occurrence."""
        section = self.sections[one["id"]]
        if section == "events":
            return when(one["date"])
        if section == "silences":
            window = one["window"]
            return when(f"{window.get('start', '..')}/{window['observed_through']}")
        if "said" in one:
            return when(one["said"])
        event = self.event(one)
        dated = self.agreed(event["id"]).when if event else UNKNOWN
        return dated if dated.known else when(one.get("published"))

    def agreed(self, key: str) -> Together:
        """The date of the occurrence of a record."""
        accounts = self.accounts(key)
        if len(accounts) == 1:
            return Together(self.date(accounts[0]), None, None, differs=False)
        contested = "date" in self.between_accounts(accounts)
        return together([(one["id"], self.date(one)) for one in accounts], contested=contested)

    def when(self, item: Item) -> When:
        """When it was; where accounts contradict each other, each is certain only of a window that holds them all."""
        if item.layer == "both":
            return self.date(item.evidence[0])
        agreed = self.agreed(item.id)
        own = agreed.when if item.layer == "occurrence" else self.date(item.evidence[0])
        return own._replace(since=agreed.when.since, until=agreed.when.until) if agreed.differs else own

    def conflicts(self, one: Data) -> Iterable[tuple[str, list[str]]]:
        """The records that are said to contradict one, by it or by themselves, and over which fields; both must stand."""
        for record in self.all.values():
            for conflict in record.get("conflicts_with", ()):
                ends = {record["id"], conflict["record"]}
                other = next(iter(ends - {one["id"]}), "")
                if one["id"] in ends and other in self.all and self.stands(one) and self.stands(self.all[other]):
                    yield other, conflict.get("over", [])

    def between_accounts(self, accounts: tuple[Data, ...]) -> set[str]:
        """The fields over which accounts of one occurrence are said to contradict each other."""
        own = {one["id"] for one in accounts}
        over = [each for one in accounts for other, fields in self.conflicts(one) if other in own for each in fields]
        return {_conditioned(field) for field in over}

    def contested(self, item: Item) -> set[str]:
        """The fields of an item that others contradict; `record` where it is that it holds at all.

        What an event dates has a contested date where the event is contested, or its date.
        """
        event = None if item.section != "statements" or "said" in item.evidence[0] else self.event(item.evidence[0])
        dating = self.over(event["id"]) if event else set()
        reported = item.layer == "occurrence" and several(item.evidence, "reporting")
        typed = item.layer == "occurrence" and len({self._kind(one) for one in item.evidence}) > 1
        found = (({"date"}, dating & {WHOLE, "date"}), ({"reporting"}, reported), ({"type"}, typed))
        return self.over(item.id).union(*(fields for fields, holds in found if holds))

    def _kind(self, one: Data) -> object:
        """The type of an event; a narrower word says the same as a wider one."""
        return next((term["broader"] for term in self.of("terms") if term["name"] == one.get("type")), one.get("type"))

    def over(self, key: str) -> set[str]:
        """The fields of a record, or of its occurrence, that others contradict."""
        accounts = self.accounts(key)
        own = {one["id"] for one in accounts}
        outside = [fields for one in accounts for other, fields in self.conflicts(one) if other not in own]
        found = {_conditioned(field) for fields in outside for field in fields or [WHOLE]}
        if len(accounts) == 1:
            return found
        differing = {field for field in DIFFERENT if several(map(self.full, accounts), field)}
        return found | self.between_accounts(accounts) | differing


def _narrowed(citation: str | Data) -> bool:
    """Whether a citation names the fields that it supports."""
    return isinstance(citation, dict) and bool(citation.get("supports"))


def _conditioned(field: str) -> str:
    """The name under which conditions rest on a field."""
    return "date" if field in ("said", "published", "window") else field


def several(accounts: Iterable[Data], field: str) -> bool:
    """Whether accounts fill a field differently; what one leaves out is no difference."""
    values = [one[field] for one in accounts if one.get(field) and one[field] != "actual"]
    return len({frozenset(one) if isinstance(one, list) else one for one in values}) > 1


def through(tenure: Data, sources: Mapping[str, Data]) -> str:
    """The last day through which sources could know that a tenure goes on."""
    cited = [sources[one["source"]] for one in tenure.get("sources", ()) if "end" in one.get("supports", ["end"])]
    known = [when(text).since for one in cited for text in [_first_day(one)] if text]
    attested = [when(tenure["attested"]).since] if "attested" in tenure else []
    return max([MIN, *known, *attested])


def _first_day(source: Data) -> str | None:
    days = (source.get("published"), source.get("retrieved"))
    return next((text for text in days if text and when(text).since != MIN), None)
