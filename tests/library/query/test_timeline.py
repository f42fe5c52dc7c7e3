"""What happened, was said and was kept silent, in one order: in the whole dataset, or concerning one record."""

import pytest
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.store import Store

from tests.support.stores import Say, column, ids, untyped

pytest_plugins = ["tests.support.stores"]

UNDATED = "csto-kazakhstan kazakhstan-unrest refugee-outflow talks-russia-ukraine-west"
UNSC = "unsc-address zas-unsc-3800 zas-unsc-brink zas-unsc-hope zas-unsc-operations"
INTERVIEW = "reuters-interview zas-donbass-hypothetical zas-donbass-idea zas-tensions-prediction"
CLAIMS = "csto-march-agenda csto-march-kazakhstan csto-news-statement"


def test_the_seed_in_order(seed: Store) -> None:
    assert ids(timeline(seed)) == (
        "csto-meeting-2020-photo zas-lukashenko-meeting zas-milec-cooperation nato-exercises csto-nov-2021-discussion "
        f"zas-aggravation zas-jan-not-involved {UNSC} {INTERVIEW} reuters-report invasion "
        f"csto-silent csto-arms-control-meeting csto-march-meeting {UNDATED} armenia-focus contrast csto-focus {CLAIMS} "
        "guarantees-elusive limited-cooperation nato-reaction nato-statement peacekeepers-never topic-occasional"
    )


@pytest.mark.parametrize(
    ("entity", "answer"),
    [
        ("csto", ("csto-meeting-2020-photo zas-milec-cooperation csto-nov-2021-discussion zas-aggravation "
                 f"zas-jan-not-involved {UNSC} {INTERVIEW} csto-silent csto-arms-control-meeting csto-march-meeting "
                 f"csto-kazakhstan contrast csto-focus {CLAIMS} limited-cooperation peacekeepers-never topic-occasional")),
        ("csto-staff", "csto-march-meeting"),
        ("csto-cpf", "zas-unsc-3800 zas-donbass-hypothetical zas-donbass-idea peacekeepers-never"),
        ("un", UNSC),
        ("unsc", UNSC),
        ("Vas", ("zas-lukashenko-meeting zas-milec-cooperation csto-nov-2021-discussion zas-aggravation zas-jan-not-involved "
                f"{UNSC} {INTERVIEW} reuters-report")),
        ("ukraine", ("zas-jan-not-involved unsc-address zas-unsc-brink zas-unsc-hope "
                    "reuters-interview zas-donbass-hypothetical zas-donbass-idea reuters-report invasion csto-silent "
                    "refugee-outflow talks-russia-ukraine-west armenia-focus "
                    "contrast nato-reaction nato-statement peacekeepers-never topic-occasional")),
        ("donbass", ("zas-unsc-brink reuters-interview zas-donbass-hypothetical zas-donbass-idea reuters-report "
                    "peacekeepers-never")),
        ("kazakhstan", "csto-march-meeting csto-kazakhstan kazakhstan-unrest csto-march-kazakhstan csto-news-statement"),
        ("armenia", "csto-arms-control-meeting csto-march-meeting armenia-focus"),
        ("nato", "contrast nato-reaction nato-statement"),
        ("Global Economic Report", ""),
        ("online", "csto-march-meeting"),
        ("moscow", ""),
        ("ukraine-war", "invasion csto-silent refugee-outflow contrast nato-reaction nato-statement topic-occasional"),
        ("unsc-address", UNSC),
        ("invasion", "invasion csto-silent nato-statement"),
        ("zas-donbass-idea", "zas-donbass-idea peacekeepers-never"),
        ("csto-silent", "csto-silent"),
        ("reuters-2022-02-19", "zas-donbass-hypothetical zas-donbass-idea zas-tensions-prediction"),
    ],
)  # fmt: skip
def test_of_one(seed: Store, entity: str, answer: str) -> None:
    assert ids(timeline(seed, entity)) == answer


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        ("2022-02-17", "2022-02-23", f"{INTERVIEW} reuters-report {UNDATED}"),
        ("2022-02-24", "2022-03-09", f"invasion csto-silent csto-arms-control-meeting csto-march-meeting {UNDATED}"),
        (None, "2019", f"nato-exercises {UNDATED}"),
        ("2022-03-25", None, ""),
    ],
)
def test_in_a_window(seed: Store, since: str | None, until: str | None, answer: str) -> None:
    sure = {"reuters-report", "invasion"}
    found = timeline(seed, since=since, until=until)
    assert ids(found) == " ".join(one if one in sure else f"{one}?" for one in answer.split())
    assert ids(timeline(seed, since=since, until=until, certain=True)) == " ".join(one for one in answer.split() if one in sure)


