"""`alliance diff`: what changed in the data, in words."""

import sys
from typing import Final

from alliance_graph.dataset import location

from alliance_cli.options import files as files_options
from alliance_cli.options import shared as options
from alliance_cli.output import render
from alliance_cli.output.file_formats import DiffFormat

OPTIONS: Final = (files_options.OLD, files_options.NEW, files_options.DIFF_AS, files_options.EXIT_CODE, options.DATA)
EXAMPLES: Final = (
    "alliance diff",
    "alliance diff HEAD~1 --format md",
)


def diff(
    old: str | None,
    new: str | None,
    as_: DiffFormat,
    exit_code: bool,
    data: str | None,
) -> None:
    """What changed between two states of the data, record by record.

    A revision (HEAD~1, a tag, a branch) means the dataset in that revision; REVISION:PATH is another folder or file in it.
    """
    from alliance_graph.history import revisions
    from alliance_graph.history.diff import changes

    from alliance_cli.output.diff import write

    place = location.in_files(data)
    before, after = revisions.two(old, new, place.at)
    found = changes(before.dataset, after.dataset)
    write(found, (before, after), as_)
    render.unasked(place)
    sys.exit(1 if found and exit_code else 0)
