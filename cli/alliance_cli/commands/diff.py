"""`alliance diff`: what changed in the data, in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alliance_graph.dataset import location
from alliance_graph.history import diff as changes
from alliance_graph.history import revisions

from alliance_cli.output.diff import write
from alliance_cli.output.formats import DiffFormat

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def diff(
    old: options.Old = None,
    new: options.New = None,
    as_: options.DiffAs = DiffFormat.TEXT,
    exit_code: options.ExitCode = False,
    data: options.Data = None,
) -> None:
    """What changed between two states of the data, record by record.

    A revision (HEAD~1, a tag, a branch) is the dataset as it was then; REVISION:PATH is another folder or file of it.
    """
    before, after = revisions.two(old, new, location.dataset(data))
    found = changes.changes(before.dataset, after.dataset)
    write(found, (before, after), as_)
    sys.exit(1 if found and exit_code else 0)
