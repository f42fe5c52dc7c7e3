"""Stances: how often an actor is for and against what, and the words with which it changed."""

from collections.abc import Sequence
from typing import Final

from alliance_graph.tables import cells
from alliance_graph.tables.cells import Column, Row
from alliance_graph.tables.flat import Value
from alliance_graph.text import wording

_COUNTS: Final = ("for", "against", "neutral", "abstained", "unknown")
KEYS: Final = ("about_id", "about_name", "actor_id", "actor_name", "period", *_COUNTS, "changes")
TYPES: Final = dict.fromkeys(_COUNTS, int)


def flat(row: Row) -> dict[str, Value]:
    """A stance in one line; a change is told by the two stances and the ids of the two records."""
    refs = {f"{key}_{part}": row[key][part] for key in ("about", "actor") for part in ("id", "name")}
    turns = "; ".join(f"{one['from']} [{one['before']['id']}] to {one['to']} [{one['after']['id']}]" for one in row["changes"])
    return {**refs, "period": row["period"], **{key: row[key] for key in _COUNTS}, "changes": turns or None}


def columns(rows: Sequence[Row]) -> Sequence[Column]:
    """The columns of these rows; what all rows are about has no column."""
    several = len({row["about"]["id"] for row in rows}) > 1
    return (
        *([Column("About", lambda row: str(row["about"]["name"]), 3)] if several else []),
        Column("Who", lambda row: str(row["actor"]["name"]), 3),
        Column("When", lambda row: str(row["period"] or "")),
        *(Column(key.title(), lambda row, key=key: str(row[key] or "")) for key in _COUNTS),  # type: ignore[misc]
        Column("Changed", lambda row: "\n".join(map(_change, row["changes"])), 8),
    )


def _change(one: Row) -> str:
    apart = wording.days_apart(one["days"])
    return f"from {one['from']} to {one['to']}, {apart}\n{_words(one['before'])}\n{_words(one['after'])}"


def _words(row: Row) -> str:
    """The day and the words of a statement, or the vote."""
    return f"{cells.when(row).partition(chr(10))[0]}: {cells.what(row)}"
