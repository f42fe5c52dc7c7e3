"""What an answer says of a moment: its record, and what follows from the other records.

Law: an occurrence has the sources of all its accounts; a statement that its event dates has the event's sources too, for the
date. What an answer names is an occurrence and never one account of it.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.meaning.contested import both
from alliance_graph.meaning.occurrences import differences
from alliance_graph.meaning.reading import Reading
from alliance_graph.meaning.supports import dated, whole
from alliance_graph.records.dates import MIN, OPEN, Date
from alliance_graph.records.kinds import Layer
from alliance_graph.records.model import Account, Event, Office, Record, Statement, Tenure
from alliance_graph.records.terms import Rank
from alliance_graph.reify.moments import Moment
from alliance_graph.reify.rows import Names, Row, date_row, row
from alliance_graph.reify.vocabulary import given_words, words_of
from alliance_graph.text.folding import words

_OWN = ("id", "kind", "certain", "doubts")


class Telling:
    """The rows of a dataset."""

    def __init__(self, reading: Reading, problems: Mapping[str, Sequence[Problem]]) -> None:
        self._reading = reading
        self._dataset = reading.dataset
        self._problems = problems
        self._offices = _by_person(reading.dataset)
        self._shown: dict[str, tuple[Hashable, Row]] = {}
        self._apart = _naming(reading.dataset, "distinct_from")
        self._words: dict[Hashable, dict[str, tuple[str, ...]]] = {}
        self.names = Names(reading.dataset.records, reading.occurrences.of)

    def row(self, moment: Moment) -> Row:
        """The row of a moment."""
        record = moment.record
        written = self._written(moment)
        shown = row(written, self.names)
        if written.sources:
            shown["origins"] = self.names.origins(written)
        if not self._alone(moment):
            shown |= {key: value for key, value in self._mutual(moment) if value or key in shown}
        if isinstance(record, Account):
            shown |= self._account(moment)
        elif isinstance(record, Tenure) and record.end == OPEN and (known := self._reading.knowledge.through(record)) != MIN:
            shown["known_through"] = known
        if moment.change:
            shown |= {"date": date_row(moment.date), "change": moment.change}
        if self._problems and (problems := [found for one in moment.evidence for found in self._problems.get(one.id, ())]):
            shown["problems"] = [problem._asdict() for problem in problems]
        return shown

    def words(self, moment: Moment) -> dict[str, tuple[str, ...]]:
        """The controlled words that conditions compare; see `reify.vocabulary`. Many records have the same ones."""
        if len(moment.evidence) > 1:
            return words_of(moment.evidence)
        given = given_words(moment.evidence[0])
        if (known := self._words.get(given)) is None:
            known = self._words[given] = words_of(moment.evidence)
        return known

    def _written(self, moment: Moment) -> Record:
        """The record with citations that say what they support."""
        record = moment.record
        if len(moment.evidence) == 1 and len(record.sources) < 2 and whole(record, self._dataset) is record:
            return record
        cited = dict.fromkeys(citation for one in moment.evidence for citation in whole(one, self._dataset).sources)
        return msgspec.structs.replace(record, sources=tuple(cited)) if cited else record

    def _alone(self, moment: Moment) -> bool:
        """Whether nothing contradicts a record and it is told apart from none."""
        record = moment.record
        named = record.conflicts_with or record.distinct_from or record.id in self._apart
        return moment.layer is Layer.BOTH and not named and not self._reading.contested.named(record)

    def _mutual(self, moment: Moment) -> Iterator[tuple[str, list[Any]]]:
        """The records that contradict this one and over what, and those from which it is told apart."""
        own = {one.id for one in moment.evidence} if moment.layer is not Layer.ACCOUNT else set()
        against: dict[str, tuple[str, ...]] = {}
        apart: dict[str, None] = {}
        for one in moment.evidence:
            for other, over in self._reading.contested.opposed(one):
                if other not in own:
                    occurrence = self._reading.occurrences.of(other)
                    against[occurrence] = both(against.get(occurrence, over), over)
            apart |= dict.fromkeys(
                other for other in (*one.distinct_from, *self._apart.get(one.id, ())) if self._tells(one, other)
            )
        yield "conflicts_with", [self.names.ref(other) | {"over": list(over) or None} for other, over in against.items()]
        yield "contested", sorted(self._reading.contested.over(moment.record.id))
        yield "distinct_from", [self.names.ref(other) for other in apart]

    def _tells(self, record: Record, other: str) -> bool:
        """Whether a record's row names another record: a deprecated record is told apart from no record in force."""
        return record.rank is Rank.DEPRECATED or getattr(self._dataset.records.get(other), "rank", None) is not Rank.DEPRECATED

    def _account(self, moment: Moment) -> Row:
        """What only an occurrence's row has: its date, its accounts, the offices of its speaker."""
        record, several = moment.record, moment.layer is Layer.OCCURRENCE
        assert isinstance(record, Account)
        phrase = self._phrase(moment)
        told: Row = {"date": date_row(moment.date, phrase)}
        if several:
            told |= {"date_phrase": phrase} if hasattr(record, "date_phrase") else {}
            agreed = self._reading.agreed(record.id)
            accounts = [one for one in moment.evidence if isinstance(one, Account)]
            told["accounts"] = [
                self._as_written(one) | self._differing(one, accounts[:number]) for number, one in enumerate(accounts) if number
            ]
            told["differs"] = [*(["date"] if agreed.differs else []), *differences(accounts)]
            told["dated_by"] = {"earliest": agreed.earliest_by, "latest": agreed.latest_by}
        if isinstance(record, Statement):
            if record.speaker in self._offices:
                told["speaker_offices"] = self._held(record.speaker, moment.date)
            if by_event := [*self._by_event(moment)]:
                told["sources"] = [*row(self._written(moment), self.names).get("sources", []), *by_event]
        return told

    def _as_written(self, account: Account) -> Row:
        """A further account of an occurrence: its id, its date and its sources, then what else it says."""
        date = self._reading.date(account)
        said = row(whole(account, self._dataset), self.names)
        phrase = getattr(account, "date_phrase", None)
        first = {"id": account.id, "date": date_row(date, phrase) if date.known else None, "sources": said.get("sources", [])}
        return first | {key: value for key, value in said.items() if key not in (*first, *_OWN)}

    def _differing(self, account: Account, before: Sequence[Account]) -> Row:
        """From which of the accounts before it an account differs, and in which fields; empty where it agrees with all."""
        fields = {one.id: self._reading.apart(one, account) for one in before}
        differing = [{"id": id_, "over": list(over)} for id_, over in fields.items() if over]
        return {"differs": differing} if differing else {}

    def _by_event(self, moment: Moment) -> Iterator[Row]:
        """The sources on which statements rest for their date alone."""
        made = [one for one in moment.evidence if isinstance(one, Statement) and one.event]
        known = {citation.source for one in moment.evidence for citation in one.sources} if made else set()
        for statement, event in ((said, event) for said in made for event in self._reading.dating(said)):
            for citation, fields in dated(statement, event, self._dataset):
                if citation.source not in known:
                    known.add(citation.source)
                    yield self.names.citation(msgspec.structs.replace(citation, supports=fields or ()))

    def _phrase(self, moment: Moment) -> str | None:
        """The words of a source for the date; of accounts, only of one whose bounds stand."""
        if moment.layer is not Layer.OCCURRENCE:
            return self._own_phrase(moment.record)
        return self._standing(moment.record.id, moment.evidence)

    def _standing(self, occurrence: str, accounts: Sequence[Record]) -> str | None:
        standing = {*self._reading.agreed(occurrence).standing}
        phrases = (self._own_phrase(one) for one in accounts if one.id in standing)
        return next((phrase for phrase in phrases if phrase), None)

    def _own_phrase(self, record: Record) -> str | None:
        """The words for the date of a record as written; what its event dates has those of the occurrence."""
        if isinstance(record, Statement) and not record.date_phrase and not record.said.edtf:
            event = self._reading.event(record)
            dates = event and (self._reading.held(event).known or not record.published.edtf)
            return self._phrase_of(event) if event and dates else None
        return record.date_phrase if isinstance(record, Statement | Event) else None

    def _phrase_of(self, event: Event) -> str | None:
        first = self._reading.occurrences.of(event.id)
        accounts = self._reading.occurrences.accounts.get(first, ())
        return self._standing(first, accounts) if accounts else event.date_phrase

    def _held(self, person: str | None, date: Date) -> list[Row]:
        """The offices that a person may have held at a date, each certain or not; an office in two records is given once."""
        held: dict[Hashable, Row] = {}
        for office in self._offices.get(person or "", ()):
            limits = self._reading.knowledge.bounds(office)
            if limits.may_hold(date.earliest, date.latest) and office.rank is not Rank.DEPRECATED:
                must = self._reading.knowledge.held(office, date)
                same, shown = self._office(office)
                if same not in held or (must and not held[same]["certain"]):
                    held[same] = shown | {"certain": must}
        return list(held.values())

    def _office(self, office: Office) -> tuple[Hashable, Row]:
        """What is equal in two records of one office, and how the rows of what its holder said show it."""
        if (known := self._shown.get(office.id)) is None:
            shown: Row = dict.fromkeys(("organization", "country")) | row(office, self.names)
            wanted = {key: shown[key] for key in ("id", "title", "organization", "country")}
            same = (*words(office.title), office.organization, office.country)
            known = self._shown[office.id] = same, wanted | {"acting": office.acting}
        return known


def _by_person(dataset: Dataset) -> dict[str, list[Office]]:
    offices: dict[str, list[Office]] = {}
    for office in sorted(dataset.of(Office), key=lambda one: one.id):
        if not office.negated:
            offices.setdefault(office.person, []).append(office)
    return offices


def _naming(dataset: Dataset, field: str) -> dict[str, list[str]]:
    """The records that name a record in a field that holds both ways, by their ids."""
    found: dict[str, list[str]] = {}
    for record in dataset.records.values():
        for other in getattr(record, field):
            found.setdefault(other, []).append(record.id)
    return {one: sorted(others) for one, others in found.items()}
