"""Records as an answer names them."""

from collections.abc import Iterable

from alliance_graph.query.store import Row, Store


def refs(store: Store, ids: Iterable[str]) -> dict[str, Row]:
    """A reference to each record with one of these ids, in the one order."""
    labels = store.labels(dict.fromkeys(ids))
    return {row["id"]: {"id": row["id"], "name": row.get("name") or labels[row["id"]]} for row in store.rows(list(labels))}


def by_key(store: Store, keys: Iterable[str]) -> dict[str, Row]:
    """The rows of nodes by their keys, in the one order; the first account of an occurrence has a key that is not its id."""
    known = list(store.labels(dict.fromkeys(keys)))
    return dict(zip(known, store.rows(known), strict=True))
