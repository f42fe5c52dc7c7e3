"""FollowTheMoney: entities as JSON objects, a line each, with `id`, `schema` and `properties`.

Law: a person, a body, a country, a membership, an office and an event have a record of their own; every other schema is refused
by its name. An entity that names one that is not there is refused too, so that no record names nothing. Two entities are two
records, also where they have one name: the file says who is who by its ids.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from alliance_graph.corpora.intake import Corpus, Intake
from alliance_graph.corpora.tables.objects import objects
from alliance_graph.corpora.tables.values import date
from alliance_graph.errors import UsageError
from alliance_graph.records.kinds import ACTORS
from alliance_graph.records.model import STRUCTS, decode
from alliance_graph.text.folding import fold, slug

Data = dict[str, Any]

_NAMED: Final = {
    "Person": "person",
    **dict.fromkeys(("Organization", "Company", "PublicBody", "LegalEntity"), "organization"),
}
_EVENT: Final = "ftm-event"
"""The word that the dataset adds to the types of events, because the format has no types."""
_CODE: Final = re.compile("[A-Za-z]{2}")
_NO_COUNTRIES: Final = ("eu", "un", "zz")
"""Codes that stand among those of countries and are none."""


def corpus(path: Path) -> Corpus:
    """The file as a source."""
    return Corpus.of(path, "entities", path.name.partition(".")[0])


def records(path: Path, intake: Intake) -> Iterator[Data]:
    """The events, memberships and offices; people and bodies are among the names."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name the one file of entities")
    yield from _Entities(path, intake).records()


