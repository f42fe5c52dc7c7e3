"""Whether a record or a link lies in the window that a question asks for."""

from alliance_graph.query.store import Filter, Linked, Row
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import OCCURRENCES


def in_window(row: Row, filter_: Filter) -> bool:
    """Whether a row passes the filter's window. A row that is not an occurrence passes, for it has no day."""
    if row["kind"] not in OCCURRENCES:
        return True
    date = row["date"] or {}
    earliest, latest = date.get("earliest") or MIN, date.get("latest") or MAX
    since, until = filter_.since or MIN, filter_.until or MAX
    if filter_.certain and (since, until) != (MIN, MAX):
        return since <= earliest and latest <= until and not {*(date.get("edtf") or "?")} & {*"?~%"}
    return latest >= since and earliest <= until


def holds(link: Linked, filter_: Filter) -> bool:
    """Whether a link possibly held in the filter's window; certainly, if only certain answers are asked for."""
    since, until = filter_.since or MIN, filter_.until or MAX
    if filter_.certain and link.record:
        return link.certain_from <= until and link.certain_to >= since
    return link.possible_from <= until and link.possible_to >= since
