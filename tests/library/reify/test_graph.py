"""The graph of records that no answer about the world holds, and of words that a dataset adds."""

from alliance_graph.reify.graph import Graph

from tests.support.reading import yaml

WORLD = """
terms:
  - {field: status, name: founding-member, definition: was there from the beginning, broader: member}
  - {field: status, name: dialogue-partner, definition: is in dialogue with, broader: observer}
organizations: [{id: pact, name: Pact}]
countries: [{id: northland, name: Northland}, {id: southland, name: Southland}]
sources: [{id: herald, title: The Herald}]
memberships:
  - {member: northland, organization: pact, status: founding-member, sources: [herald]}
  - {member: southland, organization: pact, status: dialogue-partner, sources: [herald]}
coverage:
  - {of: northland, where: here, about: [pact], by: southland, sources: [herald]}
stories:
  - {id: told, title: Told, steps: [{title: One, records: [northland]}], sources: [herald]}
"""


def test_whoever_is_a_kind_of_member_is_a_member() -> None:
    found = [
        (edge.source, edge.type, edge.words) for edge in Graph(yaml(WORLD)).edges() if edge.record and edge.target == "pact"
    ]
    assert [one for one in found if one[1] != "CONCERNS"] == [
        ("northland", "MEMBER_OF", "is a founding member of"),
        ("southland", "RELATED", "is a dialogue partner of"),
    ]


def test_a_coverage_is_found_by_what_it_is_of_and_else_nothing_leads_to_editorial_records() -> None:
    own = {"coverage-northland-here", "told", "status-founding-member", "status-dialogue-partner"}
    graph = Graph(yaml(WORLD))
    assert {node.key for node in graph.nodes()} >= own
    assert [(edge.source, edge.type, edge.target) for edge in graph.edges() if {edge.source, edge.target} & own] == [
        ("coverage-northland-here", "COVERS", "northland")
    ]
