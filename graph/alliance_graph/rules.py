"""The rules over a whole dataset: what no record shows by itself, because only two of them together are wrong.

A rule is a function whose docstring is its documentation. What is wrong with the form of one record is told on loading.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from alliance_graph import chronology, contradictions, evidence, identity, references
from alliance_graph.allowances import silent
from alliance_graph.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.findings import Finding

__all__ = ["RULES", "Finding", "Judgement", "Rule", "found", "judge"]


class Rule(NamedTuple):
    """A law that a dataset keeps, with the function that finds where it does not; `severity` is "error" or "warning"."""

    id: str
    severity: str
    find: Callable[[Dataset], Iterator[Finding]]

    @property
    def documentation(self) -> str:
        """The law, in the words of the function's docstring; its first sentence stands alone."""
        import inspect

        return inspect.cleandoc(self.find.__doc__ or "")


RULES: Final = (
    Rule("reference", "error", references.reference),
    Rule("part-cycle", "error", references.part_cycle),
    Rule("same-as", "error", identity.same_as),
    Rule("distinct", "error", identity.distinct),
    Rule("same-code", "error", identity.same_code),
    Rule("same-name", "warning", identity.same_name),
    Rule("itself", "error", identity.itself),
    Rule("figure-id", "error", identity.figure_id),
    Rule("speaker", "error", identity.speaker),
    Rule("office-of", "error", identity.office_of),
    Rule("twice", "warning", identity.twice),
    Rule("cited", "error", evidence.cited),
    Rule("entity-cited", "warning", evidence.entity_cited),
    Rule("link", "error", evidence.link),
    Rule("source-too-early", "warning", evidence.source_too_early),
    Rule("quote-reporting", "warning", evidence.quote_reporting),
    Rule("quote-marks", "warning", evidence.quote_marks),
    Rule("spelled", "warning", evidence.spelled),
    Rule("silence-basis", "error", evidence.silence_basis),
    Rule("deprecated-why", "error", evidence.deprecated_why),
    Rule("ends-before-start", "error", chronology.ends_before_start),
    Rule("attested-outside", "error", chronology.attested_outside),
    Rule("outside-event", "warning", chronology.outside_event),
    Rule("existed", "error", chronology.existed),
    Rule("order", "error", chronology.order),
    Rule("office", "warning", contradictions.office),
    Rule("silence", "error", contradictions.silence),
    Rule("overlap", "warning", contradictions.overlap),
    Rule("tally", "error", contradictions.tally),
)


class Judgement(NamedTuple):
    """All that is wrong with a dataset, in the order of its files; and, for each record, what the rules found in it."""

    problems: tuple[Problem, ...]
    by_record: Mapping[str, list[Problem]]


def judge(dataset: Dataset) -> Judgement:
    """What loading and the rules find wrong, from one pass over the rules; without what is allowed."""
    told = sorted(dict.fromkeys(found(dataset, RULES)), key=lambda one: one[1][:3])
    silenced = silent(dataset.allowances, (problem for _, problem in told)) if dataset.allowances else ()
    by_record: dict[str, list[Problem]] = {}
    for record_id, problem in told:
        if problem not in silenced:
            by_record.setdefault(record_id, []).append(problem)
    every = dict.fromkeys((*dataset.problems, *(problem for _, problem in told if problem not in silenced)))
    return Judgement(tuple(sorted(every, key=lambda problem: problem[:3])), by_record)


def found(dataset: Dataset, rules: Iterable[Rule]) -> Iterator[tuple[str, Problem]]:
    """What rules find wrong, allowed or not, each with the id of its record."""
    for rule in rules:
        for record, at, message in rule.find(dataset):
            yield record, dataset.problem(record, at, message, rule.id, rule.severity)
