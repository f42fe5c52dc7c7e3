"""The formats of files, one module each, imported when used: `text(store, title)` gives the lines or pieces of a file."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from alliance_graph.errors import UsageError

if TYPE_CHECKING:
    from alliance_graph.page.contents import Chosen
    from alliance_graph.page.front import Front
    from alliance_graph.query.conditions import Part, Towards
    from alliance_graph.query.store import Store

FORMATS: Final = {
    "html": "alliance_graph.page.export",
    "json": "alliance_graph.formats.tables.json",
    "csv-raw": "alliance_graph.formats.tables.csv",
    "csv": "alliance_graph.formats.tables.csv",
    "graphml": "alliance_graph.formats.graphs.graphml",
}
"""The module of each format."""


class _Module(Protocol):
    def text(self, store: "Store", title: str) -> Iterator[str]:
        """The pieces of the file."""
        ...

    def raw(self, store: "Store", title: str) -> Iterator[str]:
        """The pieces of the file with nothing changed for a reader's sake."""


def title_of(store: "Store", given: str | None = None) -> str:
    """The title of a file: the given one, else that of the dataset."""
    return given or (store.meta("dataset") or {}).get("title") or "Alliance Timeline"


def chosen(name: str, store: "Store", part: "Part") -> "Chosen | None":
    """What a page holds, which may be a part of the dataset; files of other formats hold the whole."""
    if FORMATS[name] == FORMATS["html"]:
        from alliance_graph.page.contents import chosen as of_page

        return of_page(store, part)
    if any(part.values()):
        instead = f"`alliance said ... --format {'json' if name == 'json' else 'csv'}` writes the rows that answer a question"
        raise UsageError(f"{name} holds the whole dataset, only html may hold a part; {instead}")
    return None


def network(name: str, store: "Store", title: str, kind: str, part: "Part") -> Iterator[str]:
    """The pieces of a file that holds a network of actors by their stances; it may hold those about something, or of a time."""
    if name != "graphml":
        raise UsageError(f"{name} holds no network of actors; `alliance export graphml --network {kind}` writes one")
    given: Towards = {"about": part.get("about"), "since": part.get("since"), "until": part.get("until")}
    for keyword, value in part.items():
        if value and keyword not in given:
            raise UsageError(f"a network takes --about, --since and --until, not --{keyword.rstrip('_').replace('_', '-')}")
    from alliance_graph.formats.graphs.graphml import network as written

    return written(store, title, kind, given)


def front(name: str, store: "Store", title: str | None, story: str | None, lede: str | None) -> "Front | None":
    """What a page begins with: a given title, else that of its story, else that of the dataset; other files tell no story."""
    if FORMATS[name] == FORMATS["html"]:
        from alliance_graph.page.front import Front

        return Front(title_of(store, title), story, title, lede)
    if story or lede:
        raise UsageError(f"{name} tells no story, only html does; leave out --story and --lede")
    return None


def text(name: str, store: "Store", title: str, what: "Chosen | None" = None, begins: "Front | None" = None) -> Iterator[str]:
    """The pieces of a file of this format; they are UTF-8 when written."""
    if what is not None:
        from alliance_graph.page.export import text as page

        return page(store, title, what, begins)
    module = cast(_Module, import_module(FORMATS[name]))
    return module.raw(store, title) if name.endswith("-raw") else module.text(store, title)
