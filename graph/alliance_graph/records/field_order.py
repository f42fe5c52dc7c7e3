"""The order in which a record's fields are written: what it is, then who and when, then the content, and last its sources.

Records of every kind have one order, so that a reader finds the same thing at the same place; the fields of a part have their
order in `model`.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from alliance_graph.records.fields import Struct, fields
from alliance_graph.records.model import Record

_ORDER: Final = (
    *("id", "same_as", "event", "type", "field", "of", "where", "from"),
    *("member", "person", "subject", "predicate", "object", "actor", "speaker", "for", "to"),
    *("complete", "title", "lede", "publisher", "author", "date", "said", "date_phrase", "date_basis", "published", "period"),
    *("url", "archive_url", "retrieved", "lang", "reliability", "via", "derived_from"),
    *("location", "participants", "organization", "country", "status", "negated"),
    *("name", "definition", "short", "kind", "about", "by", "added", "found", "trigger", "after"),
    *("in_response_to", "part_of", "broader"),
    *("iso2", "iso3", "aliases", "wikidata", "in", "born", "born_in", "seat", "founded", "dissolved"),
    *("window", "basis", "claimed_by", "statement", "searched", "contrast_with"),
    *("attested", "start", "end", "start_basis", "end_basis", "acting"),
    *("reporting", "quote", "stance", "summary", "spelled", "hedge", "modality", "conditions", "based_on", "tally", "figures"),
    *("rank", "why", "conflicts_with", "distinct_from", "former_ids", "note", "sources", "statements", "steps"),
)
"""Every field of every record."""


def order(keys: Iterable[str], of: Struct) -> list[str]:
    """Keys in the order in which they are written; keys that are not fields come last, in the order given."""
    places = _places(of)
    return sorted(keys, key=lambda key: places.get(key, len(places)))


def arranged(data: Mapping[str, object], of: Struct) -> dict[str, object]:
    """Plain data with its keys in their order, also inside parts and inside the statements of an event."""
    known = fields(of)
    return {key: _arranged(data[key], known[key].struct if key in known else None) for key in order(data, of)}


def _arranged(value: object, inner: Struct | None) -> object:
    if isinstance(value, list):
        return [_arranged(item, inner) for item in value]
    return arranged(value, inner) if inner and isinstance(value, dict) else value


@cache
def _places(of: Struct) -> dict[str, int]:
    names = _ORDER if issubclass(of, Record) else tuple(fields(of))
    return {name: number for number, name in enumerate(names)}
