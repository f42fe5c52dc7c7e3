"""Rules about roles: what somebody was in an event fits what the event was."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.model import Event
from alliance_graph.records.terms import EventType, Role
from alliance_graph.rules.finding import Finding
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
            if fit is not None and not any(word in fit.types for word in event.type.wider()):
                yield Finding(event.id, ("participants", number, "role"), _message(one.role, event.type, fit))


def _message(given: Role, type_: EventType, fit: _Fit) -> str:
    belongs = either([with_article(_spoken(word)) for word in fit.types])
    return f"{given} belongs to {belongs}, and the type of this event is {type_}; write {fit.instead}"


def _spoken(type_: EventType) -> str:
    return type_.replace("-", " ")
