"""GraphML: which records are nodes of a part, and what a node says."""

from io import BytesIO

import networkx

from tests.support.exports import exported
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

FEINT = """
sources: [{id: s, title: S}]
events: [{id: feint, type: meeting, title: F, date: 2031, rank: deprecated, why: W, sources: [s]}]
"""


def test_what_was_judged_wrong_is_a_node_only_where_it_is_asked_for(say: Say) -> None:
    store = say(FEINT)
    assert sorted(networkx.read_graphml(BytesIO(exported("graphml", store).encode()))) == ["s"]
    part = networkx.read_graphml(BytesIO(exported("graphml", store, text="F", all=True).encode()))
    assert (part.nodes["feint"]["rank"], part.number_of_edges()) == ("deprecated", 0)


def test_a_statement_has_its_stance(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: S}]
        people: [{id: jo, name: Jo, sources: [s]}]
        topics: [{id: sea, name: the sea, sources: [s]}]
        statements: [{id: no, speaker: jo, said: 2031, summary: No, about: [sea], stance: oppose, sources: [s]}]
    """)
    assert networkx.read_graphml(BytesIO(exported("graphml", store).encode())).nodes["no"]["stance"] == "oppose"
