"""Keeps what statements have from their events when the incoming dataset says more about the event.

Law: after a merge, a statement has the speaker, the audience, the sources and the day that it had before. If the event now says
something else, the statement itself says them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.merging.authored import Item, attribute
from alliance_graph.merging.id_mapping import Correspondence
from alliance_graph.merging.new_fields import given, plain
from alliance_graph.records.inheritance import passed_on
from alliance_graph.records.model import Event, Statement
from alliance_graph.yamltext.edits import Edit, put
from alliance_graph.yamltext.layout import written

FILE: Final = "statements.yaml"
_FROM: Final = {"speaker": "participants", "for": "participants", "to": "participants", "sources": "sources"}
"""The fields that a statement takes from its event, and the field of the event for each."""
_HEAD: Final = "# What these statements had from their events, of which other files now say more.\nstatements:\n"


def pinned(item: Item, ours: Dataset, theirs: Dataset, matched: Correspondence) -> Iterator[Edit]:
    """The edits that write into a new statement what it has from its event there, if the event here says something else."""
    record = theirs.records[item.id]
    if item.id in matched.known or not isinstance(record, Statement) or not record.event:
        return
    there = theirs.records.get(record.event)
    here = ours.records.get(matched.known.get(record.event, ""))
    if not isinstance(there, Event) or not isinstance(here, Event):
        return
    for key, field in _FROM.items():
        value = getattr(record, attribute(Statement, key))
        if value and key not in item.data and _said(there, field, matched.ids) != _said(here, field, {}):
            yield put((*item.at, key), _renamed(plain(value), matched.ids))
    if not record.said.edtf and there.date != here.date:
        yield put((*item.at, "said"), there.date.edtf)


def kept(ours: Dataset, theirs: Dataset, matched: Correspondence, adding: Mapping[str, Sequence[str]]) -> str:
    """A file in which statements here say what they had from the events that the merge adds to; empty if there are none."""
    theirs_of = {here: one for one, here in matched.known.items()}
    lines = []
    for record in ours.of(Statement):
        wanted = [key for key, field in _FROM.items() if field in adding.get(record.event or "", ())]
        told = {key: plain(getattr(record, attribute(Statement, key))) for key in wanted if not given(ours, record, key)}
        other = theirs.records.get(theirs_of.get(record.id, ""))
        if "sources" in told and other is not None:
            more = _renamed(plain(other.sources), matched.ids)
            told["sources"] += [one for one in more if one not in told["sources"]]
        if any(told.values()):
            lines.append(
                f"  - {written({'id': record.id} | {key: one for key, one in told.items() if one and one != 'None'})}\n"
            )
    return _HEAD + "".join(lines) if lines else ""


def _said(event: Event, field: str, ids: Mapping[str, str]) -> object:
    """What an event says in a field for its statements, without its order."""
    if field == "sources":
        return {(ids.get(one.source, one.source), one.locator, one.excerpt) for one in passed_on(event.sources)}
    return {(ids.get(one.who, one.who), one.role, ids.get(one.for_ or "", one.for_)) for one in event.participants}


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """The value of one of these fields, with the ids that are in use here."""
    if isinstance(value, list):
        return [_renamed(one, ids) for one in value]
    if isinstance(value, dict):
        return value | {"source": ids.get(value["source"], value["source"])}
    return ids.get(value, value)
