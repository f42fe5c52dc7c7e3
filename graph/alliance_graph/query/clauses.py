"""What a condition demands of a row, in SQL and in Cypher, side by side.

Law: both say the same. Every value is a parameter. A row is `n`; the parameter with the condition's keyword holds the values
of the condition, of which any may be met: in SQL a JSON array of the numbers of nodes, or of words; in Cypher a list of keys,
or of words. The parameter `exact` leaves organs out. In SQL, a list of numbers of rows is read from `low` to `high`.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from alliance_graph.records.kinds import Layer

_POSSIBLE: Final = "h.possible_from <= {n}.latest AND {n}.earliest <= h.possible_to"
HERE: Final = " BETWEEN :low AND :high"
"""The part of a list of numbers that is read."""
_CERTAIN: Final = "h.certain_from <= {n}.certain_since AND {n}.certain_until <= h.certain_to"
HOLDING: Final = ("organizer", "host")
"""The roles of an organization that holds an event."""
_ROLES: Final = {"SAID_BY": "speaker", "SAID_FOR": "speaker", "SAID_TO": "audience"}
"""The roles in a statement, by the type of the link."""


class Pattern(NamedTuple):
    """A path from a row `n` to the node that the keyword names (`%s`), and what more must hold; no path: `n` is that node."""

    path: str
    where: str = ""


class Clause(NamedTuple):
    """A demand on a row `n`, in SQL and in Cypher; in Cypher it is a predicate, or several patterns of which one must fit.

    `listed`: the query of the numbers among which `sql` seeks that of the row; `but`: what `sql` demands besides. `few`: the
    query of the numbers of all rows that may meet `sql`, which is tested on each all the same; for where these are few. `days`:
    the query of the first and the last day on which a row that meets `sql` may lie.
    """

    sql: str
    cypher: str | tuple[Pattern, ...]
    listed: str | None = None
    but: str | None = None
    few: str | None = None
    days: str | None = None

    @property
    def by_row(self) -> str:
        """The same in SQL, which looks whether the row is in the list and reads no more of it."""
        return self.sql.replace(HERE, " = n.number")


def among(*lists: str) -> str:
    """The row's number is in all these lists; they are compared before any row is read."""
    return f"n.number IN ({' INTERSECT '.join(f'SELECT * FROM ({one})' for one in lists) if lists[1:] else lists[0]})"


def _listing(listed: str, *patterns: Pattern, but: str | None = None) -> Clause:
    return Clause(f"{among(listed)} AND {but}" if but else among(listed), patterns, listed, but)


def compared(test: str, keyword: str) -> Clause:
    """A test of the row's own values against the one value of a condition."""
    return Clause(test.format(f":{keyword}"), test.format(f"${keyword}"))


def word(field: str) -> Clause:
    """One of the words is among those of the row in this field."""
    sql = f"EXISTS (SELECT 1 FROM json_each(:{field}) AS w WHERE instr(n.{field}, ' ' || w.value || ' '))"
    few = f"{_having(field, field)} AND number{HERE}"
    return Clause(sql, f"any(one IN ${field} WHERE one IN n.{field})", few=few)


def _having(keyword: str, field: str) -> str:
    """The numbers of all rows with one of the words in this field: its index holds each several words that some row has."""
    several = (
        f"WITH RECURSIVE own (words) AS (SELECT min({field}) FROM node WHERE {field} IS NOT NULL UNION ALL "
        f"SELECT (SELECT min({field}) FROM node WHERE {field} > own.words) FROM own WHERE own.words IS NOT NULL) "
        f"SELECT own.words FROM own, json_each(:{keyword}) AS w WHERE instr(own.words, ' ' || w.value || ' ')"
    )
    return f"SELECT number FROM node WHERE {field} IN ({several})"


def _made_in(events: str) -> str:
    """The numbers of the rows that were made in some events."""
    made = "CROSS JOIN edge AS m ON m.target = e.number AND m.type = 'MADE_IN'"
    return f"SELECT m.source FROM ({events}) AS e {made} WHERE m.source{HERE}"


def equal(field: str) -> Clause:
    """The row's own number is that of the condition of the same name."""
    few = f"SELECT number FROM node WHERE {field} = :{field} AND number{HERE}"
    return compared(f"n.{field} = {{}}", field)._replace(few=few)


def made_in(keyword: str, field: str) -> Clause:
    """The row was made in an event that has one of the words in this field."""
    sql = (
        "EXISTS (SELECT 1 FROM edge AS m JOIN node AS e ON e.number = m.target WHERE m.source = n.number "
        f"AND m.type = 'MADE_IN' AND EXISTS (SELECT 1 FROM json_each(:{keyword}) AS w "
        f"WHERE instr(e.{field}, ' ' || w.value || ' ')))"
    )
    cypher = f"EXISTS {{ MATCH (n)-[:MADE_IN]->(e:Record) WHERE any(one IN ${keyword} WHERE one IN e.{field}) }}"
    return Clause(sql, cypher, few=_made_in(_having(keyword, field)))


