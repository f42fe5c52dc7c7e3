"""Exchange formats, a module each: `text(store, title)` gives the lines or pieces of a file. Imported when used."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

if TYPE_CHECKING:
    from alliance_graph.query import Store

FORMATS: Final = {
    "html": "alliance_graph.page",
    "json": "alliance_graph.formats.json",
    "csv": "alliance_graph.formats.csv",
    "graphml": "alliance_graph.formats.graphml",
}
"""The module of each format."""


class _Module(Protocol):
    def text(self, store: "Store", title: str) -> Iterator[str]:
        """The pieces of the file."""


def text(name: str, store: "Store", title: str) -> Iterator[str]:
    """The pieces of a file of this format that holds the dataset; they are UTF-8 when written."""
    return cast(_Module, import_module(FORMATS[name])).text(store, title)
