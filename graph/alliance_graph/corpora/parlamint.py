"""ParlaMint 4: the proceedings of a parliament in TEI, a file for each sitting, with lists of people and organizations beside.

Law: a sitting is an event, a debate with a heading a part of it that is about this heading, an utterance a statement cited to
the sitting's minutes, whose words are kept among the texts. The minutes are complete if they are no sample, hold as many
speeches as their header says and have their words.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as Xml

from alliance_graph.corpora.intake import Intake, Part, excerpt, ready, unused
from alliance_graph.corpora.tables.rows import TABBED, given, integer, rows
from alliance_graph.corpora.tables.values import date, is_cut
from alliance_graph.corpora.topics import Topics
from alliance_graph.errors import UsageError
from alliance_graph.progress import Work
from alliance_graph.text.folding import slug

Data = dict[str, Any]

_TEI: Final = "{http://www.tei-c.org/ns/1.0}"
_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME: Final = re.compile(r"ParlaMint-([A-Z]{2}(?:-[A-Z]{2})?)")
_OTHER: Final = ("listPerson", "listOrg", "taxonomy", ".ana.")
_SAMPLE: Final = "[ParlaMint SAMPLE]"
_MARK: Final = re.compile(r"""<([A-Za-z]+)|xml:id\s*=\s*["']([^"']+)""")
_ROLES: Final = {"chair": "chair", "guest": "guest"}
_UP: Final = 3
"""In how many folders above a sitting its lists are looked for."""


class _Person(NamedTuple):
    """A speaker as the list tells: the name, the birthday, and each affiliation by its role, organization and days.

    Dates are as they stand in the list.
    """

    name: str
    born: str
    affiliations: tuple[tuple[str, str, str, str], ...]


class _Said(NamedTuple):
    """An utterance: the debate in which it stands, who speaks, in which role, and the words."""

    id: str
    debate: int
    who: str
    role: str
    words: str


class _Sitting(NamedTuple):
    """A sitting: what its header says, the headings of its debates by their numbers, and its utterances."""

    id: str
    path: Path
    title: str
    day: str
    lang: str
    body: str
    url: str
    sample: bool
    speeches: int | None
    words: int | None
    headings: Mapping[int, str]
    said: tuple[_Said, ...]


def called(path: Path) -> str:
    """The name of the files that an import writes: that of the parliament."""
    return f"parlamint-{_parliament(path).lower()}"


def corpus(path: Path) -> Data:
    """The corpus of the parliament as a source."""
    name = _parliament(path)
    source = {"id": f"parlamint-{name.lower()}", "title": f"ParlaMint-{name}", "publisher": "CLARIN"}
    return {**source, "url": "https://www.clarin.eu/parlamint"}


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
        self._people = _people(self._list("listPerson"))
        self._orgs = _organizations(self._list("listOrg"))
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
            sitting = _read(path)
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

    def _refuse(self, sitting: _Sitting, mark: str, why: str) -> None:
        """Refuse what stands in a file at this id."""
        self._tally.refuse(self._called_file(sitting.path), _line(sitting.path, mark), why)

    def _called_file(self, path: Path) -> str:
        """A file as the report names it: below the folder that was named."""
        return str(path.relative_to(self._path)) if self._path.is_dir() else path.name

    def _meta(self, sitting: _Sitting) -> dict[str, Mapping[str, str]]:
        """What the table beside a sitting says of each utterance; nothing where there is no table."""
        beside = sitting.path.with_name(f"{sitting.path.stem}-meta.tsv")
        if not beside.is_file():
            return {}
        return {row.cells["ID"]: row.cells for row in rows(beside, TABBED, ("ID", "Speaker_name")) if not row.fault}

    def _sitting(self, sitting: _Sitting, meta: Mapping[str, Mapping[str, str]], expected: int | None) -> Iterator[Data]:
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
            self._tally.differ(self._called_file(sitting.path), _line(sitting.path, "<measure"), why)

    def _is_apart(self, one: _Said, sitting: _Sitting, seen: set[str]) -> bool:
        """Whether an utterance has an id of its own; it is refused where it has none."""
        if is_apart := bool(one.id) and one.id not in seen:
            seen.add(one.id)
        else:
            self._refuse(sitting, one.id or "<u", f"the xml:id {one.id!r} is empty or stands above already")
        return is_apart

    def _event(self, sitting: _Sitting, event: str, body: str, kept: list[tuple[_Said, str]]) -> Data:
        roles: dict[str, str] = {}
        for one, person in kept:
            if roles.get(person) != "chair":
                roles[person] = _ROLES.get(one.role, "participant")
        taking_part = [{"who": body, "role": "organizer"}] if body else []
        taking_part += [{"who": person, **({} if role == "participant" else {"role": role})} for person, role in roles.items()]
        made = {"record": "event", "id": event, "type": "meeting", "title": sitting.title, "date": sitting.day}
        return made | {"participants": taking_part}

    def _statement(self, one: _Said, person: str, sitting: _Sitting, event: str, source: str, body: str) -> Data:
        part = f"{event}-{one.debate}" if one.debate in sitting.headings else event
        made: Data = {"record": "statement", "id": slug(one.id), "event": part, "speaker": person}
        made |= {"to": [body]} if body else {}
        if begun := excerpt(one.words):
            made |= {"reporting": "direct-quote", "quote": {"text": begun, "lang": sitting.lang}}
        else:
            made["reporting"] = "mention"
        self._tally.counts["speeches"] += 1
        return made | {"sources": [{"source": source, "locator": _locator(one, sitting)}]}

    def _called(self, one: _Said, meta: Mapping[str, Mapping[str, str]]) -> str:
        known = self._people.get(one.who)
        return known.name if known else _turned(given(meta.get(one.id, {}).get("Speaker_name"), ("", "-"))) or one.who

    def _speaker(self, one: _Said, sitting: _Sitting, meta: Mapping[str, Mapping[str, str]]) -> str:
        """Who speaks; empty, and refused, where nobody is named."""
        if not one.who:
            self._refuse(sitting, one.id, f"{one.id} does not say who speaks")
            return ""
        if one.who not in self._ids:
            known, name = self._people.get(one.who), self._called(one, meta)
            apart = one.who if name in self._shared else ""
            born = self._date(known.born, "birth", one.who) if known else ""
            self._ids[one.who] = self._names.id("person", name, apart, born=born)
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
            self._tally.differ(listed.name, _line(listed, who), f"{error}; {self._people[who].name} is taken in without it")
            return ""


def _read(path: Path) -> _Sitting:
    """A sitting from its file; `UsageError` where the file is no such file, or not a whole one."""
    header: Data = {}
    said: list[_Said] = []
    headings: dict[int, str] = {}
    debate = 0
    try:
        for what, element in Xml.iterparse(path, ("start", "end")):
            tag = element.tag.removeprefix(_TEI)
            if what == "start":
                if not header and tag != "TEI":
                    raise UsageError(f"{path}:1: this is no sitting of ParlaMint in TEI, but <{tag}>; is it the right file?")
                header = header or {"id": element.get(_ID, path.stem), "lang": element.get(_LANG, "und")}
                debate += tag == "div"
            elif tag == "teiHeader":
                header |= _header(element, path)
            elif tag == "head" and debate not in headings and (words := _plain(element)):
                headings[debate] = words
            elif tag == "u":
                said.append(_utterance(element, debate))
                element.clear()
    except Xml.ParseError as error:
        line = error.position[0]
        raise UsageError(f"{path}:{line}: the XML breaks off or is damaged ({error}); download the file again") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    if "day" not in header:
        raise UsageError(f"{path}:1: the sitting has no teiHeader, which says of which day it is; download the file again")
    return _Sitting(path=path, headings=headings, said=tuple(said), **header)


@lru_cache(maxsize=1)
def _lines(path: Path) -> Mapping[str, int]:
    """On which line of a file each id stands, and the first element of each tag, which is written with `<` before it."""
    found: dict[str, int] = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            for tag, id_ in _MARK.findall(line):
                found.setdefault(f"<{tag}" if tag else id_, number)
    return found


def _line(path: Path, *marks: str) -> int:
    """The line of the first of these marks that stands in a file."""
    return next((_lines(path)[one] for one in marks if one in _lines(path)), 1)


def _header(element: Xml.Element, path: Path) -> Data:
    def first(where: str) -> Xml.Element | None:
        return element.find(where.replace("/", f"/{_TEI}").replace(".", f".//{_TEI}", 1))

    titles = [_plain(one) for one in element.iter(f"{_TEI}title")]
    main = titles[0] if titles else path.stem
    dated = first(".setting/date")
    try:
        day = date(dated.get("when") if dated is not None else "", "date")
    except ValueError:
        day = ""
    if not day:
        line = _line(path, "<setting", "<teiHeader")
        raise UsageError(f"{path}:{line}: its header gives no day (setting/date/@when); is it a file of ParlaMint 4?")
    meetings = [one.get("corresp", "").lstrip("#") for one in element.iter(f"{_TEI}meeting")]
    counts = {one.get("unit"): integer(one.get("quantity", "")) for one in element.iter(f"{_TEI}measure")}
    source = first(".sourceDesc")
    address = (
        next((_plain(one) for one in source.iter(f"{_TEI}idno") if one.get("type") == "URI"), "") if source is not None else ""
    )
    return {
        "title": main.replace(_SAMPLE, "").strip(),
        "day": day,
        "body": next(filter(None, meetings), ""),
        "url": address,
        "sample": any(_SAMPLE in one for one in titles),
        "speeches": counts.get("speeches"),
        "words": counts.get("words"),
    }


def _utterance(element: Xml.Element, debate: int) -> _Said:
    words = "\n".join(_plain(one) for one in element.iter(f"{_TEI}seg"))
    roles = [one.lstrip("#") for one in element.get("ana", "").split()]
    role = next((one for one in roles if one in ("chair", "regular", "guest")), "regular")
    return _Said(element.get(_ID, ""), debate, element.get("who", "").lstrip("#"), role, words)


def _plain(element: Xml.Element) -> str:
    """The words of an element, without what its editors note."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Xml.Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if inner.tag.removeprefix(_TEI) not in ("note", "gap", "vocal", "kinesic", "incident", "desc"):
            yield from _texts(inner)
        yield inner.tail or ""


def _people(path: Path | None) -> dict[str, _Person]:
    found: dict[str, _Person] = {}
    for element in _listed(path, "person"):
        name = element.find(f"{_TEI}persName")
        birth = element.find(f"{_TEI}birth")
        parts = [
            _plain(one)
            for kind in ("forename", "surname")
            for one in (name if name is not None else ())
            if one.tag == _TEI + kind
        ]
        affiliations = tuple(
            (_role(one), one.get("ref", "").lstrip("#"), one.get("from", ""), one.get("to", ""))
            for one in element.iter(f"{_TEI}affiliation")
        )
        id_ = element.get(_ID, "")
        called_ = " ".join(parts) or (_plain(name) if name is not None else "") or id_
        found[id_] = _Person(called_, birth.get("when", "") if birth is not None else "", affiliations)
    return found


def _role(affiliation: Xml.Element) -> str:
    """The title of an office, in English where there is one; else the word of the format, such as `member` or `minister`."""
    role, names = affiliation.get("role", "member"), list(affiliation.iterfind(f"{_TEI}roleName"))
    named = next((one for one in names if one.get(_LANG) == "en"), names[0] if names else None)
    return role if role == "member" or named is None else _plain(named) or role


def _organizations(path: Path | None) -> dict[str, tuple[str, str]]:
    """The name of each organization and its short form, in English where there is one."""
    found: dict[str, tuple[str, str]] = {}
    for element in _listed(path, "org"):
        names = list(element.iterfind(f"{_TEI}orgName"))
        full = [one for one in names if one.get("full") != "abb"]
        name = next((one for one in full if one.get(_LANG) == "en"), full[0] if full else None)
        short = next((_plain(one) for one in names if one.get("full") == "abb"), "")
        if name is not None:
            found[element.get(_ID, "")] = (_plain(name), short)
    return found


def _listed(path: Path | None, tag: str) -> Iterator[Xml.Element]:
    if path is None:
        return
    try:
        for _, element in Xml.iterparse(path):
            if element.tag == f"{_TEI}{tag}":
                yield element
                element.clear()
    except Xml.ParseError as error:
        raise UsageError(f"{path}:{error.position[0]}: the XML breaks off or is damaged ({error}); download it again") from None


def _locator(one: _Said, sitting: _Sitting) -> str:
    return one.id.removeprefix(f"{sitting.id}.") or one.id


def _turned(name: str) -> str:
    """A name in the order in which it is spoken: `Hoyle, Lindsay Harvey` is Lindsay Harvey Hoyle."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma else name
