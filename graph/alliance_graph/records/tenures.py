"""When a membership, an office or a relation held: on which days it may have held, and on which it must have held.

Law: one record is one unbroken time. A tenure must have held on a day if it held on that day in every time that agrees with
the record: so on every day between two days at which a source attests it, and between its latest possible start and its
earliest possible end. A start alone proves a day only where it is exact: what began in 2002 may have ended in 2002. A start or
an end that the data do not give is unknown; only `..` says that it is open. An open end is certain only up to the last day that
a source of the record could know; on that day it held, even where no start is given. Where its days contradict each other (it
ends before it begins, it is attested after its end), no day is certain.
"""

from typing import NamedTuple

from alliance_graph.records.dates import MAX, MIN, OPEN
from alliance_graph.records.model import Tenure


class Bounds(NamedTuple):
    """The days on which something may have held, and those on which it must have held.

    If `certain_from` is after `certain_to`, there is no day on which it must have held.
    """

    possible_from: str
    possible_to: str
    certain_from: str
    certain_to: str

    def may_hold(self, earliest: str, latest: str) -> bool:
        """Whether it may have held on some day between the two."""
        return earliest <= self.possible_to and latest >= self.possible_from

    def must_hold(self, earliest: str, latest: str) -> bool:
        """Whether it must have held on every day between the two."""
        return self.certain_from <= earliest and latest <= self.certain_to


def bounds(tenure: Tenure, known: str = MAX) -> Bounds:
    """The bounds of a record with a start, an end, or days at which it is attested.

    `known` is the last day that a source of the record could know; see `meaning.knowledge`.
    """
    shown = [day for day in tenure.attested if day.certain]
    starts = [day.latest for day in shown]
    ends = [day.earliest for day in shown]
    if tenure.start.known:
        starts.append(tenure.start.latest if tenure.start.certain else MAX)
        ends.append(tenure.start.earliest if tenure.start.certain else MIN)
    if tenure.end.known:
        starts.append(tenure.end.latest if tenure.end.certain else MAX)
        ends.append(tenure.end.earliest if tenure.end.certain else MIN)
    if tenure.end == OPEN and not tenure.start.edtf and MIN < known < MAX:
        starts.append(known)
    begun = MIN if tenure.start == OPEN else min(starts, default=MAX)
    going = max([known, *ends]) if tenure.end == OPEN else max(ends, default=MIN)
    if begun < tenure.start.earliest or going > tenure.end.latest:
        begun, going = MAX, MIN
    return Bounds(tenure.start.earliest, tenure.end.latest, begun, going)
