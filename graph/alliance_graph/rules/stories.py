"""Rules about stories: each rests on records, step by step, and says no day and no number that these do not give."""

import re
from collections.abc import Iterable, Iterator
from datetime import date as day_of
from typing import Final

from msgspec.json import encode

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.records.dates import MAX, MIN, MONTHS, UNKNOWN, Date, month
from alliance_graph.records.model import Event, Record, Silence, Statement, Story, Tenure
from alliance_graph.rules.finding import Finding
from alliance_graph.yamltext.repair import Path

_MONTH: Final = "|".join(name[:length] for name in MONTHS for length in (None, 4, 3))
_DAY: Final = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\b\.?(?:\s+(\d{{4}}))?|\b(\d{{4}})-(\d\d)-(\d\d)\b")
_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_APART: Final = re.compile(r"[.,\u00a0\u202f]")


def story(dataset: Dataset) -> Iterator[Finding]:
    """A story has steps, and each step names the records on which it rests."""
    for record in dataset.of(Story):
        if not record.steps:
            yield Finding(
                record.id, (), "the story has no steps: write in `steps` what happened, and the `records` that say so"
            )
        for number, step in enumerate(record.steps):
            if not step.records:
                yield Finding(
                    record.id, ("steps", number), f"the step {step.title!r} rests on no record: name them in `records`"
                )


def story_beyond(dataset: Dataset) -> Iterator[Finding]:
    """A story says no day and no number that its records do not give; the days between two of their dates are such a number.

    A step rests on its own records, the title and the lede on those of all steps. What cannot be read may give anything.
    """
    for record in dataset.of(Story):
        if any(_is_unread(dataset, one) for step in record.steps for one in step.records):
            continue
        named = [[found for one in step.records if (found := dataset.records.get(one))] for step in record.steps]
        every = [one for some in named for one in some]
        for field in ("title", "lede"):
            yield from _beyond(dataset, record.id, (field,), getattr(record, field), every)
        for number, (step, records) in enumerate(zip(record.steps, named, strict=True)):
            for field in ("title", "text"):
                yield from _beyond(dataset, record.id, ("steps", number, field), getattr(step, field), records)


def _is_unread(dataset: Dataset, one: str) -> bool:
    record = dataset.records.get(one)
    dating = record.event if isinstance(record, Statement) else record.trigger if isinstance(record, Silence) else None
    return one in dataset.broken or dating in dataset.broken


def _beyond(dataset: Dataset, story_id: str, at: Path, text: str | None, records: Iterable[Record]) -> Iterator[Finding]:
    """What a text says that none of these records gives."""
    if not text or not _NUMBER.search(text):
        return
    dates = [one for record in records for one in _dates(dataset, record)]
    days = {day for date in dates for day in (date.earliest, date.latest)} - {MIN, MAX}
    told = {found.group(): _meant(*found.groups()) for found in _DAY.finditer(text)}
    wrong = [said for said, pattern in told.items() if not any(re.fullmatch(pattern, day) for day in days)]
    given = {
        _plain(one) for record in records for one in _NUMBER.findall(encode(record, enc_hook=lambda date: date.edtf).decode())
    }
    given |= {_plain(part) for day in days for part in day.split("-")} | {str(count) for count in _between(days)}
    wrong += [one for one in _NUMBER.findall(_DAY.sub(" ", text)) if _plain(one) not in given]
    for said in dict.fromkeys(wrong):
        yield Finding(story_id, at, f"none of its records gives {said!r}; name in `records` the one that does, or leave it out")


def _dates(dataset: Dataset, record: Record) -> Iterator[Date]:
    """The dates of a record; a statement without one has that of its event."""
    match record:
        case Event():
            yield record.date
        case Statement():
            event = dataset.records.get(record.event or "")
            yield from (record.published, record.said)
            yield event.date if record.said == UNKNOWN and isinstance(event, Event) else UNKNOWN
        case Silence():
            trigger = dataset.records.get(record.trigger or "")
            yield from (record.window.start, record.window.observed_through)
            yield trigger.date if isinstance(trigger, Event) else UNKNOWN
        case Tenure():
            yield from (record.start, record.end, *record.attested)


def _meant(day: str | None, named: str | None, year: str | None, *iso: str | None) -> str:
    """The ISO days that a day in words may be, as a pattern."""
    number = month(named) if named else None
    if day is None or number is None:
        return "-".join(map(str, iso))
    return f"{year or '[0-9]{4}'}-{number:02}-{int(day):02}"


def _between(days: Iterable[str]) -> set[int]:
    known = [day_of.fromisoformat(day).toordinal() for day in days]
    return {abs(one - other) for one in known for other in known}


def _plain(number: str) -> str:
    """A number without the marks that group its digits, and without leading noughts."""
    return _APART.sub("", number).lstrip("0") or "0"
