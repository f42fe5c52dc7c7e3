"""Who answered an event or a statement, after how many days, and who did not.

Law: a row is an actor. Its organs and those who speak for it count as it, and the row says who spoke. What an answer is stands
in `answers.replies`. A silence in force on the matter stands if it begins by the first answer and holds none; the row then has
the first answer after it. What is known of an actor without answer and silence depends on `coverage`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Unpack

from alliance_graph.answers.acting import Acting
from alliance_graph.answers.case import Case, Deed, answering, by_name, everybody, reporters, silences, stances
from alliance_graph.answers.earliest import Sought
from alliance_graph.answers.elapsed import days, sure
from alliance_graph.answers.replies import Trigger, beyond, first, lies_in, replies
from alliance_graph.answers.replies import trigger as triggering
from alliance_graph.query import nothing
from alliance_graph.query.conditions import Contrasting
from alliance_graph.query.coverage import silent_days
from alliance_graph.query.nothing import COMPLETE, UNRESEARCHED, covered, looked
from alliance_graph.query.questions import answer, asked
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.dates import MAX, MIN

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import ContrastRow

SILENT: Final = "silent"
NOT_RESEARCHED: Final = "not-researched"
UNKNOWN: Final = "unknown"
"""What an answer may be beside the kinds of record that answer."""
_OF_SEVERAL: Final = {
    COMPLETE: "the coverage of each is complete",
    UNRESEARCHED: "no coverage of these meets this",
    nothing.UNKNOWN: "their coverage meets this in part, or does not say that it is complete",
}
"""What is known of several without an answer, by the kind of nothing."""
_KEPT: Final = frozenset(("record", "actor", "date"))
"""The fields of a silence on which a row rests."""


class _Nothing(NamedTuple):
    """That an actor has neither an answer nor a silence: the word for a row, the kind of nothing, and what is known of it.

    `through` is the last day of a record that is complete.
    """

    answer: str
    kind: str
    told: str
    through: str | None = None


def contrast(store: Store, trigger: str, **conditions: Unpack[Contrasting]) -> "Answer[ContrastRow]":
    """Who answered an event or a statement, after how many days, and who did not: a row an actor, the soonest first.

    Without `actors` and `members_of`: all who answered, are on record as silent, or are covered by `coverage`; but not the
    author or the outlet of what is cited, nor those whose event it is. `members_of` means the members on the day of the
    trigger. `about` narrows the answers, `within` (30d, 6w, 3m, 1y) the time.

    A row has `actor`, `answer` (statement, event, silent, not-researched, unknown), `first`, `days` (`min`, `max`), `certain`,
    `silence`, `spoken_by`, `stance` and `origins`. The days of a silence are those from the trigger to the last day observed;
    the `first` answer is then the first after it.
    """
    filter_ = asked(store, (), conditions, Contrasting)
    by_names = {keyword: filter_.given[keyword] for keyword in ("actors", "members_of") if keyword in filter_.given}
    to = triggering(store, trigger, filter_.given.get("within"))
    members, notes = _members(store, by_names.get("members_of", ()), to)
    wanted = dict.fromkeys(by_names.get("actors", ()), True) | members
    case = _case(store, to, filter_.given.get("about", ()), wanted if by_names else None)
    if not by_names:
        own = case.acting.owners(case.trigger.row)
        looked_at = covered(store, _question(case.trigger, filter_, None))
        wanted = dict.fromkeys((one for one in everybody(store, case, looked_at) if one not in own), True)
    actors = case.acting.know(store, wanted)
    missing: dict[str, _Nothing] = {}
    row = _rows(store, case, filter_, missing)
    rows = sorted((row(actors[one], certain) for one, certain in wanted.items()), key=_order)
    told = (*notes, *_nobody(rows, case), *_contradicted(rows, case), *_told(missing, actors))
    return answer(store, rows, (*told, *(_for_others(case, actors) if by_names else ())), "contrast")


def _case(store: Store, to: Trigger, about: Sequence[str], named: Collection[str] | None) -> Case:
    silent = silences(store, to, about)

    def sought(voices: Collection[str]) -> Sought:
        if named is not None:
            return Sought(named, frozenset(silent))
        outlets, written = reporters(store, store.rows(list(voices)))
        return Sought(None, frozenset((*silent, *outlets, *written)))

    found = replies(store, to, about, sought)
    acting = Acting(store, [to.row, *(one.row for one in found)])
    deeds = answering(store, found, acting) if named is None else by_name(found, acting)
    return Case(to, found, acting, deeds, silent)


def _members(store: Store, of: Iterable[str], to: Trigger) -> tuple[dict[str, bool], list[str]]:
    """The members of organizations on the day of the trigger, each with whether that is certain; and a note on who has none."""
    found: dict[str, bool] = {}
    empty: list[str] = []
    for organization in of:
        from alliance_graph.query.tenures import members

        on = to.row["date"]["edtf"]
        rows = members(store, organization, on=on).rows
        for key, certain in ((row["member"]["id"], row["certain"]) for row in rows):
            found[key] = found.get(key, False) or certain
        empty += [] if rows else [f"the data know no member of {organization} on {on}"]
    return found, empty


def _rows(store: Store, case: Case, filter_: Filter, missing: dict[str, _Nothing]) -> Callable[[Row, bool], Row]:
    """What makes the row of an actor; of whom nothing is known, it notes in `missing` what kind of nothing that is."""
    stance = stances(store, case.trigger)
    stood = {one for one, _ in stance}

    def row(actor: Row, member: bool) -> Row:
        key = actor["id"]
        deeds = {deed.reply.row["id"]: deed for deed in case.deeds.get(key, ())}
        shown = _shown(store, case, key, deeds.values())
        if shown is None:
            none = missing[key] = _nothing(store, case.trigger, filter_, key)
            observed = days(case.trigger.days, (none.through, MAX)) if none.through else None
            shown = {"answer": none.answer, "first": None, "days": observed, "certain": True, "silence": None}
        record = shown["first"]["id"] if shown["first"] else ""
        by = deeds[record].by if record else None
        told = shown["silence"] or shown["first"]
        return {"actor": {"id": key, "name": actor["name"]}} | shown | {
            "certain": shown["certain"] and member,
            "spoken_by": {"id": by, "name": case.acting.names[by]} if by else None,
            "stance": _stance(stance, case.acting, key, shown["first"]) if record in stood else None,
            "origins": told["origins"] if told else 0,
        }  # fmt: skip

    return row


def _stance(known: Mapping[tuple[str, str], str], acting: Acting, actor: str, first: Row) -> str | None:
    """The stance of an actor in a record: its own, else that of all who vote in it for the actor, if they vote alike."""
    if own := known.get((first["id"], actor)):
        return own
    if first["kind"] == "statement":
        return None
    votes = {known.get((first["id"], one)) for one in acting.behind(first, actor)} - {None}
    return votes.pop() if len(votes) == 1 else None


def _shown(store: Store, case: Case, actor: str, deeds: Iterable[Deed]) -> Row | None:
    """The silence of an actor that stands, or else the first answer; None where there is neither."""
    own = [deed.reply for deed in deeds]
    earliest = first(own)
    until = earliest.days[1] if earliest else MAX
    windows = [(silent_days(store, kept), kept) for kept in case.silences.get(actor, ())]
    standing = [
        (window[1], kept) for window, kept in windows if window[0] <= until and not any(lies_in(one, window) for one in own)
    ]
    if standing:
        through, kept = max(standing, key=lambda one: one[0])
        after = first(beyond(own, through))
        firm = _KEPT.isdisjoint(kept["contested"]) and all(sure(date) for date in kept["window"].values() if date)
        observed = days(case.trigger.days, (through, MAX))
        return {"answer": SILENT, "first": after and after.row, "days": observed, "certain": firm, "silence": kept}
    if earliest is None:
        return None
    row, passed = earliest.row, days(case.trigger.days, earliest.days)
    return {"answer": row["kind"], "first": row, "days": passed, "certain": earliest.certain, "silence": None}


def _question(to: Trigger, filter_: Filter, actor: str | None) -> Filter:
    """The question for words that would answer a trigger."""
    about = filter_.given.get("about") or (to.id,)
    since, until = (None if day in (MIN, MAX) else day for day in (to.first, to.until_last))
    return Filter.of(("statement",), by=actor and (actor,), about=about, since=since, until=until)


def _nothing(store: Store, to: Trigger, filter_: Filter, actor: str) -> _Nothing:
    """What is known of an actor that has neither an answer nor a silence."""
    kind, told = looked(store, _question(to, filter_, actor))
    if kind == COMPLETE:
        return _Nothing(SILENT, kind, told, to.until_last)
    return _Nothing(NOT_RESEARCHED if kind == UNRESEARCHED else UNKNOWN, kind, told)


def _order(row: Row) -> tuple[int, float, float, str]:
    """The soonest first, then those who are silent, then the rest."""
    place = {SILENT: 1, NOT_RESEARCHED: 2, UNKNOWN: 2}.get(row["answer"], 0)
    after: Mapping[str, Any] = {"min": 0, "max": 0} if place else row["days"]
    return place, float("inf") if after["max"] is None else after["max"], after["min"], row["actor"]["id"]


def _nobody(rows: Sequence[Row], case: Case) -> Iterator[str]:
    if not rows:
        yield f"nobody is on record as having answered {case.trigger.id} or as silent on it; --actors names whom to ask for"


def _contradicted(rows: Iterable[Row], case: Case) -> Iterator[str]:
    """The silences of those who are shown with an answer."""
    for row in rows:
        if row["answer"] in ("event", "statement"):
            for kept in case.silences.get(row["actor"]["id"], ()):
                through = kept["window"]["observed_through"]["edtf"]
                yield f"{row['actor']['name']} is also on record as silent, through {through} [{kept['id']}]"


def _told(missing: Mapping[str, _Nothing], actors: Mapping[str, Row]) -> Iterator[str]:
    """What kind of nothing there is on whom, and what is known of it where that is the same for all."""
    for kind in dict.fromkeys(one.kind for one in missing.values()):
        those = {key: one for key, one in missing.items() if one.kind == kind}
        names = ", ".join(actors[key].get("short") or actors[key]["name"] for key in sorted(those))
        told = {one.told for one in those.values()}
        yield f"{kind}: {names} - {told.pop() if len(told) == 1 else _OF_SEVERAL[kind]}"


def _for_others(case: Case, actors: Mapping[str, Row]) -> Iterator[str]:
    """Of those who are asked for, who spoke for another, in whose voice the words are."""
    for key, actor in actors.items():
        found = ((one.row["id"], _other(case.acting, one.row, key)) for one in case.replies if one.row["kind"] == "statement")
        record, other = next(((record, other) for record, other in found if other), (None, None))
        if other:
            yield f"{actor['name']} spoke for {case.acting.actors[other]['name']} [{record}]; --actors {other} takes that in"


def _other(acting: Acting, row: Row, speaker: str) -> str | None:
    """For whom a speaker made a statement, where it was not for the speaker."""
    acted = acting.acted(row)
    said = row["speaker"] and row["speaker"]["id"] == speaker and speaker not in acted
    return next((other for other in acted if acting.is_whole(other)), None) if said else None
