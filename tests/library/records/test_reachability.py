"""A chain of steps that comes back to where it began is found, once, wherever it is entered."""

import pytest
from alliance_graph.records.reachability import cycles
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "bc", "b": "d", "c": "d", "d": "e"}, []),
        ({"a": "a"}, [("a",)]),
        ({"a": "b", "b": "ca", "c": "b"}, [("b", "c"), ("a", "b")]),
        ({"x": "a", "a": "b", "b": "a", "c": "d", "d": "c"}, [("a", "b"), ("c", "d")]),
    ],
)
def test_a_chain_that_comes_back_is_found_once(steps: dict[str, str], found: list[tuple[str, ...]]) -> None:
    assert list(cycles(steps)) == found


@given(st.dictionaries(st.sampled_from("abcdef"), st.text("abcdef", max_size=3)))
def test_circles_are_found_where_there_are_any_and_only_there(steps: dict[str, str]) -> None:
    found = list(cycles(steps))
    for circle in found:
        assert all(following in steps[one] for one, following in zip(circle, (*circle[1:], circle[0]), strict=True))
        assert len(set(circle)) == len(circle)
    assert len(set(found)) == len(found)
    reached = {one: set(others) for one, others in steps.items()}
    for _ in "abcdef":
        reached = {one: others.union(*(reached.get(other, ()) for other in others)) for one, others in reached.items()}
    assert bool(found) == any(one in others for one, others in reached.items())
