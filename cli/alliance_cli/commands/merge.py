"""`alliance merge`: the records of the incoming dataset, taken into the dataset."""

import sys
from pathlib import Path
from typing import Final

from alliance_cli.options import merge as merge_options
from alliance_cli.output.file_formats import PlanFormat, ReportFormat

OPTIONS: Final = (
    merge_options.OTHER,
    merge_options.INTO,
    merge_options.SAME,
    merge_options.DIFFERENT,
    merge_options.RENAME,
    merge_options.PREFIX,
    merge_options.DECISIONS_IN,
    merge_options.ONLY_SHOW,
    merge_options.PLAN_AS,
)
EXAMPLES: Final = (
    "alliance merge data/events.yaml --dry-run",
    "alliance merge data/events.yaml --dry-run --format json",
)


def merge(
    other: str,
    into: str | None,
    same: list[str] | None,
    different: list[str] | None,
    rename: list[str] | None,
    prefix: str | None,
    judged: Path | None,
    dry_run: bool,
    as_: PlanFormat,
) -> None:
    """Take the records of an incoming dataset into the dataset.

    At a terminal you are asked about each pair that may be the same; elsewhere both records stay.
    A folder gets new files; in a dataset of one file, new records come last. All is written or nothing.
    Where OTHER is the dataset itself, --same makes two of its records one.
    """
    from alliance_graph.merging.merge import sides

    from alliance_cli.options import decisions
    from alliance_cli.output import problems
    from alliance_cli.tasks import merge as tasks

    at = sides(other, into)
    # Data that cannot be read cannot be compared, whichever dataset they are in.
    if unread := at.unread():
        sys.exit(problems.write(unread, ReportFormat.TEXT))
    given = decisions.read(judged, same=same or (), different=different or (), renamed=rename or (), prefix=prefix)
    if at.is_one():
        tasks.unite(at, given, dry_run=dry_run)
        sys.exit()
    sys.exit(tasks.take_in(at, given, as_, dry_run=dry_run))
