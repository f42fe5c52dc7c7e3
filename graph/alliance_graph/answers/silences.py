"""Who kept silent: on what, how long, on whose word, and what came after.

Law: a silence is a record, observed through a day that is not its end. A word contradicts it or ends it if the actor of the
silence is its speaker or is spoken for, and if it is about a matter of the silence or something within that, or answers such a
matter; this is what the rule `silence` of `check` says. It contradicts the silence if it was certainly made within the window.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Literal, Unpack, overload

from alliance_graph.answers.elapsed import bounds, days, sure
from alliance_graph.answers.replies import Reply, beyond, doubtful, first, lies_in
from alliance_graph.query.conditions import Silences
from alliance_graph.query.nothing import why
from alliance_graph.query.questions import answer, asked, judged, more
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import ACTORS

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import SilentRow, UnsaidRow

_STATEMENT: Final = ("statement",)
_UNKNOWN: Final = (MIN, MAX)


@overload
def silences(
    store: Store, actor: str | None = None, *, derived: Literal[False] = False, **conditions: Unpack[Silences]
) -> "Answer[SilentRow]": ...
@overload
def silences(
    store: Store, actor: str | None = None, *, derived: Literal[True], **conditions: Unpack[Silences]
) -> "Answer[UnsaidRow]": ...
@overload
def silences(
    store: Store, actor: str | None = None, *, derived: bool, **conditions: Unpack[Silences]
) -> "Answer[SilentRow] | Answer[UnsaidRow]": ...
def silences(
    store: Store, actor: str | None = None, *, derived: bool = False, **conditions: Unpack[Silences]
) -> "Answer[SilentRow] | Answer[UnsaidRow]":
    """The silences on record of an actor, or of all: a row a silence.

    A row has all that a silence has and `days`, the days from its start (else from its trigger) through the last day observed;
    `first_after`, the first word of the actor on the matter after that day (`row`), so many days later (`days`); and
    `contradicted_by`, the words within the window and the records that are said to contradict it.

    With `derived`: who said nothing in records that are complete; see `answers.derived`.
    """
    filter_ = asked(store, ("silence",), conditions, Silences, ("derived",))
    if actor is not None:
        filter_ = filter_.having(silent=(resolve(store, actor, ACTORS).id,))
    if derived:
        from alliance_graph.answers.derived import unsaid

        return answer(store, *unsaid(store, filter_), "unsaid")
    limit = filter_.limit
    found = store.find(filter_ if limit is None else filter_._replace(limit=limit + 1))
    rows = [_told(store, judged(one)) for one in found[:limit]]
    return answer(store, rows, more(limit, len(found)) if found else (why(store, filter_),), "silences")


def _told(store: Store, row: Row) -> Row:
    """A silence with its length, what came after it, and what contradicts it."""
    window = _window(store, row)
    words = _words(store, row, window[0])
    through = window[1]
    after = first(beyond(words, through[1]))
    begun = through[0] if window[0][1] == MAX else window[0][1]
    within = [one.row for one in words if _is_sure(row) and lies_in(one, (begun, through[0]))]
    later = after and {"row": after.row, "days": days(through, after.days)}
    return row | {"days": lasted(store, row), "first_after": later, "contradicted_by": list(_contradicting(store, row, within))}


def lasted(store: Store, row: Row) -> dict[str, int | None] | None:
    """The days from the start of a silence, else its trigger, through the last day observed; None where neither is known."""
    window = _window(store, row)
    return None if window[0] == _UNKNOWN else days(*window)


def _window(store: Store, row: Row) -> tuple[tuple[str, str], tuple[str, str]]:
    """The bounds of the start, which may be that of the trigger, and of the last day observed."""
    start = row["window"]["start"]
    if start is None and row["trigger"]:
        start = next((one["date"] for one in store.rows([row["trigger"]["id"]])), None)
    return bounds(start), bounds(row["window"]["observed_through"])


def _is_sure(row: Row) -> bool:
    return all(sure(date) for date in row["window"].values() if date)


def _words(store: Store, row: Row, start: tuple[str, str]) -> list[Reply]:
    """The statements of the actor on the matter, from the start of the silence on, in the one order."""
    actor = row["actor"]["id"]
    matters = list(dict.fromkeys(one["id"] for one in (*row["about"], row["trigger"]) if one))
    if not matters:
        return []
    since = start[0] if start[0] != MIN else None
    found = {one.key for one in store.briefs(Filter.of(_STATEMENT, voiced=(actor,), about=tuple(matters), since=since))}
    answering = {link.source for link in store.links(matters, ("ANSWERS",)) if link.target in matters}
    found |= {link.source for link in store.links(list(answering), ("SAID_BY", "VOICE"), [actor]) if link.target == actor}
    rows = store.rows(list(found))
    standing = [one for one in rows if one["kind"] == "statement" and one["rank"] != "deprecated"]
    unsure = doubtful(store, standing)
    return [Reply(one, place, bounds(one["date"]), one["id"] not in unsure, True, True) for place, one in enumerate(standing)]


def _contradicting(store: Store, row: Row, within: list[Row]) -> Iterator[Row]:
    """The words within the window, then what else is said to contradict the silence."""
    labels = store.labels([one["id"] for one in within])
    yield from ({"id": one["id"], "name": labels[one["id"]]} for one in within)
    yield from ({"id": one["id"], "name": one["name"]} for one in row["conflicts_with"] if one["id"] not in labels)
