"""What a server touches for a question: each node, link or property is an access, a *db hit* in the words of Neo4j."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from alliance_graph.stores.neo4j import store as store_


@contextmanager
def counted() -> Iterator[list[int]]:
    """The accesses of each statement that a store sends meanwhile."""
    hits: list[int] = []

    def rows(transaction: Any, cypher: str, values: Any = None) -> list[tuple[Any, ...]]:
        result = transaction.run(f"PROFILE {cypher}", dict(values or {}))
        found = [tuple(row) for row in result.values()]
        hits.append(_total(result.consume().profile))
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_, "rows", rows)
        yield hits


def _total(plan: Any) -> int:
    return int(plan.get("dbHits", 0)) + sum(map(_total, plan.get("children", ())))
