"""A dataset reified and kept in a temporary file, in the batches in which it is sent to a server.

The same data make the same batches, so that a load that broke off can be continued; and the number of rows is known before
a load begins. Memory holds only one batch, and of each node the number, the digest and that of its links.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from alliance_graph.errors import UsageError
from alliance_graph.stores.neo4j import schema
from alliance_graph.stores.neo4j.blocks import Block, Numbers, Sums, flat
from alliance_graph.stores.spans import GAP, Spans

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.dataset.spoken import Spoken
    from alliance_graph.reify.edges import Edge
    from alliance_graph.reify.graph import Graph, Node

_MOST_ROWS: Final = 10_000
MOST_LETTERS: Final = 8_000_000
"""The most rows and letters of a batch, which is one transaction: so many that its beginning and end cost little in
comparison, and few enough for a small server."""

_LONG: Final = ("row", "words", "texts")
"""The properties of a node that may be long."""

Item = TypeVar("Item")


class Batch(NamedTuple):
    """Rows that are written together, by the label or the type they get: nodes as properties, links as ends and properties."""

    of_nodes: bool
    groups: Mapping[str, list[Any]]
    size: int


@contextmanager
def spooled(dataset: "Dataset", kept: Sequence[str] = (), files: str | None = None) -> "Iterator[Spool]":
    """A dataset, checked and reified, for as long as it is being loaded.

    `kept` are the sources of which it holds the text, `files` its files as `dataset.packed` gives them.
    """
    from alliance_graph.reify.graph import Graph
    from alliance_graph.rules.check import judge
    from alliance_graph.rules.registry import RULES
    from alliance_graph.stores.summary import described
    from alliance_graph.yamltext.tree import uncollected

    with uncollected():
        found = judge(dataset, RULES)
        try:
            spool = Spool(
                Graph(dataset, found.by_record),
                {**described(dataset), "problems": found.problems, "kept": kept},
                files,
                dataset.spoken,
            )
        except OSError as error:
            where = f"the dataset cannot be written to a temporary file in {tempfile.gettempdir()}: {error.strerror}"
            raise UsageError(f"{where}; TMPDIR may name another folder") from None
    try:
        yield spool
    finally:
        spool.close()


class Spool:
    """The nodes and links of a graph in batches; `meta` is what a store holds about the dataset as a whole.

    A node has as `texts` what the kept texts `spoken` hold of it: a JSON list of source, locator and words.
    """

    def __init__(
        self, graph: "Graph", meta: Mapping[str, object], files: str | None = None, spoken: "Spoken | None" = None
    ) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # `close` does
        self._places: list[tuple[int, int]] = []
        self._digest = blake2b(digest_size=16)
        self._spoken = spoken
        self._numbers: dict[str, int] = {}
        self.blocks: list[Block] = []
        self.digests: dict[str, int] = {}
        self.nodes = self.links = 0
        spans = Spans()
        try:
            self._lay_by(graph, spans)
        except OSError:
            # What could not be written cannot be flushed either.
            with suppress(OSError):
                self._file.close()
            raise
        self.days = [*spans.rows()]
        self.meta = {key: json.dumps(value) for key, value in {**meta, "days": self.days}.items()}
        self._digest.update(json.dumps([self.meta, files is None]).encode())
        if files is not None:  # no part of the digest, because a comment in a file changes no answer
            self.meta["files"] = json.dumps(files)

    def _lay_by(self, graph: "Graph", spans: Spans) -> None:
        """Write everything."""
        for some in _parted(map(self._node, graph.nodes())):
            for one in some:
                spans.add(one["number"], one["kind"], one["earliest"], one["latest"])
            self.nodes += self._keep(True, ((schema.kind(one), self._known(one)) for one in some))
        sums = Sums(self.nodes)
        for few in _parted((one.type, self._link(one, sums)) for one in graph.edges()):
            self.links += self._keep(False, few)
        self.blocks += sums.blocks(self.digests)
        self._file.flush()

    @property
    def load(self) -> dict[str, Any]:
        """What a server keeps of a load as a whole."""
        meta = {f"meta_{key}": value for key, value in self.meta.items()}
        return {"digest": self.digest, "nodes": self.nodes, "links": self.links, "blocks": flat(self.blocks), **meta}

    def load_with(self, numbers: Numbers) -> dict[str, Any]:
        """The same for a load whose nodes have other numbers."""
        return self.load | {"meta_days": json.dumps(numbers.days(self.days))}

    @property
    def digest(self) -> str:
        """A digest of all that the file holds, the order included: a dataset with the same digest need not be loaded again."""
        return self._digest.hexdigest()

    def __len__(self) -> int:
        return len(self._places)

    def batches(self, start: int = 0) -> Iterator[Batch]:
        """The batches, from the one of this number on."""
        from msgspec.msgpack import decode

        for place, length in self._places[start:]:
            self._file.seek(place)
            yield decode(self._file.read(length), type=Batch)

    def close(self) -> None:
        """Delete the file."""
        self._file.close()

    def _node(self, one: "Node") -> dict[str, Any]:
        from alliance_graph.dataset.spoken import places

        texts = [*self._spoken.cited(places(one.row))] if self._spoken else []
        return schema.node(one) | ({"texts": json.dumps(texts, ensure_ascii=False)} if texts else {})

    def _known(self, node: dict[str, Any]) -> dict[str, Any]:
        """A node with a digest of what it says, except its number; the digest is compared with that of the standing load."""
        from msgspec.msgpack import encode

        said = encode({**node, "number": 0})
        node["digest"] = int.from_bytes(blake2b(said, digest_size=8).digest(), "big", signed=True)
        self._numbers[node["key"]] = node["number"]
        self.digests[node["key"]] = node["digest"]
        return node

    def _link(self, edge: "Edge", sums: Sums) -> list[Any]:
        from msgspec.msgpack import encode

        told, source = dict(schema.edge(edge)), self._numbers[edge.source]
        sums.add(source // GAP - 1, encode((edge.type, edge.target, told)))
        return [source, self._numbers[edge.target], *([told] if told else [])]

    def _keep(self, of_nodes: bool, rows: Iterable[tuple[str, Any]]) -> int:
        from msgspec.msgpack import encode

        groups: dict[str, list[Any]] = {}
        for name, row in rows:
            groups.setdefault(str(name), []).append(row)
        size = sum(map(len, groups.values()))
        kept = encode(Batch(of_nodes, groups, size))
        self._digest.update(kept)
        self._places.append((self._file.tell(), len(kept)))
        self._file.write(kept)
        return size


def _parted(rows: Iterable[Item]) -> Iterator[list[Item]]:
    """The rows in batches."""
    some: list[Item] = []
    letters = 0
    for row in rows:
        some.append(row)
        letters += sum(len(row.get(one, "")) for one in _LONG) if isinstance(row, dict) else 0
        if len(some) >= _MOST_ROWS or letters >= MOST_LETTERS:
            yield some
            some, letters = [], 0
    if some:
        yield some
