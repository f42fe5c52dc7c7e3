"""Chains of sources: which source is known through which, and how many origins a record's sources have.

Two sources have one origin where they, or what they rest on, share a source or a publisher. An organ is its organization. The
data know who repeats whom only as far as somebody wrote it down.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import groupby
from typing import Final

from alliance_graph.records.kinds import ACTORS
from alliance_graph.records.model import STRUCTS, Organization, Record, Source
from alliance_graph.records.reachability import reached
from alliance_graph.records.search_text import found_names
from alliance_graph.text.folding import fold

_ACTORS: Final = tuple(STRUCTS[kind] for kind in ACTORS)


def ancestors(source_id: str, sources: Mapping[str, Source]) -> frozenset[str]:
    """The source itself and all sources that it is known through or repeats, directly or indirectly."""
    return frozenset(reached(source_id, lambda one: _rests_on(sources.get(one))))


def back(source_id: str, sources: Mapping[str, Source]) -> Iterator[tuple[str, ...]]:
    """The source itself, then those that it is directly known through or repeats, then those on which these rest, and so on."""
    found = reached(source_id, lambda one: _rests_on(sources.get(one)))
    for _, level in groupby(found, key=found.__getitem__):
        yield tuple(level)


def _rests_on(source: Record | None) -> tuple[str, ...]:
    return (*((source.via,) if source.via else ()), *source.derived_from) if isinstance(source, Source) else ()


class Origins:
    """Which sources count as one, by what they rest on and by who publishes them; and whom a publisher's name means."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        self._records = records
        self._behind = cache(lambda one: frozenset(reached(one, self._back)))

    def count(self, cited: Iterable[str]) -> int:
        """How many groups the cited sources form when those of one origin are counted once."""
        different = dict.fromkeys(cited)
        if len(different) < 2:
            return len(different)
        groups: list[frozenset[str]] = []
        for source_id in different:
            group = self._behind(source_id)
            apart = [other for other in groups if not other & group]
            groups = [*apart, group.union(*(other for other in groups if other & group))]
        return len(groups)

    def common(self, cited: Sequence[str]) -> list[str]:
        """The nearest sources to which all of these lead back; without such, the nearest publishers."""
        shared = set[str].intersection(*({*reached(one, self._back)} for one in cited))
        farther = {other for one in shared for other in self._back(one) if other != one}
        nearest = sorted(shared - farther)
        return [one for one in nearest if isinstance(self._records.get(one), Source)] or nearest

    def publisher(self, source_id: str) -> str | None:
        """Who publishes a source: the id of an actor, or else the folded name between quotation marks."""
        source = self._records.get(source_id)
        return self.maker(source.publisher) if isinstance(source, Source) and source.publisher is not None else None

    def maker(self, named: str) -> str | None:
        """Whom a source names as its publisher or author: the id of an actor, or else the folded name between quotation marks.

        A plain name is the actor of this name or alias, if only one has it.
        """
        if isinstance(self._records.get(named), _ACTORS):
            return named
        folded = fold(named)
        called = self._called.get(folded, ())
        return called[0] if len(called) == 1 else f'"{folded}"' if folded else None

    def _back(self, one: str) -> tuple[str, ...]:
        """What a source directly rests on, with who publishes it; for an organ, what it is a part of."""
        record = self._records.get(one)
        if isinstance(record, Organization):
            return record.part_of
        publisher = self.publisher(one)
        return (*_rests_on(record), *((publisher,) if publisher else ()))

    @cached_property
    def _called(self) -> dict[str, list[str]]:
        """The actors with each folded name."""
        called: dict[str, list[str]] = {}
        for record in self._records.values():
            if isinstance(record, _ACTORS):
                for name in found_names(record):
                    called.setdefault(name, []).append(record.id)
        return called
