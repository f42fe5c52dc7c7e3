"""The order in which a record's fields are written: what it is, then who and when, then the content, and last its sources.

Records of every kind have one order, so that a reader finds the same thing at the same place; the fields of a part have their
order in `model`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import msgspec

from alliance_graph.records.model import SHORT_FORMS, Figure, Part, Record, Statement, Tally, Window

_ORDER: Final = (
    *("id", "same_as", "event", "type"),
    *("member", "person", "subject", "predicate", "object", "actor", "speaker", "for", "to"),
    *("title", "publisher", "author", "date", "said", "date_phrase", "date_basis", "published", "period"),
    *("url", "archive_url", "retrieved", "lang", "reliability", "via", "derived_from"),
    *("location", "participants", "organization", "country", "status", "negated"),
    *("name", "short", "kind", "about", "trigger", "after", "in_response_to", "part_of", "broader"),
    *("iso2", "iso3", "aliases", "wikidata", "in", "born", "born_in", "seat", "founded", "dissolved"),
    *("window", "basis", "claimed_by", "statement", "searched", "contrast_with"),
    *("attested", "start", "end", "start_basis", "end_basis", "acting"),
    *("reporting", "quote", "stance", "summary", "spelled", "hedge", "modality", "conditions", "based_on", "tally", "figures"),
    *("rank", "why", "conflicts_with", "distinct_from", "former_ids", "note", "sources", "statements"),
)
"""Every field of every record."""
_PARTS: Final[dict[str, type[Record | Part]]] = {
    **{key: part for key, (part, _) in SHORT_FORMS.items()},
    "statements": Statement,
    "figures": Figure,
    "tally": Tally,
    "window": Window,
}


def order(keys: Iterable[str], of: type[Record | Part]) -> list[str]:
    """Keys in the order in which they are written; keys that are not fields come last, in the order given."""
    places = _places(of)
    return sorted(keys, key=lambda key: places.get(key, len(places)))


def arranged(data: Mapping[str, object], of: type[Record | Part]) -> dict[str, object]:
    """Plain data with its keys in their order, also inside parts and inside the statements of an event."""
    return {key: _arranged(key, data[key]) for key in order(data, of)}


def _arranged(key: str, value: object) -> object:
    inner = part(key)
    if isinstance(value, list):
        return [_arranged(key, item) for item in value]
    return arranged(value, inner) if inner and isinstance(value, dict) else value


def part(key: str) -> type[Record | Part] | None:
    """The type of the mapping, or of each mapping in the list, that stands under a key; None where the key holds none."""
    return _PARTS.get(key)


@cache
def _places(of: type[Record | Part]) -> dict[str, int]:
    names = _ORDER if issubclass(of, Record) else tuple(field.encode_name for field in msgspec.structs.fields(of))
    return {name: number for number, name in enumerate(names)}
