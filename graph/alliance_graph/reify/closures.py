"""What follows from the links of a dataset, computed once: see `links.Closure`."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.meaning.occurrences import Occurrences
from alliance_graph.records.model import Account, Country, Coverage, Event, Organization, Place, Record, Source, Statement
from alliance_graph.records.provenance import Origins, ancestors
from alliance_graph.records.reachability import reached, wider
from alliance_graph.reify.links import Closure
from alliance_graph.reify.moments import BEHIND, key

Steps = Callable[[str], tuple[str, ...]]


class Reach(NamedTuple):
    """That one record reaches another."""

    source: str
    type: Closure
    target: str


class Starts(NamedTuple):
    """From where closures are to be computed again: what is spoken about, and where something was said."""

    about: Collection[str]
    spoken_at: Collection[str]


def closures_of(dataset: Dataset, occurrences: Occurrences, ids: Collection[str], starts: Starts) -> Iterator[Reach]:
    """The closures from these records and from `starts`, the ids of occurrences and places."""
    records, own = dataset.records, {*ids}
    held = (one.id for id_ in own if isinstance(one := records.get(id_), Event) and _larger(one))
    found = chain(
        _reached(Closure.WITHIN, starts.about, _steps(dataset, wider, occurrences)),
        (one for one in _organs(dataset) if one.source in own),
        _held(dataset, occurrences, (*map(occurrences.of, held), *starts.spoken_at), own),
        _carried(dataset, own),
    )
    yield from (reach for reach in found if reach.target in records)


def closures(dataset: Dataset, occurrences: Occurrences) -> Iterator[Reach]:
    """Every closure over what records name, between records that exist; an account counts as its occurrence."""
    records = dataset.records
    found = chain(_within(dataset, occurrences), _organs(dataset), _held(dataset, occurrences), _carried(dataset))
    yield from (reach for reach in found if reach.target in records)


def _within(dataset: Dataset, occurrences: Occurrences) -> Iterator[Reach]:
    speaking: Iterator[Account | Coverage] = chain(dataset.of(Account), dataset.of(Coverage))
    about = (one for record in speaking for one in record.about)
    yield from _reached(Closure.WITHIN, map(occurrences.of, about), _steps(dataset, wider, occurrences))


def _organs(dataset: Dataset) -> Iterator[Reach]:
    parts = {one.id: one.part_of for one in dataset.of(Organization) if one.part_of}
    yield from _reached(Closure.ORGAN_OF, parts, lambda one: parts.get(one, ()))


def _held(
    dataset: Dataset, occurrences: Occurrences, starts: Iterable[str] | None = None, only: Collection[str] | None = None
) -> Iterator[Reach]:
    """Events in the larger events and the places in which they were held, and places in which something was said in theirs.

    An account as written lies where it says itself; only what is beyond is that of occurrences. `starts` and the accounts
    `only`, where not from all of them.
    """
    several = (one for one in dataset.of(Event) if occurrences.of(one.id) in occurrences.accounts)
    written = {key(one, occurrences): tuple(map(occurrences.of, _larger(one))) for one in several}
    held = (occurrences.of(one.id) for one in dataset.of(Event) if _larger(one))
    spoken_at = (one.location for one in dataset.of(Statement) if one.location)
    steps = _steps(dataset, _larger, occurrences)
    begun = chain(held, spoken_at) if starts is None else starts
    accounts = (one for one in written if only is None or one.partition(BEHIND)[0] in only)
    yield from _reached(Closure.HELD_IN, chain(begun, accounts), lambda one: written[one] if one in written else steps(one))


def _carried(dataset: Dataset, only: Collection[str] | None = None) -> Iterator[Reach]:
    """Sources to those that they are known through or repeat, and to the publishers and authors of all of them.

    Whom a plain name means is the law of `records.provenance.Origins`. `only` these sources, where not all.
    """
    sources, origins = {source.id: source for source in dataset.of(Source)}, Origins(dataset.records)
    for source in sources:
        if only is not None and source not in only:
            continue
        chain = sorted(ancestors(source, sources))
        named = (maker for one in chain if one in sources for maker in (sources[one].publisher, sources[one].author) if maker)
        makers = (maker for one in named if (maker := origins.maker(one)))
        for target in dict.fromkeys((*(one for one in chain if one != source), *makers)):
            yield Reach(source, Closure.CARRIED_BY, target)


def _steps(dataset: Dataset, following: Callable[[Record], Iterable[str]], occurrences: Occurrences) -> Steps:
    """Where each record directly leads; an occurrence, wherever any of its accounts does."""

    def steps(one: str) -> tuple[str, ...]:
        record = dataset.records.get(one)
        together = occurrences.accounts.get(one, (record,) if record else ())
        return tuple(dict.fromkeys(occurrences.of(end) for each in together for end in following(each)))

    return steps


def _larger(record: Record) -> tuple[str, ...]:
    if isinstance(record, Place | Country):
        return record.in_
    return (*record.part_of, *((record.location,) if record.location else ())) if isinstance(record, Event) else ()


def _reached(type_: Closure, starts: Iterable[str], steps: Steps) -> Iterator[Reach]:
    """From each start to everything that can be reached from it, except itself."""
    for start in dict.fromkeys(starts):
        yield from (Reach(start, type_, end) for end in reached(start, steps) if end != start)
