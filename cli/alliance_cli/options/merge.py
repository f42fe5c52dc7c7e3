"""The arguments and options of `alliance merge`."""

from pathlib import Path
from typing import Final

from alliance_cli.options.option import Option
from alliance_cli.output.file_formats import PlanFormat

OTHER: Final = Option("other", help="The incoming dataset, a folder or a file.", metavar="OTHER", required=True)
INTO: Final = Option(
    "into",
    ("--into",),
    "The dataset that takes in the incoming one, a folder or a YAML file [default: ALLIANCE_DATA or the nearest data/].",
    metavar="DATA",
)
SAME: Final = Option(
    "same",
    ("--same",),
    "Record OTHER of the incoming dataset and record THIS of the dataset are the same. Repeat for more.",
    metavar="OTHER=THIS",
    several=True,
)
DIFFERENT: Final = Option(
    "different",
    ("--different",),
    "Records OTHER and THIS are different, which is not asked again. Repeat for more.",
    metavar="OTHER=THIS",
    several=True,
)
RENAME: Final = Option(
    "rename",
    ("--rename",),
    "Another id for a record of the incoming dataset. Repeat for more.",
    metavar="OTHER=NEW",
    several=True,
)
PREFIX: Final = Option(
    "prefix",
    ("--prefix",),
    "Put WORD before each incoming id that the dataset has for a record of another kind.",
    metavar="WORD",
)
DECISIONS_IN: Final = Option(
    "judged",
    ("--decisions",),
    "A file with the candidates that --format json writes, each with a verdict: same, different or later.",
    metavar="FILE",
    takes=Path,
)
ONLY_SHOW: Final = Option("dry_run", ("--dry-run",), "Only show what would happen.", takes=bool, default=False)
PLAN_AS: Final = Option("as_", ("--format", "-f"), "How to show what happens.", takes=PlanFormat, default=PlanFormat.TEXT)
