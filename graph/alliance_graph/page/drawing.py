"""What of a dataset is drawn, and how: pyvis's nodes and edges, with positions and short labels.

Sources are not drawn: nearly everything cites one, and a drawing that shows it shows nothing else. Colours are the
page's (`page.css`); a node names only its kind as its group.
"""

import json
import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from alliance_graph.links import Link
from alliance_graph.page.layout import Box, placed
from alliance_graph.query import Row

if TYPE_CHECKING:
    import networkx

MOST: Final = 1_500
"""So many nodes a browser draws without delay; of more, the best connected are drawn."""

SHAPES: Final = {
    "event": "dot",
    "statement": "triangleDown",
    "silence": "dot",
    "organization": "square",
    "person": "triangle",
    "country": "hexagon",
    "place": "star",
    "topic": "diamond",
}
"""The shape of each kind that is drawn. A silence is told from an event by its hollow, dashed outline."""
_SIZES: Final = {"event": 13, "statement": 8, "silence": 15}
_DASHED: Final = (Link.CONTRASTS_WITH, Link.CONFLICTS_WITH, Link.SILENCE_OF)
_UNLABELLED: Final = ("statement",)
"""Labelled only when selected, or beside what is selected: whole sentences leave no room for anything else."""
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_LONGEST: Final = 200


class Drawing(NamedTuple):
    """The nodes, edges and options of vis-network, and out of how many nodes these are chosen."""

    nodes: list[Row]
    edges: list[Row]
    options: Row
    candidates: int


def drawing(graph: "networkx.MultiDiGraph[str]", labels: Mapping[str, str], most: int = MOST) -> Drawing:
    """A graph as it is drawn: its entities and occurrences, the `most` best connected of them, and all links between."""
    from pyvis.network import Network

    drawable = graph.subgraph([node for node, row in graph.nodes(data=True) if row.get("kind") in SHAPES])
    chosen = _chosen(drawable, most)
    network = Network(directed=True)
    nodes = [_node(node, row["kind"], drawable.degree[node], labels[node]) for node, row in chosen.nodes(data=True)]
    for node, (x, y) in zip(nodes, placed(chosen, [_box(node) for node in nodes]), strict=True):
        network.add_node(node.pop("id"), **node, x=x, y=y)
    for source, target, edge in _edges(chosen):
        network.add_edge(source, target, **edge)
    _set_options(network.options)
    drawn, links, _, _, _, options = network.get_network_data()
    return Drawing(drawn, links, json.loads(options), len(drawable))


def label(text: str) -> str:
    """A text in a few short lines, without characters that steer a terminal or the direction of writing."""
    plain = _CONTROLS.sub(" ", text)[:_LONGEST]
    return "\n".join(textwrap.wrap(plain, width=18, max_lines=3, placeholder=" …")) or " "


def _chosen(graph: "networkx.MultiDiGraph[str]", most: int) -> "networkx.MultiDiGraph[str]":
    """The best connected nodes, in the graph's order, as a graph of their own."""
    best = {*sorted(graph, key=lambda node: (-graph.degree[node], node))[:most]}
    chosen = graph.__class__()
    chosen.add_nodes_from((node, row) for node, row in graph.nodes(data=True) if node in best)
    chosen.add_edges_from((one, other, row) for one, other, row in graph.edges(data=True) if one in best and other in best)
    return chosen


def _node(id_: str, kind: str, degree: int, name: str) -> Row:
    """An entity is drawn the larger the better it is connected."""
    size, font = _SIZES.get(kind) or round(7 + 2.2 * math.sqrt(min(degree, 80))), 13
    if kind not in _SIZES:
        font += round(min(degree, 60) / 10)
    quiet = {"quiet": 1} if kind in _UNLABELLED else {}
    return {
        "id": id_,
        "label": label(name),
        "shape": SHAPES[kind],
        "group": kind,
        "size": size,
        "font": {"size": font},
        **quiet,
    }


def _box(node: Mapping[str, Any]) -> Box:
    size, font = node["size"], node["font"]["size"]
    if node.get("quiet"):
        return Box(2 * size + 14, size + 7, size + 7)
    lines = node["label"].split("\n")
    width = max(map(len, lines)) * font * 0.6
    return Box(max(width, 2 * size) + 12, size + 8, size + len(lines) * font * 1.25 + 14)


def _edges(graph: "networkx.MultiDiGraph[str]") -> Sequence[tuple[str, str, Row]]:
    """One line for each link; a second one between the same two is bent, so that both are seen."""
    between: dict[frozenset[str], int] = {}
    edges = []
    for number, (source, target, link) in enumerate(graph.edges(data=True)):
        before = between.setdefault(frozenset((source, target)), 0)
        between[frozenset((source, target))] += 1
        bent = {"smooth": {"enabled": True, "type": "curvedCW", "roundness": round(0.14 * before, 2)}} if before else {}
        dashed = {"dashes": True} if link["type"] in _DASHED else {}
        edges.append((source, target, {"id": number, **bent, **dashed}))
    return edges


def _set_options(options: Any) -> None:
    """What pyvis's own options leave open: nothing moves by itself, and the page marks what is chosen."""
    options.physics.enabled = False
    options.nodes = {"chosen": False}
    options.edges = {"chosen": False, "smooth": False, "arrowStrikethrough": False, "arrows": {"to": {"scaleFactor": 0.45}}}
    options.layout = {"improvedLayout": False}
    options.interaction = {"selectConnectedEdges": False, "hover": True}
