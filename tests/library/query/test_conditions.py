"""The Cypher of each condition, word for word, so that a change of a condition shows what a server is then asked."""

from datetime import date
from typing import Any, Final, get_type_hints

import pytest
from alliance_graph.query.conditions import CERTAIN, CLAUSES, CONDITIONS, Belonging, Contrasting, Counted, Part, Silences, Some
from alliance_graph.query.store import Filter
from alliance_graph.reify.links import Link
from alliance_graph.stores.neo4j.cypher import holds, statement, step

Day: Final = str | date | int | None
SPEAKING: Final = "SAID_BY|SAID_FOR"
TOUCHING: Final = "SAID_BY|SAID_FOR|SAID_TO|INVOLVED|SILENCE_OF|CONCERNS|MADE_IN|ANSWERS|TRIGGERED_BY|SAME_AS"
POSSIBLE: Final = "h.possible_from <= n.latest AND n.earliest <= h.possible_to"
CERTAIN_DAY: Final = "h.certain_from <= n.certain_since AND n.certain_until <= h.certain_to"


QUESTIONS: Final = (Part, Belonging, Counted, Contrasting, Silences)
"""The keywords of all questions."""


def any_of(keyword: str, *paths: str | tuple[str, str]) -> str:
    """That one of these paths leads from the row to one of the values; behind a path stands what more must hold."""
    told = [path if isinstance(path, tuple) else (path, "") for path in paths]
    each = [
        f"EXISTS {{ MATCH (n:Record)-{path}->({keyword}) WHERE {keyword}.key IN ${keyword}{f' AND {more}' if more else ''} }}"
        for path, more in told
    ]
    return f"({' OR '.join(each)})"


def actors(keyword: str, types: str, held: str) -> str:
    """That a link of these types leads to one of the values, to an organ of it, or to who held the office on the day."""
    organs = f"[:{types}]->(:Record)-[:ORGAN_OF]", "NOT $exact"
    return any_of(keyword, f"[:{types}]", organs, (f"[:{types}]->(:Record)-[h:HOLDS]", held))


def touched(held: str) -> str:
    """That a row is one of the values or in its timeline."""
    found = any_of(
        "involving",
        f"[:{TOUCHING}|HELD_IN|ABOUT]",
        (f"[:{TOUCHING}]->(:Record)-[:ORGAN_OF]", "NOT $exact"),
        ("[:MADE_IN]->(:Record)-[:HELD_IN]", "involving.kind = 'event'"),
        "[:ABOUT]->(:Record)-[:WITHIN]",
        (f"[:{TOUCHING}]->(:Record)-[h:HOLDS]", held),
    )
    return f"(n.key IN $involving OR {found[1:]}"


NAMING: Final = (
    "HELD_AT|PART_OF|LIES_IN|BROADER|AFTER|CLAIMED_BY|CONTRASTS_WITH|CONFLICTS_WITH|BASED_ON|"
    "CITES|PUBLISHED_BY|WRITTEN_BY|VIA|REPEATS|SEATED_IN|BORN_IN|ABOUT"
)
DAYS: Final = (
    "CASE WHEN none(one IN coalesce(n.contested, []) WHERE one IN $dated) THEN n.certain_since + '/' + n.certain_until END"
)
AGREED: Final = "none(one IN coalesce(n.contested, []) WHERE one IN $rests_on)"
ACTING: Final = "INVOLVED|TOOK_PART|SAID_BY|SAID_FOR|SAID_TO"
IN_ROLE: Final = (
    "(r.words IN $role OR type(r) = 'SAID_BY' AND 'speaker' IN $role OR type(r) = 'SAID_FOR' AND 'speaker' IN $role "
    "OR type(r) = 'SAID_TO' AND 'audience' IN $role)"
)


def taking(keyword: str, types: str, words: str, held: str) -> str:
    """That a link with one of the words leads to one of the values, to an organ of it, or to who held the office on the day."""
    organs = f"[r:{types}]->(:Record)-[:ORGAN_OF]", f"NOT $exact AND {words}"
    return any_of(keyword, (f"[r:{types}]", words), organs, (f"[r:{types}]->(:Record)-[h:HOLDS]", f"{held} AND {words}"))


APART: Final = (
    "NOT EXISTS { (n)-[:SAID_BY]->(o:Record) WHERE o.key IN $spoken_for "
    "OR (NOT $exact AND EXISTS { (o)-[:ORGAN_OF]->(w:Record) WHERE w.key IN $spoken_for }) }"
)

HOLDS: Final = "h.words IN ['organizer', 'host'] AND at.kind = 'organization'"


