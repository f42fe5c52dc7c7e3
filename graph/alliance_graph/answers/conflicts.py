"""Who contradicts whom, and himself.

Law: records contradict each other where one says so of the other, accounts of one occurrence also where they differ. An actor
that was for and against the same record may have changed its mind: the days between are told, and nothing is decided.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, Unpack

from alliance_graph.answers import stance
from alliance_graph.answers.elapsed import between
from alliance_graph.answers.named import by_key, refs
from alliance_graph.query.conditions import Limited
from alliance_graph.query.questions import answer, asked, more
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Candidate, Filter, Row, Store
from alliance_graph.records.kinds import EVERY, OCCURRENCES, POST

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import ConflictRow

_WHOLE: Final = ["record"]
"""What is contested where no fields are named: that the record holds at all."""
_OPPOSITE: Final = {"support": "oppose", "oppose": "support"}


class _Pair(NamedTuple):
    """Two nodes that contradict each other, by their keys; over which fields; and which actor's stance on what has changed."""

    kind: str
    sides: tuple[str, str]
    over: tuple[str, ...]
    turned: tuple[str, ...] = ()


def conflicts(store: Store, name: str | None = None, **given: Unpack[Limited]) -> "Answer[ConflictRow]":
    """The pairs of records that contradict each other, over which fields; those that concern one record, or all.

    `kind` is `conflict`, `accounts` for two accounts of one occurrence, `self` for one actor that was for and against `about`.
    """
    filter_ = asked(store, (), given, Limited)
    concerned = None if name is None else resolve(store, name, (*EVERY, POST))
    part = Filter.of(EVERY) if concerned is None else _concerning(concerned)
    stated = [pair for found in store.find(part.having(contested=True)) for pair in _stated(found.row)]
    turned = list(_turned(store))
    if concerned is not None and turned:
        known = {concerned.id, *(found.row["id"] for found in store.find(part._replace(kinds=OCCURRENCES)))}
        turned = [one for one in turned if not known.isdisjoint((*one.sides, *one.turned))]
    rows = list(_rows(store, list(dict.fromkeys((*stated, *turned)))))
    none = "nothing found: no record is said to contradict another, no accounts differ, and nobody was both for and against"
    return answer(store, rows[: filter_.limit], more(filter_.limit, len(rows)) if rows else (none,), "conflicts")


def _concerning(found: Candidate) -> Filter:
    """What concerns a record: of a source, what rests on it."""
    keyword = "via" if found.kind == "source" else "involving"
    return Filter.of(EVERY, offices=(keyword,) if found.kind == POST else (), **{keyword: (found.id,)})


def _stated(row: Row) -> Iterator[_Pair]:
    """The records that contradict a record, and the accounts of it that differ."""
    for other in row["conflicts_with"]:
        one, two = sorted((row["id"], other["id"]))
        yield _Pair("conflict", (one, two), tuple(other["over"] or _WHOLE))
    for account in row.get("accounts", ()):
        for other in account.get("differs", ()):
            first = f"{row['id']}#account" if other["id"] == row["id"] else other["id"]
            yield _Pair("accounts", (first, account["id"]), tuple(other["over"]))


def _turned(store: Store) -> Iterator[_Pair]:
    """Where an actor is against what it was for, or for what it was against; told of an organ, not again of its whole."""
    known = [one for one in stance.held(store, known=True) if one.stance in _OPPOSITE]
    pairs: dict[tuple[str, str, str], list[stance.Held]] = {}
    for one, other in stance.changes(known):
        pairs.setdefault((one.about, one.record["id"], other.record["id"]), []).append(one)
    actors = list(dict.fromkeys(one.actor for several in pairs.values() for one in several))
    organs: Mapping[tuple[str, str], None] = {(link.source, link.target): None for link in store.links(actors, ("ORGAN_OF",))}
    for (_, first, later), several in pairs.items():
        speaking = {one.actor for one in several}
        for one in several:
            if not any((organ, one.actor) in organs for organ in speaking):
                yield _Pair("self", (first, later), ("stance",), (one.actor, one.about))


def _rows(store: Store, pairs: list[_Pair]) -> Iterator[Row]:
    sides = by_key(store, (key for pair in pairs for key in pair.sides))
    place = {key: number for number, key in enumerate(sides)}
    whole = [pair._replace(sides=_in_order(pair.sides, place)) for pair in pairs if {*pair.sides} <= place.keys()]
    called = refs(store, (key for pair in whole for key in pair.turned))
    for pair in sorted(whole, key=lambda one: (*map(place.__getitem__, one.sides), one.kind, one.turned)):
        row: Row = {"kind": pair.kind, "over": list(pair.over), "sides": [sides[key] for key in pair.sides]}
        if pair.turned:
            actor, about = (called[key] for key in pair.turned)
            row |= {"actor": actor, "about": about, "days": between(*row["sides"])}
        yield row


def _in_order(sides: tuple[str, str], place: Mapping[str, int]) -> tuple[str, str]:
    one, other = sorted(sides, key=place.__getitem__)
    return one, other
