"""Nothing is earlier than what it follows, and nobody acts outside their own time."""

import pytest

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "ends-before-start",
        "a coverage ends when it begins or later, and is entered after its last day",
        """
        countries:
          - {id: northland, name: Northland}
        coverage:
          - {of: northland, where: here, from: 2031-05-02, to: 2031-05-01}
          - {of: northland, where: there, from: 2031-05-02, to: 2031-05, added: 2031-04}
        """,
        (
            "events.yaml:4:56: `to` (2031-05-01) is before `from` (2031-05-02) [ends-before-start]",
            "events.yaml:5:73: `added` (2031-04) is before `to` (2031-05) [ends-before-start]",
        ),
    ),
    Case(
        "ends-before-start",
        "an end may share its start's vague day, but not lie before it",
        """
        sources:
          - {id: herald, title: Herald, published: 2031-05, retrieved: 2031-04-30}
        organizations:
          - {id: pact, name: Pact, founded: 2002, dissolved: 2001}
        memberships:
          - {id: a, member: northland, organization: pact, start: 2002-05, end: 2002}
          - {id: b, member: northland, organization: pact, start: 2002-05, end: 2002-04}
          - {id: c, member: northland, organization: pact, start: 2002-05?, end: 2002-04}
          - {id: d, member: northland, organization: pact, start: 2002-05, end: 2001, rank: deprecated, why: a slip}
          - {id: e, member: northland, organization: pact, start: 2002-05, end: ..}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031-05-02
            statements:
              - {id: f, speaker: pact, published: 2031-05-01}
              - {id: g, speaker: pact, published: 2031-05-01, said: 2031-05}
              - {id: h, speaker: pact, published: 2031-05-01, said: 2031-06}
        statements:
          - {id: i, speaker: pact, published: 2031-05-01}
        silences:
          - id: silent
            actor: pact
            window: {start: 2031-05-05, observed_through: 2031-05-04}
            basis: searched
            searched:
              - {where: its site, from: 2031-05-05, to: 2031-05-05}
              - {where: its site, from: 2031-05-05, to: 2031-05-04}
        """,
        (
            "events.yaml:2:64: `retrieved` (2031-04-30) is before `published` (2031-05) [ends-before-start]",
            "events.yaml:4:54: `dissolved` (2001) is before `founded` (2002) [ends-before-start]",
            "events.yaml:7:73: `end` (2002-04) is before `start` (2002-05) [ends-before-start]",
            "events.yaml:17:43: `published` (2031-05-01) is before `date` (2031-05-02) [ends-before-start]",
            "events.yaml:19:43: `published` (2031-05-01) is before `said` (2031-06) [ends-before-start]",
            "events.yaml:25:51: `observed_through` (2031-05-04) is before `start` (2031-05-05) [ends-before-start]",
            "events.yaml:29:49: `to` (2031-05-04) is before `from` (2031-05-05) [ends-before-start]",
        ),
    ),
    Case(
        "attested-outside",
        "a day of it lies in it",
        """
        memberships:
          - id: a
            member: northland
            organization: pact
            start: 2002-05
            end: 2004
            attested: [2002, 2003, 2004-12-31, 2002-04-30, 2005]
        """,
        (
            "events.yaml:7:40: 2002-04-30 is before `start` (2002-05) [attested-outside]",
            "events.yaml:7:52: 2005 is after `end` (2004) [attested-outside]",
        ),
    ),
    Case(
        "outside-event",
        "what belongs to an event has its days",
        """
        events:
          - id: summit
            type: summit
            title: Summit
            date: 2031-05-02/2031-05-04
            statements:
              - {id: a, speaker: pact}
              - {id: b, speaker: pact, said: 2031-05-04}
              - {id: c, speaker: pact, said: 2031-05-05}
          - {id: dinner, type: meeting, title: Dinner, date: 2031-05, part_of: [summit]}
          - {id: breakfast, type: meeting, title: Breakfast, date: 2031-05-01, part_of: [summit]}
        """,
        (
            "events.yaml:9:38: 2031-05-05 is not in the time of summit (2031-05-02/2031-05-04) [outside-event]",
            "events.yaml:11:82: 2031-05-01 is not in the time of summit (2031-05-02/2031-05-04) [outside-event]",
        ),
    ),
    Case(
        "existed",
        "nobody acts before their time, or after it",
        """
        organizations:
          - {id: pact, name: Pact, founded: 2002, dissolved: 2010-06}
          - {id: league, name: League}
        people:
          - {id: jane-doe, name: Jane Doe, born: 1970}
        memberships:
          - {id: a, member: northland, organization: pact, start: 2002, end: 2010-07-01}
          - {id: b, member: league, organization: pact, start: 1999}
          - {id: c, member: league, organization: pact, start: 1999, negated: true}
        offices:
          - {id: d, person: jane-doe, organization: league, title: Chair, start: 1969}
        events:
          - id: founding
            type: agreement
            title: Founding
            date: 2001-12-31
            participants:
              - {who: pact, role: subject}
              - {who: league, role: host}
              - {who: jane-doe, role: chair, for: pact}
          - id: late-talks
            type: meeting
            title: Late talks
            date: 2011
            participants: [{who: pact, role: speaker}, {who: jane-doe, role: audience}]
            statements:
              - {id: e}
              - {id: f, said: 2012}
              - {id: g, said: 2010}
        statements:
          - {id: h, speaker: jane-doe, said: 1960, for: pact, to: [league, pact]}
          - {id: i, speaker: pact, said: 2001?}
        silences:
          - {id: j, actor: pact, window: {start: 2011, observed_through: 2012}, basis: searched, searched: [its site]}
        """,
        (
            "events.yaml:7:70: 2010-07-01 is after pact was dissolved (2010-06) [existed]",
            "events.yaml:8:56: 1999 is before pact was founded (2002) [existed]",
            "events.yaml:11:74: 1969 is before jane-doe was born (1970) [existed]",
            "events.yaml:20:43: 2001-12-31 is before pact was founded (2002) [existed]",
            "events.yaml:25:26: 2011 is after pact was dissolved (2010-06) [existed]",
            "events.yaml:28:9: 2012 is after pact was dissolved (2010-06) [existed]",
            "events.yaml:31:22: 1960 is before jane-doe was born (1970) [existed]",
            "events.yaml:31:49: 1960 is before pact was founded (2002) [existed]",
            "events.yaml:31:68: 1960 is before pact was founded (2002) [existed]",
            "events.yaml:34:20: 2011/2012 is after pact was dissolved (2010-06) [existed]",
        ),
    ),
    Case(
        "existed",
        "what goes on is not known to go on beyond an end",
        """
        dataset: {title: T, as_of: 2020-01-01}
        sources: [{id: early, title: E, published: 2009}, {id: late, title: L, published: 2015}]
        organizations: [{id: pact, name: Pact, dissolved: 2010-06}]
        memberships:
          - {id: a, member: northland, organization: pact, start: 2002, end: .., sources: [late]}
          - {id: b, member: southland, organization: pact, start: 2002, end: .., sources: [early]}
          - {id: c, member: pact, organization: league, start: 2002, end: ..}
          - {id: d, member: northland, organization: pact, start: 2002, sources: [late]}
          - {id: e, member: northland, organization: pact, start: 2003, end: .., negated: true, sources: [late]}
        """,
        (
            "events.yaml:5:70: what goes on (`..`) is known through 2015-01-01, after pact was dissolved (2010-06) [existed]",
            "events.yaml:7:67: what goes on (`..`) is known through 2020-01-01, after pact was dissolved (2010-06) [existed]",
        ),
    ),
    Case(
        "order",
        "what follows is not certainly earlier",
        """
        events:
          - {id: talks, type: meeting, title: Talks, date: 2031-05-02, after: [report]}
          - {id: report, type: report, title: Report, date: "[2031-05-02..2031-05-04]", after: [talks-2030]}
          - {id: talks-2030, type: meeting, title: Talks, date: 2030, in_response_to: [talks, nothing]}
          - id: answer
            type: statement
            title: Answer
            date: 2031-05-05
            after: [talks]
            in_response_to: [report]
            statements:
              - {id: a, speaker: pact, after: [answer]}
              - {id: b, speaker: pact, said: 2031-05-01, after: [talks-2030, talks]}
        """,
        (
            "events.yaml:2:72: this comes after itself: talks after report after talks-2030 after talks [order]",
            "events.yaml:4:80: this record (2030) is before talks (2031-05-02) [order]",
            "events.yaml:13:70: this record (2031-05-01) is before talks (2031-05-02) [order]",
        ),
    ),
    Case(
        "order",
        "two circles are told once each, and so is what follows itself",
        """
        events:
          - {id: a, type: meeting, title: A, date: 2031, after: [b], in_response_to: [b]}
          - {id: b, type: meeting, title: B, date: 2031, after: [c]}
          - {id: c, type: meeting, title: C, date: 2031, after: [b]}
          - {id: d, type: meeting, title: D, date: 2031, after: [a, d]}
          - {id: e, type: meeting, title: E, date: 2031, after: [d], rank: deprecated, why: a slip}
        """,
        (
            "events.yaml:3:58: this comes after itself: b after c after b [order]",
            "events.yaml:5:61: this comes after itself: d after d [order]",
        ),
    ),
    Case(
        "order",
        "accounts are compared as their occurrence, from either side of the link",
        """
        events:
          - {id: a1, type: meeting, title: A, date: 2029-03}
          - {id: a2, type: meeting, title: A, date: "[2029-03-04..2029-03-08]", same_as: a1}
          - {id: a3, type: meeting, title: A, date: "2029-03-05?", same_as: a2}
          - {id: doubted, type: meeting, title: B, date: 2029-02-01, after: [a3]}
          - {id: vague, type: meeting, title: C, date: 2029-03-02, in_response_to: [a1]}
          - {id: within, type: meeting, title: D, date: 2029-03-04, after: [a1, a2, a3]}
          - {id: b1, type: meeting, title: E, date: 2029-01-05}
          - {id: b2, type: meeting, title: E, date: 2029, same_as: b1, after: [within]}
          - {id: c1, type: meeting, title: F, date: 2029-05-01}
          - {id: c2, type: meeting, title: F, date: 2029-05-09, same_as: c1}
          - {id: differing, type: meeting, title: G, date: 2029-05-05, after: [c2]}
          - {id: undated, type: meeting, title: H, date: 2029-04-30, after: [c2]}
          - {id: in-a1, type: meeting, title: I, date: 2029-03-01, statements: [{id: s, speaker: pact, after: [t]}]}
        statements:
          - {id: t, speaker: pact, event: a3}
          - {id: u, speaker: pact, said: 2029-03-03, after: [t]}
        """,
        (
            "events.yaml:5:70: this record (2029-02-01) is before a3 ([2029-03-04..2029-03-08]) [order]",
            "events.yaml:6:77: this record (2029-03-02) is before a1 ([2029-03-04..2029-03-08]) [order]",
            "events.yaml:9:72: this record (2029-01-05) is before within (2029-03-04) [order]",
            "events.yaml:13:70: this record (2029-04-30) is before c2 ([2029-05-01,2029-05-09]) [order]",
            "events.yaml:14:104: this record (2029-03-01) is before t ([2029-03-04..2029-03-08]) [order]",
            "events.yaml:17:54: this record (2029-03-03) is before t ([2029-03-04..2029-03-08]) [order]",
        ),
    ),
    Case(
        "order",
        "what follows another account of itself comes after itself",
        """
        events:
          - {id: a1, type: meeting, title: A, date: 2029, after: [b1]}
          - {id: b1, type: meeting, title: B, date: 2029}
          - {id: b2, type: meeting, title: B, date: 2029, same_as: b1, after: [a1]}
          - {id: c1, type: meeting, title: C, date: 2029}
          - {id: c2, type: meeting, title: C, date: 2029, same_as: c1, after: [c1]}
        """,
        (
            "events.yaml:2:59: this comes after itself: a1 after b1 after a1 [order]",
            "events.yaml:6:72: this comes after itself: c1 after c1 [order]",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found
