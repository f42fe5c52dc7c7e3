"""The Cypher of a filter. Every value is a parameter; names of nodes and types come only from `query.clauses`."""

from collections.abc import Sequence
from typing import Any, Final

from alliance_graph.query.clauses import Clause, Pattern
from alliance_graph.query.conditions import CLAUSES, CONTESTED, doubts, rests_on
from alliance_graph.query.store import Filter
from alliance_graph.records.kinds import Layer
from alliance_graph.stores.neo4j.schema import ALWAYS, BOUNDS, LONGEST, typed
from alliance_graph.stores.spans import Span

_FROM: Final = (
    *("involving", "attached", "resting", "naming", "voiced", "by", "silent", "spoken_for", "for_", "to", "at", "in_role"),
    *("stood", "towards", "matter", "about", "via", "by_member_of"),
)
"""Where the search begins: at the entity that is likely to have the fewest rows. All else is tested row by row."""
_WITHIN: Final = "n.number >= $first AND n.number <= $last"
_BY_NUMBER: Final = "USING INDEX n:Record(load, number)"
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
FOUND: Final = f"n.number, n.row, {_DAYS}"
"""The number of a node, then what `query.store.Found` holds: a row, and the window in which it certainly lies."""
BRIEF: Final = f"n.key, n.kind, n.earliest, n.latest, {_DAYS}, coalesce(n.layer, 0) = {Layer.OCCURRENCE}, {{}}"
"""What `query.store.Brief` holds: of a node, and the ends of its links."""
STANDING: Final = "NOT n:Account AND NOT n.deprecated"
"""That a path may lead through a node `n`."""


def in_order(asked: Filter) -> bool:
    """Whether an index gives the rows of a filter in their order, so that they can be read in parts."""
    return not (asked.reverse or "text" in asked.given or {*_FROM} & {*asked.given})


def statement(asked: Filter, span: Span | None = None, chosen: str = FOUND) -> tuple[str, dict[str, Any], tuple[str, ...]]:
    """The Cypher of a filter, its values except `load`, and the doubts that the columns behind `chosen` test, in order.

    `span`: what may be found is wide or has one of these numbers; see `spans`. Of what is `in_order`, the rows after the number
    `after` are found.
    """
    rows, order, values, tests = _rows(asked, span)
    columns = ", ".join((chosen, *tests.values()))
    return f"{rows}\nRETURN {columns} {order} LIMIT $limit", values, tuple(tests)


def counts(asked: Filter, span: Span | None = None) -> tuple[str, dict[str, Any]]:
    """The Cypher of how many rows of each kind a filter finds, whatever its limit, and its values except `load`."""
    rows, _, values, _ = _rows(asked._replace(limit=None), span)
    return f"{rows}\nRETURN n.kind, count(*)", values


def _rows(asked: Filter, span: Span | None) -> tuple[str, str, dict[str, Any], dict[str, str]]:
    """The Cypher that finds the rows `n` of a filter, their order, its values, and its tests by the doubt they decide."""
    given = {name: asked.given[name] for name in CLAUSES if name in asked.given}
    start = next((name for name in _FROM if name in given), None)
    words = _preselected(given.get("text", ()))
    tests = {
        doubt: " AND ".join(holds(clause, name) for name, clause in clauses)
        for doubt, clauses in doubts(given, asked.offices).items()
    }
    tests[CONTESTED] = "none(one IN coalesce(n.contested, []) WHERE one IN $rests_on)"
    passes = ["n.kind IN $kinds"] if start or words or len(asked.kinds) > 1 else []
    passes += [f"coalesce(n.layer, 0) <> {Layer.OCCURRENCE}" if asked.accounts else "NOT n:Account"]
    passes += [holds(CLAUSES[name], name) for name in given if name != start]
    passes += [] if asked.all else ["NOT n.deprecated"]
    passes += [f"({test})" for test in tests.values()] if asked.certain else []
    lines, order = _found_in_order(asked, start, words, span, " AND ".join(passes))
    values = {
        **{name: list(value) if isinstance(value, tuple) else value for name, value in given.items()},
        **({"text": [f" {phrase} " for phrase in given["text"]], "preselected": words} if "text" in given else {}),
        "kinds": list(asked.kinds),
        "exact": asked.exact,
        "after": 0,
        "rests_on": list(rests_on(given)),
        "dated": list(rests_on(("since",))),
        "limit": _MOST_ROWS if asked.limit is None else min(asked.limit, _MOST_ROWS),
        **(span._asdict() if span else {}),
    }
    return lines, order, values, tests


