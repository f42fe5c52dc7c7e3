"""The command-line reference, `docs/cli.md`: the help text of each command, as it is printed."""

from importlib import import_module
from typing import Final

from alliance_cli import main
from typer.testing import CliRunner

_INTRODUCTION: Final = """\
# Command line

Written from the commands' own help by `make docs`; do not edit it by hand.

Every answer comes as a `table` for people, as `json`, `csv` or `md`; rows go to standard output, notes on them to
standard error. Names are ids, names or aliases, without regard to case, diacritics or quotation marks. Dates are EDTF.

Exit codes: 0 answered (also with nothing), 1 problems in the data, 2 the question cannot be asked so, 3 a store cannot be
reached.
"""


def page() -> str:
    """The whole reference."""
    return "\n".join([_INTRODUCTION, _help(), *map(_section, main.COMMANDS)])


def _section(name: str) -> str:
    below = import_module(f"alliance_cli.commands.{name}").SUBCOMMANDS if name in main.GROUPS else ()
    inner = [f"### alliance {name} {one.__name__}\n\n{_help(name, one.__name__)}" for one in below]
    return "\n".join([f"## alliance {name}\n\n{_help(name)}", *inner])


def _help(*command: str) -> str:
    told = CliRunner().invoke(main.app(), [*command, "--help"], prog_name="alliance", env={"COLUMNS": "100"})
    return f"```text\n{told.output.strip()}\n```\n"
