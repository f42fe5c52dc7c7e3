"""The Cypher of a filter. Every value is a parameter; names of nodes and types come only from `conditions.CLAUSES`."""

from collections.abc import Sequence
from typing import Any, Final

from alliance_graph.query.conditions import CERTAIN, CLAUSES, Clause
from alliance_graph.query.store import Filter
from alliance_graph.stores.neo4j.schema import ALWAYS, BOUNDS, LONGEST, typed

_FROM: Final = ("involving", "by", "silent", "spoken_for", "for_", "to", "at", "about", "via", "by_member_of")
"""Where the search begins: at the entity that is likely to have the fewest rows. All else is tested row by row."""
_MOST_ROWS: Final = 2**63 - 1
_PRESELECTED: Final = 16
LINKS: Final = (
    "startNode(r).number, endNode(r).number, startNode(r).key, type(r), endNode(r).key, r.words, r.record, "
    + ", ".join(f"coalesce(r.{name}, '{bound}')" for name, bound in zip(BOUNDS, ALWAYS, strict=True))
)
"""The numbers of the two ends of a link `r`, then what `query.store.Linked` holds of it."""
FULLTEXT: Final = "CALL db.index.fulltext.queryNodes('alliance_found', '+load:' + $load + ' ' + {}) YIELD node AS n"
_HEAD: Final = (
    "CASE WHEN n.occurrence IS NULL THEN n "
    "ELSE head(COLLECT { MATCH (o:Record {load: $load, key: n.occurrence}) RETURN o }) END AS n"
)


def statement(asked: Filter, merged: bool) -> tuple[str, dict[str, Any]]:
    """The Cypher of a filter, and its values except `load`.

    `merged` says that accounts are to be merged into their occurrences.
    """
    given = {name: asked.given[name] for name in CLAUSES if name in asked.given}
    ends = [name for name in given if not isinstance(CLAUSES[name].cypher, str)]
    start = next((name for name in _FROM if name in given), None)
    words = _preselected(given.get("text", ()))
    passes = ["n.load = $load", "n.kind IN $kinds", *(holds(CLAUSES[name]) for name in given if name != start)]
    passes += [] if asked.all else ["NOT n.deprecated"]
    in_time = " AND ".join(holds(CERTAIN[name]) for name in ("since", "until") if name in given) or "true"
    member = holds(CERTAIN["by_member_of"]) if "by_member_of" in given else "true"
    passes += [f"({in_time})", f"({member})"] if asked.certain else []
    lines = [
        *(f"MATCH ({name}:Record {{load: $load, key: ${name}}})" for name in ends),
        _beginning(start, words if "text" in given else ""),
        f"WITH {', '.join(['n', *ends])} WHERE {' AND '.join(passes)}",
        f"WITH n, {in_time} AS in_time, {member} AS member",
        *([f"WITH {_HEAD}, in_time, member", "WITH n, min(in_time) AS in_time, min(member) AS member"] if merged else []),
        "RETURN n.row, in_time, member ORDER BY n.number LIMIT $limit",
    ]
    given |= {"text": [f" {phrase} " for phrase in given["text"]], "preselected": words} if "text" in given else {}
    limit = _MOST_ROWS if asked.limit is None else min(asked.limit, _MOST_ROWS)
    return "\n".join(lines), {**given, "kinds": list(asked.kinds), "limit": limit}


def way(types: Sequence[str], window: Filter, farthest: int) -> str:
    """The Cypher of `between`."""
    held = "r.possible_from IS NULL OR (r.possible_from <= $until AND r.possible_to >= $since)"
    day = "n.latest >= $since AND n.earliest <= $until"
    if window.certain:
        held = "r.certain_from IS NULL OR (r.certain_from <= $until AND r.certain_to >= $since)"
        if window.since or window.until:
            sure = "n.date IS NOT NULL AND NOT n.date =~ '.*[?~%].*'"
            day = f"n.earliest >= $since AND n.latest <= $until AND {sure}"
    return "\n".join([
        "MATCH (a:Record {load: $load, key: $first}), (b:Record {load: $load, key: $last})",
        f"MATCH way = allShortestPaths((a)-[:{typed(types)}*..{farthest}]-(b))",
        f"WHERE all(r IN relationships(way) WHERE {held}) AND all(n IN nodes(way) WHERE n.load = $load AND NOT n.deprecated",
        f"AND (n = a OR n = b OR NOT n.kind IN $occurrences OR ({day})))",
        f"UNWIND relationships(way) AS r RETURN DISTINCT {LINKS}",
    ])  # fmt: skip


def holds(clause: Clause) -> str:
    """A clause as a predicate on `n`."""
    if isinstance(clause.cypher, str):
        return clause.cypher
    return f"({' OR '.join(f'EXISTS {{ {way} }}' for way in clause.cypher)})"


def _beginning(start: str | None, words: str) -> str:
    if start:
        found = " UNION ".join(f"MATCH {way} RETURN DISTINCT n" for way in CLAUSES[start].cypher)
        return f"CALL ({start}) {{ {found} }}"
    if words:
        return FULLTEXT.format("$preselected")
    # Because of the condition on the number, the index gives the rows in their order, so that a limit ends the search.
    return "MATCH (n:Record {load: $load}) WHERE n.number > 0"


def _preselected(phrases: tuple[str, ...]) -> str:
    """A full-text query that finds every row that holds all phrases, and perhaps other rows; the clause itself is tested too.

    Words are letters and digits with points, commas and colons between them, so that they need only quotation marks around.
    """
    short = [" ".join(phrase.split(" ")[:_PRESELECTED]) for phrase in phrases if max(map(len, phrase.split(" "))) < LONGEST]
    return " ".join(f'+words:"{phrase}"' for phrase in short[:_PRESELECTED])
