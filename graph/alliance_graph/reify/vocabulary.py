"""The controlled words of a record that conditions compare.

Law: a word that is left out is the default of its field; with each word stand the wider words that a dataset's terms give; an
occurrence has the words of all its accounts that give one.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.fields import fields
from alliance_graph.records.model import Record

COMPARED: Final = ("reporting", "modality")
"""The fields whose words conditions compare; `query.conditions` names a vocabulary for each."""


def words_of(records: Sequence[Record], dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The words of a record, or of all accounts of an occurrence, by field; a field that a kind does not have is left out."""
    return {field: _closed(field, records, dataset) for field in _fields(type(records[0]))}


def _closed(field: str, records: Sequence[Record], dataset: Dataset) -> tuple[str, ...]:
    default = fields(type(records[0]))[field].default
    found = dict.fromkeys(str(word) for one in records if (word := getattr(one, field)) not in (None, default))
    return tuple(found) or (() if default is None else (str(default),))


@cache
def _fields(record: type[Record]) -> tuple[str, ...]:
    return tuple(field for field in COMPARED if field in fields(record))
