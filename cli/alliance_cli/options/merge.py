"""The arguments and options of `alliance merge`."""

from pathlib import Path
from typing import Final

from alliance_cli.options.option import Option
from alliance_cli.output.formats import PlanFormat

OTHER: Final = Option("other", help="The other dataset, a folder or a file.", metavar="OTHER", required=True)
INTO: Final = Option(
    "into",
    ("--into",),
    "The dataset that takes it in, a folder or a YAML file [default: ALLIANCE_DATA or ./data].",
    metavar="DATA",
)
SAME: Final = Option(
    "same",
    ("--same",),
    "The record of the other dataset and this one are the same. Repeat for more.",
    metavar="OTHER=THIS",
    several=True,
)
DIFFERENT: Final = Option(
    "different", ("--different",), "They are two; it is not asked again. Repeat for more.", metavar="OTHER=THIS", several=True
)
RENAME: Final = Option(
    "rename", ("--rename",), "Another id for a record of the other dataset. Repeat for more.", metavar="OTHER=NEW", several=True
)
PREFIX: Final = Option(
    "prefix", ("--prefix",), "Before each id of the other dataset that is another thing's here.", metavar="WORD"
)
DECISIONS_IN: Final = Option(
    "judged",
    ("--decisions",),
    "The candidates of --format json, each with a verdict: same, different or later.",
    metavar="FILE",
    takes=Path,
)
ONLY_SHOW: Final = Option("dry_run", ("--dry-run",), "Only show what would happen.", takes=bool, default=False)
PLAN_AS: Final = Option("as_", ("--format", "-f"), "How to show what happens.", takes=PlanFormat, default=PlanFormat.TEXT)
