"""A dataset compiled: loaded, checked, reified and written into a database."""

import sqlite3
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final

from alliance_graph.stores.sqlite.store import SqliteStore
from alliance_graph.stores.sqlite.tables import write

if TYPE_CHECKING:
    from alliance_graph.dataset.dataset import Dataset
    from alliance_graph.errors import Problem
    from alliance_graph.reify.graph import Graph
    from alliance_graph.stores.sqlite.parcels import Edges, Nodes, Values

_NO_JOURNAL: Final = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
_WORTH_A_HELPER: Final = 10_000
"""Records; fewer are written before a second process has begun."""


def compile_into(connection: sqlite3.Connection, dataset: "Dataset", root: str | None = None, *, checked: bool = True) -> None:
    """Write all that can be asked of a dataset into an empty database; unless `checked`, no row tells of problems.

    With `root`, where its files are, it keeps what a later change of some of them needs.
    """
    from alliance_graph.progress import Work
    from alliance_graph.stores.spans import GAP
    from alliance_graph.stores.sqlite.kept import keep
    from alliance_graph.yamltext.tree import uncollected

    with uncollected():
        connection.executescript(_NO_JOURNAL)
        making, work = _Making(dataset, checked=checked), Work("storing", len(dataset.records))
        with closing(making.parcels()) as parcels:
            write(connection, parcels, making.meta, work)
        if making.graph and checked and root is not None:
            keep(connection, dataset, making.graph, making.found, GAP, root)
        connection.commit()
        work.end()


def in_memory(
    dataset: "Dataset", kept: Sequence[str] = (), known_by: str | None = None, *, unasked: bool = False
) -> SqliteStore:
    """A store of a dataset that leaves no trace on the disk; `kept` are the sources of which the dataset holds the text.

    With `known_by`, an ISO day, it holds only what was known by then. `unasked`: see `stores.sqlite.store.SqliteStore`.
    """
    from alliance_graph.meaning.known import known_by as restricted
    from alliance_graph.meaning.known import undated

    connection = sqlite3.connect(":memory:")
    compile_into(connection, restricted(dataset, known_by) if known_by else dataset, checked=known_by is None)
    told = {"day": known_by, "undated": undated(dataset)} if known_by else None
    own = {"kept": lambda: list(kept), "spoken": lambda: dataset.spoken, "known_by": lambda: told, "unasked": lambda: unasked}
    return SqliteStore(connection, own=own)


class _Making:
    """The rows of a dataset's tables, made by one process or by two: a helper judges and makes nodes, this one makes links."""

    def __init__(self, dataset: "Dataset", *, checked: bool = True) -> None:
        self._dataset = dataset
        self._checked = checked
        self._problems: tuple[Problem | Values, ...] = ()
        self.found: Mapping[str, Sequence[Problem]] = {}
        self.graph: Graph | None = None

    def meta(self) -> dict[str, object]:
        """What is told of the dataset as a whole; known when all parcels have been made."""
        from alliance_graph.stores.summary import described

        return {**described(self._dataset), "problems": self._problems}

    def parcels(self) -> "Generator[Nodes | Edges, None, None]":
        """The nodes in their order and the links in theirs."""
        from alliance_graph.helper import is_to_be_had
        from alliance_graph.stores.sqlite import parcels

        if len(self._dataset.records) >= _WORTH_A_HELPER and is_to_be_had():
            yield from self._helped()
        else:
            self.graph = graph = self._judged()
            yield from parcels.of_nodes(graph.nodes())
            yield from parcels.of_edges(graph.edges(), graph.numbers)

    def _helped(self) -> "Generator[Nodes | Edges, None, None]":
        """Links while no nodes are waiting; the nodes that a helper does not make any more are made here."""
        from alliance_graph.helper import Helper, Lost
        from alliance_graph.reify.graph import Graph
        from alliance_graph.stores.sqlite import parcels

        done = 0
        self.graph = graph = Graph(self._dataset)
        edges = chain.from_iterable(parcels.of_edges(one.edges(), one.numbers) for one in (graph,))
        try:
            with Helper(partial(_judged_apart, self._dataset, checked=self._checked)) as helper:
                while not helper.is_ready() and (some := next(edges, None)):
                    yield some
                self._problems, self.found = helper.next()
                while True:
                    if not helper.is_ready() and (some := next(edges, None)):
                        yield some
                    elif made := helper.next():
                        done += len(made[0])
                        yield parcels.Nodes(*made)
                    else:
                        break
        except Lost:
            graph = self._judged()
            yield from parcels.of_nodes(graph.nodes(done + 1))
        yield from edges

    def _judged(self) -> "Graph":
        from alliance_graph.reify.graph import Graph
        from alliance_graph.rules.check import judge
        from alliance_graph.rules.registry import RULES

        found = judge(self._dataset, RULES if self._checked else ())
        self._problems, self.found = found.problems, found.by_record
        return Graph(self._dataset, found.by_record)


def _judged_apart(dataset: "Dataset", *, checked: bool = True) -> Iterator[tuple[object, ...]]:
    """The problems of a dataset, then its nodes, as values that can be sent from one process to another."""
    from alliance_graph.stores.sqlite import parcels

    making = _Making(dataset, checked=checked)
    graph = making._judged()
    yield (
        tuple(map(tuple, making._problems)),
        {one: [tuple(problem) for problem in found] for one, found in making.found.items()},
    )
    for some in parcels.of_nodes(graph.nodes()):
        yield tuple(some)
