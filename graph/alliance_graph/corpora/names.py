"""The names of a corpus and the records that they mean: records of the dataset that takes it in, or new ones.

Law: a state, a body, a place or a topic is a record of the dataset if exactly one has that name or alias. Two people may share
a name: a person of a corpus is one of the dataset only if somebody has judged so, a person of a table also where exactly one of
the dataset has the full name, which is reported. A judgement is kept (`former_ids`, `distinct_from`) and used again; a new one
takes the place of a kept one that says otherwise.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.duplicates.candidates import Candidate, alike
from alliance_graph.duplicates.entities import pages
from alliance_graph.errors import UsageError
from alliance_graph.merging.id_mapping import Decisions
from alliance_graph.records.fields import fields
from alliance_graph.records.kinds import PLURALS
from alliance_graph.records.model import STRUCTS, Country, Named, Office, Person, Record, Source, Statement, decode, kind
from alliance_graph.records.search_text import found_names
from alliance_graph.text.folding import fold, numbered, slug
from alliance_graph.text.similarity import sounds
from alliance_graph.text.urls import normalised

Data = dict[str, Any]

_BODIES: Final = ("country", "organization")
"""Kinds that a source may confuse: the dataset that takes in a corpus says which of them a name is."""
_LONGEST: Final = 80
_SURNAME: Final = 0.7
"""How likely a surname alone and a full name with an office of the same body are one person."""


class Kept(NamedTuple):
    """Judgements that were made before: ids of the corpus with the ids that they became, and pairs that are two."""

    same: Mapping[str, str]
    different: frozenset[tuple[str, str]]


class Taken(NamedTuple):
    """A person of a table who was taken for one of the dataset, by the full name: `other` would be the id of another person."""

    name: str
    other: str
    this: str


class _Named(NamedTuple):
    """What a corpus says of something that it names: `apart` and `body` say for whom a person speaks, by name and by id."""

    kind: str
    name: str
    apart: str
    body: str
    data: Mapping[str, Any]


class _Entity:
    """A new record, with each further name that it was judged to have, and where it belongs."""

    def __init__(self, id_: str, of: "_Named") -> None:
        self.id, self.kind, self.name, self.apart, self.body = id_, of.kind, of.name, of.apart, of.body
        self.data = {key: one for key, one in of.data.items() if key != "aliases"}
        self.aliases: dict[str, None] = dict.fromkeys(of.data.get("aliases", ()))
        self.former: dict[str, None] = {}

    def record(self, cited: str, apart_from: Iterable[str]) -> Data:
        made: Data = {"record": self.kind, "id": self.id, "name": self.name, **self.data}
        aliases = [one for one in self.aliases if fold(one) != fold(self.name)]
        made |= {"aliases": aliases} if aliases else {}
        made |= {"former_ids": sorted(self.former)} if self.former else {}
        made |= {"distinct_from": found} if (found := sorted(apart_from)) else {}
        return made | {"sources": [cited]}


class Names:
    """Gives each name of a corpus its id, and makes the records of those that are new."""

    def __init__(self, prefix: str, cited: str, ours: Dataset, decisions: Decisions, kept: Kept) -> None:
        self._prefix, self._cited, self._ours = prefix, cited, ours
        self._decisions = decisions
        self._former: dict[str, str] = {old: one.id for one in ours.records.values() for old in one.former_ids}
        self._refuse_former()
        self._same, self._different = judged(decisions, kept)
        self._index: dict[tuple[str, str], set[str]] = {}
        for record in ours.records.values():
            if isinstance(record, Named):
                for name in found_names(record):
                    self._index.setdefault((_group(kind(type(record))), name), set()).add(record.id)
        self._pages = {page: one.id for one in ours.of(Source) for page in sorted(pages(one))}
        self._ids: dict[tuple[str, str, str], str] = {}
        self._used: set[str] = {cited}
        self._new: dict[str, _Entity] = {}
        self._met: set[str] = set()
        self._awaited: set[str] = set()
        self._judged: dict[str, dict[str, str]] = {}
        self.taken: list[Taken] = []

    def id(self, kind_: str, name: str, apart: str = "", body: str = "", *, by_name: bool = False, **data: object) -> str:
        """The id of what a name means; `data` are fields of a new record.

        `apart` tells two people of one name apart: the name of the body for which each speaks. `body` is that body's id.
        `by_name`, a person of the dataset is known by the full name.
        """
        key = (_group(kind_), fold(name), body or apart)
        if (known := self._ids.get(key)) is not None:
            return known
        named = _Named(kind_, name, apart, body, {key: one for key, one in data.items() if one})
        found = self._ids[key] = self._found(named, is_known=kind_ != "person" or (by_name and " " in fold(name)))
        return found

    def known(self, kinds: Iterable[str], name: str) -> str | None:
        """The one record of these kinds, of the dataset or new, that has a name; None where none or several have it."""
        found: set[str] = set()
        for group in {_group(one) for one in kinds}:
            found |= self._index.get((group, fold(name)), set())
            found |= {self._ids[key]} if (key := (group, fold(name), "")) in self._ids else set()
        return next(iter(found)) if len(found) == 1 else None

    def page(self, url: str | None) -> str | None:
        """The source of the dataset that has a web address."""
        return self._pages.get(normalised(url)) if url else None

    def coded(self, code: str) -> str | None:
        """The one country of the dataset that has a code of two letters; None where none or several have it."""
        found = [one.id for one in self._ours.of(Country) if one.iso2 == code.upper()]
        return found[0] if len(found) == 1 else None

    def is_used(self, id_: str) -> bool:
        """Whether something that the corpus has brought has an id."""
        return id_ in self._used

    def take(self, wanted: str) -> str:
        """An id for a record that is no name: the wanted one if nothing has it, else another; no name gets it afterwards."""
        found = self.free(wanted)
        self._used.add(found)
        return found

    def free(self, wanted: str) -> str:
        """The id that `take` would give; it stays free."""
        return self._free(wanted, "")

    def has(self, data: Data, *only: str) -> bool:
        """Whether the dataset has this very record: its id and all that it says, or only these fields, whatever its sources."""
        here = self._ours.records.get(data["id"])
        if here is None or kind(type(here)) != data["record"]:
            return False
        told = {key: one for key, one in data.items() if key not in ("record", "sources")}
        there, known = decode(told, type(here)), fields(type(here))
        return all(getattr(here, known[key].attribute) == getattr(there, known[key].attribute) for key in only or told)

    def kind_of(self, id_: str) -> str:
        """The kind of a record of the dataset or of a new one."""
        return self._new[id_].kind if id_ in self._new else kind(type(self._ours.records[id_]))

    def add(self, id_: str, **data: object) -> None:
        """Give a new record further fields; a record of the dataset stays as it is."""
        if id_ in self._new:
            self._new[id_].data |= {key: one for key, one in data.items() if one}

    def _found(self, named: _Named, *, is_known: bool) -> str:
        kind_, name = named.kind, named.name
        wanted = slug(f"{name} {named.apart}")[:_LONGEST].strip("-") or "unnamed"
        own = self._free(wanted, kind_)
        tries = [own, *(one for one in (wanted, f"{self._prefix}-{wanted}") if one not in self._used)]
        self._used.add(own)
        for one in dict.fromkeys(tries):
            target = self._same.get(one) or self._of_former(kind_, one)
            if target and target != one:
                self._met.add(one)
                return self._became(one, target, named)
        exact = self._index.get((_group(kind_), fold(name)), set()) if is_known else set()
        if len(exact) == 1 and not self._is_apart(own, *exact):
            if kind_ == "person":
                self.taken.append(Taken(name, own, *exact))
            return next(iter(exact))
        self._met.add(own)
        if own in self._awaited:  # another name was judged to be this one before it was met
            self._awaited.discard(own)
            self._new[own].aliases |= {self._new[own].name: None} | dict.fromkeys(named.data.get("aliases", ()))
            self._new[own].name, self._new[own].apart, self._new[own].body = name, named.apart, named.body
            self._new[own].data = {key: one for key, one in named.data.items() if key != "aliases"}
        else:
            self._new[own] = _Entity(own, named)
        return own

    def _is_apart(self, one: str, other: str) -> bool:
        return (one, other) in self._different or (other, one) in self._different

    def _of_former(self, kind_: str, id_: str) -> str | None:
        found = self._former.get(id_)
        is_alike = found is not None and _group(kind(type(self._ours.records[found]))) == _group(kind_)
        return found if is_alike else None

    def _became(self, one: str, target: str, named: _Named) -> str:
        kind_, name = named.kind, named.name
        if (here := self._ours.records.get(target)) is not None:
            if _group(kind(type(here))) != _group(kind_):
                kinds = f"{one} is of the kind {kind_} and {target} of the kind {kind(type(here))}"
                raise UsageError(f"{kinds}; they cannot be the same")
            self._judged.setdefault(target, {})[one] = name
            return target
        if target not in self._new:
            self._new[target] = _Entity(target, named)
            self._used.add(target)
            self._awaited.add(target)
        if _group(self._new[target].kind) != _group(kind_):
            kinds = f"{one} is of the kind {kind_} and {target} of the kind {self._new[target].kind}"
            raise UsageError(f"{kinds}; they cannot be the same")
        self._new[target].aliases[name] = None
        self._new[target].former[one] = None
        return target

    def _free(self, wanted: str, kind_: str) -> str:
        """The first free id; one that a judgement has given to a name of this kind before it was met is free for that name."""
        return next(one for one in chain((wanted,), numbered(f"{self._prefix}-{wanted}")) if self._is_free(one, kind_))

    def _is_free(self, one: str, kind_: str) -> bool:
        if one in self._awaited:
            return _group(self._new[one].kind) == _group(kind_)
        return one not in self._ours.records and one not in self._used and one not in self._former

    def records(self) -> Iterator[Data]:
        """The new records, by their ids; `UsageError` where a judgement names a record that is not there."""
        self._check()
        for id_, entity in sorted(self._new.items()):
            apart = {
                other for pair in self._different for one, other in (pair, pair[::-1]) if one == id_ and other in self._new
            }
            yield entity.record(self._cited, apart)

    def additions(self) -> dict[str, list[Data]]:
        """What judgements add to records of the dataset, by sections."""
        found: dict[str, Data] = {}
        for id_, names in self._judged.items():
            record = self._ours.records[id_]
            known = set(found_names(record))
            aliases = [name for name in dict.fromkeys(names.values()) if fold(name) not in known]
            made: Data = {"id": id_} | ({"aliases": aliases} if aliases else {})
            found[id_] = made | {"former_ids": sorted(names), "sources": [self._cited]}
        for one, other in sorted(pair for both in self._different for pair in (both, both[::-1])):
            if other in self._ours.records and (one in self._new or one in self._ours.records):
                made = found.setdefault(other, {"id": other, "sources": [self._cited]})
                made.setdefault("distinct_from", []).append(one)
        sections: dict[str, list[Data]] = {}
        for id_, data in sorted(found.items()):
            sections.setdefault(PLURALS[kind(type(self._ours.records[id_]))], []).append(data)
        return sections

    def _check(self) -> None:
        for one, other in (*self._decisions.same.items(), *sorted(self._decisions.different)):
            if one not in self._met:
                raise UsageError(f"the corpus has no new record {one!r}; the report names those that may be the same")
            if other not in self._ours.records and other not in self._met:
                raise UsageError(f"neither the dataset nor the corpus has a record {other!r}")
        for pair in sorted(self._decisions.different):
            first, second = (self.kind_of(self._same.get(one, one)) for one in pair)
            if first != second:
                kinds = f"{pair[0]} is of the kind {first} and {pair[1]} of the kind {second}"
                raise UsageError(f"{kinds}; only two of one kind are kept apart")

    def _refuse_former(self) -> None:
        """A judgement that a record of the dataset denies: it is kept in a file that no import writes."""
        for one, other in (*self._decisions.same.items(), *sorted(self._decisions.different)):
            found = self._former.get(one)
            if found is not None and (found == other) != (self._decisions.same.get(one) == other):
                problem = self._ours.problem(found, ("former_ids",), "", "")
                where = f"{problem.path}:{problem.line}"
                raise UsageError(f"{one} is a former id of {found} in {where}; take it out there first; nothing was changed")

    def candidates(self) -> list[Candidate]:
        """The pairs of a new record and another one, of the dataset or new, that may be the same and are not judged yet."""
        new = {id_: _decoded(entity) for id_, entity in self._new.items()}
        found = [*alike(Dataset(new, {}, {}), self._ours), *self._within(new), *self._surnames()]
        seen: set[tuple[str, str]] = set()
        kept = []
        for pair in found:
            if (pair.one, pair.other) not in seen and not self._is_apart(pair.one, pair.other):
                seen |= {(pair.one, pair.other), (pair.other, pair.one)}
                kept.append(pair)
        return sorted(kept, key=lambda pair: (-pair.score, pair.one, pair.other))

    def _within(self, new: Mapping[str, Record]) -> Iterator[Candidate]:
        """Two new records of names much alike; people only where they belong to the same body.

        Topics are not compared: a corpus has a list of its matters, in which two that differ in one word are two.
        """
        by_body: dict[str, dict[str, Record]] = {}
        for id_, one in new.items():
            if self._new[id_].kind not in ("topic", "place"):
                by_body.setdefault(self._new[id_].apart, {})[id_] = one
        for named in by_body.values():
            for pair in alike(Dataset(named, {}, {}), Dataset(named, {}, {}), {}) if len(named) > 1 else ():
                if pair.one > pair.other and (self._new[pair.one].kind == "person" or pair.score < 1):
                    yield pair

    def _surnames(self) -> Iterator[Candidate]:
        """People whom the corpus gives a surname alone, and people of the dataset who have it and speak for the same body."""
        alone = {id_: one for id_, one in self._new.items() if one.kind == "person" and one.body and " " not in one.name}
        bodies = self._bodies() if alone else {}
        by_sound: dict[str, list[Person]] = {}
        for person in self._ours.of(Person):
            for word in {word for name in (person.name, *(one.name for one in person.aliases)) for word in sounds(name)}:
                by_sound.setdefault(word, []).append(person)
        for id_, one in alone.items():
            for sound in sounds(one.name):
                for person in by_sound.get(sound, ()):
                    if one.body in bodies.get(person.id, ()):
                        why = f"`{person.name}` has the surname and speaks for {one.apart}"
                        yield Candidate(id_, person.id, "person", _SURNAME, (why,))

    def _bodies(self) -> dict[str, set[str]]:
        """For which bodies each person of the dataset has an office or has spoken."""
        found: dict[str, set[str]] = {}
        for office in self._ours.of(Office):
            found.setdefault(office.person, set()).update(filter(None, (office.organization, office.country)))
        for said in self._ours.of(Statement):
            if said.speaker and said.for_:
                found.setdefault(said.speaker, set()).add(said.for_)
        return found


def _group(kind_: str) -> str:
    return "body" if kind_ in _BODIES else kind_


def _decoded(entity: _Entity) -> Record:
    data = {key: one for key, one in entity.data.items() if key in ("short", "wikidata", "born")}
    aliases = [{"name": one} for one in entity.aliases]
    return decode({"id": entity.id, "name": entity.name, "aliases": aliases, **data}, STRUCTS[entity.kind])


def judged(decisions: Decisions, kept: Kept) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Which id became which other, followed to its end, and which pairs are two; a decision goes before what was kept."""
    for one, other in decisions.different:
        if decisions.same.get(one) == other or decisions.same.get(other) == one:
            raise UsageError(f"{one} and {other} are said to be the same and to be different; say one of the two")
    parted = {pair for both in decisions.different for pair in (both, both[::-1])}
    turned = {(other, one) for one, other in decisions.same.items()}
    same = {one: other for one, other in kept.same.items() if (one, other) not in parted | turned} | dict(decisions.same)
    ends = {one: _end(one, same) for one in same}
    different: set[tuple[str, str]] = set()
    for pairs, is_new in ((kept.different, False), (decisions.different, True)):
        for one, other in pairs:
            pair = (ends.get(one, one), ends.get(other, other))
            if pair[0] != pair[1]:
                different.add(pair)
            elif is_new:
                raise UsageError(f"{one} and {other} were both judged to be {pair[0]}; part each of them from {pair[0]} first")
    return ends, different


def _end(one: str, same: Mapping[str, str]) -> str:
    seen = [one]
    while (one := same.get(one, "")) and one not in seen:
        seen.append(one)
    if one:
        raise UsageError(f"the judgements lead from {one} back to {one}; leave out one of them")
    return seen[-1]
