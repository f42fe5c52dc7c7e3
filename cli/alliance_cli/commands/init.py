"""`alliance init`: a new dataset for another case."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_graph.editing.init import written

from alliance_cli.output import files, render

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def init(folder: options.Folder) -> None:
    """Begin a dataset of your own, with an invented case to learn from.

    The folder may be new, empty, or a git repository with other files; no file is written over.
    """
    files.wrote(written(folder))
    there = "" if Path(folder).samefile(Path.cwd()) else f"cd {shlex.quote(folder)}, then "
    render.say(f"next: {there}alliance check; data/README.md says more, data/events.yaml is to be read and replaced")
