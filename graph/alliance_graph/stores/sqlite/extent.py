"""The first and the last day of some rows of a timeline, read from the ends of the one order and not from all rows."""

from collections.abc import Callable, Mapping
from typing import Any

Ends = tuple[str | None, str | None]
"""A first and a last day, as far as there are any."""


def extent(ask: Callable[[str, Mapping[str, object]], list[Any]], ends: Callable[[str], Ends]) -> Ends:
    """The first and the last day of some rows of a timeline; `ends` gives those that are read thus."""
    days = ask("SELECT day, first, last FROM day ORDER BY day", {})
    rising = [(day, f"WHERE number <= {int(last)}") for day, _, last in days]
    falling = [(day, f"WHERE number >= {int(first)}") for day, first, _ in reversed(days)]
    wide = ends("INDEXED BY node_wide WHERE wide")
    first = _outer(rising, lambda part: ends(part)[0], lambda found, day: found <= day)
    last = _outer(falling, lambda part: ends(part)[1], lambda found, day: found >= day)
    return min(filter(None, (wide[0], first)), default=None), max(filter(None, (wide[1], last)), default=None)


def _outer(parts: list[tuple[str, str]], end: Callable[[str], str | None], holds: Callable[[str, str], bool]) -> str | None:
    """The outermost day of narrow rows: what lies behind a day and in no part up to it is not farther out."""
    size = 1
    while size < len(parts):
        day, part = parts[size - 1]
        if (found := end(part)) is not None and holds(found, day):
            return found
        size *= 4
    return end("WHERE TRUE")
