"""Several fields of a record are read at once, in a fraction of the time that reading them one by one takes."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any


def reader(*names: str) -> Callable[[object], tuple[Any, ...]]:
    """A function that returns the values of these fields, in their order."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)
