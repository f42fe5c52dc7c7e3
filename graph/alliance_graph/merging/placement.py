"""What a merge takes in, put into its place: new files into a dataset's folder, or more text into a dataset of one file.

New files are all written beside the folder first, then moved into their places one by one: an interruption leaves a dataset
that loads, with some of the files, and the same command puts in the rest. One file is written whole or not at all.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from alliance_graph import atomic
from alliance_graph.dataset import location
from alliance_graph.errors import UsageError
from alliance_graph.merging import into_file

_BESIDE: Final = ".alliance-merge-"
"""Begins the name of a hidden folder, whose files belong to no dataset."""
_NAMELESS: Final = ("data", "dataset", "datasets", "yaml")
"""What folders of data are called everywhere: whose they are, the folder around them tells."""


def dataset(into: str | Path | None) -> str:
    """The folder or file that takes records in; never the dataset that came with the program, unless it is named."""
    root = location.dataset(into)
    if into is None and not os.environ.get("ALLIANCE_DATA") and root == location.shipped():
        raise UsageError("there is no ./data here; name the folder with --into or ALLIANCE_DATA")
    if not Path(root).exists():
        raise UsageError(f"{root} does not exist; name a folder with --into or ALLIANCE_DATA")
    if not Path(root).is_dir() and not root.lower().endswith((".yaml", ".yml")):
        raise UsageError(f"{root} is one file and no YAML; name a folder, or a file that ends in .yaml, with --into")
    return root


def texts(new: Mapping[str, str], root: str, other: str) -> dict[str, str]:
    """The texts of the files to be written, by their names in the dataset; if that is one file, it with what is `new`."""
    path = Path(root)
    if path.is_dir():
        return _named(new, root, other)
    try:
        return {path.name: into_file.taken_in(path.read_bytes().decode(), new)} if new else {}
    except UsageError as error:
        raise UsageError(f"{root}: {error}; nothing was changed") from None


def _named(texts: Mapping[str, str], root: str, other: str) -> dict[str, str]:
    """The texts by names that are free in the folder: their own, else with the other dataset's name before."""
    found: dict[str, str] = {}
    for name, text in texts.items():
        path = PurePosixPath(name)
        before = f"{_called(other)}-"
        tries = [path.name, f"{before}{path.name}", *(f"{before}{path.stem}-{count}{path.suffix}" for count in range(2, 1000))]
        free = (one for one in (str(path.with_name(tried)) for tried in tries) if one not in found and not _is_taken(root, one))
        found[next(free)] = text
    return found


def _called(other: str) -> str:
    """What the other dataset is called, or, where that says nothing, the folder around it."""
    path = Path(other).resolve()
    names = [path.name if path.is_dir() else path.stem, *(above.name for above in path.parents)]
    return next((name for name in names if name and name.casefold() not in _NAMELESS), "other")


def place(texts: Mapping[str, str], root: str) -> tuple[Path, ...]:
    """Write the files, and answer where they are; `UsageError` where they cannot be written leaves the dataset as it was."""
    if texts and Path(root).is_dir():
        _place(texts, root)
    elif texts:
        atomic.write(Path(root), texts.values())
    return paths(texts, root)


def paths(texts: Iterable[str], root: str) -> tuple[Path, ...]:
    """Where the files of these names are: in the dataset's folder, or its one file."""
    return tuple(Path(root, name) if Path(root).is_dir() else Path(root) for name in texts)


def _place(texts: Mapping[str, str], root: str) -> None:
    beside = Path(root, f"{_BESIDE}{os.getpid()}")
    try:
        _clear(root)
        moves = [(_written(beside / name, text), Path(root, name)) for name, text in texts.items()]
        placed: list[Path] = []
        try:
            for ready, target in moves:
                target.parent.mkdir(parents=True, exist_ok=True)
                ready.replace(target)
                placed.append(target)
        except OSError:
            for target in placed:
                target.unlink()
            raise
    except OSError as error:
        named = error.filename if error.filename and _BESIDE not in str(error.filename) else root
        raise UsageError(f"{named} cannot be written: {error.strerror}; nothing was changed") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _is_taken(root: str, name: str) -> bool:
    return os.path.lexists(Path(root, name))


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    return path


def _clear(root: str) -> None:
    """Take away what a merge that was killed has left; a merge that runs keeps its own."""
    for left in Path(root).glob(f"{_BESIDE}*"):
        if not _runs(left.name.removeprefix(_BESIDE)):
            shutil.rmtree(left, ignore_errors=True)


def _runs(number: str) -> bool:
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, ValueError, OverflowError):
        return False
    except PermissionError:  # it runs, and is somebody else's
        return True
    return True
