"""`alliance schema`: what a data file may look like, for editors."""

import sys
from pathlib import Path
from typing import Final

from alliance_graph.errors import UsageError

from alliance_cli.options import files as files_options
from alliance_cli.output import files, render

OPTIONS: Final = (
    files_options.OUTPUT._replace(default=Path("-"), required=False),
    files_options.UP_TO_DATE,
    files_options.TERMS_OF,
)
EXAMPLES: Final = (
    "alliance schema",
    "alliance schema -o alliance.schema.json",
)


def schema(
    output: Path,
    check: Path | None,
    data: str | None,
) -> None:
    """Write the JSON Schema of a data file, with which an editor completes, explains and underlines.

    The first line of a data file names the schema beside it: # yaml-language-server: $schema=alliance.schema.json
    """
    from alliance_graph.editing import json_schema as schemas

    if check is None:
        files.write(output, [schemas.of(data, output)])
        return
    if not files.is_standard_output(output):
        raise UsageError("--output writes and --check only compares; give one of them")
    if check.read_bytes() != schemas.of(data, check).encode():
        render.say(f"{check} is not the schema of this version: run alliance schema -o {check}")
        sys.exit(1)