def test_what_each_condition_demands() -> None:
    assert {name: holds(clause, name) for name, clause in CLAUSES.items()} == {
        "by": actors("by", "SAID_BY", POSSIBLE),
        "for_": actors("for_", SPEAKING, POSSIBLE),
        "to": actors("to", "SAID_TO", POSSIBLE),
        "matter": any_of("matter", "[:ABOUT]"),
        "voiced": any_of("voiced", "[:SAID_BY|VOICE]"),
        "about": any_of("about", "[:ABOUT]", "[:ABOUT]->(:Record)-[:WITHIN]"),
        "via": any_of("via", "[:CITES]", "[:CITES]->(:Record)-[:CARRIED_BY]"),
        "at": any_of(
            "at",
            "[:MADE_IN]",
            "[:MADE_IN]->(:Record)-[:HELD_IN]",
            ("[:MADE_IN]->(:Record)-[h:INVOLVED|TOOK_PART]", HOLDS),
            ("[:MADE_IN]->(:Record)-[:HELD_IN]->(:Record)-[h:INVOLVED|TOOK_PART]", HOLDS),
        ),
        "by_member_of": any_of("by_member_of", (f"[:{SPEAKING}]->(:Record)-[h:MEMBER_OF]", POSSIBLE)),
        "involving": touched(POSSIBLE),
        "attached": any_of(
            "attached",
            (f"[:{TOUCHING}|HELD_IN|ABOUT]", "n.id <> attached.id"),
            (f"[:{TOUCHING}]->(:Record)-[:ORGAN_OF]", "(NOT $exact) AND n.id <> attached.id"),
            ("[:MADE_IN]->(:Record)-[:HELD_IN]", "(attached.kind = 'event') AND n.id <> attached.id"),
            ("[:ABOUT]->(:Record)-[:WITHIN]", "n.id <> attached.id"),
            (f"[:{TOUCHING}]->(:Record)-[h:HOLDS]", f"({POSSIBLE}) AND n.id <> attached.id"),
            (f"[:{NAMING}]", "n.id <> attached.id"),
        ),
        "resting": any_of(
            "resting",
            ("[:CITES]", "n.id <> resting.id"),
            ("[:CITES]->(:Record)-[:CARRIED_BY]", "n.id <> resting.id"),
            (f"[:{NAMING}]", "n.id <> resting.id"),
        ),
        "naming": any_of("naming", (f"[:{NAMING}]", "n.id <> naming.id")),
        "silent": any_of("silent", "[:SILENCE_OF]"),
        "contested": "(n.contested IS NOT NULL OR n.layer = 1)",
        "spoken_for": any_of(
            "spoken_for",
            ("[:SAID_FOR]", APART),
            ("[:SAID_FOR]->(:Record)-[:ORGAN_OF]", f"NOT $exact AND {APART}"),
        ),
        "reporting": "any(one IN $reporting WHERE one IN n.reporting)",
        "modality": "any(one IN $modality WHERE one IN n.modality)",
        "type": "any(one IN $type WHERE one IN n.type)",
        "made_in": "EXISTS { MATCH (n)-[:MADE_IN]->(e:Record) WHERE any(one IN $made_in WHERE one IN e.type) }",
        "role": "any(one IN $role WHERE one IN n.role)",
        "in_role": taking("in_role", ACTING, IN_ROLE, POSSIBLE),
        "said_as": (
            "(any(one IN $said_as WHERE one IN n.role) OR EXISTS { MATCH (n)<-[:SAME_AS*0..1]-(a:Record) "
            "WHERE coalesce(a.layer, 0) <> 1 AND EXISTS { "
            "MATCH (a)-[:MADE_IN]->(:Record)-[p:INVOLVED|TOOK_PART]->(:Record)<-[:SAID_BY|SAID_FOR]-(a) "
            "WHERE p.words IN $said_as } })"
        ),
        "stance": "any(one IN $stance WHERE one IN n.stance)",
        "towards": any_of("towards", ("[r:TOWARDS]", "r.words IN $stance")),
        "stood": taking("stood", "STOOD", "(r.words IN $stance)", POSSIBLE),
        "origins": "n.origins = $origins",
        "text": "all(phrase IN $text WHERE n.words CONTAINS phrase)",
        "since": "n.latest >= $since",
        "until": "n.earliest <= $until",
    }


def test_what_more_is_demanded_to_leave_no_doubt() -> None:
    assert {name: holds(clause, name) for name, clause in CERTAIN.items()} == {
        "since": "n.certain_since >= $since",
        "until": "n.certain_until <= $until",
        "by": actors("by", "SAID_BY", CERTAIN_DAY),
        "for_": actors("for_", SPEAKING, CERTAIN_DAY),
        "to": actors("to", "SAID_TO", CERTAIN_DAY),
        "involving": touched(CERTAIN_DAY),
        "in_role": taking("in_role", ACTING, IN_ROLE, CERTAIN_DAY),
        "stood": taking("stood", "STOOD", "(r.words IN $stance)", CERTAIN_DAY),
        "by_member_of": any_of("by_member_of", (f"[:{SPEAKING}]->(:Record)-[h:MEMBER_OF]", CERTAIN_DAY)),
    }


