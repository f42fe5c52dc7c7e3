"""Every rule has an id, a severity, its law in a sentence, and a case in the tables that breaks it."""

from alliance_graph.rules import advice
from alliance_graph.rules.check import EVERY
from alliance_graph.rules.registry import RULES

from tests.library.rules import (
    test_advice,
    test_chronology,
    test_contradictions,
    test_evidence,
    test_identity,
    test_near_names,
    test_references,
    test_stories,
    test_vocabulary,
)

TABLES = (
    test_advice.CASES,
    test_chronology.CASES,
    test_contradictions.CASES,
    test_evidence.CASES,
    test_identity.CASES,
    test_near_names.CASES,
    test_references.CASES,
    test_stories.CASES,
    test_vocabulary.CASES,
)


def test_every_rule_has_an_id_of_its_own_a_severity_and_its_law_in_a_sentence() -> None:
    every = EVERY
    assert len({rule.id for rule in every}) == len(every)
    assert {rule.severity for rule in RULES} == {"error", "warning"}
    assert {rule.severity for rule in advice.ADVICE} == {"warning"}
    assert [rule.id for rule in every if not rule.documentation.split("\n")[0].endswith(".")] == []


def test_every_rule_is_broken_in_the_table() -> None:
    assert {case.rule for table in TABLES for case in table if case.found} == {rule.id for rule in EVERY}


def test_the_documentation_of_a_rule_is_its_law_as_it_is_printed() -> None:
    (rule,) = (rule for rule in RULES if rule.id == "speaker")
    assert rule.documentation == (
        "Every statement has a speaker: its own, or the only participant of its event with the role `speaker`."
    )
