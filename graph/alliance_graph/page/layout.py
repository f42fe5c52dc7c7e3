"""Where the nodes of a drawing stand: as far apart as they are in the graph, and none on the label of another.

Every number is computed by elementwise arithmetic, square roots and sums in one order, in which all machines agree;
so the same graph has the same layout everywhere.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import networkx
    import numpy

    Matrix = numpy.ndarray[Any, numpy.dtype[numpy.float64]]

_FARTHEST: Final = 8
"""The most steps between two nodes; nodes farther apart, or not connected at all, count as this far apart."""
_WORK: Final = 120_000_000
"""How many pairs of nodes may be looked at in all, which takes seconds."""
_ROUNDS: Final = (40, 300)
_FILLED: Final = 0.42
"""How much of the drawing nodes and labels may cover."""


_GOLDEN: Final = 2.399963
"""The golden angle: if each point turns by it from the one before, no two points stand in one direction."""
_STEP: Final = 60
"""How far nodes that are placed beside others stand from each other."""


class _Shelf(NamedTuple):
    width: int
    height: int


_SHELF: Final = _Shelf(150, 90)
"""The room of a source."""
_ROOMY: Final = 40
"""So many sources have this room; of more, each has less, so that the shelf does not outgrow the drawing above it."""


class Box(NamedTuple):
    """The room that a node takes with its label: how wide it is, and how far it reaches above and below the node's middle."""

    width: float
    above: float
    below: float


