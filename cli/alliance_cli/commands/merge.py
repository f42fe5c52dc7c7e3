"""`alliance merge`: the records of another dataset, taken into this one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_graph.dataset.load import load_dataset
from alliance_graph.editing import impact
from alliance_graph.merging import authored
from alliance_graph.merging.plan import planned

from alliance_cli.options import decisions
from alliance_cli.output import merge_plan, problems
from alliance_cli.output.formats import PlanFormat, ReportFormat
from alliance_cli.tasks import deduplicate, merge_files
from alliance_cli.terminal import merge_review

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
    root = merge_files.dataset(into)
    merge_files.refuse_nothing(other)
    ours, theirs = load_dataset(root), load_dataset(other)
    # What cannot be read cannot be compared, on neither side.
    if unread := problems.located(theirs.problems, other) or problems.located(ours.problems, root):
        sys.exit(problems.write(unread, ReportFormat.TEXT))
    given = decisions.read(judged, same=same or (), different=different or (), renamed=rename or (), prefix=prefix)
    if Path(root).samefile(other):
        deduplicate.unite(root, ours, given, dry_run=dry_run)
        sys.exit()
    wording = authored.read(other)
    plan = planned(ours, theirs, wording, given)
    if not dry_run and merge_review.possible():
        plan = merge_review.judged(ours, theirs, wording, given)
    merge_plan.write(plan, ours, theirs, as_, brief=not dry_run)
    if not dry_run:
        merge_files.refuse_clashes(plan.clashes)
        before = merge_files.content(root)
        texts = merge_files.texts(plan.texts, root, other, before)
        found = impact.consequence(root, ours, texts)
        merge_files.refuse_errors(found.errors, root)
        merge_files.place(texts, root, before)
    sys.exit(1 if plan.contradictions else 0)
