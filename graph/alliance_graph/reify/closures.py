"""What follows from the links of a dataset, computed once: see `links.Closure`."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.occurrences import Occurrences
from alliance_graph.records.model import Account, Country, Coverage, Event, Organization, Place, Record, Source, Statement
from alliance_graph.records.provenance import ancestors
from alliance_graph.records.reachability import reached, wider
from alliance_graph.reify.links import Closure
from alliance_graph.reify.moments import key

Steps = Mapping[str, tuple[str, ...]]


class Reach(NamedTuple):
    """That one record reaches another."""

    source: str
    type: Closure
    target: str


def closures(dataset: Dataset, occurrences: Occurrences) -> Iterator[Reach]:
    """Every closure over what records name, between records that exist; an account counts as its occurrence."""
    records = dataset.records
    found = (*_within(dataset, occurrences), *_organs(dataset), *_held(dataset, occurrences), *_carried(dataset))
    yield from (reach for reach in found if reach.target in records)


def _within(dataset: Dataset, occurrences: Occurrences) -> Iterator[Reach]:
    speaking: Iterator[Account | Coverage] = chain(dataset.of(Account), dataset.of(Coverage))
    about = (one for record in speaking for one in record.about)
    larger = _steps(dataset.records.values(), wider, occurrences)
    yield from _reached(Closure.WITHIN, map(occurrences.of, about), larger)


def _organs(dataset: Dataset) -> Iterator[Reach]:
    parts = {one.id: one.part_of for one in dataset.of(Organization) if one.part_of}
    yield from _reached(Closure.ORGAN_OF, parts, parts)


def _held(dataset: Dataset, occurrences: Occurrences) -> Iterator[Reach]:
    """Events in the larger events and the places in which they were held, and places in which something was said in theirs.

    An account as written lies where it says itself; only what is beyond is that of occurrences.
    """
    places = {one.id: one.in_ for one in dataset.records.values() if isinstance(one, Place | Country) and one.in_}
    events = list(dataset.of(Event))
    spoken_at = (one.location for one in dataset.of(Statement) if one.location)
    several = (one for one in events if occurrences.of(one.id) in occurrences.accounts)
    written = {key(one, occurrences): tuple(map(occurrences.of, _larger(one))) for one in several}
    starts = (*(occurrences.of(one.id) for one in events), *written, *spoken_at)
    yield from _reached(Closure.HELD_IN, starts, places | _steps(events, _larger, occurrences) | written)


def _carried(dataset: Dataset) -> Iterator[Reach]:
    """Sources to those that they are known through or repeat, and to the publishers and authors of all of them."""
    sources = {source.id: source for source in dataset.of(Source)}
    for source in sources:
        chain = sorted(ancestors(source, sources))
        makers = (maker for one in chain if one in sources for maker in (sources[one].publisher, sources[one].author))
        for target in dict.fromkeys((*(one for one in chain if one != source), *(maker for maker in makers if maker))):
            yield Reach(source, Closure.CARRIED_BY, target)


def _steps(
    records: Iterable[Record], following: Callable[[Record], Iterable[str]], occurrences: Occurrences
) -> dict[str, tuple[str, ...]]:
    """Where each record directly leads; an occurrence, wherever any of its accounts does."""
    found: dict[str, dict[str, None]] = {}
    for record in records:
        if ends := following(record):
            found.setdefault(occurrences.of(record.id), {}).update(dict.fromkeys(map(occurrences.of, ends)))
    return {one: tuple(ends) for one, ends in found.items()}


def _larger(event: Record) -> tuple[str, ...]:
    return (*event.part_of, *((event.location,) if event.location else ())) if isinstance(event, Event) else ()


def _reached(type_: Closure, starts: Iterable[str], steps: Steps) -> Iterator[Reach]:
    """From each start to everything that can be reached from it, except itself."""
    for start in dict.fromkeys(starts):
        if start in steps:
            ends = reached(start, lambda one: steps.get(one, ()))
            yield from (Reach(start, type_, end) for end in ends if end != start)
