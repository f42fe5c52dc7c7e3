"""`alliance fmt`: the files of a dataset in one form."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from alliance_graph.dataset import location
from alliance_graph.editing.fmt import each

from alliance_cli.tasks.format import report, standard_input

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def fmt(
    files: options.ToFormat = None,
    check: options.OnlyCheck = False,
    diff: options.Diff = False,
    data: options.Data = None,
) -> None:
    """Write YAML files in their one form: order, folding, quotes and blank lines; never another meaning.

    With --check or --diff nothing is written, and the exit code is 1 if something would be.
    """
    if files == ["-"]:
        sys.exit(standard_input(check=check, diff=diff))
    formatted = each(*(files or [location.own(data)]), check=check or diff)
    sys.exit(report(formatted, check=check, diff=diff))