def placed(graph: "networkx.MultiDiGraph[str]", boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """The position of each node in the graph's order; `boxes` are in the same order."""
    if not boxes:
        return []
    rounds = min(max(_WORK // (2 * len(boxes) ** 2), _ROUNDS[0]), _ROUNDS[1])
    x, y = _relaxed(_distances(graph), *_spiral(graph), rounds)
    x, y = _spread(x, y, boxes)
    x, y = _apart(x, y, boxes, rounds)
    return [(round(float(one)), round(float(other))) for one, other in zip(x, y, strict=True)]


def beside(
    neighbours: Mapping[str, Iterable[str]], known: Mapping[str, tuple[int, int]], ids: Iterable[str]
) -> dict[str, tuple[int, int]]:
    """Positions of more nodes, each near the middle of its neighbours with a position, no two on one spot."""
    taken: dict[tuple[int, int], int] = {}
    found = {}
    for one in ids:
        near = [known[other] for other in neighbours.get(one, ()) if other in known]
        middle = tuple(_STEP * round(sum(at) / len(near) / _STEP) for at in zip(*near, strict=True)) if near else (0, 0)
        turn = taken[middle] = taken.get(middle, 0) + 1
        found[one] = _around(middle, _STEP * math.sqrt(turn) / 2, turn)
    return found


def shelf(ids: Sequence[str], known: Iterable[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Positions in rows below all other nodes."""
    at = [*known] or [(0, 0)]
    left, right, bottom = min(x for x, _ in at), max(x for x, _ in at), max(y for _, y in at)
    room = math.sqrt(min(1.0, _ROOMY / max(len(ids), 1)))
    width, height = round(_SHELF.width * room), round(_SHELF.height * room)
    row = max((right - left) // width + 1, min(len(ids), 4))
    first, top = (left + right) // 2 - (min(row, len(ids)) - 1) * width // 2, bottom + 2 * _SHELF.height
    return {one: (first + n % row * width, top + n // row * height) for n, one in enumerate(ids)}


def _around(middle: tuple[int, ...], far: float, turn: int) -> tuple[int, int]:
    angle = turn * _GOLDEN
    return round(middle[0] + far * math.cos(angle)), round(middle[1] + far * math.sin(angle))


def _distances(graph: "networkx.MultiDiGraph[str]") -> "Matrix":
    """How far apart every two nodes should be: the root of the steps between them, so that the rim stays near."""
    import numpy

    number = {node: place for place, node in enumerate(graph)}
    linked = numpy.eye(len(number), dtype=numpy.float32)
    for one, other in graph.edges():
        linked[number[one], number[other]] = linked[number[other], number[one]] = 1
    hops = numpy.full(linked.shape, float(_FARTHEST))
    numpy.fill_diagonal(hops, 0)
    reached = numpy.eye(len(number), dtype=numpy.float32)
    for step in range(1, _FARTHEST):
        further = (reached @ linked > 0).astype(numpy.float32)
        hops[(further > 0) & (reached == 0)] = step
        if (further == reached).all():
            break
        reached = further
    far: Matrix = numpy.sqrt(numpy.minimum(hops, hops[hops < _FARTHEST].max() + 1))
    return far


def _spiral(graph: "networkx.MultiDiGraph[str]") -> "tuple[Matrix, Matrix]":
    """The nodes along a sunflower's spiral, the best connected in the middle."""
    import numpy

    order = sorted(range(len(graph)), key=dict(enumerate(-graph.degree[node] for node in graph)).__getitem__)
    x, y = numpy.empty(len(order)), numpy.empty(len(order))
    for place, node in enumerate(order):
        far, angle = math.sqrt(place + 1) / 5, place * _GOLDEN
        x[node], y[node] = round(far * math.cos(angle), 6), round(far * math.sin(angle), 6)
    return x, y


def _relaxed(hops: "Matrix", x: "Matrix", y: "Matrix", rounds: int) -> "tuple[Matrix, Matrix]":
    """Each node moved, again and again, to the mean of where each other node would have it.

    This is stress majorization, in which near nodes weigh more.
    """
    import numpy

    if len(x) < 2:
        return x, y
    weights = 1 / numpy.maximum(hops, 1) ** 2
    numpy.fill_diagonal(weights, 0)
    total = weights.sum(axis=0)
    for _ in range(rounds):
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        stretch = hops / numpy.maximum(numpy.sqrt(dx * dx + dy * dy), 1e-9)
        x, y = ((weights * (one[:, None] + stretch * by)).sum(axis=0) / total for one, by in ((x, dx), (y, dy)))
    return x, y


def _spread(x: "Matrix", y: "Matrix", boxes: Sequence[Box]) -> "tuple[Matrix, Matrix]":
    """The same shape in an area that has room for all boxes, its middle at the origin."""
    x, y = x - (x.max() + x.min()) / 2, y - (y.max() + y.min()) / 2
    room = sum(box.width * (box.above + box.below) for box in boxes) / _FILLED
    area = max(float((x.max() - x.min()) * (y.max() - y.min())), 1e-9)
    return (x * math.sqrt(room / area), y * math.sqrt(room / area)) if len(boxes) > 1 else (x, y)


def _apart(x: "Matrix", y: "Matrix", boxes: Sequence[Box], rounds: int) -> "tuple[Matrix, Matrix]":
    """Boxes that overlap are pushed apart, the shorter way, until none overlap."""
    import numpy

    half = numpy.array([box.width / 2 for box in boxes])
    tall = numpy.array([(box.above + box.below) / 2 for box in boxes])
    y = y + numpy.array([(box.below - box.above) / 2 for box in boxes])
    first = numpy.arange(len(x))
    side = numpy.where(first[None, :] > first[:, None], 1.0, -1.0)
    for _ in range(rounds):
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        over_x = half[None, :] + half[:, None] - numpy.abs(dx)
        over_y = tall[None, :] + tall[:, None] - numpy.abs(dy)
        over = (over_x > 0) & (over_y > 0)
        numpy.fill_diagonal(over, False)
        if not over.any():
            break
        sideways = over & (over_x < over_y)
        x = x + (numpy.where(sideways, over_x, 0) * numpy.where(dx == 0, side, numpy.sign(dx))).sum(axis=0) * 0.4
        y = y + (numpy.where(over & ~sideways, over_y, 0) * numpy.where(dy == 0, side, numpy.sign(dy))).sum(axis=0) * 0.4
    return x, y - numpy.array([(box.below - box.above) / 2 for box in boxes])
