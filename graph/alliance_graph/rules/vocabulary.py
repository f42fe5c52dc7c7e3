"""Rules about words: a word fits where it stands, and a word that a dataset adds to a vocabulary is new and well defined."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Event, TermRecord
from alliance_graph.records.reachability import cycles
from alliance_graph.records.terms import OPEN, EventType, Role
from alliance_graph.rules.finding import Finding
from alliance_graph.text.folding import nearest
from alliance_graph.text.wording import either, with_article


class _Fit(NamedTuple):
    """The types of event to which a role belongs, and what to write in any other event."""

    types: tuple[EventType, ...]
    instead: str


_VOTES: Final = (EventType.VOTE, EventType.DECISION)
_CALLS: Final = (EventType.PHONE_CALL, EventType.MESSAGE)
_FORCES: Final = (
    *(EventType.MILITARY_OPERATION, EventType.DEPLOYMENT, EventType.EXERCISE, EventType.INVASION),
    *(EventType.ARMED_CLASH, EventType.ARMED_CONFLICT, EventType.WITHDRAWAL),
)
_FITS: Final = {
    Role.VOTER: _Fit(_VOTES, "participant"),
    Role.IN_FAVOUR: _Fit(_VOTES, "participant, and the vote as an event of its own"),
    Role.AGAINST: _Fit(_VOTES, "participant, and the vote as an event of its own"),
    Role.ABSTAINED: _Fit(_VOTES, "participant, and the vote as an event of its own"),
    Role.NOT_VOTING: _Fit(_VOTES, "participant or absent"),
    Role.CALLER: _Fit(_CALLS, "organizer or speaker"),
    Role.COMMANDER: _Fit(_FORCES, "actor or participant"),
}
"""The roles that belong to events of some types only; every other role may stand in any event."""


def role(dataset: Dataset) -> Iterator[Finding]:
    """A role fits the type of its event: nobody abstains at a summit.

    A word that the dataset adds to a vocabulary fits where a broader word fits.
    """
    for event in dataset.of(Event):
        for number, one in enumerate(event.participants):
            fit = next((_FITS[word] for word in one.role.wider() if word in _FITS), None)
            if fit is not None and not any(map(event.type.is_a, fit.types)):
                yield Finding(event.id, ("participants", number, "role"), _message(one.role, event.type, fit))


def _message(given: Role, type_: EventType, fit: _Fit) -> str:
    belongs = either([with_article(_spoken(word)) for word in fit.types])
    return f"{given} belongs to {belongs}, and the type of this event is {type_}; write {fit.instead}"


def _spoken(type_: EventType) -> str:
    return type_.replace("-", " ")


def term(dataset: Dataset) -> Iterator[Finding]:
    """A term is a new word of its vocabulary and is defined once, and its `broader` leads to a word of the same vocabulary.

    Where two terms have one `field` and one `name`, they say the same.
    """
    first: dict[tuple[str, str], TermRecord] = {}
    for record in dataset.of(TermRecord):
        other = first.setdefault((record.field, record.name), record)
        if known := next((word for word in OPEN[record.field] if word == record.name), None):
            message = f"{record.name} is already a word of {record.field}: {known.definition}; take the term out"
            yield Finding(record.id, ("name",), message)
        elif field := next(
            (field for field in ("definition", "broader") if getattr(record, field) != getattr(other, field)), None
        ):
            yield Finding(record.id, (field,), f"{other.id} has another `{field}` for this word; make them one")
        if record.broader is not None and not _has(dataset, record.field, record.broader):
            yield Finding(record.id, ("broader",), _unknown(dataset, record, record.broader))
    yield from _circles(first)


def _circles(terms: dict[tuple[str, str], TermRecord]) -> Iterator[Finding]:
    """The chains of broader words that lead back to their beginning."""
    by_id = {record.id: record for record in terms.values()}
    steps = {
        record.id: [terms[record.field, record.broader].id]
        for record in by_id.values()
        if record.broader is not None and (record.field, record.broader) in terms
    }
    for circle in cycles(steps):
        names = [by_id[one].name for one in (*circle, circle[0])]
        yield Finding(circle[0], ("broader",), f"this leads back to itself: {', '.join(names)}")


def _unknown(dataset: Dataset, record: TermRecord, word: str) -> str:
    """What is wrong with a broader word that the vocabulary does not have."""
    elsewhere = [str(field) for field in OPEN if _has(dataset, field, word)]
    if elsewhere:
        return f"{word!r} is a word of {elsewhere[0]}; `broader` must name a word of {record.field}"
    hint = nearest(word, [one for one in _words(dataset, record.field) if one != record.name])
    return f"{word!r} is not a word of {record.field}" + (f"; did you mean {hint[0]}?" if hint else "")


def _has(dataset: Dataset, field: str, word: str) -> bool:
    return word in _words(dataset, field)


def _words(dataset: Dataset, field: str) -> list[str]:
    vocabulary = next(found for known, found in OPEN.items() if known == field)
    return [str(word) for word in (*vocabulary, *dataset.added.of(vocabulary))]