def said_as(keyword: str) -> Clause:
    """Who speaks or is spoken to in the row has one of these roles in it, or who speaks has it in the event of the row.

    It is one account that says both who spoke and in which event.
    """
    there = (
        "EXISTS (SELECT 1 FROM edge AS m CROSS JOIN edge AS s CROSS JOIN edge AS p WHERE m.source = {one} "
        "AND m.type = 'MADE_IN' AND s.source = {one} AND s.type IN ('SAID_BY', 'SAID_FOR') "
        "AND p.source = m.target AND p.type IN ('INVOLVED', 'TOOK_PART') AND p.target = s.target "
        f"AND p.words IN ({_given(keyword)}))"
    )
    sql = (
        f"EXISTS (SELECT 1 FROM json_each(:{keyword}) AS w WHERE instr(n.role, ' ' || w.value || ' ')) "
        f"OR (n.layer <> {Layer.OCCURRENCE} AND {there.format(one='n.number')}) OR (n.layer = {Layer.OCCURRENCE} AND EXISTS ("
        f"SELECT 1 FROM edge AS a WHERE a.target = n.number AND a.type = 'SAME_AS' AND {there.format(one='a.source')}))"
    )
    cypher = (
        f"(any(one IN ${keyword} WHERE one IN n.role) OR EXISTS {{ MATCH (n)<-[:SAME_AS*0..1]-(a:Record) "
        f"WHERE coalesce(a.layer, 0) <> {Layer.OCCURRENCE} AND EXISTS {{ "
        "MATCH (a)-[:MADE_IN]->(:Record)-[p:INVOLVED|TOOK_PART]->(:Record)<-[:SAID_BY|SAID_FOR]-(a) "
        f"WHERE p.words IN ${keyword} }} }})"
    )
    having = _having(keyword, "role")
    return Clause(f"({sql})", cypher, few=f"{having} AND number{HERE} UNION ALL {_made_in(having)}")


def towards(keyword: str, words: str) -> Clause:
    """The row takes one of the stances of another condition towards the very record."""
    given = f"target IN ({_given(keyword)}) AND words IN ({_given(words)})"
    return _listing(
        f"SELECT source FROM edge WHERE type = 'TOWARDS' AND {given} AND source{HERE}",
        Pattern("(n:Record)-[r:TOWARDS]->(%s)", f"r.words IN ${words}"),
    )


def took(keyword: str, words: str, *types: str, certain: bool = False) -> Clause:
    """The row has a link of one of these types to the actor, an organ of it or the holder of the office, with one of the words.

    The words are the values of another condition. A statement's links to who speaks and to whom say the role by their type.
    """
    held = _CERTAIN if certain else _POSSIBLE
    own = [(type_, role) for type_, role in _ROLES.items() if type_ in types]
    given = _given(words)
    in_sql = (f"s.words IN ({given})", *(f"s.type = '{type_}' AND '{role}' IN ({given})" for type_, role in own))
    in_cypher = (f"r.words IN ${words}", *(f"type(r) = '{type_}' AND '{role}' IN ${words}" for type_, role in own))
    so, thus = f"({' OR '.join(in_sql)})", f"({' OR '.join(in_cypher)})"
    # A row has few links; the unary plus keeps SQLite from a search for each type.
    of_row = f"s.source = n.number AND +s.type IN ({_listed(types)})"
    sql = (
        f"(EXISTS (SELECT 1 FROM edge AS s WHERE {of_row} AND +s.target IN ({_organs(keyword)}) AND {so}) "
        "OR EXISTS (SELECT 1 FROM edge AS s CROSS JOIN edge AS h ON h.source = s.target "
        f"WHERE {of_row} AND {so} AND h.type = 'HOLDS' AND h.target IN ({_given(keyword)}) AND {held.format(n='n')}))"
    )
    touching = "|".join(types)
    return Clause(
        sql,
        (
            Pattern(f"(n:Record)-[r:{touching}]->(%s)", thus),
            Pattern(f"(n:Record)-[r:{touching}]->(:Record)-[:ORGAN_OF]->(%s)", f"NOT $exact AND {thus}"),
            Pattern(f"(n:Record)-[r:{touching}]->(:Record)-[h:HOLDS]->(%s)", f"{held.format(n='n')} AND {thus}"),
        ),
    )


