"""UN Security Council Meetings and Speeches (Sakamoto and Matsuoka): `meetings.tsv` and `speeches.tsv` in one folder.

Law: a meeting is an event, a speech a statement cited to the meeting's verbatim record, whose words are kept among the texts. A
record of which every speech was taken in with its words is complete; of a closed meeting there is none. A speech that a flag
marks as procedural is about procedure, and not about the matter of its meeting. Whoever presides does so within that month.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from alliance_graph.corpora.council import meetings, speeches
from alliance_graph.corpora.council.held import Held
from alliance_graph.corpora.council.meetings import Meeting, day_of
from alliance_graph.corpora.council.speeches import Speech, Spoken, Voice, bare, voice
from alliance_graph.corpora.intake import Corpus, Intake, Part
from alliance_graph.corpora.tables.rows import given, integer
from alliance_graph.corpora.topics import Topics
from alliance_graph.errors import UsageError
from alliance_graph.text.folding import slug

Data = dict[str, Any]

_COUNCIL: Final = "United Nations Security Council"
_PROCEDURE: Final = "Procedure of the Security Council"


def corpus(path: Path) -> Corpus:  # noqa: ARG001  # there is one such corpus
    """The meetings and speeches as a source."""
    return Corpus(
        "unsc",
        {
            "id": "unsc-corpus",
            "title": "UN Security Council Meetings and Speeches",
            "author": "Takuto Sakamoto, Takumi Matsuoka",
            "publisher": "Harvard Dataverse",
            "url": "https://doi.org/10.7910/DVN/CKPTRB",
        },
    )


def records(path: Path, intake: Intake) -> Iterator[Data]:
    """The meetings in the order of the speeches, each with its source, its speeches and its coverage; then what follows."""
    yield from _Council(_file(path, meetings.FILE), _file(path, speeches.FILE), intake).records()


def _file(path: Path, name: str) -> Path:
    folder = path if path.is_dir() else path.parent
    if not path.is_dir() and path.name not in (meetings.FILE, speeches.FILE):
        raise UsageError(f"{path} is neither {meetings.FILE} nor {speeches.FILE}; name the folder that holds both")
    if not (folder / name).is_file():
        raise UsageError(
            f"{folder} lacks {name}; {meetings.FILE} and {speeches.FILE} belong together: download both into one folder"
        )
    return folder / name


class _Council:
    def __init__(self, meetings_file: Path, speeches_file: Path, intake: Intake) -> None:
        self._meetings_file, self._speeches_file = meetings_file, speeches_file
        self._intake, self._names, self._tally = intake, intake.names, intake.tally
        self._un = self._names.id("organization", "United Nations", short="UN")
        self._council = self._names.id("organization", _COUNCIL, kind="organ", part_of=[self._un], short="UNSC")
        self._procedure = ""
        self._held = Held()
        self._topics = Topics(self._names)
        self._refused: dict[str, int] = {}
        self._ids: set[str] = set()
        self._bodies: dict[str, str] = {}
        self._unflagged: dict[str, None] = {}
        self._people: dict[tuple[str, str, str], str] = {}
        self._sources: dict[str, str] = {}

    def records(self) -> Iterator[Data]:
        self._tally.counts |= {"meetings": 0, "speeches": 0, "words": 0}
        found = meetings.meetings(self._meetings_file, self._tally)
        refused, open_ = self._tally.refusals, dict(found)
        for record_id, group in self._groups(open_):
            yield from self._meeting(open_.pop(record_id), group)
        for meeting in open_.values():
            if meeting.speeches:
                why = f"the source counts {meeting.speeches} speeches, and {speeches.FILE} has none of them"
                self._tally.differ(meetings.FILE, meeting.line, f"{meeting.symbol}: {why}")
            yield from self._meeting(meeting, [])
        self._tally.totals |= {
            "meetings": len(found) + refused,
            "speeches": sum(one.speeches for one in found.values()),
        }
        yield from self._held.records(self._council, self._intake.cited)
        self._topics.concern()
        self._tell_unflagged()

    # The meetings

    def _meeting(self, meeting: Meeting, group: list[Speech]) -> Iterator[Data]:
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
            self._intake.texts.keep(source, (Part(f"speech {one.order}", one.heading, one.text) for one in group))
        self._tally.counts["meetings"] += 1
        self._compare(meeting, group)

    def _compare(self, meeting: Meeting, group: list[Speech]) -> None:
        """Report where the numbers of a meeting are not those of its speeches."""
        refused = self._refused.get(meeting.record_id, 0)
        many, told = len(group), []
        if meeting.closed and group:
            told.append(f"the meeting is closed, and {speeches.FILE} has speeches of it ({many})")
        elif group and many + refused != meeting.speeches:
            told.append(f"the source counts {meeting.speeches} speeches, and {speeches.FILE} has {many}")
        words = sum(one.counted for one in group)
        if group and not refused and meeting.words not in (None, words):
            told.append(f"the source counts {meeting.words} words, and its speeches {words}")
        for why in told:
            self._tally.differ(meetings.FILE, meeting.line, f"{meeting.symbol}: {why}")
        for one in group:
            if one.is_cut:
                why = f"the source counts {one.counted} words, and the speech has {one.kept}"
                self._tally.differ(speeches.FILE, one.line, f"{meeting.symbol}, speech {one.order}: {why}")

    def _held_by(self, meeting: Meeting, group: list[Speech]) -> Data:
        taking_part = [{"who": self._council, "role": "organizer"}]
        country = self._names.id("country", meeting.country) if meeting.country else ""
        if meeting.president:
            name = bare(meeting.president)
            person = self._names.id("person", name, meeting.country, country) if name else ""
            taking_part += [{"who": person, "role": "chair", **({"for": country} if country else {})}] if person else []
            if person:
                self._held.office(person, "President", "organization", self._council, meeting.day, month=True)
        elif country:
            taking_part.append({"who": country, "role": "chair"})
        spoke = dict.fromkeys(one.body for one in group if one.body and one.body != country)
        taking_part += [{"who": body} for body in spoke]
        data: Data = {"type": "meeting", "title": meeting.title, "date": meeting.day, "participants": taking_part}
        if meeting.outcome:
            data["summary"] = f"Outcome: {meeting.outcome}"
        if meeting.closed:
            none = "no verbatim record of it was made"
            data["note"] = f"A closed meeting: {'the source has speeches of it all the same' if group else none}."
        return data

    def _coverage(self, meeting: Meeting, event: str, source: str, group: list[Speech]) -> Data:
        whole = [one for one in group if not one.is_cut]
        is_whole = not meeting.closed and bool(group) and len(whole) == len(group) == meeting.speeches
        no_record = meeting.closed and not group
        where = "a closed meeting, without a verbatim record" if no_record else f"the verbatim record {meeting.symbol}"
        made: Data = {"record": "coverage", "id": f"coverage-{event}", "of": event, "where": where}
        return made | ({"complete": True} if is_whole else {}) | {"found": len(group), "sources": [source]}

    # The speeches

    def _groups(self, open_: Mapping[str, Meeting]) -> Iterator[tuple[str, list[Speech]]]:
        """The speeches of each meeting, one meeting at a time."""
        done: set[str] = set()
        at, group = "", list[Speech]()
        for row in speeches.spoken(self._speeches_file):
            speech = self._read(row, open_, done)
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

    def _read(self, row: Spoken, open_: Mapping[str, Meeting], done: set[str]) -> Speech | None:
        record_id = given(row.own[1])
        try:
            if row.fault:
                raise ValueError(row.fault)
            if record_id not in open_ and record_id not in done:
                raise ValueError(f"{meetings.FILE} has no meeting {record_id!r}")
            speech = self._speech(row, record_id, open_.get(record_id))
        except ValueError as error:
            self._tally.refuse(speeches.FILE, row.line, str(error))
            self._refused[record_id] = self._refused.get(record_id, 0) + 1
            return None
        self._ids.add(speech.id)
        self._tally.counts["speeches"] += 1
        self._tally.counts["words"] += speech.kept
        return speech

    def _speech(self, row: Spoken, record_id: str, meeting: Meeting | None) -> Speech:
        own_id, _, order_, count = row.own
        id_, order, many = slug(given(own_id)), integer(order_), integer(count)
        if not id_ or id_ in self._ids:
            raise ValueError(f"the speech_id {given(own_id)!r} is empty or stands above already")
        day = day_of(*row.day)
        if meeting is not None and day != meeting.day:
            raise ValueError(f"the speech is of {day}, and {meetings.FILE} says that the meeting was on {meeting.day}")
        if many is None:
            raise ValueError(f"the count {count!r} is not a number of words")
        if order is None:
            raise ValueError(f"the order {order_!r} is not a number")
        said = voice(row.voice)
        body = self._body(said)
        person = self._person(said, body, meeting)
        self._show(said, person, body, day)
        told = (person, body, said.is_procedural, said.heading)
        return Speech(row.line, id_, record_id, str(order), *told, many, row.text, row.kept, row.begun)

    def _person(self, said: Voice, body: str, meeting: Meeting | None) -> str:
        """Who speaks: a person by the surname that the record gives, else the body alone; the president by its own row."""
        name, affiliation = said.name, said.affiliation
        if said.names_president:
            name, affiliation = (meeting.president, meeting.country) if meeting and meeting.president else ("", affiliation)
        key = (name, said.position, affiliation)
        if key not in self._people:
            named = speeches.person(name, said.position)
            self._people[key] = self._names.id("person", named, affiliation, body) if named else ""
        if person := self._people[key] or body:
            return person
        if not said.presides:
            raise ValueError("the row names neither a speaker nor an affiliation")
        return self._council

    def _body(self, said: Voice) -> str:
        """For whom a speech is made: a country by its flag; `other` says no more than that no flag is set."""
        affiliation = said.affiliation
        if not affiliation:
            return ""
        if affiliation not in self._bodies:
            known = self._names.known(("country", "organization"), affiliation)
            if not known and not said.is_flagged:
                self._unflagged[affiliation] = None
            self._bodies[affiliation] = known or self._names.id("country" if said.is_state else "organization", affiliation)
        return self._bodies[affiliation]

    def _show(self, said: Voice, person: str, body: str, day: str) -> None:
        """Note what a speech shows of that day: the offices of its speaker, and the membership of its body."""
        if said.position and body and person != body:
            where = "country" if self._names.kind_of(body) == "country" else "organization"
            self._held.office(person, said.position, where, body, day)
        if body and (said.is_permanent or said.is_elected):
            self._held.member(body, day, permanent=said.is_permanent)
        if said.is_secretary and person != body:
            self._held.office(person, "Secretary-General", "organization", self._un, day)
        if said.presides and person != body:
            self._held.office(person, "President", "organization", self._council, day, month=True)

    def _statement(self, speech: Speech, event: str, source: str) -> Data:
        made: Data = {"record": "statement", "id": f"unsc-{speech.id}", "event": event, "speaker": speech.person}
        if speech.body and speech.body != speech.person:
            made["for"] = speech.body
        made["to"] = [self._council]
        if speech.procedural:
            self._procedure = self._procedure or self._names.id("topic", _PROCEDURE)
            made["about"] = [self._procedure]
        cited: Data = {"source": source, "locator": f"speech {speech.order}"}
        if begun := speech.begun:
            made |= {"reporting": "direct-quote", "quote": {"text": begun, "lang": "en"}}
        else:
            made["reporting"] = "mention"
        return made | {"sources": [cited]}

    def _source(self, meeting: Meeting) -> str:
        """The id of a verbatim record: by its symbol, which few meetings share."""
        id_ = f"unsc-{slug(meeting.symbol)}"
        holder = self._sources.setdefault(id_, meeting.record_id)
        return id_ if holder == meeting.record_id else f"{id_}-{slug(meeting.record_id)}"

    def _tell_unflagged(self) -> None:
        """Name the affiliations of which no flag says what they are."""
        if self._unflagged:
            which = ", ".join(self._unflagged)
            what = "no flag says what they are, and the dataset does not know them, so that they are organizations"
            self._tally.notes.append(f"{what}: {which}; write those that are countries into the dataset, and import again")
