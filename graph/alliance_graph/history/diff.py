"""What changed between two states of a dataset, record by record and field by field, in the terms of an answer.

A record has changed if its own words have. What a statement inherits from its event is reported with the event; a changed id
is reported with its record, and not with every record that names it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from msgspec.structs import astuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.history.pairing import Pairs, pairs, same
from alliance_graph.meaning.contested import Contested
from alliance_graph.meaning.occurrences import Occurrences
from alliance_graph.records.dates import UNKNOWN, Date
from alliance_graph.records.day import day
from alliance_graph.records.inheritance import inherit
from alliance_graph.records.kinds import EVERY, KIND
from alliance_graph.records.model import SHORT_FORMS, Account, Figure, Part, Record, Silence, Source, Tenure, kind
from alliance_graph.records.references import redirected
from alliance_graph.reify.rows import Names, Row, blank, date_row, in_order, label, row, short
from alliance_graph.rules.check import judge
from alliance_graph.rules.registry import CONTRADICTIONS
from alliance_graph.text.wording import shortened

_KEYS: Final[Mapping[type, str]] = dict(SHORT_FORMS.values()) | {Figure: "what"}
"""The field by which a part of a list is recognised when another of its fields has changed."""
_DATED: Final = ("date", "said")
"""The fields whose time a `date_phrase` puts in the source's words."""


def changes(before: Dataset, after: Dataset) -> list[Row]:
    """The records added, changed and removed, by kind and in the order of their days.

    A row has `id`, `kind`, `change`, what the record is called and its `date`; and its `fields`: each with `before` and
    `after`, or for a list with what was `added`, `removed` and `changed` in it. `contradicts` are the records that an added
    record contradicts by `conflicts_with`, its own or theirs; `problems` say what else an added or changed record contradicts
    now and did not before. A record that could not be read in one of the states is not reported.
    """
    sides = _Side(before), _Side(after)
    paired = pairs(before, after)
    came = after.records.keys() - set(paired.ids.values()) - before.broken
    went = before.records.keys() - paired.ids.keys() - after.broken
    found = [sides[1].told(key, "added", _all(after.records[key], sides[1].names)) for key in came]
    found += [sides[0].told(key, "removed", _all(before.records[key], sides[0].names)) for key in went]
    found += _changed(sides, paired)
    rows = [one.row for one in sorted(found, key=lambda one: one.place)]
    contested = Contested(after, Occurrences(after)) if came else None
    new = _new_problems(before, after, paired) if any(one["change"] != "removed" for one in rows) else {}
    for told in rows:
        others = contested.opposed(after.records[told["id"]]) if contested and told["change"] == "added" else ()
        told["contradicts"] = [sides[1].contradicted(*one) for one in sorted(others) if one.record in after.records]
        told["problems"] = new.get(told["id"], []) if told["change"] != "removed" else []
    return rows


def _new_problems(before: Dataset, after: Dataset, paired: Pairs) -> dict[str, list[str]]:
    """What contradicts something in each record now and did not before, in the words of the rules."""
    was = {
        (paired.ids.get(record, record), problem.message)
        for record, found in judge(before, CONTRADICTIONS).by_record.items()
        for problem in found
    }
    return {
        record: [problem.message for problem in found if (record, problem.message) not in was]
        for record, found in judge(after, CONTRADICTIONS).by_record.items()
    }


class _Told(NamedTuple):
    place: tuple[int, str, str, str]
    row: Row


class _Side:
    """One state of the dataset, and what its records are called in it."""

    def __init__(self, dataset: Dataset) -> None:
        self.records = dataset.records
        self._whole = inherit(dict(dataset.records))
        self.names = Names(self._whole)

    def told(self, key: str, change: str, fields: Iterable[Row]) -> _Told:
        """A row about a record of this state, and its position among the other rows."""
        record = self._whole[key]
        date = _day(record, self._whole)
        named = {"id": key, "kind": kind(type(record)), "change": change, "name": self._called(record)}
        place = (EVERY.index(named["kind"]), *((date.earliest, date.latest) if date.known else ("~", "~")), key)
        return _Told(place, named | {"date": date_row(date), "fields": _sorted(fields, type(record))})

    def contradicted(self, key: str, over: tuple[str, ...]) -> Row:
        """A record that another one contradicts, and over which of its fields; over none, where it is as a whole."""
        record = self._whole[key]
        date = date_row(_day(record, self._whole))
        return {"id": key, "kind": kind(type(record)), "name": self._called(record), "date": date, "over": [*over]}

    def _called(self, record: Record) -> str:
        """Who speaks or is silent in a record, and what the record is called."""
        own = shortened(label(record, self.names))
        by = KIND[kind(type(record))].by
        who = getattr(record, by) if by else None
        if who is None or (isinstance(record, Silence) and not (record.title or record.summary)):
            return own  # which names who is silent
        actor = self._whole.get(who)
        said = [short(actor, self.names) if actor else who]
        return ", ".join(said if own == record.id else [*said, own])


