"""The options that stand before any command."""

import os
import sys
from typing import Annotated

import typer
from alliance_graph.dataset import location


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        from alliance_cli.output import render

        render.lines(iter([f"alliance {version('alliance-timeline')}"]))
        sys.exit()


Version = Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")]
DataForAll = Annotated[str | None, typer.Option("--data", metavar="PATH", help="The dataset, for any command.")]
StoreForAll = Annotated[str | None, typer.Option("--store", metavar="URI", help="The server to ask, for any command.")]


def before_any_command(
    data: DataForAll = None,
    store: StoreForAll = None,
    version: Version = False,  # noqa: ARG001  # its callback acts on it
) -> None:
    """Who said what, when, to whom, for whom, and who kept silent: answers from sourced events."""
    if data is not None:
        os.environ["ALLIANCE_DATA"] = location.dataset(data)
        os.environ.pop("ALLIANCE_STORE", None)
    if store is not None:
        os.environ["ALLIANCE_STORE"] = location.chosen(data, store)
