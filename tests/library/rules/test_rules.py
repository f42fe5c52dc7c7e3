"""Each rule as a table: a file in which some records keep the law and their neighbours do not, and what is said of these.

Of a file's problems a case shows those of its own rule; the whole answer is in the tests below the table.
"""

import time
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.records.reachability import cycles
from alliance_graph.rules import advice, near_names
from alliance_graph.rules.check import EVERY, check, judge
from alliance_graph.rules.registry import RULES
from hypothesis import given
from hypothesis import strategies as st

DATA = Path(__file__).parents[3] / "data"


class Case(NamedTuple):
    """A file, and all that one rule says of it."""

    rule: str
    what: str
    text: str
    found: tuple[str, ...] = ()


CASES = (
    Case(
        "reference",
        "ids exist; a slip is told with what was meant, a name with its id",
        """
        organizations:
          - {id: littoral-pact, name: Littoral Pact, short: LP, seat: port-vel}
        people:
          - {id: jane-doe, name: Jane Doe, aliases: [Doe], born_in: Port Vell}
          - {id: john-doe, name: John Doe, aliases: [Doe], born_in: nowhere-at-all}
        places:
          - {id: port-vell, name: Port Vell}
        statements:
          - {id: one, speaker: littoral-pact, to: [jane-doe, Doe, LP], about: [port-vell, qqq]}
        memberships:
          - {member: jane-doe, organization: littoral-pakt}
        """,
        (
            "events.yaml:2:63: no country or place has the id 'port-vel'; did you mean port-vell? [reference]",
            "events.yaml:4:61: 'Port Vell' is a name; write the id, port-vell [reference]",
            "events.yaml:5:61: no country or place has the id 'nowhere-at-all' [reference]",
            "events.yaml:9:54: 'Doe' is a name; write the id, jane-doe or john-doe [reference]",
            "events.yaml:9:59: 'LP' is a name; write the id, littoral-pact [reference]",
            "events.yaml:9:83: no record has the id 'qqq' [reference]",
            "events.yaml:11:38: no organization has the id 'littoral-pakt'; did you mean littoral-pact? [reference]",
        ),
    ),
    Case(
        "reference",
        "ids are of a kind that the field takes, in parts as in fields",
        """
        countries:
          - {id: northland, name: Northland}
        places:
          - {id: port-vell, name: Port Vell, in: [northland, fishing]}
        topics:
          - {id: fishing, name: fishing}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            location: northland
            participants:
              - northland
              - port-vell
              - {who: northland, for: fishing}
            figures:
              - {what: ships, value: 3, sources: [talks]}
            sources: [herald, {source: northland}]
            statements:
              - {id: said, conditions: [a need, {text: goodwill, by: port-vell}]}
        """,
        (
            "events.yaml:4:54: 'fishing' is a topic; `in` must name a country or place [reference]",
            "events.yaml:15:9: 'port-vell' is a place; `who` must name an organization, person or country [reference]",
            "events.yaml:16:31: 'fishing' is a topic; `for` must name an organization, person or country [reference]",
            "events.yaml:18:43: 'talks' is an event; `source` must name a source [reference]",
            "events.yaml:19:15: no source has the id 'herald' [reference]",
            "events.yaml:19:32: 'northland' is a country; `source` must name a source [reference]",
            "events.yaml:21:62: 'port-vell' is a place; `by` must name an organization, person or country [reference]",
        ),
    ),
    Case(
        "reference",
        "a publisher may be a plain name, and a record that cannot be read is still there",
        """
        sources:
          - {id: herald, title: The Herald, publisher: The Herald Company, author: port-vell}
          - {id: unread, title: Unread, published: last week}
          - {id: copy, title: A copy, via: unread}
        places:
          - {id: port-vell, name: Port Vell}
        """,
        ("events.yaml:2:76: 'port-vell' is a place; `author` must name an organization, person or country [reference]",),
    ),
    Case(
        "reference",
        "what a statement takes from its event is told once, at the event",
        """
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            participants:
              - {who: nobody, role: speaker, for: nothing}
            sources: [nowhere]
            statements:
              - {id: inherits}
              - {id: repeats, speaker: nobody}
        """,
        (
            "events.yaml:7:15: no organization, person or country has the id 'nobody' [reference]",
            "events.yaml:7:43: no organization, person or country has the id 'nothing' [reference]",
            "events.yaml:8:15: no source has the id 'nowhere' [reference]",
            "events.yaml:11:32: no organization, person or country has the id 'nobody' [reference]",
        ),
    ),
    Case(
        "part-cycle",
        "parts of parts come to an end; what topics are about may go in circles",
        """
        organizations:
          - {id: alliance, name: Alliance}
          - {id: staff, name: Staff, part_of: [alliance]}
          - {id: office, name: Office, part_of: [staff, office]}
        countries:
          - {id: northland, name: Northland, in: [the-coast]}
        places:
          - {id: the-coast, name: The coast, in: [the-bay]}
          - {id: the-bay, name: The bay, in: [northland]}
        topics:
          - {id: fish, name: fish, about: [ships]}
          - {id: ships, name: ships, about: [fish]}
        sources:
          - {id: first, title: First, via: second}
          - {id: second, title: Second, derived_from: [third, first]}
          - {id: third, title: Third}
        """,
        (
            "events.yaml:4:49: this leads back to itself: office, office [part-cycle]",
            "events.yaml:6:43: this leads back to itself: northland, the-coast, the-bay, northland [part-cycle]",
            "events.yaml:14:36: this leads back to itself: first, second, first [part-cycle]",
        ),
    ),
    Case(
        "same-as",
        "accounts point at one record of their own kind",
        """
        events:
          - {id: talks, type: meeting, title: Talks, date: 2031}
          - {id: talks-as-told, type: meeting, title: Talks, date: 2031, same_as: talks}
          - {id: talks-retold, type: meeting, title: Talks, date: 2031, same_as: talks-as-told}
          - {id: alone, type: meeting, title: Alone, date: 2031, same_as: alone}
        statements:
          - {id: said, same_as: talks}
        """,
        (
            "events.yaml:4:74: talks-as-told is itself an account of talks; name talks here [same-as]",
            "events.yaml:5:67: a record cannot be an account of itself [same-as]",
            "events.yaml:7:25: statement and event cannot be the same occurrence [same-as]",
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
            "events.yaml:7:12: the statement a of 2031-05-01 breaks this silence [silence]",
            "events.yaml:7:12: the statement b of 2031-06-15 breaks this silence [silence]",
            "events.yaml:7:12: the statement c of 2031-05-02 breaks this silence [silence]",
            "events.yaml:14:22: this statement contradicts the silence silent of pact [silence]",
            "events.yaml:15:22: this statement contradicts the silence silent of pact [silence]",
            "events.yaml:16:22: this statement contradicts the silence silent of pact [silence]",
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
          - {id: clerk, person: jane-doe, organization: staff, title: Clerk, start: 2030, end: 2031}
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
            "events.yaml:9:12: the statement a of 2031-05 breaks this silence [silence]",
            "events.yaml:9:12: the statement b of 2031-05 breaks this silence [silence]",
            "events.yaml:21:22: this statement contradicts the silence silent of pact [silence]",
            "events.yaml:22:22: this statement contradicts the silence silent of pact [silence]",
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
            "events.yaml:9:20: the statement d of 2031-05 breaks this silence [silence]",
            "events.yaml:12:22: this statement contradicts the silence b of league [silence]",
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
            "events.yaml:12:14: these 2 sources count as one: all lead back to agency [one-source]",
            "events.yaml:15:56: these 2 sources count as one: all lead back to herald [one-source]",
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
    Case(
        "near-name",
        "who is seldom mentioned under nearly another's name may be that other",
        """
        organizations:
          - {id: pact, name: Pact Organization}
          - {id: pact-2, name: Pact Organisation, aliases: [LTO]}
          - {id: committee-1, name: Committee of 1931}
          - {id: committee-2, name: Committee of 1932}
        people:
          - {id: ivan-zelensky, name: Ivan Zelensky}
          - {id: zelenskyy, name: Иван Зеленский}
          - {id: john-smith, name: John Smith}
        countries:
          - {id: iceland, name: Iceland, iso2: IS}
          - {id: icelande, name: Icelande, iso2: IE}
          - {id: eastern-cape, name: Eastern Cape}
          - {id: western-cape, name: Western Cape}
        topics:
          - {id: littoral, name: Pact Organization}
        events:
          - id: talks
            type: meeting
            title: Talks
            date: 2031
            participants: [pact, {who: ivan-zelensky, role: speaker}, {who: zelenskyy, for: pact-2}]
            statements: [{id: said, speaker: zelenskyy, to: [ivan-zelensky]}]
          - {id: more-talks, type: meeting, title: More talks, date: 2031, participants: [pact, ivan-zelensky]}
        """,
        (
            "events.yaml:3:24: nearly 'Pact Organization' (pact), and only talks names it: the same organization? [near-name]",
            "events.yaml:8:27: nearly 'Ivan Zelensky' (ivan-zelensky), and only talks names it: the same person? [near-name]",
        ),
    ),
    Case(
        "near-name",
        "of two that nothing mentions the later is told, and an alias is a name",
        """
        people:
          - {id: zas, name: Stanislav Zas, aliases: [Zas, Stanislav Vasilievich Zas]}
          - {id: zas-2, name: Stanislau Zas}
          - {id: vasilievich, name: Stanislaw Vasilievich Zas}
        """,
        (
            "events.yaml:3:23: nearly 'Stanislav Zas' (zas), and nothing names it: the same person? [near-name]",
            "events.yaml:4:29: nearly 'Stanislav Vasilievich Zas' (zas), and nothing names it: the same person? [near-name]",
        ),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.what}")
def test_rule(case: Case) -> None:
    dataset = read({"events.yaml": dedent(case.text).strip().encode()})
    assert tuple(str(problem) for problem in check(dataset) if problem.rule == case.rule) == case.found


def test_every_rule_has_an_id_of_its_own_a_severity_and_its_law_in_a_sentence() -> None:
    every = EVERY
    assert len({rule.id for rule in every}) == len(every)
    assert {rule.severity for rule in RULES} == {"error", "warning"}
    assert {rule.severity for rule in advice.JUDGEMENTS} == {"warning"}
    assert [rule.id for rule in every if not rule.documentation.split("\n")[0].endswith(".")] == []


def test_every_rule_is_broken_in_the_table() -> None:
    assert {case.rule for case in CASES if case.found} == {rule.id for rule in EVERY}


def test_the_documentation_of_a_rule_is_its_law_as_it_is_printed() -> None:
    (rule,) = (rule for rule in RULES if rule.id == "speaker")
    assert rule.documentation == (
        "Every statement has a speaker: its own, or the only participant of its event with the role `speaker`."
    )


def test_the_seed_data_keep_every_rule() -> None:
    assert check(load_dataset(DATA)) == ()


def test_all_problems_come_in_the_order_of_the_files_those_of_loading_among_them() -> None:
    dataset = read(
        {
            "events.yaml": b"topics:\n  - {id: b, name: b, why: no source has it}\n  - {id: a, nam: a}\n",
            "actors.yaml": b"people:\n  - {id: jane, name: Jane, born_in: nowhere}\n",
        }
    )
    assert [f"{problem} {problem.severity}" for problem in judge(dataset, RULES).problems] == [
        "actors.yaml:2:5: no source is cited: say in `sources` who speaks of it [entity-cited] warning",
        "actors.yaml:2:37: no country or place has the id 'nowhere' [reference] error",
        "events.yaml:2:5: no source is cited: say in `sources` who speaks of it [entity-cited] warning",
        "events.yaml:2:27: this says why the record is wrong, but its `rank` is not deprecated [deprecated-why] error",
        "events.yaml:3:5: `name` is missing: the name that answers show [missing-field] error",
        "events.yaml:3:13: unknown field `nam`; did you mean `name`? [unknown-field] error",
    ]


def test_problems_are_known_by_record_too() -> None:
    dataset = read({"events.yaml": b"topics:\n  - {id: b, name: b, why: none}\n  - {id: a, nam: a}\n"})
    assert {record: [problem.rule for problem in found] for record, found in judge(dataset, RULES).by_record.items()} == {
        "b": ["entity-cited", "deprecated-why"]
    }


def test_a_value_is_placed_in_the_file_that_gives_it() -> None:
    dataset = read(
        {
            "a.yaml": b"people:\n  - {id: jane, name: Jane, sources: [herald]}\nsources:\n  - {id: herald, title: Herald}\n",
            "b.yaml": b"people:\n  - id: jane\n    born_in: nowhere\n    sources: [herald, gazette]\n",
        }
    )
    assert [str(problem) for problem in judge(dataset, RULES).problems] == [
        "b.yaml:3:14: no country or place has the id 'nowhere' [reference]",
        "b.yaml:4:23: no source has the id 'gazette' [reference]",
    ]


def test_a_line_of_jsonl_is_the_place_of_its_record() -> None:
    lines = (
        b'{"record": "source", "id": "herald", "title": "Herald"}\n\n{"record": "topic", "id": "t", "name": "t", "why": "x"}\n'
    )
    assert [str(problem) for problem in judge(read({"a.jsonl": lines}), RULES).problems] == [
        "a.jsonl:3:1: no source is cited: say in `sources` who speaks of it [entity-cited]",
        "a.jsonl:3:1: this says why the record is wrong, but its `rank` is not deprecated [deprecated-why]",
    ]


def test_a_statement_in_jsonl_takes_over_its_events_faults_silently_too() -> None:
    event = b'{"record": "event", "id": "e", "type": "meeting", "title": "E", "date": "2031", "sources": ["nowhere"]}\n'
    statement = b'{"record": "statement", "id": "s", "event": "e", "speaker": "nobody"}\n'
    assert [str(problem) for problem in judge(read({"a.jsonl": event + statement}), RULES).problems] == [
        "a.jsonl:1:1: no source has the id 'nowhere' [reference]",
        "a.jsonl:2:1: no organization, person or country has the id 'nobody' [reference]",
    ]


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "bc", "b": "d", "c": "d", "d": "e"}, []),
        ({"a": "a"}, [("a",)]),
        ({"a": "b", "b": "ca", "c": "b"}, [("b", "c"), ("a", "b")]),
        ({"x": "a", "a": "b", "b": "a", "c": "d", "d": "c"}, [("a", "b"), ("c", "d")]),
    ],
)
def test_a_chain_that_comes_back_is_found_once(steps: dict[str, str], found: list[tuple[str, ...]]) -> None:
    assert list(cycles(steps)) == found


