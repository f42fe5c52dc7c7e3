"""What can be reached from a record step by step, for a store that can only look up links."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from alliance_graph.query.store import Filter, Linked, Row
from alliance_graph.query.window import holds, in_window

T = TypeVar("T")


class _Linking(Protocol):
    def links(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Linked]: ...

    def rows(self, ids: Sequence[str]) -> list[Row]: ...


class Tree:
    """What was reached from a record, level by level: each record has the links that first led to it."""

    def __init__(self, root: str) -> None:
        self.links: dict[str, list[Linked]] = {root: []}
        self.depths = {root: 0}
        self.frontier = [root]
        self.depth = 0

    def behind(self, ends: Sequence[str]) -> dict[Linked, None]:
        """The links on all paths from the root to these ends."""
        found: dict[Linked, None] = {}
        waiting, seen = list(ends), set(ends)
        while waiting:
            here = waiting.pop()
            found |= dict.fromkeys(self.links[here])
            before = {link.target if link.source == here else link.source for link in self.links[here]}
            waiting += before - seen
            seen |= before
        return found


class Walk:
    """Steps along links of these types, or of any type but closures, in a window; `ends` may lie outside of the window."""

    def __init__(self, store: _Linking, filter_: Filter, types: Sequence[str] = (), ends: Sequence[str] = ()) -> None:
        self._store = store
        self._filter = filter_
        self._types = types
        self._ends = ends

    def grow(self, tree: Tree) -> None:
        """Take one step from the frontier to each record that was not reached before."""
        inside = set(tree.frontier)
        new: dict[str, list[Linked]] = {}
        for link in self._store.links(tree.frontier, self._types):
            if holds(link, self._filter):
                for here, other in ((link.source, link.target), (link.target, link.source)):
                    if here in inside and other not in tree.depths:
                        new.setdefault(other, []).append(link)
        tree.depth += 1
        tree.frontier = self._in_window(new)
        tree.links |= {key: new[key] for key in tree.frontier}
        tree.depths |= dict.fromkeys(tree.frontier, tree.depth)

    def _in_window(self, new: Mapping[str, object]) -> list[str]:
        if not (self._filter.since or self._filter.until):
            return list(new)
        passing = {row["id"] for row in self._store.rows(list(new)) if in_window(row, self._filter)} | {*self._ends}
        return [key for key in new if key in passing]


def ways(onward: Mapping[T, Iterable[T]], start: T, goal: T) -> Iterator[tuple[T, ...]]:
    """The paths from start to goal along these steps, which never lead back, in the order of the steps."""
    if start == goal:
        yield (goal,)
        return
    for one in onward.get(start, ()):
        yield from ((start, *rest) for rest in ways(onward, one, goal))
