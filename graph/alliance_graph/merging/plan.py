"""The plan of a merge: what would happen to each record of the incoming dataset, and the texts of the new files.

Law: what is here already is not written again and never changed. What the incoming dataset says beyond it is written as its
author wrote it, in new files, under the ids that are in use here; a contradiction is reported and not taken in.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import is_lines
from alliance_graph.dataset.fragments import Data
from alliance_graph.duplicates.candidates import Candidate, alike
from alliance_graph.editing import records
from alliance_graph.merging import inherited
from alliance_graph.merging.authored import LINE, Item, Wording, attribute, references, struct
from alliance_graph.merging.id_mapping import Clash, Correspondence, Decisions, found, head
from alliance_graph.merging.new_fields import Beyond, beyond, plain, with_items
from alliance_graph.records.model import Account, Record
from alliance_graph.records.references import told_apart
from alliance_graph.records.terms import knowing
from alliance_graph.yamltext.edits import Drop, Edit, Put, Value, put
from alliance_graph.yamltext.repair import Path


class Contradiction(NamedTuple):
    """A field that says one thing here and another there, with both positions."""

    id: str
    field: str
    here: str
    here_at: str
    there: str
    there_at: str


class Plan(NamedTuple):
    """What would happen: ids of records that are new, equal, or add fields; what is to be decided; the texts of the files."""

    new: tuple[str, ...]
    equal: tuple[str, ...]
    adding: Mapping[str, tuple[str, ...]]
    contradictions: tuple[Contradiction, ...]
    clashes: tuple[Clash, ...]
    candidates: tuple[Candidate, ...]
    ids: Mapping[str, str]
    texts: Mapping[str, str]


def planned(ours: Dataset, theirs: Dataset, wording: Wording, decisions: Decisions) -> Plan:
    """The plan under some decisions; `UsageError` if a decision names a record that does not exist, or is impossible."""
    with knowing(theirs.added):
        return _planned(ours, theirs, wording, decisions)


def _planned(ours: Dataset, theirs: Dataset, wording: Wording, decisions: Decisions) -> Plan:
    counted = frozenset(item.id for item in wording.items if item.nested is not None and "id" not in item.data)
    matched = found(ours, theirs, decisions, counted)
    work = [_worked(item, ours, theirs, matched, decisions) for item in wording.items]
    adding: dict[str, list[str]] = {}
    for one in work:
        if one.item.id in matched.known and one.said.fields:
            adding.setdefault(matched.ids[one.item.id], []).extend(one.said.fields)
    first = list(dict.fromkeys(item.id for item in wording.items))
    texts = {
        name: made for name, text in wording.texts.items() if (made := _text(name, text, _edits(name, work, matched, wording)))
    }
    if kept := inherited.kept(ours, theirs, matched, adding):
        # First, before the files that make it necessary, so that an interruption between them changes no statement.
        texts = {inherited.FILE: kept, **texts}
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
    """An item, what it says beyond its record here, and the edits of its fields."""

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
    own = [*renamed, *said.edits, *inherited.pinned(item, ours, theirs, matched)]
    decided: list[tuple[str, list[Value]]] = []
    if _is_first(item, theirs):
        own += _accounted(item, here, theirs, matched)
        decided = [*_kept(item, here, matched, decisions)]
    for key, values in decided:
        own = with_items(item, data, own, key, values)
    new = [str(edit.at[-1]) for edit in own if isinstance(edit, Put) and edit.at[:-1] == item.at and edit not in said.edits]
    more = [key for key in new if key not in item.data]
    fields = dict.fromkeys([*said.fields, *more, *(key for key, _ in decided)])
    return _Worked(item, said._replace(fields=tuple(fields)), tuple(own))


def _translated(item: Item, ids: Mapping[str, str]) -> tuple[Data, list[Edit]]:
    """The data of an item with the ids that are in use here, and the edits that write these ids."""
    data = json.loads(json.dumps(item.data))
    changes: list[Edit] = []
    for place, id_ in references(item.data, struct(item.section)):
        new = ids.get(id_, id_)
        if new != id_:
            changes.append(put((*item.at, *place), new))
            holder: Any = data
            for step in place[:-1]:
                holder = holder[step]
            holder[place[-1]] = new
    return data, changes


def _accounted(item: Item, here: Record | None, theirs: Dataset, matched: Correspondence) -> Iterator[Edit]:
    """The edit that makes a record an account of a record here, by a decision on it or on the record whose account it was."""
    record = theirs.records[item.id]
    first = record.same_as if isinstance(record, Account) else None
    head = matched.accounts.get(item.id) or matched.accounts.get(first or "")
    if head and head != getattr(here, "same_as", None):
        yield put((*item.at, "same_as"), head)


def _kept(item: Item, here: Record | None, matched: Correspondence, decisions: Decisions) -> Iterator[tuple[str, list[Value]]]:
    """What else the decisions leave in a record: its former id, and the records that it is distinct from."""
    if matched.ids[item.id] != item.id and (here is None or item.id not in here.former_ids):
        yield "former_ids", [item.id]
    apart = [other for one, other in sorted(decisions.different) if one == item.id]
    apart = [one for one in apart if here is None or one not in here.distinct_from]
    if apart:
        yield "distinct_from", [*apart]


def _is_first(item: Item, theirs: Dataset) -> bool:
    """Whether the item is in the first file that holds the record."""
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
    """The candidates without a decision in either dataset or now; an account is replaced by the record of its occurrence."""
    seen = set()
    for pair in alike(theirs, ours, matched.ids):
        one, other = theirs.records[pair.one], ours.records[pair.other]
        first = head(other)
        here = ours.records.get(matched.ids[one.id])
        judged = here is not None and type(here) is type(other) and _is_judged(here, other)
        decided = one.id in decisions.same or {(one.id, other.id), (one.id, first)} & decisions.different
        if not (judged or decided or head(one) != one.id or (one.id, first) in seen):
            seen.add((one.id, first))
            yield pair._replace(other=first) if first in ours.records else pair


def _is_judged(one: Record, other: Record) -> bool:
    return told_apart(one, other) or head(one) == head(other)


def _edits(file: str, work: Iterable[_Worked], matched: Correspondence, wording: Wording) -> list[Edit] | None:
    """The edits of one file; None if nothing of the file is left. What the incoming dataset says of itself is not taken in."""
    groups: dict[Path, list[_Worked]] = {}
    for one in work:
        if one.item.file == file:
            groups.setdefault(one.item.at[:2], []).append(one)
    made = {at: _of_group(group, matched) for at, group in groups.items()}
    stay = {at for at, edits in made.items() if edits != [Drop(at)]}
    if not stay:
        return None
    empty = {at[0] for at in groups if at[0] != LINE} - {at[0] for at in stay}
    described = [Drop(at) for name, at in wording.described if name == file]
    return [*(edit for edits in made.values() for edit in edits), *(Drop((one,)) for one in sorted(empty, key=str)), *described]


def _of_group(group: Sequence[_Worked], matched: Correspondence) -> list[Edit]:
    """The edits of a record, and of the statements in it if it is an event."""
    whole, *inside = group
    staying = [one for one in inside if _stays(one, matched)]
    if not staying and not _stays(whole, matched):
        return [Drop(whole.item.at)]
    # The id of a statement without one comes from its event and its number there, which other files and drops would change.
    moved = bool(whole.edits) or whole.item.id in matched.known or len(staying) < len(inside)
    made = [*_of_item(whole, matched, False), *(edit for one in staying for edit in _of_item(one, matched, moved))]
    if inside and not staying:
        return [*made, Drop((*whole.item.at, "statements"))]
    return [*made, *(Drop(one.item.at) for one in inside if one not in staying)]


def _stays(one: _Worked, matched: Correspondence) -> bool:
    return one.item.id not in matched.known or bool(one.said.fields)


def _of_item(one: _Worked, matched: Correspondence, moved: bool) -> Iterator[Edit]:
    """The edits of an item that stays; they write its id if it is a new one or would be derived from other words."""
    item, id_ = one.item, matched.ids[one.item.id]
    if "id" in item.data:
        yield from [put((*item.at, "id"), id_)] if id_ != item.id else []
    elif one.edits or moved:
        yield put((*item.at, "id"), id_)
    yield from one.edits


def _text(name: str, text: str, edits: list[Edit] | None) -> str:
    """The text of a file with its edits; empty if nothing of it is left."""
    return "" if edits is None else edited(name, text, edits)


def edited(name: str, text: str, edits: list[Edit]) -> str:
    """The text of a file with edits made in it, as JSONL or YAML by its name."""
    return _lines(text, edits) if is_lines(name) else records.edited(text, edits)


def _lines(text: str, edits: list[Edit]) -> str:
    by_line: dict[object, list[Edit]] = {}
    for edit in edits:
        by_line.setdefault(edit.at[1], []).append(edit)
    kept = []
    for number, line in enumerate(text.split("\n")):
        changes = by_line.get(number, [])
        if Drop((LINE, number)) not in changes:
            kept.append(records.edited_line(line, [edit._replace(at=edit.at[2:]) for edit in changes]) if changes else line)
    return "\n".join(kept)
