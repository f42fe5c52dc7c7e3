"""GraphML 1.0, as Gephi and yEd open it: every attribute a text, each node with a `label`, each edge with its type."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from alliance_graph.formats.held import JUDGED
from alliance_graph.query.links.network import graph
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES
from alliance_graph.text.wording import clean

if TYPE_CHECKING:
    import networkx

    from alliance_graph.formats.held import Held
    from alliance_graph.query.conditions import Towards
    from alliance_graph.query.store import Store

_SHOWN: Final = ("kind", "type", "name", "title", "summary", "quote_text", "date_edtf", "date_earliest", "date_latest")
_MORE: Final = ("date_phrase", "reporting", "modality", "stance", "rank", "sources_id")


def text(held: "Held") -> Iterator[str]:
    """The graph of `query.links.network.graph` with the attributes that a reader looks for; networkx writes it."""
    import networkx

    whole = graph(held.store, held.current((*OCCURRENCES, *ENTITIES)))
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(name=clean(held.title))
    shown = ("label", *_SHOWN, *_MORE, *(JUDGED if held.of else ()))
    for key, row in whole.nodes(data=True):
        plain.add_node(key, **{name: row[name] for name in shown if name in row})
    for number, (source, target, said) in enumerate(whole.edges(data=True)):
        told = {name: said[name] for name in ("words", "record") if name in said}
        plain.add_edge(source, target, key=number, label=said["type"], **told)
    yield from _written(plain)


def network(store: "Store", title: str, kind: str, towards: "Towards") -> Iterator[str]:
    """A network of actors by their stances: see `answers.networks.stance_network`."""
    import networkx

    from alliance_graph.answers.networks import stance_network

    whole = stance_network(store, kind, **towards)
    labels = store.labels(list(whole))
    plain: networkx.Graph[str] = networkx.Graph(name=clean(title))
    for key, told in whole.nodes(data=True):
        plain.add_node(key, label=clean(labels[key]), **{name: clean(value) for name, value in told.items()})
    for one, other, told in whole.edges(data=True):
        plain.add_edge(one, other, label=str(kind), weight=told["weight"], about=clean(told["about"]))
    yield from _written(plain)


def _written(plain: "networkx.Graph[str]") -> Iterator[str]:
    import networkx

    writer = networkx.readwrite.graphml.GraphMLWriter()
    writer.add_graph_element(plain)
    # A reader of XML takes a bare carriage return for a line end, and networkx escapes none.
    yield from (f"{line}\n" for line in str(writer).replace("\r", "&#13;").split("\n"))
