"""What can be judged of records that could not be read: a mistake in one field hides no mistake in another.

Law: a salvaged record says nothing that its file does not say. It is judged, and no answer ever holds it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.fragments import Data, Fragment, inner, merge
from alliance_graph.records.dates import UNKNOWN
from alliance_graph.records.fields import Field, Struct, bare, fields
from alliance_graph.records.inheritance import inherit
from alliance_graph.records.model import SECTIONS, Record, Statement, decode_date
from alliance_graph.records.terms import knowing
from alliance_graph.text.folding import nearest
from alliance_graph.yamltext.repair import Path

_GONE: Final = object()
NAMELESS: Final = "\x00"
"""With this begins the id under which a record without a usable one is judged; no file holds it, and no message names it."""


class Salvaged(NamedTuple):
    """A dataset together with what could be saved of its other records, and what each of these has lost."""

    dataset: Dataset
    losses: Mapping[str, "Loss"]


class Loss(NamedTuple):
    """What is missing of a record: the fields that lost something, and those of them that lost everything.

    `renamed` has the misspelt name of a field as its file has it; `kept` the number in its file of each item of a list that
    lost others.
    """

    damaged: frozenset[str]
    gone: frozenset[str]
    renamed: Mapping[str, str]
    kept: Mapping[str, list[int]]

    def written(self, at: Path) -> Path:
        """The path in the file of a value of the salvaged record."""
        if not at:
            return at
        numbers = self.kept.get(str(at[0]))
        rest = (numbers[at[1]], *at[2:]) if numbers and len(at) > 1 and isinstance(at[1], int) else at[1:]
        return (self.renamed.get(str(at[0]), at[0]), *rest)


def salvaged(dataset: Dataset, *, torn: bool = False) -> Salvaged:
    """The dataset with what could be saved of the records that could not be read: of those that are `torn`, or of all others.

    Nothing is known of what a torn record lacks; so only a single value in it can be judged.
    """
    broken = {id_: dataset.fragments[id_] for id_ in sorted(dataset.broken) if id_ in dataset.fragments and not torn}
    unread = {**broken, **{id_: [fragment] for id_, fragment in _placed(dataset, torn)}}
    if not unread:
        return Salvaged(dataset, {})
    losses: dict[str, Loss] = {}
    found: dict[str, Record] = {}
    with knowing(dataset.added):
        for id_, fragments in unread.items():
            data = merge(fragments)[0] if len(fragments) > 1 else fragments[0].data
            losses[id_], found[id_] = _saved(id_, data, SECTIONS[fragments[0].section], torn)
    whole = inherit({**(dataset.written or dataset.records), **found})
    inheriting = {id_ for id_, one in whole.items() if isinstance(one, Statement) and one.event in found}
    records = {**dataset.records, **{id_: whole[id_] for id_ in (*found, *inheriting)}}
    every = {**dataset.fragments, **unread}
    return Salvaged(msgspec.structs.replace(dataset, records=records, fragments=every), losses)


def _placed(dataset: Dataset, torn: bool) -> Iterator[tuple[str, Fragment]]:
    """The records that have no place of their own, and the statements in them, each with an id under which it is judged."""
    taken = {*dataset.records, *dataset.fragments}
    wanted = (one for one in dataset.unplaced if one.torn is torn)
    for number, (wished, fragment, _) in enumerate(wanted):
        id_ = wished if wished and wished not in taken else f"{NAMELESS}{number}"
        taken.add(id_)
        event = {key: value for key, value in fragment.data.items() if key != "statements"}
        yield id_, fragment._replace(data=event)
        for place, said in enumerate(fragment.items("statements") if fragment.section == "events" else ()):
            own = said.get("id", f"{id_}-{place + 1}") if isinstance(said, dict) else None
            if isinstance(said, dict) and isinstance(own, str) and own not in taken:
                taken.add(own)
                yield own, inner(fragment, {**said, "event": id_}, place)


def _saved(id_: str, data: Data, struct: type[Record], torn: bool) -> tuple[Loss, Record]:
    known = fields(struct)
    damaged: set[str] = {*known} if torn else set()
    gone: set[str] = set()
    kept: dict[str, list[int]] = {}
    names = _names(data, known)
    values: dict[str, Any] = {}
    for name, written in names.items():
        value, numbers = _sound(data[written], known[name])
        if numbers is not None:
            damaged.add(name)
            kept[name] = numbers
        if value is _GONE:
            gone.add(name)
        else:
            values[known[name].attribute] = value
    values["id"] = id_
    for name, field in known.items():
        if field.required and field.attribute not in values:
            gone.add(name)
            values[field.attribute] = _nothing(field, id_)
    renamed = {name: written for name, written in names.items() if name != written}
    return Loss(frozenset(damaged | gone), frozenset(gone), renamed, kept), struct(**values)


def _names(data: Data, known: Mapping[str, Field]) -> dict[str, str]:
    """The name that each field has in its file: its own, or a misspelling that nothing else is nearer to."""
    own = {name: name for name in data if name in known}
    meant = {hint[0]: name for name in data if name not in known and (hint := nearest(name, known, limit=1))}
    return {name: written for name, written in meant.items() if name not in own} | own


def _sound(value: object, field: Field) -> tuple[Any, list[int] | None]:
    """A value without what is wrong in it, and where items of a list or parts are missing, the numbers of the others."""
    try:
        return msgspec.convert(value, field.whole, strict=False, dec_hook=decode_date), None
    except msgspec.ValidationError:
        pass
    if field.many and isinstance(value, list):
        found = [(number, _sound(one, field.each())[0]) for number, one in enumerate(value)]
        left = [(number, one) for number, one in found if one is not _GONE]
        return tuple(one for _, one in left), [number for number, _ in left]
    if field.struct and isinstance(value, dict):
        return _part(value, field.struct), None
    return _GONE, None


def _part(data: Data, struct: Struct) -> Any:
    """A part without what is wrong in it; gone, where something that it needs is."""
    known = fields(struct)
    found = {known[name].attribute: _whole(data[written], known[name]) for name, written in _names(data, known).items()}
    sound = {attribute: one for attribute, one in found.items() if one is not _GONE}
    needed = {field.attribute for field in known.values() if field.required}
    return struct(**sound) if needed <= sound.keys() else _GONE


def _whole(value: object, field: Field) -> Any:
    """A value inside a part, if nothing is wrong in it."""
    found, numbers = _sound(value, field)
    return _GONE if numbers is not None else found


def _nothing(field: Field, id_: str) -> Any:
    """What stands for a value that a record needs and does not have; no rule is asked about that field."""
    if field.struct is not None:
        return field.struct(**{one.attribute: _nothing(one, id_) for one in fields(field.struct).values() if one.required})
    if field.term is not None:
        return next(iter(field.term))
    return UNKNOWN if bare(field.whole) is type(UNKNOWN) else id_


def written(losses: Mapping[str, Loss], record: str, at: Path, reads: tuple[str, ...], *, each: bool) -> Path | None:
    """Where a finding in a record stands in its file; None where it rests on a field that could not be read.

    `reads` are the fields on which it rests beside the one that it names. With `each`, it says something of one value alone.
    """
    loss = losses.get(record)
    if loss is None:
        return at
    lost = loss.gone if each else loss.damaged
    return None if {*reads, *at[:1]} & lost else loss.written(at)