WORLD = """
    sources: [{id: s, title: Source}]
    organizations:
      - {id: un, name: United Nations, sources: [s]}
      - {id: council, name: Council, part_of: [un], sources: [s]}
      - {id: panel, name: Panel, part_of: [council], sources: [s]}
    people: [{id: doe, name: Doe, sources: [s]}]
    countries: [{id: land, name: Land, sources: [s]}]
    places: [{id: town, name: Town, in: [land], sources: [s]}]
    memberships:
      - {id: land-un, member: land, organization: un, start: 1999, end: 2005-06, sources: [s]}
      - {id: land-panel, member: land, organization: panel, start: 2001, end: "..", sources: [s]}
      - {id: land-not, member: land, organization: council, negated: true, start: 1990, sources: [s]}
    offices: [{id: chief, person: doe, organization: un, title: Chief, start: 2003-01-01, sources: [s]}]
"""


@pytest.mark.parametrize(
    ("entity", "answer"),
    [
        ("un", "land-un land-panel chief land-un"),
        ("council", "land-panel"),
        ("land", "land-un land-panel land-un"),
        ("doe", "chief"),
        ("town", ""),
    ],
)
def test_beginnings_and_ends_are_part_of_it(say: Say, entity: str, answer: str) -> None:
    found = timeline(say(WORLD), entity)
    changes = {"land-un": ("start", "1999"), "land-panel": ("start", "2001"), "chief": ("start", "2003-01-01")}
    assert ids(found) == answer
    assert [(row["change"], row["date"]["edtf"]) for row in untyped(found)] == [
        ("end", "2005-06") if number == 3 or (entity == "land" and number == 2) else changes[row["id"]]
        for number, row in enumerate(untyped(found))
    ]


@pytest.mark.parametrize(
    ("section", "record", "entities"),
    [
        ("events", "type: meeting, date: 2020, title: X, participants: [{who: panel, role: organizer}]", "panel council un"),
        ("events", "type: meeting, date: 2020, title: X, participants: [{who: doe, for: panel}]", "doe panel council un"),
        ("events", "type: meeting, date: 2020, title: X, about: [panel]", "panel council un"),
        ("events", "type: meeting, date: 2020, title: X, location: town", "town land"),
        ("events", "type: meeting, date: 2020, title: X, about: [town]", "town land"),
        ("statements", "speaker: doe, for: panel, to: [land]", "doe land panel council un"),
        ("statements", "speaker: council", "council un"),
        ("silences", "actor: council, basis: asserted, window: {observed_through: 2020}, claimed_by: doe", "council un"),
    ],
)
def test_what_concerns_a_part_concerns_the_whole(say: Say, section: str, record: str, entities: str) -> None:
    store = say(f"{WORLD}    {section}: [{{id: x, {record}, sources: [s]}}]")
    everyone = ["doe", "town", "land", "panel", "council", "un"]
    assert " ".join(one for one in everyone if "x" in ids(timeline(store, one)).split()) == entities


def test_the_timeline_of_an_event_holds_its_parts_and_what_was_said_in_them(say: Say) -> None:
    store = say(
        f"""{WORLD}
    events:
      - {{id: congress, type: meeting, date: 2020, title: Congress, location: town, sources: [s]}}
      - {{id: session, type: meeting, date: 2020-02, title: Session, part_of: [congress], sources: [s],
          statements: [{{id: said, speaker: doe}}]}}
      - {{id: answer, type: statement, date: 2020-03, title: Answer, in_response_to: [congress], sources: [s]}}
    silences:
      - {{id: silent, actor: land, trigger: congress, window: {{start: 2020-04, observed_through: 2020-05}}, basis: asserted,
         claimed_by: doe, sources: [s]}}
    """
    )
    assert ids(timeline(store, "congress")) == "congress said session answer silent"
    assert ids(timeline(store, "session")) == "said session"
    assert ids(timeline(store, "town")) == "congress session"
    assert ids(said(store, at="town")) == "said"


ORDER = """
    sources: [{id: s, title: Source}]
    events:
      - {id: a, type: meeting, date: 2022-02-16, title: A, sources: [s]}
      - {id: b, type: meeting, date: "[2022-02-10..2022-02-20]", title: B, after: [a], sources: [s]}
      - {id: c, type: meeting, date: 2022-02-12, title: C, sources: [s]}
      - {id: d, type: meeting, date: "..", title: D, in_response_to: [c], sources: [s]}
      - {id: e, type: meeting, date: 2022-02, title: E, sources: [s]}
      - {id: f, type: meeting, date: 2022-02-01, title: F, sources: [s]}
      - {id: g, type: meeting, date: 2022-02-01, title: G, sources: [s]}
"""


def test_what_came_after_stands_behind_and_stays_as_vague_as_it_was(say: Say) -> None:
    store = say(ORDER)
    assert ids(timeline(store)) == "f g e c d a b"
    assert column(timeline(store, "b"), "date") == [
        {"edtf": "[2022-02-10..2022-02-20]", "earliest": "2022-02-10", "latest": "2022-02-20", "phrase": None}
    ]
    assert ids(timeline(store, since="2022-02-10", until="2022-02-10")) == "e? d? b?"


@pytest.mark.parametrize("limit", range(1, 8))
def test_a_limit_takes_the_first(say: Say, limit: int) -> None:
    found = timeline(say(ORDER), limit=limit)
    assert ids(found) == "f g e c d a b"[: 2 * limit - 1]
    assert found.notes == ((f"these are the first {limit}; there are more",) if limit < 7 else ())