def linked(keyword: str, *types: str, certain: bool = False) -> Clause:
    """The row has a link of one of these types to the actor, to an organ of it, or to who held the office on the row's day.

    `certain`: the office was certainly held on that day.
    """
    held = _CERTAIN if certain else _POSSIBLE
    listed = (
        f"SELECT source FROM edge WHERE type IN ({_listed(types)}) AND target IN ({_organs(keyword)}) AND source{HERE} "
        f"UNION ALL {_by_holders(keyword, types, held)}"
    )
    return _listing(listed, *_actors(types, held))


def plainly(keyword: str, *types: str) -> Clause:
    """The row has a link of one of these types to the very record."""
    return _listing(
        f"SELECT source FROM edge WHERE type IN ({_listed(types)}) AND target IN ({_given(keyword)}) AND source{HERE}",
        Pattern(f"(n:Record)-[:{'|'.join(types)}]->(%s)"),
    )


def reaching(keyword: str, type_: str, closure: str) -> Clause:
    """The row has a link of this type to the record, or to one from which the closure leads to it."""
    return _listing(
        f"SELECT source FROM edge WHERE type = '{type_}' AND source{HERE} AND target IN ({_given(keyword)} "
        f"UNION ALL SELECT source FROM edge WHERE target IN ({_given(keyword)}) AND type = '{closure}')",
        Pattern(f"(n:Record)-[:{type_}]->(%s)"),
        Pattern(f"(n:Record)-[:{type_}]->(:Record)-[:{closure}]->(%s)"),
    )


def sitting(keyword: str) -> Clause:
    """The row was said in the event or the place, or in one that lies in it; or in an event that the organization holds."""
    given, roles = _given(keyword), f"({_listed(HOLDING)})"
    holding = f"{{e}}.type IN ('INVOLVED', 'TOOK_PART') AND {{e}}.words IN {roles}"
    held = (
        "SELECT e.source FROM edge AS e JOIN node AS b ON b.number = e.target "
        f"WHERE e.target IN ({given}) AND {holding.format(e='e')} AND b.kind = 'organization'"
    )
    listed = _made_in(
        f"SELECT value AS number FROM json_each(:{keyword}) "
        f"UNION ALL SELECT source FROM edge WHERE target IN ({given}) AND type = 'HELD_IN' UNION ALL {held} "
        f"UNION ALL SELECT source FROM edge WHERE target IN ({held}) AND type = 'HELD_IN'"
    )
    # The events of an organization may be many: from a row on, no more is read than its own.
    here = (
        f"({{event}} IN ({given}) OR EXISTS (SELECT 1 FROM edge AS h JOIN node AS b ON b.number = h.target "
        f"WHERE h.source = {{event}} AND h.target IN ({given}) AND {holding.format(e='h')} AND b.kind = 'organization'))"
    )
    sql = (
        "EXISTS (SELECT 1 FROM edge AS m WHERE m.source = n.number AND m.type = 'MADE_IN' AND "
        f"({here.format(event='m.target')} OR EXISTS (SELECT 1 FROM edge AS w "
        f"WHERE w.source = m.target AND w.type = 'HELD_IN' AND {here.format(event='w.target')})))"
    )
    holds = f"h.words IN [{_listed(HOLDING)}] AND %s.kind = 'organization'"
    patterns = (
        Pattern("(n:Record)-[:MADE_IN]->(%s)"),
        Pattern("(n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(%s)"),
        Pattern("(n:Record)-[:MADE_IN]->(:Record)-[h:INVOLVED|TOOK_PART]->(%s)", holds),
        Pattern("(n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(:Record)-[h:INVOLVED|TOOK_PART]->(%s)", holds),
    )
    return Clause(sql, patterns, listed)


def member(keyword: str, *types: str, certain: bool = False) -> Clause:
    """The row has a link of one of these types to a member of the organization on the row's day."""
    held = (_CERTAIN if certain else _POSSIBLE).format(n="n")
    of = f"h.type = 'MEMBER_OF' AND h.target IN ({_given(keyword)})"
    return Clause(
        "EXISTS (SELECT 1 FROM edge AS s JOIN edge AS h ON h.source = s.target "
        f"WHERE s.source = n.number AND s.type IN ({_listed(types)}) AND {of} AND {held})",
        (Pattern(f"(n:Record)-[:{'|'.join(types)}]->(:Record)-[h:MEMBER_OF]->(%s)", held),),
        days=f"SELECT min(h.possible_from), max(h.possible_to) FROM edge AS h WHERE {of}",
    )


def either(keyword: str, *clauses: Clause) -> Clause:
    """The row is found by one of these clauses, and is neither the very record nor an account of it.

    Each clause has a list; one list of all of them is looked up, where a choice between lists would be tested on every row.
    """
    patterns = [pattern for clause in clauses for pattern in clause.cypher if isinstance(pattern, Pattern) and pattern.path]
    return _listing(
        " UNION ALL ".join(clause.listed for clause in clauses if clause.listed),
        *(Pattern(path, f"{f'({where}) AND ' if where else ''}n.id <> %s.id") for path, where in patterns),
        but=f"n.id NOT IN (SELECT own.id FROM node AS own WHERE own.number IN ({_given(keyword)}))",
    )


