"""Sources that rest on one another are counted once."""

from itertools import product

import pytest
from alliance_graph.records.model import Source
from alliance_graph.records.provenance import ancestors, independent
from hypothesis import given
from hypothesis import strategies as st

IDS = "abcdef"
chains = st.dictionaries(
    st.sampled_from(IDS), st.tuples(st.none() | st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=2))
)


def sources(**rests_on: str) -> dict[str, Source]:
    """`b="a"` is known through a; `b="=a c"` repeats a and c."""
    return {
        key: Source(
            id=key,
            title=key,
            via=None if on.startswith("=") else on or None,
            derived_from=tuple(on[1:].split()) if on.startswith("=") else (),
        )
        for key, on in rests_on.items()
    }


@pytest.mark.parametrize(
    ("known", "of", "found"),
    [
        ({"a": ""}, "a", "a"),
        ({"a": "", "b": "a", "c": "b"}, "c", "abc"),
        ({"a": "", "b": "", "c": "=a b"}, "c", "abc"),
        ({"a": "b", "b": "a"}, "a", "ab"),
        ({"a": "a"}, "a", "a"),
        ({"a": "lost"}, "a", ["a", "lost"]),
        ({}, "a", "a"),
    ],
)
def test_a_source_rests_on_all_it_is_known_through_or_repeats(known: dict[str, str], of: str, found: str | list[str]) -> None:
    assert ancestors(of, sources(**known)) == frozenset(found)


@pytest.mark.parametrize(
    ("known", "cited", "count"),
    [
        ({}, "", 0),
        ({"a": ""}, "a", 1),
        ({"a": ""}, "aa", 1),
        ({"a": "", "b": ""}, "ab", 2),
        ({"a": "", "b": "a"}, "ab", 1),
        ({"a": "", "b": "a"}, "b", 1),
        ({"a": "", "b": "a", "c": "a"}, "bc", 1),
        ({"a": "", "b": "", "c": "=a b"}, "abc", 1),
        ({"a": "", "b": "", "c": "=a b"}, "ab", 2),
        ({"a": "", "b": "a", "d": "", "e": "=d"}, "abde", 2),
        ({"b": "lost", "c": "lost"}, "bc", 1),
        ({"a": "b", "b": "a"}, "ab", 1),
    ],
)
def test_independent_sources_are_counted(known: dict[str, str], cited: str, count: int) -> None:
    assert independent(cited, sources(**known)) == count


@given(chains, st.lists(st.sampled_from(IDS)))
def test_the_count_is_that_of_the_connected_groups(rests_on: dict[str, tuple[str | None, list[str]]], cited: list[str]) -> None:
    known = {key: Source(id=key, title=key, via=via, derived_from=tuple(on)) for key, (via, on) in rests_on.items()}
    group = {one: number for number, one in enumerate(dict.fromkeys(cited))}
    for one, other in product(group, repeat=2):
        if ancestors(one, known) & ancestors(other, known):
            joined = group[other]
            group = {each: group[one] if number == joined else number for each, number in group.items()}
    assert independent(cited, known) == len(set(group.values()))
