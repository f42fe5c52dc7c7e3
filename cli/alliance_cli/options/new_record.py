"""The options of `alliance new`: one for each field of a record, and those that say what to do with the record."""

from typing import Final

from alliance_cli.options.option import Option

TYPE: Final = Option("type", ("--type",), "What happened: meeting, statement, invasion, ...", "TYPE")
TITLE: Final = Option("title", ("--title",), "What a list shows.", "TEXT")
DATE: Final = Option(
    "date", ("--date",), "When, as exactly as the source says: 2022, 2022-02, 2022-02-16; .. if no source says.", "DATE"
)
DATE_PHRASE: Final = Option("date_phrase", ("--date-phrase",), "The source's own words for that time.", "TEXT")
LOCATION: Final = Option("location", ("--location",), "Where it happened.", "NAME")
PARTICIPANTS: Final = Option(
    "participants",
    ("--participant",),
    "Who took part, in which role, for whom. Repeat for more.",
    "NAME[:ROLE[:FOR]]",
    several=True,
)
ABOUT: Final = Option(
    "about", ("--about",), "What it concerns: topics, places, actors, events. Repeat for more.", "NAME", several=True
)
PART_OF_EVENT: Final = Option("part_of", ("--part-of",), "The larger event. Repeat for more.", "NAME", several=True)
IN_RESPONSE_TO: Final = Option(
    "in_response_to", ("--in-response-to",), "What it answers. Repeat for more.", "NAME", several=True
)
AFTER: Final = Option("after", ("--after",), "An event before it, as the source says. Repeat for more.", "NAME", several=True)
SUMMARY: Final = Option("summary", ("--summary",), "What happened or was said, in your own words.", "TEXT")
SOURCES: Final = Option(
    "sources", ("--source",), "The source of the record, by id or title. Repeat for more.", "NAME", several=True
)
LOCATOR: Final = Option("locator", ("--locator",), "Where in the source: a page, a paragraph, a minute.", "TEXT")
EXCERPT: Final = Option("excerpt", ("--excerpt",), "The words of the source that show it, exact and short.", "TEXT")
NOTE: Final = Option("note", ("--note",), "What a reader should know and no other option says.", "TEXT")
ID: Final = Option("id", ("--id",), "The id [default: made from the other fields].", "ID")
FILE: Final = Option("file", ("--file",), "The file to add it to [default: the file with most records of this kind].", "FILE")
EVENT: Final = Option("event", ("--event",), "The event in which it was said.", "NAME")
SPEAKER: Final = Option("speaker", ("--speaker",), "Who spoke.", "NAME")
FOR: Final = Option("for_", ("--for",), "On whose behalf.", "NAME")
TO: Final = Option("to", ("--to",), "To whom. Repeat for more.", "NAME", several=True)
SAID: Final = Option("said", ("--said",), "When it was said.", "DATE")
QUOTE: Final = Option("quote", ("--quote",), "The exact words, as the source has them.", "TEXT")
REPORTING: Final = Option("reporting", ("--reporting",), "As a direct-quote, partial-quote, reported-speech or mention.", "HOW")
SPELLED: Final = Option("spelled", ("--spelled",), "The speaker's name as the source spells it, if it differs.", "TEXT")
STANCE: Final = Option("stance", ("--stance",), "The stance on what it is about: support, oppose or neutral.", "WORD")
MODALITY: Final = Option("modality", ("--modality",), "The sense: actual, hypothetical, planned, foretold or negated.", "WORD")
ACTOR: Final = Option("actor", ("--actor",), "Who kept silent.", "NAME")
TRIGGER: Final = Option("trigger", ("--trigger",), "The event to which an answer would be expected.", "NAME")
SINCE: Final = Option("since", ("--since",), "The first day of the silence.", "DATE")
THROUGH: Final = Option("through", ("--through",), "The last day that was looked at.", "DATE")
CLAIMED_BY: Final = Option("claimed_by", ("--claimed-by",), "Who claims the silence.", "NAME")
SEARCHED: Final = Option("searched", ("--searched",), "Where a search found nothing. Repeat for more.", "PLACE", several=True)
NAME: Final = Option("name", ("--name",), "The name to show.", "TEXT")
SHORT: Final = Option("short", ("--short",), "A short form for tables and lanes.", "TEXT")
ALIASES: Final = Option("aliases", ("--alias",), "Another name by which it is found. Repeat for more.", "TEXT", several=True)
BORN: Final = Option("born", ("--born",), "When born.", "DATE")
BORN_IN: Final = Option("born_in", ("--born-in",), "Where born.", "NAME")
WIKIDATA: Final = Option("wikidata", ("--wikidata",), "The Wikidata item, such as Q7825.", "ID")
KIND: Final = Option("kind", ("--kind",), "The kind of organization: alliance, organ, outlet, ...", "KIND")
PART_OF: Final = Option(
    "part_of", ("--part-of",), "The organization of which it is an organ. Repeat for more.", "NAME", several=True
)
SEAT: Final = Option("seat", ("--seat",), "Where it is based.", "NAME")
FOUNDED: Final = Option("founded", ("--founded",), "When it began.", "DATE")
FROM_URL: Final = Option(
    "from_url", ("--from-url",), "The page's address; publisher, day and title are guessed from it, nothing is fetched.", "URL"
)
PUBLISHER: Final = Option("publisher", ("--publisher",), "Who published it.", "NAME")
AUTHOR: Final = Option("author", ("--author",), "Who wrote it.", "NAME")
PUBLISHED: Final = Option("published", ("--published",), "When it was published.", "DATE")
URL: Final = Option("url", ("--url",), "The address.", "URL")
ARCHIVE_URL: Final = Option("archive_url", ("--archive-url",), "The address of an archived copy.", "URL")
RETRIEVED: Final = Option("retrieved", ("--retrieved",), "The day on which it was read.", "DATE")
LANG: Final = Option("lang", ("--lang",), "The language: en, ru.", "TAG")
VIA: Final = Option("via", ("--via",), "The only source through which it is known.", "NAME")
MEMBER: Final = Option("member", ("--member",), "The member.", "NAME")
ORGANIZATION: Final = Option("organization", ("--organization",), "The organization or treaty.", "NAME")
STATUS: Final = Option("status", ("--status",), "The status: member, observer, applicant, ...", "WORD")
START: Final = Option("start", ("--start",), "When it began.", "DATE")
END: Final = Option("end", ("--end",), "When it ended; .. means that it goes on.", "DATE")
ATTESTED: Final = Option(
    "attested", ("--attested",), "A day on which a source shows it. Repeat for more.", "DATE", several=True
)
FORCE: Final = Option("force", ("--force",), "Write it even if a similar record exists.", takes=bool, default=False)
DRY_RUN: Final = Option("dry_run", ("--dry-run",), "Only show the record, and do not write it.", takes=bool, default=False)
DATA: Final = Option("data", ("--data",), "The dataset, a folder or a file [default: ALLIANCE_DATA or nearest data/].", "PATH")