def _found_in_order(asked: Filter, start: str | None, words: str, span: Span | None, passes: str) -> tuple[str, str]:
    """The rows that pass the tests, and their order. They are in order before they are tested, so that a limit ends the tests.

    Where nothing tells where to begin, an index gives them in their order.
    """
    order = ordered(back=asked.reverse)
    if start or words:
        near = f" WHERE {_WITHIN} OR n.wide" if span else ""
        return f"{_beginning(start)}\nWITH n{near}\nWITH n {order}\nWITH n WHERE {passes}", order
    one = len(asked.kinds) == 1
    node = f"{in_load(one=one)} WHERE n.number > $after AND {passes}"
    by_index = ordered("load", *(("kind",) if one else ()), back=asked.reverse)
    if not span:
        return f"{node} WITH n", by_index
    wide = f"MATCH (n:Record {{load: $load, wide: true}}) WHERE n.number > $after AND NOT ({_WITHIN}) AND n.kind IN $kinds"
    narrow = f"{node} AND {_WITHIN} RETURN n {by_index} LIMIT $limit"
    apart = f"{wide} AND {passes} RETURN n {ordered('load', 'wide', back=asked.reverse)} LIMIT $limit"
    return f"CALL () {{\n{narrow}\nUNION ALL\n{apart}\n}}", order


def in_load(*, one: bool) -> str:
    """The nodes `n` of the load, or those of the only kind that is asked for, by the index that gives them in their order.

    Of several kinds, Neo4j would rather find the nodes by their kinds, and then sort all.
    """
    return "MATCH (n:Record {load: $load, kind: $kinds[0]})" if one else f"MATCH (n:Record {{load: $load}}) {_BY_NUMBER}"


def ordered(*known: str, back: bool = False) -> str:
    """The one order of nodes `n`, or its reverse. An index gives it only if its other properties, all known, stand first."""
    return f"ORDER BY {', '.join(f'n.{one} DESC' if back else f'n.{one}' for one in (*known, 'number'))}"


def ends(types: Sequence[str]) -> str:
    """The numbers of the ends of the links of these types from `n`, and what `query.store.Brief` holds of the ends."""
    return f"[(n)-[r:{typed(types)}]->(e:Record) | [e.number, type(r), e.key, e.kind]]" if types else "[]"


def step(types: Sequence[str], window: Filter) -> str:
    """The Cypher of `beside`."""
    held, day = windowed(window)
    return "\n".join([
        f"UNWIND $ids AS id MATCH (here:Record {{load: $load, key: id}})-[r:{typed(types)}]-(n:Record)",
        f"WHERE NOT here:Account AND NOT here.deprecated{f' AND ({held})' if held else ''}",
        f"WITH DISTINCT n {ordered()}",
        f"WITH n WHERE {STANDING}{f' AND {day}' if day else ''}",
        f"RETURN n.key {ordered()} LIMIT $limit",
    ])  # fmt: skip


def windowed(window: Filter) -> tuple[str, str]:
    """That a link `r` held in the window, and that a node `n` that has a day lies in it; of no window, nothing."""
    if not (window.since or window.until):
        return "", ""
    if window.certain:
        held = "r.certain_from IS NULL OR (r.certain_from <= $until AND r.certain_to >= $since)"
        day = "n.certain_since >= $since AND n.certain_until <= $until"
    else:
        held = "r.possible_from IS NULL OR (r.possible_from <= $until AND r.possible_to >= $since)"
        day = "n.latest >= $since AND n.earliest <= $until"
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


def _beginning(start: str | None) -> str:
    if start:
        return f"CALL () {{ {' UNION '.join(_found(pattern, start) for pattern in CLAUSES[start].cypher)} }}"
    return f"{FULLTEXT.format('$preselected')} WITH n WHERE n.load = $load"


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
