"""Which dataset is meant: the named one, else that on the server that `ALLIANCE_STORE` names, else that in `ALLIANCE_DATA`.

Where none of these names one, it is `./data`, else the dataset that comes with the package.
"""

import os
from os import path

from alliance_graph.dataset.files import data_files
from alliance_graph.errors import UsageError


def chosen(named: str | os.PathLike[str] | None = None, server: str | None = None) -> str:
    """The dataset to ask: a folder or a file, or the address of a server; only an address contains `://`."""
    if named is not None and server is not None:
        raise UsageError("--data and --store name two datasets; give one of them")
    if server is not None and "://" not in server:
        raise UsageError(f"{server!r} is not the address of a server, such as bolt://HOST; name files with --data")
    return server or (os.environ.get("ALLIANCE_STORE") if named is None else None) or dataset(named)


def dataset(named: str | os.PathLike[str] | None = None) -> str:
    """The folder or file of the dataset; its reader checks whether it exists."""
    if named is not None and not os.fspath(named):
        raise UsageError("the dataset's name is empty; name a folder or a file")
    given = named or os.environ.get("ALLIANCE_DATA")
    if given and "://" in os.fspath(given):
        # What stands before an @ may be a password.
        raise UsageError(f"{os.fspath(given).rpartition('@')[2]} is not a folder or a file; name a server with --store")
    if given:
        return os.fspath(given)
    return "data" if _is_own("data") else shipped()


def own(named: str | os.PathLike[str] | None = None) -> str:
    """The dataset that a command may write to: a named one, else `./data`. That of the package must be named."""
    if named is None and not os.environ.get("ALLIANCE_DATA") and not _is_own("data"):
        raise UsageError("there is no ./data here; begin one with `alliance init`, or name one with --data or ALLIANCE_DATA")
    return dataset(named)


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
    raise UsageError("there is no ./data here; name a folder or a file with --data or ALLIANCE_DATA")
