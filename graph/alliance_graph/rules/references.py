"""Rules about references: the record that a reference names exists, is of a fitting kind, and does not lead in a circle."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.fields import Field
from alliance_graph.records.kinds import ANYTHING, EVERY
from alliance_graph.records.model import Country, Event, Named, Organization, Part, Place, Record, Source, Statement, Topic
from alliance_graph.records.reachability import FARTHEST, cycles, too_far
from alliance_graph.records.references import ids, referring
from alliance_graph.records.search_text import called
from alliance_graph.rules.finding import Finding, named_in
from alliance_graph.text.folding import fold, nearest
from alliance_graph.text.wording import either, with_article
from alliance_graph.yamltext.repair import Path

_NEARBY: Final = 50
_WITHIN: Final[dict[type[Record], tuple[str, ...]]] = {
    Topic: ("broader",),
    Place: ("in_",),
    Country: ("in_",),
    Organization: ("part_of",),
    Event: ("part_of",),
    Source: ("via", "derived_from"),
}
_LEADING: Final = _WITHIN | {type_: (*_WITHIN[type_], "about") for type_ in (Topic, Organization, Event)}
"""The fields that are followed from record to record."""


def reference(dataset: Dataset) -> Iterator[Finding]:
    """Every id that a field names is the id of a record, of a kind that the field takes.

    A publisher or an author may be a plain name instead. What a statement inherits is reported at its event.
    """
    directory = _Directory(dataset)
    sound: set[Part] = set()
    suspect = (record for record in dataset.records.values() if not _sound(record, directory.kinds, sound))
    for record in suspect:
        for at, id_, field in ids(record):
            fits = directory.kinds.get(id_) in field.kinds or directory.excuses(id_, field)
            if not fits and not _inherited(dataset, record, at, id_):
                yield Finding(record.id, at, directory.complaint(id_, field))
    for at, id_, field in ids(dataset.description) if dataset.description else ():
        if directory.kinds.get(id_) not in field.kinds and not directory.excuses(id_, field):
            yield Finding("", at, directory.complaint(id_, field))


def part_cycle(dataset: Dataset) -> Iterator[Finding]:
    """Nothing is a part of itself, directly or over several steps.

    This holds for `part_of`, `in` and `broader`, and for `via` and `derived_from` between sources.
    """
    within = _steps(dataset, _WITHIN)
    for circle in cycles(within):
        following = circle[1 % len(circle)]
        yield _at(dataset, circle[0], following, _WITHIN, f"this leads back to itself: {', '.join((*circle, circle[0]))}")


def far(dataset: Dataset) -> Iterator[Finding]:
    """No chain of `part_of`, `in`, `broader`, `about`, `via` or `derived_from` has more than 50 steps.

    What lies farther is not followed, so that no answer finds the first by the last. A longer chain is mostly a mistake; else
    let its records name what lies far above them directly.
    """
    steps = _steps(dataset, _LEADING)
    for start in too_far(steps):
        message = f"this leads on over more than {FARTHEST} steps; what lies farther is not followed"
        yield _at(dataset, start, steps[start][0], _LEADING, message)


def _steps(dataset: Dataset, fields: Mapping[type[Record], tuple[str, ...]]) -> dict[str, list[str]]:
    """What these fields of each record name."""
    return {
        record.id: [other for _, other in named_in(record, *fields[type(record)])]
        for record in dataset.records.values()
        if any(getattr(record, field) for field in fields.get(type(record), ()))
    }


def _at(dataset: Dataset, one: str, other: str, fields: Mapping[type[Record], tuple[str, ...]], message: str) -> Finding:
    """A finding where one record names another in one of these fields."""
    record = dataset.records[one]
    return Finding(one, next(at for at, found in named_in(record, *fields[type(record)]) if found == other), message)


def _sound(value: Record | Part, known: Mapping[str, str], sound: set[Part]) -> bool:
    """Whether every id is that of a fitting record: the walk of `_ids` without paths, which spares most records the slower one.

    `sound` gathers the parts that are known to be sound: many records cite the same source or name the same participant.
    """
    shape = referring(type(value))
    for found, kinds in zip(shape.read(value), shape.kinds, strict=True):
        if found is None:
            continue
        for one in found if type(found) is tuple else (found,):
            if type(one) is str:
                if known.get(one) not in kinds:
                    return False
            elif one not in sound:
                if not _sound(one, known, sound):
                    return False
                sound.add(one)
    return True


class _Directory:
    """The kind of each id in a dataset, and what an unknown id may be meant for."""

    def __init__(self, dataset: Dataset) -> None:
        self.kinds = dataset.kinds
        self._dataset = dataset
        self._named: dict[str, list[str]] | None = None
        self._sorted: dict[tuple[str, ...], tuple[list[str], list[str]]] = {}
        self._complaints: dict[tuple[str, Field], str] = {}

    def excuses(self, id_: str, field: Field) -> bool:
        """Whether an unknown id is not a problem: its record could not be read, or it is the plain name of a publisher."""
        return id_ not in self.kinds and (field.or_text or id_ in self._dataset.broken)

    def complaint(self, id_: str, field: Field) -> str:
        if (id_, field) not in self._complaints:
            self._complaints[id_, field] = self._complaint(id_, field)
        return self._complaints[id_, field]

    def _complaint(self, id_: str, field: Field) -> str:
        wanted = "record" if field.kinds in (ANYTHING, EVERY) else either([kind for kind in EVERY if kind in field.kinds])
        if id_ in self.kinds:
            return f"{id_!r} is {with_article(self.kinds[id_])}; `{field.name}` must name {with_article(wanted)}"
        if meant := [one for one in self._called(id_) if self.kinds[one] in field.kinds]:
            return f"{id_!r} is a name; write the id, {either(meant)}"
        hint = nearest(id_, self._nearby(id_, field.kinds))
        return f"no {wanted} has the id {id_!r}" + (f"; did you mean {either(hint)}?" if hint else "")

    def _called(self, name: str) -> list[str]:
        """The ids of the records that have a name."""
        if self._named is None:
            self._named = {}
            for record in self._dataset.of(Named):
                for own in {fold(record.id), *called(record)}:
                    self._named.setdefault(own, []).append(record.id)
        return self._named.get(fold(name), [])

    def _nearby(self, id_: str, kinds: tuple[str, ...]) -> Iterable[str]:
        """The ids that begin or end most like this one: a slip in one place leaves the letters before or after it.

        Only these few are compared, so half a million ids with many slips take seconds.
        """
        if kinds not in self._sorted:
            fitting = [one for one, kind in self.kinds.items() if kind in kinds]
            self._sorted[kinds] = sorted(fitting), sorted(one[::-1] for one in fitting)
        forward, backward = self._sorted[kinds]
        return dict.fromkeys([*_around(id_, forward), *(one[::-1] for one in _around(id_[::-1], backward))])


def _around(text: str, texts: Sequence[str]) -> Sequence[str]:
    middle = bisect_left(texts, text)
    return texts[max(0, middle - _NEARBY) : middle + _NEARBY]


def _inherited(dataset: Dataset, record: Record, at: Path, id_: str) -> bool:
    """Whether a statement inherits an id from its event and does not have it in its own lines."""
    if not isinstance(record, Statement) or any(at[0] in fragment.data for fragment in dataset.fragments.get(record.id, ())):
        return False
    event = dataset.records.get(record.event or "")
    return isinstance(event, Event) and any(id_ == one for _, one, _ in ids(event))
