"""The command-line reference, `docs/cli.md`: the help text of each command, as it is printed."""

from collections.abc import Iterator
from importlib import import_module
from typing import Final

from alliance_cli import main
from alliance_graph.query.conditions import CONDITIONS
from alliance_graph.query.further.keywords import takes
from typer.testing import CliRunner

_INTRODUCTION: Final = """\
# Command line

Written from the commands' own help by `make docs`; do not edit it by hand.

Every answer comes as a `table` for people, as `json`, `csv` or `md`; rows go to standard output, notes on them to
standard error. Names are ids, names or aliases, without regard to case, diacritics or quotation marks. Dates are EDTF,
dates as people write them, or events with an offset; [what an answer means](answers.md#dates) says more.

Exit codes: 0 answered (also with nothing), 1 problems in the data, 2 the question cannot be asked so, 3 a store cannot be
reached.
"""


def page() -> str:
    """The whole reference."""
    return "\n".join([_INTRODUCTION, *_conditions(), _help(), *map(_section, main.COMMANDS)])


def _conditions() -> Iterator[str]:
    """The conditions of questions, and the fields of a record that each rests on."""
    yield '## Conditions\n\nFrom Python they are keywords: `said(store, for_="CSTO")`.\n'
    yield "| option | keyword | asks for | takes | rests on |\n| --- | --- | --- | --- | --- |"
    for row in CONDITIONS:
        if row.option:
            fields = ", ".join(f"`{field}`" for field in row.rests_on)
            yield f"| `{row.option}` | `{row.keyword}` | {row.help} | {takes(row)} | {fields} |"
    yield ""


def _section(name: str) -> str:
    below = import_module(f"alliance_cli.commands.{name}").SUBCOMMANDS if name in main.GROUPS else ()
    inner = [f"### alliance {name} {one}\n\n{_help(name, one)}" for one in below]
    return "\n".join([f"## alliance {name}\n\n{_help(name)}", *inner])


def _help(*command: str) -> str:
    told = CliRunner().invoke(main.app(), [*command, "--help"], prog_name="alliance", env={"COLUMNS": "100"})
    return f"```text\n{told.output.strip()}\n```\n"
