"""UN Security Council Meetings and Speeches (Sakamoto and Matsuoka): `meetings.tsv` and `speeches.tsv` in one folder.

Law: a meeting is an event, a speech a statement cited to the meeting's verbatim record, whose words are kept among the texts. A
record of which every speech was taken in with its words is complete; of a closed meeting there is none. A speech that a flag
marks as procedural is about procedure, and not about the matter of its meeting. Whoever presides does so within that month.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from alliance_graph.corpora.intake import Intake, Part, excerpt, unused
from alliance_graph.corpora.tables.rows import Row, given, integer, rows
from alliance_graph.corpora.tables.values import is_cut
from alliance_graph.corpora.topics import Topics
from alliance_graph.errors import UsageError
from alliance_graph.records.dates import parse
from alliance_graph.text.folding import fold, slug

Data = dict[str, Any]

_MEETINGS: Final = "meetings.tsv"
_SPEECHES: Final = "speeches.tsv"
_OF_MEETING: Final = (
    *("record_id", "year", "month", "day", "meeting_num", "closed", "topic", "agenda", "pres_name", "pres_country"),
    *("speeches", "word_count", "outcome", "record", "record_url"),
)
_OF_SPEECH: Final = (
    *("speech_id", "record_id", "year", "month", "day", "order", "speaker", "affiliation", "position", "president"),
    "secretary_general",
    *("procedural", "count", "speech", "permanent_member", "elected_member", "state", "igo", "un_org", "ngo"),
)
_TITLES: Final = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|madam|madame|dr|sir|dame|lord|lady|sheikh|prince|princess|king|queen|m|mme)\.?|(?:h\.?e\.?)|"
    r"(?:his|her|the) (?:excellency|majesty|holiness)|the|general|judge)\s+",
    re.IGNORECASE,
)
_PRESIDENT: Final = re.compile(r"(?:the )?(?:acting )?(?:president|chair(?:man|person)?)", re.IGNORECASE)
_TRUE: Final = ("1", "1.0", "true", "yes", "t")
_FLAGS: Final = ("state", "igo", "un_org", "ngo")
"""Which of them is set says what an affiliation is."""
_COUNCIL: Final = "United Nations Security Council"
_PROCEDURE: Final = "Procedure of the Security Council"


class _Meeting(NamedTuple):
    """A meeting as its row tells it, and the line of the row."""

    line: int
    record_id: str
    day: str
    number: str
    closed: bool
    topic: str
    president: str
    country: str
    speeches: int
    words: int | None
    outcome: str
    symbol: str
    url: str


def called(path: Path) -> str:  # noqa: ARG001  # there is one such corpus
    """The name of the files that an import writes."""
    return "unsc"


def corpus(path: Path) -> Data:  # noqa: ARG001
    """The corpus as a source."""
    return {
        "id": "unsc-corpus",
        "title": "UN Security Council Meetings and Speeches",
        "author": "Takuto Sakamoto, Takumi Matsuoka",
        "publisher": "Harvard Dataverse",
        "url": "https://doi.org/10.7910/DVN/CKPTRB",
    }


def records(path: Path, intake: Intake) -> Iterator[Data]:
    """The meetings in the order of the speeches, each with its source, its speeches and its coverage; then what follows."""
    yield from _Council(_file(path, _MEETINGS), _file(path, _SPEECHES), intake).records()


def _file(path: Path, name: str) -> Path:
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and path.name not in (_MEETINGS, _SPEECHES):
        raise UsageError(f"{path} is neither {_MEETINGS} nor {_SPEECHES}; name the folder that holds both")
    if not (folder / name).is_file():
        raise UsageError(f"{folder} lacks {name}; {_MEETINGS} and {_SPEECHES} belong together: download both into one folder")
    return folder / name


class _Council:
    def __init__(self, meetings: Path, speeches: Path, intake: Intake) -> None:
        self._meetings_file, self._speeches_file = meetings, speeches
        self._intake, self._names, self._tally = intake, intake.names, intake.tally
        self._un = self._names.id("organization", "United Nations", short="UN")
        self._council = self._names.id("organization", _COUNCIL, kind="organ", part_of=[self._un], short="UNSC")
        self._procedure = ""
        self._offices: dict[tuple[str, str, str, str], list[str]] = {}
        self._members: dict[tuple[str, int], list[str]] = {}
        self._permanent: dict[str, list[str]] = {}
        self._topics = Topics(self._names)
        self._refused: dict[str, int] = {}
        self._ids: set[str] = set()
        self._bodies: dict[str, str] = {}
        self._unflagged: dict[str, None] = {}
        self._people: dict[tuple[str, str, str], str] = {}
        self._sources: dict[str, str] = {}

    def records(self) -> Iterator[Data]:
        self._tally.counts |= {"meetings": 0, "speeches": 0, "words": 0}
        meetings = self._meetings()
        open_ = {one.record_id: one for one in meetings.values()}
        for record_id, group in self._groups(open_):
            yield from self._meeting(open_.pop(record_id), group)
        for meeting in open_.values():
            if meeting.speeches:
                why = f"the source counts {meeting.speeches} speeches, and {_SPEECHES} has none of them"
                self._tally.differ(_MEETINGS, meeting.line, f"{meeting.symbol}: {why}")
            yield from self._meeting(meeting, [])
        self._tally.totals |= {
            "meetings": len(meetings) + self._refused.get(_MEETINGS, 0),
            "speeches": sum(one.speeches for one in meetings.values()),
        }
        yield from self._held()
        self._topics.concern()
        self._tell_unflagged()

    # The meetings

    def _meetings(self) -> dict[str, _Meeting]:
        found: dict[str, _Meeting] = {}
        for row in rows(self._meetings_file, needs=_OF_MEETING):
            try:
                meeting = _as_meeting(row)
                if (before := found.get(meeting.record_id)) is not None:
                    raise ValueError(f"{meeting.record_id} stands on line {before.line} already")
            except ValueError as error:
                self._tally.refuse(_MEETINGS, row.line, str(error))
                self._refused[_MEETINGS] = self._refused.get(_MEETINGS, 0) + 1
                continue
            found[meeting.record_id] = meeting
        return found

    def _meeting(self, meeting: _Meeting, group: "list[_Speech]") -> Iterator[Data]:
        source = self._source(meeting)
        about = [self._topics.id(meeting.topic)] if meeting.topic else []
        event = f"unsc-{slug(meeting.record_id)}"
        yield {
            "record": "source",
            "id": source,
            "title": meeting.symbol,
            "publisher": self._un,
            **({"url": meeting.url} if meeting.url.startswith(("http://", "https://")) else {}),
            "lang": "en",
            "via": self._intake.cited,
        }
        statements = [self._statement(speech, event, source) for speech in group]
        yield {
            "record": "event",
            "id": event,
            **self._held_by(meeting, group),
            **({"about": about} if about else {}),
            "sources": [source],
        }
        yield from statements
        yield self._coverage(meeting, event, source, group)
        if group:
            self._intake.texts.keep(source, (Part(f"speech {one.order}", one.heading, one.words) for one in group))
        self._tally.counts["meetings"] += 1
        self._compare(meeting, group)

    def _compare(self, meeting: _Meeting, group: "list[_Speech]") -> None:
        """Report where the numbers of a meeting are not those of its speeches."""
        refused = self._refused.get(meeting.record_id, 0)
        many, told = len(group), []
        if meeting.closed and group:
            told.append(f"the meeting is closed, and {_SPEECHES} has speeches of it ({many})")
        elif group and many + refused != meeting.speeches:
            told.append(f"the source counts {meeting.speeches} speeches, and {_SPEECHES} has {many}")
        words = sum(one.counted for one in group)
        if group and not refused and meeting.words not in (None, words):
            told.append(f"the source counts {meeting.words} words, and its speeches {words}")
        for why in told:
            self._tally.differ(_MEETINGS, meeting.line, f"{meeting.symbol}: {why}")
        for one in group:
            if one.is_cut:
                why = f"the source counts {one.counted} words, and the speech has {one.kept}"
                self._tally.differ(_SPEECHES, one.line, f"{meeting.symbol}, speech {one.order}: {why}")

    def _held_by(self, meeting: _Meeting, group: "list[_Speech]") -> Data:
        taking_part = [{"who": self._council, "role": "organizer"}]
        country = self._names.id("country", meeting.country) if meeting.country else ""
        if meeting.president:
            name = _named(meeting.president)
            person = self._names.id("person", name, meeting.country, country) if name else ""
            taking_part += [{"who": person, "role": "chair", **({"for": country} if country else {})}] if person else []
            if person:
                self._hold(person, "President", "organization", self._council, meeting.day, month=True)
        elif country:
            taking_part.append({"who": country, "role": "chair"})
        spoke = dict.fromkeys(one.body for one in group if one.body and one.body != country)
        taking_part += [{"who": body} for body in spoke]
        data: Data = {"type": "meeting", "title": _title(meeting), "date": meeting.day, "participants": taking_part}
        if meeting.outcome:
            data["summary"] = f"Outcome: {meeting.outcome}"
        if meeting.closed:
            none = "no verbatim record of it was made"
            data["note"] = f"A closed meeting: {'the source has speeches of it all the same' if group else none}."
        return data

    def _coverage(self, meeting: _Meeting, event: str, source: str, group: "list[_Speech]") -> Data:
        whole = [one for one in group if not one.is_cut]
        is_whole = not meeting.closed and bool(group) and len(whole) == len(group) == meeting.speeches
        no_record = meeting.closed and not group
        where = "a closed meeting, without a verbatim record" if no_record else f"the verbatim record {meeting.symbol}"
        made: Data = {"record": "coverage", "id": f"coverage-{event}", "of": event, "where": where}
        return made | ({"complete": True} if is_whole else {}) | {"found": len(group), "sources": [source]}

    # The speeches

    def _groups(self, meetings: Mapping[str, _Meeting]) -> "Iterator[tuple[str, list[_Speech]]]":
        """The speeches of each meeting, one meeting at a time."""
        done: set[str] = set()
        at, group = "", list[_Speech]()
        for row in rows(self._speeches_file, needs=_OF_SPEECH):
            speech = self._read(row, meetings, done)
            if speech is None:
                continue
            if speech.record_id != at:
                if group:
                    yield at, group
                    done.add(at)
                if speech.record_id in done:
                    where = f"{self._speeches_file}:{row.line}"
                    raise UsageError(f"{where}: speeches of {speech.record_id} stand apart; sort the file by speech_id")
                at, group = speech.record_id, []
            group.append(speech)
        if group:
            yield at, group

    def _read(self, row: Row, meetings: Mapping[str, _Meeting], done: set[str]) -> "_Speech | None":
        record_id = given(row.cells.get("record_id"))
        try:
            if row.fault:
                raise ValueError(row.fault)
            if record_id not in meetings and record_id not in done:
                raise ValueError(f"{_MEETINGS} has no meeting {record_id!r}")
            speech = self._speech(row, record_id, meetings.get(record_id))
        except ValueError as error:
            self._tally.refuse(_SPEECHES, row.line, str(error))
            self._refused[record_id] = self._refused.get(record_id, 0) + 1
            return None
        self._ids.add(speech.id)
        self._tally.counts["speeches"] += 1
        self._tally.counts["words"] += speech.kept
        return speech

    def _speech(self, row: Row, record_id: str, meeting: _Meeting | None) -> "_Speech":
        cells = row.cells
        id_, order, many = slug(given(cells["speech_id"])), integer(cells["order"]), integer(cells["count"])
        if not id_ or id_ in self._ids:
            raise ValueError(f"the speech_id {given(cells['speech_id'])!r} is empty or stands above already")
        day = _day(cells)
        if meeting is not None and day != meeting.day:
            raise ValueError(f"the speech is of {day}, and {_MEETINGS} says that the meeting was on {meeting.day}")
        if many is None:
            raise ValueError(f"the count {cells['count']!r} is not a number of words")
        if order is None:
            raise ValueError(f"the order {cells['order']!r} is not a number")
        words = cells["speech"].strip()
        words = "" if words in ("NULL", "NA") else words
        affiliation, name, position = (given(cells[one]) for one in ("affiliation", "speaker", "position"))
        name = name.removesuffix(f"({affiliation})").strip()
        body = self._body(affiliation, cells)
        presides = _is(cells["president"])
        person = self._person(name, position, affiliation, body, meeting, presides)
        self._attest(person, position, body, day, cells)
        if _is(cells["secretary_general"]) and person != body:
            self._hold(person, "Secretary-General", "organization", self._un, day)
        if presides and person != body:
            self._hold(person, "President", "organization", self._council, day, month=True)
        heading = f"{name or affiliation}{f' ({affiliation})' if name and affiliation else ''}"
        procedural, kept = _is(cells["procedural"]), len(words.split())
        return _Speech(row.line, id_, record_id, str(order), person, body, procedural, words, heading, many, kept)

    def _person(self, name: str, position: str, affiliation: str, body: str, meeting: _Meeting | None, presides: bool) -> str:
        """Who speaks: a person by the surname that the record gives, else the body alone; the president by its own row."""
        if _PRESIDENT.fullmatch(_named(name)) or (not name and presides):
            name, affiliation = (meeting.president, meeting.country) if meeting and meeting.president else ("", affiliation)
        if (name, position, affiliation) not in self._people:
            bare = _named(name)
            is_office = not bare or fold(bare) in (fold(position), "secretary-general")
            self._people[name, position, affiliation] = "" if is_office else self._names.id("person", bare, affiliation, body)
        if person := self._people[name, position, affiliation]:
            return person
        if body:
            return body
        if not presides:
            raise ValueError("the row names neither a speaker nor an affiliation")
        return self._council

    def _body(self, affiliation: str, cells: Mapping[str, str]) -> str:
        """For whom a speech is made: a country by its flag; `other` says no more than that no flag is set."""
        if not affiliation:
            return ""
        if affiliation not in self._bodies:
            known = self._names.known(("country", "organization"), affiliation)
            kind = "country" if _is(cells["state"]) else "organization"
            if not known and not any(_is(cells[one]) for one in _FLAGS):
                self._unflagged[affiliation] = None
            self._bodies[affiliation] = known or self._names.id(kind, affiliation)
        return self._bodies[affiliation]

    def _attest(self, person: str, position: str, body: str, day: str, cells: Mapping[str, str]) -> None:
        if position and body and person != body:
            where = "country" if self._names.kind_of(body) == "country" else "organization"
            self._hold(person, position, where, body, day)
        if body and _is(cells["permanent_member"]):
            _widen(self._permanent.setdefault(body, []), day)
        elif body and _is(cells["elected_member"]):
            _widen(self._members.setdefault((body, int(day[:4])), []), day)

    def _hold(self, person: str, title: str, where: str, body: str, day: str, *, month: bool = False) -> None:
        """Note that an office is shown on a day; one record is of one year, a presidency of one month."""
        _widen(self._offices.setdefault((person, title, f"{where} {body}", day[:7] if month else day[:4]), []), day)

    def _statement(self, speech: "_Speech", event: str, source: str) -> Data:
        made: Data = {"record": "statement", "id": f"unsc-{speech.id}", "event": event, "speaker": speech.person}
        if speech.body and speech.body != speech.person:
            made["for"] = speech.body
        made["to"] = [self._council]
        if speech.procedural:
            self._procedure = self._procedure or self._names.id("topic", _PROCEDURE)
            made["about"] = [self._procedure]
        cited: Data = {"source": source, "locator": f"speech {speech.order}"}
        if begun := excerpt(speech.words):
            made |= {"reporting": "direct-quote", "quote": {"text": begun, "lang": "en"}}
        else:
            made["reporting"] = "mention"
        return made | {"sources": [cited]}

    def _source(self, meeting: _Meeting) -> str:
        """The id of a verbatim record: by its symbol, which few meetings share."""
        id_ = f"unsc-{slug(meeting.symbol)}"
        holder = self._sources.setdefault(id_, meeting.record_id)
        return id_ if holder == meeting.record_id else f"{id_}-{slug(meeting.record_id)}"

    # What follows from all of them

    def _tell_unflagged(self) -> None:
        """Name the affiliations of which no flag says what they are."""
        if self._unflagged:
            which = ", ".join(self._unflagged)
            what = "no flag says what they are, and the dataset does not know them, so that they are organizations"
            self._tally.notes.append(f"{what}: {which}; write those that are countries into the dataset, and import again")

    def _held(self) -> Iterator[Data]:
        used: set[str] = set()
        for (person, title, where, time), days in sorted(self._offices.items()):
            kind, _, body = where.partition(" ")
            base = slug(f"unsc {body} {person} {title}")[:100].strip("-")
            id_ = unused(f"{base}-{time}", used)
            held = {"record": "office", "id": id_, "person": person, "title": title, kind: body, **_bounds(time)}
            yield held | {"attested": days, "sources": [self._intake.cited]}
        for body, years in sorted(self._terms().items()):
            for begun, days in years.items():
                yield self._membership(body, days, f"-{begun}" if begun else "")

    def _terms(self) -> dict[str, dict[int, list[str]]]:
        """The days that show each member: of a permanent one together, of an elected one year after year."""
        found: dict[str, dict[int, list[str]]] = {body: {0: days} for body, days in self._permanent.items()}
        for (body, year), days in sorted(self._members.items()):
            terms = found.setdefault(body, {})
            begun = next((one for one, last in terms.items() if one and int(last[-1][:4]) == year - 1), year)
            for day in days:
                _widen(terms.setdefault(begun, []), day)
        return found

    def _membership(self, body: str, days: list[str], when: str) -> Data:
        made = {"record": "membership", "id": f"unsc-member-{body}{when}", "member": body, "organization": self._council}
        return made | {"attested": days, "sources": [self._intake.cited]}


class _Speech(NamedTuple):
    """A speech on its line: who speaks for whom, its words, how many of them the source counts and how many are here."""

    line: int
    id: str
    record_id: str
    order: str
    person: str
    body: str
    procedural: bool
    words: str
    heading: str
    counted: int
    kept: int

    @property
    def is_cut(self) -> bool:
        return is_cut(self.kept, self.counted)


def _as_meeting(row: Row) -> _Meeting:
    if row.fault:
        raise ValueError(row.fault)
    cells = row.cells
    record_id, closed = given(cells["record_id"]), _is(cells["closed"])
    if not record_id:
        raise ValueError("the record_id is empty")
    speeches, words = integer(given(cells["speeches"]) or "0"), integer(given(cells["word_count"]))
    if speeches is None or (words is None and given(cells["word_count"])):
        raise ValueError(f"speeches {cells['speeches']!r} or word_count {cells['word_count']!r} is not a number")
    number = given(cells["meeting_num"])
    symbol = given(cells["record"]) or f"S/PV.{number or record_id}"
    told = (given(cells[one]) for one in ("topic", "pres_name", "pres_country"))
    topic, president, country = told
    day = _day(cells)
    topic = topic or given(cells["agenda"])
    outcome, url = given(cells["outcome"]), given(cells["record_url"])
    return _Meeting(row.line, record_id, day, number, closed, topic, president, country, speeches, words, outcome, symbol, url)


def _day(cells: Mapping[str, str]) -> str:
    return _day_of(cells["year"], cells["month"], cells["day"])


@lru_cache(maxsize=64)
def _day_of(*given_: str) -> str:
    """The day of a row; all speeches of a meeting have one."""
    year, month, day = map(integer, given_)
    if year is None or month is None or day is None:
        raise ValueError(f"{'-'.join(given_)} is no day")
    return parse(f"{year:04}-{month:02}-{day:02}").edtf


@lru_cache(maxsize=64)
def _is(cell: str) -> bool:
    return cell.strip().lower() in _TRUE


def _named(name: str) -> str:
    """A name without the titles before it."""
    while (bare := _TITLES.sub("", name)) != name:
        name = bare
    return name.strip()


def _title(meeting: _Meeting) -> str:
    number = f"meeting {meeting.number}" if meeting.number else f"meeting {meeting.record_id}"
    return f"Security Council, {number}{f': {meeting.topic}' if meeting.topic else ''}"


def _bounds(time: str) -> Data:
    """The bounds of a presidency, which goes round every month; in 1946 it began in the middle of each, so the year is said."""
    bound = time if len(time) > 4 and not time.startswith("1946") else time[:4]
    return {"start": bound, "end": bound} if len(time) > 4 else {}


def _widen(days: list[str], day: str) -> None:
    """Keep the first and the last day."""
    days.append(day)
    days[:] = list(dict.fromkeys((min(days), max(days))))
