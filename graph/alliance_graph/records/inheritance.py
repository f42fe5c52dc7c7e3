"""What a statement need not say because its event says it: the speaker, for whom, to whom, and the sources."""

from collections.abc import Callable

import msgspec

from alliance_graph.records.model import Citation, Event, Record, Statement
from alliance_graph.records.terms import Role

Cited = Callable[[Statement, Event], tuple[Citation, ...]]


def _all(_: Statement, event: Event) -> tuple[Citation, ...]:
    return event.sources


def inherit(records: dict[str, Record], cited: Cited = _all) -> dict[str, Record]:
    """Complete each statement in these records from the event it was made in. Dates stay where they are written.

    `cited` answers the sources that a statement without any has from its event.
    """
    made = [one for one in records.values() if isinstance(one, Statement) and one.event]
    for statement in made:
        if isinstance(event := records.get(statement.event or ""), Event):
            records[statement.id] = _completed(statement, event, cited)
    return records


def _completed(statement: Statement, event: Event, cited: Cited) -> Statement:
    speakers = [one for one in event.participants if one.role.is_a(Role.SPEAKER)]
    speaker = statement.speaker or (speakers[0].who if len(speakers) == 1 else None)
    on_behalf = statement.for_ or next((one.for_ for one in event.participants if one.who == speaker and one.for_), None)
    audience = statement.to or tuple(one.who for one in event.participants if one.role.is_a(Role.AUDIENCE))
    return msgspec.structs.replace(
        statement, speaker=speaker, for_=on_behalf, to=audience, sources=statement.sources or cited(statement, event)
    )