_CITED: Final = (SOURCES, LOCATOR, EXCERPT, NOTE)
_HOW: Final = (ID, FILE, FORCE, DRY_RUN, DATA)

OF_KIND: Final[dict[str, tuple[Option, ...]]] = {
    "event": (
        TYPE,
        TITLE,
        DATE,
        DATE_PHRASE,
        LOCATION,
        PARTICIPANTS,
        ABOUT,
        PART_OF_EVENT,
        IN_RESPONSE_TO,
        AFTER,
        SUMMARY,
        *_CITED,
        *_HOW,
    ),
    "statement": (
        EVENT,
        SPEAKER,
        FOR,
        TO,
        SAID,
        DATE_PHRASE,
        ABOUT,
        QUOTE,
        REPORTING,
        SUMMARY,
        SPELLED,
        STANCE,
        MODALITY,
        *_CITED,
        *_HOW,
    ),
    "silence": (ACTOR, ABOUT, TRIGGER, SINCE, THROUGH, CLAIMED_BY, SEARCHED, SUMMARY, *_CITED, *_HOW),
    "person": (NAME, SHORT, ALIASES, BORN, BORN_IN, WIKIDATA, *_CITED, *_HOW),
    "organization": (NAME, SHORT, KIND, PART_OF, ALIASES, SEAT, FOUNDED, WIKIDATA, *_CITED, *_HOW),
    "source": (FROM_URL, TITLE, PUBLISHER, AUTHOR, PUBLISHED, URL, ARCHIVE_URL, RETRIEVED, LANG, VIA, NOTE, *_HOW),
    "membership": (MEMBER, ORGANIZATION, STATUS, START, END, ATTESTED, *_CITED, *_HOW),
}
"""The options for a record of each kind, in the order in which help shows them."""
