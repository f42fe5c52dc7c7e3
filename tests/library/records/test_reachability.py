"""A chain of steps that comes back to where it began is found, once, wherever it is entered; none is followed too far."""

import pytest
from alliance_graph.records.reachability import FARTHEST, cycles, reached, too_far
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


LINE = {f"p{one}": [f"p{one + 1}"] for one in range(60)}


def test_what_is_reached_comes_the_nearest_first_and_no_farther_than_fifty_steps() -> None:
    assert reached("a", {"a": "bc", "b": "d", "c": "b", "d": "a"}.__getitem__) == {"a": 0, "b": 1, "c": 1, "d": 2}
    assert reached("p0", lambda one: LINE.get(one, ())) == {f"p{one}": one for one in range(FARTHEST + 1)}


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ({}, []),
        ({f"p{one}": [f"p{one + 1}"] for one in range(FARTHEST)}, []),
        ({f"p{one}": [f"p{one + 1}"] for one in range(FARTHEST + 1)}, ["p0"]),
        (LINE, ["p0"]),
        (LINE | {"x": ["p5"], "y": ["p30"]}, ["p0", "x"]),
        (LINE | {"p60": ["p0"]}, []),
        (LINE | {"p0": ["p1", "p40"]}, ["p1"]),
    ],
)
def test_only_the_first_of_a_chain_that_is_too_long_is_told(steps: dict[str, list[str]], found: list[str]) -> None:
    assert list(too_far(steps)) == found
