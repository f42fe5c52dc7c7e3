"""Who belonged to what, and who held which office, as of a day: each record is a row, marked as certain or not."""

from collections.abc import Iterator
from typing import Final, NamedTuple, Unpack

from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import AsOf
from alliance_graph.query.questions import Answer, answer, asked, day, more
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Linked, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import ACTORS

_OPEN_LIST: Final = "the data do not say that this list is complete"


class _Days(NamedTuple):
    earliest: str
    latest: str
    on: str | None


def members(store: Store, organization: str, **when: Unpack[AsOf]) -> Answer:
    """The memberships in an organization that possibly held on a day, in a window, or at any time."""
    found = resolve(store, organization, ("organization",))
    rows = [row for row in _held(store, "membership", found.id, when) if row["organization"]["id"] == found.id]
    (whole,) = store.rows([found.id])
    shown, notes = _limited(rows, when)
    counts = _counted(whole, _members_named(store, found.id, rows), when.get("on"))
    return answer(store, shown, (*([_OPEN_LIST] if rows else []), *notes, *counts))


def offices(store: Store, whose: str | None = None, **when: Unpack[AsOf]) -> Answer:
    """The offices of a person, or in an organization or country, possibly held on a day, in a window, or at any time."""
    party = None if whose is None else resolve(store, whose, ACTORS).id
    return answer(store, *_limited(list(_held(store, "office", party, when)), when))


def _limited(rows: list[Row], when: AsOf) -> tuple[list[Row], tuple[str, ...]]:
    limit = when.get("limit")
    return rows[:limit], more(limit, len(rows)) if rows else ("nothing found",)


def _held(store: Store, kind: str, party: str | None, when: AsOf) -> Iterator[Row]:
    """The records of a kind, of one party or of all, that possibly held; each is marked as certain or not."""
    days = _days(store, when)
    concerned = store.rows(list(_bounds(store, [party]))) if party else store.of_kind([kind])
    rows = [row for row in concerned if row["kind"] == kind and (when.get("all") or _stands(row))]
    bounds = _bounds(store, [row["id"] for row in rows])
    for row in rows:
        if days is None or _may(bounds[row["id"]], days):
            must = days is None or _must(bounds[row["id"]], days) or _attested(row, days)
            if must or not when.get("certain"):
                yield row | {"certain": must, "doubts": [] if must else ["date"]}


def _stands(row: Row) -> bool:
    return not row["negated"] and row["rank"] != "deprecated"


def _days(store: Store, when: AsOf) -> _Days | None:
    """The days that are asked for, if any; `UsageError` where the options contradict each other."""
    on = when.get("on")
    window = asked(store, (), {**when, "on": None}, AsOf)
    if on is None:
        return _Days(window.since or MIN, window.until or MAX, None) if window.since or window.until else None
    if window.since or window.until:
        raise UsageError("--on names one day; give either --on, or --since and --until")
    date = day(on)
    return _Days(date.earliest, date.latest, date.edtf)


def _bounds(store: Store, ids: list[str]) -> dict[str, Linked]:
    return {link.source: link for link in store.links(ids, ("CONCERNS",)) if link.source == link.record}


def _may(bounds: Linked, days: _Days) -> bool:
    return days.earliest <= bounds.possible_to and days.latest >= bounds.possible_from


def _must(bounds: Linked, days: _Days) -> bool:
    """Whether the tenure certainly held: on every day that `on` may mean; in a window, on some day, which need not be known."""
    if days.on:
        return bounds.certain_from <= days.earliest and days.latest <= bounds.certain_to
    return days.earliest <= bounds.certain_to and days.latest >= bounds.certain_from


def _attested(row: Row, days: _Days) -> bool:
    """Whether a source attests the tenure at exactly this date, which may be vague."""
    return any(date["edtf"] == days.on for date in row["attested"])


def _members_named(store: Store, organization: str, rows: list[Row]) -> int:
    """How many members the rows name, each once; an observer or applicant does not count."""
    named = {row["id"] for row in rows}
    links = store.links([organization], ("MEMBER_OF",))
    return len({link.source for link in links if link.target == organization and link.record in named})


def _counted(organization: Row, named: int, on: str | None) -> Iterator[str]:
    named_on = f" on {on}" if on else ""
    for figure in organization["figures"]:
        if figure["what"] == "members":
            when = f" on {figure['date']['edtf']}" if figure["date"] else ""
            who = [(one["publisher"] or {"name": one["title"]})["name"] for one in figure["sources"]]
            yield f"{', '.join(who) or 'a source'} counts {figure['value']} members{when}; the data name {named}{named_on}"
