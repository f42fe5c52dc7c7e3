"""The records of a dataset with the positions from which they come."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

import msgspec

from alliance_graph.dataset.allowances import Allowance
from alliance_graph.dataset.fragments import Fragment, plain
from alliance_graph.dataset.spoken import Spoken
from alliance_graph.errors import Problem
from alliance_graph.records.inheritance import passed_on
from alliance_graph.records.model import DatasetRecord, Event, Record, Statement, kind
from alliance_graph.records.terms import AddedTerms
from alliance_graph.yamltext.repair import Path

R = TypeVar("R", bound=Record)


class Unplaced(NamedTuple):
    """A record that cannot stand in the dataset: the id that it should have, if any, and what its file says.

    If it is `torn`, lines of it are not YAML, and any of its fields may be missing here.
    """

    id: str
    fragment: Fragment
    torn: bool = False


class Dataset(msgspec.Struct, frozen=True, dict=True):
    """Records by id; what could not be read is reported in `problems`, and the ids of those records are in `broken`.

    `description` is what the dataset says of itself, and `described` where. `added` are the words that it adds to vocabularies.
    `written` are the records with nothing inherited. `unplaced` are those that cannot stand under the id that they should have.
    """

    records: Mapping[str, Record]
    fragments: Mapping[str, list[Fragment]]
    lines: Mapping[str, tuple[str, int]]
    problems: tuple[Problem, ...] = ()
    broken: frozenset[str] = frozenset()
    allowances: tuple[Allowance, ...] = ()
    description: DatasetRecord | None = None
    described: tuple[Fragment, ...] = ()
    added: AddedTerms = msgspec.field(default_factory=AddedTerms)
    written: Mapping[str, Record] = msgspec.field(default_factory=dict)
    unplaced: tuple[Unplaced, ...] = ()
    spoken: Spoken | None = None
    """The parts of the kept texts, where there are texts."""
    kinds_known: Mapping[str, str] | None = None
    """The kinds of all records, where `records` does not go through all of them."""

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each record by its id."""
        if self.kinds_known is not None:
            return self.kinds_known
        tags = {type_: kind(type_) for type_ in self._types}
        return {id_: tags[type(record)] for id_, record in self.records.items()}

    def of(self, kind: type[R]) -> Iterator[R]:
        """The records of one type, in their order."""
        if kind not in self._of:
            fitting = {type_ for type_ in self._types if issubclass(type_, kind)}
            self._of[kind] = [record for record in self.records.values() if type(record) in fitting] if fitting else []
        return iter(cast(list[R], self._of[kind]))

    @cached_property
    def _of(self) -> dict[type[Record], list[Record]]:
        """The records by the types that somebody has asked for."""
        return {}

    @cached_property
    def _types(self) -> frozenset[type[Record]]:
        return frozenset(map(type, self.records.values()))

    def problem(self, record_id: str, at: Path, message: str, rule: str, severity: str = "error") -> Problem:
        """A problem with the value at `at` of a record, in the file that gives it; the dataset's own description has no id."""
        if record_id in self.lines:
            path, line = self.lines[record_id]
            return Problem(path, line, 1, message, rule, severity)
        fragment, inside = self._fragment(record_id, at)
        return Problem(fragment.path, *fragment.place(inside), message, rule, severity)

    def _fragment(self, record_id: str, at: Path) -> tuple[Fragment, Path]:
        """The fragment that gives a value, and the value's path in it: a joined list begins with the first file's items."""
        fragments = self.fragments[record_id] if record_id else [*self.described]
        holding = [fragment for fragment in fragments if at and at[0] in fragment.data] or fragments[:1]
        if len(holding) == 1 or len(at) < 2 or not isinstance(at[1], int):
            return holding[0], at
        places: list[tuple[Fragment, int]] = []
        known: list[object] = []
        for fragment in holding:
            items = [plain(item) for item in fragment.items(str(at[0]))]
            added = [(number, item) for number, item in enumerate(items) if item not in known]
            places += [(fragment, number) for number, _ in added]
            known += [item for _, item in added]
        if at[1] >= len(places):
            return holding[0], at[:1]
        fragment, number = places[at[1]]
        return fragment, (at[0], number, *at[2:])


def cites_like_event(record: Record, dataset: Dataset) -> bool:
    """Whether a statement has the sources of its event, mostly because it names none itself; rules judge them at the event."""
    event = dataset.records.get(record.event or "") if isinstance(record, Statement) else None
    return isinstance(event, Event) and record.sources == passed_on(event.sources)
