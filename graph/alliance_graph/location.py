"""Which dataset is meant: the one named, else `ALLIANCE_DATA`, else `./data`, else the one that comes with the package."""

import os
from os import path

from alliance_graph.errors import UsageError
from alliance_graph.files import data_files


def dataset(named: str | os.PathLike[str] | None = None) -> str:
    """The folder or file of the dataset; whether there is one is for its reader to see."""
    if named is not None and not os.fspath(named):
        raise UsageError("the dataset's name is empty; name a folder or a file")
    given = named or os.environ.get("ALLIANCE_DATA")
    if given:
        return os.fspath(given)
    return "data" if path.isdir("data") and _holds_data("data") else shipped()


def _holds_data(folder: str) -> bool:
    try:
        return bool(data_files(folder))
    except UsageError:
        return False


def shipped() -> str:
    """The dataset of the checkout that the package runs from, else the one installed with it."""
    package = path.dirname(__file__)
    checkout = path.dirname(path.dirname(package))
    of_checkout = [path.join(checkout, "data")] if path.isfile(path.join(checkout, "pyproject.toml")) else []
    for data in (*of_checkout, path.join(package, "data")):
        if path.isdir(data):
            return data
    raise UsageError("there is no ./data here; name a folder or a file with --data or ALLIANCE_DATA")
