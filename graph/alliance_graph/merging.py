"""The records of another dataset taken into this one: what would happen, and the texts of the files in which it does.

Law: what is here already is not written again and never changed. What the other dataset says beyond it is written as its author
wrote it, in files of their own, under the ids that are in use here; a contradiction is told and not taken in.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from alliance_graph import edits as editing
from alliance_graph import inheritance, likeness
from alliance_graph.comparison import Beyond, beyond, plain
from alliance_graph.correspondence import Clash, Correspondence, Decisions, found
from alliance_graph.dataset import Dataset
from alliance_graph.edits import Drop, Edit, Insert, Put, Set, Value
from alliance_graph.findings import told_apart
from alliance_graph.fragments import Data, Path
from alliance_graph.likeness import Candidate
from alliance_graph.model import Account, Record
from alliance_graph.wordings import LINE, Item, Wording, attribute, is_lines, references, struct


class Contradiction(NamedTuple):
    """A field that says one thing here and another there, with both places."""

    id: str
    field: str
    here: str
    here_at: str
    there: str
    there_at: str


class Plan(NamedTuple):
    """What would happen: ids of records that are new, equal, or add fields; what is to be judged; the files' new texts."""

    new: tuple[str, ...]
    equal: tuple[str, ...]
    adding: Mapping[str, tuple[str, ...]]
    contradictions: tuple[Contradiction, ...]
    clashes: tuple[Clash, ...]
    candidates: tuple[Candidate, ...]
    ids: Mapping[str, str]
    texts: Mapping[str, str]


def planned(ours: Dataset, theirs: Dataset, wording: Wording, decisions: Decisions) -> Plan:
    """The plan under some decisions; `UsageError` where these name what is not there, or cannot be."""
    counted = frozenset(item.id for item in wording.items if item.nested is not None and "id" not in item.data)
    matched = found(ours, theirs, decisions, counted)
    work = [_worked(item, ours, theirs, matched, decisions) for item in wording.items]
    adding: dict[str, list[str]] = {}
    for one in work:
        if one.item.id in matched.known and one.said.fields:
            adding.setdefault(matched.ids[one.item.id], []).extend(one.said.fields)
    first = list(dict.fromkeys(item.id for item in wording.items))
    texts = {name: made for name, text in wording.texts.items() if (made := _text(name, text, _edits(name, work, matched)))}
    if kept := inheritance.kept(ours, theirs, matched, adding):
        texts[inheritance.FILE] = kept
    return Plan(
        tuple(matched.ids[one] for one in first if one not in matched.known),
        tuple(here for one in first if (here := matched.known.get(one)) and here not in adding),
        {key: tuple(dict.fromkeys(fields)) for key, fields in adding.items()},
        tuple(contradiction for one in work for contradiction in _contradictions(one, ours, theirs, matched)),
        matched.clashes,
        tuple(_undecided(ours, theirs, matched, decisions)),
        matched.ids,
        texts,
    )


class _Worked(NamedTuple):
    """An item with what it says beyond its record here and the edits of its own fields."""

    item: Item
    said: Beyond
    edits: tuple[Edit, ...]


def _worked(item: Item, ours: Dataset, theirs: Dataset, matched: Correspondence, decisions: Decisions) -> _Worked:
    here_id = matched.known.get(item.id)
    here = ours.records[here_id] if here_id else None
    data, renamed = _translated(item, matched.ids)
    said = Beyond(tuple(item.data), (), ())
    if here is not None:
        said = beyond(item, data, here, ours, renamed=here.id != item.id)
    own = [*renamed, *said.edits, *_judged(item, here, theirs, matched, decisions)]
    own += inheritance.pinned(item, ours, theirs, matched)
    return _Worked(item, said._replace(fields=(*said.fields, *_put_keys(own, said))), tuple(own))


def _put_keys(edits: Iterable[Edit], said: Beyond) -> list[str]:
    """The fields that decisions add."""
    return [edit.key for edit in edits if isinstance(edit, Put) and edit not in said.edits and edit.key != "id"]


def _translated(item: Item, ids: Mapping[str, str]) -> tuple[Data, list[Edit]]:
    """An item's data with the ids that are in use here, and the edits that write them."""
    data = json.loads(json.dumps(item.data))
    changes: list[Edit] = []
    for place, id_ in references(item.data, struct(item.section)):
        new = ids.get(id_, id_)
        if new != id_:
            changes.append(Set((*item.at, *place), new))
            holder: Any = data
            for step in place[:-1]:
                holder = holder[step]
            holder[place[-1]] = new
    return data, changes


def _judged(item: Item, here: Record | None, theirs: Dataset, matched: Correspondence, decisions: Decisions) -> Iterator[Edit]:
    """What is kept of the decisions: in the first item of a record alone."""
    record = theirs.records[item.id]
    if not _is_first(item, theirs):
        return
    new_id = matched.ids[item.id]
    if new_id != item.id and (here is None or item.id not in here.former_ids):
        yield from _listed(item, "former_ids", [item.id])
    head = matched.accounts.get(item.id) or (
        matched.accounts.get(record.same_as or "") if isinstance(record, Account) else None
    )
    if head and head != (getattr(here, "same_as", None) if here else None):
        yield Set((*item.at, "same_as"), head) if "same_as" in item.data else Put(item.at, "same_as", head)
    known = here.distinct_from if here else ()
    apart = [other for one, other in sorted(decisions.different) if one == item.id and other not in known]
    if apart:
        yield from _listed(item, "distinct_from", apart)


