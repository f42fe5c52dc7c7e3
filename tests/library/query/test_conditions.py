"""The Cypher of each condition, word for word, so that a change of a condition shows what a server is then asked."""

from typing import Final, get_type_hints

from alliance_graph.query.conditions import CERTAIN, CLAUSES, CONDITIONS, AsOf, Part
from alliance_graph.query.store import Filter
from alliance_graph.stores.neo4j.cypher import holds, statement, way

MEMBER: Final = "EXISTS { (n:Record)-[:SAID_BY|SAID_FOR]->(:Record)-[m:MEMBER_OF]->(by_member_of) WHERE "
TOUCHING: Final = "SAID_BY|SAID_FOR|SAID_TO|INVOLVED|SILENCE_OF|CONCERNS|MADE_IN|ANSWERS|TRIGGERED_BY"


def test_what_each_condition_demands() -> None:
    assert {name: holds(clause) for name, clause in CLAUSES.items()} == {
        "by": "(EXISTS { (n:Record)-[:SAID_BY]->(by) })",
        "for_": "(EXISTS { (n:Record)-[:SAID_BY|SAID_FOR]->(for_) })",
        "to": "(EXISTS { (n:Record)-[:SAID_TO]->(to) })",
        "about": ("(EXISTS { (n:Record)-[:ABOUT]->(about) } OR EXISTS { (n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(about) })"),
        "via": "(EXISTS { (n:Record)-[:CITES]->(via) } OR EXISTS { (n:Record)-[:CITES]->(:Record)-[:CARRIED_BY]->(via) })",
        "at": "(EXISTS { (n:Record)-[:MADE_IN]->(at) } OR EXISTS { (n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(at) })",
        "by_member_of": f"({MEMBER}m.possible_from <= n.latest AND n.earliest <= m.possible_to }})",
        "involving": (
            "(EXISTS { (n:Record {load: $load, key: $involving}) }"
            f" OR EXISTS {{ (n:Record)-[:{TOUCHING}|HELD_IN|ABOUT]->(involving) }}"
            f" OR EXISTS {{ (n:Record)-[:{TOUCHING}]->(:Record)-[:ORGAN_OF]->(involving) }}"
            " OR EXISTS { (n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(involving) WHERE involving.kind = 'event' }"
            " OR EXISTS { (n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(involving) })"
        ),
        "silent": "(EXISTS { (n:Record)-[:SILENCE_OF]->(silent) })",
        "spoken_for": ("(EXISTS { (n:Record)-[:SAID_FOR]->(spoken_for) WHERE NOT EXISTS { (n)-[:SAID_BY]->(spoken_for) } })"),
        "reporting": "n.reporting = $reporting",
        "modality": "n.modality = $modality",
        "text": "all(phrase IN $text WHERE n.words CONTAINS phrase)",
        "since": "n.latest >= $since",
        "until": "n.earliest <= $until",
    }


def test_what_more_is_demanded_to_leave_no_doubt() -> None:
    assert {name: holds(clause) for name, clause in CERTAIN.items()} == {
        "since": "n.certain_since >= $since",
        "until": "n.certain_until <= $until",
        "by_member_of": f"({MEMBER}m.certain_from <= n.certain_since AND n.certain_until <= m.certain_to }})",
    }


def test_a_search_begins_at_the_entity_that_is_named() -> None:
    asked = Filter.of(("statement",), by="zas", about="donbass", since="2022-01-01", limit=20)
    cypher, values = statement(asked, merged=False)
    assert cypher.splitlines() == [
        "MATCH (by:Record {load: $load, key: $by})",
        "MATCH (about:Record {load: $load, key: $about})",
        "CALL (by) { MATCH (n:Record)-[:SAID_BY]->(by) RETURN DISTINCT n }",
        (
            "WITH n, by, about WHERE n.load = $load AND n.kind IN $kinds AND (EXISTS { (n:Record)-[:ABOUT]->(about) } OR "
            "EXISTS { (n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(about) }) AND n.latest >= $since AND NOT n.deprecated"
        ),
        "WITH n, n.certain_since >= $since AS in_time, true AS member",
        "RETURN n.row, in_time, member ORDER BY n.number LIMIT $limit",
    ]
    assert values == {"by": "zas", "about": "donbass", "since": "2022-01-01", "kinds": ["statement"], "limit": 20}


def test_words_are_looked_up_and_then_compared() -> None:
    cypher, values = statement(Filter.of(("statement",), text=("peace talks", "3,800")), merged=True)
    assert cypher.splitlines() == [
        "CALL db.index.fulltext.queryNodes('alliance_found', '+load:' + $load + ' ' + $preselected) YIELD node AS n",
        (
            "WITH n WHERE n.load = $load AND n.kind IN $kinds AND all(phrase IN $text WHERE n.words CONTAINS phrase) "
            "AND NOT n.deprecated"
        ),
        "WITH n, true AS in_time, true AS member",
        (
            "WITH CASE WHEN n.occurrence IS NULL THEN n ELSE head(COLLECT { MATCH (o:Record {load: $load, key: n.occurrence}) "
            "RETURN o }) END AS n, in_time, member"
        ),
        "WITH n, min(in_time) AS in_time, min(member) AS member",
        "RETURN n.row, in_time, member ORDER BY n.number LIMIT $limit",
    ]
    assert (values["text"], values["preselected"]) == ([" peace talks ", " 3,800 "], '+words:"peace talks" +words:"3,800"')


def test_the_shortest_ways_are_found_on_the_server() -> None:
    between = way(["SAID_BY", "ABOUT"], Filter.of(since="2022-01-01", certain=True), 12)
    assert between.splitlines() == [
        "MATCH (a:Record {load: $load, key: $first}), (b:Record {load: $load, key: $last})",
        "MATCH way = allShortestPaths((a)-[:SAID_BY|ABOUT*..12]-(b))",
        (
            "WHERE all(r IN relationships(way) WHERE r.certain_from IS NULL OR (r.certain_from <= $until AND "
            "r.certain_to >= $since)) AND all(n IN nodes(way) WHERE n.load = $load AND NOT n.deprecated"
        ),
        (
            "AND (n = a OR n = b OR NOT n.kind IN $occurrences OR (n.earliest >= $since AND n.latest <= $until AND "
            "n.date IS NOT NULL AND NOT n.date =~ '.*[?~%].*')))"
        ),
        (
            "UNWIND relationships(way) AS r RETURN DISTINCT startNode(r).number, endNode(r).number, startNode(r).key, type(r), "
            "endNode(r).key, r.words, r.record, coalesce(r.possible_from, '0000-00-00'), "
            "coalesce(r.possible_to, '9999-99-99'), "
            "coalesce(r.certain_from, '9999-99-99'), coalesce(r.certain_to, '0000-00-00')"
        ),
    ]


def test_each_condition_that_is_typed_is_a_keyword_and_each_keyword_a_condition() -> None:
    """The keywords of Python stand beside the rows, so that a wrong one is found by a type checker."""
    keywords = {**get_type_hints(Part), **get_type_hints(AsOf)}
    assert {one.keyword for one in CONDITIONS if one.option} == keywords.keys()
    flags = {one.keyword for one in CONDITIONS if one.takes == "flag"}
    numbers = {one.keyword: int | None for one in CONDITIONS if one.takes == "number"}
    assert keywords == dict.fromkeys(keywords, str | None) | dict.fromkeys(flags, bool) | numbers
