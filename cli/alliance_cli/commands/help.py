"""`alliance help`: what a command does, as `--help` tells."""

from typing import Final

from alliance_cli.options.option import Option

OPTIONS: Final = (
    Option(
        "command", help="A command, such as said or new event [default: all commands].", metavar="[COMMAND]...", several=True
    ),
)
EXAMPLES: Final = (
    "alliance help",
    "alliance help said",
    "alliance help new event",
)


def help(command: list[str] | None) -> None:  # noqa: A001  # it bears the name of the command
    """What a command does, with its options and examples."""
    from typer._click.globals import get_current_context  # typer has no other name for it

    root = get_current_context().find_root()
    root.command.main([*(command or ()), "--help"], prog_name="alliance")
