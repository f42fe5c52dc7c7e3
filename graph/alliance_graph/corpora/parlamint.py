"""ParlaMint 4: the proceedings of a parliament in TEI, a file for each sitting, with lists of people and organizations beside.

Law: a sitting is an event, a debate with a heading a part of it that is about this heading, an utterance a statement cited to
the sitting's minutes, whose words are kept among the texts. The minutes are complete if they are no sample, hold as many
speeches as their header says and have their words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from alliance_graph.corpora.intake import Corpus, Intake, Part, excerpt, ready, unused
from alliance_graph.corpora.parliament.lists import organizations, people
from alliance_graph.corpora.parliament.sitting import Said, Sitting, read
from alliance_graph.corpora.parliament.tei import line_of
from alliance_graph.corpora.tables.rows import TABBED, given, rows
from alliance_graph.corpora.tables.values import date, is_cut
from alliance_graph.corpora.topics import Topics
from alliance_graph.errors import UsageError
from alliance_graph.progress import Work
from alliance_graph.text.folding import slug

Data = dict[str, Any]

_NAME: Final = re.compile(r"ParlaMint-([A-Z]{2}(?:-[A-Z]{2})?)")
_OTHER: Final = ("listPerson", "listOrg", "taxonomy", ".ana.")
_ROLES: Final = {"chair": "chair", "guest": "guest"}
_UP: Final = 3
"""In how many folders above a sitting its lists are looked for."""


def corpus(path: Path) -> Corpus:
    """The corpus of the parliament, which names it."""
    name = _parliament(path)
    called = f"parlamint-{name.lower()}"
    source = {"id": called, "title": f"ParlaMint-{name}", "publisher": "CLARIN", "url": "https://www.clarin.eu/parlamint"}
    return Corpus(called, source)


def records(path: Path, intake: Intake) -> Iterator[Data]:
    """The sittings in the order of their names, each with its source, its debates, its speeches and its coverage."""
    yield from _Parliament(path, intake).records()


def _files(path: Path) -> list[Path]:
    """The files of sittings, without the annotated ones, the lists, and the root of the corpus."""
    if path.is_file():
        return [path]
    found = (one for one in sorted(path.rglob("ParlaMint-*.xml")) if not any(word in one.name for word in _OTHER))
    return [one for one in found if "_" in one.name]


def _parliament(path: Path) -> str:
    files = _files(path)
    names = {match[1] for one in files if (match := _NAME.match(one.name))}
    if len(names) > 1:
        raise UsageError(f"{path} holds sittings of {', '.join(sorted(names))}; name the folder of one parliament")
    if not names:
        raise UsageError(
            f"{path} holds no sitting, such as ParlaMint-GB_2022-07-21-commons.xml; name the folder of a parliament"
        )
    return names.pop()


class _Parliament:
    def __init__(self, path: Path, intake: Intake) -> None:
        self._path, self._intake = path, intake
        self._names, self._tally = intake.names, intake.tally
        self._files = _files(path)
        self._people = people(self._list("listPerson"))
        self._orgs = organizations(self._list("listOrg"))
        self._shared = {name for name, many in Counter(one.name for one in self._people.values()).items() if many > 1}
        self._topics = Topics(self._names)
        self._ids: dict[str, str] = {}
        self._read: dict[str, Path] = {}

    def _list(self, what: str) -> Path | None:
        """The list of people or organizations, in the folder that was named or near the first sitting."""
        folders = [self._path] if self._path.is_dir() else []
        folders += list(self._files[0].parents)[:_UP]
        return next((one for folder in folders for one in sorted(folder.glob(f"ParlaMint-*-{what}.xml"))), None)

    def records(self) -> Iterator[Data]:
        self._tally.counts |= {"sittings": 0, "speeches": 0, "words": 0}
        totals: list[int | None] = []
        work = Work("reading sittings", len(self._files))
        for path in self._files:
            sitting = read(path)
            if (other := self._read.setdefault(slug(sitting.id), path)) != path:
                self._refuse(sitting, sitting.id, f"the xml:id {sitting.id!r} is that of {self._called_file(other)} already")
                continue
            meta = self._meta(sitting)
            # The header of a sample counts the whole sitting; beside it, the table counts the sample.
            expected = len(meta) if sitting.sample and meta else None if sitting.sample else sitting.speeches
            totals.append(expected)
            yield from self._sitting(sitting, meta, expected)
            work.add(1)
        work.end()
        yield from self._tenures()
        self._topics.concern()
        if totals and None not in totals:
            self._tally.totals["speeches"] = sum(filter(None, totals))
        if self._list("listPerson") is None:
            self._tally.notes.append(
                "there is no ParlaMint-XX-listPerson.xml: people have the names of the tables, and no offices"
            )
        elif self._list("listOrg") is None:
            self._tally.notes.append("there is no ParlaMint-XX-listOrg.xml: nobody has a membership or an office")

    def _refuse(self, sitting: Sitting, mark: str, why: str) -> None:
        """Refuse what stands in a file at this id."""
        self._tally.refuse(self._called_file(sitting.path), line_of(sitting.path, mark), why)

    def _called_file(self, path: Path) -> str:
        """A file as the report names it: below the folder that was named."""
        return str(path.relative_to(self._path)) if self._path.is_dir() else path.name

    def _meta(self, sitting: Sitting) -> dict[str, Mapping[str, str]]:
        """What the table beside a sitting says of each utterance; nothing where there is no table."""
        beside = sitting.path.with_name(f"{sitting.path.stem}-meta.tsv")
        if not beside.is_file():
            return {}
        return {row.cells["ID"]: row.cells for row in rows(beside, TABBED, ("ID", "Speaker_name")) if not row.fault}

    def _sitting(self, sitting: Sitting, meta: Mapping[str, Mapping[str, str]], expected: int | None) -> Iterator[Data]:
        event, source = slug(sitting.id), f"{slug(sitting.id)}-minutes"
        body = self._organization(sitting.body)
        seen: set[str] = set()
        said = [one for one in sitting.said if self._is_apart(one, sitting, seen)]
        kept = [(one, person) for one in said if (person := self._speaker(one, sitting, meta))]
        yield {
            "record": "source",
            "id": source,
            "title": sitting.title,
            **({"publisher": body} if body else {}),
            **({"url": sitting.url} if sitting.url.startswith(("http://", "https://")) else {}),
            "lang": sitting.lang,
            "via": self._intake.cited,
        }
        yield self._event(sitting, event, body, kept) | {"sources": [source]}
        for number in dict.fromkeys(one.debate for one, _ in kept if one.debate in sitting.headings):
            heading = sitting.headings[number]
            made = {"record": "event", "id": f"{event}-{number}", "type": "meeting", "title": heading, "date": sitting.day}
            yield made | {"about": [self._topics.id(heading)], "part_of": [event], "sources": [source]}
        for one, person in kept:
            yield self._statement(one, person, sitting, event, source, body)
        words = sum(len(one.words.split()) for one, _ in kept)
        lacks = not sitting.sample and is_cut(words, sitting.words or 0)
        is_whole = not sitting.sample and len(kept) == expected and not lacks
        where = "a sample of the minutes" if sitting.sample else "the minutes"
        covered: Data = {"record": "coverage", "id": f"coverage-{event}", "of": event, "where": where}
        yield covered | ({"complete": True} if is_whole else {}) | {"found": len(kept), "sources": [source]}
        if kept:
            parts = (Part(_locator(one, sitting), self._called(one, meta), ready(one.words)) for one, _ in kept)
            self._intake.texts.keep(source, parts)
        self._tally.counts["sittings"] += 1
        self._tally.counts["words"] += words
        told = []
        if expected is not None and expected != len(sitting.said):
            told.append(f"its header or its table counts {expected} speeches, and the text has {len(sitting.said)}")
        if lacks:
            told.append(f"its header counts {sitting.words} words, and the text has {words}")
        for why in told:
            self._tally.differ(self._called_file(sitting.path), line_of(sitting.path, "<measure"), why)

    def _is_apart(self, one: Said, sitting: Sitting, seen: set[str]) -> bool:
        """Whether an utterance has an id of its own; it is refused where it has none."""
        if is_apart := bool(one.id) and one.id not in seen:
            seen.add(one.id)
        else:
            self._refuse(sitting, one.id or "<u", f"the xml:id {one.id!r} is empty or stands above already")
        return is_apart

    def _event(self, sitting: Sitting, event: str, body: str, kept: list[tuple[Said, str]]) -> Data:
        roles: dict[str, str] = {}
        for one, person in kept:
            if roles.get(person) != "chair":
                roles[person] = _ROLES.get(one.role, "participant")
        taking_part = [{"who": body, "role": "organizer"}] if body else []
        taking_part += [{"who": person, **({} if role == "participant" else {"role": role})} for person, role in roles.items()]
        made = {"record": "event", "id": event, "type": "meeting", "title": sitting.title, "date": sitting.day}
        return made | {"participants": taking_part}

    def _statement(self, one: Said, person: str, sitting: Sitting, event: str, source: str, body: str) -> Data:
        part = f"{event}-{one.debate}" if one.debate in sitting.headings else event
        made: Data = {"record": "statement", "id": slug(one.id), "event": part, "speaker": person}
        made |= {"to": [body]} if body else {}
        if begun := excerpt(one.words):
            made |= {"reporting": "direct-quote", "quote": {"text": begun, "lang": sitting.lang}}
        else:
            made["reporting"] = "mention"
        self._tally.counts["speeches"] += 1
        return made | {"sources": [{"source": source, "locator": _locator(one, sitting)}]}

    def _called(self, one: Said, meta: Mapping[str, Mapping[str, str]]) -> str:
        known = self._people.get(one.who)
        return known.name if known else _turned(given(meta.get(one.id, {}).get("Speaker_name"), ("", "-"))) or one.who

    def _speaker(self, one: Said, sitting: Sitting, meta: Mapping[str, Mapping[str, str]]) -> str:
        """Who speaks; empty, and refused, where nobody is named."""
        if not one.who:
            self._refuse(sitting, one.id, f"{one.id} does not say who speaks")
            return ""
        if one.who not in self._ids:
            known, name = self._people.get(one.who), self._called(one, meta)
            apart = one.who if name in self._shared else ""
            born = self._date(known.born, "birth", one.who) if known else ""
            others = list(known.others) if known else []
            self._ids[one.who] = self._names.id("person", name, apart, born=born, aliases=others)
        return self._ids[one.who]

    def _organization(self, ref: str) -> str:
        name, short = self._orgs.get(ref, ("", ""))
        return self._names.id("organization", name, short=short) if name else ""

    def _tenures(self) -> Iterator[Data]:
        """The memberships and offices of those who spoke."""
        used: set[str] = set()
        for who, person in sorted(self._ids.items()):
            for role, ref, from_, to in self._people[who].affiliations if who in self._people else ():
                body = self._organization(ref)
                if not body:
                    continue
                start, end = self._date(from_, "from", who), self._date(to, "to", who)
                told = (self._intake.cited, person, body, "" if role == "member" else role, start)
                id_ = unused(slug(" ".join(told)), used)
                days = {key: one for key, one in (("start", start), ("end", end)) if one}
                held: Data = {"record": "membership", "id": id_, "member": person, "organization": body}
                if role != "member":
                    held = {"record": "office", "id": id_, "person": person, "title": role, "organization": body}
                yield held | days | {"sources": [self._intake.cited]}

    def _date(self, text: str, field: str, who: str) -> str:
        """A date of the list of people; one that cannot be read is left out and told."""
        try:
            return date(text, field)
        except ValueError as error:
            listed = self._list("listPerson")
            assert listed is not None
            self._tally.differ(listed.name, line_of(listed, who), f"{error}; {self._people[who].name} is taken in without it")
            return ""


def _locator(one: Said, sitting: Sitting) -> str:
    return one.id.removeprefix(f"{sitting.id}.") or one.id


def _turned(name: str) -> str:
    """A name in the order in which it is spoken: `Hoyle, Lindsay Harvey` is Lindsay Harvey Hoyle."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name
