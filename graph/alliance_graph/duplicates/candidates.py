"""Records that may be the same: one record is compared with a dataset, or one dataset with another.

Only records that share a key are compared (a name's word, an address, an actor and a week), so ten thousand records against
ten thousand take seconds. Nothing here decides: somebody judges each `Candidate`.
"""

from collections.abc import Hashable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from msgspec import structs

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.duplicates.entities import CERTAIN, LEAST, Likeness, forms, named, ordinal, pages, source
from alliance_graph.duplicates.occurrences import NEAREST_DAYS, Held, Occasion, happened, held
from alliance_graph.records.dates import MAX, MIN, Date
from alliance_graph.records.day import day
from alliance_graph.records.model import (
    Account,
    Event,
    Membership,
    Named,
    Office,
    Record,
    Relation,
    Silence,
    Source,
    Statement,
    kind,
)
from alliance_graph.records.provenance import Origins
from alliance_graph.records.references import told_apart
from alliance_graph.records.terms import Rank
from alliance_graph.text.similarity import sounds

__all__ = ["CERTAIN", "LEAST", "Candidate", "alike", "like"]

_MOST: Final = 200
"""A key that more records have than this says nothing: `of`, `organization`, a president's name in a year's vague dates."""
_LONGEST: Final = 400
"""Days; a date that spans more is compared without its weeks."""


class Candidate(NamedTuple):
    """Two records of one kind that may be the same: an id of each side, and why."""

    one: str
    other: str
    kind: str
    score: float
    reasons: tuple[str, ...]


def like(record: Record, dataset: Dataset) -> list[Candidate]:
    """The records of a dataset that may be the same as a new one, likeliest first; the new one refers by the dataset's ids."""
    here = Dataset({record.id: record}, {}, {})
    others = structs.replace(dataset, records={key: one for key, one in dataset.records.items() if key != record.id})
    sides = _Side(here, {}, dataset.records), _Side(others, {})
    return sorted(_compared(*sides, (Named, Source, Account, Membership, Office, Relation)), key=_likeliest)


def alike(one: Dataset, other: Dataset, same: Mapping[str, str] | None = None) -> list[Candidate]:
    """The pairs of two datasets that may be the same, by kind, the likeliest first.

    `same` gives, for ids of `one`, the ids that their records have or will have in `other`; without it, equal ids are one
    record. A record of both is not a candidate for a third record, which stands beside it in `one`. Two entities that score
    `CERTAIN` or more count as the same where other records mention them.
    """
    ids = {key: key for key in one.records.keys() & other.records.keys()} if same is None else dict(same)
    there = _Side(other, {}, left_out={*ids.values()})
    entities = list(_compared(_Side(one, ids), there, (Named,)))
    for pair in sorted(entities, key=_likeliest):
        if pair.score >= CERTAIN and ids.get(pair.one, pair.one) not in other.records:
            ids[pair.one] = pair.other
    rest = _compared(_Side(one, ids), there, (Source, Account, Membership, Office, Relation))
    return sorted(chain(entities, rest), key=lambda pair: (pair.kind, *_likeliest(pair)))


def _likeliest(pair: Candidate) -> tuple[float, str, str]:
    return -pair.score, pair.one, pair.other


class _Side:
    """The records of one dataset, with the ids that they name turned into those of the other dataset."""

    def __init__(
        self,
        dataset: Dataset,
        renamed: Mapping[str, str],
        context: Mapping[str, Record] | None = None,
        left_out: frozenset[str] | set[str] = frozenset(),
    ) -> None:
        self.records = dataset.records
        self.context = context or dataset.records
        self.left_out = left_out
        self._renamed = renamed
        self._origins = Origins(self.context)

    def of(self, kinds: tuple[type[Record], ...]) -> Iterator[Record]:
        """The records of some kinds that are in force and not left out."""
        for record in self.records.values():
            if isinstance(record, kinds) and record.id not in self.left_out and record.rank is Rank.NORMAL:
                yield record

    def id(self, id_: str) -> str:
        return self._renamed.get(id_, id_)

    def maker(self, text: str | None) -> str | None:
        """A publisher by id, even where the source gives its name; else its folded name, which may be its id on the other side.

        See `records.provenance.Origins.maker`.
        """
        named = self._origins.maker(text) if text else None
        return self.id(named.strip('"')) if named else None

    def occasion(self, record: Account) -> Occasion:
        ids = frozenset(map(self.id, record.about))
        date = day(record, self.context)
        words = record.title or record.summary
        match record:
            case Event():
                actors = frozenset(self.id(one) for part in record.participants for one in (part.who, part.for_) if one)
                place = self.id(record.location) if record.location else None
                return Occasion("event", date, record.type, actors, place, ids, None, words, None)
            case Statement():
                actors = frozenset(self.id(one) for one in (record.speaker, record.for_) if one)
                speaker = self.id(record.speaker) if record.speaker else None
                event = self.id(record.event) if record.event else None
                quote = record.quote.text if record.quote else None
                return Occasion("statement", date, speaker, actors, None, ids, event, record.summary or words, quote)
            case Silence():
                actor, trigger = self.id(record.actor), self.id(record.trigger) if record.trigger else None
                return Occasion("silence", date, actor, frozenset([actor]), None, ids, trigger, words, None)
        raise AssertionError(record)

    def held(self, record: Membership | Office | Relation) -> Held:
        match record:
            case Membership():
                return Held("membership", self.id(record.member), self.id(record.organization), record.status, record)
            case Office():
                of = record.organization or record.country or ""
                return Held("office", self.id(record.person), self.id(of), record.title, record)
        return Held("relation", self.id(record.subject), self.id(record.object), record.predicate, record)

    def keys(self, record: Record, *, asks: bool) -> Iterator[Hashable]:
        """The keys of a record. A record that asks is compared with a record of the other side that shares a key."""
        sort = kind(type(record))
        if isinstance(record, Named):
            yield from ((sort, one) for one in _name_keys(record))
        elif isinstance(record, Source):
            yield from (("page", page) for page in pages(record))
            yield from (("source", *pair) for pair in _word_pairs(record.title))
        elif isinstance(record, Membership | Office | Relation):
            yield self.held(record)[:3]
        elif isinstance(record, Account):
            yield from _occasion_keys(self.occasion(record), asks)


