"""How many rows a part has, known before they are read."""

from typing import Any

import pytest
from alliance_graph.query.part import part, size
from alliance_graph.query.store import Store

pytest_plugins = ["tests.support.stores"]


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"about": "ukraine"},
        {"for_": "csto"},
        {"by": "csto"},
        {"of": "csto"},
        {"type": "meeting"},
        {"role": "host"},
        {"about": "ukraine", "since": "2022-02", "until": "2022-02"},
        {"text": "forces", "certain": True},
        {"about": "ukraine", "all": True},
        {"until": "1900"},
    ],
    ids=str,
)
def test_the_size_of_a_part_is_the_number_of_its_rows(seed: Store, conditions: dict[str, Any]) -> None:
    assert size(seed, **conditions) == len(part(seed, **conditions))
