"""The YAML files of a dataset, brought into canonical form; a file that cannot be read stays as it is, with its problems."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from alliance_graph import atomic
from alliance_graph.dataset import location
from alliance_graph.dataset.files import SUFFIXES, content, data_files, is_lines, readable, text_of
from alliance_graph.editing.format import canonical
from alliance_graph.errors import Problem, UsageError


class Formatted(NamedTuple):
    """A file, its content and its text in canonical form; a file with problems has no such form and stays as it is."""

    path: str
    before: bytes
    after: str
    problems: tuple[Problem, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the canonical form differs from the content of the file."""
        return not self.problems and self.before != self.after.encode()

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff; none if nothing differs."""
        from difflib import unified_diff

        if self.changed:
            name = readable(self.path)
            # Split at line feeds alone, so that the diff shows other line ends.
            old, new = self.before.decode().split("\n"), self.after.split("\n")
            yield from unified_diff(old, new, name, f"{name} (formatted)", lineterm="")


def fmt(*files: str | Path, check: bool = False) -> tuple[Formatted, ...]:
    """Write each YAML file in these files and folders in canonical form, and answer what each file was and is.

    If none is named, the dataset is `ALLIANCE_DATA`, else the nearest. With `check` nothing is written, and the answer is the
    same. JSONL files are left out. `UsageError` before anything is written if a name is not that of a data file; also if a
    file cannot be written, or its canonical form would say something else: the files before it then have their form.
    """
    return tuple(each(*files, check=check))


def each(*files: str | Path, check: bool = False) -> Iterator[Formatted]:
    """Each file as soon as it has its canonical form."""
    for path in _paths(files or (location.own(),)):
        found = _read(path)
        if found.changed and not check:
            atomic.write([atomic.File(path, [found.after], found.before)])
        yield found


def formed(before: bytes, path: str) -> Formatted:
    """The canonical form of a content, whose problems are reported as those of the file `path`."""
    name = readable(path)
    text, problems = text_of(before, name)
    return Formatted(path, before, text, tuple(problems)) if problems else Formatted(path, before, *canonical(text, name))


def _paths(files: tuple[str | Path, ...]) -> list[str]:
    found = dict.fromkeys(path for root in files for path in data_files(root))
    # A folder among these cannot be opened; reading it reports that.
    if stranger := next((path for path in found if not path.lower().endswith(SUFFIXES) and not Path(path).is_dir()), None):
        raise UsageError(f"{readable(stranger)} is not a data file; their names end in {', '.join(SUFFIXES)}")
    return [path for path in found if not is_lines(path)]


def _read(path: str) -> Formatted:
    try:
        found = content(path)
    except OSError as error:
        why = Problem(readable(path), 1, 1, f"cannot be read: {error.strerror}", "unreadable")
        return Formatted(path, b"", "", (why,))
    return formed(found, path)
