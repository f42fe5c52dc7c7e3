"""What a statement need not say because its event says it: the speaker, for whom, to whom, and the sources."""

import msgspec

from alliance_graph.records.model import Event, Record, Statement
from alliance_graph.records.terms import Role


def inherit(records: dict[str, Record]) -> dict[str, Record]:
    """The records with each statement completed from the event it was made in. Dates stay where they are written."""
    statements = [record for record in records.values() if isinstance(record, Statement)]
    return records | {statement.id: _completed(statement, records) for statement in statements}


def _completed(statement: Statement, records: dict[str, Record]) -> Statement:
    event = records.get(statement.event or "")
    if not isinstance(event, Event):
        return statement
    speakers = [one for one in event.participants if one.role.is_a(Role.SPEAKER)]
    speaker = statement.speaker or (speakers[0].who if len(speakers) == 1 else None)
    on_behalf = statement.for_ or next((one.for_ for one in event.participants if one.who == speaker and one.for_), None)
    audience = statement.to or tuple(one.who for one in event.participants if one.role.is_a(Role.AUDIENCE))
    return msgspec.structs.replace(
        statement, speaker=speaker, for_=on_behalf, to=audience, sources=statement.sources or event.sources
    )
