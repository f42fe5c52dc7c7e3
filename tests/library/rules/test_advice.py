"""What a careful reader would ask about: sources that are one, pages without a copy, translations without an original."""

import pytest

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "one-source",
        "several sources that lead back to one are one; what a statement takes from its event is told there",
        """
        sources:
          - {id: agency, title: Agency}
          - {id: herald, title: Herald, derived_from: [agency]}
          - {id: gazette, title: Gazette, via: herald}
          - {id: observer, title: Observer, derived_from: [agency]}
          - {id: letter, title: Letter}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            sources: [herald, observer]
            statements:
              - {id: takes-them-over, speaker: jane-doe}
              - {id: cites-others, speaker: jane-doe, sources: [gazette, herald]}
              - {id: cites-two, speaker: jane-doe, sources: [gazette, letter]}
          - {id: one, type: meeting, title: One, date: 2031, sources: [herald]}
          - {id: twice-one, type: meeting, title: One, date: 2031, sources: [herald, {source: herald, locator: page 2}]}
          - {id: unknown, type: meeting, title: Unknown, date: 2031, sources: [herald, nowhere]}
          - {id: wrong, type: meeting, title: Wrong, date: 2031, sources: [herald, agency], rank: deprecated, why: a slip}
        """,
        (
            "events.yaml:12:14: these 2 sources count as one origin: all lead back to agency [one-source]",
            "events.yaml:15:56: these 2 sources count as one origin: all lead back to herald [one-source]",
        ),
    ),
    Case(
        "one-source",
        "several sources of one publisher are one, and an organ is its organization",
        """
        organizations:
          - {id: pact, name: Littoral Pact}
          - {id: staff, name: Staff of the Pact, part_of: [pact]}
        sources:
          - {id: a, title: A, publisher: pact}
          - {id: b, title: B, publisher: Littoral pact}
          - {id: c, title: C, publisher: staff}
          - {id: d, title: D, publisher: The Herald}
          - {id: e, title: E, publisher: the herald}
          - {id: f, title: F, via: e}
          - {id: g, title: G, publisher: The Herald, derived_from: [a]}
        events:
          - {id: same, type: meeting, title: Same, date: 2031, sources: [a, b]}
          - {id: organ, type: meeting, title: Organ, date: 2031, sources: [a, b, c]}
          - {id: plain, type: meeting, title: Plain, date: 2031, sources: [d, e]}
          - {id: behind, type: meeting, title: Behind, date: 2031, sources: [d, f]}
          - {id: linked, type: meeting, title: Linked, date: 2031, sources: [b, d, g]}
          - {id: two, type: meeting, title: Two, date: 2031, sources: [a, d]}
        """,
        (
            "events.yaml:13:65: these 2 sources count as one origin: all are published by pact [one-source]",
            "events.yaml:14:67: these 3 sources count as one origin: all lead back to pact [one-source]",
            'events.yaml:15:67: these 2 sources count as one origin: all are published by "the herald" [one-source]',
            'events.yaml:16:69: these 2 sources count as one origin: all lead back to "the herald" [one-source]',
            "events.yaml:17:69: these 3 sources count as one origin: each shares an origin with another [one-source]",
        ),
    ),
    Case(
        "no-archive",
        "a page on the web is archived; what has no address, or is an archived copy, needs no other",
        """
        sources:
          - {id: a, title: A, url: "https://herald.example/a"}
          - {id: b, title: B, url: "https://herald.example/b", archive_url: "https://web.archive.org/web/2031/b"}
          - {id: c, title: C, url: "https://web.archive.org/web/2031/c"}
          - {id: d, title: D}
          - {id: e, title: E, url: "https://archive.org.example/e"}
        """,
        (
            "events.yaml:2:28: no archived copy: write its address in `archive_url` [no-archive]",
            "events.yaml:6:28: no archived copy: write its address in `archive_url` [no-archive]",
        ),
    ),
    Case(
        "no-original",
        "a quote in another language than what carried it is a translation",
        """
        sources:
          - {id: agency, title: Agency, lang: ru}
          - {id: herald, title: Herald, lang: en-GB, derived_from: [agency]}
          - {id: gazette, title: Gazette, lang: en}
          - {id: unknown, title: Unknown}
        statements:
          - {id: a, quote: {text: Never, lang: en}, sources: [agency]}
          - {id: b, quote: {text: Never, lang: en-US}, sources: [herald]}
          - {id: c, quote: Never, sources: [gazette, agency]}
          - {id: d, quote: {text: Never, lang: en, original: Никогда}, sources: [agency]}
          - {id: e, quote: {text: Never, lang: en}, sources: [gazette, unknown]}
          - {id: f, quote: Never, sources: [agency, unknown]}
          - {id: g, quote: {text: Никогда, lang: ru-Cyrl}, sources: [agency]}
          - {id: h, sources: [gazette, agency, nowhere]}
        """,
        (
            "events.yaml:7:20: the quote is in en, and agency is in ru: give the `original` [no-original]",
            "events.yaml:8:20: the quote is in en, and agency is in ru: give the `original` [no-original]",
            "events.yaml:9:20: the sources are in en and ru: write the quote's `lang`, and give the `original` [no-original]",
        ),
    ),
    Case(
        "no-participants",
        "somebody does it, or is concerned",
        """
        events:
          - {id: a, type: meeting, title: A, date: 2031}
          - {id: b, type: unrest, title: B, date: 2031, participants: [{who: northland, role: subject}]}
          - {id: c, type: meeting, title: C, date: 2031, rank: deprecated, why: a slip}
        """,
        ("events.yaml:2:5: nobody takes part: name in `participants` who acted, or whom it concerned [no-participants]",),
    ),
    Case(
        "no-about",
        "a statement has a matter of its own, or that of its event or of another account of its event",
        """
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            about: [fishing]
            statements:
              - {id: has-that-of-its-event, speaker: jane-doe}
          - id: session
            type: meeting
            title: Session
            date: 2031
            statements:
              - {id: bare, speaker: jane-doe}
              - {id: has-its-own, speaker: jane-doe, about: [trade]}
          - id: one-account
            type: meeting
            title: Council
            date: 2031
            about: [trade]
          - id: another-account
            type: meeting
            title: Council
            date: 2031
            same_as: one-account
            statements:
              - {id: has-that-of-the-occurrence, speaker: jane-doe}
        statements:
          - {id: alone, speaker: jane-doe}
          - {id: alone-with-a-matter, speaker: jane-doe, about: [pact]}
          - {id: of-an-event-elsewhere, speaker: jane-doe, event: talks}
          - {id: wrong, speaker: jane-doe, rank: deprecated, why: a slip}
        """,
        (
            "events.yaml:14:9: nothing leads to this statement: say in `about` what it concerns [no-about]",
            "events.yaml:29:5: nothing leads to this statement: say in `about` what it concerns [no-about]",
        ),
    ),
    Case(
        "topic-unsaid",
        "an event with statements is about no topic that none of them is about",
        """
        places:
          - {id: the-cape, name: The Cape}
        topics:
          - {id: fishing, name: fishing}
          - {id: cod-fishing, name: cod fishing, broader: [fishing]}
          - {id: quotas, name: quotas, about: [cod-fishing]}
          - {id: trade, name: trade}
          - {id: tolls, name: tolls}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            about: [fishing, trade, the-cape, tolls]
            statements:
              - {id: on-something-within, speaker: jane-doe, about: [quotas]}
              - {id: judged-wrong, speaker: jane-doe, about: [trade], rank: deprecated, why: a slip}
          - id: narrower
            type: meeting
            title: Narrower
            date: 2031
            about: [cod-fishing, tolls]
            statements:
              - {id: on-something-wider, speaker: jane-doe, about: [fishing]}
          - id: session
            type: meeting
            title: Session
            date: 2031
            about: [fishing, trade]
            statements:
              - {id: has-the-matters-of-the-session, speaker: jane-doe}
              - {id: has-its-own, speaker: jane-doe, about: [tolls]}
          - {id: without-statements, type: meeting, title: Silent, date: 2031, about: [fishing]}
          - id: slip
            type: meeting
            title: Slip
            date: 2031
            about: [fishing]
            rank: deprecated
            why: a slip
            statements:
              - {id: on-another-matter, speaker: jane-doe, about: [tolls]}
        statements:
          - {id: elsewhere-in-the-file, event: narrower, speaker: jane-doe, about: [tolls]}
        """,
        (
            (
                "events.yaml:14:22: none of the statements of this event is about trade: add it where it was spoken of "
                "[topic-unsaid]"
            ),
            (
                "events.yaml:14:39: none of the statements of this event is about tolls: add it where it was spoken of "
                "[topic-unsaid]"
            ),
            (
                "events.yaml:22:13: none of the statements of this event is about cod-fishing: add it where it was spoken of "
                "[topic-unsaid]"
            ),
        ),
    ),
    Case(
        "general-knowledge",
        "what everybody knows has a source too",
        """
        memberships:
          - {id: a, member: northland, organization: pact, start: 2002, start_basis: general-knowledge, end: 2010}
          - {id: b, member: northland, organization: pact, start: 2012, end: 2015, end_basis: general-knowledge}
          - {id: c, member: southland, organization: pact, start: 2012, start_basis: seen}
        events:
          - {id: d, type: meeting, title: D, date: 2031, date_basis: general-knowledge}
        statements:
          - {id: e, speaker: pact, said: 2031, date_basis: general-knowledge}
        """,
        (
            "events.yaml:2:78: the start comes from general knowledge: cite a source that gives it [general-knowledge]",
            "events.yaml:3:87: the end comes from general knowledge: cite a source that gives it [general-knowledge]",
            "events.yaml:6:62: the date comes from general knowledge: cite a source that gives it [general-knowledge]",
            "events.yaml:8:52: the date comes from general knowledge: cite a source that gives it [general-knowledge]",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found
