"""A dataset read as a whole: what each question about the meaning of its records answers, in one place."""

from collections.abc import Iterator
from functools import cached_property

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.account_dates import Agreed, Dated, agreed
from alliance_graph.meaning.contested import Contested
from alliance_graph.meaning.knowledge import Knowledge
from alliance_graph.meaning.occurrences import Occurrences, differences, united
from alliance_graph.meaning.voice import Voices
from alliance_graph.records.dates import MAX, MIN, Date
from alliance_graph.records.day import day
from alliance_graph.records.model import Account, Event, Statement


class Reading:
    """The meaning of a dataset's records."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.occurrences = Occurrences(dataset)
        self.contested = Contested(dataset, self.occurrences)
        self.knowledge = Knowledge(dataset, self.contested)
        self._agreed: dict[str, Agreed] = {}

    @cached_property
    def voices(self) -> Voices:
        """For whom each statement speaks."""
        return Voices(self.dataset, self.knowledge)

    def date(self, record: Account) -> Date:
        """The day of a record as it is written; what its event dates has the date of the occurrence."""
        event = self.event(record) if isinstance(record, Statement) and not record.said.edtf else None
        if event is not None and isinstance(record, Statement):
            held = self.held(event)
            return held if held.known else record.published
        return day(record, self.dataset.records)

    def window(self, record: Account) -> tuple[str, str]:
        """The window in which a record as written certainly lies; what its event dates lies where the occurrence does."""
        date = self.date(record)
        event = self.event(record) if isinstance(record, Statement) and not record.said.edtf else None
        if event is not None and self.held(event).known:
            first = self.occurrences.of(event.id)
            if first in self.occurrences.accounts:
                agreed = self.agreed(first)
                return agreed.certain_since, agreed.certain_until
        return (date.earliest, date.latest) if date.certain else (MIN, MAX)

    def held(self, event: Event) -> Date:
        """The date of an event's occurrence."""
        first = self.occurrences.of(event.id)
        return self.agreed(first).date if first in self.occurrences.accounts else event.date

    def agreed(self, occurrence: str) -> Agreed:
        """The date of an occurrence that has several accounts."""
        if occurrence not in self._agreed:
            accounts = self.occurrences.accounts[occurrence]
            contested = "date" in self.contested.among_accounts(occurrence)
            self._agreed[occurrence] = agreed((Dated(one.id, self.date(one)) for one in accounts), contested=contested)
        return self._agreed[occurrence]

    def apart(self, one: Account, other: Account) -> tuple[str, ...]:
        """The fields in which two accounts of one occurrence contradict each other, or are said to do so."""
        date = agreed((Dated(one.id, self.date(one)), Dated(other.id, self.date(other)))).differs
        said = (field for opposed, over in self.contested.opposed(one) if opposed == other.id for field in over)
        return tuple(dict.fromkeys((*(["date"] if date else []), *differences((one, other)), *said)))

    def voice(self, statement: Statement) -> tuple[str, ...]:
        """For whom a statement speaks, on the day of its occurrence; where only other accounts say so, for whom they name."""
        first = self.occurrences.of(statement.id)
        if first not in self.occurrences.accounts:
            return self.voices.of(statement, self.date(statement))
        accounts = [one for one in self.occurrences.accounts[first] if isinstance(one, Statement)]
        date = self.agreed(first).date if accounts else self.date(statement)
        told = [statement] if statement.for_ else [one for one in accounts if one.for_]
        if not told:
            told = [statement] if statement.speaker else accounts
        return tuple(dict.fromkeys(actor for one in told for actor in self.voices.of(one, date)))

    def whole(self, record: Account) -> Account:
        """An occurrence's first record with the evidence of all its accounts, each complete; any other record itself."""
        accounts = self.occurrences.accounts.get(record.id)
        return united([self.complete(one) for one in accounts]) if accounts else record

    def event(self, record: Account) -> Event | None:
        """The event in which a statement was made."""
        event = self.dataset.records.get(record.event) if isinstance(record, Statement) and record.event else None
        return event if isinstance(event, Event) else None

    def dating(self, statement: Statement) -> Iterator[Event]:
        """The events that date a statement: its own, or the accounts of it that give the date of the occurrence."""
        event = self.event(statement)
        accounts = self.occurrences.accounts.get(self.occurrences.of(event.id), ()) if event else ()
        if event and not accounts:
            yield event
        elif event:
            date = self.agreed(self.occurrences.of(event.id))
            yield from (one for one in accounts if isinstance(one, Event) and one.id in (date.earliest_by, date.latest_by))

    def complete(self, record: Account) -> Account:
        """The record; a statement that says nothing of its matter with that of its event."""
        if record.about or not isinstance(record, Statement) or (event := self.event(record)) is None:
            return record
        first = self.dataset.records[self.occurrences.of(event.id)]
        about = self.whole(first).about if isinstance(first, Account) else ()
        return msgspec.structs.replace(record, about=about) if about else record
