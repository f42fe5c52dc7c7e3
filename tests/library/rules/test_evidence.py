"""What is recorded has a source that can show it, and a quotation is what was said."""

import pytest

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "cited",
        "what happened and what held needs a source; a statement may have its event's",
        """
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            sources: [herald]
            statements:
              - {id: inherits, speaker: pact}
          - id: rumour
            type: meeting
            title: Rumour
            date: 2031
            statements:
              - {id: rests-on-nothing, speaker: pact}
          - id: unread
            type: gathering
            title: Unread
            date: 2031
            statements:
              - {id: rests-on-what-cannot-be-read, speaker: pact}
        silences:
          - {id: silent, actor: pact, window: {observed_through: 2031}, basis: asserted}
        memberships:
          - {id: membership, member: northland, organization: pact}
        offices:
          - {id: office, person: jane-doe, title: Chair, organization: pact}
        relations:
          - {id: relation, subject: pact, predicate: based-in, object: port-vell}
        """,
        (
            "events.yaml:9:5: no source is cited: say in `sources` who says so [cited]",
            "events.yaml:14:9: no source is cited: say in `sources` who says so [cited]",
            "events.yaml:15:5: no source is cited: say in `sources` who says so [cited]",
            "events.yaml:22:5: no source is cited: say in `sources` who says so [cited]",
            "events.yaml:24:5: no source is cited: say in `sources` who says so [cited]",
            "events.yaml:26:5: no source is cited: say in `sources` who says so [cited]",
            "events.yaml:28:5: no source is cited: say in `sources` who says so [cited]",
        ),
    ),
    Case(
        "entity-cited",
        "whom and what one speaks of needs a source too; a source needs none",
        """
        sources:
          - {id: herald, title: The Herald}
        organizations:
          - {id: pact, name: Pact}
          - {id: league, name: League, sources: [herald]}
        topics:
          - {id: fishing, name: fishing}
        """,
        (
            "events.yaml:4:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
            "events.yaml:7:5: no source is cited: say in `sources` who speaks of it [entity-cited]",
        ),
    ),
    Case(
        "supports",
        "a source supports fields that the record gives; what its writers decided rests on none",
        """
        memberships:
          - id: a
            member: northland
            organization: pact
            start: 2002
            note: Since the founding.
            sources:
              - {source: herald, supports: [member, organization, status, start]}
              - {source: gazette, supports: [end]}
              - {source: letter, supports: [starts, start]}
              - {source: almanac, supports: [capital]}
              - {source: atlas, supports: [note, sources]}
              - observer
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            location: port-vell
            sources: [{source: herald, supports: [date, location]}, {source: gazette, supports: [said]}]
            statements:
              - {id: dated-by-its-event, speaker: pact, sources: [{source: herald, supports: [date, speaker]}]}
              - {id: with-its-own-day, speaker: pact, said: 2031-05, sources: [{source: herald, supports: [said, date]}]}
        statements:
          - {id: in-no-event, speaker: pact, for: northland, said: 2031, sources: [{source: herald, supports: [for, date]}]}
        silences:
          - id: silent
            actor: pact
            window: {observed_through: 2031}
            basis: asserted
            claimed_by: herald
            sources: [{source: herald, supports: [window, date]}]
        """,
        (
            "events.yaml:9:38: `end` is not given here; it gives start, member, organization [supports]",
            "events.yaml:10:37: `starts` is not a field that a source supports; did you mean start? [supports]",
            (
                "events.yaml:11:38: `capital` is not a field that a source supports; it gives start, member, organization "
                "[supports]"
            ),
            "events.yaml:12:36: `note` is not a field that a source supports; it gives start, member, organization [supports]",
            (
                "events.yaml:12:42: `sources` is not a field that a source supports; it gives start, member, organization "
                "[supports]"
            ),
            "events.yaml:20:90: `said` is not a field that a source supports; it gives title, type, date, location [supports]",
            "events.yaml:23:106: `date` is not a field that a source supports; it gives speaker, said [supports]",
            "events.yaml:25:109: `date` is not a field that a source supports; it gives speaker, for, said [supports]",
            (
                "events.yaml:32:51: `date` is not a field that a source supports; it gives actor, window, basis, claimed_by "
                "[supports]"
            ),
        ),
    ),
    Case(
        "link",
        "addresses are of the web, and safe to follow",
        """
        sources:
          - {id: a, title: A, url: "https://example.org/a?b=c%20d#e", archive_url: "http://[::1]:8080/"}
          - {id: b, title: B, url: "https://пример.example/статья"}
          - {id: c, title: C, url: "javascript:alert(1)"}
          - {id: d, title: D, url: "//example.org/a"}
          - {id: e, title: E, url: "https:///a"}
          - {id: f, title: F, url: "https://user:secret@example.org/"}
          - {id: g, title: G, url: "https://example.org/a b"}
          - {id: h, title: H, url: "https://example.org/\\u202Egro.live"}
          - {id: i, title: I, url: "https://evil.example\\\\@example.org"}
          - {id: j, title: J, url: "https://example.org:port/"}
          - {id: k, title: K, archive_url: "ftp://example.org/"}
          - {id: l, title: L, url: "https://[::1/"}
        """,
        (
            "events.yaml:4:28: a web address begins with http:// or https:// and a host [link]",
            "events.yaml:5:28: a web address begins with http:// or https:// and a host [link]",
            "events.yaml:6:28: a web address begins with http:// or https:// and a host [link]",
            "events.yaml:7:28: a web address cannot contain a user name or a password; take them out [link]",
            "events.yaml:8:28: a web address cannot contain U+0020; write %20 [link]",
            "events.yaml:9:28: a web address cannot contain U+202E; write %E2%80%AE [link]",
            "events.yaml:10:28: a web address cannot contain U+005C; write %5C [link]",
            "events.yaml:11:28: this is not a web address: Port could not be cast to integer value as 'port' [link]",
            "events.yaml:12:36: a web address begins with http:// or https:// and a host [link]",
            "events.yaml:13:28: this is not a web address: Invalid IPv6 URL [link]",
        ),
    ),
    Case(
        "source-too-early",
        "nothing is shown by sources that all came out before",
        """
        sources:
          - {id: march, title: March, published: 2031-03-24}
          - {id: april, title: April, published: 2031-04}
          - {id: page, title: A page kept up to date}
          - {id: doubtful, title: Doubtful, published: 2031-03?}
          - {id: quoted, title: Quoted, published: 2031-05, via: april}
        statements:
          - {id: a, speaker: pact, said: 2031-03-24, sources: [march]}
          - {id: b, speaker: pact, said: 2031-03-25, sources: [march]}
          - {id: c, speaker: pact, said: 2031-03-25, sources: [march, april]}
          - {id: d, speaker: pact, said: 2031-05-01, sources: [march, april]}
          - {id: e, speaker: pact, said: 2031-05-01, sources: [march, page]}
          - {id: f, speaker: pact, said: 2031-05-01, sources: [doubtful]}
          - {id: g, speaker: pact, said: 2031-03, sources: [march]}
        silences:
          - {id: silent, actor: pact, window: {observed_through: 2031-03-25}, basis: asserted, sources: [march]}
        memberships:
          - {id: m, member: northland, organization: pact, attested: [2031-03-24, 2031-04-24], sources: [march]}
        """,
        (
            "events.yaml:6:44: 2031-05 is later than its sources: april (2031-04) [source-too-early]",
            "events.yaml:9:34: 2031-03-25 is later than its sources: march (2031-03-24) [source-too-early]",
            "events.yaml:11:34: 2031-05-01 is later than its sources: march (2031-03-24), april (2031-04) [source-too-early]",
            "events.yaml:16:58: 2031-03-25 is later than its sources: march (2031-03-24) [source-too-early]",
            "events.yaml:18:75: 2031-04-24 is later than its sources: march (2031-03-24) [source-too-early]",
        ),
    ),
    Case(
        "quote-reporting",
        "quotes are quoted, and what is retold is not",
        """
        statements:
          - {id: a, speaker: pact, reporting: direct-quote, quote: Never.}
          - {id: b, speaker: pact, reporting: direct-quote}
          - {id: c, speaker: pact, reporting: partial-quote}
          - {id: d, speaker: pact, reporting: reported-speech, quote: Never.}
          - {id: e, speaker: pact, reporting: mention, quote: {text: Never.}}
          - {id: f, speaker: pact, reporting: mention}
          - {id: g, speaker: pact, quote: Never.}
        """,
        (
            "events.yaml:3:39: a direct-quote needs a `quote`, and there is none [quote-reporting]",
            "events.yaml:4:39: a partial-quote needs a `quote`, and there is none [quote-reporting]",
            "events.yaml:5:63: a reported-speech has no `quote`: is it a partial-quote? [quote-reporting]",
            "events.yaml:6:55: a mention has no `quote`: is it a partial-quote? [quote-reporting]",
        ),
    ),
    Case(
        "quote-marks",
        "a quote is without the marks around it, and keeps those that stand in it",
        """
        statements:
          - {id: a, speaker: x, quote: “joint patrols”}
          - {id: b, speaker: x, quote: {text: «joint patrols», lang: fr}}
          - {id: c, speaker: x, quote: “joint” or “common” patrols, as one “prefers”}
          - {id: d, speaker: x, quote: joint “patrols”}
        """,
        (
            "events.yaml:2:32: the quote stands between “ and ”; take both out [quote-marks]",
            "events.yaml:3:32: the quote stands between « and »; take both out [quote-marks]",
        ),
    ),
    Case(
        "spelled",
        "a misspelling is kept as an alias, without regard to case and accents",
        """
        people:
          - {id: jane-doe, name: Jane Doe, short: Doe, aliases: [{name: Dó, kind: misspelling}]}
        statements:
          - {id: a, speaker: jane-doe, spelled: DO}
          - {id: b, speaker: jane-doe, spelled: Dough}
          - {id: c, speaker: nobody, spelled: Dough}
        """,
        ("events.yaml:5:41: 'Dough' is not a name of jane-doe; add it to the aliases there [spelled]",),
    ),
    Case(
        "silence-basis",
        "a claim has a claimant, a search a place",
        """
        silences:
          - {id: a, actor: pact, window: {observed_through: 2031}, basis: asserted, claimed_by: herald}
          - {id: b, actor: pact, window: {observed_through: 2031}, basis: asserted}
          - {id: c, actor: pact, window: {observed_through: 2031}, basis: searched, searched: [its site]}
          - {id: d, actor: pact, window: {observed_through: 2031}, basis: searched, claimed_by: herald}
        """,
        (
            "events.yaml:3:67: `claimed_by` is missing: say who asserts this silence [silence-basis]",
            "events.yaml:5:67: `searched` is missing: say where words were looked for, and for which days [silence-basis]",
        ),
    ),
    Case(
        "deprecated-why",
        "what is judged wrong says why, and nothing else does",
        """
        topics:
          - {id: a, name: a, rank: deprecated, why: no source has it}
          - {id: b, name: b, rank: deprecated}
          - {id: c, name: c, why: no source has it}
        """,
        (
            "events.yaml:3:28: `why` is missing: say why this record is deprecated [deprecated-why]",
            "events.yaml:4:27: this says why the record is wrong, but its `rank` is not deprecated [deprecated-why]",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found
