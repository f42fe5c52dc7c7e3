"""A story rests on records and says no more than they do."""

import pytest

from tests.support.rule_cases import Case, said, title


def beyond(at: str, what: str) -> str:
    """That a story says something at a line and column that its records do not give."""
    leave = "name in `records` the one that does, or leave it out"
    return f"events.yaml:{at}: none of its records gives {what!r}; {leave} [story-beyond]"


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
        "story-beyond",
        "what a step says in digits, one of its records gives",
        """
        sources: [{id: s, title: Source}]
        organizations: [{id: pact, name: Littoral Pact, figures: [{what: members, value: 3800}], sources: [s]}]
        events:
          - {id: raid, type: unrest, date: 2031-02-24, title: The raid of quay 9, sources: [s], statements: [{id: words}]}
          - {id: vote, type: vote, date: 2031-03-02, title: A vote, sources: [s]}
        silences:
          - {id: hush, actor: pact, trigger: raid, window: {observed_through: 2031-03-24}, basis: asserted, sources: [s]}
        stories:
          - id: kept
            title: 28 days without a word
            lede: From 24 February 2031 on, through 2031-03-24.
            steps:
              - {title: The raid, text: "On 24 February the raid of quay 9, in 2031.", records: [raid, pact]}
              - {title: The words of 24 February, records: [words]}
              - {title: 'Its 3,800 members', records: [pact]}
              - {title: 6 days after, text: "On 2 Mar. there is a vote.", records: [raid, vote]}
              - {title: The silence, text: "For 28 days, through 24 March.", records: [hush]}
          - id: broken
            title: In 7 days
            lede: On 30 February
            steps:
              - {title: The raid, text: "On 25 February 2031, and on 2031-03-02.", records: [raid]}
              - {title: 'Its 3,900 members', text: Of 1000., records: [pact, nobody]}
        """,
        (
            beyond("19:12", "7"),
            beyond("20:11", "30 February"),
            beyond("22:33", "25 February 2031"),
            beyond("22:33", "2031-03-02"),
            beyond("23:17", "3,900"),
            beyond("23:44", "1000"),
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found
