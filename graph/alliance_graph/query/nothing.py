"""Why nothing was found: because of a silence, of a record that is complete, of what nobody looked for, or for unknown reasons.

*silent*: a silence of the actor that is asked for, on the matter that is asked for, meets the days that are asked for.
*nothing in a complete record*: complete coverage of the actor, outlet or event, and of the matter, fills these days.
*not researched*: no coverage meets the question. *unknown*: coverage meets it in part, or is not complete.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

from alliance_graph.query.coverage import Days, complete_days, coverage, covered_days, filled, gap, meet, silence, silent_days
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import ACTORS

NOTHING: Final = "nothing found"
_OPEN: Final = (
    *("text", "reporting", "modality", "stance", "via"),
    *("type", "made_in", "role", "said_as", "origins"),
)
"""Conditions on how something is said or known: who looked where tells nothing of them."""
SILENT: Final = "silent"
COMPLETE: Final = "nothing in a complete record"
UNRESEARCHED: Final = "not researched"
UNKNOWN: Final = "unknown"
"""The kinds of nothing."""
_MOST: Final = 3
"""How many coverages a note names."""
_SPEAKING: Final = ("by", "for_", "silent")
_WIDER: Final = ("about", "broader", "part_of", "in")
"""The fields that lead from a matter to those in which it lies."""


class _Question(NamedTuple):
    """What was asked for: by whom, in which events, on which matters, each with those in which it lies, and when.

    `matters` is empty where every matter was asked for.
    """

    actors: tuple[str, ...]
    events: tuple[str, ...]
    matters: dict[str, frozenset[str]]
    days: Days


def why(store: Store, filter_: Filter) -> str:
    """That nothing was found, and the kind of nothing that it is, where the data can tell."""
    kind, told = reason(store, filter_)
    return f"{NOTHING}: {kind} - {told}" if kind else NOTHING


def reason(store: Store, filter_: Filter) -> tuple[str, str]:
    """The kind of nothing that is found by a question, and what the data tell of it; both empty where the data cannot tell."""
    asked = None if any(filter_.given.get(one) is not None for one in _OPEN) else _question(store, filter_)
    if asked is None:
        return "", ""
    kinds = (_silent(store, asked, _whole), _complete(store, asked), _silent(store, asked, partial(_partly, store)))
    kind, _, told = (next(filter(None, kinds), None) or _looked(store, asked)).partition(" - ")
    return kind, told


def looked(store: Store, filter_: Filter) -> tuple[str, str]:
    """The kind of nothing that coverage alone shows, and what it tells; see `reason`."""
    asked = _question(store, filter_)
    if asked is None:
        return "", ""
    kind, _, told = (_complete(store, asked) or _looked(store, asked)).partition(" - ")
    return kind, told


def covered(store: Store, filter_: Filter) -> list[Row]:
    """The actors of whom a coverage meets a question's matter and days at least in part."""
    asked = _question(store, filter_)
    if asked is None:
        return []
    # A corpus has a coverage for each of ten thousand meetings: these are not read.
    covering = store.briefs(Filter.of(("coverage",)), ("COVERS",))
    every = _standing(store.rows([one.key for one in covering if any(kind in ACTORS for _, _, kind in one.ends)]))
    actors = {row["id"]: row for row in store.rows([row["of"]["id"] for row in every]) if row["kind"] in ACTORS}
    met = [row for row in every if row["of"]["id"] in actors and meet(covered_days(store, row), asked.days)]
    return list({row["of"]["id"]: actors[row["of"]["id"]] for row in met if _partly(store, row, asked)}.values())


def _question(store: Store, filter_: Filter) -> _Question | None:
    """The question that a filter asks; None where it asks for nobody and no matter, so that no record could answer it."""
    given = filter_.given
    actors = [one for key in _SPEAKING for one in given.get(key, ())]
    events = [*given.get("at", ())]
    about = [*given.get("about", ())]
    for row in store.rows(given.get("involving", ())):
        (actors if row["kind"] in ACTORS else events if row["kind"] == "event" else about).append(row["id"])
    events = [row["id"] for row in store.rows(events) if row["kind"] == "event"]
    if not actors and not events and not about:
        return None
    days = (filter_.since or MIN, filter_.until or MAX)
    return _Question(tuple(actors), tuple(events), {one: lying(store, one) for one in about}, days)


def lying(store: Store, matter: str) -> frozenset[str]:
    """A matter and all in which it lies."""
    found = {matter}
    waiting = [matter]
    while waiting:
        rows = store.rows(waiting)
        waiting = list(dict.fromkeys(up for row in rows for up in steps(row) if up not in found))
        found.update(waiting)
    return frozenset(found)


def steps(row: Row) -> Iterator[str]:
    """The wider things in which what a row is about lies, one step up."""
    if row["kind"] in ("topic", "event", "organization", "country", "place"):
        for key in _WIDER:
            yield from (one["id"] for one in row.get(key) or ())


