"""A rule's table: a file in which some records keep the law and their neighbours do not, and what is said of these."""

from textwrap import dedent
from typing import NamedTuple

from alliance_graph.dataset.load import read
from alliance_graph.rules.check import check


class Case(NamedTuple):
    """A file, and all that one rule says of it."""

    rule: str
    what: str
    text: str
    found: tuple[str, ...] = ()


def title(case: Case) -> str:
    """What a test of the case is called."""
    return f"{case.rule}: {case.what}"


def said(case: Case) -> tuple[str, ...]:
    """What the case's rule says of its file; what other rules say is left out."""
    dataset = read({"events.yaml": dedent(case.text).strip().encode()})
    return tuple(str(problem) for problem in check(dataset) if problem.rule == case.rule)
