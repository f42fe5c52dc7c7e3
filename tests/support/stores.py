"""The stores that every question is tested on, filled with the seed or with a small dataset written in the test.

`fill` stands for all stores in turn: each must give the same answers.
A test file names this module in `pytest_plugins` for the fixtures and imports the rest.
PYTEST_DONT_REWRITE: it holds no assertion, and a rewrite would have to come before the first import.
"""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any, Final

import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.query.answer import Answer
from alliance_graph.query.store import Row, Store
from alliance_graph.stores.sqlite.compile import in_memory

from tests.support.neo4j_servers import on_server

Fill = Callable[[Dataset], Store]
Say = Callable[[str], Store]

STORES: Final[dict[str, Fill]] = {"sqlite": in_memory, "neo4j": on_server}
SEED: Final = Path(__file__).parents[2] / "data" / "events.yaml"


def dataset(text: str) -> Dataset:
    """The dataset in a YAML text, which may be indented as the test is."""
    return read({"data.yaml": dedent(text).encode()})


def untyped(answer: Iterable[Any]) -> list[dict[str, Any]]:
    """The rows of an answer as untyped values, whatever their kind: a test knows which one it looks into."""
    return list(answer)


def ids(answer: Answer[Any] | Iterable[Row]) -> str:
    """The ids of an answer, in its order; an id that is only possible with a question mark."""
    rows = answer.rows if isinstance(answer, Answer) else answer
    return " ".join(row["id"] + ("" if row.get("certain", True) else "?") for row in rows)


def column(answer: Answer[Any], *keys: str) -> list[Any]:
    """The value of a key in each row, or of a key below that key; for a list, the value in each of its items."""
    values: list[Any] = list(answer.rows)
    for key in keys:
        values = [[item[key] for item in value] if isinstance(value, list) else value and value[key] for value in values]
    return values


@pytest.fixture(params=STORES, scope="session")
def fill(request: pytest.FixtureRequest) -> Fill:
    """Puts a dataset into a store, one kind of store after the other."""
    return STORES[request.param]


@pytest.fixture(scope="session")
def seed(fill: Fill) -> Store:
    """A store that holds the case of the seed article."""
    return fill(load_dataset(SEED))


@pytest.fixture(scope="session")
def say(fill: Fill) -> Say:
    """Makes a store that holds what a YAML text says."""
    return cache(lambda text: fill(dataset(text)))
