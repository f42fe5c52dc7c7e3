"""The shortest paths between two nodes on a server, a question for each step; see `query.links.traversal`.

What a step costs is an access for each link that it follows. So a node with many links is asked for links of the wanted types
only, and one with few for all its links: there, each type would be looked for on its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any, Final

from alliance_graph.query.links.traversal import shortest
from alliance_graph.query.store import Filter, Linked
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.records.kinds import OCCURRENCES
from alliance_graph.stores.neo4j.cypher import LINKS, STANDING, windowed
from alliance_graph.stores.neo4j.schema import typed

Ask = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
_FEW: Final = 50
"""The links of a node that the server does not keep apart by their types."""
_AT_ONCE: Final = 10_000
_LINKS: Final = "count { (n)--() }"
_ONLY_GOALS: Final = (
    "WITH collect([n, nodes]) AS found, collect(CASE WHEN n.number IN $goals THEN [n, nodes] END) AS met "
    "UNWIND CASE WHEN size(met) > 0 THEN met ELSE found END AS one WITH one[0] AS n, one[1] AS nodes"
)
"""What was found elsewhere is of no use, and is many rows."""


class Steps:
    """Steps along links of these types in the window of a filter."""

    def __init__(self, ask: Ask, types: Sequence[str], window: Filter) -> None:
        self._ask = ask
        held, day = windowed(window)
        self._held = f" AND ({held})" if held else ""
        self._stands = STANDING + (f" AND (n.number IN $ends OR {day})" if day else "")
        self._types = typed(types)
        days = {"since": window.since or MIN, "until": window.until or MAX}
        self._values: dict[str, Any] = {"types": list(types), "occurrences": OCCURRENCES, **days}
        self._links: dict[int, int] = {}
        self._passing: set[int] = set()

    def between(self, first: str, last: str, farthest: int, limit: int) -> list[Linked]:
        """The links on the first shortest paths in the one order, of `farthest` steps at most."""
        found = self._ask(
            "UNWIND [$first, $last] AS key MATCH (n:Record {load: $load, key: key}) "
            f"RETURN n.number, [], {STANDING}, {_LINKS}",
            {"first": first, "last": last},
        )
        start, goal = (self._known(one) for one in found)
        self._values["ends"] = [start, goal]
        return self._along(list(islice(shortest(self, start, goal, farthest), limit)))

    def fewer(self, nodes: Sequence[int], others: Sequence[int]) -> bool:
        """Whether these nodes have fewer links of any type than the others."""
        return sum(map(self._links.__getitem__, nodes)) <= sum(map(self._links.__getitem__, others))

    def steps(self, nodes: Sequence[int], goals: Sequence[int] = ()) -> Iterable[tuple[int, int]]:
        """Each step from one of these nodes, or only those to goals if any lead there; what they lead to is then known."""
        few = [node for node in nodes if self._links[node] <= _FEW]
        many = [node for node in nodes if self._links[node] > _FEW]
        for link, some in (("[r]", few), (f"[r:{self._types}]", many)):
            cypher = (
                f"UNWIND $nodes AS here MATCH (:Record {{load: $load, number: here}})-{link}-(n) "
                f"WHERE {'type(r) IN $types' if some is few else 'true'}{self._held} WITH n, collect(here) AS nodes "
                f"{_ONLY_GOALS} RETURN n.number, nodes, {self._stands}, {_LINKS}"
            )
            for start in range(0, len(some), _AT_ONCE):
                for one in self._ask(cypher, {**self._values, "nodes": some[start : start + _AT_ONCE], "goals": goals}):
                    other = self._known(one)
                    yield from ((here, other) for here in one[1])

    def passing(self, nodes: Sequence[int]) -> list[int]:
        """Those of the nodes through which a path may lead."""
        return [node for node in nodes if node in self._passing]

    def _known(self, found: tuple[Any, ...]) -> int:
        """The number of a node, of which is kept whether a path may lead through it and how many links it has."""
        number, _, passes, links = found
        self._links[number] = links
        if passes:
            self._passing.add(number)
        return int(number)

    def _along(self, found: Sequence[Sequence[int]]) -> list[Linked]:
        """The links along these paths."""
        pairs = sorted({(min(pair), max(pair)) for way in found for pair in pairwise(way)})
        cypher = (
            "UNWIND $pairs AS pair MATCH (a:Record {load: $load, number: pair[0]}) "
            "MATCH (b:Record {load: $load, number: pair[1]}) "
            f"MATCH (a)-[r]-(b) WHERE type(r) IN $types{self._held} RETURN DISTINCT {LINKS}"
        )
        return [Linked(*one[2:]) for one in self._ask(cypher, {**self._values, "pairs": pairs})] if pairs else []
