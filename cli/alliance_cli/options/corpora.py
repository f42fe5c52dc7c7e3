"""The arguments and options of `alliance import`."""

from pathlib import Path
from typing import Final

from alliance_cli.options.option import Option
from alliance_cli.output.file_formats import CorpusFormat, PlanFormat

KIND: Final = Option(
    "kind",
    help="What is taken in: csv, a table; jsonl, a list; unsc, un-votes, parlamint, ftm or plover, a corpus.",
    metavar="KIND",
    takes=CorpusFormat,
    required=True,
)
PATH: Final = Option(
    "path", help="The file or the folder that was downloaded or saved.", metavar="PATH", takes=Path, required=True
)
OUTPUT: Final = Option(
    "output",
    ("--output", "-o"),
    "The file to write, which ends in .jsonl; with --guess, the map [default: map.yaml].",
    metavar="FILE",
    takes=Path,
)
INTO: Final = Option(
    "into",
    ("--into",),
    "The folder of the dataset that takes it in, whose names are matched [default without -o: ALLIANCE_DATA or nearest data/].",
    metavar="DATA",
)
GUESS: Final = Option("guess", ("--guess",), "Only write a map of the columns, as far as clear.", takes=bool, default=False)
MAP: Final = Option("map_", ("--map",), "The map of the columns.", metavar="FILE", takes=Path)
REFUSED: Final = Option(
    "refused", ("--refused",), "Write each refused row, with its line and why, into this file.", metavar="FILE", takes=Path
)
SAME: Final = Option(
    "same",
    ("--same",),
    "Record OTHER of the import and record THIS are the same. Repeat for more.",
    metavar="OTHER=THIS",
    several=True,
)
REPORT_AS: Final = Option("as_", ("--format", "-f"), "How to write the report.", takes=PlanFormat, default=PlanFormat.TEXT)
