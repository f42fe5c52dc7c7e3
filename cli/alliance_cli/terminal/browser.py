"""The user's own browser, if there is one."""

from pathlib import Path

from alliance_graph.errors import UsageError

from alliance_cli.output import files, render
from alliance_cli.output.file_formats import FileFormat


def check(kind: FileFormat, path: Path) -> None:
    """`UsageError` where no page will be there to open: another format is written, or no file."""
    if kind != FileFormat.HTML:
        raise UsageError(f"--open is for html, not {kind}")
    if files.is_standard_output(path):
        raise UsageError("--open needs a file: give its name with -o")


def show(path: Path) -> None:
    """Open a page; a note says so where no browser can be started."""
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        render.notes([f"no browser could be started; open {path} yourself"])
