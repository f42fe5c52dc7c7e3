"""The user's own browser, as far as there is one."""

from pathlib import Path

from alliance_graph.errors import UsageError

from alliance_cli.output import render
from alliance_cli.output.formats import FileFormat


def check(kind: FileFormat, path: Path) -> None:
    """See to it that there will be a page to open: a `UsageError` where another kind of file, or none, is written."""
    if kind != FileFormat.HTML:
        raise UsageError(f"--open is for html, not {kind}")
    if str(path) == "-":
        raise UsageError("--open needs a file: give its name with -o")


def show(path: Path) -> None:
    """Open a page; where no browser can be started, say so."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        render.notes([f"no browser could be started; open {path} yourself"])