def test_a_search_begins_at_the_entities_that_are_named() -> None:
    asked = Filter.of(("statement",), by=("zas", "doe"), about=("donbass",), since="2022-01-01", limit=20)
    cypher, values, tests = statement(asked)
    given = "UNWIND $by AS key MATCH (by:Record {load: $load, key: key}) MATCH (n:Record)-[:SAID_BY]->"
    assert cypher.splitlines() == [
        (
            f"CALL () {{ {given}(by) RETURN DISTINCT n"
            f" UNION {given}(:Record)-[:ORGAN_OF]->(by) WHERE NOT $exact RETURN DISTINCT n"
            f" UNION {given}(:Record)-[h:HOLDS]->(by) WHERE {POSSIBLE} RETURN DISTINCT n }}"
        ),
        "WITH n",
        "WITH n ORDER BY n.number",
        (
            "WITH n WHERE n.kind IN $kinds AND NOT n:Account AND "
            f"{any_of('about', '[:ABOUT]', '[:ABOUT]->(:Record)-[:WITHIN]')} AND n.latest >= $since AND NOT n.deprecated"
        ),
        f"RETURN n.number, n.row, {DAYS}, n.certain_since >= $since, {AGREED} ORDER BY n.number LIMIT $limit",
    ]
    assert tests == ("date", "contested")
    assert values == {
        "by": ["zas", "doe"],
        "about": ["donbass"],
        "since": "2022-01-01",
        "kinds": ["statement"],
        "exact": False,
        "after": 0,
        "rests_on": ["record", "speaker", "about", "date"],
        "dated": ["record", "date"],
        "limit": 20,
    }


def test_words_are_looked_up_and_then_compared() -> None:
    cypher, values, tests = statement(Filter.of(("statement",), text=("peace talks", "3,800"), accounts=True))
    assert cypher.splitlines() == [
        (
            "CALL db.index.fulltext.queryNodes('alliance_found', '+load:' + $load + ' ' + $preselected) YIELD node AS n "
            "WITH n WHERE n.load = $load"
        ),
        "WITH n",
        "WITH n ORDER BY n.number",
        (
            "WITH n WHERE n.kind IN $kinds AND coalesce(n.layer, 0) <> 1 AND "
            "all(phrase IN $text WHERE n.words CONTAINS phrase) AND NOT n.deprecated"
        ),
        f"RETURN n.number, n.row, {DAYS}, {AGREED} ORDER BY n.number LIMIT $limit",
    ]
    assert (values["text"], values["preselected"]) == ([" peace talks ", " 3,800 "], '+words:"peace talks" +words:"3,800"')
    assert (values["rests_on"], tests) == (
        ["record", "quote", "summary", "title", "spelled", "conditions"],
        ("contested",),
    )


@pytest.mark.parametrize(
    ("window", "held", "day"),
    [
        ({}, "", ""),
        (
            {"since": "2022-01-01"},
            " AND (r.possible_from IS NULL OR (r.possible_from <= $until AND r.possible_to >= $since))",
            " AND (NOT n.kind IN $occurrences OR (n.latest >= $since AND n.earliest <= $until))",
        ),
    ],
)
def test_what_lies_beside_a_record_is_found_on_the_server(window: dict[str, Any], held: str, day: str) -> None:
    assert step(["SAID_BY"], Filter.of(**window)).splitlines() == [
        "UNWIND $ids AS id MATCH (here:Record {load: $load, key: id})-[r:SAID_BY]-(n:Record)",
        f"WHERE NOT here:Account AND NOT here.deprecated{held}",
        "WITH DISTINCT n ORDER BY n.number",
        f"WITH n WHERE NOT n:Account AND NOT n.deprecated{day}",
        "RETURN n.key ORDER BY n.number LIMIT $limit",
    ]


def test_a_record_touches_another_or_names_it_or_a_tenure_links_the_two() -> None:
    assert {*TOUCHING.split("|"), *NAMING.split("|")} - {"CONCERNS"} == {*Link} - {"MEMBER_OF", "HELD_OFFICE", "RELATED"}


def test_each_condition_that_is_typed_is_a_keyword_and_each_keyword_a_condition() -> None:
    """The keywords of Python stand beside the rows, so that a wrong one is found by a type checker."""
    names = {"date": date, "Day": Day}
    keywords = {key: hint for one in QUESTIONS for key, hint in get_type_hints(one, localns=names).items()}
    assert {one.keyword for one in CONDITIONS if one.option} == keywords.keys()
    flags = {one.keyword for one in CONDITIONS if one.takes == "flag"}
    several = {one.keyword for one in CONDITIONS if one.several}
    numbers = {one.keyword: int | None for one in CONDITIONS if one.takes in ("number", "count")}
    days = {one.keyword: Day for one in CONDITIONS if one.takes in ("date", "first day", "last day")}
    plain = dict.fromkeys(keywords, str | None)
    named = dict.fromkeys(several & keywords.keys(), Some)
    known = plain | dict.fromkeys(flags & keywords.keys(), bool) | named | numbers | days
    assert keywords == known
