"""Writes what a merge takes in: new files into the folder of the dataset, or more text into a dataset of one file.

All new files are first written under other names, then renamed one by one: a process that is killed leaves a dataset that
loads, with some of the files, and the same command adds the rest. One file is written whole or not at all.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from alliance_graph import atomic
from alliance_graph.atomic import ChangedMeanwhile, File, Whole
from alliance_graph.dataset import location
from alliance_graph.dataset.files import content, is_yaml
from alliance_graph.errors import UsageError
from alliance_graph.look import NOWHERE, Look
from alliance_graph.merging import into_file

_NAMELESS: Final = ("data", "dataset", "datasets", "yaml")
"""Names that folders of data have everywhere; the folder around them says whose data they hold."""


def dataset(into: str | Path | None) -> str:
    """The folder or file that takes records in; the dataset that came with the program only if it is named."""
    root = location.own(into, "--into")
    if not Path(root).exists():
        raise UsageError(f"{root} does not exist; name a folder with --into or ALLIANCE_DATA")
    if not Path(root).is_dir() and not is_yaml(root):
        raise UsageError(f"{root} is one file and not YAML; name a folder, or a file that ends in .yaml, with --into")
    return root


def held(root: str) -> bytes | Look:
    """What a dataset of one file holds now; `NOWHERE` for a folder, because the files to be written do not exist."""
    return NOWHERE if Path(root).is_dir() else content(root)


def texts(new: Mapping[str, str], root: str, other: str, before: bytes | Look) -> dict[str, str]:
    """The texts of the files to be written, by their names in the dataset.

    A dataset of one file has one text: that file with what is `new`.
    """
    if not isinstance(before, bytes):
        return _named(new, root, other)
    try:
        return {Path(root).name: into_file.taken_in(before.decode(), new)} if new else {}
    except UsageError as error:
        raise UsageError(f"{root}: {error}; nothing was changed") from None


def _named(texts: Mapping[str, str], root: str, other: str) -> dict[str, str]:
    """The texts by names that are free in the folder: their own names, else with the name of the incoming dataset before."""
    found: dict[str, str] = {}
    for name, text in texts.items():
        path = PurePosixPath(name)
        before = f"{_called(other)}-"
        tries = [path.name, f"{before}{path.name}", *(f"{before}{path.stem}-{count}{path.suffix}" for count in range(2, 1000))]
        free = (one for one in (str(path.with_name(tried)) for tried in tries) if one not in found and not _is_taken(root, one))
        found[next(free)] = text
    return found


def _called(other: str) -> str:
    """The name of the incoming dataset, or, if that says nothing, of the folder around it."""
    path = Path(other).resolve()
    names = [path.name if path.is_dir() else path.stem, *(above.name for above in path.parents)]
    return next((name for name in names if name and name.casefold() not in _NAMELESS), "other")


def place(texts: Mapping[str, str], whole: Whole, before: bytes | Look) -> tuple[Path, ...]:
    """Write the files of a dataset, all or none, and answer their paths; `before` is what `held` found."""
    there = paths(texts, whole.name)
    try:
        atomic.write([File(str(path), [text], before) for path, text in zip(there, texts.values(), strict=True)], whole)
    except ChangedMeanwhile:
        raise
    except UsageError as error:
        raise UsageError(f"{error}; nothing was changed") from None
    return there


def replace(texts: Mapping[str, str], whole: Whole, before: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files of a dataset anew, all or none, and answer their paths; `before` is what they held."""
    there = paths(texts, whole.name)
    files = zip(there, texts.items(), strict=True)
    atomic.write([File(str(path), [text], before[name]) for path, (name, text) in files], whole)
    return there


def paths(texts: Iterable[str], root: str) -> tuple[Path, ...]:
    """The paths of files of these names: in the folder of the dataset, or its one file."""
    return tuple(Path(root, name) if Path(root).is_dir() else Path(root) for name in texts)


def _is_taken(root: str, name: str) -> bool:
    return os.path.lexists(Path(root, name))
