"""Several fields of a record read at once, which takes a fraction of the time of asking for them one by one."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any


def reader(*names: str) -> Callable[[object], tuple[Any, ...]]:
    """A function that answers the values of these fields, in their order."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)
