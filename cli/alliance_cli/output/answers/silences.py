"""Who kept silent, as a table and as CSV."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from alliance_graph.text import wording
from alliance_graph.text.wording import day, passed

from alliance_cli.output import cells, render
from alliance_cli.output.cells import Row
from alliance_cli.output.formats import Format
from alliance_cli.output.tables import Column

if TYPE_CHECKING:
    from alliance_graph.query.questions import Answer
    from alliance_graph.query.store import Store

_DERIVED: Final = ("actor", "name", "silent", "chances", "rate", "events")
_LENGTH: Final = {"min": "text", "max": "text"}
_SILENCE_SHAPES: Final = {"days": _LENGTH, "first_after": {"row": "ref", "days": _LENGTH}, "contradicted_by": "refs"}


def write(store: "Store", found: "Answer", as_: Format, *, derived: bool) -> None:
    """Write silences on record, or those that follow from complete records."""
    if derived and as_.is_csv:
        render.plain(_DERIVED, [_derived(row) for row in found.rows], as_)
    elif as_.is_csv:
        shapes = store.meta("shapes")
        render.flat({**shapes, "silence": shapes["silence"] | _SILENCE_SHAPES}, ["silence"], found.rows, as_)
    else:
        render.answer(store, found._replace(notes=()), as_, _UNSAID if derived else _KEPT, ())
    render.notes(found.notes)


def _derived(row: Row) -> dict[str, str]:
    events = "; ".join(one["id"] for one in row["events"])
    rate = "" if row["rate"] is None else str(row["rate"])
    said = {"actor": row["actor"]["id"], "name": row["actor"]["name"], "rate": rate, "events": events}
    return said | {key: str(row[key]) for key in ("silent", "chances")}


def _window(row: Row) -> str:
    length = f"\n({passed(row['days'])})" if row["days"] else ""
    return wording.observed(row) + length


def _in_contrast(row: Row) -> str:
    return "\n".join(str(one["name"]) for one in row["contrast_with"])


def _first_after(row: Row) -> str:
    if row["first_after"] is None:
        return ""
    return f"{passed(row['first_after']['days'])} later\n{cells.what(row['first_after']['row'])}"


def _against(row: Row) -> str:
    by = [f"contradicted by {one['name']} [{one['id']}]" for one in row["contradicted_by"]]
    return "\n".join(filter(None, (*by, cells.doubt({**row, "conflicts_with": []}))))


_KEPT: Final = (
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
    return "\n".join(f"{day(one['date'])} {one['name']} [{one['id']}]" for one in row["events"])


_UNSAID: Final = (
    Column("Who", lambda row: str(row["actor"]["name"]), 3),
    Column("Silent", lambda row: f"{row['silent']} of {row['chances']}"),
    Column("Rate", _rate),
    Column("In", _events, 8),
)
