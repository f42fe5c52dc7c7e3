"""Every writer of networkx takes the graph as it is, and what it writes is read again with all nodes and edges."""

import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
from alliance_graph.query.links.network import graph
from alliance_graph.query.store import Store

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

Graph = Any
_EDGES = "edges" if "edges" in inspect.signature(networkx.node_link_data).parameters else "link"
"""What networkx 3.3 calls otherwise."""
Written = Callable[[Graph, Path], Graph]

HOSTILE = """
    sources: [{id: s, title: "So \\x01urce", publisher: "A \\"paper\\" & <co>"}]
    people: [{id: doe, name: "Jöhn\\n&#10; [Doe]", aliases: [Зась], sources: [s]}]
    events: [{id: talks, type: vote, date: "[2022-02-16..2022-02-18]", title: "  ", sources: [s],
              participants: [{who: doe, for: doe}], tally: {for: 3, against: 0},
              statements: [{id: x, speaker: doe, quote: "say \\"yes\\"; `no`", about: [talks, doe]}]}]
"""


def graphml(whole: Graph, path: Path) -> Graph:
    networkx.write_graphml(whole, path)
    return networkx.read_graphml(path, force_multigraph=True)


def gexf(whole: Graph, path: Path) -> Graph:
    networkx.write_gexf(whole, path)
    return networkx.read_gexf(path)


def gml(whole: Graph, path: Path) -> Graph:
    networkx.write_gml(whole, path)
    return networkx.read_gml(path)


def pajek(whole: Graph, path: Path) -> Graph:
    networkx.write_pajek(whole, path)
    return networkx.read_pajek(path)


def as_json(whole: Graph, path: Path) -> Graph:
    named: Any = {_EDGES: "edges"}
    path.write_text(json.dumps(networkx.node_link_data(whole, **named)))
    return networkx.node_link_graph(json.loads(path.read_text()), **named)


def adjacency(whole: Graph, path: Path) -> Graph:
    path.write_text(json.dumps(networkx.adjacency_data(whole)))
    return networkx.adjacency_graph(json.loads(path.read_text()))


def edges(whole: Graph, path: Path) -> Graph:
    networkx.write_edgelist(whole, path, delimiter="\t")
    read = networkx.read_edgelist(path, delimiter="\t", create_using=networkx.MultiDiGraph)
    read.add_nodes_from(whole)
    return read


WRITERS = [graphml, gexf, gml, pajek, as_json, adjacency, edges]


@pytest.mark.parametrize("written", WRITERS)
def test_a_writer_takes_it_and_a_reader_has_every_node_and_edge(seed: Store, written: Written, tmp_path: Path) -> None:
    whole = graph(seed)
    read = written(whole, tmp_path / "graph")
    assert (type(read), sorted(read), sorted(read.edges())) == (networkx.MultiDiGraph, sorted(whole), sorted(whole.edges()))


@pytest.mark.parametrize("written", [one for one in WRITERS if one is not pajek])
def test_a_writer_takes_hostile_data(say: Say, written: Written, tmp_path: Path) -> None:
    whole = graph(say(HOSTILE))
    read = written(whole, tmp_path / "graph")
    assert (sorted(read), len(read.edges())) == (["doe", "s", "talks", "x"], len(whole.edges()))


def test_pajek_takes_hostile_data_though_its_format_has_no_escapes(say: Say, tmp_path: Path) -> None:
    networkx.write_pajek(graph(say(HOSTILE)), tmp_path / "graph")
    assert (tmp_path / "graph").read_text().startswith("*vertices 4\n")


@pytest.mark.parametrize("written", [graphml, gexf, gml, as_json, adjacency])
def test_attributes_come_back(seed: Store, written: Written, tmp_path: Path) -> None:
    read = written(graph(seed), tmp_path / "graph").nodes["zas-donbass-idea"]
    assert (read["kind"], read["date_edtf"], read["date_earliest"], read["date_latest"], read["speaker_name"]) == (
        ("statement", "[2022-02-16..2022-02-19]", "2022-02-16", "2022-02-19", "Stanislav Zas")
    )


def test_every_attribute_is_a_text(say: Say) -> None:
    whole = graph(say(HOSTILE))
    told = [*(data for _, data in whole.nodes(data=True)), *(data for _, _, data in whole.edges(data=True))]
    assert {type(value) for data in told for value in data.values()} == {str}
    assert "" not in {value.strip() for data in told for value in data.values()}
    assert {key: whole.nodes["talks"].get(key) for key in ("tally_for", "tally_against", "tally_abstain", "title", "id")} == {
        "tally_for": "3", "tally_against": "0", "tally_abstain": None, "title": None, "id": None,
    }  # fmt: skip
