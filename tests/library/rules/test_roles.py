"""A role fits the type of its event; what a role is narrower than counts too."""

import pytest

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "role",
        "votes are cast where something is voted on or decided",
        """
        countries:
          - {id: northland, name: Northland}
          - {id: southland, name: Southland}
        events:
          - id: ballot
            type: vote
            title: The ballot
            date: 2031-05-02
            participants: [{who: northland, role: in-favour}, {who: southland, role: not-voting}]
          - id: ruling
            type: decision
            title: The ruling
            date: 2031-05-02
            participants: [{who: northland, role: against}]
          - id: summit
            type: summit
            title: The summit
            date: 2031-05-02
            participants:
              - {who: northland, role: host}
              - {who: southland, role: not-voting}
              - {who: southland, role: absent}
              - {who: northland, role: abstained}
        """,
        (
            (
                "events.yaml:21:32: not-voting belongs to a vote or a decision, and the type of this event is summit; "
                "write participant or absent [role]"
            ),
            (
                "events.yaml:23:32: abstained belongs to a vote or a decision, and the type of this event is summit; "
                "write participant, and the vote as an event of its own [role]"
            ),
        ),
    ),
    Case(
        "role",
        "callers call or write, and forces have commanders",
        """
        countries:
          - {id: northland, name: Northland}
        events:
          - {id: call, type: phone-call, title: Call, date: 2031, participants: [{who: northland, role: caller}]}
          - {id: drill, type: exercise, title: Drill, date: 2031, participants: [{who: northland, role: commander}]}
          - {id: visit, type: visit, title: Visit, date: 2031, participants: [{who: northland, role: caller}]}
          - {id: uproar, type: unrest, title: Uproar, date: 2031, participants: [{who: northland, role: commander}]}
        """,
        (
            (
                "events.yaml:6:94: caller belongs to a phone call or a message, and the type of this event is visit; "
                "write organizer or speaker [role]"
            ),
            (
                "events.yaml:7:97: commander belongs to a military operation, a deployment, an exercise, an "
                "invasion, an armed clash, an armed conflict or a withdrawal, and the type of this event is unrest; "
                "write actor or participant [role]"
            ),
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_the_rule_finds_exactly_what_breaks_it(case: Case) -> None:
    assert said(case) == case.found
