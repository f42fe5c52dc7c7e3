"""A graph as rows of the tables, some at a time: plain values that one process can make and another can write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec.json import encode

from alliance_graph.query.conditions import WORDS
from alliance_graph.stores.spans import GAP, is_wide

if TYPE_CHECKING:
    from alliance_graph.reify.edges import Edge
    from alliance_graph.reify.graph import Node
    from alliance_graph.reify.rows import Row

_AT_ONCE: Final = 1_000
"""How many nodes or links are in memory while they are written."""

Values = tuple[Any, ...]


class Nodes(NamedTuple):
    """Some nodes in their order, with the words and the names of those that have any."""

    values: list[Values]
    texts: list[tuple[int, str]]
    names: list[tuple[str, int]]


class Edges(NamedTuple):
    """Some links: those with only ends and a type, and those of which there is more to say."""

    bare: list[Values]
    told: list[Values]


def of_nodes(nodes: "Iterable[Node]", gap: int = GAP) -> Iterator[Nodes]:
    """The nodes as rows, with their numbers so many times as high."""
    nodes, listed = iter(nodes), _Listed()
    while some := list(islice(nodes, _AT_ONCE)):
        yield Nodes(
            [(node.number * gap, *_values(node, listed, encode)) for node in some],
            [(node.number * gap, node.text) for node in some if node.text],
            [(name, node.number * gap) for node in some for name in node.names],
        )


def of_edges(edges: "Iterable[Edge]", numbers: Mapping[str, int], gap: int = GAP) -> Iterator[Edges]:
    """The links as rows; most have only ends and a type, and the table's defaults for everything else."""
    edges = iter(edges)
    while some := list(islice(edges, _AT_ONCE)):
        found = Edges([], [])
        for source, type_, target, words, record, bounds in some:
            ends = numbers[source] * gap, str(type_), numbers[target] * gap
            if words or record:
                found.told.append((*ends, words, record, *bounds))
            else:
                found.bare.append(ends)
        yield found


class _Listed:
    """The columns of controlled words; many nodes have the same words, as one object."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[Mapping[str, tuple[str, ...]], Values]] = {}

    def of(self, words: Mapping[str, tuple[str, ...]]) -> Values:
        if (known := self._last.get(id(words))) is None or known[0] is not words:
            if len(self._last) > _AT_ONCE:
                self._last.clear()
            known = words, tuple(_joined(words.get(field, ())) or None for field in WORDS)
            self._last[id(words)] = known
        return known[1]


def _values(node: "Node", listed: _Listed, encode: "Callable[[Row], bytes]") -> Values:
    wide = is_wide(node.kind, node.earliest, node.latest)
    values = (node.key, node.id, node.kind, int(node.layer), int(wide), int(node.deprecated))
    days = (node.earliest, node.latest, node.certain_since, node.certain_until)
    return (
        *values,
        *days,
        _joined(node.contested),
        node.row.get("origins", 0),
        node.label,
        encode(node.row).decode(),
        *listed.of(node.words),
    )


def _joined(words: Sequence[str]) -> str:
    """Words in one text, each between blanks; empty where there are none."""
    return f" {' '.join(words)} " if words else ""
