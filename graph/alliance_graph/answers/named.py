"""Records as an answer names them, and the days between two of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from alliance_graph.query.store import Row, Store


def refs(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """A reference to each record with one of these ids, in the one order."""
    labels = store.labels(dict.fromkeys(ids))
    return {row["id"]: {"id": row["id"], "name": row.get("name") or labels[row["id"]]} for row in store.rows(list(labels))}


def by_key(store: Store, keys: Iterable[str]) -> dict[str, Row]:
    """The rows of nodes by their keys, in the one order; the first account of an occurrence has a key that is not its id."""
    known = list(store.labels(dict.fromkeys(keys)))
    return dict(zip(known, store.rows(known), strict=True))


def days(first: Row, later: Row) -> Row:
    """How many days lie between two rows, at least and at most; null where a bound of their dates is not known."""
    one, other = first["date"] or {}, later["date"] or {}
    least = _apart(one.get("latest"), other.get("earliest"))
    return {"min": None if least is None else max(0, least), "max": _apart(one.get("earliest"), other.get("latest"))}


def _apart(first: Any, last: Any) -> int | None:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days if first and last else None
