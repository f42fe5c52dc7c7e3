"""Who stands how towards what, by words and by votes.

Law: words are a stance towards what the statement itself names in `about`, never towards what these lie within. A vote is a
stance towards the event that is voted on. Towards what the event is about it counts only where the event says, in its own
`stance`, what the text holds: a vote in favour is that, a vote against its opposite. To abstain is neither, and of a member
that did not vote nothing is known.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from alliance_graph.records.model import Event, Statement
from alliance_graph.records.terms import EventType, Role, Stance

ABSTAINED: Final = "abstained"
UNKNOWN: Final = "unknown"
"""What a stance may be beside the terms of `Stance`."""
STANCES: Final = frozenset(map(str, Stance))
_VOTES: Final[Mapping[Role, str]] = {
    Role.IN_FAVOUR: Stance.SUPPORT,
    Role.AGAINST: Stance.OPPOSE,
    Role.ABSTAINED: ABSTAINED,
    Role.NOT_VOTING: UNKNOWN,
    Role.ABSENT: UNKNOWN,
}
_OPPOSITE: Final[Mapping[str, str]] = {Stance.SUPPORT: Stance.OPPOSE, Stance.OPPOSE: Stance.SUPPORT}


class Standing(NamedTuple):
    """An actor's stance towards a record: a term of `Stance`, `abstained` or `unknown`."""

    actor: str
    target: str
    stance: str


def said(statement: Statement, voice: Iterable[str]) -> Iterator[Standing]:
    """The stances of those for whom a statement speaks, as written: what it has from its event is no stance of its own."""
    if statement.stance:
        yield from (Standing(actor, target, str(statement.stance)) for actor in voice for target in statement.about)


def voted(event: Event) -> Iterator[Standing]:
    """The stances of those who voted in an event; one who is named on behalf of another votes for that other."""
    for one in event.participants:
        if one.role.broader is None and one.role not in _VOTES:
            continue
        vote = next((_VOTES[role] for role in one.role.wider() if role in _VOTES), None)
        if one.role is Role.ABSENT and EventType.VOTE not in event.type.wider():
            continue
        if vote is not None:
            actor = one.for_ or one.who
            yield Standing(actor, event.id, str(vote))
            yield from (Standing(actor, target, _towards(vote, event.stance)) for target in event.about if event.stance)


def _towards(vote: str, text: Stance | None) -> str:
    """A vote as a stance towards what the text is about: a text that is neutral makes votes for and against it neutral."""
    if vote not in _OPPOSITE or text is None:
        return str(vote)
    return str(text if vote == Stance.SUPPORT else _OPPOSITE.get(text, text))
