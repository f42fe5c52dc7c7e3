"""The controlled words of a record, of which conditions compare some.

Law: a word that is left out is the default of its field; with each word stand the wider words that a dataset's terms give; an
occurrence has the words of all its accounts that give one.
"""

from collections.abc import Callable, Sequence
from functools import cache

from alliance_graph.records.fields import fields, reader
from alliance_graph.records.model import Record
from alliance_graph.records.terms import Term


def words_of(records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """The words of a record, or of all accounts of an occurrence, by field; a field that a kind does not have is left out."""
    return {field: _closed(field, records) for field in _fields(type(records[0]))}


def given_words(record: Record) -> tuple[object, ...]:
    """What decides the words of a record: records of one dataset that are equal in this have the same words."""
    return type(record), *_reader(type(record))(record)


def _closed(field: str, records: Sequence[Record]) -> tuple[str, ...]:
    default: Term | None = fields(type(records[0]))[field].default  # type: ignore[assignment]  # the field holds words
    given: list[Term] = [word for one in records if (word := getattr(one, field)) not in (None, default)]
    found = given or ([] if default is None else [default])
    return tuple(dict.fromkeys(str(wide) for word in found for wide in word.wider()))


@cache
def _fields(record: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record).values() if field.term and not field.many and field.name != "rank")


@cache
def _reader(record: type[Record]) -> Callable[[object], tuple[object, ...]]:
    return reader(*_fields(record))
