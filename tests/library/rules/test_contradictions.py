"""No two records contradict each other: a speaker and the offices held, a silence and a statement, a vote and its tally."""

import pytest

from tests.support.rule_cases import Case, said, title


def both_stay(other: str) -> str:
    return f"if both are sourced, write `conflicts_with: [{other}]`, and the silence is contradicted"


CASES = (
    Case(
        "office",
        "who speaks for another was its officer on that day",
        """
        organizations:
          - {id: pact, name: Pact}
          - {id: staff, name: Staff, part_of: [pact]}
        offices:
          - {id: chair, person: jane-doe, organization: pact, title: Chair, start: 2020, end: 2024}
          - {id: clerk, person: jane-doe, organization: staff, title: Clerk, start: 2026, end: 2027}
          - {id: chair-now, person: john-doe, organization: pact, title: Chair, attested: 2024}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2025-05-02
            participants:
              - {who: jane-doe, role: speaker, for: pact}
              - {who: john-doe, for: pact}
              - {who: jane-doe, for: northland}
            statements:
              - {id: a}
              - {id: b, said: 2025-05-03}
        statements:
          - {id: c, speaker: jane-doe, for: pact, said: 2024-12-31}
          - {id: d, speaker: jane-doe, for: pact, said: 2025}
          - {id: e, speaker: jane-doe, for: pact, said: 2025?}
          - {id: f, speaker: jane-doe, for: pact, said: 2026}
          - {id: g, speaker: jane-doe, for: staff, said: 2024}
          - {id: h, speaker: jane-doe, for: pact}
        """,
        (
            "events.yaml:14:45: jane-doe held no office of pact on 2025-05-02; see chair, clerk [office]",
            "events.yaml:19:9: jane-doe held no office of pact on 2025-05-03; see chair, clerk [office]",
            "events.yaml:22:37: jane-doe held no office of pact on 2025; see chair, clerk [office]",
            "events.yaml:25:37: jane-doe held no office of staff on 2024; see clerk [office]",
        ),
    ),
    Case(
        "silence",
        "the silent said nothing on the matter in that time",
        """
        topics:
          - {id: fishing, name: fishing}
          - {id: cod-fishing, name: cod fishing, broader: [fishing]}
          - {id: trade, name: trade}
        silences:
          - id: silent
            actor: pact
            about: [fishing]
            trigger: talks
            window: {start: 2031-05, observed_through: 2031-06-15}
            basis: asserted
            claimed_by: herald
        statements:
          - {id: a, speaker: pact, said: 2031-05-01, about: [fishing]}
          - {id: b, speaker: jane-doe, for: pact, said: 2031-06-15, about: [trade, cod-fishing], reporting: mention}
          - {id: c, speaker: pact, said: 2031-05-02, in_response_to: [talks]}
          - {id: before, speaker: pact, said: 2031-04-30, about: [fishing]}
          - {id: perhaps-after, speaker: pact, said: 2031-06, about: [fishing]}
          - {id: undated, speaker: pact, about: [fishing]}
          - {id: of-another, speaker: northland, said: 2031-05-02, about: [fishing]}
          - {id: on-another-matter, speaker: pact, said: 2031-05-02, about: [trade]}
          - {id: judged-wrong, speaker: pact, said: 2031-05-02, about: [fishing], rank: deprecated, why: a slip}
          - {id: known-to-conflict, speaker: pact, said: 2031-05-02, about: [fishing], conflicts_with: [silent]}
        """,
        (
            f"events.yaml:7:12: the statement a of 2031-05-01 breaks this silence; {both_stay('a')} [silence]",
            f"events.yaml:7:12: the statement b of 2031-06-15 breaks this silence; {both_stay('b')} [silence]",
            f"events.yaml:7:12: the statement c of 2031-05-02 breaks this silence; {both_stay('c')} [silence]",
            f"events.yaml:14:22: this statement contradicts the silence silent of pact; {both_stay('silent')} [silence]",
            f"events.yaml:15:22: this statement contradicts the silence silent of pact; {both_stay('silent')} [silence]",
            f"events.yaml:16:22: this statement contradicts the silence silent of pact; {both_stay('silent')} [silence]",
        ),
    ),
    Case(
        "silence",
        "its organs and its officers speak for it, unless they speak for another",
        """
        organizations:
          - {id: pact, name: Pact}
          - {id: staff, name: Staff, part_of: [pact]}
        offices:
          - {id: clerk, person: jane-doe, organization: staff, title: Clerk, start: 2030, end: 2032}
          - {id: not-clerk, person: john-doe, organization: staff, title: Clerk, negated: true}
        silences:
          - id: silent
            actor: pact
            about: [fishing]
            window: {start: 2031, observed_through: 2032}
            basis: asserted
            claimed_by: herald
          - id: of-unknown-beginning
            actor: pact
            about: [fishing]
            window: {observed_through: 2032}
            basis: asserted
            claimed_by: herald
        statements:
          - {id: a, speaker: staff, said: 2031-05, about: [fishing]}
          - {id: b, speaker: jane-doe, said: 2031-05, about: [fishing]}
          - {id: for-another, speaker: jane-doe, for: northland, said: 2031-05, about: [fishing]}
          - {id: after-the-office, speaker: jane-doe, said: 2032-05, about: [fishing]}
          - {id: without-office, speaker: john-doe, said: 2031-05, about: [fishing]}
        """,
        (
            f"events.yaml:9:12: the statement a of 2031-05 breaks this silence; {both_stay('a')} [silence]",
            f"events.yaml:9:12: the statement b of 2031-05 breaks this silence; {both_stay('b')} [silence]",
            f"events.yaml:21:22: this statement contradicts the silence silent of pact; {both_stay('silent')} [silence]",
            f"events.yaml:22:22: this statement contradicts the silence silent of pact; {both_stay('silent')} [silence]",
        ),
    ),
    Case(
        "silence",
        "what lies in a place is a matter of that place, but not of all else that concerns the place",
        """
        countries:
          - {id: southland, name: Southland}
        places:
          - {id: the-cape, name: The Cape, in: [southland]}
        topics:
          - {id: the-war, name: The war, about: [southland]}
        silences:
          - {id: a, actor: pact, about: [the-war], window: {start: 2031, observed_through: 2031}, basis: asserted}
          - {id: b, actor: league, about: [southland], window: {start: 2031, observed_through: 2031}, basis: asserted}
        statements:
          - {id: c, speaker: pact, said: 2031-05, about: [the-cape]}
          - {id: d, speaker: league, said: 2031-05, about: [the-cape]}
        """,
        (
            f"events.yaml:9:20: the statement d of 2031-05 breaks this silence; {both_stay('d')} [silence]",
            f"events.yaml:12:22: this statement contradicts the silence b of league; {both_stay('b')} [silence]",
        ),
    ),
    Case(
        "over",
        "what is contested is a field of one of the two records, or the day of a statement or a silence",
        """
        memberships:
          - {id: a, member: northland, organization: pact, start: 2002, conflicts_with: [{record: b, over: [start, end]}]}
          - {id: b, member: northland, organization: pact, start: 2003, conflicts_with: [{record: a, over: [begin]}, a]}
          - {id: b-again, member: northland, organization: pact, start: 2003, conflicts_with: [{record: a, over: [end, date]}]}
        events:
          - {id: c, type: meeting, title: C, date: 2031, conflicts_with: [{record: d, over: [date, speaker]}]}
        statements:
          - {id: d, speaker: pact, said: 2031, conflicts_with: [{record: e, over: [date, said, speaker, quote]}]}
          - {id: e, speaker: pact, said: 2032, conflicts_with: [{record: d, over: [quote, reported]}]}
          - {id: f, speaker: pact, said: 2032, conflicts_with: [{record: nowhere, over: [sayed, for]}]}
        silences:
          - {id: g, actor: pact, window: {observed_through: 2031}, basis: asserted, conflicts_with: [{record: h, over: [date]}]}
          - id: h
            actor: pact
            window: {observed_through: 2032}
            basis: asserted
            conflicts_with: [{record: g, over: [window]}]
        """,
        (
            (
                "events.yaml:3:101: `begin` is not a field; fields are id, sources, note, rank, why, conflicts_with, "
                "distinct_from, former_ids, start, end, start_basis, end_basis, attested, negated, member, organization, "
                "status [over]"
            ),
            (
                "events.yaml:4:112: `date` is not a field; fields are id, sources, note, rank, why, conflicts_with, "
                "distinct_from, former_ids, start, end, start_basis, end_basis, attested, negated, member, organization, "
                "status [over]"
            ),
            "events.yaml:9:83: `reported` is not a field; did you mean reporting? [over]",
            "events.yaml:10:82: `sayed` is not a field; did you mean said? [over]",
        ),
    ),
    Case(
        "overlap",
        "one time is one record",
        """
        memberships:
          - {id: a, member: northland, organization: pact, start: 2002-01-01, end: 2010-01-01}
          - {id: b, member: northland, organization: pact, start: 2010-01-01, end: ..}
          - {id: c, member: northland, organization: pact, attested: 2015}
          - {id: d, member: northland, organization: pact, attested: 2015-05-02}
          - {id: observer, member: northland, organization: pact, status: observer, start: 2002-01-01, end: ..}
          - {id: e, member: southland, organization: pact, attested: 2015-05-02}
          - {id: f, member: southland, organization: pact, attested: 2015-05-02}
          - {id: g, member: southland, organization: pact, start: 2016}
          - {id: h, member: southland, organization: pact, start: 2015, negated: true}
          - {id: i, member: eastland, organization: pact, start: 2002, end: 2010}
          - {id: j, member: eastland, organization: pact, start: 2003, end: 2005}
          - {id: k, member: eastland, organization: pact, start: 2007, end: 2008, conflicts_with: [i]}
        offices:
          - {id: l, person: jane-doe, title: Chair, organization: pact, start: 2002, end: 2010}
          - {id: m, person: jane-doe, title: Chair, country: northland, start: 2002, end: 2010}
          - {id: n, person: jane-doe, title: Chair, organization: pact, start: 2005, end: 2012}
        """,
        (
            "events.yaml:5:5: this record holds at the same time as b; make the two one record [overlap]",
            "events.yaml:8:5: this record holds at the same time as e; make the two one record [overlap]",
            "events.yaml:12:58: this record holds at the same time as i; make the two one record [overlap]",
            "events.yaml:17:72: this record holds at the same time as l; make the two one record [overlap]",
        ),
    ),
    Case(
        "tally",
        "a vote is cast one way, and no more are named than were counted",
        """
        events:
          - id: right
            type: vote
            title: A vote
            date: 2031
            participants: [{who: northland, role: against}, {who: southland, role: abstained}, {who: eastland, role: voter}]
            tally: {for: 3, against: 1, abstain: 1}
          - id: wrong
            type: vote
            title: A vote
            date: 2031
            participants:
              - {who: northland, role: against}
              - {who: southland, role: against}
              - {who: southland, role: abstained}
              - {who: eastland, role: not-voting}
            tally: {for: 3, against: 1, absent: 0}
        """,
        (
            "events.yaml:15:9: southland is abstained here and against above; keep one [tally]",
            "events.yaml:17:30: only 1 counted, but 2 named as against [tally]",
            "events.yaml:17:41: only 0 counted, but 1 named as not-voting [tally]",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found
