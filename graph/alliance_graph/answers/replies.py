"""What answers a trigger: an event or a statement to which others may have an answer.

Law: a record answers the trigger if it is `in_response_to` the trigger, or if its `about` (where it has none, that of its
event) holds the trigger, a part of the trigger, or a topic of the trigger's `about` or one narrower; an actor or a place that
the trigger is about makes no answer. The trigger, its parts, the words spoken in them, and the events in which it was said or
of which it is a part are no answers to it, unless they name it. What is certainly earlier than the trigger is no answer.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, NamedTuple

from alliance_graph.answers.earliest import ENDS, Sought, earliest, voices
from alliance_graph.answers.elapsed import bounds, later, sure
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.dates import MAX, MIN, ends, parse

ANSWERING: Final = ("event", "statement")
_MOST: Final = 4
"""How many events a refusal names."""
_DISPUTES: Final = ("CONFLICTS_WITH", "SAME_AS")
_DECIDING: Final = {"event": ("participants",), "statement": ("speaker", "for")}
"""The fields that say whose a record is."""


class Trigger(NamedTuple):
    """An event or a statement, and the time in which answers to it are looked for.

    `first` and `last` are the days on which it may have been, `begun` the last day on which it may have begun. An answer lies
    on `until_last` or earlier, and certainly does on `until_first` or earlier. `sure`: nothing doubts its date. `own` are the
    trigger and its parts, `topics` those whose mention answers it.
    """

    row: Row
    first: str
    last: str
    begun: str
    until_first: str
    until_last: str
    sure: bool
    own: frozenset[str]
    topics: frozenset[str]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.row["id"])

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day on which it may have been."""
        return self.first, self.last


class Reply(NamedTuple):
    """A record that answers a trigger, and its place in the one order.

    `days` are the first and the last on which it may have been. `sure`: nothing doubts its date; `after`: it is certainly not
    earlier; `certain`: nothing else is in doubt either.
    """

    row: Row
    place: int
    days: tuple[str, str]
    sure: bool
    after: bool
    certain: bool


def trigger(store: Store, name: str, within: str | None) -> Trigger:
    """The event or statement of this name; `UsageError` where it has no date."""
    (row,) = store.rows([_named(store, name)])
    first, last = bounds(row["date"])
    key = str(row["id"])
    if (first, last) == (MIN, MAX):
        raise UsageError(
            f"{key} has no date, so that nothing is known to come after it; `alliance said --about {key}` needs none"
        )
    until = (MAX, MAX) if within is None else (later(first, within) if first != MIN else MIN, later(last, within))
    parts = [link.source for link in store.links([key], ("HELD_IN",)) if link.target == key]
    own = {key, *(one["id"] for one in store.rows(parts) if one["rank"] != "deprecated")}
    return Trigger(
        row, first, last, _begun(row), *until, not doubtful(store, [row]), frozenset(own), frozenset(_topics(store, row))
    )


def _named(store: Store, name: str) -> str:
    """The id of the event or the statement of this name, or of the only event with all these words in its title."""
    try:
        return resolve(store, name, ANSWERING).id
    except UnknownName:
        from alliance_graph.text.folding import words

        wanted = {*words(name)}
        asked = Filter.of(("event",), text=tuple(wanted)) if wanted else None
        every = [one.row for one in store.find(asked)] if asked else []
        titled = [row["id"] for row in every if wanted <= {*words(row["title"])}]
        if not titled:
            raise
    if len(titled) > 1:
        more = f" or {len(titled) - _MOST} more" if len(titled) > _MOST else ""
        raise UsageError(f"{name!r} stands in the titles of several events; say which: {' or '.join(titled[:_MOST])}{more}")
    return str(titled[0])


def replies(store: Store, to: Trigger, about: Sequence[str], sought: Callable[[Collection[str]], Sought]) -> list[Reply]:
    """What answers a trigger and may lie in its time, in the one order; with `about`, only what is about one of these.

    `sought` says, of those whose words are among the answers, of whom which answers are told: no more are read.
    """
    answering = {link.source for link in store.links([to.id], ("ANSWERS",)) if link.target == to.id}
    asked = Filter.of(ANSWERING, about=tuple(about) or None)
    own, topics = _standing(store, to.own), _standing(store, to.topics)
    naming = {one.key for one in store.briefs(asked.having(matter=own))} if own else set()
    # What is said in the trigger; the event in which the trigger itself was said, and the larger events of which it is a part.
    there = {end for link in store.links(list(to.own), ("MADE_IN",)) for end in (link.source, link.target)}
    inner = {to.id, *there}
    there |= {link.target for link in store.links(list(inner), ("HELD_IN",)) if link.source in inner}
    left_out = (to.own | (there - naming)) - answering | {to.id}
    may = asked.having(matter=own + topics, **_since(to), until=None if to.until_last == MAX else to.until_last)
    found = [one for one in store.briefs(may, ENDS) if one.key not in left_out] if own or topics else []
    if about and answering:
        answering &= {one.key for one in store.briefs(asked.having(**_since(to)))}
    answering -= {to.id}
    chosen = earliest(found, to.begun if to.sure else None, sought(voices(found)))
    read = _read(store, to, chosen.keys | answering, answering, about)
    if any(not one.sure and one.row["id"] in chosen.sure for one in read):
        return _read(store, to, {one.key for one in found} | answering, answering, about)
    return read


