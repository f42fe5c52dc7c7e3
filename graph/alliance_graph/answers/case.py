"""What the data know of one trigger: what answers it and whose answers these are, which silences are on record, who is asked.

Law: an answer counts for those in whose voice it is or whose deed it is; who is asked for by name has also what it did itself
for another. Where nobody is asked for by name, an answer does not count for the author or the outlet of its cited source.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, NamedTuple

from alliance_graph.answers.acting import Acting
from alliance_graph.answers.replies import Reply, Trigger
from alliance_graph.query.coverage import silent_days
from alliance_graph.query.further.outlets import maker
from alliance_graph.query.nothing import lying
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.tables.cells import trail


class Deed(NamedTuple):
    """An actor's answer: the record, and who spoke or acted for the actor; None, where it was the actor itself."""

    reply: Reply
    by: str | None


class Case(NamedTuple):
    """What is known of a trigger; `deeds` and `silences` are by actor."""

    trigger: Trigger
    replies: Sequence[Reply]
    acting: Acting
    deeds: Mapping[str, Sequence[Deed]]
    silences: Mapping[str, Sequence[Row]]


def by_name(replies: Iterable[Reply], acting: Acting) -> dict[str, list[Deed]]:
    """The answers of each actor that may be asked for by name."""
    found: dict[str, list[Deed]] = {}
    for reply in replies:
        acted = acting.acted(reply.row)
        for actor, by in {**dict.fromkeys(acting.in_person(reply.row)), **acted}.items():
            found.setdefault(actor, []).append(Deed(reply, by))
    return found


def answering(store: Store, replies: Iterable[Reply], acting: Acting) -> dict[str, list[Deed]]:
    """The answers of each actor, without those of authors and outlets to what they themselves report."""
    found: dict[str, list[Deed]] = {}
    reports = _reporting(store, acting)
    for reply in replies:
        for actor, by in acting.acted(reply.row).items():
            if not reports(acting.actors[actor], reply.row):
                found.setdefault(actor, []).append(Deed(reply, by))
    return found


def everybody(store: Store, case: Case, covered: Iterable[Row]) -> Iterator[str]:
    """Whoever answered, is on record as silent or is covered; but nobody whose event it is, and no outlet that is covered.

    An organ is not named beside the whole for which it answered.
    """
    yield from (actor for actor in case.deeds if case.acting.is_whole(actor))
    yield from case.silences
    is_outlet = _outlets(store)
    yield from (row["id"] for row in covered if not is_outlet(row))


def silences(store: Store, to: Trigger, about: Sequence[str]) -> dict[str, list[Row]]:
    """The silences in force that follow the trigger, or are on it or on what it lies in, and meet its time; by actor."""
    matters = lying(store, to.id)
    found: dict[str, list[Row]] = {}
    for row in (one.row for one in store.find(Filter.of(("silence",), about=tuple(about) or None))):
        on = {one["id"] for one in row["about"]} | {(row["trigger"] or {}).get("id")}
        if not on.isdisjoint(matters):
            begun, through = silent_days(store, row)
            if through >= to.first and begun <= to.until_last:
                found.setdefault(row["actor"]["id"], []).append(row)
    return found


def stances(store: Store, to: Trigger) -> dict[tuple[str, str], str]:
    """The stance of each record and actor towards the trigger, else towards a part of it, else towards a topic of it."""
    nearest = {one: place for place, one in enumerate((to.id, *sorted(to.own - {to.id}), *sorted(to.topics)))}
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for link in store.links(list(nearest), ("STANDS",)):
        if link.target in nearest and link.record and link.words:
            here = nearest[link.target], link.words
            found[link.record, link.source] = min(found.get((link.record, link.source), here), here)
    return {key: words for key, (_, words) in found.items()}


def reporters(store: Store, actors: Iterable[Row]) -> tuple[set[str], dict[str, set[str]]]:
    """Which of some actors are outlets, and what those have written who are authors of sources."""
    is_outlet = _outlets(store)
    known = list(actors)
    written: dict[str, set[str]] = {}
    for link in store.links([row["id"] for row in known if row["kind"] == "person"], ("WRITTEN_BY",)):
        written.setdefault(link.target, set()).add(link.source)
    return {row["id"] for row in known if is_outlet(row)}, written


def _reporting(store: Store, acting: Acting) -> Callable[[Row, Row], bool]:
    """Whether an actor is the author of what a record cites, or the outlet that publishes it."""
    outlets, written = reporters(store, acting.actors.values())
    called = cache(partial(maker, store))

    def published_by(source: Mapping[str, Any], outlet: str) -> bool:
        publisher = source["publisher"]
        named = called(publisher["name"]) if publisher and publisher["id"] is None else None
        return publisher is not None and outlet == (named.id if named else publisher["id"])

    def reports(actor: Row, row: Row) -> bool:
        if actor["id"] not in outlets and actor["id"] not in written:
            return False
        cited = [one for source in row["sources"] if source["supports"] != ["date"] for one in trail(source)]
        if actor["id"] in written:
            return not written[actor["id"]].isdisjoint(one["id"] for one in cited)
        return any(published_by(one, actor["id"]) for one in cited)

    return reports


def _outlets(store: Store) -> Callable[[Row], bool]:
    """Whether an actor publishes news: an outlet, or what the dataset calls a kind of outlet."""
    terms = (row for row in store.of_kind(("term",)) if row["field"] == "organization-kind")
    wider = {row["name"]: row["broader"] for row in terms}

    def is_outlet(row: Row) -> bool:
        kind = row.get("organization_kind")
        for _ in wider:
            kind = wider.get(kind) or kind
        return bool(kind == "outlet")

    return is_outlet
