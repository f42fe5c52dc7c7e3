"""Who said nothing where everything that was said is on record.

Law: a chance to speak is an event whose record is complete: a `coverage` with `complete: true` is of the event, or of the body
that holds it and of days that hold the event. Entitled are those who take part in it, each as the one for whom they are there,
and the certain members of the body on that day. An entitled actor without a word in it kept silent in it; where the coverage is
on some matters alone, without a word on these. A rate is given from five chances on, because fewer say nothing.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

from alliance_graph.answers.acting import Acting
from alliance_graph.answers.elapsed import bounds, sure
from alliance_graph.query.coverage import covered_days
from alliance_graph.query.nothing import lying
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.text.wording import counted

if TYPE_CHECKING:
    from alliance_graph.query.tenures import Roster

FEWEST: Final = 5
"""From how many chances on a rate says something."""
_HOLDING: Final = frozenset(("organizer", "host"))
"""The roles of a body that holds an event."""
_AWAY: Final = frozenset(("absent", "invitee", "subject", "target"))
"""The roles of those who need not be there."""
_NONE: Final = "no record of an event or of a body is complete (`coverage` with `complete: true`), so that no silence follows"


class _Chance(NamedTuple):
    """An event whose record is complete, by which coverage, who is entitled to speak, and who spoke."""

    event: Row
    coverage: str
    entitled: frozenset[str]
    speaking: frozenset[str]


def unsaid(store: Store, asked: Filter) -> tuple[list[Row], tuple[str, ...]]:
    """A row for each actor that said nothing on some chance: `actor`, `silent` and `chances`, the `rate`, the `events`.

    The filter may name the actors (`silent`), the matters and the time.
    """
    chances = list(_chances(store, asked))
    wanted = asked.given.get("silent")
    entitled = dict.fromkeys(one for chance in chances for one in sorted(chance.entitled))
    actors = {row["id"]: row["name"] for row in store.rows([one for one in entitled if not wanted or one in wanted])}
    rows = [row for key, name in actors.items() if (row := _row(key, name, chances))["silent"]]
    rows.sort(key=lambda row: (-row["silent"], row["chances"], row["actor"]["id"]))
    limit = asked.limit
    notes = [f"{counted(len(chances), 'complete record')} of events asked for"] if chances else [_NONE]
    notes += [f"no rate is given below {FEWEST} chances"] if any(row["rate"] is None for row in rows[:limit]) else []
    return rows[:limit], tuple(notes)


def _row(key: str, name: str, chances: Iterable[_Chance]) -> Row:
    had = [one for one in chances if key in one.entitled]
    unsaid_in = [one for one in had if key not in one.speaking]
    rate = round(len(unsaid_in) / len(had), 3) if len(had) >= FEWEST else None
    events = [
        {"id": one.event["id"], "name": one.event["title"], "date": one.event["date"], "coverage": one.coverage}
        for one in unsaid_in
    ]
    return {"actor": {"id": key, "name": name}, "silent": len(unsaid_in), "chances": len(had), "rate": rate, "events": events}


def _chances(store: Store, asked: Filter) -> Iterator[_Chance]:
    """The events with a complete record that may lie in the time asked for, in the one order."""
    matters = asked.given.get("about", ())
    events = store.find(Filter.of(("event",), since=asked.since, until=asked.until, all=asked.all, certain=asked.certain))
    about = {one.row["id"] for one in store.find(Filter.of(("event",), about=matters))} if matters else None
    complete = [row for row in store.of_kind(("coverage",)) if row["complete"] and row["rank"] != "deprecated"]
    if not complete:
        return
    rosters: dict[str, Roster] = {}
    by_subject: dict[str, list[Row]] = {}
    for row in complete:
        by_subject.setdefault(row["of"]["id"], []).append(row)
    for row in (one.row for one in events):
        holding = [one["who"]["id"] for one in row["participants"] if one["role"] in _HOLDING]
        # A corpus has a record for each of ten thousand meetings: those of another subject are not looked at.
        near = (one for subject in (row["id"], *holding) for one in by_subject.get(subject, ()))
        covering = next((one for one in near if _covers(store, one, row, holding)), None)
        if covering and (not matters or _is_on(store, covering, matters, row["id"] in (about or ()))):
            yield _chance(store, row, covering, holding, matters, rosters)


def _covers(store: Store, coverage: Row, event: Row, holding: Iterable[str]) -> bool:
    """Whether a complete record is that of an event."""
    of = coverage["of"]["id"]
    if of == event["id"] or of not in holding or not sure(event["date"]):
        return bool(of == event["id"])
    first, last = bounds(event["date"])
    begun, through = covered_days(store, coverage)
    return begun <= first and last <= through


def _is_on(store: Store, coverage: Row, matters: Iterable[str], event: bool) -> bool:
    """Whether a record is on one of these matters; a record that names no matter is on that of its event."""
    if not coverage["about"]:
        return event
    return any(not lying(store, one["id"]).isdisjoint(matters) for one in coverage["about"])


def _chance(
    store: Store,
    event: Row,
    coverage: Row,
    holding: Iterable[str],
    matters: Iterable[str],
    rosters: dict[str, "Roster"],
) -> _Chance:
    """The chance that an event was; `rosters` hold the members of the bodies that were met before."""
    from alliance_graph.query.tenures import Roster

    about = tuple(matters) or tuple(one["id"] for one in coverage["about"]) or None
    said = [one.row for one in store.find(Filter.of(("statement",), at=(event["id"],), about=about))]
    acting = Acting(store, [event, *said])
    speaking = {actor for row in said for actor in (*acting.acted(row), *([row["speaker"]["id"]] if row["speaker"] else []))}
    present = [one for one in event["participants"] if one["role"] not in _AWAY]
    entitled = {actor for one in present for actor in acting.direct(one, event)}
    for body in holding:
        if acting.kind(body) == "organization" and (event["date"] or {}).get("edtf"):
            if body not in rosters:
                rosters[body] = Roster(store, body)
            entitled |= rosters[body].certain(event["date"])
            entitled -= {body}
    return _Chance(event, coverage["id"], frozenset(entitled), frozenset(speaking))
