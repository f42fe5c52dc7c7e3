"""The graph for analysis, its most central actors, and what is in the dataset."""

from collections.abc import Iterable, Iterator
from typing import cast

import pytest
from alliance_graph.query.links import network
from alliance_graph.query.store import Store
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES
from alliance_graph.reify.links import Closure, Link
from alliance_graph.tables.flat import flat
from hypothesis import given
from hypothesis import strategies as st

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]


def test_every_entity_and_occurrence_is_a_node_with_its_row_as_texts(seed: Store) -> None:
    whole = network.graph(seed)
    rows = {row["id"]: row for row in seed.of_kind((*OCCURRENCES, *ENTITIES))}
    columns = {
        key: {name: value for name, value in flat(row, seed.meta("shapes")).items() if value} for key, row in rows.items()
    }
    labels = seed.labels(list(rows))
    assert (len(rows), {key: whole.nodes[key] | {"id": key} for key in whole}) == (
        92,
        {key: told | {"label": labels[key]} for key, told in columns.items()},
    )


def test_every_link_is_an_edge_and_no_closure_is(seed: Store) -> None:
    whole = network.graph(seed)
    types = {said["type"] for _, _, said in whole.edges(data=True)}
    assert (whole.number_of_edges(), types - {*Link}, types & {*Closure}) == (346, set(), set())
    assert whole.get_edge_data("armenia", "csto") == {0: {"type": "MEMBER_OF", "record": "csto-armenia"}}
    assert whole.get_edge_data("zas-unsc-hope", "unsc") == {0: {"type": "SAID_TO"}}
    assert not whole.has_edge("donbass", "russia")


WORLD = """
    sources: [{id: s, title: Source}]
    countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}, {id: c, name: C, sources: [s]},
                {id: d, name: D, sources: [s]}, {id: lie, name: Lie, rank: deprecated, why: no such state, sources: [s]}]
    memberships: [{id: a-in-pact, member: a, organization: pact, sources: [s]}]
    organizations: [{id: pact, name: The Pact, short: Pact, sources: [s]}]
    events:
      - {id: talks, type: meeting, date: "[2005..2006]", title: Talks, participants: [a, b, lie], sources: [s]}
      - {id: more, type: meeting, date: 2007, title: More talks, participants: [a, b, {who: b, for: pact}], sources: [s]}
      - {id: hoax, type: meeting, date: 1999, title: Hoax, participants: [a, c], rank: deprecated, why: a hoax, sources: [s]}
    statements:
      - {id: said, said: "[..2001-05-06]", speaker: b, to: [c], about: [d], sources: [s]}
"""


def test_who_meets_whom_and_how_often(say: Say) -> None:
    projected = network.actors(say(WORLD))
    assert sorted(projected) == ["a", "b", "c", "d", "pact"]
    assert sorted(projected.edges(data="weight")) == [("a", "b", 2), ("a", "pact", 1), ("b", "c", 1), ("b", "pact", 1)]


def test_who_stands_in_the_middle(say: Say) -> None:
    rows = network.central(say(WORLD))
    assert [tuple(row.values()) for row in rows] == [
        ("b", "B", 3, 3, 0.3333),
        ("a", "A", 2, 2, 0.0),
        ("pact", "Pact", 1, 2, 0.0),
        ("c", "C", 1, 1, 0.0),
        ("d", "D", 0, 0, 0.0),
    ]
    assert [list(row) for row in rows] == [["id", "name", "occurrences", "met", "betweenness"]] * 5


def test_betweenness_is_left_out_where_it_would_take_too_long(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_MOST_STEPS", 44)
    rows = network.central(say(WORLD))
    assert [tuple(row.values()) for row in rows] == [
        ("b", "B", 3, 3, None),
        ("a", "A", 2, 2, None),
        ("pact", "Pact", 1, 2, None),
        ("c", "C", 1, 1, None),
        ("d", "D", 0, 0, None),
    ]


def test_what_was_judged_wrong_is_no_part_of_it(say: Say) -> None:
    whole = network.graph(say(WORLD))
    assert sorted(whole) == ["a", "b", "c", "d", "more", "pact", "s", "said", "talks"]
    assert all("lie" not in edge and "hoax" not in edge for edge in whole.edges())


@pytest.mark.parametrize("limit", [1, 3, None])
def test_a_limit_takes_the_first(say: Say, limit: int | None) -> None:
    assert network.central(say(WORLD), limit) == network.central(say(WORLD))[:limit]


class Meetings:
    """A store of actors and of who met whom, and of nothing else."""

    def __init__(self, actors: int, meetings: list[list[int]]) -> None:
        self._actors = actors
        self._meetings = meetings

    def numbered(self, _: object) -> dict[int, str]:
        return {number: f"actor-{number}" for number in range(self._actors)}

    def together(self, _: object) -> Iterator[tuple[int, int]]:
        return ((number, one) for number, together in enumerate(self._meetings) for one in together)

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        return {key: key.upper() for key in ids}


@given(st.lists(st.lists(st.integers(0, 29), max_size=6), max_size=40), st.integers(0, 6))
def test_the_first_of_many_are_the_first_of_all(meetings: list[list[int]], limit: int) -> None:
    store = cast(Store, Meetings(30, meetings))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(network, "_MOST_STEPS", 0)
        assert network.central(store, limit) == network.central(store)[:limit]


def test_what_is_in_the_dataset(say: Say) -> None:
    (found,) = network.stats(say(WORLD), 1)
    assert {key: number for key, number in found["counts"].items() if number} == {
        "source": 1, "organization": 1, "country": 5, "membership": 1, "event": 3, "statement": 1,
    }  # fmt: skip
    assert (found["earliest"], found["latest"], found["problems"]) == ("2001-05-06", "2007-12-31", 0)
    assert [row["id"] for row in found["central"]] == ["b"]


def test_of_nothing_there_is_nothing(say: Say) -> None:
    store = say("sources: []")
    (found,) = network.stats(store)
    assert found["dataset"] is None
    assert (set(found["counts"].values()), found["earliest"], found["latest"], found["central"]) == ({0}, None, None, [])
    assert (len(network.graph(store)), len(network.actors(store))) == (0, 0)
