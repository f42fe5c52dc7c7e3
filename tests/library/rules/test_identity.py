"""A record is one thing and says so once: its name, its code, its counterpart, its speaker."""

import pytest

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "same-as",
        "accounts are of their own kind, and do not lead back to themselves",
        """
        events:
          - {id: talks, type: meeting, title: Talks, date: 2031}
          - {id: talks-as-told, type: meeting, title: Talks, date: 2031, same_as: talks}
          - {id: talks-retold, type: meeting, title: Talks, date: 2031, same_as: talks-as-told}
          - {id: alone, type: meeting, title: Alone, date: 2031, same_as: alone}
          - {id: round, type: meeting, title: Round, date: 2031, same_as: about}
          - {id: about, type: meeting, title: Round, date: 2031, same_as: round}
          - {id: into-it, type: meeting, title: Round, date: 2031, same_as: about}
        statements:
          - {id: said, same_as: talks}
        """,
        (
            "events.yaml:5:67: a record cannot be an account of itself [same-as]",
            (
                "events.yaml:6:67: the accounts lead in a circle (round, of about, of round); take `same_as` out of the first "
                "record [same-as]"
            ),
            "events.yaml:10:25: statement and event cannot be the same occurrence [same-as]",
        ),
    ),
    Case(
        "same-code",
        "a code is of one record",
        """
        countries:
          - {id: northland, name: Northland, iso2: "NO", wikidata: Q1}
          - {id: southland, name: Southland, iso2: "NO", wikidata: Q2}
          - {id: eastland, name: Eastland, rank: deprecated, why: never was, wikidata: Q1}
        places:
          - {id: the-south, name: The South, wikidata: Q2}
        """,
        (
            "events.yaml:3:44: NO is already the code of northland [same-code]",
            "events.yaml:6:48: Q2 is already the code of southland [same-code]",
        ),
    ),
    Case(
        "same-name",
        "names tell apart records of one kind; other kinds and aliases may share them",
        """
        people:
          - {id: recep-erdogan, name: Recep Erdoğan, aliases: [Erdoğan]}
          - {id: erdogan, name: RECEP ERDOGAN, aliases: [Erdoğan]}
        topics:
          - {id: the-man, name: Recep Erdoğan}
        """,
        ("events.yaml:3:25: the person recep-erdogan has this name too; make them one, or tell them apart [same-name]",),
    ),
    Case(
        "same-name",
        "two of one name may be told apart",
        """
        people:
          - {id: elder, name: John Doe}
          - {id: younger, name: John Doe, distinct_from: [elder]}
        """,
        (),
    ),
    Case(
        "distinct",
        "what is told apart is not one occurrence",
        """
        events:
          - {id: met, type: meeting, date: 2031, title: Met}
          - {id: other, type: meeting, date: 2031, title: Other, same_as: met, distinct_from: [met]}
          - {id: third, type: meeting, date: 2031, title: Third, same_as: met, distinct_from: [other]}
          - {id: fourth, type: meeting, date: 2031, title: Fourth, distinct_from: [met]}
        topics:
          - {id: sea, name: Sea, distinct_from: [met]}
        """,
        (
            "events.yaml:3:88: `same_as` says that met is the same; keep one of the two [distinct]",
            "events.yaml:4:88: `same_as` says that other is the same; keep one of the two [distinct]",
            "events.yaml:7:42: topic and event are never the same; take it out [distinct]",
        ),
    ),
    Case(
        "itself",
        "members, relations, conflicts and contrasts have two sides",
        """
        memberships:
          - {member: pact, organization: pact}
          - {member: northland, organization: pact}
        relations:
          - {id: rel, subject: pact, predicate: in-conflict-with, object: pact}
        statements:
          - {id: said, about: [pact, said], based_on: [said], conflicts_with: [other, said]}
          - {id: other, about: [pact]}
        """,
        (
            "events.yaml:2:14: pact is named here as its own counterpart; name another record [itself]",
            "events.yaml:5:67: pact is named here as its own counterpart; name another record [itself]",
            "events.yaml:7:30: said is named here as its own counterpart; name another record [itself]",
            "events.yaml:7:48: said is named here as its own counterpart; name another record [itself]",
            "events.yaml:7:79: said is named here as its own counterpart; name another record [itself]",
        ),
    ),
    Case(
        "figure-id",
        "a figure's id is one, and nobody else's",
        """
        organizations:
          - id: pact
            name: Pact
            figures:
              - {what: members, value: 6}
              - {id: pact-members, what: members, value: 7}
              - {id: pact members, what: members, value: 8}
              - {id: pact, what: members, value: 9}
              - {id: pact-members, what: members, value: 10}
        """,
        (
            "events.yaml:7:14: 'pact members' is not an id: write words joined by hyphens [figure-id]",
            "events.yaml:8:14: 'pact' is already the id of a record [figure-id]",
            "events.yaml:9:14: 'pact-members' is already the id of a figure of pact [figure-id]",
        ),
    ),
    Case(
        "speaker",
        "somebody speaks, if only by the event's word",
        """
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            participants: [{who: jane-doe, role: speaker}]
            statements:
              - {id: by-jane}
          - id: debate
            type: meeting
            title: Debate
            date: 2031
            participants: [{who: jane-doe, role: speaker}, {who: john-doe, role: speaker}]
            statements:
              - {id: by-either}
              - {id: by-john, speaker: john-doe}
          - id: unread
            type: gathering
            title: Unread
            date: 2031
            statements:
              - {id: by-whoever}
        statements:
          - {id: by-nobody}
          - {id: by-nobody-there, event: silent-meeting}
        """,
        (
            "events.yaml:15:9: the statement has no `speaker`, and its event has 2 speakers [speaker]",
            "events.yaml:24:5: the statement has no `speaker` [speaker]",
            "events.yaml:25:5: the statement has no `speaker` [speaker]",
        ),
    ),
    Case(
        "office-of",
        "an office is of one thing",
        """
        offices:
          - {id: one, person: jane-doe, title: Chair, organization: pact}
          - {id: two, person: jane-doe, title: Chair, organization: pact, country: northland}
          - {id: three, person: jane-doe, title: Chair}
        """,
        (
            "events.yaml:3:76: the office is already of pact; keep one of the two [office-of]",
            "events.yaml:4:5: name the `organization` or the `country` of the office [office-of]",
        ),
    ),
    Case(
        "twice",
        "one participant, one role, one line",
        """
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            participants:
              - northland
              - {who: northland, role: host}
              - {who: northland, for: pact}
              - {who: northland, role: participant}
        """,
        ("events.yaml:10:9: northland is named as participant twice [twice]",),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found
