"""Who stands together and who against each other: as Discourse Network Analyzer joins actors, weighed by what they share."""

from typing import Any, Final

import networkx
import pytest
from alliance_graph.answers.networks import stance_network
from alliance_graph.errors import UsageError
from alliance_graph.formats import registry
from alliance_graph.query.conditions import Part

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

CASE: Final = """
    sources: [{id: s, title: S}]
    countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}, {id: c, name: C, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}, {id: staff, name: Staff, part_of: [pact], sources: [s]}]
    topics: [{id: war, name: war, sources: [s]}, {id: fines, name: fines, broader: [war], sources: [s]},
             {id: fish, name: fish, sources: [s]}]
    events:
      - {id: vote, type: vote, title: Vote, date: 2022-03-17, about: [war], sources: [s], participants: [
          {who: a, role: in-favour}, {who: b, role: in-favour}, {who: c, role: abstained}]}
    statements:
      - {id: x1, speaker: a, said: 2022-02-01, stance: support, about: [fines, fish], sources: [s]}
      - {id: x2, speaker: b, said: 2022-02-02, stance: support, about: [fines], sources: [s]}
      - {id: x3, speaker: c, said: 2022-02-03, stance: oppose, about: [fines, fish], sources: [s]}
      - {id: x4, speaker: c, said: 2022-02-04, stance: support, about: [fines], sources: [s]}
      - {id: x5, speaker: staff, said: 2022-02-05, stance: neutral, about: [fish], sources: [s]}
      - {id: x6, speaker: b, said: 2022-02-06, stance: neutral, about: [fish], sources: [s]}
"""


def edges(network: "networkx.Graph[str]") -> set[tuple[str, str, int, str]]:
    return {(one, other, told["weight"], told["about"]) for one, other, told in network.edges(data=True)}


@pytest.mark.parametrize(
    ("network", "asked", "expected"),
    [
        ("congruence", {}, {("a", "b", 2, "vote; fines"), ("a", "c", 1, "fines"), ("b", "c", 1, "fines"),
                            ("b", "staff", 1, "fish"), ("b", "pact", 1, "fish")}),
        ("conflict", {}, {("a", "c", 2, "fines; fish"), ("b", "c", 1, "fines")}),
        ("congruence", {"about": "war"}, {("a", "b", 2, "vote; fines"), ("a", "c", 1, "fines"), ("b", "c", 1, "fines")}),
        ("conflict", {"about": "fish"}, {("a", "c", 1, "fish")}),
        ("congruence", {"about": ["war"], "until": "2022-02-03"}, {("a", "b", 1, "fines")}),
        ("conflict", {"since": "2022-04"}, set()),
    ],
)  # fmt: skip
def test_who_is_joined_over_what(say: Say, network: str, asked: Any, expected: set[tuple[str, str, int, str]]) -> None:
    assert edges(stance_network(say(CASE), network, **asked)) == {
        (*sorted(pair), weight, about) for *pair, weight, about in expected
    }


def test_its_nodes_are_those_who_take_a_stance(say: Say) -> None:
    made = stance_network(say(CASE), "conflict", about="fish")
    assert {key: made.nodes[key] for key in made} == {
        "a": {"name": "A", "kind": "country"},
        "b": {"name": "B", "kind": "country"},
        "c": {"name": "C", "kind": "country"},
        "pact": {"name": "Pact", "kind": "organization"},
        "staff": {"name": "Staff", "kind": "organization"},
    }


def test_as_graphml_it_is_read_back(say: Say) -> None:
    part: Part = {"about": ["war"], "certain": False}
    text = "".join(registry.network("graphml", say(CASE), "Who is with whom", "congruence", part))
    read = networkx.parse_graphml(text)
    assert (read.graph["name"], read.is_directed()) == ("Who is with whom; about war", False)
    assert edges(read) == edges(stance_network(say(CASE), "congruence", about="war"))
    assert dict(read.nodes(data=True))["a"] == {"label": "A", "name": "A", "kind": "country"}


@pytest.mark.parametrize(
    ("kind", "network", "part", "why"),
    [
        ("html", "conflict", {}, "html holds no network of actors; `alliance export graphml --network conflict` writes one"),
        ("graphml", "conflict", {"by_member_of": ["pact"]},
         "a network takes --about, --since and --until, not --by-member-of"),
        ("graphml", "war", {}, "there is no network 'war'; there are congruence and conflict"),
        ("graphml", "conflict", {"about": ["wer"]}, "no record is called 'wer'; did you mean war?"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(say: Say, kind: str, network: str, part: Any, why: str) -> None:
    with pytest.raises(UsageError) as told:
        "".join(registry.network(kind, say(CASE), "Title", network, part))
    assert str(told.value) == why