def _listed(item: Item, key: str, values: Sequence[Value]) -> Iterator[Edit]:
    if isinstance(item.data.get(key), list):
        yield Insert((*item.at, key), tuple(values))
    else:
        yield Put(item.at, key, list(values))


def _is_first(item: Item, theirs: Dataset) -> bool:
    """Whether this is the first file's word on the record."""
    fragments = theirs.fragments.get(item.id)
    return fragments is None or fragments[0].path == item.file


def _contradictions(one: _Worked, ours: Dataset, theirs: Dataset, matched: Correspondence) -> Iterator[Contradiction]:
    here = matched.known.get(one.item.id, "")
    for key in one.said.contradictory:
        first = ours.problem(here, (key,), "", "")
        there = theirs.problem(one.item.id, (key,), "", "")
        ours_, theirs_ = (
            json.dumps(plain(getattr(side.records[id_], attribute(type(side.records[id_]), key))), ensure_ascii=False)
            for side, id_ in ((ours, here), (theirs, one.item.id))
        )
        places = [f"{problem.path}:{problem.line}:{problem.column}" for problem in (first, there)]
        yield Contradiction(here, key, ours_, places[0], theirs_, places[1])


def _undecided(ours: Dataset, theirs: Dataset, matched: Correspondence, decisions: Decisions) -> Iterator[Candidate]:
    """The pairs that nobody has judged, there, here or now; of an occurrence the record that stands for it."""
    seen = set()
    for pair in likeness.alike(theirs, ours, matched.ids):
        one, other = theirs.records[pair.one], ours.records[pair.other]
        head = getattr(other, "same_as", None) or other.id
        here = ours.records.get(matched.ids[one.id])
        judged = here is not None and type(here) is type(other) and _is_judged(here, other)
        decided = one.id in decisions.same or {(one.id, other.id), (one.id, head)} & decisions.different
        if not (judged or decided or getattr(one, "same_as", None) or (one.id, head) in seen):
            seen.add((one.id, head))
            yield pair._replace(other=head) if head in ours.records else pair


def _is_judged(one: Record, other: Record) -> bool:
    heads = {getattr(record, "same_as", None) or record.id for record in (one, other)}
    return told_apart(one, other) or len(heads) == 1


def _edits(file: str, work: Iterable[_Worked], matched: Correspondence) -> list[Edit] | None:
    """The edits of one file; None where nothing of it is left."""
    here = [one for one in work if one.item.file == file]
    stays = {one.item.at: one.item.id not in matched.known or bool(one.said.fields) for one in here}
    holds = {one.item.at: stays[one.item.at] for one in here if one.item.nested is None}
    for one in here:
        if one.item.nested is not None and stays[one.item.at]:
            holds[one.item.at[:2]] = True
    if not any(holds.values()):
        return None
    made: list[Edit] = []
    for one in here:
        if one.item.nested is None and not holds[one.item.at]:
            made.append(Drop(one.item.at))
        elif one.item.nested is None or holds[one.item.at[:2]]:
            made += [Drop(one.item.at)] if not stays[one.item.at] and one.item.nested else _of_item(one, here, stays, matched)
    return [*made, *_empty(holds)]


def _of_item(one: _Worked, here: Sequence[_Worked], stays: Mapping[Path, bool], matched: Correspondence) -> Iterator[Edit]:
    """The edits of an item that stays, with its id where that is another one or would be derived from other words."""
    item, id_ = one.item, matched.ids[one.item.id]
    inside = [other for other in here if other.item.nested and other.item.at[:2] == item.at]
    if inside and not any(stays[other.item.at] for other in inside):
        yield Drop((*item.at, "statements"))
    if "id" in item.data:
        yield from [Set((*item.at, "id"), id_)] if id_ != item.id else []
    elif one.edits or (item.nested and _is_moved(one, here, stays, matched)):
        yield Put(item.at, "id", id_)
    yield from one.edits


def _is_moved(one: _Worked, here: Sequence[_Worked], stays: Mapping[Path, bool], matched: Correspondence) -> bool:
    """Whether a statement without an id of its own has it from an event that is not only here, or not whole."""
    event = next(other for other in here if other.item.at == one.item.at[:2])
    siblings = [other for other in here if other.item.at[:2] == event.item.at]
    return bool(event.edits) or event.item.id in matched.known or not all(stays[other.item.at] for other in siblings)


def _empty(holds: Mapping[Path, bool]) -> Iterator[Edit]:
    """The sections of which nothing is left."""
    for section in dict.fromkeys(at[0] for at in holds if at[0] != LINE):
        if not any(stay for at, stay in holds.items() if at[0] == section):
            yield Drop((section,))


def _text(name: str, text: str, edits: list[Edit] | None) -> str:
    """A file's text with its edits; empty where nothing of it is left."""
    if edits is None:
        return ""
    return _lines(text, edits) if is_lines(name) else editing.edited(text, edits)


def _lines(text: str, edits: list[Edit]) -> str:
    by_line: dict[object, list[Edit]] = {}
    for edit in edits:
        by_line.setdefault(edit.at[1], []).append(edit)
    kept = []
    for number, line in enumerate(text.split("\n")):
        changes = by_line.get(number, [])
        if Drop((LINE, number)) not in changes:
            kept.append(editing.edited_json(line, [edit._replace(at=edit.at[2:]) for edit in changes]) if changes else line)
    return "\n".join(kept)
