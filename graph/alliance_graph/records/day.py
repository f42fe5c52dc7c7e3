"""The day of a record, and which of two days was certainly the earlier one."""

from collections.abc import Mapping

from alliance_graph.records.dates import UNKNOWN, Date, interval
from alliance_graph.records.model import Account, Event, Record, Silence, Statement


def day(record: Account, records: Mapping[str, Record]) -> Date:
    """The day of a record: a statement's own, else its event's, else that of its publication; for a silence, its window."""
    if isinstance(record, Silence):
        return interval(record.window.start, record.window.observed_through)
    if isinstance(record, Event):
        return record.date
    if isinstance(record, Statement):
        if record.said.edtf:
            return record.said
        event = records.get(record.event or "")
        return event.date if isinstance(event, Event) and event.date.known else record.published
    return UNKNOWN


def precedes(one: Date, other: Date) -> bool:
    """Whether `one` was certainly before `other`: both are certain, and `one` ends before the first day of `other`."""
    return one.latest < other.earliest and one.certain and other.certain
