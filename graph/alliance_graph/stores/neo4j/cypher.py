"""The Cypher of a filter. Every value is a parameter; names of nodes and types come only from `query.clauses`."""

from collections.abc import Sequence
from typing import Any, Final

from alliance_graph.query.clauses import Clause, Pattern
from alliance_graph.query.conditions import CLAUSES, CONTESTED, doubts, rests_on
from alliance_graph.query.store import Filter
from alliance_graph.records.kinds import Layer
from alliance_graph.stores.neo4j.schema import ALWAYS, BOUNDS, LONGEST, typed

_FROM: Final = ("involving", "by", "silent", "spoken_for", "for_", "to", "at", "matter", "about", "via", "by_member_of")
"""Where the search begins: at the entity that is likely to have the fewest rows. All else is tested row by row."""
_MOST_ROWS: Final = 2**63 - 1
_PRESELECTED: Final = 16
LINKS: Final = (
    "startNode(r).number, endNode(r).number, startNode(r).key, type(r), endNode(r).key, r.words, r.record, "
    + ", ".join(f"coalesce(r.{name}, '{bound}')" for name, bound in zip(BOUNDS, ALWAYS, strict=True))
)
"""The numbers of the two ends of a link `r`, then what `query.store.Linked` holds of it."""
FULLTEXT: Final = "CALL db.index.fulltext.queryNodes('alliance_found', '+load:' + $load + ' ' + {}) YIELD node AS n"
_DAYS: Final = (
    "CASE WHEN none(one IN coalesce(n.contested, []) WHERE one IN $dated) THEN n.certain_since + '/' + n.certain_until END"
)
FOUND: Final = f"n.row, {_DAYS}"
"""What `query.store.Found` holds: a row, and the window in which it certainly lies."""
"""Layers of nodes, of which an answer reads one; see `reify.moments.Layer`."""
BRIEF: Final = f"n.key, n.kind, n.earliest, n.latest, {_DAYS}, coalesce(n.layer, 0) = {Layer.OCCURRENCE}, {{}}"
"""What `query.store.Brief` holds: of a node, and the ends of its links."""
STANDING: Final = f"n.load = $load AND NOT n.deprecated AND coalesce(n.layer, 0) <> {Layer.ACCOUNT}"
"""That a path may lead through a node `n`."""