def _compared(one: _Side, other: _Side, kinds: tuple[type[Record], ...]) -> Iterator[Candidate]:
    index: dict[Hashable, list[Record]] = {}
    for record in other.of(kinds):
        for key in dict.fromkeys(other.keys(record, asks=False)):
            index.setdefault(key, []).append(record)
    for record in one.of(kinds):
        near = {
            found.id: found
            for key in one.keys(record, asks=True)
            if len(found_ := index.get(key, ())) <= _MOST
            for found in found_
        }
        for found in near.values():
            likeness = _likeness(one, record, other, found)
            if likeness and not _judged(one.id(record.id), record, found):
                yield Candidate(record.id, found.id, kind(type(record)), round(likeness.score, 2), likeness.reasons)


def _likeness(one: _Side, record: Record, other: _Side, found: Record) -> Likeness | None:
    if type(record) is not type(found):
        return None
    if isinstance(record, Named) and isinstance(found, Named):
        return named(record, found)
    if isinstance(record, Source) and isinstance(found, Source):
        here, there = one.maker(record.publisher), other.maker(found.publisher)
        return source(record, found, float(here == there) if here and there else 0.4)
    if isinstance(record, Account) and isinstance(found, Account):
        return happened(one.occasion(record), other.occasion(found))
    return held(one.held(record), other.held(found))  # type: ignore[arg-type]  # what is left are tenures


def _judged(id_: str, record: Record, found: Record) -> bool:
    """Whether the data already say that the two are one, or are two."""
    if told_apart(record, found):
        return True
    return bool({id_, getattr(record, "same_as", None)} & {found.id, getattr(found, "same_as", None)} - {None})


def _name_keys(record: Named) -> Iterator[str]:
    """Whole names, codes, and the beginnings and ends of words: a slip leaves a word its beginning or its end."""
    yield from filter(None, (getattr(record, code, None) for code in ("wikidata", "iso2", "iso3")))
    for form in forms(record):
        words = sounds(form.name)
        yield " ".join(words)
        for word in words:
            if len(word) > 2:
                yield f"{word[:4]}-"
                yield f"-{word[-4:]}"


def _word_pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each pair of neighbours among the sorted longer words: titles that are nearly the same share most of them."""
    words = [word for word in sounds(text) if len(word) > 3] or list(sounds(text))
    yield from zip(words, words[1:] or words, strict=False)


def _occasion_keys(one: Occasion, asks: bool) -> Iterator[Hashable]:
    marks = [*one.actors, *one.about, *filter(None, (one.place, one.event)), *_word_pairs(one.title or "")]
    weeks = _weeks(one.date)
    # A vague date may be in any week: it asks for all dates, and a date with weeks asks for the vague ones too.
    times: list[object] = [*weeks, "vague"] if asks and weeks else ["any"] if asks else [*(weeks or ["vague"]), "any"]
    yield from ((one.kind, mark, time) for mark in marks for time in times)


def _weeks(date: Date) -> range:
    """The weeks that a date touches, with the days around it; none for a date that spans too many."""
    if date.earliest == MIN or date.latest == MAX:
        return range(0)
    first, last = ordinal(date.earliest) - NEAREST_DAYS, ordinal(date.latest) + NEAREST_DAYS
    return range(first // 7, last // 7 + 1) if last - first <= _LONGEST else range(0)
