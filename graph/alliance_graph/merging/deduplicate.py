"""Makes two records of one dataset one: what record A says goes into record B, and every reference to A becomes one to B.

Law: the dataset says afterwards what it said before, about one thing, which both ids find. Two events, statements or silences
stay two: A becomes an account of B. In this module, A is `one` and B is `other`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import contents, is_lines
from alliance_graph.dataset.load import read
from alliance_graph.editing import records
from alliance_graph.errors import UsageError
from alliance_graph.merging import authored, into_file
from alliance_graph.merging.authored import LINE, Item, Wording
from alliance_graph.merging.id_mapping import Decisions, head
from alliance_graph.merging.plan import edited, planned
from alliance_graph.records.model import Account, kind
from alliance_graph.records.references import told_apart
from alliance_graph.yamltext.editor import BOM
from alliance_graph.yamltext.edits import Drop, Edit, put

Texts = Mapping[str, str]


def in_turn(root: str, given: Decisions) -> Iterator[tuple[str, str, Texts]]:
    """Each pair that is made one, with the texts of all files changed so far; nothing is written.

    `UsageError` if a decision is not "same", or if the two records of a pair cannot be one.
    """
    if not given.same or given != Decisions(same=given.same):
        raise UsageError(f"{root} is the dataset itself; only --same ONE=OTHER makes two of its records one")
    before = {name: held.decode() for name, held in contents(root).items()}
    bare = {name: text.removeprefix(BOM) for name, text in before.items()}
    changed: dict[str, str] = {}
    for one, other in given.same.items():
        changed |= united(bare | changed, one, other)
        texts = {name: BOM * before[name].startswith(BOM) + text for name, text in changed.items()}
        yield one, other, {name: text for name, text in texts.items() if text != before[name]}


def united(texts: Texts, one: str, other: str) -> dict[str, str]:
    """The texts of the files that change, the file of `other` first; `UsageError` if the two records cannot be one."""
    dataset = _read(texts)
    _check(dataset, one, other)
    if isinstance(dataset.records[other], Account):
        return _accounted(texts, dataset, one, other)
    wording = authored.of(texts)
    rest = {name: edited(name, text, [*_renamed(wording, name, one, other)]) for name, text in texts.items()}
    home = _home(dataset, other)
    more = _beyond(rest, wording, one, other)
    try:
        rest[home] = into_file.taken_in(rest[home], more)
    except UsageError as error:
        raise UsageError(f"{home}: {error}") from None
    changed = {name: text for name, text in rest.items() if text != texts[name]}
    return {home: rest[home], **changed}


def _read(texts: Texts) -> Dataset:
    return read({name: text.encode() for name, text in texts.items()})


def _check(dataset: Dataset, one: str, other: str) -> None:
    second = dataset.records.get(other)
    first = dataset.records.get(one) or (second if second and one in second.former_ids else None)
    if one == other or first is None or second is None:
        unknown = one if first is None and second is not None else other
        raise UsageError(f"{one} is one record" if one == other else f"this dataset has no record {unknown!r}")
    if type(first) is not type(second):
        kinds = f"{one} is of the kind {kind(type(first))} and {other} of the kind {kind(type(second))}"
        raise UsageError(f"{kinds}; they cannot be the same")
    if told_apart(first, second):
        raise UsageError(f"{one} and {other} are told apart in `distinct_from`; take that out first")


def _home(dataset: Dataset, id_: str) -> str:
    """The YAML file of a record."""
    found = [part.path for part in dataset.fragments.get(id_, ()) if not is_lines(part.path)]
    if not found:
        raise UsageError(f"{id_} does not stand in a YAML file; put it into one first")
    return found[0]


def _accounted(texts: Texts, dataset: Dataset, one: str, other: str) -> dict[str, str]:
    """The texts in which `one` becomes an account of the occurrence that `other` stands for."""
    section = next(item.section for item in authored.of(texts).items if item.id == one)
    home = _home(dataset, one)
    return {home: records.put(texts[home], section, one, "same_as", head(dataset.records[other]))}


def _renamed(wording: Wording, name: str, one: str, other: str) -> Iterator[Edit]:
    """The edits of a file that take out the record `one`, and replace its id with that of `other` in every reference."""
    yield from _dropped(wording, name, frozenset([one]))
    for item in wording.items:
        if item.file == name and item.id != one:
            yield from _renamed_in(item, one, other)


def _renamed_in(item: Item, one: str, other: str) -> Iterator[Edit]:
    """The edits of one record; an item that would then stand twice in a list is taken out."""
    for place, id_ in authored.references(item.data, authored.struct(item.section)):
        if id_ != one:
            continue
        held: Any = item.data[str(place[0])]
        if isinstance(held, list) and _stands_twice(held, place[1], one, other):
            yield Drop((*item.at, *place[:2]))
        else:
            yield put((*item.at, *place), other)


def _stands_twice(held: list[Any], number: str | int, one: str, other: str) -> bool:
    """Whether the item of that number, with the new id, equals an item of the list or an earlier changed item."""
    then = [_naming(item, one, other) for item in held]
    return then[int(number)] in held or then.index(then[int(number)]) < int(number)


def _naming(item: Any, one: str, other: str) -> Any:
    if isinstance(item, dict):
        return {key: other if value == one else value for key, value in item.items()}
    return other if item == one else item


def _dropped(wording: Wording, name: str, ids: frozenset[str]) -> Iterator[Edit]:
    """The edits that take records out of a file, and the sections in which no record stays."""
    items = [item for item in wording.items if item.file == name and item.nested is None]
    stay = {item.at[0] for item in items if item.id not in ids}
    yield from (Drop(item.at) for item in items if item.id in ids and (item.at[0] in stay or item.at[0] == LINE))
    yield from (Drop((section,)) for section in sorted({str(item.at[0]) for item in items} - {str(at) for at in stay} - {LINE}))


def _beyond(rest: Texts, wording: Wording, one: str, other: str) -> Texts:
    """What `one` says beyond `other`, as texts of files."""
    others = frozenset(item.id for item in wording.items) - {one}
    files = {item.file for item in wording.items if item.id == one}
    alone = {name: edited(name, wording.texts[name], [*_dropped(wording, name, others)]) for name in sorted(files)}
    plan = planned(_read(rest), _read(alone), authored.of(alone), Decisions(same={one: other} if alone else {}))
    for fault in plan.contradictions:
        raise UsageError(f"`{fault.field}` of {other} is {fault.here} and of {one} {fault.there}; mend one of the two first")
    return plan.texts
