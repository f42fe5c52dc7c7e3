"""The days that a silence or a coverage speaks for, and how it is named in a line.

A first day and a last day are both ISO days and both inclusive; where the first is after the last, no day is known.
"""

from collections.abc import Iterable
from typing import Any, Final

from alliance_graph.query.store import Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.text.wording import day, matter, observed

_WHOLE: Final = ("event", "source")
"""What is covered as a whole where its coverage names no days."""

Days = tuple[str, str]
"""The first and the last of some days."""


def silence(row: Row) -> str:
    """A silence in one line: the actor, the matter, the window, and what the silence rests on."""
    rests = f"claimed by {row['claimed_by']['name']}" if row["claimed_by"] else "a search found nothing"
    return f"{row['actor']['name']}{matter(row)}, {observed(row)} ({rests})"


def coverage(row: Row) -> str:
    """A coverage in one line: of whom, where, on what, on which days."""
    where = f", in {row['where']}" if row["where"] else ""
    on = f", on {', '.join(one['name'] for one in row['about'])}" if row["about"] else ""
    ends = [day(date) for date in (row["from"], row["to"]) if date]
    when = f", {' to '.join(dict.fromkeys(ends))}" if ends else ""
    return f"{row['of']['name']}{where}{on}{when} [{row['id']}]"


def silent_days(store: Store, row: Row) -> Days:
    """The days on which somebody was certainly silent: from the start, else the trigger, else only the last day observed."""
    through = row["window"]["observed_through"]
    last = _bound(through, "earliest", MIN)
    start = row["window"]["start"]
    if start is None and row["trigger"]:
        start = next((one.get("date") for one in store.rows([row["trigger"]["id"]])), None)
    return (_bound(start, "latest", last) if start else last, last)


def covered_days(store: Store, row: Row) -> Days:
    """The days that were looked through; all days, where the whole of an event or of a source was."""
    if row["from"] is None and row["to"] is None:
        (of,) = store.rows([row["of"]["id"]]) or ({},)
        return (MIN, MAX) if of.get("kind") in _WHOLE else (MAX, MIN)
    first, last = row["from"] or row["to"], row["to"] or row["from"]
    return (_bound(first, _side(first, "earliest", "latest"), MIN), _bound(last, _side(last, "latest", "earliest"), MAX))


def complete_days(store: Store, row: Row) -> Days:
    """The days of which a complete record holds all there is: every day, where it covers all days its event may have had."""
    days = covered_days(store, row)
    (of,) = store.rows([row["of"]["id"]]) or ({},)
    own = of.get("date") if of.get("kind") == "event" else None
    inside = own and own["earliest"] and own["latest"] and days[0] <= own["earliest"] and own["latest"] <= days[1]
    return (MIN, MAX) if inside else days


def meet(one: Days, other: Days) -> bool:
    """Whether two times share a day."""
    return one[0] <= one[1] and one[0] <= other[1] and other[0] <= one[1]


def filled(parts: Iterable[Days], days: Days) -> bool:
    """Whether parts that follow one another without a gap fill all the days."""
    reached: str | None = None
    for first, last in sorted(part for part in parts if meet(part, days)):
        if first > (days[0] if reached is None else _next(reached)):
            return False
        reached = max(reached or last, last)
    return reached is not None and reached >= days[1]


def gap(one: Days, other: Days) -> int:
    """How many days lie between two times; days that are not known lie farthest."""
    from datetime import date

    if one[0] > one[1]:
        return date.max.toordinal()
    ends = (one[1], other[0]) if one[1] < other[0] else (other[1], one[0])
    first, last = (date.fromisoformat(end).toordinal() if MIN < end < MAX else 0 for end in ends)
    return max(0, last - first)


def _next(day_: str) -> str:
    from datetime import date, timedelta

    if not MIN < day_ < MAX:
        return day_
    found = date.fromisoformat(day_)
    return (found + timedelta(days=1)).isoformat() if found < date.max else MAX


def _side(date: Row, plain: str, vague: str) -> str:
    """The bound of a date that counts: of a month its first or last day, of one day among several that which is certain."""
    return vague if date["edtf"].startswith("[") else plain


def _bound(date: Row | None, side: str, otherwise: str) -> str:
    found: Any = (date or {}).get(side)
    return str(found) if found else otherwise