class _Entities:
    def __init__(self, path: Path, intake: Intake) -> None:
        self._path, self._intake, self._names, self._tally = path, intake, intake.names, intake.tally
        self._ids: dict[str, str] = {}
        self._posts: dict[str, Data] = {}
        self._many: Counter[tuple[str, str]] = Counter()
        self._made: dict[str, int] = {}
        self._again: set[int] = set()
        self._countries: dict[str, str | None] = {}
        self._events = 0

    def records(self) -> Iterator[Data]:
        """Three readings: two entities may have one name, and one may name another that stands below it."""
        if not any("schema" in data and "properties" in data for _, data, _ in objects(self._path)):
            raise UsageError(f"{self._path}: no line of it has `schema` and `properties`; is it FollowTheMoney?")
        seen: set[str] = set()
        for line, data, fault in objects(self._path):
            if not fault and _is_named(data):
                id_ = str(data.get("id"))
                if id_ in seen:
                    self._again.add(line)
                else:
                    self._many[_named(data)] += 1
                seen.add(id_)
        for line, data, fault in objects(self._path):
            if not fault and _is_named(data) and line not in self._again:
                self._name(line, data)
        for line, data, fault in objects(self._path):
            yield from self._read(line, data, fault)
        self._tally.read["entities"] = self._tally.counts["entities"] + self._tally.refusals
        if self._events:
            term = {"record": "term", "id": f"event-type-{_EVENT}", "field": "event-type", "name": _EVENT}
            yield term | {"definition": "an event of FollowTheMoney, which says no more", "sources": [self._intake.cited]}

    def _name(self, line: int, data: Data) -> None:
        """Give a person, a body or a post its id; a birthday that cannot be read is left out and told."""
        name, id_ = _first(data, "name"), str(data.get("id"))
        if data["schema"] == "Position":
            self._posts[id_] = data
            return
        kind, born = _NAMED[data["schema"]], ""
        aliases = [*_all(data, "name")[1:], *_all(data, "alias")]
        try:
            born = date(_first(data, "birthDate"), "birthDate") if kind == "person" else ""
        except ValueError as error:
            self._tally.differ(self._path.name, line, f"{error}; {name} is taken in without it")
        apart = id_ if self._many[_named(data)] > 1 else ""
        item = _first(data, "wikidataId")
        self._ids[id_] = self._names.id(kind, name, apart, aliases=aliases, wikidata=item, born=born)

    def _read(self, line: int, data: Data, fault: str) -> Iterator[Data]:
        """What a line gives beside a name; it is counted, or refused."""
        if fault or not isinstance(data.get("schema"), str) or not isinstance(data.get("properties"), dict):
            self._tally.refuse(self._path.name, line, fault or "the object lacks `schema` or `properties`")
        elif line in self._again:
            self._tally.refuse(self._path.name, line, f"the id {str(data.get('id'))!r} stands above already")
        elif _is_named(data):
            self._tally.counts["entities"] += 1
        elif data["schema"] in ("Membership", "Occupancy", "Event"):
            yield from self._linked(line, data)
        else:
            is_known = data["schema"] in _NAMED or data["schema"] == "Position"
            why = "the entity has no name" if is_known else f"the schema {data['schema']} has no record here"
            self._tally.refuse(self._path.name, line, why)

    def _linked(self, line: int, data: Data) -> Iterator[Data]:
        try:
            made = self._event(data) if data["schema"] == "Event" else self._held(data)
            if made["id"] in self._made:
                raise ValueError(f"the id {made['id']!r} stands on line {self._made[made['id']]} already")
            plain = {key: one for key, one in made.items() if key not in ("record", "sources")}
            decode(plain | ({"type": "meeting"} if "type" in plain else {}), STRUCTS[made["record"]])
        except msgspec.ValidationError as error:
            self._tally.refuse(self._path.name, line, str(error))
        except ValueError as error:
            self._tally.refuse(self._path.name, line, str(error))
        else:
            self._made[made["id"]] = line
            self._events += data["schema"] == "Event"
            self._tally.counts["entities"] += 1
            yield made

    def _held(self, data: Data) -> Data:
        days = {key: date(_first(data, name), name) for key, name in (("start", "startDate"), ("end", "endDate"))}
        days = {key: one for key, one in days.items() if one}
        id_, cited = self._id(data), [self._intake.cited]
        if data["schema"] == "Membership":
            member, organization = (self._known(data, one) for one in ("member", "organization"))
            if self._names.kind_of(organization) != "organization":
                raise ValueError(f"{organization} is of the kind {self._names.kind_of(organization)}; nobody is a member of it")
            return {"record": "membership", "id": id_, "member": member, "organization": organization, **days, "sources": cited}
        person, post = self._known(data, "holder"), self._posts.get(_first(data, "post"))
        if post is None:
            raise ValueError(f"the post {_first(data, 'post')!r} is no entity of the file")
        body = self._body(post)
        where = "country" if self._names.kind_of(body) == "country" else "organization"
        held = {"record": "office", "id": id_, "person": person, where: body, "title": _first(post, "name")}
        return held | days | {"sources": cited}

    def _event(self, data: Data) -> Data:
        at = next((one for one in ("startDate", "date") if _first(data, one)), "date")
        name, day = _first(data, "name"), date(_first(data, at), at)
        if not name or not day:
            raise ValueError("the event lacks a name or a date")
        taking_part = [{"who": one, "role": "organizer"} for one in self._several(data, "organizer")]
        taking_part += [{"who": one} for one in self._several(data, "involved")]
        made: Data = {"record": "event", "id": self._id(data), "type": _EVENT, "title": name, "date": day}
        if summary := _first(data, "summary") or _first(data, "description"):
            made["summary"] = summary
        return made | {"participants": taking_part, "sources": [self._intake.cited]}

    def _body(self, post: Data) -> str:
        """Where a post is: its organization, else its country, which stands there as a code of two letters or as a name."""
        if _first(post, "organization"):
            return self._known(post, "organization")
        country = _first(post, "country")
        if country not in self._countries:
            self._countries[country] = self._names.coded(country) or self._names.known(ACTORS, country)
        if known := self._countries[country]:
            return known
        if not country or country.lower() in _NO_COUNTRIES:
            raise ValueError(f"the post {_first(post, 'name')!r} names neither an organization nor a country")
        code = country.upper() if _CODE.fullmatch(country) else ""
        return self._names.id("country", code or country, iso2=code)

    def _id(self, data: Data) -> str:
        return f"ftm-{slug(str(data.get('id', '')))}"

    def _several(self, data: Data, key: str) -> list[str]:
        return [self._of(one, key) for one in _all(data, key)]

    def _known(self, data: Data, key: str) -> str:
        return self._of(_first(data, key), key)

    def _of(self, id_: str, key: str) -> str:
        if id_ not in self._ids:
            raise ValueError(f"the {key} {id_!r} is no person or body of the file")
        return self._ids[id_]


def _all(data: Data, key: str) -> list[str]:
    """The values of a property; an entity inside another counts by its id."""
    found = data["properties"].get(key) or []
    each = found if isinstance(found, list) else [found]
    return [str(one.get("id", "")) if isinstance(one, dict) else str(one) for one in each]


def _first(data: Data, key: str) -> str:
    return next(iter(_all(data, key)), "")


def _is_named(data: Data) -> bool:
    """Whether an object is a person, a body or a post with a name."""
    schema, properties = data.get("schema"), data.get("properties")
    is_thing = isinstance(schema, str) and isinstance(properties, dict) and (schema in _NAMED or schema == "Position")
    return is_thing and bool(_first(data, "name"))


def _named(data: Data) -> tuple[str, str]:
    """The kind and the name of an object; posts are no records, and none of them shares its name with a person or a body."""
    return _NAMED.get(data["schema"], ""), fold(_first(data, "name"))
