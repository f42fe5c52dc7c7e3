"""A dataset as it would be written if only what was known by a day could be cited; from the design on the plain data."""

from collections.abc import Mapping
from typing import Any, Final

from tests.support.brute_force.dates import when
from tests.support.brute_force.records import Data, Records

NAMED: Final = ("countries", "organizations", "people", "places", "topics")
ALWAYS: Final = ("terms", "coverage")
"""The sections that are no claims about the world: a dataset's words, and who looked where."""
UNSOURCED: Final = (
    *("id", "rank", "why", "same_as", "conflicts_with", "distinct_from", "former_ids", "event", "statements"),
    *("name", "short", "aliases", "kind", "in", "part_of", "broader"),
)
NEEDED: Final = {
    "events": ("type", "title", "date"),
    "silences": ("actor", "window", "basis"),
    "memberships": ("member", "organization"),
    "offices": ("person", "title"),
}


def known_by(data: Mapping[str, list[Data]], day: str) -> dict[str, list[Data]]:
    """The sources that were published by then, and of the other records what any of these says."""
    records = Records(data)
    sources = {one["id"] for one in data["sources"] if _known(one, day)}
    found = {key: [made for one in several if (made := _left(key, one, records, sources))] for key, several in data.items()}
    while True:
        gone = records.all.keys() - {one["id"] for several in found.values() for one in several}
        now = {key: [made for one in several if (made := _without(key, one, gone))] for key, several in found.items()}
        if now == found:
            return now
        found = now


def _known(source: Data, day: str) -> bool:
    days = [when(source[field]) for field in ("published", "retrieved") if field in source]
    sure = [one for one in days if one.known and one.sure]
    return bool(sure) and sure[0].latest <= day


def _left(section: str, one: Data, records: Records, sources: set[str]) -> Data | None:
    if section == "sources":
        return one if one["id"] in sources else None
    if section in ALWAYS:
        return one
    cited = [each if isinstance(each, dict) else {"source": each} for each in records.full(one).get("sources", ())]
    known = [each for each in cited if each["source"] in sources]
    fields = {field for each in known for field in each.get("supports", ())}
    if any(not each.get("supports") for each in known):
        fields |= one.keys()
    kept = {key: value for key, value in one.items() if key in (*UNSOURCED, *fields)}
    kept |= {"about": one["about"]} if section in NAMED and "about" in one else {}
    if section not in NAMED and (not known or any(field not in kept for field in NEEDED.get(section, ()))):
        return None
    return {**{key: value for key, value in kept.items() if key != "sources"}, "sources": known}


def _without(section: str, one: Data, gone: set[str]) -> Data | None:
    found = {key: _drop(value, gone) for key, value in one.items() if key != "id"}
    left = {key: value for key, value in found.items() if value is not None}
    return {"id": one["id"], **left} if all(field in left for field in NEEDED.get(section, ())) else None


def _drop(value: Any, gone: set[str]) -> Any:
    """A value without ids of records that are gone; a part goes with the record that it is about."""
    if isinstance(value, str):
        return None if value in gone else value
    if isinstance(value, list):
        return [left for one in value if (left := _drop(one, gone)) is not None]
    if isinstance(value, dict):
        needed = any(value.get(field) in gone for field in ("source", "record", "who"))
        return None if needed else {key: inner for key, each in value.items() if (inner := _drop(each, gone)) is not None}
    return value
