"""What has changed between two lists of problems."""

from collections import Counter
from collections.abc import Iterable

from alliance_graph.errors import Problem


def differences(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """The problems that are new, and those that are gone; one that only stands on another line now is neither."""
    return _without(after, before), _without(before, after)


def _without(problems: Iterable[Problem], others: Iterable[Problem]) -> tuple[Problem, ...]:
    exact = Counter(others)
    rest = [problem for problem in problems if not _take(exact, problem)]
    moved = Counter(_placeless(problem) for problem in exact.elements())
    return tuple(problem for problem in rest if not _take(moved, _placeless(problem)))


def _take(counts: Counter[Problem], problem: Problem) -> bool:
    """Take a problem out of those counted, if it is among them."""
    found = counts[problem] > 0
    counts[problem] -= found
    return found


def _placeless(problem: Problem) -> Problem:
    return problem._replace(line=0, column=0)
