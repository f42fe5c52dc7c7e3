"""What a reader yields, made ahead by a helper while this process uses it.

Law: who asks gets the same without a helper: rows, progress and a `UsageError`. Where a helper is lost, the rows that it did
not give are read here.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, Final

from alliance_graph import helper
from alliance_graph.errors import UsageError
from alliance_graph.progress import Progress, Work, shown_by

_MANY: Final = 32
"""How many rows cross over at once."""
Told = list[tuple[str, int, int]]


def ahead(make: Callable[[], Iterator[tuple[Any, ...]]], *, pays: bool) -> Iterator[tuple[Any, ...]]:
    """The rows that `make` yields, of texts, bytes and numbers; it yields the same whenever it is called."""
    if not pays or not helper.is_to_be_had():
        yield from make()
        return
    many, works = 0, dict[str, tuple[Work, int]]()
    try:
        with helper.Helper(lambda: _parcels(make)) as apart:
            while parcel := apart.next():
                rows, told, error = parcel
                many += len(rows)
                yield from rows
                _tell(told, works)
                if error:
                    raise UsageError(error)
    except helper.Lost:
        yield from islice(make(), many, None)


def _parcels(make: Callable[[], Iterator[tuple[Any, ...]]]) -> Iterator[tuple[list[tuple[Any, ...]], Told, str]]:
    """Rows together, how far the reading is, and why it cannot go on, if it cannot."""
    told: Told = []

    def hear(name: str, progress: Progress) -> None:
        told.append((name, progress.done, progress.of))

    some: list[tuple[Any, ...]] = []
    with shown_by(hear):
        try:
            for row in make():
                some.append(row)
                if len(some) == _MANY:
                    yield some, told[:], ""
                    some, told[:] = [], []
        except UsageError as error:
            yield some, told, str(error)
        else:
            yield some, told, ""


def _tell(told: Told, works: dict[str, tuple[Work, int]]) -> None:
    """Tell here how far the helper is."""
    for name, done, of in told:
        work, before = works.setdefault(name, (Work(name, of), 0))
        if done == of:
            work.end()
        else:
            work.add(done - before)
        works[name] = work, done
