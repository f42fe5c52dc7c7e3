"""Who stands where on what, and who changed.

Law: a stance is towards what a record itself names, never towards what that lies within, so that stances towards two records
are never added up. Words count for each in whose voice they are. Who spoke about a record, and of whom no stance towards the
record is known, is counted as unknown; that is not neutral. An occurrence whose accounts give different stances is unknown too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, Unpack

from alliance_graph.answers.elapsed import between
from alliance_graph.answers.named import by_key, refs
from alliance_graph.errors import UsageError
from alliance_graph.query.conditions import Some, Towards
from alliance_graph.query.links.traversal import in_window
from alliance_graph.query.questions import answer, asked, more, several
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Brief, Filter, Linked, Row, Store
from alliance_graph.records.kinds import ACTORS

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import StanceRow

UNKNOWN: Final = "unknown"
COUNTED: Final = {"support": "for", "oppose": "against", "neutral": "neutral", "abstained": "abstained", UNKNOWN: UNKNOWN}
"""Under which key of a row each stance is counted."""
_NAMED: Final = 5
"""How many records within the one that is asked for a note names."""


class Held(NamedTuple):
    """A stance of an actor towards a record, by a statement or a vote."""

    about: str
    actor: str
    record: Row
    stance: str


def stance(
    store: Store, *, by_actor: bool = False, by_month: bool = False, actors: Some = None, **towards: Unpack[Towards]
) -> "Answer[StanceRow]":
    """Who is for and against what, how often, and who changed; with `by_month`, in each month.

    A row is an actor's stance towards one record: those asked for with `about`, else each towards which anybody takes a stance.
    `changes` holds each stance that differs from the last that was known, with the two records.
    """
    if by_actor and by_month:
        raise UsageError("--by-actor and --by-month are two ways to count; give one of them: months are counted for each actor")
    filter_ = asked(store, (), towards, Towards, ("actors", "by_actor", "by_month"))
    about = filter_.given.get("about")
    wanted = [resolve(store, name, ACTORS).id for name in several(actors)]
    found = [one for one in held(store, about) if in_window(one.record, filter_) and (not wanted or one.actor in wanted)]
    rows = list(_rows(store, found, _month if by_month else lambda _: None))
    empty = () if rows else ("nothing found: no stance, no vote and no word of these is on record",)
    notes = (*empty, *(_within(store, about) if about else ()), *more(filter_.limit, len(rows)))
    return answer(store, rows[: filter_.limit], notes, "stance")


def held(store: Store, about: Sequence[str] | None = None, *, known: bool = False) -> list[Held]:
    """The stances towards these records, else towards any, by record and actor and in the one order.

    `known`: without those that are not known. Of a record of which no stance is known, only its id and its date are told.
    """
    links = _known(store, about)
    told: dict[tuple[str, str, str], set[str]] = {}
    for link in links:
        told.setdefault((link.target, link.source, str(link.record)), set()).add(str(link.words))
    records = by_key(store, [record for _, _, record in told])
    if not known:
        spoken = (
            {} if about is None and not links else _spoken(store, tuple(about or dict.fromkeys(link.target for link in links)))
        )
        told = {one: {UNKNOWN} for one in spoken} | told
        records = {key: record for (_, _, key), record in spoken.items()} | records
    place = {key: number for number, key in enumerate(store.labels(records))}
    of_targets = {key: number for number, key in enumerate(store.labels(dict.fromkeys(target for target, _, _ in told)))}
    stands = (one for one in told if records[one[2]]["rank"] != "deprecated")
    order = sorted(stands, key=lambda one: (of_targets[one[0]], one[1], place[one[2]]))
    every = (Held(target, actor, records[key], _one(told[target, actor, key])) for target, actor, key in order)
    return [one for one in every if not known or one.stance != UNKNOWN]


def inner(store: Store, about: Sequence[str] | None) -> list[str] | None:
    """These records, what lies within one of them, and the events that are about any of these."""
    if about is None:
        return None
    inside = [link.source for link in store.links(about, ("WITHIN",)) if link.target in about]
    within = list(dict.fromkeys((*about, *inside)))
    standing = tuple(row["id"] for row in store.rows(within) if row["rank"] != "deprecated")
    voted = [one.key for one in store.briefs(Filter.of(("event",), matter=standing))] if standing else []
    return list(dict.fromkeys((*within, *voted)))


def changes(several_: Iterable[Held]) -> Iterator[tuple[Held, Held]]:
    """Each two stances of one actor towards one record that follow each other and differ; unknown ones are passed over."""
    return ((one, other) for one, other in pairwise(each for each in several_ if each.stance != UNKNOWN) if _turned(one, other))


def _turned(one: Held, other: Held) -> bool:
    return one.stance != other.stance and (one.about, one.actor) == (other.about, other.actor)


def _one(stances: Iterable[str]) -> str:
    first, *others = stances
    return UNKNOWN if others else first


def _known(store: Store, about: Sequence[str] | None) -> list[Linked]:
    ends = about if about is not None else [row["id"] for row in store.of_kind(ACTORS)]
    links = store.links(ends, ("STANDS",))
    return links if about is None else [link for link in links if link.target in about]


def _spoken(store: Store, targets: Sequence[str]) -> dict[tuple[str, str, str], Row]:
    """The statements that name one of these records, each with those in whose voice it is: target, actor and statement."""
    found: dict[tuple[str, str, str], Row] = {}
    vague: dict[str, None] = {}
    wanted = {*targets}
    for one in store.briefs(Filter.of(("statement",), matter=targets), ("ABOUT", "VOICE")):
        about = [key for type_, key, _ in one.ends if type_ == "ABOUT" and key in wanted]
        found |= {(target, key, one.key): _dated(one) for target in about for type_, key, _ in one.ends if type_ == "VOICE"}
        vague |= {} if one.earliest[:7] == one.latest[:7] else {one.key: None}
    # Where a statement may lie in several months, the text of its date says how to call them.
    whole = by_key(store, vague)
    return {one: whole.get(one[2], record) for one, record in found.items()}


def _dated(one: Brief) -> Row:
    """What is told of a statement of which no stance is known."""
    return {"id": one.key, "kind": one.kind, "rank": "normal", "date": {"earliest": one.earliest, "latest": one.latest}}


def _rows(store: Store, found: Sequence[Held], period: Callable[[Row], str | None]) -> Iterator[Row]:
    called = refs(store, [*(one.about for one in found), *(one.actor for one in found)])
    for (about, actor), together in groupby(found, key=lambda one: (one.about, one.actor)):
        course = list(together)
        turns = [(one, other) for one, other in changes(course)]
        parts: dict[str | None, list[Held]] = {}
        for one in course:
            parts.setdefault(period(one.record), []).append(one)
        for when, some in parts.items():
            counts = dict.fromkeys(COUNTED.values(), 0)
            for one in some:
                counts[COUNTED[one.stance]] += 1
            told = [_change(*turn) for turn in turns if period(turn[1].record) == when]
            yield {"about": called[about], "actor": called[actor], "period": when, **counts, "changes": told}


def _change(one: Held, other: Held) -> Row:
    said = {"from": COUNTED[one.stance], "to": COUNTED[other.stance], "days": between(one.record, other.record)}
    return {**said, "before": one.record, "after": other.record}


def _month(row: Row) -> str | None:
    """The month of a row; of one that may lie in several months, or lasts over several, their first and last in EDTF."""
    date = row["date"] or {}
    first, last = ((date.get(end) or "")[:7] for end in ("earliest", "latest"))
    if first == last:
        return first or None
    lasts = "/" in (date["edtf"] or "") and first and last
    return f"{first}/{last}" if lasts else f"[{first}..{last}]"


def _within(store: Store, about: Sequence[str]) -> Iterator[str]:
    """The records within those that are asked for towards which there are stances, which count for these alone."""
    further = [one for one in inner(store, about) or () if one not in about]
    counts = Counter(one.about for one in held(store, further, known=True))
    if counts:
        most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        told = ", ".join(f"{key} ({count})" for key, count in most[:_NAMED])
        yield f"a stance on what lies within is not counted; --about takes it: {told}{', ...' if len(most) > _NAMED else ''}"
