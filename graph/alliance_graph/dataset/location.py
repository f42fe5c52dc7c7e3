"""Which dataset is meant: the named one, else that on the server that `ALLIANCE_STORE` names, else that in `ALLIANCE_DATA`.

Where none of these names one, it is the nearest, as git finds a repository: the folder `data` of the current folder or of one
above it, or one of these folders that holds the schema of a dataset. The root of a git repository is the last that is looked
at. Where none is found, the dataset that comes with the package answers, and a note says so.
"""

import os
from collections.abc import Iterator
from os import path
from typing import Final, NamedTuple

from alliance_graph.dataset.files import SCHEMA, data_files
from alliance_graph.errors import UsageError

NONE_HERE: Final = "there is no ./data here, nor in a folder above"
UNASKED: Final = f"{NONE_HERE}: the dataset that comes with the program answers; name another with --data or ALLIANCE_DATA"
"""The note on an answer from the dataset that comes with the package, for which nobody has asked."""


class Place(NamedTuple):
    """Where a dataset is: a folder or a file, or the address of a server, which alone contains `://`.

    `unasked`: nothing names a dataset and none is near, so that it is the one of the package.
    """

    at: str
    unasked: bool = False


def meant(named: str | os.PathLike[str] | None = None, server: str | None = None) -> Place:
    """The dataset to ask."""
    if named is not None and server is not None:
        raise UsageError("--data and --store name two datasets; give one of them")
    if server is not None and "://" not in server:
        raise UsageError(f"{server!r} is not the address of a server, such as bolt://HOST; name files with --data")
    store = server or (os.environ.get("ALLIANCE_STORE") if named is None else None)
    return Place(store) if store else in_files(named)


def chosen(named: str | os.PathLike[str] | None = None, server: str | None = None) -> str:
    """Where the dataset to ask is."""
    return meant(named, server).at


def in_files(named: str | os.PathLike[str] | None = None) -> Place:
    """The dataset in files, whatever server is named too; its reader checks whether it exists."""
    if named is not None and not os.fspath(named):
        raise UsageError("the dataset's name is empty; name a folder or a file")
    given = named or os.environ.get("ALLIANCE_DATA")
    if given and "://" in os.fspath(given):
        # What stands before an @ may be a password.
        raise UsageError(f"{os.fspath(given).rpartition('@')[2]} is not a folder or a file; name a server with --store")
    found = os.fspath(given) if given else nearest()
    return Place(found) if found else Place(shipped(), unasked=True)


def dataset(named: str | os.PathLike[str] | None = None) -> str:
    """The folder or file of the dataset."""
    return in_files(named).at


def own(named: str | os.PathLike[str] | None = None, option: str = "--data") -> str:
    """The dataset to write to: the one that `option` names, else the nearest; that of the package only if it is named."""
    place = in_files(named)
    if place.unasked:
        raise UsageError(f"{NONE_HERE}; begin one with `alliance init`, or name one with {option} or ALLIANCE_DATA")
    return place.at


def nearest() -> str | None:
    """The dataset of the current folder or of the nearest folder above it, as a path from here."""
    for folder in _upwards():
        if _is_own(inner := path.join(folder, "data")):
            return path.normpath(inner) if folder == path.curdir else path.relpath(inner)
        if path.isfile(path.join(folder, SCHEMA)):
            return folder
    return None


def _upwards() -> Iterator[str]:
    """The current folder and those above it, up to the root of the repository or of the file system."""
    try:
        here = os.getcwd()
    except FileNotFoundError:  # the current folder was deleted
        return
    folder, depth = here, path.curdir
    while True:
        yield depth
        above = path.dirname(folder)
        if above == folder or path.exists(path.join(folder, ".git")):
            return
        folder, depth = above, path.pardir if depth == path.curdir else path.join(depth, path.pardir)


def called(root: str) -> str:
    """The name of the dataset in a folder or a file to which nobody has given a name."""
    name = path.basename(path.realpath(root))
    return name if path.isdir(root) else path.splitext(name)[0]


def _is_own(folder: str) -> bool:
    """Whether a folder is a dataset, even one that has no records yet."""
    if not path.isdir(folder):
        return False
    try:
        data_files(folder)
    except UsageError:
        return False
    return True


def shipped() -> str:
    """The dataset of the checkout that the package runs from, else the one installed with it."""
    package = path.dirname(path.dirname(__file__))
    checkout = path.dirname(path.dirname(package))
    of_checkout = [path.join(checkout, "data")] if path.isfile(path.join(checkout, "pyproject.toml")) else []
    for data in (*of_checkout, path.join(package, "data")):
        if path.isdir(data):
            return data
    raise UsageError(f"{NONE_HERE}; name a folder or a file with --data or ALLIANCE_DATA")
