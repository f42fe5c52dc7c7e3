"""`alliance init`: a new dataset for another case."""

import shlex
from pathlib import Path
from typing import Final

from alliance_cli.options import files as files_options
from alliance_cli.output import files, render

OPTIONS: Final = (files_options.FOLDER,)
EXAMPLES: Final = ("alliance init mine",)


def init(
    folder: str,
) -> None:
    """Begin a dataset of your own, with an invented case to learn from.

    The folder may be new, empty, or a git repository with other files; no file is overwritten.
    """
    from alliance_graph.editing import init as beginning

    files.wrote(beginning.init(folder))
    there = "" if Path(folder).samefile(Path.cwd()) else f"cd {shlex.quote(folder)}, then "
    render.say(f"next: {there}alliance check; read data/README.md, and replace the records in data/events.yaml")