def _sorted(fields: Iterable[Row], record: type[Record]) -> list[Row]:
    """The fields in the order of an answer: first those of this kind of record, last those that all records have."""
    order = {name: number for number, name in enumerate(blank(record))}
    return sorted(fields, key=lambda field: order[field["field"]])


def _day(record: Record, records: Mapping[str, Record]) -> Date:
    match record:
        case Account():
            return day(record, records)
        case Tenure():
            return next((one for one in (record.start, *record.attested, record.end) if one.known), UNKNOWN)
        case Source():
            return record.published
    return UNKNOWN


def _changed(sides: tuple[_Side, _Side], paired: Pairs) -> Iterator[_Told]:
    renamed = paired.renamed
    for key, now in paired.ids.items():
        one, other = sides[0].records[key], sides[1].records[now]
        one = redirected(one, renamed) if renamed else one
        if key == now and one == other:
            continue
        new_id = [] if key == now or key in paired.unwritten else [{"field": "id", "before": key, "after": now}]
        if type(one) is not type(other):
            of = {"field": "kind", "before": kind(type(one)), "after": kind(type(other))}
            yield sides[1].told(now, "changed", [of, *_all(other, sides[1].names)])
        elif fields := [*new_id, *_fields(one, other, (sides[0].names, sides[1].names))]:
            yield sides[1].told(now, "changed", fields)


def _all(record: Record, names: Names) -> list[Row]:
    """Every field of a record that only one of the states has."""
    return [{"field": name, "value": value} for name, value in row(record, names).items() if name not in ("id", "kind")]


def _fields(one: Record | Part, other: Record | Part, names: tuple[Names, Names]) -> Iterator[Row]:
    """The fields in which two states of a record or a part differ; a date's words are reported with the date."""
    phrases = [getattr(side, "date_phrase", None) for side in (one, other)]
    dated = _dated(one, other)
    for before, after, (name, _, convert) in zip(astuple(one), astuple(other), in_order(type(one)), strict=True):
        spoken = phrases if name in _DATED and dated else [None, None]
        if convert is None or (name == "date_phrase" and dated) or (same(before, after) and spoken[0] == spoken[1]):
            continue
        if isinstance(before, tuple):
            yield {"field": name} | _list(before, after, convert, names)
        else:
            was, now = (_value(*side, convert) for side in zip((before, after), names, spoken, strict=True))
            yield {"field": name, "before": was, "after": now}


def _value(value: object, names: Names, phrase: str | None, convert: Callable[[Names, Any], Any]) -> Any:
    if isinstance(value, Date):
        return date_row(value, phrase)
    return None if value is None else convert(names, value)


def _dated(one: Record | Part, other: Record | Part) -> bool:
    """Whether both states have the date that a `date_phrase` is about: if so, the phrase is reported with the date."""
    return any(all(getattr(side, field, UNKNOWN) != UNKNOWN for side in (one, other)) for field in _DATED)


def _list(
    before: tuple[Any, ...], after: tuple[Any, ...], convert: Callable[[Names, Any], Any], names: tuple[Names, Names]
) -> Row:
    """What was added to a list, removed from it and changed in it."""
    gone, new = list((Counter(before) - Counter(after)).elements()), list((Counter(after) - Counter(before)).elements())
    amended = [
        (one, other)
        for one in gone
        for other in new
        if _key(one) is not None and _only(one, gone) and _only(one, new) and _key(one) == _key(other)
    ]
    kept = [item for pair in amended for item in pair]
    told = {
        "added": convert(names[1], [item for item in new if item not in kept]),
        "removed": convert(names[0], [item for item in gone if item not in kept]),
        "changed": [
            {"item": convert(names[1], [other])[0], "fields": list(_fields(one, other, names))} for one, other in amended
        ],
    }
    return {key: value for key, value in told.items() if value}


def _key(item: object) -> object:
    field = _KEYS.get(type(item))
    return getattr(item, field) if field else None


def _only(item: object, items: Sequence[object]) -> bool:
    return sum(_key(other) == _key(item) for other in items) == 1
