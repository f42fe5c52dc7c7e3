"""GraphML 1.0, as Gephi and yEd open it: every attribute a text, each node with a `label`, each edge with its type."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.query.network import graph
from alliance_graph.tables.flat import Shapes, flat

if TYPE_CHECKING:
    import networkx

    from alliance_graph.query.conditions import Towards
    from alliance_graph.query.store import Store

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN: Final = ("kind", "type", "name", "title", "summary", "quote_text", "date_edtf", "date_earliest", "date_latest")
_MORE: Final = ("date_phrase", "reporting", "modality", "rank", "sources_id")


def text(store: "Store", title: str) -> Iterator[str]:
    """The graph of `query.network.graph` with plain attributes; networkx writes it."""
    import networkx

    whole = graph(store)
    labels = store.labels(list(whole))
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=_clean(title))
    shapes: Shapes = store.meta("shapes")
    for key, row in whole.nodes(data=True):
        plain.add_node(key, label=_clean(labels[key]), **_attributes(row, shapes))
    for number, (source, target, said) in enumerate(whole.edges(data=True)):
        told = {name: _clean(said[name]) for name in ("words", "record") if said[name]}
        plain.add_edge(source, target, key=number, label=said["type"], **told)
    yield from _written(plain)


def network(store: "Store", title: str, kind: str, towards: "Towards") -> Iterator[str]:
    """A network of actors by their stances: see `answers.networks.stance_network`."""
    import networkx

    from alliance_graph.answers.networks import stance_network

    whole = stance_network(store, kind, **towards)
    labels = store.labels(list(whole))
    plain: networkx.Graph[str] = networkx.Graph(name=_clean(title))
    for key, told in whole.nodes(data=True):
        plain.add_node(key, label=_clean(labels[key]), **{name: _clean(value) for name, value in told.items()})
    for one, other, told in whole.edges(data=True):
        plain.add_edge(one, other, label=str(kind), weight=told["weight"], about=_clean(told["about"]))
    yield from _written(plain)


def _written(plain: "networkx.Graph[str]") -> Iterator[str]:
    import networkx

    writer = networkx.readwrite.graphml.GraphMLWriter()
    writer.add_graph_element(plain)
    # A reader of XML takes a bare carriage return for a line end, and networkx escapes none.
    yield from (f"{line}\n" for line in str(writer).replace("\r", "&#13;").split("\n"))


def _attributes(row: Mapping[str, Any], shapes: Shapes) -> dict[str, str]:
    values = flat(row, shapes)
    return {name: _clean(values[name]) for name in (*_SHOWN, *_MORE) if values.get(name)}


def _clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
