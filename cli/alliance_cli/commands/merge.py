"""`alliance merge`: the records of another dataset, taken into this one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alliance_graph.merging.merge import sides

from alliance_cli.options import decisions
from alliance_cli.output import problems
from alliance_cli.output.formats import PlanFormat, ReportFormat
from alliance_cli.tasks import merge as tasks

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def merge(
    other: options.Other,
    into: options.Into = None,
    same: options.Same = None,
    different: options.Different = None,
    rename: options.Rename = None,
    prefix: options.Prefix = None,
    judged: options.DecisionsIn = None,
    dry_run: options.OnlyShow = False,
    as_: options.PlanAs = PlanFormat.TEXT,
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
