"""A part of a dataset: the events, statements and silences that meet conditions, their number, and the conditions in words."""

from typing import Any, Final, Unpack

from alliance_graph.query.answer import Answer
from alliance_graph.query.conditions import CONDITIONS, Condition, Conditions, Entity, Part, Some
from alliance_graph.query.questions import (
    answer,
    asked,
    concerning,
    found_rows,
    made_in,
    named,
    several,
    silences_beside,
    spoken_for_by_others,
)
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.kinds import OCCURRENCES

_OF_EVENTS: Final = frozenset(("type", "role"))
"""The conditions that a statement meets by the event in which it was made."""


def part(store: Store, of: Some = None, **conditions: Unpack[Conditions]) -> Answer[Any]:
    """Events, statements and silences that meet every condition; of a statement, the type and the role are those of its event.

    The silences of the speaker that is asked for, and those about the subject that is asked for, are among the rows.
    """
    filter_ = asked(store, OCCURRENCES, conditions, Conditions)
    filter_ = filter_ if not of else concerning(store, filter_, of)
    rows, notes = found_rows(store, filter_)
    beside = _made_there(store, filter_) if filter_.given.keys() & _OF_EVENTS else silences_beside(store, filter_)
    found = {row["id"]: row for row in (*beside, *rows)}
    if len(found) > len(rows):
        notes = notes if rows else ()
        rows = _within([found[row["id"]] for row in store.rows([*found])], filter_)
    return answer(store, rows, (*notes, *spoken_for_by_others(store, filter_)), "search")


def size(store: Store, of: Some = None, **conditions: Unpack[Conditions]) -> int:
    """How many rows `part` has for these conditions, which ask for no number of rows."""
    filter_ = asked(store, OCCURRENCES, conditions, Conditions)
    filter_ = filter_ if not of else concerning(store, filter_, of)
    is_of_events = bool(filter_.given.keys() & _OF_EVENTS)
    apart = ("statement",) if is_of_events else ("silence",)
    own = filter_._replace(kinds=apart)
    found = {one.row["id"] for asked_ in (own, *([made_in(own)] if is_of_events else [])) for one in store.each(asked_)}
    beside = () if is_of_events else silences_beside(store, filter_)
    others = store.count(filter_._replace(kinds=tuple(kind for kind in OCCURRENCES if kind not in apart)))
    return sum(others.values()) + len(found | {row["id"] for row in beside})


def _made_there(store: Store, filter_: Filter) -> list[Row]:
    """The statements that were made in the events that are asked for."""
    return found_rows(store, made_in(filter_._replace(kinds=("statement",))))[0]


def _within(rows: list[Row], filter_: Filter) -> list[Row]:
    """So many of the rows as are asked for."""
    return rows[-filter_.last :] if filter_.last else rows[: filter_.limit]


def described(store: Store, **conditions: Unpack[Part]) -> list[str]:
    """The conditions of a part in words."""
    given: dict[str, Any] = {**conditions}
    filter_ = asked(store, OCCURRENCES, conditions, Part)
    told = [condition for condition in CONDITIONS if condition.described and given.get(condition.keyword)]
    return [str(one.described).format(_shown(store, one, filter_, given[one.keyword])) for one in told]


def _shown(store: Store, condition: Condition, filter_: Filter, value: Any) -> object:
    if isinstance(condition.takes, Entity):
        ids, names = filter_.given[condition.keyword], several(value)
        return " or ".join(names) if len(ids) > len(names) else named(store, ids)  # several sources of one publisher
    return " or ".join(filter_.given[condition.keyword]) if condition.several else value
