"""Where a question is asked: of which dataset or server, and in which state of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from alliance_graph.stores.opening import open_store

if TYPE_CHECKING:
    from alliance_graph.query.store import Store


class Where(NamedTuple):
    """What the options `shared.WHERE` say; a command that has them all takes them as one."""

    data: str | None = None
    server: str | None = None
    as_of: str | None = None
    known_by: str | None = None

    def open(self) -> "Store":
        """The store that is asked."""
        return open_store(*self)


def gathered(values: Mapping[str, object]) -> dict[str, object]:
    """The values for the function of a command, those that say where it asks as one."""
    if not values.keys() >= {*Where._fields}:
        return {**values}
    rest = {name: value for name, value in values.items() if name not in Where._fields}
    return {"where": Where(*(values[name] for name in Where._fields)), **rest}  # type: ignore[arg-type]  # each is a row of text
