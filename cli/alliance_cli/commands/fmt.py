"""`alliance fmt`: the files of a dataset in canonical form."""

import sys
from typing import Final

from alliance_graph.dataset import location

from alliance_cli.options import files as files_options
from alliance_cli.options import shared as options

OPTIONS: Final = (files_options.TO_FORMAT, files_options.ONLY_CHECK, files_options.DIFF, options.DATA)
EXAMPLES: Final = (
    "alliance fmt --check",
    "alliance fmt data/events.yaml --diff",
)


def fmt(
    files: list[str] | None,
    check: bool,
    diff: bool,
    data: str | None,
) -> None:
    """Write YAML files in canonical form: order, folding, quotes and blank lines; the meaning never changes.

    With --check or --diff nothing is written, and the exit code is 1 if a file would change.
    """
    from alliance_graph.editing.fmt import each

    from alliance_cli.tasks.format import report, standard_input

    files_options.refuse_another(files, {"--data": data})
    if files == ["-"]:
        sys.exit(standard_input(check=check, diff=diff))
    formatted = each(*(files or [location.own(data)]), check=check or diff)
    sys.exit(report(formatted, check=check, diff=diff))
