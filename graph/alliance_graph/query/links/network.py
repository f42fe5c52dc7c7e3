"""The graph for analysis: a dataset, or a part of it, as a networkx graph, and its most central actors."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING, Final

from alliance_graph.query.questions import answer
from alliance_graph.query.store import Row, Store
from alliance_graph.records.kinds import ACTORS, ENTITIES, OCCURRENCES
from alliance_graph.reify.links import Link
from alliance_graph.tables.flat import flat
from alliance_graph.text.wording import clean

if TYPE_CHECKING:
    import networkx

    from alliance_graph.query.answer import Answer
    from alliance_graph.rows.answers import StatsRow

_MEETING: Final = (Link.SAID_BY, Link.SAID_FOR, Link.SAID_TO, Link.INVOLVED, Link.SILENCE_OF)
_SAMPLED: Final = 500
"""Betweenness is exact for up to this many actors. For more, it is estimated from this many, the same in each run."""
_MOST_STEPS: Final = 5_000_000
"""Betweenness is left out where it would visit more actors and meetings than this, which takes a second or two."""


def graph(store: Store, rows: Iterable[Row] | None = None) -> "networkx.MultiDiGraph[str]":
    """Each entity and occurrence is a node, each link an edge with its `type`, its `words` and the `record` that states it.

    A node has its `label`, and its row in the columns of CSV: a date is `date_edtf`, `date_earliest`, `date_latest`. Every
    attribute is a text that XML can hold, and what a record does not say is left out, so that every writer of networkx takes
    the graph. Memberships, offices and relations are edges. Deprecated records are left out. With `rows`, the
    nodes are these and no others, deprecated ones with their `rank` and without an edge.
    """
    import networkx

    shapes = store.meta("shapes")
    whole: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    current = (row for row in store.of_kind((*OCCURRENCES, *ENTITIES)) if row["rank"] != "deprecated")
    for row in current if rows is None else rows:
        told = {column: value for column, value in flat(row, shapes).items() if column != "id"}
        whole.add_node(row["id"], **_texts(told))
    for key, label in store.labels(list(whole)).items():
        whole.nodes[key].update(_texts({"label": label}))
    for link in store.links(list(whole)):
        if link.source in whole and link.target in whole:
            told = {"type": link.type, "words": link.words or "", "record": link.record or ""}
            whole.add_edge(link.source, link.target, **_texts(told))
    return whole


def _texts(told: Mapping[str, str]) -> dict[str, str]:
    """The texts that say something, without the characters that XML cannot hold."""
    cleaned = ((name, clean(value)) for name, value in told.items())
    return {name: value for name, value in cleaned if value.strip()}


def actors(store: Store) -> "networkx.Graph[str]":
    """The actors; an edge joins two actors that take part in the same occurrence.

    Its `weight` is the number of such occurrences.
    """
    import networkx

    names = store.numbered(ACTORS)
    projected: networkx.Graph[str] = networkx.Graph()
    projected.add_nodes_from(names.values())
    meetings = Counter(pair for together in _taking_part(store, names) for pair in combinations(sorted(together), 2))
    projected.add_weighted_edges_from((names[one], names[other], times) for (one, other), times in meetings.items())
    return projected


def central(store: Store, limit: int | None = None) -> list[Row]:
    """The actors, sorted by how many other actors they meet, then by how often they lie on shortest paths between others.

    `betweenness` is None for all where there are too many meetings to compute it; the order is then by degree and id alone.
    """
    names = store.numbered(ACTORS)
    meetings = [*_taking_part(store, names)]
    occurrences = Counter(chain.from_iterable(meetings))
    if limit is not None and _steps(len(names), 0) > _MOST_STEPS:
        between: Mapping[str, float] = {}
        degrees = _highest(meetings, names, limit)
    else:
        degrees = _degrees(meetings, names)
        between = _betweenness(store, names, degrees)
    order = sorted(degrees, key=lambda one: (-degrees[one], -between.get(names[one], 0), names[one]))[:limit]
    labels = store.labels(names[one] for one in order)
    return [
        {
            "id": names[one],
            "name": labels[names[one]],
            "occurrences": occurrences[one],
            "met": degrees[one],
            "betweenness": round(between[names[one]], 4) if between else None,
        }
        for one in order
    ]


def _degrees(meetings: Iterable[Sequence[int]], of: Iterable[int]) -> dict[int, int]:
    """How many others each of these actors meets."""
    met: dict[int, set[int]] = {number: set() for number in of}
    for together in meetings:
        for one in together:
            if one in met:
                met[one].update(together)
    return {number: len(others - {number}) for number, others in met.items()}


def _highest(meetings: Sequence[Sequence[int]], names: Mapping[int, str], count: int) -> dict[int, int]:
    """The same for so many actors that those who meet the most others are among them.

    An actor meets at most as many as there are others in all its meetings together; so only few actors need counting.
    """
    most = dict.fromkeys(names, 0)
    for together in meetings:
        for one in together:
            most[one] += len(together) - 1
    likely = sorted(names, key=lambda one: -most[one])
    size = 4 * count
    while 0 < size < len(likely):
        degrees = _degrees(meetings, likely[:size])
        if most[likely[size]] < sorted(degrees.values(), reverse=True)[count - 1]:
            return degrees
        size *= 4
    return _degrees(meetings, names)


def _steps(actors: int, edges: int) -> int:
    """How many actors and meetings betweenness visits."""
    return min(actors, _SAMPLED) * (actors + edges)


def _betweenness(store: Store, names: Mapping[int, str], degrees: Mapping[int, int]) -> Mapping[str, float]:
    """How often each actor lies on shortest paths between others; nothing where that would take too long."""
    import networkx

    if _steps(len(names), sum(degrees.values()) // 2) > _MOST_STEPS:
        return {}
    sample = None if len(names) <= _SAMPLED else _SAMPLED
    found: dict[str, float] = networkx.betweenness_centrality(actors(store), k=sample, seed=1)
    return found


def stats(store: Store, limit: int | None = 10) -> "Answer[StatsRow]":
    """What the dataset says of itself, as one row.

    It has how many records there are of each kind, the first and last day, problems and the most central actors.
    """
    known = store.meta("counts")
    earliest, latest = store.days(OCCURRENCES)
    row = {
        "dataset": store.meta("dataset"),
        "counts": {kind: known.get(kind, 0) for kind in store.meta("shapes")},
        "earliest": earliest,
        "latest": latest,
        "problems": len(store.meta("problems")),
        "central": central(store, limit),
    }
    return answer(store, [row], _left_out(row["central"]), "stats")


def _left_out(actors: Sequence[Row]) -> Iterator[str]:
    if actors and actors[0]["betweenness"] is None:
        yield "betweenness is left out: there are too many meetings to follow the shortest paths between all actors"


def _taking_part(store: Store, names: Mapping[int, str]) -> Iterator[list[int]]:
    """The numbers of the actors that take part in each occurrence in which any does, each once."""
    here, together = -1, list[int]()
    for occurrence, actor in store.together(_MEETING):
        if occurrence != here:
            if together:
                yield together
            here, together = occurrence, []
        if actor in names and actor not in together:
            together.append(actor)
    if together:
        yield together
