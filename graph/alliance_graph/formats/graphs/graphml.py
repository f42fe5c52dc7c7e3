"""GraphML 1.0, as Gephi and yEd open it: every attribute a text, each node with a `label`, each edge with its type."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.formats.flat import Shapes, flat
from alliance_graph.query import network

if TYPE_CHECKING:
    from alliance_graph.query.store import Store

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHOWN: Final = ("kind", "type", "name", "title", "summary", "quote_text", "date_edtf", "date_earliest", "date_latest")
_MORE: Final = ("date_phrase", "reporting", "modality", "rank", "sources_id")


def text(store: "Store", title: str) -> Iterator[str]:
    """The graph of `network.graph` with plain attributes; networkx writes it."""
    import networkx

    whole = network.graph(store)
    labels = store.labels(list(whole))
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=_clean(title))
    shapes: Shapes = store.meta("shapes")
    for key, row in whole.nodes(data=True):
        plain.add_node(key, label=_clean(labels[key]), **_attributes(row, shapes))
    for number, (source, target, said) in enumerate(whole.edges(data=True)):
        told = {name: _clean(said[name]) for name in ("words", "record") if said[name]}
        plain.add_edge(source, target, key=number, label=said["type"], **told)
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
