"""A word that a dataset adds is new, is defined once, and is narrower than a word of its own vocabulary."""

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
    Case(
        "term",
        "a term is no word of the program's own",
        """
        terms:
          - {field: event-type, name: armed-clash, definition: a fight}
          - {field: role, name: armed-clash, definition: fights}
        """,
        (
            (
                "events.yaml:2:31: armed-clash is already a word of event-type: a limited exchange of fire; "
                "take the term out [term]"
            ),
        ),
    ),
    Case(
        "term",
        "a broader word is one of the same vocabulary",
        """
        terms:
          - {field: event-type, name: breach, definition: a breach, broader: armed-clash}
          - {field: event-type, name: grave-breach, definition: a grave breach, broader: breach}
          - {field: event-type, name: light-breach, definition: a light breach, broader: breech}
          - {field: event-type, name: sniping, definition: shots, broader: actor}
          - {field: event-type, name: shelling, definition: shells, broader: xyzzy}
        """,
        (
            "events.yaml:4:82: 'breech' is not a word of event-type; did you mean breach? [term]",
            "events.yaml:5:68: 'actor' is a word of role; `broader` must name a word of event-type [term]",
            "events.yaml:6:70: 'xyzzy' is not a word of event-type [term]",
        ),
    ),
    Case(
        "term",
        "broader words lead to no circle",
        """
        terms:
          - {field: role, name: one, definition: one, broader: two}
          - {field: role, name: two, definition: two, broader: three}
          - {field: role, name: three, definition: three, broader: one}
          - {field: role, name: own, definition: own, broader: own}
          - {field: status, name: two, definition: two, broader: member}
        """,
        (
            "events.yaml:2:56: this leads back to itself: one, two, three, one [term]",
            "events.yaml:5:56: this leads back to itself: own, own [term]",
        ),
    ),
    Case(
        "term",
        "two terms of one word say the same",
        """
        terms:
          - {field: role, name: guide, definition: shows the way}
          - {id: also, field: role, name: guide, definition: shows the way}
          - {id: other, field: role, name: guide, definition: leads}
          - {id: third, field: role, name: guide, definition: shows the way, broader: host}
        """,
        (
            "events.yaml:4:55: role-guide has another `definition` for this word; make them one [term]",
            "events.yaml:5:79: role-guide has another `broader` for this word; make them one [term]",
        ),
    ),
    Case(
        "role",
        "a word counts as what it is narrower than",
        """
        terms:
          - {field: event-type, name: ballot, definition: a secret vote, broader: vote}
          - {field: role, name: proxy-voter, definition: voted for another, broader: voter}
        countries:
          - {id: northland, name: Northland}
        events:
          - {id: one, type: ballot, title: One, date: 2031, participants: [{who: northland, role: proxy-voter}]}
          - {id: two, type: visit, title: Two, date: 2031, participants: [{who: northland, role: proxy-voter}]}
        """,
        (
            (
                "events.yaml:8:90: proxy-voter belongs to a vote or a decision, and the type of this event is visit; "
                "write participant [role]"
            ),
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_the_rule_finds_exactly_what_breaks_it(case: Case) -> None:
    assert said(case) == case.found
