"""The names in a dataset in memory; `query.resolve` asks for them as it asks a store."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.query.store import Candidate
from alliance_graph.records.model import Record, kind
from alliance_graph.records.search_text import found_names
from alliance_graph.text.folding import fold


class Roster:
    """Which records have which names."""

    def __init__(self, dataset: Dataset) -> None:
        self._named: dict[str, list[Candidate]] = {}
        self._kinds = Counter(kind(type(record)) for record in dataset.records.values())
        self._unread = len(dataset.problems)
        for record in dataset.records.values():
            for name in found_names(record):
                self._named.setdefault(name, []).append(Candidate(record.id, kind(type(record)), label(record)))

    def add(self, kind_: str, id_: str, name: str) -> None:
        """Know a record that is still to be written."""
        for folded in {fold(id_), fold(name)}:
            self._named.setdefault(folded, []).append(Candidate(id_, kind_, name))

    def named(self, folded: str) -> list[Candidate]:
        """The records that have this folded name."""
        return sorted(self._named.get(folded, ()))

    def names(self, kinds: Sequence[str]) -> list[Candidate]:
        """Every folded name of every record of these kinds."""
        return sorted(
            (found._replace(name=name) for name, found in self._all() if found.kind in kinds), key=lambda one: one.name
        )

    def labels(self, kinds: Sequence[str]) -> dict[str, str]:
        """The labels of the records of these kinds, by their ids."""
        return {found.id: found.name for _, found in self._all() if found.kind in kinds}

    def meta(self, key: str) -> Any:
        """What else `resolve` asks for: the number of records of each kind, and of problems in reading."""
        return {"counts": self._kinds, "unread": self._unread}.get(key)

    def _all(self) -> Iterator[tuple[str, Candidate]]:
        for name, found in self._named.items():
            yield from ((name, one) for one in found)


def label(record: Record) -> str:
    """The label of a record: its name, its title or its summary, else its id."""
    called = (getattr(record, field, None) for field in ("name", "title", "summary"))
    return next(filter(None, called), record.id)
