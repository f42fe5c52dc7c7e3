"""Who said nothing where everything that was said is on record.

Law: a chance to speak is an event whose record is complete: a `coverage` with `complete: true` is of the event, or of the body
that holds it, and of days that hold the event. Entitled are those who take part in it, each as the one for whom they are there,
and the certain members of the body on that day, without those who are on record as absent. An entitled actor without a word in
it kept silent in it; where the coverage is on some matters alone, without a word on these. A rate is given from five chances
on, because fewer say nothing.

Of the words, only by whom and for whom they are is read; so many events at once as fit into memory however many there are.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from alliance_graph.answers.acting import Acting, Roles
from alliance_graph.answers.elapsed import bounds, sure
from alliance_graph.answers.named import refs
from alliance_graph.query.clauses import HOLDING
from alliance_graph.query.coverage import complete_days
from alliance_graph.query.nothing import lying
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.kinds import ACTORS
from alliance_graph.text.wording import counted

if TYPE_CHECKING:
    from alliance_graph.query.tenures import Roster

FEWEST: Final = 5
"""From how many chances on a rate says something."""
_AWAY: Final = frozenset(("absent", "invitee", "subject", "target"))
"""The roles of those who need not be there."""
_ABSENT: Final = frozenset(("absent",))
"""The roles of those who were certainly not there, members of the body included."""
_NONE: Final = "no record of an event or of a body is complete (`coverage` with `complete: true`), so that no silence follows"
_AT_ONCE: Final = 500
"""How many events, or how many actors, are in memory at once."""


class _Covered(NamedTuple):
    """An event whose record is complete, by which coverage, and which bodies hold it."""

    event: Row
    coverage: Row
    holding: Sequence[str]


def unsaid(store: Store, asked: Filter) -> tuple[list[Row], tuple[str, ...]]:
    """A row for each actor that said nothing on some chance: `actor`, `silent` and `chances`, the `rate`, the `events`.

    The filter may name the actors (`silent`), the matters and the time.
    """
    wanted, limit = asked.given.get("silent"), asked.limit
    chances, total = Counter[str](), 0
    unsaid_in: dict[str, list[Row]] = {}
    for total, (event, entitled, speaking) in enumerate(_chances(store, asked), 1):  # noqa: B007  # the last number is the count
        for actor in entitled if wanted is None else entitled.intersection(wanted):
            chances[actor] += 1
            if actor not in speaking:
                unsaid_in.setdefault(actor, []).append(event)
    order = sorted(unsaid_in, key=lambda actor: (-len(unsaid_in[actor]), chances[actor], actor))
    rows = [_row(actor, chances[actor["id"]], unsaid_in[actor["id"]]) for actor in islice(_known(store, order), limit)]
    notes = [f"{counted(total, 'complete record')} of events asked for"] if total else [_NONE]
    notes += [f"no rate is given below {FEWEST} chances"] if any(row["rate"] is None for row in rows) else []
    return rows, tuple(notes)


def _known(store: Store, ids: Sequence[str]) -> Iterator[Row]:
    """References to those of some actors that are on record, some read at once."""
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        names = {row["id"]: row["name"] for row in store.rows(some)}
        yield from ({"id": one, "name": names[one]} for one in some if one in names)


def _row(actor: Row, chances: int, events: list[Row]) -> Row:
    rate = round(len(events) / chances, 3) if chances >= FEWEST else None
    return {"actor": actor, "silent": len(events), "chances": chances, "rate": rate, "events": events}


def _chances(store: Store, asked: Filter) -> Iterator[tuple[Row, frozenset[str], set[str]]]:
    """The events with a complete record that may lie in the time asked for, in the one order; who may speak, and who spoke."""
    rosters: dict[str, Roster] = {}
    roles = Roles(store)
    matters: tuple[str, ...] = asked.given.get("about", ())
    on = list(refs(store, matters).values())
    covered = _covered(store, asked, matters, roles)
    while some := list(islice(covered, _AT_ONCE)):
        acting = Acting(store, [one.event for one in some])
        speaking = _speaking(store, some, matters)
        for event, coverage, holding in some:
            told = {"id": event["id"], "name": event["title"], "date": event["date"], "coverage": coverage["id"]}
            told["about"] = on if matters else [{"id": one["id"], "name": one["name"]} for one in coverage["about"]]
            yield told, _entitled(store, event, holding, acting, roles, rosters), speaking[event["id"]]


def _covered(store: Store, asked: Filter, matters: Collection[str], roles: Roles) -> Iterator[_Covered]:
    """The events that may lie in the time asked for, are on one of the matters, and have a complete record."""
    complete: dict[str, list[Row]] = {}
    for row in store.of_kind(("coverage",)):
        if row["complete"] and row["rank"] != "deprecated":
            complete.setdefault(row["of"]["id"], []).append(row)
    if not complete:
        return
    every = Filter.of(("event",), since=asked.since, until=asked.until, all=asked.all, certain=asked.certain)
    about = {one.key for one in store.briefs(Filter.of(("event",), about=matters))} if matters else set()
    may = _candidates(store, [row for several in complete.values() for row in several], matters, about)
    near = [one.key for one in store.briefs(every) if one.key in may]
    for start in range(0, len(near), _AT_ONCE):
        for row in store.rows(near[start : start + _AT_ONCE]):
            holding = [one["who"]["id"] for one in row["participants"] if roles.among(one["role"], HOLDING)]
            # A corpus has a record for each of ten thousand meetings: those of another subject are not looked at.
            found = (one for subject in (row["id"], *holding) for one in complete.get(subject, ()))
            covering = next((one for one in found if _covers(store, one, row, holding)), None)
            if covering and (not matters or _is_on(store, covering, matters, row["id"] in about)):
                yield _Covered(row, covering, holding)


def _candidates(store: Store, complete: Iterable[Row], matters: Collection[str], about: set[str]) -> set[str]:
    """The events that a complete record may be of: by its own matter; where it names none, those on the matters, `about`."""
    own: dict[str, None] = {}
    plain: dict[str, None] = {}
    for row in complete:
        if not matters or (row["about"] and _is_on(store, row, matters, False)):
            own[row["of"]["id"]] = None
        elif not row["about"]:
            plain[row["of"]["id"]] = None
    covered = store.briefs(Filter.of(("coverage",)), ("COVERS",))
    bodies = {key for one in covered for _, key, kind in one.ends if kind in ACTORS}

    def events(subjects: Collection[str]) -> set[str]:
        holding = [one for one in subjects if one in bodies]
        return {*subjects, *(link.source for link in store.links(holding, ("INVOLVED",)))}

    return events(own) | (events(plain) & about)


def _covers(store: Store, coverage: Row, event: Row, holding: Iterable[str]) -> bool:
    """Whether a complete record is that of an event."""
    of = coverage["of"]["id"]
    if of != event["id"] and (of not in holding or not sure(event["date"])):
        return False
    first, last = bounds(event["date"])
    begun, through = complete_days(store, coverage)
    return begun <= first and last <= through


def _is_on(store: Store, coverage: Row, matters: Iterable[str], event: bool) -> bool:
    """Whether a record is on one of these matters; a record that names no matter is on that of its event."""
    if not coverage["about"]:
        return event
    return any(not lying(store, one["id"]).isdisjoint(matters) for one in coverage["about"])


def _speaking(store: Store, some: Iterable[_Covered], matters: tuple[str, ...]) -> Mapping[str, set[str]]:
    """Who says a word in each of some events, or for whom it is said; where matters are asked for, or covered, on these."""
    events: dict[tuple[str, ...], list[str]] = {}
    for event, coverage, _ in some:
        events.setdefault(matters or tuple(one["id"] for one in coverage["about"]), []).append(event["id"])
    found: dict[str, set[str]] = {one: set() for several in events.values() for one in several}
    for about, several in events.items():
        wholes: dict[str, set[str]] = {one: {one} for one in several}
        for link in store.links(several, ("HELD_IN",)):
            if link.target in wholes:
                wholes.setdefault(link.source, {link.source}.intersection(several)).add(link.target)
        for said, by in _words(store, Filter.of(("statement",), at=tuple(several), about=about or None)):
            for event_ in said:
                for whole in wholes.get(event_, ()):
                    found[whole] |= by
    return found


def _words(store: Store, asked: Filter) -> Iterator[tuple[list[str], set[str]]]:
    """Of each of some statements, the events in which it was made, and who speaks in it and for whom."""
    briefs = list(store.briefs(asked, ("MADE_IN", "SAID_BY", "VOICE")))
    # Of several accounts, the first says who spoke.
    united = store.rows([one.key for one in briefs if one.united])
    speakers = {row["id"]: {row["speaker"]["id"]} if row["speaker"] else set() for row in united}
    for one in briefs:
        ends: dict[str, list[str]] = {}
        for type_, key, _ in one.ends:
            ends.setdefault(type_, []).append(key)
        speaking = speakers.get(one.key, {*ends.get("SAID_BY", ())})
        yield ends.get("MADE_IN", []), speaking.union(ends.get("VOICE", ()))


def _entitled(
    store: Store, event: Row, holding: Iterable[str], acting: Acting, roles: Roles, rosters: dict[str, "Roster"]
) -> frozenset[str]:
    """Who may speak in an event; `rosters` hold the members of the bodies that were met before."""
    from alliance_graph.query.tenures import Roster

    def taking(part: Iterable[Row]) -> set[str]:
        return {actor for one in part for actor in acting.direct(one, event)}

    present = taking(one for one in event["participants"] if not roles.among(one["role"], _AWAY))
    away = taking(one for one in event["participants"] if roles.among(one["role"], _ABSENT)) - present
    entitled = set(present)
    for body in holding:
        if acting.kind(body) == "organization" and (event["date"] or {}).get("edtf"):
            if body not in rosters:
                rosters[body] = Roster(store, body)
            entitled |= rosters[body].certain(event["date"])
            entitled -= {body}
    return frozenset(entitled - away)