def spoken_for(keyword: str) -> Clause:
    """The row speaks for the actor or an organ of it, and neither of them is its speaker."""
    listed = (
        f"SELECT f.source FROM edge AS f WHERE f.type = 'SAID_FOR' AND f.target IN ({_organs(keyword)}) AND f.source{HERE} "
        "AND NOT EXISTS (SELECT 1 FROM edge AS b WHERE b.source = f.source AND b.type = 'SAID_BY' "
        f"AND b.target IN ({_organs(keyword)}))"
    )
    apart = (
        f"NOT EXISTS {{ (n)-[:SAID_BY]->(o:Record) WHERE o.key IN ${keyword} "
        f"OR (NOT $exact AND EXISTS {{ (o)-[:ORGAN_OF]->(w:Record) WHERE w.key IN ${keyword} }}) }}"
    )
    return _listing(
        listed,
        Pattern("(n:Record)-[:SAID_FOR]->(%s)", apart),
        Pattern("(n:Record)-[:SAID_FOR]->(:Record)-[:ORGAN_OF]->(%s)", f"NOT $exact AND {apart}"),
    )


def involving(keyword: str, *types: str, certain: bool = False) -> Clause:
    """The row is the record, or touches it by one of these types of links, or a part of it, or lies in it, or is about it."""
    held = _CERTAIN if certain else _POSSIBLE
    given = _given(keyword)
    sources = f"SELECT source FROM edge WHERE source{HERE}"
    listed = (
        f"{given} WHERE value{HERE} "
        f"UNION ALL {sources} AND target IN ({_organs(keyword)}) AND type IN ({_listed(types)}) "
        f"UNION ALL {sources} AND target IN ({given}) AND type = 'HELD_IN' "
        f"UNION ALL {sources} AND type = 'MADE_IN' AND target IN (SELECT e.source FROM edge AS e "
        "JOIN node AS whole ON whole.number = e.target "
        f"WHERE e.target IN ({given}) AND e.type = 'HELD_IN' AND whole.kind = 'event') "
        f"UNION ALL {sources} AND type = 'ABOUT' AND target IN ({given} "
        f"UNION ALL SELECT source FROM edge WHERE target IN ({given}) AND type = 'WITHIN') "
        f"UNION ALL {_by_holders(keyword, types, held)}"
    )
    touching = "|".join(types)
    return _listing(
        listed,
        Pattern(""),
        Pattern(f"(n:Record)-[:{touching}|HELD_IN|ABOUT]->(%s)"),
        Pattern(f"(n:Record)-[:{touching}]->(:Record)-[:ORGAN_OF]->(%s)", "NOT $exact"),
        Pattern("(n:Record)-[:MADE_IN]->(:Record)-[:HELD_IN]->(%s)", "%s.kind = 'event'"),
        Pattern("(n:Record)-[:ABOUT]->(:Record)-[:WITHIN]->(%s)"),
        Pattern(f"(n:Record)-[:{touching}]->(:Record)-[h:HOLDS]->(%s)", held.format(n="n")),
    )


def _given(keyword: str) -> str:
    return f"SELECT value FROM json_each(:{keyword})"


def _organs(keyword: str) -> str:
    """The values and, unless they alone are asked for, their organs."""
    given = _given(keyword)
    return f"{given} UNION ALL SELECT source FROM edge WHERE target IN ({given}) AND type = 'ORGAN_OF' AND NOT :exact"


def _by_holders(keyword: str, types: Iterable[str], held: str) -> str:
    return (
        "SELECT s.source FROM edge AS h CROSS JOIN edge AS s ON s.target = h.source "
        "CROSS JOIN node AS m ON m.number = s.source "
        f"WHERE h.target IN ({_given(keyword)}) AND h.type = 'HOLDS' AND s.type IN ({_listed(types)}) AND s.source{HERE} "
        f"AND {held.format(n='m')}"
    )


def _actors(types: Iterable[str], held: str) -> Iterable[Pattern]:
    touching = "|".join(types)
    yield Pattern(f"(n:Record)-[:{touching}]->(%s)")
    yield Pattern(f"(n:Record)-[:{touching}]->(:Record)-[:ORGAN_OF]->(%s)", "NOT $exact")
    yield Pattern(f"(n:Record)-[:{touching}]->(:Record)-[h:HOLDS]->(%s)", held.format(n="n"))


def _listed(types: Iterable[str]) -> str:
    return ", ".join(f"'{one}'" for one in types)
