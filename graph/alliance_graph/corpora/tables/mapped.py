"""The rows of any table or list as statements or events, by a map of its columns.

Law: a row becomes one record or is refused with its line and why; a refused row leaves no name behind. An id is the row's own,
else made of its day and its speaker or title, and of its place among the rows of that day that share them; where the table was
taken in before, a row of the same words keeps the id that it had, wherever it stands now, and what is left of these ids goes to
the rows that are most like the earlier ones. A source that has an address is one, however it is written.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

import msgspec

from alliance_graph.corpora.intake import Intake, lines, unused
from alliance_graph.corpora.tables import columns
from alliance_graph.corpora.tables.again import Told, kept
from alliance_graph.corpora.tables.columns import Map
from alliance_graph.corpora.tables.rows import Row, given
from alliance_graph.dataset.form import meant
from alliance_graph.records.fields import fields
from alliance_graph.records.kinds import ACTORS, ANYTHING, PLACES
from alliance_graph.records.model import STRUCTS, decode
from alliance_graph.records.terms import words_of
from alliance_graph.text.folding import fold, numbered, slug
from alliance_graph.text.urls import fault, normalised

Data = dict[str, Any]

_NAMES: Final = ("speaker", "for", "to", "participants", "about", "location")
_TERMS: Final = ("reporting", "stance", "modality", "type")
_WORDS: Final = ("quote", "excerpt")
_LONGEST: Final = 80


def records(rows: Callable[[], Iterable[Row]], name: str, map_: Map, intake: Intake) -> Iterator[Data]:
    """The records of the rows, their sources, and the offices that they show; `name` is that of the file.

    The rows are read twice where the table was taken in before.
    """
    yield from _Mapped(name, map_, intake).records(rows)


class _Mapped:
    def __init__(self, name: str, map_: Map, intake: Intake) -> None:
        self._name, self._map, self._intake = name, map_, intake
        self._sources: dict[tuple[str, ...], str] = {}
        self._made: list[Data] = []
        self._ids: dict[str, int] = {}
        self._kept: dict[int, str] = {}
        self._reserved: set[str] = set()
        self._count: Counter[str] = Counter()
        self._offices: dict[tuple[str, str, str], dict[str, str]] = {}

    def records(self, rows: Callable[[], Iterable[Row]]) -> Iterator[Data]:
        tally, total = self._intake.tally, 0
        self._keep(rows)
        for row in _filled(rows()):
            total += 1
            try:
                record = self._record(row)
            except _Wrong as error:
                tally.refuse(self._name, row.line, str(error))
                continue
            yield from self._made
            self._made.clear()
            tally.counts["rows"] += 1
            yield record
        yield from self._held()
        tally.read["rows"] = total

    def _keep(self, rows: Callable[[], Iterable[Row]]) -> None:
        """Find the rows that an earlier import has taken in, and the ids that these had."""
        before = [*_before(self._intake.before, self._map.records)]
        self._kept = kept(self._told(rows()), before) if before else {}
        self._reserved.update(self._kept.values())

    def _told(self, rows: Iterable[Row]) -> Iterator[Told]:
        """The rows without an id of their own, and what each says."""
        for row in _filled(rows):
            try:
                said = self._said(row)
                plain = self._plain(self._map.records, said)
            except _Wrong:
                continue
            if "id" not in said:
                yield Told(row.line, self._base(said, plain), _words(plain))

    def _record(self, row: Row) -> Data:
        """The record of a row; `_Wrong` where it cannot be one."""
        if row.fault:
            raise _Wrong(row.fault)
        said = self._said(row)
        kind = self._map.records
        plain = self._plain(kind, said)
        id_ = self._kept.get(row.line) or self._id(kind, said, plain)
        self._check(kind, {"id": id_, **plain}, said)
        record = {"record": kind, "id": id_, **plain, **self._named(said), "sources": [self._cited(said)]}
        self._ids[id_] = row.line
        self._intake.names.take(id_)
        if kind == "statement" and "office" in said:
            self._hold(record, said)
        return record

    def _said(self, row: Row) -> dict[str, str]:
        """What the row says, by fields; what the map gives for every row stands where its cell is empty."""
        found = {field: _cell(field, row.cells.get(column)) for field, column in self._map.columns.items()}
        said = {**self._map.fixed} | {field: one for field, one in found.items() if one}
        if "url" in said:
            said["url"] = f"https://{said['url']}" if said["url"].lower().startswith("www.") else said["url"]
        return said

    def _plain(self, kind: str, said: Mapping[str, str]) -> Data:
        """The fields that name nothing: dates, terms and texts."""
        needs = ("said",) if kind == "statement" else ("date", "type", "title")
        for field in needs:
            if field not in said:
                raise _Wrong(f"it has no `{field}`{self._where(field)}")
        if kind == "statement" and not said.keys() & {"speaker", "for"}:
            raise _Wrong(f"it has no `speaker`{self._where('speaker')}")
        data: Data = {}
        for field in columns.FIELDS[kind]:
            if field not in said or field in (*_NAMES, *columns.SOURCE, "id", "office"):
                continue
            data[field] = self._date(field, said) if field in columns.fields(kind) else said[field]
        data |= {field: slug(said[field]) for field in _TERMS if field in said}
        if "quote" in said:
            data["quote"] = {"text": said["quote"]}
            data.setdefault("reporting", "direct-quote")
        return data

    def _where(self, field: str) -> str:
        column = self._map.columns.get(field)
        return f" (column {column!r})" if column else ""

    def _date(self, field: str, said: Mapping[str, str]) -> str:
        try:
            return columns.date(said[field], self._map.dates)
        except ValueError as error:
            raise _Wrong(f"{field}{self._where(field)}: {error}") from None

    def _check(self, kind: str, data: Data, said: Mapping[str, str]) -> None:
        for field in ("published", "retrieved"):
            if field in said:
                self._date(field, said)
        if "url" in said and (why := fault(said["url"])):
            raise _Wrong(f"url{self._where('url')}: {why}")
        for field in _TERMS:
            term = fields(STRUCTS[kind])[field].term if field in data else None
            if term is not None and data[field] not in words_of(term):
                known = f"{said[field]!r} is not a term of `{field}`; {meant(data[field], term)}; or add it to the dataset"
                raise _Wrong(f"{field}{self._where(field)}: {known} (`terms`)")
        try:
            decode(data, STRUCTS[kind])
        except msgspec.ValidationError as error:
            why, _, path = str(error).partition(" - at `$.")
            raise _Wrong(f"{path.rstrip('`') or kind}: {why}") from None
        before = self._ids.get(data["id"])
        if before is not None:
            raise _Wrong(f"the id {data['id']!r} stands on line {before} already")
        if self._intake.names.is_used(data["id"]):
            raise _Wrong(f"the id {data['id']!r} is that of another record")

    def _id(self, kind: str, said: Mapping[str, str], data: Mapping[str, Any]) -> str:
        if "id" in said:
            made = slug(said["id"])
            if not made:
                raise _Wrong(f"{said['id']!r} is no id: write letters or digits")
            return made if not made.isdecimal() else f"{slug(self._name.rpartition('.')[0]) or kind}-{made}"
        base = self._base(said, data)
        self._count[base] += 1
        tries = islice(numbered(base), self._count[base] - 1, None)
        wanted = next(one for one in tries if one not in self._ids and one not in self._reserved)
        return self._intake.names.free(wanted)

    def _base(self, said: Mapping[str, str], data: Mapping[str, Any]) -> str:
        """What the ids of all rows of one day and one speaker or title begin with."""
        who = said.get("speaker") or said.get("for") if self._map.records == "statement" else said["title"]
        return slug(f"{data.get('said') or data.get('date')} {who}")[:_LONGEST].strip("-")

    def _named(self, said: Mapping[str, str]) -> Data:
        """The fields that name other records."""
        data: Data = {}
        if "speaker" in said or "for" in said:
            otherwise = self._map.others if "speaker" in said else "organization"
            data["speaker"] = self._actor(said.get("speaker") or said["for"], otherwise)
        if "for" in said and "speaker" in said:
            body = self._actor(said["for"], "organization")
            data |= {"for": body} if body != data["speaker"] else {}
        for field in ("to", "participants"):
            if field in said:
                actors = dict.fromkeys(self._actor(one, "organization") for one in self._split(said[field]))
                data[field] = [*actors] if field == "to" else [{"who": one} for one in actors]
        if "about" in said:
            data["about"] = list(dict.fromkeys(map(self._matter, self._split(said["about"]))))
        if "location" in said:
            names = self._intake.names
            data["location"] = names.known(PLACES, said["location"]) or names.id("place", said["location"])
        return data

    def _split(self, cell: str) -> list[str]:
        return [one for part in cell.split(self._map.split) if (one := part.strip())] or [cell]

    def _actor(self, name: str, otherwise: str) -> str:
        names = self._intake.names
        kind = self._map.actors.get(fold(name))
        known = names.known((kind,) if kind else ACTORS, name)
        kind = kind or (names.kind_of(known) if known else otherwise)
        return names.id(kind, name, by_name=True)

    def _matter(self, name: str) -> str:
        names = self._intake.names
        known = names.known(ANYTHING, name)
        if known and names.kind_of(known) == "person":
            return names.id("person", name, by_name=True)
        return known or names.id("topic", name)

    def _cited(self, said: Mapping[str, str]) -> Data | str:
        """The citation of the row's source; of the table itself, where the row names none."""
        given_ = {field: said[field] for field in columns.SOURCE if field in said}
        part: Data = {field: given_.pop(field) for field in ("locator", "excerpt") if field in given_}
        dates: Data = {field: self._date(field, said) for field in ("published", "retrieved") if field in given_}
        title = given_.pop("source", "") or given_.get("url", "")
        source = self._source({"title": title, **given_, **dates}) if title else self._intake.cited
        return {"source": source, **part} if part else source

    def _source(self, data: Data) -> str:
        if known := self._intake.names.page(data.get("url")):
            return known
        page = normalised(data["url"]) if "url" in data else ""
        key = (page,) if page else tuple(f"{field}={one}" for field, one in sorted(data.items()))
        if key not in self._sources:
            told = (data.get("publisher", ""), data["title"], data.get("published", ""))
            base = slug(" ".join(told))[:_LONGEST].strip("-") or "source"
            id_ = self._sources[key] = self._intake.names.take(base)
            self._made.append({"record": "source", "id": id_, **data})
        return self._sources[key]

    def _hold(self, record: Data, said: Mapping[str, str]) -> None:
        """Note an office of a person who speaks for a body."""
        names, body = self._intake.names, record.get("for")
        if body and names.kind_of(record["speaker"]) == "person" and names.kind_of(body) != "person":
            days = self._offices.setdefault((record["speaker"], said["office"], body), {})
            cited = record["sources"][0]
            days.setdefault(record["said"], cited if isinstance(cited, str) else cited["source"])

    def _held(self) -> Iterator[Data]:
        used: set[str] = set()
        for (person, title, body), days in sorted(self._offices.items()):
            where = "country" if self._intake.names.kind_of(body) == "country" else "organization"
            id_ = unused(slug(f"{body} {person} {title}")[:_LONGEST].strip("-"), used)
            cited = list(dict.fromkeys(days[day] for day in sorted(days)))
            held: Data = {"record": "office", "id": id_, "person": person, where: body, "title": title}
            held |= {"attested": sorted(days), "sources": cited}
            if not self._intake.names.has(held):
                yield held | {"id": self._intake.names.take(id_)}


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that say something, or cannot be read."""
    return (row for row in rows if row.fault or any(given(one, ("",)) for one in row.cells.values()))


def _before(file: Path, kind: str) -> Iterator[tuple[str, str]]:
    """The ids of the records of an earlier import, each with the words of its row."""
    names = {one for one in columns.FIELDS[kind] if one not in (*_NAMES, *columns.SOURCE, "id", "office")}
    for data in lines(file, f'"record":"{kind}"'.encode()):
        yield str(data.get("id")), _words({key: one for key, one in data.items() if key in names})


def _words(plain: Data) -> str:
    """What a row says in itself, whatever it names."""
    return json.dumps(plain, sort_keys=True)


def _cell(field: str, text: str | None) -> str:
    """What a cell says; the words of somebody keep their lines."""
    if field in _WORDS:
        return (text or "").replace("\r\n", "\n").strip()
    return given(text, ("",))


class _Wrong(Exception):
    """The row cannot become a record; the message says why."""
