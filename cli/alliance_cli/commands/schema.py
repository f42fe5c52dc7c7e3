"""`alliance schema`: what a data file may look like, for editors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_graph.editing import json_schema as schemas
from alliance_graph.errors import UsageError

from alliance_cli.output import files, render

if TYPE_CHECKING:
    from alliance_cli.options import shared as options


def schema(output: options.Output = Path("-"), check: options.UpToDate = None) -> None:
    """Write the JSON Schema of a YAML data file, by which an editor completes, explains and underlines.

    A file names the schema beside it in its first line: # yaml-language-server: $schema=alliance.schema.json
    """
    if check is None:
        files.write(output, [schemas.text()])
        return
    if output != Path("-"):
        raise UsageError("--output writes and --check only looks; give one of them")
    if check.read_bytes() != schemas.text().encode():
        render.say(f"{check} is not what this version writes: run alliance schema -o {check}")
        sys.exit(1)
