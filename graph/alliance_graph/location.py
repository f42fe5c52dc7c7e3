"""Which dataset is meant: the one named, else `ALLIANCE_DATA`, else `./data`, else the one that comes with the package."""

import os
from os import path

from alliance_graph.errors import UsageError
from alliance_graph.files import SUFFIXES


def dataset(named: str | os.PathLike[str] | None = None) -> str:
    """The folder or file of the dataset; whether there is one is for its reader to see."""
    given = named or os.environ.get("ALLIANCE_DATA")
    if given:
        return os.fspath(given)
    has_data = path.isdir("data") and any(entry.name.endswith(SUFFIXES) for entry in os.scandir("data"))
    return "data" if has_data else shipped()


def shipped() -> str:
    """The dataset of the checkout that the package runs from, else the one installed with it."""
    package = path.dirname(__file__)
    checkout = path.dirname(path.dirname(package))
    of_checkout = [path.join(checkout, "data")] if path.isfile(path.join(checkout, "pyproject.toml")) else []
    for data in (*of_checkout, path.join(package, "data")):
        if path.isdir(data):
            return data
    raise UsageError("there is no ./data here; name a folder or a file with --data or ALLIANCE_DATA")
