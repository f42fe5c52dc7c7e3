"""The options of `alliance new`: a field of a record each, and what is to be done with the record."""

from typing import Final

from alliance_cli.options.option import Option

TYPE: Final = Option("type", ("--type",), "What happened: meeting, statement, invasion, ...", "TYPE")
TITLE: Final = Option("title", ("--title",), "What a list shows.", "TEXT")
DATE: Final = Option(
    "date", ("--date",), "When, as exactly as the source says: 2022, 2022-02, 2022-02-16; .. where none says.", "DATE"
)
DATE_PHRASE: Final = Option("date_phrase", ("--date-phrase",), "The source's own words for that time.", "TEXT")
LOCATION: Final = Option("location", ("--location",), "Where.", "NAME")
PARTICIPANTS: Final = Option(
    "participants", ("--participant",), "Who took part, as what, for whom. Repeat for more.", "NAME[:ROLE[:FOR]]", several=True
)
ABOUT: Final = Option(
    "about", ("--about",), "What it concerns: topics, places, actors, events. Repeat for more.", "NAME", several=True
)
PART_OF_EVENT: Final = Option("part_of", ("--part-of",), "The larger event. Repeat for more.", "NAME", several=True)
IN_RESPONSE_TO: Final = Option(
    "in_response_to", ("--in-response-to",), "What it answers. Repeat for more.", "NAME", several=True
)
AFTER: Final = Option("after", ("--after",), "What it came after, as the source says. Repeat for more.", "NAME", several=True)
SUMMARY: Final = Option("summary", ("--summary",), "What happened or was said, in your own words.", "TEXT")
SOURCES: Final = Option(
    "sources", ("--source",), "The source that says so, by id or title. Repeat for more.", "NAME", several=True
)
LOCATOR: Final = Option("locator", ("--locator",), "Where in the source: a page, a paragraph, a minute.", "TEXT")
EXCERPT: Final = Option("excerpt", ("--excerpt",), "The source's own words that show it, exact and short.", "TEXT")
NOTE: Final = Option("note", ("--note",), "What a reader should know and no option holds.", "TEXT")
ID: Final = Option("id", ("--id",), "Its id [default: made of what it says].", "ID")
FILE: Final = Option("file", ("--file",), "The file to add it to [default: where most of its sort are].", "FILE")
EVENT: Final = Option("event", ("--event",), "The event it was made in.", "NAME")
SPEAKER: Final = Option("speaker", ("--speaker",), "Who spoke.", "NAME")
FOR: Final = Option("for_", ("--for",), "On whose behalf.", "NAME")
TO: Final = Option("to", ("--to",), "To whom. Repeat for more.", "NAME", several=True)
SAID: Final = Option("said", ("--said",), "When it was said.", "DATE")
QUOTE: Final = Option("quote", ("--quote",), "The words themselves, as the source has them.", "TEXT")
REPORTING: Final = Option("reporting", ("--reporting",), "As a direct-quote, partial-quote, reported-speech or mention.", "HOW")
SPELLED: Final = Option("spelled", ("--spelled",), "The speaker's name as the source spells it, where it differs.", "TEXT")
STANCE: Final = Option("stance", ("--stance",), "support, oppose or neutral to what it is about.", "WORD")
MODALITY: Final = Option("modality", ("--modality",), "actual, hypothetical, planned, foretold or negated.", "WORD")
ACTOR: Final = Option("actor", ("--actor",), "Who kept silent.", "NAME")
TRIGGER: Final = Option("trigger", ("--trigger",), "The event that one would expect an answer to.", "NAME")
SINCE: Final = Option("since", ("--since",), "From when.", "DATE")
THROUGH: Final = Option("through", ("--through",), "The last day that was looked at.", "DATE")
CLAIMED_BY: Final = Option("claimed_by", ("--claimed-by",), "Who claims it.", "NAME")
SEARCHED: Final = Option(
    "searched", ("--searched",), "Where one looked and found nothing. Repeat for more.", "PLACE", several=True
)
NAME: Final = Option("name", ("--name",), "The name it is shown by.", "TEXT")
SHORT: Final = Option("short", ("--short",), "A short form for tables and lanes.", "TEXT")
ALIASES: Final = Option("aliases", ("--alias",), "Another name it is found by. Repeat for more.", "TEXT", several=True)
BORN: Final = Option("born", ("--born",), "When born.", "DATE")
BORN_IN: Final = Option("born_in", ("--born-in",), "Where born.", "NAME")
WIKIDATA: Final = Option("wikidata", ("--wikidata",), "Its Wikidata item, Q7825.", "ID")
KIND: Final = Option("kind", ("--kind",), "What sort it is: alliance, organ, outlet, ...", "KIND")
PART_OF: Final = Option("part_of", ("--part-of",), "The organization it is an organ of. Repeat for more.", "NAME", several=True)
SEAT: Final = Option("seat", ("--seat",), "Where it is based.", "NAME")
FOUNDED: Final = Option("founded", ("--founded",), "When it began.", "DATE")
FROM_URL: Final = Option(
    "from_url", ("--from-url",), "The page's address; publisher, day and title are guessed from it, nothing is fetched.", "URL"
)
PUBLISHER: Final = Option("publisher", ("--publisher",), "Who published it.", "NAME")
AUTHOR: Final = Option("author", ("--author",), "Who wrote it.", "NAME")
PUBLISHED: Final = Option("published", ("--published",), "When it was published.", "DATE")
URL: Final = Option("url", ("--url",), "Its address.", "URL")
ARCHIVE_URL: Final = Option("archive_url", ("--archive-url",), "The address of an archived copy.", "URL")
RETRIEVED: Final = Option("retrieved", ("--retrieved",), "When it was read.", "DATE")
LANG: Final = Option("lang", ("--lang",), "Its language: en, ru.", "TAG")
VIA: Final = Option("via", ("--via",), "The source through which alone it is known.", "NAME")
MEMBER: Final = Option("member", ("--member",), "Who.", "NAME")
ORGANIZATION: Final = Option("organization", ("--organization",), "In what.", "NAME")
STATUS: Final = Option("status", ("--status",), "As what: member, observer, applicant, ...", "WORD")
START: Final = Option("start", ("--start",), "When it began.", "DATE")
END: Final = Option("end", ("--end",), "When it ended; .. says that it goes on.", "DATE")
ATTESTED: Final = Option(
    "attested", ("--attested",), "A day at which a source shows it. Repeat for more.", "DATE", several=True
)
FORCE: Final = Option("force", ("--force",), "Even if something like it is there already.", takes=bool, default=False)
DRY_RUN: Final = Option("dry_run", ("--dry-run",), "Only show the record as it would be written.", takes=bool, default=False)
DATA: Final = Option("data", ("--data",), "The dataset, a folder or a file [default: ALLIANCE_DATA or ./data].", "PATH")

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
"""The options for a record of each kind, in the order of their help."""
