"""What differs between a load on a server and a dataset that is to be pushed; only blocks that differ are read."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from alliance_graph.stores.neo4j.blocks import Block, Numbers, kept, placed, unflat
from alliance_graph.stores.neo4j.spool import MOST_LETTERS, Spool
from alliance_graph.stores.spans import GAP, Span

MOST: Final = 5_000
"""So many nodes and links are written or taken away one by one; more are loaded with everything else."""
_AT_ONCE: Final = 200
"""So many blocks are read at once, or as many nodes as so many blocks have of a load that has no blocks."""
_DENSE: Final = 10_000

Ask = Callable[[str, Mapping[str, Any]], list[tuple[Any, ...]]]
Link = tuple[str, str, str, tuple[tuple[str, Any], ...]]
"""A link by its content: the key at its beginning, its type, the key at its end, its properties."""


class Standing(NamedTuple):
    """The load that answers now. `state` changes with each push that only writes what differs."""

    load: str
    digest: str
    nodes: int
    links: int
    state: str
    blocks: list[Block]


class Compared(NamedTuple):
    """How many nodes are new, say something else and are gone; `read` are those of the blocks that differ, if they are few."""

    added: int
    changed: int
    gone: int
    read: dict[str, tuple[int, int]] | None
    stay: dict[int, int]


class Difference(NamedTuple):
    """What makes a load equal to a dataset, whose blocks then lie as `blocks` say.

    Keys of nodes that go; nodes that are new or say something else, as properties; the numbers of nodes of which only these
    change; the ids of links that go, and new links.
    """

    gone: list[str]
    new: list[dict[str, Any]]
    changed: list[dict[str, Any]]
    moved: dict[str, int]
    removed: list[str]
    linked: list[Link]
    blocks: list[Block]

    @property
    def rows(self) -> int:
        """How many nodes and links are written or taken away."""
        return sum(len(some) for some in (self.gone, self.new, self.changed, self.moved, self.removed, self.linked))


class _Read(NamedTuple):
    number: int
    key: str
    digest: int


def standing(ask: Ask, name: str) -> Standing | None:
    """The load of a dataset that answers now."""
    cypher = (
        "MATCH (d:Dataset {id: $name}) MATCH (l:Load {id: d.load}) "
        "RETURN l.id, l.digest, l.nodes, l.links, coalesce(l.state, ''), coalesce(l.blocks, [])"
    )
    for load, digest, nodes, links, state, blocks in ask(cypher, {"name": name}):
        return Standing(load, digest, nodes, links, state, unflat(blocks))
    return None


def compared(ask: Ask, there: Standing, spool: Spool) -> Compared:
    """The nodes of a load compared with those of a dataset, by their keys and what they say."""
    stay = kept(there.blocks, spool.blocks)
    read: dict[str, tuple[int, int]] | None = {}
    changed = gone = 0
    for number, key, digest in _nodes(ask, there, stay):
        gone += key not in spool.digests
        changed += spool.digests.get(key, digest) != digest
        if read is not None:
            read[key] = number, digest
            read = read if len(read) <= MOST else None
    return Compared(spool.nodes - (there.nodes - gone), changed, gone, read if there.blocks else None, stay)


def difference(ask: Ask, there: Standing, spool: Spool, told: Compared) -> Difference | None:
    """What is to be written and taken away; None where it is too much, or where there is no room for new numbers."""
    blocks = placed(there.blocks, spool.blocks, told.stay)
    anew = [place for place in range(len(spool.blocks)) if place not in told.stay]
    if told.read is None or blocks is None or sum(spool.blocks[place].size for place in anew) > MOST:
        return None
    numbers, keys = Numbers(blocks), [*spool.digests]
    here = {keys[place]: numbers[place] for block in anew for place in numbers.places(block)}
    said = {key for key in here if key not in told.read or told.read[key][1] != spool.digests[key]}
    nodes = [node | {"number": here[node["key"]]} for node in _of_nodes(spool) if node["key"] in said]
    if sum(len(text) for node in nodes for text in node.values() if isinstance(text, str)) > MOST_LETTERS:
        return None
    old = _links(ask, there, told.stay)
    if len(old) > 4 * MOST:
        return None
    new = Counter(_of_links(spool, keys, here))
    removed = []
    for id_, link in old.items():
        if new[link]:
            new[link] -= 1
        else:
            removed.append(id_)
    found = Difference(
        [key for key in told.read if key not in here],
        [node for node in nodes if node["key"] not in told.read],
        [node for node in nodes if node["key"] in told.read],
        {key: number for key, number in here.items() if key not in said and told.read[key][0] != number},
        removed,
        list(new.elements()),
        blocks,
    )
    return found if found.rows <= MOST else None


def _spans(there: Standing, stay: Mapping[int, int]) -> Iterator[list[Span]]:
    """The numbers of the nodes that are to be read, some at a time; those of a load without blocks follow each other."""
    if not there.blocks:
        yield from ([Span(first, first + _DENSE - 1)] for first in range(1, there.nodes + 1, _DENSE))
        return
    same = {*stay.values()}
    apart = [block.span for place, block in enumerate(there.blocks) if place not in same]
    yield from (apart[start : start + _AT_ONCE] for start in range(0, len(apart), _AT_ONCE))


def _nodes(ask: Ask, there: Standing, stay: Mapping[int, int]) -> Iterator[_Read]:
    """The number, the key and the digest of each node in the blocks that differ."""
    cypher = f"{_IN_SPANS} RETURN n.number, n.key, n.digest"
    for spans in _spans(there, stay):
        yield from map(_Read._make, ask(cypher, {"load": there.load, "spans": [[*span] for span in spans]}))


_IN_SPANS: Final = "UNWIND $spans AS span MATCH (n:Record {load: $load}) WHERE n.number >= span[0] AND n.number <= span[1]"


def _links(ask: Ask, there: Standing, stay: Mapping[int, int]) -> dict[str, Link]:
    """The links that begin in the blocks that differ, by the ids that they have on the server; no more than are of use."""
    cypher = (
        f"{_IN_SPANS} MATCH (n)-[r]->(o:Record) RETURN elementId(r), n.key, type(r), o.key, properties(r) LIMIT {4 * MOST + 1}"
    )
    found: dict[str, Link] = {}
    for spans in _spans(there, stay):
        for id_, source, type_, target, told in ask(cypher, {"load": there.load, "spans": [[*span] for span in spans]}):
            found[id_] = source, type_, target, tuple(sorted(told.items()))
        if len(found) > 4 * MOST:
            break
    return found


def _of_nodes(spool: Spool) -> Iterator[dict[str, Any]]:
    """The nodes of a dataset as properties."""
    return chain.from_iterable(chain.from_iterable(one.groups.values()) for one in spool.batches() if one.of_nodes)


def _of_links(spool: Spool, keys: Sequence[str], here: Mapping[str, int]) -> Iterator[Link]:
    """The links of a dataset that begin at these nodes."""
    for batch in spool.batches():
        for type_, links in () if batch.of_nodes else batch.groups.items():
            for source, target, *told in links:
                if (key := keys[source // GAP - 1]) in here:
                    yield key, type_, keys[target // GAP - 1], tuple(sorted((told or [{}])[0].items()))
