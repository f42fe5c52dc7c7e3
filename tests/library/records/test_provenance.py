"""Sources that rest on one another, or that one publishes, have one origin."""

from collections import Counter
from itertools import product

import pytest
from alliance_graph.records.model import Alias, Organization, Person, Source, Topic
from alliance_graph.records.provenance import Origins, ancestors
from alliance_graph.records.reachability import FARTHEST
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

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
def test_sources_have_one_origin_where_they_rest_on_one_source(known: dict[str, str], cited: str, count: int) -> None:
    assert Origins(sources(**known)).count(cited) == count


ORGANIZATIONS = (
    Organization(id="un", name="United Nations", short="UN", aliases=(Alias(name="ООН"),)),
    Organization(id="unsc", name="Security Council", part_of=("un",)),
    Organization(id="unga", name="General Assembly", part_of=("un",)),
    Organization(id="panel", name="Panel of Experts", part_of=("unsc", "osce")),
    Organization(id="osce", name="Organization for Security", aliases=(Alias(name="The Mission"),)),
    Organization(id="smm", name="Special Monitoring Mission", aliases=(Alias(name="The Mission"),)),
    Person(id="jane-doe", name="Jane Doe"),
    Topic(id="herald", name="The Herald"),
)


@pytest.mark.parametrize(
    ("publishers", "count"),
    [
        ((None, None), 2),
        (("un", "un"), 1),
        (("un", "osce"), 2),
        (("un", "unsc"), 1),
        (("unsc", "unga"), 1),
        (("unsc", "panel"), 1),
        (("unsc", "panel", "osce"), 1),
        (("un", "UN"), 1),
        (("unga", "united nations"), 1),
        (("un", "оон"), 1),
        (("jane-doe", "Jane  DOE"), 1),
        (("The Wire", "the wire"), 1),
        (("The Wire", "Wire"), 2),
        (("osce", "The Mission"), 2),
        (("smm", "The Mission"), 2),
        (("The Mission", "the mission"), 1),
        (("herald", "The Herald"), 2),
        (("a", None), 2),
        (("nobody", "Nobody"), 1),
        (('"', "'"), 2),
    ],
)
def test_sources_have_one_origin_where_one_publishes_them(publishers: tuple[str | None, ...], count: int) -> None:
    cited = {f"{key}": Source(id=key, title=key, publisher=by) for key, by in zip("abc", publishers, strict=False)}
    assert Origins(cited | {one.id: one for one in ORGANIZATIONS}).count(cited) == count


@pytest.mark.parametrize(
    ("known", "cited", "common"),
    [
        ({"a": "", "b": "a", "c": "b"}, "bc", ["b"]),
        ({"a": "", "b": "a@wire", "c": "a@wire"}, "bc", ["a"]),
        ({"a": "@un", "b": "@UN"}, "ab", ["un"]),
        ({"a": "@unsc", "b": "@unga"}, "ab", ["un"]),
        ({"a": "@The Wire", "b": "@the wire"}, "ab", ['"the wire"']),
        ({"a": "@un", "b": "a", "c": "@unsc"}, "bc", ["un"]),
        ({"a": "", "b": "", "c": "=a b"}, "abc", []),
    ],
)
def test_to_what_all_sources_lead_back_at_the_nearest(known: dict[str, str], cited: str, common: list[str]) -> None:
    apart = {key: on.partition("@") for key, on in known.items()}
    found = sources(**{key: on for key, (on, _, _) in apart.items()})
    found = {key: structs.replace(one, publisher=apart[key][2] or None) for key, one in found.items()}
    assert Origins(found | {one.id: one for one in ORGANIZATIONS}).common(cited) == common


@given(
    chains,
    st.dictionaries(st.sampled_from(IDS), st.sampled_from(["un", "unsc", "panel", "Wire"])),
    st.lists(st.sampled_from(IDS)),
)
def test_the_count_is_that_of_the_connected_groups(
    rests_on: dict[str, tuple[str | None, list[str]]], publishers: dict[str, str], cited: list[str]
) -> None:
    known = {
        key: Source(id=key, title=key, via=via, derived_from=tuple(on), publisher=publishers.get(key))
        for key, (via, on) in rests_on.items()
    }
    wholes = {"un": {"un"}, "unsc": {"unsc", "un"}, "panel": {"panel", "unsc", "un", "osce"}, "Wire": {"Wire"}}
    behind = {
        one: ancestors(one, known).union(
            *(wholes[publishers[by]] for by in ancestors(one, known) if by in known and by in publishers)
        )
        for one in IDS
    }
    group = {one: number for number, one in enumerate(dict.fromkeys(cited))}
    for one, other in product(group, repeat=2):
        if behind[one] & behind[other]:
            joined = group[other]
            group = {each: group[one] if number == joined else number for each, number in group.items()}
    origins = Origins(known | {one.id: one for one in ORGANIZATIONS})
    assert origins.count(cited) == len(set(group.values()))


def test_a_long_chain_is_gone_along_for_fifty_steps() -> None:
    asked = Counter[str]()

    class Counted(dict[str, Source]):
        def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
            asked[key] += 1
            return super().get(key, default)

    many = 2_000
    origins = Origins(Counted((f"s{one}", Source(id=f"s{one}", title="x", via=f"s{one - 1}")) for one in range(many)))
    assert [origins.count((f"s{one}", "s0")) for one in (1, 50, 51)] == [1, 1, 2]
    assert {origins.count((f"s{one}", f"s{one - 9}")) for one in range(9, many)} == {1}
    assert max(asked.values()) < 4 * FARTHEST
