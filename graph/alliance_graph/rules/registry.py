"""The rules over a whole dataset.

A rule is a function whose docstring is its documentation. Loading reports what is wrong with the form of a single record.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from alliance_graph.dataset.dataset import Dataset
from alliance_graph.errors import Problem
from alliance_graph.rules import chronology, contradictions, evidence, identity, references, stories, vocabulary
from alliance_graph.rules.finding import Finding


class Rule(NamedTuple):
    """A law that a dataset keeps, with the function that finds where it is broken; `severity` is "error" or "warning".

    `reads` are the fields on which a finding rests beside the one that it names. A rule for `each` value judges a value of a
    list alone, whatever else stands in that list.
    """

    id: str
    severity: str
    find: Callable[[Dataset], Iterator[Finding]]
    reads: tuple[str, ...] = ()
    each: bool = False

    @property
    def documentation(self) -> str:
        """The law, in the words of the function's docstring; its first sentence stands alone."""
        import inspect

        return inspect.cleandoc(self.find.__doc__ or "")


RULES: Final = (
    Rule("reference", "error", references.reference, each=True),
    Rule("part-cycle", "error", references.part_cycle),
    Rule("too-far", "error", references.far),
    Rule("term", "error", vocabulary.term, ("field", "name", "definition")),
    Rule("same-as", "error", identity.same_as),
    Rule("distinct", "error", identity.distinct),
    Rule("same-code", "error", identity.same_code),
    Rule("same-name", "warning", identity.same_name),
    Rule("itself", "error", identity.itself),
    Rule("figure-id", "error", identity.figure_id),
    Rule("role", "warning", vocabulary.role, ("type",)),
    Rule("speaker", "error", identity.speaker),
    Rule("office-of", "error", identity.office_of, ("country",)),
    Rule("twice", "warning", identity.twice),
    Rule("cited", "error", evidence.cited, ("start_basis",)),
    Rule("entity-cited", "warning", evidence.entity_cited),
    Rule("supports", "error", evidence.supports),
    Rule("link", "error", evidence.link),
    Rule("source-too-early", "warning", evidence.source_too_early),
    Rule("quote-reporting", "warning", evidence.quote_reporting, ("quote", "reporting")),
    Rule("quote-marks", "warning", evidence.quote_marks),
    Rule("spelled", "warning", evidence.spelled, ("speaker",)),
    Rule("silence-basis", "error", evidence.silence_basis, ("claimed_by", "searched")),
    Rule("deprecated-why", "error", evidence.deprecated_why, ("rank", "why")),
    Rule("story", "error", stories.story),
    Rule("story-beyond", "error", stories.story_beyond, ("records", "title", "lede", "steps")),
    Rule("ends-before-start", "error", chronology.ends_before_start),
    Rule("attested-outside", "error", chronology.attested_outside),
    Rule("outside-event", "warning", chronology.outside_event),
    Rule("existed", "error", chronology.existed),
    Rule("order", "error", chronology.order),
    Rule("over", "error", contradictions.over),
    Rule("office", "warning", contradictions.office),
    Rule("silence", "error", contradictions.silence),
    Rule("overlap", "warning", contradictions.overlap, ("status", "title", "negated")),
    Rule("tally", "error", contradictions.tally, ("participants",)),
)
CONTRADICTIONS: Final = tuple(rule for rule in RULES if rule.id in ("silence", "office", "overlap", "tally", "order"))
"""The rules that find what cannot be true together with another record, or with itself."""


def found(dataset: Dataset, rules: Iterable[Rule]) -> Iterator[tuple[str, Problem]]:
    """What rules find wrong, allowed or not, each with the id of its record."""
    for rule in rules:
        for record, at, message in rule.find(dataset):
            yield record, dataset.problem(record, at, message, rule.id, rule.severity)