def _silent(store: Store, asked: _Question, fits: Callable[[Row, _Question], bool]) -> str | None:
    """The silences that answer for every actor that is asked for, on a matter that fits; None where an actor has none."""
    told: list[str] = []
    parts: dict[str, None] = {}
    for actor in asked.actors:
        met = [
            row for row in _rows(store, actor, "SILENCE_OF") if fits(row, asked) and meet(silent_days(store, row), asked.days)
        ]
        if not met:
            return None
        told += [f"{silence(row)} [{row['id']}]" for row in met]
        parts |= {} if any(_whole(row, asked) for row in met) else {"matter": None}
        parts |= {} if filled([silent_days(store, row) for row in met], asked.days) else {"days": None}
    part = f"; a part of the {' and of the '.join(parts)} asked for" if parts else ""
    return f"{SILENT} - {' and '.join(dict.fromkeys(told))}{part}" if told else None


def _ways(store: Store, asked: _Question) -> list[tuple[tuple[str, ...], list[Row]]]:
    """Those who are asked for with their coverage: the actors, and the events in which they would have spoken."""
    return [(one, _coverages(store, one)) for one in (asked.actors, asked.events) if one]


def _complete(store: Store, asked: _Question) -> str | None:
    """The coverage that is complete for each of those who are asked for, on the matter and over all the days."""
    for subjects, found in _ways(store, asked):
        complete = [row for row in found if row["complete"] and _whole(row, asked)]
        by_subject = [[row for row in complete if _is_of(store, row, one)] for one in subjects]
        if all(filled([complete_days(store, row) for row in rows], asked.days) for rows in by_subject):
            fitting = [row for rows in by_subject for row in rows if meet(complete_days(store, row), asked.days)]
            return f"{COMPLETE} - {_named(store, fitting)}"
    return None


def _looked(store: Store, asked: _Question) -> str:
    """Whether coverage meets the question in part or not at all."""
    ways = _ways(store, asked)
    every = [row for _, found in ways for row in found] if ways else _standing(store.of_kind(("coverage",)))
    met = [row for row in every if _partly(store, row, asked) and meet(covered_days(store, row), asked.days)]
    if met:
        lacks = "does not say that it is complete" if not any(row["complete"] for row in met) else "meets this in part"
        return f"{UNKNOWN} - the coverage {lacks}: {_named(store, met)}"
    return f"{UNRESEARCHED} - {_nearest(store, every, asked)}"


def _coverages(store: Store, subjects: Sequence[str]) -> list[Row]:
    """The coverages of these records, and of the larger events of which they are parts."""
    found = [row for one in subjects for whole in (one, *_larger(store, one)) for row in _rows(store, whole, "COVERS")]
    return list({row["id"]: row for row in found}.values())


def _larger(store: Store, one: str) -> list[str]:
    return [link.target for link in store.links([one], ("HELD_IN",)) if link.source == one]


def _is_of(store: Store, row: Row, subject: str) -> bool:
    return row["of"]["id"] in (subject, *_larger(store, subject))


def _rows(store: Store, of: str, type_: str) -> list[Row]:
    """The records in force that are linked to a record by links of a type."""
    return _standing(store.rows([link.source for link in store.links([of], (type_,)) if link.target == of]))


def _standing(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if row["rank"] != "deprecated"]


def _whole(row: Row, asked: _Question) -> bool:
    """Whether a record is about every matter that is asked for; a record that names none is about all."""
    about = {one["id"] for one in row["about"]}
    return not about or (bool(asked.matters) and all(about & matter for matter in asked.matters.values()))


def _partly(store: Store, row: Row, asked: _Question) -> bool:
    """Whether a record is about a matter that is asked for, or a part of one."""
    about = {one["id"] for one in row["about"]}
    if not about or not asked.matters or any(about & matter for matter in asked.matters.values()):
        return True
    return any(asked.matters.keys() & lying(store, one) for one in about)


def _nearest(store: Store, rows: Sequence[Row], asked: _Question) -> str:
    """That nobody looked, and the coverage that comes nearest: on the matter but other days, else on another matter."""
    whose = _called(store, (*asked.actors, *asked.events))
    none = f"no coverage{f' of {whose}' if whose else ''}"
    if not rows:
        return f"{none} is recorded"
    gaps = {row["id"]: (not _partly(store, row, asked), gap(covered_days(store, row), asked.days)) for row in rows}
    return f"{none} meets this; the nearest is {_named(store, [min(rows, key=lambda row: gaps[row['id']])])}"


def _called(store: Store, ids: Sequence[str]) -> str:
    labels = store.labels(list(ids))
    return " or ".join(labels.get(one, one) for one in dict.fromkeys(ids))


def _named(store: Store, rows: Iterable[Row]) -> str:
    """The coverages, the earliest first; where they are many, how many more there are."""
    found = sorted({row["id"]: row for row in rows}.values(), key=lambda row: (covered_days(store, row), row["id"]))
    more = [f"{len(found) - _MOST} more"] if len(found) > _MOST else []
    return " and ".join([*map(coverage, found[:_MOST]), *more])
