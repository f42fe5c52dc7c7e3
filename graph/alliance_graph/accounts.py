"""Several sources' accounts of one occurrence: named with it, compared, never averaged."""

from collections.abc import Iterable
from typing import Final

from alliance_graph.dataset import Dataset
from alliance_graph.model import Account, Record
from alliance_graph.rows import Names, Row, row

_COMPARED: Final = ("date", "said", "speaker", "for", "location", "quote", "tally")


def accounts(dataset: Dataset) -> dict[str, Row]:
    """For each occurrence with further accounts, its `accounts` and the fields in which they differ."""
    told: dict[str, list[Account]] = {}
    for record in dataset.of(Account):
        if record.same_as in dataset.records:
            told.setdefault(str(record.same_as), []).append(record)
    names = Names(dataset.records) if told else None
    return {key: _compared(dataset.records[key], others, names) for key, others in told.items() if names}


def _compared(record: Record, others: Iterable[Account], names: Names) -> Row:
    here = row(record, names)
    rows = [row(other, names) for other in others]
    return {
        "accounts": [{"id": one["id"], "date": _day(one), "sources": one.get("sources", [])} for one in rows],
        "differs": [field for field in _COMPARED if any(field in one and one[field] != here.get(field) for one in rows)],
    }


def _day(shown: Row) -> object:
    return shown.get("date") or shown.get("said")
