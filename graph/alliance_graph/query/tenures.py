"""Who belonged to what, and who held which office, as of a day: each record is a row, marked as certain or not."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Unpack

from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.conditions import CONDITIONS, CONTESTED, AsOf, Belonging
from alliance_graph.query.nothing import NOTHING
from alliance_graph.query.questions import UNCERTAIN, answer, asked, day, more, without
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Candidate, Filter, Linked, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import ACTORS, POST
from alliance_graph.text.folding import spaced

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.records import MembershipRow, OfficeRow

_DAYS: Final = ("start", "end", "attested")
_ENDS: Final = ("record", "member", "organization", "status", "person", "title", "country")
"""The fields that say who held what; each answer rests on these."""
_CONFERRING: Final = ("member", "party")
_OPEN_LIST: Final = "the data do not say that this list is complete"


class _Days(NamedTuple):
    earliest: str
    latest: str
    on: str | None


def members(store: Store, organization: str, **when: Unpack[Belonging]) -> "Answer[MembershipRow]":
    """The memberships in an organization that possibly held on a day, in a window, or at any time.

    The rows are of those whose status makes them members; the others are counted apart, in a note. With `status`, the rows are
    of those who have this status. Of a country or a person, the rows are what it belongs and belonged to, in whatever status.
    """
    found = _joined(store, organization)
    every, rows = _belonging(store, found, when)
    shown, notes = _limited(rows, when, lambda fewer: _belonging(store, found, fewer)[1])
    if found.kind != "organization":
        return answer(store, shown, (*([_OPEN_LIST] if rows else []), *notes), "members")
    wanted = when.get("status")
    conferring = _conferring(store, found.id)
    (whole,) = store.rows([found.id])
    on = None if when.get("on") is None else str(when["on"])
    apart = [] if wanted else [*_apart([row for row in every if not _confers(row, conferring)], on)]
    counts = [] if wanted else [*_counted(whole, len({row["member"]["id"] for row in rows if _stands(row)}), on)]
    return answer(store, shown, (*([_OPEN_LIST] if rows else []), *notes, *apart, *counts), "members")


def _belonging(store: Store, found: Candidate, when: Belonging) -> tuple[list[Row], list[Row]]:
    """The memberships of an organization, a country or a person that possibly held, and those of them that are asked for."""
    window = asked(store, (), when, Belonging)
    wanted = window.given.get("status")
    held = _held(store, "membership", _about(store, [found.id]), when, window)
    side = "organization" if found.kind == "organization" else "member"
    every = [row for row in held if row[side]["id"] == found.id]
    if wanted:
        return every, [row for row in every if row["status"] in wanted]
    conferring = _conferring(store, found.id) if side == "organization" else set()
    return every, [row for row in every if side == "member" or _confers(row, conferring)]


class Roster:
    """The members of an organization, read once to be asked for on many days; see `members`."""

    def __init__(self, store: Store, organization: str) -> None:
        self._rows = [row for row in store.rows(sorted(_conferring(store, organization))) if _stands(row)]
        self._bounds = _bounds(store, [row["id"] for row in self._rows])

    def certain(self, date: Row) -> set[str]:
        """The ids of those that certainly were members at a date of a row."""
        days = _Days(date["earliest"], date["latest"], date["edtf"])
        return {row["member"]["id"] for row in self._rows if not _doubts(row, self._bounds[row["id"]], days)}


def _joined(store: Store, name: str) -> Candidate:
    """The organization of this name; where none has it, the country or the person."""
    try:
        return resolve(store, name, ("organization",))
    except UnknownName:
        return resolve(store, name, ACTORS)


def offices(store: Store, whose: str | None = None, **when: Unpack[AsOf]) -> "Answer[OfficeRow]":
    """The offices of a person, or in an organization or country, possibly held on a day, in a window, or at any time.

    An office by its name answers who held it: "president of Belarus", or "president" alone for all who bear the title.
    """
    concerned = None if whose is None else _of(store, whose)

    def held(when: AsOf) -> list[Row]:
        return list(_held(store, "office", concerned, when, asked(store, (), when, AsOf)))

    return answer(store, *_limited(held(when), when, held), "offices")


def _of(store: Store, whose: str) -> list[str]:
    """The ids of the offices of an actor, or under the name or the bare title of an office."""
    try:
        found = resolve(store, whose, (*ACTORS, POST))
    except UnknownName:
        titled = [row["id"] for row in store.of_kind((POST,)) if spaced(row["title"]) == spaced(whose)]
        if not titled:
            raise
        return _under(store, titled)
    return _under(store, [found.id]) if found.kind == POST else _about(store, [found.id])


def _under(store: Store, posts: list[str]) -> list[str]:
    return [link.record for link in store.links(posts, ("HOLDS",)) if link.record]


def _about(store: Store, parties: list[str]) -> list[str]:
    return list(_bounds(store, parties))


def _limited(rows: list[Row], when: AsOf, held: Callable[[Any], list[Row]]) -> tuple[list[Row], tuple[str, ...]]:
    """So many of the rows as are asked for; where there is none, the conditions without which `held` has some."""
    limit = when.get("limit")
    return rows[:limit], more(limit, len(rows)) if rows else tuple(_nothing(when, held))


def _nothing(when: AsOf, held: Callable[[Any], list[Row]]) -> Iterator[str]:
    given = {one.keyword: one.name for one in CONDITIONS if when.get(one.keyword) is not None}
    in_the_way = [name for keyword, name in given.items() if held({**when, keyword: None})]
    if "--certain" in in_the_way:
        yield UNCERTAIN
        return
    yield NOTHING
    if in_the_way:
        yield without(in_the_way)


def _held(store: Store, kind: str, ids: list[str] | None, when: AsOf, window: Filter) -> Iterator[Row]:
    """The records of a kind, of these or of all, that possibly held; each is marked as certain or not."""
    days = _days(store, when.get("on"), window)
    concerned = store.of_kind([kind]) if ids is None else store.rows(ids)
    rows = [row for row in concerned if row["kind"] == kind and (when.get("all") or _stands(row))]
    bounds = _bounds(store, [row["id"] for row in rows])
    for row in rows:
        resting = window.given.get("origins") in (None, row["origins"])
        if resting and (days is None or _may(bounds[row["id"]], days)):
            doubts = _doubts(row, bounds[row["id"]], days)
            if not (doubts and when.get("certain")):
                yield row | {"certain": not doubts, "doubts": doubts}


def _doubts(row: Row, bounds: Linked, days: _Days | None) -> list[str]:
    """Why it is not certain that a tenure held; nothing where it is."""
    must = days is None or _must(bounds, days) or _attested(row, days)
    contested = not {*row["contested"]}.isdisjoint((*_ENDS, *(_DAYS if days else ())))
    return [CONTESTED] if contested else [] if must else ["date"]


def _stands(row: Row) -> bool:
    return not row["negated"] and row["rank"] != "deprecated"


def _days(store: Store, on: object, window: Filter) -> _Days | None:
    """The days that are asked for, if any; `UsageError` where the options contradict each other."""
    if on is None:
        return _Days(window.since or MIN, window.until or MAX, None) if window.since or window.until else None
    if window.since or window.until:
        raise UsageError("--on names one day; give either --on, or --since and --until")
    date = day(store, on)
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


def _conferring(store: Store, organization: str) -> set[str]:
    """The ids of the memberships that make somebody a member."""
    links = store.links([organization], ("MEMBER_OF",))
    return {link.record for link in links if link.target == organization and link.record}


def _confers(row: Row, conferring: set[str]) -> bool:
    """Whether a membership makes its holder a member; one that is denied or judged wrong would, if it has such a status."""
    return row["id"] in conferring or (not _stands(row) and row["status"] in _CONFERRING)


def _apart(rows: list[Row], on: str | None) -> Iterator[str]:
    """A note on those who are something else than members, by what they are."""
    groups: dict[str, dict[str, None]] = {}
    for row in rows:
        groups.setdefault(row["status"], {})[row["member"]["name"]] = None
    if groups:
        told = "; ".join(f"{status}: {len(names)} ({', '.join(names)})" for status, names in groups.items())
        yield f"not counted as members{f' on {on}' if on else ''} - {told}; --status shows them"


def _counted(organization: Row, named: int, on: str | None) -> Iterator[str]:
    named_on = f" on {on}" if on else ""
    for figure in organization["figures"]:
        if figure["what"] == "members":
            when = f" on {figure['date']['edtf']}" if figure["date"] else ""
            who = [(one["publisher"] or {"name": one["title"]})["name"] for one in figure["sources"]]
            yield f"{', '.join(who) or 'a source'} counts {figure['value']} members{when}; the data name {named}{named_on}"
