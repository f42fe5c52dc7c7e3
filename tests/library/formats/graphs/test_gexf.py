"""GEXF: a graph of which the time is not lost, and that a reader of GEXF takes as it is."""

from io import BytesIO
from xml.etree import ElementTree

import networkx
from alliance_graph.query.links.network import graph
from alliance_graph.query.store import Store

from tests.support.exports import CASE, NOTHING, exported
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

SPACE = "{http://gexf.net/1.3}"


def read(text: str) -> "networkx.MultiDiGraph[str]":
    """As a reader of GEXF 1.2 takes it, which has all that is written here: the oldest release of networkx knows no 1.3."""
    older = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    return networkx.MultiDiGraph(networkx.read_gexf(BytesIO(older.encode())))


def test_every_node_and_edge_is_there(seed: Store) -> None:
    text = exported("gexf", seed)
    whole, found = graph(seed), read(text)
    assert sorted(found) == sorted(whole)
    ends = [(edge.get("source"), edge.get("target")) for edge in ElementTree.fromstring(text).iter(f"{SPACE}edge")]
    assert sorted(ends) == sorted(whole.edges())


def test_a_vague_date_spans_the_days_that_it_may_be_and_stays_vague(say: Say) -> None:
    found = read(exported("gexf", say(CASE)))
    shown = ("start", "end", "date_edtf", "date_phrase")
    assert {
        one: tuple(found.nodes[one].get(key) for key in shown) for one in ("talks", "quarrel", "rumour", "silent", "pact")
    } == {
        "talks": ("2031-05-02", "2031-05-04", "[2031-05-02..2031-05-04]", "early this month"),
        "quarrel": ("2031-01-01", "2031-12-31", "2031", None),
        "rumour": (None, None, "..", None),
        "silent": ("2031-05-04", None, "2031-05-04/2031-05-11", None),
        "pact": (None, None, None, None),
    }
    assert (found.nodes["silent"]["observed_through"], "observed_through" in found.nodes["talks"]) == ("2031-05-11", False)


def test_an_edge_has_the_days_on_which_it_may_hold_and_those_on_which_it_certainly_does(say: Say) -> None:
    text = exported("gexf", say(CASE))
    edges = [edge for edge in ElementTree.fromstring(text).iter(f"{SPACE}edge") if edge.get("kind") == "MEMBER_OF"]
    assert [(edge.get("source"), edge.get("target"), edge.get("start"), edge.get("end")) for edge in edges] == [
        ("northland", "pact", "2029-06-01", None)
    ]
    assert {one.get("for"): one.get("value") for one in edges[0].iter(f"{SPACE}attvalue")} == {
        "record": "pact-northland",
        "certain_from": "2029-06-30",
        "certain_to": "2031-05-05",
    }


def test_edges_between_the_same_two_differ_in_their_kind(say: Say) -> None:
    """Of edges of one kind Gephi keeps one."""
    twice = CASE.replace("{who: doe, for: northland, role: chair}", "{who: doe, role: chair}, {who: doe, role: reporter}")
    edges = [edge.attrib for edge in ElementTree.fromstring(exported("gexf", say(twice))).iter(f"{SPACE}edge")]
    kinds = [(one["source"], one["target"], one["kind"]) for one in edges]
    assert len({*kinds}) == len(kinds)
    assert [kind for source, target, kind in kinds if (source, target) == ("talks", "doe")] == ["INVOLVED", "INVOLVED 2"]


def test_a_part_and_nothing(say: Say) -> None:
    found = read(exported("gexf", say(CASE), by="doe"))
    assert {one for one, row in found.nodes(data=True) if row["kind"] in ("event", "statement", "silence")} == {"patrols"}
    empty = ElementTree.fromstring(exported("gexf", say(CASE), **NOTHING))
    assert (len([*empty.iter(f"{SPACE}node")]), len([*empty.iter(f"{SPACE}nodes")])) == (0, 1)
