"""Who answered what on a page, when, and who did not: the rows of `contrast`, for the events that most records answer."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import Any, Final

from alliance_graph.answers.contrast import contrast
from alliance_graph.page.contents import Contents
from alliance_graph.query.questions import incomplete
from alliance_graph.query.store import Row, Store
from alliance_graph.reify.links import Link

MOST: Final = 60
"""Of so many events the page knows the answers; each takes as long as a question."""
_ANSWERING: Final = (Link.ANSWERS, Link.ABOUT)


def responses(store: Store, held: Contents, first: Iterable[str] = ()) -> dict[str, Row]:
    """The rows of `contrast` and its notes, by the id of the trigger; `first` are triggers that are never left out.

    The notes are those on the rows; what is to be said of the whole dataset is no note of each trigger.
    A trigger is an event with a date that a record of the page answers, or is about.
    """
    events = {row["id"]: row for row in held.occurrences if row["kind"] == "event" and row["date"]}
    occurrences = {row["id"] for row in held.occurrences}
    counts = Counter(link.target for link in held.links if link.type in _ANSWERING and link.source in occurrences)
    known = [one for one in dict.fromkeys(first) if one in events]
    busiest = sorted((one for one in events if counts[one]), key=lambda one: (-counts[one], one))
    present = {row["id"] for row in (*held.occurrences, *held.entities)}
    found = {one: contrast(store, one) for one in dict.fromkeys((*known, *busiest[:MOST]))}
    of_all = {*incomplete(store)}
    return {
        one: {
            "rows": [_told(row, present) for row in answer.rows],
            "notes": [note for note in answer.notes if note not in of_all],
        }
        for one, answer in found.items()
        if answer.rows
    }


def span(days: Mapping[str, int | None] | None) -> list[int | None] | None:
    """The fewest and the most days, as the page reads them; None where neither is known."""
    return None if days is None or days["min"] is days["max"] is None else [days["min"], days["max"]]


def _told(row: Mapping[str, Any], present: Container[str]) -> Row:
    """A row in few words: references by id, or by name where the page does not hold the record; nothing empty."""
    told = {
        "actor": _named(row["actor"], present),
        "answer": row["answer"],
        "days": span(row["days"]),
        "first": row["first"] and _named(row["first"], present),
        "silence": row["silence"] and row["silence"]["id"],
        "by": row["spoken_by"] and _named(row["spoken_by"], present),
        "stance": row["stance"],
        "origins": row["origins"],
        "unsure": 0 if row["certain"] else 1,
    }
    return {key: value for key, value in told.items() if value not in (None, 0)}


def _named(row: Row, present: Container[str]) -> Any:
    if row["id"] in present:
        return row["id"]
    return {"name": row.get("name") or row.get("title") or row.get("summary") or row["id"]}
