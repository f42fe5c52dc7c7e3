"""Which dataset is meant: the one named, else `ALLIANCE_DATA`, else `./data`, else the one that comes with the package."""

import os
from pathlib import Path

from alliance_graph.errors import UsageError
from alliance_graph.files import SUFFIXES


def dataset(named: str | os.PathLike[str] | None = None) -> Path:
    """The folder or file of the dataset; whether there is one is for its reader to see."""
    given = named or os.environ.get("ALLIANCE_DATA")
    if given:
        return Path(given)
    here = Path("data")
    return here if here.is_dir() and any(entry.name.endswith(SUFFIXES) for entry in os.scandir(here)) else shipped()


def shipped() -> Path:
    """The dataset of the checkout that the package runs from, else the one installed with it."""
    package = Path(__file__).parent
    checkout = package.parent.parent
    for data in (checkout / "data" if (checkout / "pyproject.toml").is_file() else None, package / "data"):
        if data and data.is_dir():
            return data
    raise UsageError("there is no ./data here; name a folder or a file with --data or ALLIANCE_DATA")
