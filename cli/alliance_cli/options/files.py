"""The arguments and options of commands that read or write files."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from alliance_graph.errors import UsageError

from alliance_cli.options.option import Option
from alliance_cli.output.file_formats import DiffFormat, FileFormat, Network, ReportFormat

FILES: Final = Option("files", help="Files or folders, read as one dataset.", metavar="[FILES]...", takes=Path, several=True)
REPORT_AS: Final = Option(
    "as_",
    ("--format", "-f"),
    "How to write the problems; github annotates a pull request.",
    takes=ReportFormat,
    default=ReportFormat.TEXT,
)
QUOTES: Final = Option(
    "quotes", ("--quotes",), "Also compare each quote and excerpt with the text of its source.", takes=bool, default=False
)
TEXTS: Final = Option(
    "texts", ("--texts",), "Where the texts are, as SOURCE-ID.txt [default: the folders texts/ in the dataset].", metavar="DIR"
)
WATCH: Final = Option(
    "watch",
    ("--watch",),
    "Go on, and report with each save the new problems (+) and those gone (-).",
    takes=bool,
    default=False,
)
FOLDER: Final = Option("folder", help="The folder for the dataset; . is the current folder.", metavar="DIR", required=True)
OLD: Final = Option(
    "old",
    help="The old state: a folder, a file, or a git revision; A..B names both states. [default: HEAD]",
    metavar="[OLD]",
    show_default=False,
)
NEW: Final = Option(
    "new", help="The new state, named in the same way. [default: the dataset as it is]", metavar="[NEW]", show_default=False
)
DIFF_AS: Final = Option(
    "as_", ("--format", "-f"), "How to write the changes; md suits a pull request.", takes=DiffFormat, default=DiffFormat.TEXT
)
EXIT_CODE: Final = Option("exit_code", ("--exit-code",), "Exit with 1 if anything changed.", takes=bool, default=False)
TO_FORMAT: Final = Option(
    "files", help="Files or folders; - reads standard input and writes standard output.", metavar="[FILES]...", several=True
)
ONLY_CHECK: Final = Option("check", ("--check",), "Only name the files that would change.", takes=bool, default=False)
DIFF: Final = Option("diff", ("--diff",), "Only show what would change.", takes=bool, default=False)
FILE_KIND: Final = Option(
    "kind",
    help="html: a page for a browser. csv, json, sqlite, parquet: tables. jsonl: the records, to be read again. graphml, gexf, "
    "neo4j-csv: graphs. timelinejs, ical, feed: timelines. jsonld, ftm: linked data. csl, bibtex: the sources. package: a "
    "folder to publish. csv-raw: csv with every cell as it is.",
    metavar="KIND",
    takes=FileFormat,
    required=True,
)
NETWORK: Final = Option(
    "network",
    ("--network",),
    "Only the actors, joined where they share a stance (congruence), or where one is for and one against (conflict).",
    takes=Network,
)
OUTPUT: Final = Option(
    "output",
    ("--output", "-o"),
    "The file or folder to write; - is standard output.",
    metavar="FILE",
    takes=Path,
    required=True,
)
UP_TO_DATE: Final = Option(
    "check",
    ("--check",),
    "Only compare this file with what would be written; the exit code is 1 if they differ.",
    metavar="FILE",
    takes=Path,
)
TERMS_OF: Final = Option(
    "data",
    ("--data",),
    "The dataset whose own terms the schema takes in [default: that beside a FILE named alliance.schema.json].",
    metavar="PATH",
)
TITLE: Final = Option(
    "title", ("--title",), "The title of the file, if its kind has one [default: that of the dataset].", metavar="TEXT"
)
STORY: Final = Option("story", ("--story",), "The story that the page begins with [default: the dataset's own].", metavar="ID")
LEDE: Final = Option("lede", ("--lede",), "The sentence under the headline [default: that of the story].", metavar="TEXT")
NEW_SINCE: Final = Option(
    "new_since", ("--new-since",), "In a feed, only what was not there at this revision of the files.", metavar="REVISION"
)
OPEN: Final = Option("open_", ("--open",), "Open the page in your browser.", takes=bool, default=False)


def refuse_another(files: Sequence[str | Path] | None, datasets: Mapping[str, str | None]) -> None:
    """`UsageError` where an option names a dataset beside files, which are one by themselves: it would not be read."""
    other = next((option for option, named in datasets.items() if named is not None), None)
    if files and other:
        raise UsageError(f"{files[0]} and {other} name two datasets; give one of them")
