"""The graph for analysis: a dataset, or a part of it, as a networkx graph, and its most central actors."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

from alliance_graph.query.store import Row, Store
from alliance_graph.records.kinds import ACTORS, ENTITIES, OCCURRENCES
from alliance_graph.reify.links import Link

if TYPE_CHECKING:
    import networkx

_MEETING: Final = (Link.SAID_BY, Link.SAID_FOR, Link.SAID_TO, Link.INVOLVED, Link.SILENCE_OF)
_SAMPLED: Final = 500
"""Betweenness is exact for up to this many actors. For more, it is estimated from this many, the same in each run."""


def graph(store: Store) -> "networkx.MultiDiGraph[str]":
    """Each entity and occurrence is a node with its row as attributes; each link is an edge with its type and words.

    Memberships, offices and relations are edges, with their id as `record`. Deprecated records are left out.
    """
    import networkx

    whole: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for row in store.of_kind((*OCCURRENCES, *ENTITIES)):
        if row["rank"] != "deprecated":
            whole.add_node(row["id"], **row)
    for link in store.links(list(whole)):
        if link.source in whole and link.target in whole:
            whole.add_edge(link.source, link.target, type=link.type, words=link.words, record=link.record)
    return whole


def actors(store: Store) -> "networkx.Graph[str]":
    """The actors; an edge joins two actors that take part in the same occurrence.

    Its `weight` is the number of such occurrences.
    """
    import networkx

    projected: networkx.Graph[str] = networkx.Graph()
    projected.add_nodes_from(row["id"] for row in store.of_kind(ACTORS) if row["rank"] != "deprecated")
    for one, other in _meetings(store, list(projected)):
        weight = projected.get_edge_data(one, other, {"weight": 0})["weight"]
        projected.add_edge(one, other, weight=weight + 1)
    return projected


def central(store: Store, limit: int | None = None) -> list[Row]:
    """The actors, sorted by how many other actors they meet, then by how often they lie on shortest paths between others."""
    import networkx

    projected = actors(store)
    sample = None if len(projected) <= _SAMPLED else _SAMPLED
    between = networkx.betweenness_centrality(projected, k=sample, seed=1)
    occurrences = Counter(one for pair in _taking_part(store, list(projected)).values() for one in pair)
    order = sorted(projected, key=lambda one: (-projected.degree[one], -between[one], one))
    labels = store.labels(order)
    return [
        {
            "id": one,
            "name": labels[one],
            "occurrences": occurrences[one],
            "met": projected.degree[one],
            "betweenness": round(between[one], 4),
        }
        for one in order[:limit]
    ]


def stats(store: Store, limit: int | None = 10) -> Row:
    """What the dataset says of itself; how many records of each kind, the first and last day, problems and central actors."""
    dates = [row["date"] for row in store.of_kind(OCCURRENCES) if row["date"] and row["rank"] != "deprecated"]
    days = [date[end] for date in dates for end in ("earliest", "latest") if date[end]]
    counts = {kind: store.meta("counts").get(kind, 0) for kind in store.meta("shapes")}
    return {
        "dataset": store.meta("dataset"),
        "counts": counts,
        "earliest": min(days, default=None),
        "latest": max(days, default=None),
        "problems": len(store.meta("problems")),
        "central": central(store, limit),
    }


def _meetings(store: Store, ids: list[str]) -> Iterator[tuple[str, str]]:
    for together in _taking_part(store, ids).values():
        yield from combinations(sorted(together), 2)


def _taking_part(store: Store, ids: list[str]) -> dict[str, set[str]]:
    """The actors that take part in each occurrence."""
    present = set(ids)
    together: dict[str, set[str]] = {}
    for link in store.links(ids, _MEETING):
        if link.target in present:
            together.setdefault(link.source, set()).add(link.target)
    return together
