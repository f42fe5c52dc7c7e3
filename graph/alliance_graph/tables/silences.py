"""Who kept silent, as a table and in flat form."""

from collections.abc import Mapping
from typing import Any, Final

from alliance_graph.tables import cells
from alliance_graph.tables.cells import Column, Row
from alliance_graph.tables.flat import Value
from alliance_graph.text import wording
from alliance_graph.text.wording import day, passed

UNSAID_KEYS: Final = ("actor", "name", "silent", "chances", "rate", "events")
_LENGTH: Final = {"min": "text", "max": "text"}
MORE: Final = {"days": _LENGTH, "first_after": {"row": "ref", "days": _LENGTH}, "contradicted_by": "refs"}
"""What a row holds beside what a silence has."""
_DAYS: Final = ("days_min", "days_max", "first_after_days_min", "first_after_days_max")
TYPES: Final[Mapping[str, type]] = {**dict.fromkeys((*_DAYS, "silent", "chances"), int), "rate": float}


def unsaid(row: Row) -> dict[str, Value]:
    """A row of who said nothing in complete records: the ids of the events."""
    events = "; ".join(one["id"] for one in row["events"])
    said = {"actor": row["actor"]["id"], "name": row["actor"]["name"], "rate": row["rate"], "events": events or None}
    return said | {key: row[key] for key in ("silent", "chances")}


def _window(row: Row) -> str:
    length = f"\n({passed(row['days'])})" if row["days"] else ""
    return wording.observed(row) + length


def _in_contrast(row: Row) -> str:
    return "\n".join(str(one["name"]) for one in row["contrast_with"])


def _first_after(row: Row) -> str:
    if row["first_after"] is None:
        return ""
    after = row["first_after"]
    is_later = cells.is_later(after["row"], row["window"]["observed_through"])
    return f"{passed(after['days'])} later{'' if is_later else ', if it is later'}\n{cells.what(after['row'])}"


def _against(row: Row) -> str:
    by = [f"contradicted by {one['name']} [{one['id']}]" for one in row["contradicted_by"]]
    return "\n".join(filter(None, (*by, cells.doubt({**row, "conflicts_with": []}))))


KEPT: Final = (
    Column("Window", _window, 3),
    Column("Silence", lambda row: f"{cells.silence(row)} [{row['id']}]", 6),
    Column("In contrast", _in_contrast, 4),
    Column("First word after", _first_after, 5),
    Column("Source", cells.sources, 3),
    Column("But", _against, 3),
)


def _rate(row: Row) -> str:
    return "" if row["rate"] is None else f"{row['rate'] * 100:.0f} %"


def _events(row: Mapping[str, Any]) -> str:
    return "\n".join(f"{day(one['date'])} {one['name']}{_on(one)} [{one['id']}]" for one in row["events"])


def _on(chance: Mapping[str, Any]) -> str:
    """The matters on which alone somebody was silent."""
    return f", on {' and '.join(str(one['name']) for one in chance['about'])}" if chance["about"] else ""


UNSAID: Final = (
    Column("Who", lambda row: str(row["actor"]["name"]), 3),
    Column("Silent", lambda row: f"{row['silent']} of {row['chances']}"),
    Column("Rate", _rate),
    Column("In", _events, 8),
)
