"""The controlled words of a record, of which conditions compare some.

Law: a word that is left out is the default of its field; with each word stand the wider words that a dataset's terms give; an
occurrence has the words of all its accounts that give one. An event has the roles of those who take part in it, and beside its
own stance those of the votes; a statement has a speaker and an audience.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from alliance_graph.meaning.stance import STANCES, voted
from alliance_graph.records.fields import fields, reader
from alliance_graph.records.model import Event, Record, Statement
from alliance_graph.records.terms import Role, Term


def words_of(records: Sequence[Record]) -> dict[str, tuple[str, ...]]:
    """The words of a record, or of all accounts of an occurrence, by field; a field that a kind does not have is left out."""
    found = {field: _closed(field, records) for field in _fields(type(records[0]))}
    if isinstance(records[0], Event | Statement):
        found["role"] = _wide(role for one in records for role in _roles(one))
    if isinstance(records[0], Event):
        votes = (vote.stance for one in records if isinstance(one, Event) for vote in voted(one) if vote.stance in STANCES)
        found["stance"] = tuple(dict.fromkeys((*found["stance"], *votes)))
    return found


def given_words(record: Record) -> tuple[object, ...]:
    """What decides the words of a record: records of one dataset that are equal in this have the same words."""
    own = type(record), *_reader(type(record))(record)
    if isinstance(record, Event):
        return *own, bool(record.about), *(one.role for one in record.participants)
    return (*own, bool(record.speaker or record.for_), bool(record.to)) if isinstance(record, Statement) else own


def _closed(field: str, records: Sequence[Record]) -> tuple[str, ...]:
    default: Term | None = fields(type(records[0]))[field].default  # type: ignore[assignment]  # the field holds words
    given: list[Term] = [word for one in records if (word := getattr(one, field)) not in (None, default)]
    return _wide(given or ([] if default is None else [default]))


def _wide(words: Iterable[Term]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(wide) for word in words for wide in word.wider()))


def _roles(record: Record) -> Iterator[Term]:
    """The roles that anybody has in an event or a statement."""
    if isinstance(record, Event):
        yield from (one.role for one in record.participants)
    if isinstance(record, Statement):
        spoken = record.speaker or record.for_
        yield from (role for role, given in ((Role.SPEAKER, spoken), (Role.AUDIENCE, record.to)) if given)


@cache
def _fields(record: type[Record]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record).values() if field.term and not field.many and field.name != "rank")


@cache
def _reader(record: type[Record]) -> Callable[[object], tuple[object, ...]]:
    return reader(*_fields(record))
