"""How a dataset is drawn: pyvis's nodes and edges, with positions and short labels.

Colours are the page's own; a node names only its kind as its group. Sources stand on a shelf below the rest: nearly every
record cites a source, and a drawing of all these links would show nothing else.
"""

import json
import math
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from alliance_graph.page.layout import Box, beside, placed, shelf
from alliance_graph.query.store import Row
from alliance_graph.records.kinds import KINDS
from alliance_graph.reify.links import Link

LAID_OUT: Final = 1_500
"""How many nodes, the best connected, get positions that fit them all, which takes seconds; the others stand beside them."""

_SIZES: Final = {kind.name: kind.size for kind in KINDS if kind.size}
_DASHED: Final = (Link.CONTRASTS_WITH, Link.CONFLICTS_WITH, Link.SILENCE_OF)
_LABELLED: Final = 150
"""How many nodes have room for all their labels; of more, some labels can be read only when the reader zooms in."""
_FONT: Final = 13
"""The size of a label's letters where a node names none."""
_QUIET: Final = "statement"
"""Labelled only beside what is chosen: whole sentences leave no room for anything else."""
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_LONGEST: Final = 200


class Tie(NamedTuple):
    """A link as it is drawn: between two records, of a type, with what else the page knows of it."""

    source: str
    target: str
    type: str
    more: Row


class Drawing(NamedTuple):
    """The nodes, edges and options of vis-network."""

    nodes: list[Row]
    edges: list[Row]
    options: Row


class _Ids(dict[str, None]):
    """The ids that pyvis looks up before it adds a node or an edge; a look-up in pyvis's own list takes longer with each id."""

    def append(self, id_: str) -> None:
        """Add an id, as to a list."""
        self[id_] = None


def drawing(kinds: Mapping[str, str], labels: Mapping[str, str], ties: Sequence[Tie]) -> Drawing:
    """Records of these kinds and the ties between them, as they are drawn; the best connected first, sources last."""
    from pyvis.network import Network

    near = _neighbours(ties)
    order = sorted((one for one in kinds if kinds[one] != "source"), key=lambda one: (-len(near.get(one, ())), one))
    nodes = {one: _node(kinds[one], len(near.get(one, ())), labels[one]) for one in order}
    places = _places(nodes, ties, near, [one for one in kinds if kinds[one] == "source"])
    network = Network(directed=True)
    network.node_ids = _Ids()
    for one, (x, y) in places.items():
        network.add_node(one, **(nodes.get(one) or _node("source", 0, labels[one])), x=x, y=y)
    for tie, look in _looks(ties):
        network.add_edge(tie.source, tie.target, **tie.more, **look)
    _set_options(network.options)
    drawn, edges, _, _, _, options = network.get_network_data()
    # Without what pyvis repeats in each: the page draws shapes by kind, and its options say that links have arrows.
    return Drawing([_without(one, "shape") for one in drawn], [_without(one, "arrows") for one in edges], json.loads(options))


def label(text: str) -> str:
    """A text in a few short lines, without characters that steer a terminal or the direction of writing."""
    plain = _CONTROLS.sub(" ", text)[:_LONGEST]
    return "\n".join(textwrap.wrap(plain, width=18, max_lines=3, placeholder=" …")) or " "


def _neighbours(ties: Iterable[Tie]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for tie in ties:
        near.setdefault(tie.source, []).append(tie.target)
        near.setdefault(tie.target, []).append(tie.source)
    return near


def _places(
    nodes: Mapping[str, Row], ties: Sequence[Tie], near: Mapping[str, list[str]], sources: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Where each node stands, in the order of the nodes, sources last."""
    import networkx

    best, others = [*nodes][:LAID_OUT], [*nodes][LAID_OUT:]
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from(best)
    graph.add_edges_from((tie.source, tie.target) for tie in ties if tie.source in graph and tie.target in graph)
    room = min(1.0, math.sqrt(_LABELLED / max(len(best), 1)))
    known = dict(zip(best, placed(graph, [_box(nodes[one], room) for one in best]), strict=True))
    known |= beside(near, known, others)
    return known | shelf(sources, known.values())


def _node(kind: str, degree: int, name: str) -> Row:
    """A node; an entity is the larger the more links it has."""
    size, larger = _SIZES.get(kind) or round(7 + 2.2 * math.sqrt(min(degree, 80))), 0
    if kind not in _SIZES:
        larger = round(min(degree, 60) / 10)
    quiet = {"quiet": 1} if kind == _QUIET else {}
    return {
        "label": label(name),
        "group": kind,
        "size": size,
        **({"font": {"size": _FONT + larger}} if larger else {}),
        **quiet,
    }


def _box(node: Mapping[str, Any], room: float) -> Box:
    """The room of a node with its label, or with the part of its label for which there is room."""
    size, font = node["size"], node.get("font", {"size": _FONT})["size"]
    if node.get("quiet"):
        return Box(2 * size + 14, size + 7, size + 7)
    lines = node["label"].split("\n")
    width, height = room * max(map(len, lines)) * font * 0.6, room * len(lines) * font * 1.25
    return Box(max(width, 2 * size) + 12, size + 8, size + height + 14)


def _looks(ties: Iterable[Tie]) -> Iterable[tuple[Tie, Row]]:
    """One line for each link; a second line between the same two nodes is bent, so that both are seen."""
    between: dict[frozenset[str], int] = {}
    for tie in ties:
        pair = frozenset((tie.source, tie.target))
        before = between[pair] = between.get(pair, -1) + 1
        bent = {"smooth": {"enabled": True, "type": "curvedCW", "roundness": round(0.14 * before, 2)}} if before else {}
        yield tie, bent | ({"dashes": True} if tie.type in _DASHED else {})


def _set_options(options: Any) -> None:
    """What pyvis's own options leave open: nothing moves by itself, and the page marks what is chosen."""
    options.physics.enabled = False
    options.nodes = {"chosen": False}
    arrows = {"to": {"enabled": True, "scaleFactor": 0.45}}
    options.edges = {"chosen": False, "smooth": False, "arrowStrikethrough": False, "arrows": arrows}
    options.layout = {"improvedLayout": False}
    options.interaction = {"selectConnectedEdges": False, "hover": True}


def _without(one: Row, key: str) -> Row:
    return {name: value for name, value in one.items() if name != key}
