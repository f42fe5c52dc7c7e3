"""What the dataset says of itself, and who kept silent and who looked where.

By silences and coverage the page says what it means that its filters leave nothing. Each silence and coverage has the first
and the last of its days, the records on the page on which it decides (`about`, with all that lies in them; none for all), and
those of which it tells a part.
"""

from collections.abc import Iterable, Mapping

from alliance_graph.page.contents import Contents
from alliance_graph.query.coverage import Days, coverage, covered_days, silence, silent_days
from alliance_graph.query.nothing import steps
from alliance_graph.query.store import Row, Store
from alliance_graph.records.reachability import reached


def looked(store: Store, held: Contents) -> Row:
    """The silences and the coverage of the actors on a page; empty lists where there are none."""
    rows = {row["id"]: row for row in (*held.occurrences, *held.entities)}
    covering = sorted({link.source for link in store.links(sorted(rows), ("COVERS",))})
    coverages = [row for row in store.rows(covering) if row["rank"] != "deprecated" and row["of"]["id"] in rows]
    coverages.sort(key=lambda row: (covered_days(store, row), row["id"]))
    silences = [row for row in held.occurrences if row["kind"] == "silence" and row["rank"] != "deprecated"]
    lies = _lying(rows) if coverages or silences else {}
    return {
        "silences": [
            _told(row, row["actor"], f"{silence(row)} [{row['id']}]", silent_days(store, row), lies) for row in silences
        ],
        "coverage": [
            _told(row, row["of"], coverage(row), covered_days(store, row), lies) | {"complete": row["complete"]}
            for row in coverages
        ],
    }


def dataset(store: Store) -> Row:
    """What the dataset says of itself: only what it gives, the day up to which it was researched as EDTF."""
    given = store.meta("dataset") or {}
    day = (given.get("as_of") or {}).get("edtf")
    kept = {key: given.get(key) for key in ("title", "description", "version", "license", "authors")}
    return {key: value for key, value in {**kept, "as_of": day}.items() if value}


def _told(row: Row, of: Row, line: str, days: Days, lies: Mapping[str, frozenset[str]]) -> Row:
    about = {one["id"] for one in row["about"]}
    inside = [one for one, up in lies.items() if about & up]
    wider = {up for one in about for up in lies.get(one, frozenset({one}))}
    part = sorted(wider - {*inside})
    return {"of": of["id"], "line": line, "days": [*days], "about": sorted({*inside, *about}), "part": part}


def _lying(rows: Mapping[str, Row]) -> dict[str, frozenset[str]]:
    """Each record on the page, with itself and all in which it lies, as far as that is on the page."""
    return {one: frozenset(reached(one, lambda key: _up(key, rows))) for one in rows}


def _up(key: str, rows: Mapping[str, Row]) -> Iterable[str]:
    return steps(rows[key]) if key in rows else ()
