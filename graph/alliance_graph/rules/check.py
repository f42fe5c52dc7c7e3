"""The one judge of a dataset: what loading, the rules and the advice find wrong, without what is allowed."""

import os
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from alliance_graph.dataset import allowances
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.salvage import NAMELESS, salvaged, written
from alliance_graph.errors import Problem, UsageError
from alliance_graph.rules.advice import ADVICE
from alliance_graph.rules.registry import RULES, Rule, found

EVERY: Final = (*RULES, *ADVICE)
"""What `check` reports to a researcher; answers carry only what `RULES` find."""


class Verdict(NamedTuple):
    """What is wrong with a dataset, by file, line and column.

    `allowed` is how many warnings were allowed; `by_record` is what was found in each record, by its id, and `silenced` what
    was allowed, each with the id of its record.
    """

    problems: tuple[Problem, ...]
    allowed: int
    by_record: Mapping[str, list[Problem]]
    silenced: tuple[tuple[str, Problem], ...] = ()


def check(dataset: Dataset | str | os.PathLike[str]) -> tuple[Problem, ...]:
    """Everything that is wrong with a dataset, each thing once, by file, line and column; without what is allowed.

    The dataset is a loaded one, or a folder or a file; each problem then names its file by the path that leads to it from
    here. `UsageError` for anything else, and where there is no dataset.
    """
    if isinstance(dataset, Dataset):
        return judge(dataset).problems
    if not isinstance(dataset, str | os.PathLike):
        raise UsageError(f"check takes a folder, a file or what load_dataset answers, not {dataset!r}")
    from alliance_graph.dataset import location
    from alliance_graph.dataset.load import load_files

    return judge(load_files([location.dataset(dataset)])).problems


def judge(dataset: Dataset, rules: tuple[Rule, ...] = EVERY) -> Verdict:
    """What loading and these rules find wrong, from one pass over the rules.

    Faulty and unused allowances are among the problems only where every rule was applied. Then the records that could not be
    read are judged too, as far as they can be.
    """
    judged = _found(dataset) if rules is EVERY and (dataset.broken or dataset.unplaced) else found(dataset, rules)
    told = sorted(dict.fromkeys(judged), key=lambda one: one[1][:3])
    silenced = allowances.silent(dataset.allowances, (problem for _, problem in told)) if dataset.allowances else set()
    kept = [(record, problem) for record, problem in told if problem not in silenced]
    by_record: dict[str, list[Problem]] = {}
    for record, problem in kept:
        by_record.setdefault(record, []).append(problem)
    faults = _faults(dataset, silenced) if rules is EVERY else ()
    allowed = tuple((record, problem) for record, problem in told if problem in silenced)
    every = dict.fromkeys((*dataset.problems, *faults, *(problem for _, problem in kept)))
    return Verdict(tuple(sorted(every, key=lambda problem: problem[:3])), len(silenced), by_record, allowed)


def _found(dataset: Dataset) -> Iterator[tuple[str, Problem]]:
    """What every rule finds wrong in the records that could be read, and in what could be saved of the others."""
    for torn in (False, True):
        saved, losses = salvaged(dataset, torn=torn)
        if torn and not losses:
            return
        for rule in EVERY:
            findings = rule.find(saved) if rule.each or not torn else ()
            for record, at, message in findings:
                place = written(losses, record, at, rule.reads, each=rule.each)
                if place is not None and NAMELESS not in message and (record in losses or not torn):
                    yield record, saved.problem(record, place, message, rule.id, rule.severity)


def _faults(dataset: Dataset, silenced: set[Problem]) -> Iterator[Problem]:
    """What is wrong with allowances; in a file that could not be read completely, none is reported as unused."""
    unread = {problem.path for problem in dataset.problems}
    severities = {rule.id: rule.severity for rule in EVERY}
    for fault in allowances.faults(dataset.allowances, silenced, severities):
        if fault.rule != "allow-unused" or fault.path not in unread:
            yield fault