@given(st.dictionaries(st.sampled_from("abcdef"), st.text("abcdef", max_size=3)))
def test_circles_are_found_where_there_are_any_and_only_there(steps: dict[str, str]) -> None:
    found = list(cycles(steps))
    for circle in found:
        assert all(following in steps[one] for one, following in zip(circle, (*circle[1:], circle[0]), strict=True))
        assert len(set(circle)) == len(circle)
    assert len(set(found)) == len(found)
    reached = {one: set(others) for one, others in steps.items()}
    for _ in "abcdef":
        reached = {one: others.union(*(reached.get(other, ()) for other in others)) for one, others in reached.items()}
    assert bool(found) == any(one in others for one, others in reached.items())


def test_long_chains_and_many_slips_take_linear_time() -> None:
    places = "".join(f"  - {{id: p{number}, name: P{number}, in: [p{number + 1}]}}\n" for number in range(3000))
    slips = "".join(f"  - {{id: t{number}, name: T{number}, about: [pp{number}]}}\n" for number in range(500))
    dataset = read({"a.yaml": f"places:\n{places}topics:\n{slips}".encode()})
    began = time.process_time()
    found = [problem.rule for problem in judge(dataset, RULES).problems if problem.severity == "error"]
    assert found == ["reference"] * 501
    assert time.process_time() - began < 20


def invented(count: int) -> str:
    """People, each named like no other but for every tenth, who has the name before with a slip."""
    names = [f"{'bdfgklmnprstvz'[number % 14]}ara{number * 7919 % 100_003:05}".translate(LETTERS) for number in range(count)]
    slips = [names[number - 1] + "a" if number % 10 == 9 else name for number, name in enumerate(names)]
    return "people:\n" + "".join(f"  - {{id: p{number}, name: {name} Doe}}\n" for number, name in enumerate(slips))


LETTERS = str.maketrans("0123456789", "bdklmnprst")


def test_near_names_are_found_among_ten_thousand_in_a_moment() -> None:
    dataset = read({"a.yaml": invented(10_000).encode()})
    began = time.process_time()
    assert {f"p{number}" for number in range(9, 10_000, 10)} <= {one.record for one in near_names.near_name(dataset)}
    assert time.process_time() - began < 30


def test_few_names_and_many_are_compared_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = read({"a.yaml": invented(300).encode()})
    one_by_one = list(near_names.near_name(dataset))
    monkeypatch.setattr(near_names, "_MANY", 0)
    assert list(near_names.near_name(dataset)) == one_by_one
