"""`alliance merge`: the records of another dataset, taken into this one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_graph import joining, merging, writings
from alliance_graph.load import load_dataset

from alliance_cli import decisions, duplicates, judging, placing, proposal, report
from alliance_cli.forms import PlanFormat, ReportFormat

if TYPE_CHECKING:
    from alliance_cli import options


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
    root = placing.dataset(into)
    placing.refuse_nothing(other)
    ours, theirs = load_dataset(root), load_dataset(other)
    # What cannot be read cannot be compared, on neither side.
    if unread := report.located(theirs.problems, other) or report.located(ours.problems, root):
        sys.exit(report.write(unread, ReportFormat.TEXT))
    given = decisions.read(judged, same=same or (), different=different or (), renamed=rename or (), prefix=prefix)
    if Path(root).samefile(other):
        duplicates.unite(root, ours, given, dry_run=dry_run)
        sys.exit()
    wording = writings.read(other)
    plan = merging.planned(ours, theirs, wording, given)
    if not dry_run and judging.possible():
        plan = judging.judged(ours, theirs, wording, given)
    proposal.write(plan, ours, theirs, as_, brief=not dry_run)
    if not dry_run:
        placing.refuse_clashes(plan.clashes)
        texts = placing.texts(plan.texts, root, other)
        found = joining.consequence(root, ours, texts)
        placing.refuse_errors(found.errors, root)
        placing.place(texts, root)
    sys.exit(1 if plan.contradictions else 0)
