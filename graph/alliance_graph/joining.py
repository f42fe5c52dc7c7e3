"""A dataset with further files, before they are there: what would be wrong with it that is not wrong now."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from alliance_graph.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.files import data_files, relative
from alliance_graph.load import read
from alliance_graph.verdicts import check


class Consequence(NamedTuple):
    """The problems that files would bring: errors, for which nothing may be changed, and warnings."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def consequence(root: str, now: Dataset, texts: Mapping[str, str]) -> Consequence:
    """What further files, by their names inside the dataset, would bring; what is wrong already is not told again."""
    contents = {relative(path, root): Path(path).read_bytes() for path in data_files(root)}
    after = read(contents | {name: text.encode() for name, text in texts.items()})
    before = {(one.path, one.rule, one.message) for one in check(now)}
    found = [one for one in check(after) if (one.path, one.rule, one.message) not in before]
    return Consequence(
        tuple(one for one in found if one.severity == "error"), tuple(one for one in found if one.severity != "error")
    )