def statement(asked: Filter, chosen: str = FOUND) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The Cypher of a filter, its values except `load`, and the doubts that the columns behind `chosen` test, in order."""
    given = {name: asked.given[name] for name in CLAUSES if name in asked.given}
    start = next((name for name in _FROM if name in given), None)
    words = _preselected(given.get("text", ()))
    tests = {
        doubt: " AND ".join(holds(clause, name) for name, clause in clauses)
        for doubt, clauses in doubts(given, asked.offices).items()
    }
    tests[CONTESTED] = "none(one IN coalesce(n.contested, []) WHERE one IN $rests_on)"
    passes = ["n.load = $load", "n.kind IN $kinds", "coalesce(n.layer, 0) <> $hidden"]
    passes += [holds(CLAUSES[name], name) for name in given if name != start]
    passes += [] if asked.all else ["NOT n.deprecated"]
    passes += [f"({test})" for test in tests.values()] if asked.certain else []
    columns = [f"{test} AS {doubt}" for doubt, test in tests.items()]
    lines = [
        _beginning(start, words if "text" in given else ""),
        f"WITH n WHERE {' AND '.join(passes)}",
        f"WITH n, {', '.join(columns)}",
        f"RETURN {chosen}, {', '.join(tests)} ORDER BY n.number{' DESC' if asked.reverse else ''} LIMIT $limit",
    ]
    values = {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in given.items()},
        **({"text": [f" {phrase} " for phrase in given["text"]], "preselected": words} if "text" in given else {}),
        "kinds": list(asked.kinds),
        "exact": asked.exact,
        "hidden": Layer.OCCURRENCE if asked.accounts else Layer.ACCOUNT,
        "rests_on": list(rests_on(given)),
        "dated": list(rests_on(("since",))),
        "limit": _MOST_ROWS if asked.limit is None else min(asked.limit, _MOST_ROWS),
    }
    return "\n".join(lines), values, tuple(tests)


def ends(types: Sequence[str]) -> str:
    """The numbers of the ends of the links of these types from `n`, and what `query.store.Brief` holds of the ends."""
    return f"[(n)-[r:{typed(types)}]->(e:Record) | [e.number, type(r), e.key, e.kind]]" if types else "[]"


def way(types: Sequence[str], window: Filter, farthest: int) -> str:
    """The Cypher of `between`."""
    held, day = _windowed(window)
    return "\n".join([
        "MATCH (a:Record {load: $load, key: $first}), (b:Record {load: $load, key: $last})",
        f"MATCH way = allShortestPaths((a)-[:{typed(types)}*..{farthest}]-(b))",
        f"WHERE all(r IN relationships(way) WHERE {held}) AND all(n IN nodes(way) WHERE {STANDING}",
        f"AND (n = a OR n = b OR {day}))",
        "WITH [n IN nodes(way) | n.number] AS place, collect(way) AS ways ORDER BY place LIMIT $limit",
        f"UNWIND ways AS way UNWIND relationships(way) AS r RETURN DISTINCT {LINKS}",
    ])  # fmt: skip


def step(types: Sequence[str], window: Filter) -> str:
    """The Cypher of `beside`."""
    held, day = _windowed(window)
    return "\n".join([
        f"UNWIND $ids AS id MATCH (here:Record {{load: $load, key: id}})-[r:{typed(types)}]-(n:Record)",
        f"WHERE NOT here.deprecated AND coalesce(here.layer, 0) <> {Layer.ACCOUNT} AND {STANDING} AND ({held}) AND {day}",
        "WITH DISTINCT n RETURN n.key ORDER BY n.number LIMIT $limit",
    ])  # fmt: skip


def _windowed(window: Filter) -> tuple[str, str]:
    """That a link `r` held in the window, and that a node `n` that has a day lies in it."""
    held = "r.possible_from IS NULL OR (r.possible_from <= $until AND r.possible_to >= $since)"
    day = "n.latest >= $since AND n.earliest <= $until"
    if window.certain:
        held = "r.certain_from IS NULL OR (r.certain_from <= $until AND r.certain_to >= $since)"
        if window.since or window.until:
            day = "n.certain_since >= $since AND n.certain_until <= $until"
    return held, f"(NOT n.kind IN $occurrences OR ({day}))"


def holds(clause: Clause, keyword: str) -> str:
    """A clause as a predicate on `n`."""
    if isinstance(clause.cypher, str):
        return clause.cypher
    return f"({' OR '.join(_fits(pattern, keyword) for pattern in clause.cypher)})"


def _fits(pattern: Pattern, keyword: str) -> str:
    path, where = _named(pattern, keyword)
    if not path:
        return f"n.key IN ${keyword}"
    return f"EXISTS {{ MATCH {path} WHERE {keyword}.key IN ${keyword}{f' AND {where}' if where else ''} }}"


def _named(pattern: Pattern, keyword: str) -> tuple[str, str]:
    return pattern.path.replace("%s", keyword), pattern.where.replace("%s", keyword)


def _beginning(start: str | None, words: str) -> str:
    if start:
        return f"CALL () {{ {' UNION '.join(_found(pattern, start) for pattern in CLAUSES[start].cypher)} }}"
    if words:
        return FULLTEXT.format("$preselected")
    # Because of the condition on the number, the index gives the rows in their order, so that a limit ends the search.
    return "MATCH (n:Record {load: $load}) WHERE n.number > 0"


def _found(pattern: Pattern | str, keyword: str) -> str:
    """The rows that a pattern finds from the nodes of a condition's values."""
    path, where = _named(pattern, keyword) if isinstance(pattern, Pattern) else (pattern, "")
    given = f"UNWIND ${keyword} AS key MATCH ({keyword}:Record {{load: $load, key: key}})"
    if not path:
        return f"{given} RETURN DISTINCT {keyword} AS n"
    return f"{given} MATCH {path}{f' WHERE {where}' if where else ''} RETURN DISTINCT n"


def _preselected(phrases: tuple[str, ...]) -> str:
    """A full-text query that finds every row that holds all phrases, and perhaps other rows; the clause itself is tested too.

    Words are letters and digits with points, commas and colons between them, so that they need only quotation marks around.
    """
    short = [" ".join(phrase.split(" ")[:_PRESELECTED]) for phrase in phrases if max(map(len, phrase.split(" "))) < LONGEST]
    return " ".join(f'+words:"{phrase}"' for phrase in short[:_PRESELECTED])
