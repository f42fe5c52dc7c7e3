"""The formats of files, one module each, imported when used: `text(held)` gives the lines or pieces of a file."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, Protocol, cast

from alliance_graph.errors import UsageError

if TYPE_CHECKING:
    from alliance_graph.formats.held import Held
    from alliance_graph.page.front import Front
    from alliance_graph.query.conditions import Part, Towards
    from alliance_graph.query.store import Store

FORMATS: Final = {
    "html": "alliance_graph.page.export",
    "json": "alliance_graph.formats.tables.json",
    "csv-raw": "alliance_graph.formats.tables.csv",
    "csv": "alliance_graph.formats.tables.csv",
    "graphml": "alliance_graph.formats.graphs.graphml",
    "gexf": "alliance_graph.formats.graphs.gexf",
    "timelinejs": "alliance_graph.formats.timelines.timelinejs",
    "ical": "alliance_graph.formats.timelines.ical",
    "feed": "alliance_graph.formats.timelines.feed",
    "jsonld": "alliance_graph.formats.linked.jsonld",
    "ftm": "alliance_graph.formats.linked.ftm",
    "csl": "alliance_graph.formats.bibliography.csl",
    "bibtex": "alliance_graph.formats.bibliography.bibtex",
}
"""The module of each format of which a store gives all."""
BINARY: Final = {
    "sqlite": "alliance_graph.formats.tables.sqlite",
    "parquet": "alliance_graph.formats.tables.parquet",
}
"""The module of each format that is no text: `pieces(held)` gives its bytes."""
OF_FILES: Final = ("jsonl", "package", "neo4j-csv")
"""The formats that are made from the records as their files have them."""
_PAGE: Final = "html"


class _Module(Protocol):
    def text(self, held: "Held") -> Iterator[str]:
        """The pieces of the file."""
        ...

    def raw(self, held: "Held") -> Iterator[str]:
        """The pieces of the file with nothing changed for a reader's sake."""


class _Binary(Protocol):
    def pieces(self, held: "Held") -> Iterator[bytes]:
        """The pieces of the file."""
        ...


def title_of(store: "Store", given: str | None = None) -> str:
    """The title of a file: the given one, else that of the dataset."""
    return given or (store.meta("dataset") or {}).get("title") or "Alliance Timeline"


def held(name: str, store: "Store", title: str, part: "Part | None" = None, state: Sequence[str] = ()) -> "Held":
    """What a file of this format holds: all of the dataset, or the part that meets conditions; a page has room for so many.

    `state` says in words which earlier state of the dataset the store holds.
    """
    from alliance_graph.formats.held import Held, held
    from alliance_graph.page.contents import chosen

    return Held(store, title, chosen(store, part), state=state) if name == _PAGE else held(store, title, part, state=state)


def network(name: str, store: "Store", title: str, kind: str, part: "Part", state: Sequence[str] = ()) -> Iterator[str]:
    """The pieces of a file that holds a network of actors by their stances; it may hold those about something, or of a time."""
    if name != "graphml":
        raise UsageError(f"{name} holds no network of actors; `alliance export graphml --network {kind}` writes one")
    given: Towards = {"about": part.get("about"), "since": part.get("since"), "until": part.get("until")}
    for keyword, value in part.items():
        if value and keyword not in given:
            raise UsageError(f"a network takes --about, --since and --until, not --{keyword.rstrip('_').replace('_', '-')}")
    from alliance_graph.formats.graphs.graphml import network as written
    from alliance_graph.query.part import described

    return written(store, "; ".join((title, *described(store, **part), *state)), kind, given)


def front(name: str, store: "Store", title: str | None, story: str | None, lede: str | None) -> "Front | None":
    """What a page begins with: a given title, else that of its story, else that of the dataset; other files tell no story."""
    if name != _PAGE:
        return None
    from alliance_graph.page.front import Front

    return Front(title_of(store, title), story, title, lede)


def text(name: str, store: "Store", title: str, what: "Held | None" = None, begins: "Front | None" = None) -> Iterator[str]:
    """The pieces of a file of this format, which holds all of the dataset or what is given; texts are UTF-8 when written."""
    what = what or held(name, store, title)
    if name == _PAGE:
        from alliance_graph.page.export import text as page

        return page(store, title, what.of and what.of._replace(scope=what.scope), begins)
    module = cast(_Module, import_module(FORMATS[name]))
    return module.raw(what) if name.endswith("-raw") else module.text(what)


def pieces(name: str, what: "Held") -> Iterator[bytes]:
    """The pieces of a file of a format that is no text."""
    return cast(_Binary, import_module(BINARY[name])).pieces(what)


def notes(name: str, what: "Held") -> Iterator[str]:
    """What is to be known of a file and does not stand in it: notes on the records, and what its format cannot hold."""
    yield from what.notes
    lost = getattr(import_module({**FORMATS, **BINARY}[name]), "lost", None)
    yield from lost(what) if lost else ()
