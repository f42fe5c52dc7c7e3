"""What a record of the incoming dataset says beyond the record here: field by field, and nothing is overwritten.

A list adds the items that are not here yet. Any other field is new, equal, or a contradiction, which is not taken in. With new
fields come the sources of their part, also those that the record here cites already: each field rests on the sources beside it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import Data
from alliance_graph.meaning.supports import UNSOURCED
from alliance_graph.merging.authored import Item, attribute, decoded, default, struct
from alliance_graph.records.model import Alias, Citation, Named, Record, Statement
from alliance_graph.records.search_text import called
from alliance_graph.text.folding import fold
from alliance_graph.text.urls import normalised
from alliance_graph.yamltext.edits import Drop, Edit, Value, insert, put
from alliance_graph.yamltext.repair import Path

_ADDRESSES: Final = ("url", "archive_url")
_INHERITED: Final = ("sources", "to")
"""Lists that a statement takes from its event unless it has its own."""


class Beyond(NamedTuple):
    """The new fields of an item, the edits that leave only the new things, and the fields that contradict those here."""

    fields: tuple[str, ...]
    edits: tuple[Edit, ...]
    contradictory: tuple[str, ...]


def beyond(item: Item, data: Data, here: Record, ours: Dataset, *, renamed: bool) -> Beyond:
    """What an item says beyond the record `here`; `data` is the item's data with the ids that are in use here.

    If the record has another id here (`renamed`), a different name becomes an alias and is not a contradiction.
    """
    found, contradictory = [], []
    edits: list[Edit] = []
    for key in data:
        if key == "id":
            continue
        taken = _field(item, data, key, here, ours)
        if taken is None:
            edits.append(Drop((*item.at, key)))
            contradictory.append(key)
        else:
            edits += taken
            found += [] if Drop((*item.at, key)) in taken else [key]
    if {*found} - UNSOURCED:
        # What is new rests on the sources of its own part, so that these are written again where they are here already.
        sources = (*item.at, "sources")
        edits = [edit for edit in edits if not (isinstance(edit, Drop) and edit.at[: len(sources)] == sources)]
    if renamed and isinstance(here, Named):
        aliases = [*_aliases(data, here)]
        contradictory = [key for key in contradictory if key not in ("name", "short")]
        edits = with_items(item, data, edits, "aliases", aliases)
        found += ["aliases"] if aliases and "aliases" not in found else []
    return Beyond(tuple(found), tuple(edits), tuple(contradictory))


def given(ours: Dataset, record: Record, key: str) -> bool:
    """Whether the files here give this field."""
    if record.id in ours.fragments:
        return any(key in fragment.data for fragment in ours.fragments[record.id])
    return bool(getattr(record, attribute(type(record), key)) != default(type(record), key))


def plain(value: object) -> Any:
    """A typed value as a file has it."""
    return _texts(msgspec.to_builtins(value, enc_hook=lambda date: date.edtf))


def _texts(value: object) -> Any:
    if isinstance(value, dict):
        return {key: _texts(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_texts(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _field(item: Item, data: Data, key: str, here: Record, ours: Dataset) -> list[Edit] | None:
    """The edits that leave only what is new in a field: none if all of it is new, None if it contradicts the record here."""
    said = decoded(data, struct(item.section), key)
    name = attribute(type(here), key)
    ours_ = getattr(here, name)
    if said == ours_ or (key in _ADDRESSES and ours_ and normalised(str(said)) == normalised(ours_)):
        return [Drop((*item.at, key))]
    if isinstance(said, tuple):
        known = (*ours_, *(one for one in said if isinstance(one, Alias) and one.name == getattr(here, "name", None)))
        return _list(item, data, key, said, known, inherits=isinstance(here, Statement) and not given(ours, here, key))
    if not given(ours, here, key) and ours_ == default(type(here), key):
        return []
    return None


def _list(
    item: Item, data: Data, key: str, said: tuple[object, ...], known: tuple[object, ...], *, inherits: bool
) -> list[Edit]:
    old = [number for number, one in enumerate(said) if one in known or _cited(one) in map(_cited, known)]
    if len(old) == len(said):
        return [Drop((*item.at, key))]
    if inherits and key in _INHERITED and known:
        missing = tuple(plain(one) for one in known if one not in said)
        return [insert((*item.at, key), missing)] if missing else []
    return [Drop((*item.at, key, number)) for number in old] if isinstance(data[key], list) and old else []


def _cited(item: object) -> object:
    """A citation without the fields that it supports, because these say nothing new of the record; any other item itself."""
    return msgspec.structs.replace(item, supports=()) if isinstance(item, Citation) else item


def _aliases(data: Data, here: Named) -> Iterator[Value]:
    """The names that a record has there and not here."""
    known = called(here)
    listed: Any = data.get("aliases", ())
    known |= {fold(one if isinstance(one, str) else one["name"]) for one in listed}
    for key, more in (("name", {}), ("short", {"kind": "abbreviation"})):
        name = data.get(key)
        if isinstance(name, str) and getattr(here, key) and fold(name) not in known:
            known.add(fold(name))
            yield {"name": name, **more} if more else name


def with_items(item: Item, data: Data, edits: Sequence[Edit], key: str, items: Sequence[Value]) -> list[Edit]:
    """The edits of an item, and those that add `items` to its list `key`, which may be absent or shortened by edits."""
    if not items:
        return list(edits)
    at: Path = (*item.at, key)
    listed: Any = data.get(key)
    inside = [edit for edit in edits if edit.at[: len(at)] == at]
    if key in data and not inside:
        return [*edits, insert(at, items)]
    kept = [one for number, one in enumerate(listed or ()) if Drop((*at, number)) not in inside and Drop(at) not in inside]
    rest = [edit for edit in edits if edit not in inside]
    return [*rest, put(at, [*items, *kept])]
