"""A column of a table that people read."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Column(NamedTuple):
    """A heading, what stands under it, and the share of the width that it may claim where the text is long."""

    heading: str
    cell: Callable[[Mapping[str, Any]], str]
    share: int = 1
