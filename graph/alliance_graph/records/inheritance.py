"""What a statement need not say because its event says it: the speaker, for whom, to whom, and the sources."""

from collections.abc import Callable, Mapping

import msgspec

from alliance_graph.records.model import Citation, Event, Record, Statement
from alliance_graph.records.terms import Role

Cited = Callable[[Statement, Event], tuple[Citation, ...]]


def _all(_: Statement, event: Event) -> tuple[Citation, ...]:
    return event.sources


def passed_on(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """The citations of an event that support what is said in it: one that names its fields supports these alone."""
    return tuple(one for one in citations if not one.supports)


def inherit(records: dict[str, Record], cited: Cited = _all, known: Mapping[str, Record] | None = None) -> dict[str, Record]:
    """The records with each statement completed from the event it was made in. Dates stay where they are written.

    `cited` answers the sources that a statement without any has from its event. The events are found in `known`, or else here.
    """
    found = {
        one.id: completed(one, event, cited)
        for one in records.values()
        if isinstance(one, Statement) and isinstance(event := (records if known is None else known).get(one.event or ""), Event)
    }
    return records | found if found else records


def completed(statement: Statement, event: Event, cited: Cited = _all) -> Statement:
    """A statement with what its event says; for the date alone, see `meaning.supports.dated`."""
    speakers = [one for one in event.participants if one.role.is_a(Role.SPEAKER)]
    speaker = statement.speaker or (speakers[0].who if len(speakers) == 1 else None)
    on_behalf = statement.for_ or next((one.for_ for one in event.participants if one.who == speaker and one.for_), None)
    audience = statement.to or tuple(one.who for one in event.participants if one.role.is_a(Role.AUDIENCE))
    return msgspec.structs.replace(
        statement, speaker=speaker, for_=on_behalf, to=audience, sources=statement.sources or passed_on(cited(statement, event))
    )
