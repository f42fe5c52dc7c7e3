"""What lies beside a node, and the shortest paths between two nodes, by their numbers alone; see `query.links.traversal`."""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any, Final

from alliance_graph.query.links.traversal import shortest
from alliance_graph.query.store import Filter, Linked
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import OCCURRENCES, Layer

Ask = Callable[[str, Mapping[str, object]], list[Any]]
_FEW: Final = 512
_BESIDE: Final = (("source", "target"), ("target", "source"))
_LINKED: Final = "e.words, e.record, e.possible_from, e.possible_to, e.certain_from, e.certain_to"
"""What `query.store.Linked` holds of an edge `e` besides its ends and its type."""


class Steps:
    """Steps along links of these types in the window of a filter."""

    def __init__(self, ask: Ask, types: Sequence[str], window: Filter) -> None:
        self._ask = ask
        self._values: dict[str, object] = {
            "types": json.dumps(types),
            "since": window.since or MIN,
            "until": window.until or MAX,
        }
        # The unary plus keeps SQLite from a search for each type, where one search for the node finds them all.
        self._types = "+e.type IN (SELECT value FROM json_each(:types))"
        held, day = "e.possible_from <= :until AND e.possible_to >= :since", "n.latest >= :since AND n.earliest <= :until"
        if window.certain:
            held = "e.record IS NULL OR (e.certain_from <= :until AND e.certain_to >= :since)"
            day = "n.certain_since >= :since AND n.certain_until <= :until"
        kinds = ", ".join(f"'{kind}'" for kind in OCCURRENCES)
        narrowed = bool(window.since or window.until)
        self._held = f"AND ({held})" if narrowed else ""
        self._day = f"(n.kind NOT IN ({kinds}) OR {day} OR n.number IN (:first, :last))" if narrowed else ""

    def beside(self, nodes: Sequence[int], limit: int | None) -> list[int]:
        """The first nodes in the one order that one step from any of these nodes leads to."""
        self._values |= {"first": -1, "last": -1}
        found = self.passing(sorted({other for _, other in self.steps(self._in_force(nodes))}))
        return found[:limit]

    def between(self, first: int, last: int, farthest: int, limit: int) -> list[Linked]:
        """The links on the first shortest paths in the one order, of `farthest` steps at most."""
        self._values |= {"first": first, "last": last}
        return self._links(list(islice(shortest(self, first, last, farthest), limit)))

    def fewer(self, nodes: Sequence[int], others: Sequence[int]) -> bool:
        """Whether a step from these nodes follows fewer links than one from the others; neither is counted far beyond."""
        most = max(_FEW, 4 * max(len(nodes), len(others)))
        while True:
            counted, against = self._count(nodes, most), self._count(others, most)
            if min(counted, against) < most:
                return counted <= against
            most *= 8

    def _count(self, frontier: Sequence[int], most: int) -> int:
        links = " UNION ALL ".join(f"SELECT 1 {self._from(near)}" for near, _ in _BESIDE)
        sql = f"SELECT count(*) FROM (SELECT 1 FROM ({links}) LIMIT :most)"
        ((count,),) = self._ask(sql, {**self._values, "frontier": json.dumps(frontier), "most": most})
        return int(count)

    def steps(self, nodes: Sequence[int], goals: Sequence[int] = ()) -> list[tuple[int, int]]:  # noqa: ARG002  # see `Ground`
        """Each step from one of these nodes: where it begins and where it leads."""
        sql = " UNION ALL ".join(f"SELECT e.{near}, e.{far} {self._from(near)}" for near, far in _BESIDE)
        return self._ask(sql, {**self._values, "frontier": json.dumps(nodes)})

    def _from(self, near: str) -> str:
        return (
            f"FROM json_each(:frontier) AS here CROSS JOIN edge AS e ON e.{near} = here.value WHERE {self._types} {self._held}"
        )

    def passing(self, nodes: Sequence[int]) -> list[int]:
        """Those of the nodes through which a path may lead."""
        if not self._day:
            return self._in_force(nodes)
        sql = (
            "SELECT n.number FROM json_each(:nodes) AS here CROSS JOIN node AS n ON n.number = here.value "
            f"WHERE NOT n.deprecated AND n.layer <> {Layer.ACCOUNT} AND {self._day}"
        )
        return [number for (number,) in self._ask(sql, {**self._values, "nodes": json.dumps(nodes)})]

    def _in_force(self, nodes: Sequence[int]) -> list[int]:
        """Those of the nodes that were not judged wrong and do not stand for one account of an occurrence."""
        sql = (
            "SELECT here.value FROM json_each(:nodes) AS here WHERE NOT EXISTS (SELECT 1 FROM node AS n INDEXED BY node_apart "
            f"WHERE n.number = here.value AND (n.deprecated OR n.layer = {Layer.ACCOUNT}))"
        )
        return [number for (number,) in self._ask(sql, {"nodes": json.dumps(nodes)})]

    def _links(self, found: Sequence[Sequence[int]]) -> list[Linked]:
        """The links along these paths."""
        steps = {step for way in found for one, other in pairwise(way) for step in ((one, other), (other, one))}
        sql = (
            f"SELECT DISTINCT a.key, e.type, b.key, {_LINKED} FROM json_each(:steps) AS step "
            "CROSS JOIN edge AS e INDEXED BY edge_source ON e.source = json_extract(step.value, '$[0]') "
            "AND e.target = json_extract(step.value, '$[1]') "
            "CROSS JOIN node AS a ON a.number = e.source CROSS JOIN node AS b ON b.number = e.target "
            f"WHERE {self._types} {self._held}"
        )
        return [Linked(*row) for row in self._ask(sql, {**self._values, "steps": json.dumps(sorted(steps))})]
