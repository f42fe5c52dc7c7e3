"""The accounts of one occurrence by several sources: listed with it, compared, never averaged.

Law: an account belongs to the record that its `same_as` names, if that record is of the same kind and in force. A deprecated
record is never listed as an account, and no account is listed with it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.day import day
from alliance_graph.records.model import Account, Record
from alliance_graph.records.terms import Rank
from alliance_graph.reify.rows import Names, Row, date_row, row

_COMPARED: Final = ("date", "speaker", "for", "to", "location", "quote", "tally")


def told(dataset: Dataset) -> dict[str, list[Account]]:
    """The further accounts of each occurrence that has any, by its id; a deprecated record is an occurrence of its own."""
    found: dict[str, list[Account]] = {}
    for record in dataset.of(Account):
        one = dataset.records.get(record.same_as or "")
        if type(one) is type(record) and one is not record and one.rank is record.rank is Rank.NORMAL:
            found.setdefault(one.id, []).append(record)
    return {key: sorted(others, key=lambda other: other.id) for key, others in found.items()}


def compared(record: Account, others: Iterable[Account], names: Names, records: Mapping[str, Record]) -> Row:
    """The further accounts of an occurrence, and the fields in which one of them differs from its record.

    A field that one of the two leaves out is not a difference.
    """
    here = _said(record, names, records)
    rows = [_said(other, names, records) for other in others]
    return {
        "accounts": [{"id": one["id"], "date": one["date"], "sources": one.get("sources", [])} for one in rows],
        "differs": [
            *(field for field in _COMPARED if any(_another(here, one, field) for one in rows)),
            *(["figures"] if any(_other_number(here, one) for one in rows) else []),
        ],
    }


def _said(record: Account, names: Names, records: Mapping[str, Record]) -> Row:
    date = day(record, records)
    return row(record, names) | {"date": date_row(date) if date.known else None}


def _another(here: Row, there: Row, field: str) -> bool:
    """Whether two accounts both fill a field, and differently."""
    return bool(here.get(field) and there.get(field) and here[field] != there[field])


def _other_number(here: Row, there: Row) -> bool:
    """Whether two accounts count the same thing and come to different numbers."""
    counted = {figure["what"]: figure["value"] for figure in here.get("figures", ())}
    return any(counted.get(figure["what"], figure["value"]) != figure["value"] for figure in there.get("figures", ()))
