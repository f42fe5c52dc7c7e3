"""Ids name records that are there and of a kind that the field takes, and parts of parts come to an end."""

import time

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.rules.check import judge
from alliance_graph.rules.registry import RULES

from tests.support.rule_cases import Case, said, title

CASES = (
    Case(
        "reference",
        "a step names any record, and only records",
        """
        stories:
          - {id: told, title: Told, steps: [{title: One, records: [told, tolt]}]}
        """,
        ("events.yaml:2:66: no record has the id 'tolt'; did you mean told? [reference]",),
    ),
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
        "too-far",
        "a chain of sources has at most fifty steps, and one of topics",
        "\n".join((
            "sources:",
            *(f"  - {{id: s{one}, title: S{one}, via: s{one + 1}}}" for one in range(51)),
            "  - {id: s51, title: S51}",
            "topics:",
            *(f"  - {{id: t{one}, name: T{one}, {'about' if one % 2 else 'broader'}: [t{one + 1}]}}" for one in range(50)),
            "  - {id: t50, name: T50}",
        )),
        ("events.yaml:2:30: this leads on over more than 50 steps; what lies farther is not followed [too-far]",),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=title)
def test_rule(case: Case) -> None:
    assert said(case) == case.found


def test_long_chains_and_many_slips_take_linear_time() -> None:
    places = "".join(f"  - {{id: p{number}, name: P{number}, in: [p{number + 1}]}}\n" for number in range(3000))
    slips = "".join(f"  - {{id: t{number}, name: T{number}, about: [pp{number}]}}\n" for number in range(500))
    dataset = read({"a.yaml": f"places:\n{places}topics:\n{slips}".encode()})
    began = time.process_time()
    found = [problem.rule for problem in judge(dataset, RULES).problems if problem.severity == "error"]
    assert found == ["too-far", *["reference"] * 501]
    assert time.process_time() - began < 20
