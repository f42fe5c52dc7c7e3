"""A story tells of records: it has steps, and each step names what it rests on."""

import pytest

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "story",
        "a story has steps, and a step has records",
        """
        topics:
          - {id: fishing, name: Fishing}
        stories:
          - {id: told, title: Told, steps: [{title: One, records: [fishing]}]}
          - {id: bare, title: Bare}
          - id: half
            title: Half
            steps:
              - {title: One, records: [fishing, told]}
              - {title: Two, text: Nobody knows., records: []}
        """,
        (
            "events.yaml:5:5: the story has no steps: write in `steps` what happened, and the `records` that say so [story]",
            "events.yaml:10:9: the step 'Two' rests on no record: name them in `records` [story]",
        ),
    ),
    Case(
        "reference",
        "a step names any record, and only records",
        """
        stories:
          - {id: told, title: Told, steps: [{title: One, records: [told, tolt]}]}
        """,
        ("events.yaml:2:66: no record has the id 'tolt'; did you mean told? [reference]",),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_the_rule_finds_exactly_what_breaks_it(case: Case) -> None:
    assert said(case) == case.found
