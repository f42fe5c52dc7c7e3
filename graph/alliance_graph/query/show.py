"""A record with everything attached to it."""

from typing import Final, Unpack

from alliance_graph.query.conditions import Kept, When
from alliance_graph.query.questions import Answer, answer, asked, involved, judged, more
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Filter, Found, Linked, Row, Store
from alliance_graph.query.window import in_window
from alliance_graph.records.kinds import ACTORS, ANYTHING, OCCURRENCES, PLURALS, TENURES
from alliance_graph.text.folding import fold

PUBLICATIONS: Final = "publications"
"""The key of attached sources, because `sources` holds the sources that the record itself cites."""

_KEPT: Final = tuple(Kept.__annotations__)


def show(store: Store, name: str, **when: Unpack[When]) -> Answer:
    """The record with this id or name as one row; the records that name it are in arrays by kind, narrowed by `when`.

    As in any answer, deprecated records are attached only when they are asked for. With `accounts`, each account of an
    occurrence is attached in its own row, and a record that is an account is shown as it is written.
    """
    found = resolve(store, name)
    (row,) = store.rows([found.id])
    filter_ = asked(store, (*OCCURRENCES, *TENURES), when, When)
    attached: dict[str, Row] = {}
    for one in _attached(store, row, filter_):
        attached.setdefault(one["id"], one)
    groups: dict[str, list[Row]] = {}
    for one in list(attached.values())[: filter_.limit]:
        groups.setdefault(PUBLICATIONS if one["kind"] == "source" else PLURALS[one["kind"]], []).append(one)
    written = _as_written(store, row, name) if filter_.accounts else row
    whole = written | {key: groups[key] for key in (*PLURALS.values(), PUBLICATIONS) if key in groups}
    return answer(store, [whole], more(filter_.limit, len(attached)))


def _attached(store: Store, row: Row, filter_: Filter) -> list[Row]:
    """The records of the record's timeline, then the other records that point at it."""
    key = (row["id"],)
    whose = filter_.having(via=key) if row["kind"] == "source" else involved(filter_, key, (row["kind"],))
    met = [judged(one) for one in store.find(whose._replace(limit=None)) if one.row["id"] != row["id"]]
    known = {one["id"] for one in met}
    pointing = store.rows(list(dict.fromkeys(link.source for link in store.links([row["id"]]) if _points_at(link, row))))
    further = [one for one in pointing if one["id"] not in {row["id"], *known} and in_window(one, filter_)]
    further = _narrowed(store, further, filter_, row["kind"])
    return [*met, *(_doubted(one, filter_) for one in further)]


def _narrowed(store: Store, rows: list[Row], filter_: Filter, kind: str) -> list[Row]:
    """Those of the rows that meet the conditions beside the window; whatever an actor takes part in is in its timeline."""
    kept = {keyword: filter_.given[keyword] for keyword in _KEPT if keyword in filter_.given}
    if not kept or not rows:
        return rows
    if kind in ACTORS and kept.keys() & {"role", "stance"}:
        return []
    ids = tuple(row["id"] for row in rows)
    found = store.find(Filter.of(ANYTHING, involving=ids, exact=True, all=True, accounts=filter_.accounts, **kept))
    met = {one.row["id"] for one in found}
    return [row for row in rows if row["id"] in met]


def _as_written(store: Store, row: Row, name: str) -> Row:
    """The account of an occurrence that has this name, as it is written; of another name, the first account."""
    if not row.get("accounts"):
        return row
    key = next((one["id"] for one in row["accounts"] if fold(one["id"]) == fold(name)), f"{row['id']}#account")
    return store.rows([key])[0]


def _doubted(row: Row, filter_: Filter) -> Row:
    must = in_window(row, filter_._replace(certain=True))
    return judged(Found(row, () if must else ("date",)))


def _points_at(link: Linked, row: Row) -> bool:
    """Whether another record names this one directly; a link that is a record of its own is attached as that record."""
    return link.target == row["id"] and link.record is None
