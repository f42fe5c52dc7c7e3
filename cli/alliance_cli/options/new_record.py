"""Options of `alliance new`: a field of a record each."""

from typing import Annotated

import typer

Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="What happened: meeting, statement, invasion, ...")]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What a list shows.")]
Date = Annotated[
    str | None,
    typer.Option(
        "--date", metavar="DATE", help="When, as exactly as the source says: 2022, 2022-02, 2022-02-16; .. where none says."
    ),
]
DatePhrase = Annotated[str | None, typer.Option("--date-phrase", metavar="TEXT", help="The source's own words for that time.")]
Location = Annotated[str | None, typer.Option("--location", metavar="NAME", help="Where.")]
Participants = Annotated[
    list[str] | None,
    typer.Option("--participant", metavar="NAME[:ROLE[:FOR]]", help="Who took part, as what, for whom. Repeat for more."),
]
About = Annotated[
    list[str] | None,
    typer.Option("--about", metavar="NAME", help="What it concerns: topics, places, actors, events. Repeat for more."),
]
PartOfEvent = Annotated[list[str] | None, typer.Option("--part-of", metavar="NAME", help="The larger event. Repeat for more.")]
InResponseTo = Annotated[
    list[str] | None, typer.Option("--in-response-to", metavar="NAME", help="What it answers. Repeat for more.")
]
After = Annotated[
    list[str] | None, typer.Option("--after", metavar="NAME", help="What it came after, as the source says. Repeat for more.")
]
Summary = Annotated[str | None, typer.Option("--summary", metavar="TEXT", help="What happened or was said, in your own words.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="NAME", help="The source that says so, by id or title. Repeat for more.")
]
Locator = Annotated[
    str | None, typer.Option("--locator", metavar="TEXT", help="Where in the source: a page, a paragraph, a minute.")
]
Excerpt = Annotated[
    str | None, typer.Option("--excerpt", metavar="TEXT", help="The source's own words that show it, exact and short.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="What a reader should know and no option holds.")]
Id = Annotated[str | None, typer.Option("--id", metavar="ID", help="Its id [default: made of what it says].")]
File = Annotated[
    str | None, typer.Option("--file", metavar="FILE", help="The file to add it to [default: where most of its sort are].")
]
Event = Annotated[str | None, typer.Option("--event", metavar="NAME", help="The event it was made in.")]
Speaker = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who spoke.")]
For = Annotated[str | None, typer.Option("--for", metavar="NAME", help="On whose behalf.")]
To = Annotated[list[str] | None, typer.Option("--to", metavar="NAME", help="To whom. Repeat for more.")]
Said = Annotated[str | None, typer.Option("--said", metavar="DATE", help="When it was said.")]
Quote = Annotated[str | None, typer.Option("--quote", metavar="TEXT", help="The words themselves, as the source has them.")]
Reporting = Annotated[
    str | None, typer.Option("--reporting", metavar="HOW", help="As a direct-quote, partial-quote, reported-speech or mention.")
]
Spelled = Annotated[
    str | None, typer.Option("--spelled", metavar="TEXT", help="The speaker's name as the source spells it, where it differs.")
]
Stance = Annotated[str | None, typer.Option("--stance", metavar="WORD", help="support, oppose or neutral to what it is about.")]
Modality = Annotated[
    str | None, typer.Option("--modality", metavar="WORD", help="actual, hypothetical, planned, foretold or negated.")
]
Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Who kept silent.")]
Trigger = Annotated[str | None, typer.Option("--trigger", metavar="NAME", help="The event that one would expect an answer to.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From when.")]
Through = Annotated[str | None, typer.Option("--through", metavar="DATE", help="The last day that was looked at.")]
ClaimedBy = Annotated[str | None, typer.Option("--claimed-by", metavar="NAME", help="Who claims it.")]
Searched = Annotated[
    list[str] | None, typer.Option("--searched", metavar="PLACE", help="Where one looked and found nothing. Repeat for more.")
]
Name = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="The name it is shown by.")]
Short = Annotated[str | None, typer.Option("--short", metavar="TEXT", help="A short form for tables and lanes.")]
Aliases = Annotated[
    list[str] | None, typer.Option("--alias", metavar="TEXT", help="Another name it is found by. Repeat for more.")
]
Born = Annotated[str | None, typer.Option("--born", metavar="DATE", help="When born.")]
BornIn = Annotated[str | None, typer.Option("--born-in", metavar="NAME", help="Where born.")]
Wikidata = Annotated[str | None, typer.Option("--wikidata", metavar="ID", help="Its Wikidata item, Q7825.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="What sort it is: alliance, organ, outlet, ...")]
PartOf = Annotated[
    list[str] | None, typer.Option("--part-of", metavar="NAME", help="The organization it is an organ of. Repeat for more.")
]
Seat = Annotated[str | None, typer.Option("--seat", metavar="NAME", help="Where it is based.")]
Founded = Annotated[str | None, typer.Option("--founded", metavar="DATE", help="When it began.")]
FromUrl = Annotated[
    str | None,
    typer.Option(
        "--from-url",
        metavar="URL",
        help="The page's address; publisher, day and title are guessed from it, nothing is fetched.",
    ),
]
Publisher = Annotated[str | None, typer.Option("--publisher", metavar="NAME", help="Who published it.")]
Author = Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who wrote it.")]
Published = Annotated[str | None, typer.Option("--published", metavar="DATE", help="When it was published.")]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Its address.")]
ArchiveUrl = Annotated[str | None, typer.Option("--archive-url", metavar="URL", help="The address of an archived copy.")]
Retrieved = Annotated[str | None, typer.Option("--retrieved", metavar="DATE", help="When it was read.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="TAG", help="Its language: en, ru.")]
Via = Annotated[str | None, typer.Option("--via", metavar="NAME", help="The source through which alone it is known.")]
Member = Annotated[str | None, typer.Option("--member", metavar="NAME", help="Who.")]
Organization = Annotated[str | None, typer.Option("--organization", metavar="NAME", help="In what.")]
Status = Annotated[str | None, typer.Option("--status", metavar="WORD", help="As what: member, observer, applicant, ...")]
Start = Annotated[str | None, typer.Option("--start", metavar="DATE", help="When it began.")]
End = Annotated[str | None, typer.Option("--end", metavar="DATE", help="When it ended; .. says that it goes on.")]
Attested = Annotated[
    list[str] | None, typer.Option("--attested", metavar="DATE", help="A day at which a source shows it. Repeat for more.")
]
Force = Annotated[bool, typer.Option("--force", help="Even if something like it is there already.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show the record as it would be written.")]
Data = Annotated[
    str | None,
    typer.Option("--data", metavar="PATH", help="The dataset, a folder or a file [default: ALLIANCE_DATA or ./data]."),
]
