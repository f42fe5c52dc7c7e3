"""Chains of sources: which source is known through which, and how many of a record's sources are independent.

Two sources are independent unless one is known through the other, repeats it, or both rest on a third.
"""

from collections.abc import Iterator, Mapping, Sequence

from alliance_graph.records.model import Source
from alliance_graph.records.reachability import reached


def ancestors(source_id: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """The source itself and all sources that it is known through or repeats, directly or indirectly."""
    return frozenset(reached(source_id, lambda one: _rests_on(sources.get(one))))


def back(source_id: str, sources: Mapping[str, Source]) -> Iterator[tuple[str, ...]]:
    """The source itself, then those that it is directly known through or repeats, then those on which these rest, and so on."""
    seen = {source_id}
    level: tuple[str, ...] = (source_id,)
    while level:
        yield level
        level = tuple(dict.fromkeys(one for here in level for one in _rests_on(sources.get(here)) if one not in seen))
        seen.update(level)


def _rests_on(source: Source | None) -> tuple[str, ...]:
    return (*((source.via,) if source.via else ()), *source.derived_from) if source else ()


def independent(cited: Sequence[str], sources: Mapping[str, Source]) -> int:
    """How many groups the cited sources form when those that rest on one another are counted once."""
    if len(cited) < 2:
        return len(cited)
    groups: list[frozenset[str]] = []
    for source_id in cited:
        group = ancestors(source_id, sources)
        apart = [other for other in groups if not other & group]
        groups = [*apart, group.union(*(other for other in groups if other & group))]
    return len(groups)