def _since(to: Trigger) -> dict[str, str]:
    return {} if to.first == MIN else {"since": to.first}


def _standing(store: Store, ids: Collection[str]) -> tuple[str, ...]:
    return tuple(row["id"] for row in store.rows(list(ids)) if row["rank"] != "deprecated")


def _read(store: Store, to: Trigger, keys: Collection[str], answering: Collection[str], about: Sequence[str]) -> list[Reply]:
    rows = [row for row in store.rows(list(keys)) if row["kind"] in ANSWERING and _may(row, to)]
    undated = _dated_by_what_is_contested(store, rows)
    rests_on = {"record", "date", *(("about",) if about else ())}
    unsure = doubtful(store, rows)
    return [
        _reply(
            row,
            place,
            to,
            rests_on | {"in_response_to" if row["id"] in answering else "about"},
            sure=row["id"] not in unsure,
            agreed=row["id"] not in undated,
        )
        for place, row in enumerate(rows)
    ]


def first(found: Iterable[Reply]) -> Reply | None:
    """The first of some answers: the one with the smallest latest day; one that may be earlier only if no other is there."""
    every = list(found)
    certain = [one for one in every if one.after]
    return min(certain or every, key=lambda one: (one.days[1], one.place), default=None)


def beyond(found: Iterable[Reply], day: str) -> list[Reply]:
    """The answers that may lie after a day; which of them certainly do is judged anew."""
    return [
        one._replace(after=one.sure and one.days[0] > day, certain=one.certain and one.days[0] > day)
        for one in found
        if one.days[1] > day
    ]


def lies_in(one: Reply, window: tuple[str, str]) -> bool:
    """Whether an answer certainly lies in these days."""
    return one.sure and window[0] <= one.days[0] and one.days[1] <= window[1]


def doubtful(store: Store, rows: Sequence[Row]) -> set[str]:
    """The records whose date is in doubt: its text says so, or that of an account which gives one of its bounds."""
    found = {row["id"] for row in rows if not sure(row["date"])}
    giving = {one: row["id"] for row in rows for one in (row["dated_by"] or {}).values() if one}
    written = store.rows([f"{one}#account" if one == whole else one for one, whole in giving.items()])
    return found | {giving[row["id"]] for row in written if not sure(row["date"])}


def _begun(row: Row) -> str:
    """The last day on which it may have begun; of a time from one day to another, that of the first day.

    Words that are dated by an event that lasts were said on some day of it.
    """
    text = row["date"]["edtf"] or ""
    lasts = "/" in text and not text.startswith("[")
    if lasts and (row["kind"] == "event" or row["said"]):
        start, _ = ends(parse(text))
        return start.latest
    return bounds(row["date"])[1]


def _topics(store: Store, row: Row) -> Iterable[str]:
    """The topics that it is about, and all narrower ones."""
    rows = store.rows([one["id"] for one in row["about"]])
    found = dict.fromkeys(one["id"] for one in rows if one["kind"] == "topic")
    waiting = list(found)
    while waiting:
        links = store.links(waiting, ("BROADER",))
        waiting = list(dict.fromkeys(one.source for one in links if one.target in found and one.source not in found))
        found |= dict.fromkeys(waiting)
    return found


def _may(row: Row, to: Trigger) -> bool:
    """Whether something may lie in the time of the answers."""
    earliest, latest = bounds(row["date"])
    return latest >= to.first and earliest <= to.until_last


def _dated_by_what_is_contested(store: Store, rows: Iterable[Row]) -> set[str]:
    """The statements without a day of their own in an event that is contested, or of which the date is."""
    made = {row["id"]: row["event"]["id"] for row in rows if row["kind"] == "statement" and row["event"] and not row["said"]}
    known = dict.fromkeys(made.values())
    # Only an event that another record contradicts, or that has several accounts, can be contested.
    disputed = {end for link in store.links(list(known), _DISPUTES) for end in (link.source, link.target)}
    events = store.rows([one for one in known if one in disputed])
    contested = {row["id"] for row in events if not {"record", "date"}.isdisjoint(row["contested"])}
    return {key for key, event in made.items() if event in contested}


def _reply(row: Row, place: int, to: Trigger, rests_on: set[str], *, sure: bool, agreed: bool) -> Reply:
    earliest, latest = bounds(row["date"])
    after = sure and to.sure and earliest >= to.begun
    agreed = agreed and rests_on.union(_DECIDING[row["kind"]]).isdisjoint(row["contested"])
    return Reply(row, place, (earliest, latest), sure, after, after and agreed and latest <= to.until_first)
