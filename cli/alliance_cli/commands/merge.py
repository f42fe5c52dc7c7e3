"""`alliance merge`: the records of another dataset, taken into this one."""

import sys
from pathlib import Path
from typing import Final

from alliance_graph.merging.merge import sides

from alliance_cli.options import decisions
from alliance_cli.options import merge as merge_options
from alliance_cli.output import problems
from alliance_cli.output.formats import PlanFormat, ReportFormat
from alliance_cli.tasks import merge as tasks

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
    """Take the records of another dataset into this one.

    What may be the same is asked on a terminal, else left as it is. All of it is written,
    into a folder as new files, into a dataset of one file behind what is there; or nothing is.
    Where OTHER is this dataset itself, --same makes two of its records one.
    """
    at = sides(other, into)
    # What cannot be read cannot be compared, on neither side.
    if unread := at.unread():
        sys.exit(problems.write(unread, ReportFormat.TEXT))
    given = decisions.read(judged, same=same or (), different=different or (), renamed=rename or (), prefix=prefix)
    if at.is_one():
        tasks.unite(at, given, dry_run=dry_run)
        sys.exit()
    sys.exit(tasks.take_in(at, given, as_, dry_run=dry_run))
