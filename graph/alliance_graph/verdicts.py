"""The verdict on a dataset: what loading, the rules and the judgements find, without what is allowed."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from alliance_graph import allowances
from alliance_graph.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.judgements import JUDGEMENTS
from alliance_graph.rules import RULES, found

ALLOWABLE: Final = (*RULES, *JUDGEMENTS)


class Verdict(NamedTuple):
    """What is wrong with a dataset, by file, line and column; and how many warnings were allowed."""

    problems: tuple[Problem, ...]
    allowed: int


def verdict(dataset: Dataset) -> Verdict:
    """All that is wrong with a dataset; an allowance that is itself wrong is told among the rest."""
    problems = dict.fromkeys(problem for _, problem in found(dataset, ALLOWABLE))
    silenced = allowances.silent(dataset.allowances, problems)
    every = dict.fromkeys((*dataset.problems, *_faults(dataset, silenced), *(one for one in problems if one not in silenced)))
    return Verdict(tuple(sorted(every, key=lambda problem: problem[:3])), len(silenced))


def check(dataset: Dataset) -> tuple[Problem, ...]:
    """All that is wrong with a dataset, each thing once, by file, line and column; without what is allowed."""
    return verdict(dataset).problems


def _faults(dataset: Dataset, silenced: set[Problem]) -> Iterator[Problem]:
    """What is wrong with allowances; in a file that could not be read whole, none is called idle."""
    unread = {problem.path for problem in dataset.problems}
    severities = {rule.id: rule.severity for rule in ALLOWABLE}
    for fault in allowances.faults(dataset.allowances, silenced, severities):
        if fault.rule != "allow-unused" or fault.path not in unread:
            yield fault
