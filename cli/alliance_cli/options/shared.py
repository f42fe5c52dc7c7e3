"""Options that several commands share: one name, one meaning, one help text."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from alliance_graph.dataset import location

from alliance_cli.output.formats import DiffFormat, FileFormat, Format, PlanFormat, ReportFormat


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        from alliance_cli.output import render

        render.lines(iter([f"alliance {version('alliance-timeline')}"]))
        sys.exit()


Version = Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Say the version and stop.")]
DataForAll = Annotated[str | None, typer.Option("--data", metavar="PATH", help="The dataset, for whichever command.")]
_WHICH = "The dataset, a folder or a file [default: ALLIANCE_DATA, ./data, or the installed one]."
Data = Annotated[str | None, typer.Option("--data", metavar="PATH", help=_WHICH)]

StoreForAll = Annotated[str | None, typer.Option("--store", metavar="URI", help="The server to ask, for whichever command.")]
_SERVER = "Ask a Neo4j server instead: bolt://HOST#DATASET [default: ALLIANCE_STORE]."
Store = Annotated[str | None, typer.Option("--store", metavar="URI", help=_SERVER)]
Server = Annotated[str, typer.Argument(metavar="URI", help="The server: bolt://HOST, neo4j+s://HOST:PORT/DATABASE#DATASET.")]
Force = Annotated[bool, typer.Option("--force", help="Even if much of what is there is no longer in the data.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would change there.")]
Cypher = Annotated[str, typer.Argument(metavar="CYPHER", help="A question in Cypher; - reads it from standard input.")]
_VALUE = "A parameter, $KEY in the question: JSON, or else a text. Repeat for more."
Parameters = Annotated[list[str] | None, typer.Option("--param", "-p", metavar="KEY=VALUE", help=_VALUE)]
Write = Annotated[bool, typer.Option("--write", help="It may change the server; without it, it cannot.")]

As = Annotated[Format, typer.Option("--format", "-f", help="How to write the answer.")]
Limit = Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most so many rows.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="On this date or later: 2022, 2022-02, 2022-02-16.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="On this date or earlier.")]
On = Annotated[str | None, typer.Option(metavar="DATE", help="On this date; a vague one means some day in it.")]
Certain = Annotated[bool, typer.Option("--certain", help="Only what must answer; without it also what may.")]
All = Annotated[bool, typer.Option("--all", help="Also what was judged wrong and is kept with the reason.")]
Accounts = Annotated[bool, typer.Option("--accounts", help="Each source's account of one occurrence in a row of its own.")]

By = Annotated[str | None, typer.Option(metavar="NAME", help="Said by this organization, person or country.")]
For = Annotated[str | None, typer.Option("--for", metavar="NAME", help="Said by it or on its behalf.")]
To = Annotated[str | None, typer.Option(metavar="NAME", help="Said to this audience.")]
About = Annotated[str | None, typer.Option(metavar="NAME", help="About this topic, place, actor or event.")]
Via = Annotated[str | None, typer.Option(metavar="NAME", help="Known through this source, or one of this outlet or author.")]
At = Annotated[str | None, typer.Option(metavar="NAME", help="Said in this event or place, or a part of it.")]
ByMemberOf = Annotated[str | None, typer.Option(metavar="NAME", help="Said by or for a member, on that day, of it.")]
Reporting = Annotated[
    str | None, typer.Option(metavar="HOW", help="As a direct-quote, partial-quote, reported-speech or mention.")
]
Text = Annotated[
    str | None, typer.Argument(metavar="TEXT", help='Words it holds, in any order; "a phrase" in quotation marks.')
]

Entity = Annotated[str | None, typer.Argument(metavar="NAME", help="Whose timeline; without it, the whole.")]
Words = Annotated[str, typer.Argument(metavar="TEXT", help='Words, in any order; "a phrase" in quotation marks.')]
Organization = Annotated[str, typer.Argument(metavar="ORGANIZATION", help="An organization or a treaty.")]
Whose = Annotated[str | None, typer.Argument(metavar="NAME", help="A person, an organization or a country.")]
First = Annotated[str, typer.Argument(metavar="A", help="Where to start.")]
Last = Annotated[str, typer.Argument(metavar="B", help="Where to arrive.")]
Name = Annotated[str, typer.Argument(metavar="ID_OR_NAME", help="A record's id, name or alias.")]
Depth = Annotated[int, typer.Option("--depth", min=1, max=6, metavar="N", help="In how many steps at most.")]

Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other dataset, a folder or a file.")]
_INTO = "The dataset that takes it in, a folder or a YAML file [default: ALLIANCE_DATA or ./data]."
Into = Annotated[str | None, typer.Option("--into", metavar="DATA", help=_INTO)]
_SAME = "The record of the other dataset and this one are the same. Repeat for more."
Same = Annotated[list[str] | None, typer.Option("--same", metavar="OTHER=THIS", help=_SAME)]
_DIFFERENT = "They are two; it is not asked again. Repeat for more."
Different = Annotated[list[str] | None, typer.Option("--different", metavar="OTHER=THIS", help=_DIFFERENT)]
_RENAME = "Another id for a record of the other dataset. Repeat for more."
Rename = Annotated[list[str] | None, typer.Option("--rename", metavar="OTHER=NEW", help=_RENAME)]
_PREFIX = "Before each id of the other dataset that is another thing's here."
Prefix = Annotated[str | None, typer.Option("--prefix", metavar="WORD", help=_PREFIX)]
_DECISIONS = "The candidates of --format json, each with a verdict: same, different or later."
DecisionsIn = Annotated[Path | None, typer.Option("--decisions", metavar="FILE", help=_DECISIONS)]
OnlyShow = Annotated[bool, typer.Option("--dry-run", help="Only show what would happen.")]
PlanAs = Annotated[PlanFormat, typer.Option("--format", "-f", help="How to show what happens.")]

Files = Annotated[list[Path] | None, typer.Argument(metavar="[FILES]...", help="Files or folders, read as one dataset.")]
ReportAs = Annotated[
    ReportFormat, typer.Option("--format", "-f", help="How to write the problems; github annotates a pull request.")
]
Folder = Annotated[str, typer.Argument(metavar="DIR", help="Where it is to stand; . is here.")]
Quotes = Annotated[bool, typer.Option("--quotes", help="Also hold each quote and excerpt against the text of its source.")]
_TEXTS = "Where the texts are, as SOURCE-ID.txt [default: the folders texts/ in the dataset]."
Texts = Annotated[str | None, typer.Option("--texts", metavar="DIR", help=_TEXTS)]
Watch = Annotated[bool, typer.Option("--watch", help="Go on, and tell with each save what is new (+) and what is gone (-).")]
_OLD = "What it was: a folder, a file, or a git revision; A..B names both. [default: HEAD]"
Old = Annotated[str | None, typer.Argument(metavar="[OLD]", help=_OLD, show_default=False)]
_NEW = "What it is now, named in the same way. [default: the dataset as it is]"
New = Annotated[str | None, typer.Argument(metavar="[NEW]", help=_NEW, show_default=False)]
DiffAs = Annotated[DiffFormat, typer.Option("--format", "-f", help="How to write the changes; md is for a pull request.")]
ExitCode = Annotated[bool, typer.Option("--exit-code", help="Exit with 1 where anything changed.")]
ToFormat = Annotated[
    list[str] | None, typer.Argument(metavar="[FILES]...", help="Files or folders; - is standard input to standard output.")
]
OnlyCheck = Annotated[bool, typer.Option("--check", help="Only name the files that would change.")]
Diff = Annotated[bool, typer.Option("--diff", help="Only show what would change.")]
FileKind = Annotated[FileFormat, typer.Argument(help="html: a page for a browser; graphml: for Gephi and yEd.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; - for standard output.")]
_UP_TO_DATE = "Only see whether this file is what would be written; the exit code is 1 if not."
UpToDate = Annotated[Path | None, typer.Option("--check", metavar="FILE", help=_UP_TO_DATE)]
Title = Annotated[str, typer.Option(metavar="TEXT", help="The title of the page or graph.")]
Holding = Annotated[str | None, typer.Option("--text", metavar="TEXT", help="A page of what holds these words.")]
Of = Annotated[str | None, typer.Option("--of", metavar="NAME", help="A page of its timeline alone.")]
Open = Annotated[bool, typer.Option("--open", help="Open the page in your browser.")]


def before_any_command(
    data: DataForAll = None,
    store: StoreForAll = None,
    version: Version = False,  # noqa: ARG001  # its callback acts on it
) -> None:
    """Who said what, when, to whom, for whom, and who kept silent: answers from sourced events."""
    if data is not None:
        os.environ["ALLIANCE_DATA"] = location.dataset(data)
        os.environ.pop("ALLIANCE_STORE", None)
    if store is not None:
        os.environ["ALLIANCE_STORE"] = location.chosen(data, store)
