"""For whom a statement speaks.

Law: a statement speaks for its `for`; else for the bodies whose offices its speaker certainly held on its day, if these are all
of one whole; else for its speaker alone. Whoever speaks for an organ speaks for what it is an organ of. A country that holds an
office of an organization speaks only for itself.
"""

from collections.abc import Iterable, Mapping

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.knowledge import Knowledge
from alliance_graph.records.dates import Date
from alliance_graph.records.model import Country, Office, Organization, Statement
from alliance_graph.records.reachability import reached
from alliance_graph.records.terms import Rank


class Voices:
    """Who spoke for whom in a dataset."""

    def __init__(self, dataset: Dataset, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._parts: Mapping[str, tuple[str, ...]] = {one.id: one.part_of for one in dataset.of(Organization) if one.part_of}
        self._offices: dict[str, list[Office]] = {}
        for office in dataset.of(Office):
            stands = not office.negated and office.rank is Rank.NORMAL
            if stands and not isinstance(dataset.records.get(office.person), Country):
                self._offices.setdefault(office.person, []).append(office)

    def of(self, statement: Statement, date: Date) -> tuple[str, ...]:
        """For whom a statement of this date speaks, and what these are organs of; empty for one without a speaker."""
        return self.wholes(self._own(statement, date))

    def wholes(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Actors, and what they are directly or indirectly organs of."""
        return tuple(dict.fromkeys(whole for one in actors for whole in self._up(one)))

    def _up(self, one: str) -> Iterable[str]:
        return reached(one, lambda part: self._parts.get(part, ())) if one in self._parts else (one,)

    def _own(self, statement: Statement, date: Date) -> tuple[str, ...]:
        if statement.for_:
            return (statement.for_,)
        bodies = self._held(statement.speaker, date)
        shared = frozenset.intersection(*(frozenset(self.wholes([one])) for one in bodies)) if bodies else frozenset()
        return bodies if shared else (statement.speaker,) if statement.speaker else ()

    def _held(self, person: str | None, date: Date) -> tuple[str, ...]:
        """The bodies whose offices a person certainly held at a date."""
        if person not in self._offices:
            return ()
        held = (office for office in self._offices[person] if self._knowledge.held(office, date))
        return tuple(dict.fromkeys(body for one in held if (body := one.organization or one.country)))
