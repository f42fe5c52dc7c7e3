"""The problems that further files would bring to a dataset, found before the files are written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.files import content, data_files, relative
from alliance_graph.dataset.load import read
from alliance_graph.errors import Problem
from alliance_graph.rules.check import check


class Consequence(NamedTuple):
    """The problems that files would bring: errors, which keep the files from being written, and warnings."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def consequence(root: str, now: Dataset, texts: Mapping[str, str]) -> Consequence:
    """The problems that further files, given by their names inside the dataset, would bring; present problems are left out.

    Each problem names its file by the path from the current folder.
    """
    contents = {relative(path, root): content(path) for path in data_files(root)}
    after = read(contents | {name: text.encode() for name, text in texts.items()})
    found = located(_beyond(check(after), Counter(map(_lineless, check(now)))), root)
    return Consequence(
        tuple(one for one in found if one.severity == "error"), tuple(one for one in found if one.severity != "error")
    )


def located(problems: Iterable[Problem], root: str) -> tuple[Problem, ...]:
    """The problems of a dataset, each with the path of its file from the current folder."""
    around = Path(root) if Path(root).is_dir() else Path(root).parent
    return tuple(problem._replace(path=str(around / problem.path)) for problem in problems)


def _beyond(problems: Iterable[Problem], known: Counter[tuple[str, ...]]) -> Iterator[Problem]:
    """The problems that occur more often than before; of equal problems, the later ones."""
    for problem in problems:
        if known[_lineless(problem)]:
            known[_lineless(problem)] -= 1
        else:
            yield problem


def _lineless(problem: Problem) -> tuple[str, ...]:
    """A problem without its line, which moves when something is written before it."""
    return problem.path, problem.rule, problem.message
