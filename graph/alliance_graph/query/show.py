"""A record, how many records of each kind are attached to it, and the newest of each kind."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Unpack

from alliance_graph.query.conditions import When
from alliance_graph.query.questions import answer, asked, involved, judged
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Filter, Row, Store
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, PLURALS, TENURES
from alliance_graph.tables.sheet import PUBLICATIONS
from alliance_graph.text.folding import fold

if TYPE_CHECKING:
    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.records import ShownRow


def show(store: Store, name: str, **when: Unpack[When]) -> "Answer[ShownRow]":
    """The record with this id or name as one row; the records that name it are in arrays by kind, narrowed by `when`.

    `counts` says how many there are in each array; with a limit, an array holds no more than that, the newest of what happened
    and the first of what else there is. As in any answer, deprecated records are attached only when they are asked for.
    With `accounts`, each account of an occurrence is attached in its own row, and a record that is an account is shown as it is
    written.
    """
    found = resolve(store, name)
    (row,) = store.rows([found.id])
    filter_ = asked(store, (*OCCURRENCES, *TENURES), when, When)
    counts: dict[str, int] = {}
    groups: dict[str, list[Row]] = {}
    for one in _attached(row, filter_):
        for kind, count in sorted(store.count(one._replace(limit=None)).items(), key=lambda item: one.kinds.index(item[0])):
            group = PUBLICATIONS if kind == "source" else PLURALS[kind]
            rows = [judged(found) for found in store.find(one._replace(kinds=(kind,), reverse=kind in OCCURRENCES))]
            counts[group] = count
            groups[group] = rows[::-1] if kind in OCCURRENCES else rows
    written = _as_written(store, row, name) if filter_.accounts else row
    return answer(store, [written | {"counts": counts} | groups], _left_out(counts, groups), "show")


def _attached(row: Row, filter_: Filter) -> Iterator[Filter]:
    """What is attached: what lies in the record's timeline or names the record, and what else names it and has no day."""
    key = (row["id"],)
    if row["kind"] == "source":
        yield filter_.having(resting=key)
    else:
        yield involved(filter_, key, (row["kind"],)).having(involving=None, attached=key)
    yield filter_._replace(kinds=ENTITIES).having(since=None, until=None, naming=key)


def _left_out(counts: dict[str, int], groups: dict[str, list[Row]]) -> Iterator[str]:
    """The note on what a limit leaves out."""
    if short := [f"{len(groups[group])} of {count} {group}" for group, count in counts.items() if len(groups[group]) < count]:
        yield f"these are {', '.join(short)}; --limit takes in more, --all everything"


def _as_written(store: Store, row: Row, name: str) -> Row:
    """The account of an occurrence that has this name, as it is written; of another name, the first account."""
    if not row.get("accounts"):
        return row
    key = next((one["id"] for one in row["accounts"] if fold(one["id"]) == fold(name)), f"{row['id']}#account")
    return store.rows([key])[0]
