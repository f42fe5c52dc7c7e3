"""The problems that further files would bring to a dataset, found before the files are written."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import contents
from alliance_graph.dataset.load import read
from alliance_graph.errors import Problem
from alliance_graph.rules.check import check
from alliance_graph.rules.differences import differences


class Consequence(NamedTuple):
    """The problems that files would bring: errors, which keep the files from being written, and warnings."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def consequence(root: str, now: Dataset, texts: Mapping[str, str]) -> Consequence:
    """The problems that further files, given by their names inside the dataset, would bring; present problems are left out.

    Each problem names its file by the path from the current folder.
    """
    after = read(contents(root) | {name: text.encode() for name, text in texts.items()})
    new, _ = differences(check(now), check(after))
    found = located(new, root)
    return Consequence(
        tuple(one for one in found if one.severity == "error"), tuple(one for one in found if one.severity != "error")
    )


def located(problems: Iterable[Problem], root: str) -> tuple[Problem, ...]:
    """The problems of a dataset, each with the path of its file from the current folder."""
    around = Path(root) if Path(root).is_dir() else Path(root).parent
    return tuple(problem._replace(path=str(around / problem.path)) for problem in problems)
