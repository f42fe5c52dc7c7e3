"""FollowTheMoney: entities as JSON objects, a line each, with `id`, `schema` and `properties`.

Law: a person, a body, a country, a membership, an office and an event have a record of their own; every other schema is refused
by its name. An entity that names one that is not there is refused too, so that no record names nothing.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from alliance_graph.corpora.intake import Intake
from alliance_graph.corpora.tables.objects import objects
from alliance_graph.errors import UsageError
from alliance_graph.records.dates import parse
from alliance_graph.records.model import STRUCTS, decode
from alliance_graph.text.folding import slug

Data = dict[str, Any]

_NAMED: Final = {
    "Person": "person",
    **dict.fromkeys(("Organization", "Company", "PublicBody", "LegalEntity"), "organization"),
}
_EVENT: Final = "ftm-event"
"""The word that the dataset adds to the types of events, because the format has no types."""
_LINKS: Final = {"Membership": ("member", "organization"), "Occupancy": ("holder", "post"), "Position": (), "Event": ()}


def called(path: Path) -> str:
    """The name of the files that an import writes: that of the file."""
    return slug(path.name.partition(".")[0]) or "entities"


def corpus(path: Path) -> Data:
    """The file as a source."""
    return {"id": f"entities-{called(path)}", "title": path.name}


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
        self._made: dict[str, int] = {}
        self._events = 0

    def records(self) -> Iterator[Data]:
        """Two readings, because an entity may name one that stands below it."""
        if not any("schema" in data and "properties" in data for _, data, _ in objects(self._path)):
            raise UsageError(f"{self._path}: no line of it has `schema` and `properties`; is it FollowTheMoney?")
        for line, data, fault in objects(self._path):
            self._tally.totals["entities"] = self._tally.totals.get("entities", 0) + 1
            if fault or not isinstance(data.get("schema"), str) or not isinstance(data.get("properties"), dict):
                self._tally.refuse(self._path.name, line, fault or "the object lacks `schema` or `properties`")
            elif data["schema"] in _NAMED or data["schema"] == "Position":
                self._name(line, data)
            elif data["schema"] not in _LINKS:
                self._tally.refuse(self._path.name, line, f"the schema {data['schema']} has no record here")
        for line, data, fault in objects(self._path):
            if (
                not fault
                and data.get("schema") in ("Membership", "Occupancy", "Event")
                and isinstance(data.get("properties"), dict)
            ):
                yield from self._linked(line, data)
        if self._events:
            term = {"record": "term", "id": f"event-type-{_EVENT}", "field": "event-type", "name": _EVENT}
            yield term | {"definition": "an event of FollowTheMoney, which says no more", "sources": [self._intake.cited]}

    def _name(self, line: int, data: Data) -> None:
        name = _first(data, "name")
        if not name:
            self._tally.refuse(self._path.name, line, "the entity has no name")
            return
        if data["schema"] == "Position":
            self._posts[str(data.get("id"))] = data
        else:
            kind = _NAMED[data["schema"]]
            aliases = [*_all(data, "name")[1:], *_all(data, "alias")]
            born = _date(_first(data, "birthDate")) if kind == "person" else ""
            item = _first(data, "wikidataId")
            self._ids[str(data.get("id"))] = self._names.id(kind, name, aliases=aliases, wikidata=item, born=born)
        self._tally.counts["entities"] += 1

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
        days = {key: _date(_first(data, name)) for key, name in (("start", "startDate"), ("end", "endDate"))}
        days = {key: one for key, one in days.items() if one}
        id_, cited = self._id(data), [self._intake.cited]
        if data["schema"] == "Membership":
            member, organization = (self._known(data, one) for one in _LINKS["Membership"])
            if self._names.kind_of(organization) != "organization":
                raise ValueError(f"{organization} is of the kind {self._names.kind_of(organization)}; nobody is a member of it")
            return {"record": "membership", "id": id_, "member": member, "organization": organization, **days, "sources": cited}
        person, post = self._known(data, "holder"), self._posts.get(_first(data, "post"))
        if post is None:
            raise ValueError(f"the post {_first(data, 'post')!r} is no entity of the file")
        body = self._known(post, "organization")
        where = "country" if self._names.kind_of(body) == "country" else "organization"
        held = {"record": "office", "id": id_, "person": person, where: body, "title": _first(post, "name")}
        return held | days | {"sources": cited}

    def _event(self, data: Data) -> Data:
        name, day = _first(data, "name"), _date(_first(data, "startDate") or _first(data, "date"))
        if not name or not day:
            raise ValueError("the event lacks a name or a date")
        taking_part = [{"who": one, "role": "organizer"} for one in self._several(data, "organizer")]
        taking_part += [{"who": one} for one in self._several(data, "involved")]
        made: Data = {"record": "event", "id": self._id(data), "type": _EVENT, "title": name, "date": day}
        if summary := _first(data, "summary") or _first(data, "description"):
            made["summary"] = summary
        return made | {"participants": taking_part, "sources": [self._intake.cited]}

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


def _date(text: str) -> str:
    """A date as EDTF; empty where there is none, or none that can be read."""
    try:
        return parse(text[:10]).edtf
    except ValueError:
        return ""
