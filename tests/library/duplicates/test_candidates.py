"""Which records may be the same, how likely, and why."""

import textwrap

import pytest
from alliance_graph.dataset.dataset import Dataset
from alliance_graph.dataset.load import read
from alliance_graph.duplicates.candidates import alike, like

LIKELY, POSSIBLE, UNLIKE = "likely", "possible", "unlike"


def dataset(text: str) -> Dataset:
    return read({"data.yaml": textwrap.dedent(text).encode()})


def compared(section: str, one: str, other: str, also: str = "") -> tuple[str, tuple[str, ...]]:
    """What is said of two records in two datasets, which both have further ones."""
    here = dataset(f"{section}:\n  - {{id: one, {one}}}\n{textwrap.dedent(also)}")
    there = dataset(f"{section}:\n  - {{id: other, {other}}}\n{textwrap.dedent(also)}")
    found = [pair for pair in alike(here, there) if pair.one == "one"]
    assert [(pair.one, pair.other) for pair in found] in ([], [("one", "other")])
    if not found:
        return UNLIKE, ()
    assert 0.6 <= found[0].score <= 1
    return LIKELY if found[0].score >= 0.9 else POSSIBLE, found[0].reasons


@pytest.mark.parametrize(
    ("section", "one", "other", "expected", "reasons"),
    [
        ("organizations", "name: Littoral Pact", "name: littoral “pact”", LIKELY, ("the same name `littoral “pact”`",)),
        ("organizations", "name: Pact, short: LP", "name: Alliance, short: LP", POSSIBLE, ("the same short form `LP`",)),
        ("organizations", "name: Pact, short: LP", "name: Alliance, short: LQ", UNLIKE, ()),
        (
            *("organizations", "name: Treaty Organization of the Coast", "name: Treaty Organisation of the Coast", LIKELY),
            ("`Treaty Organization of the Coast` is nearly `Treaty Organisation of the Coast`",),
        ),
        ("organizations", "name: Ministry of Albania", "name: Ministry of Armenia", UNLIKE, ()),
        ("organizations", "name: Littoral Union", "name: Littoral Union Security Council", UNLIKE, ()),
        ("organizations", "name: Treaty of 1992", "name: Treaty of 1993", UNLIKE, ()),
        ("organizations", "name: A, wikidata: Q7", "name: B, wikidata: Q7", LIKELY, ("the same Wikidata item Q7",)),
        ("organizations", "name: Pact, wikidata: Q7", "name: Pact, wikidata: Q8", UNLIKE, ()),
        ("countries", "name: Holland, iso2: NL", "name: Netherlands, iso2: NL", LIKELY, ("the same ISO code NL",)),
        ("countries", "name: Congo, iso3: COD", "name: Congo, iso3: COG", UNLIKE, ()),
        (
            *("people", "name: Станислав Зась", "name: Stanislav Zas", LIKELY),
            ("`Станислав Зась` sounds like `Stanislav Zas`",),
        ),
        (
            *("people", "name: Volodymyr Zelenskyy", "name: Volodymyr Zelensky", LIKELY),
            ("`Volodymyr Zelenskyy` sounds like `Volodymyr Zelensky`",),
        ),
        (
            *("people", "name: Jane Anna Doe", "name: Jane Doe", POSSIBLE),
            ("`Jane Anna Doe` has the words of `Jane Doe`",),
        ),
        ("people", "name: Jane Doe, born: 1950", "name: Jane Doe, born: 1980-02", UNLIKE, ()),
        ("people", "name: Jane Doe, born: 1950", "name: Jane Doe, born: 1950-02", LIKELY, ("the same name `Jane Doe`",)),
        (
            *("people", "name: J. Smith, aliases: [{name: Stanislav Vas, kind: misspelling}]", "name: Stanislav Vas", POSSIBLE),
            ("the same misspelling `Stanislav Vas`",),
        ),
        ("people", "name: Anna Doe", "name: Jana Doe", UNLIKE, ()),
        (
            *("people", "name: Elena Yulova", "name: Yelena Julova", LIKELY),
            ("`Elena Yulova` sounds like `Yelena Julova`",),
        ),
        (
            *("topics", "name: Fisheries dispute", "name: Fishery dispute", POSSIBLE),
            ("`Fisheries dispute` is nearly `Fishery dispute`",),
        ),
        ("topics", "name: Fishing dispute", "name: The dispute about fishing", UNLIKE, ()),
        (
            *("sources", "title: A, url: 'http://www.herald.test/a/?utm_source=x#top'"),
            *("title: B, url: 'https://herald.test/a'", LIKELY, ("the same address herald.test/a",)),
        ),
        (
            *("sources", "title: A, url: 'https://herald.test/a?id=1'", "title: A, url: 'https://herald.test/a?id=2'", UNLIKE),
            (),
        ),
        (
            *("sources", "title: Ministers meet in Port Vell, publisher: Herald, published: 2031-05-05"),
            *("title: 'Ministers meet, in Port Vell', publisher: HERALD, published: 2031-05-05", LIKELY),
            ("the same title", "the same publisher", "published the same day"),
        ),
        (
            *("sources", "title: Ministers meet in Port Vell, publisher: Herald, published: 2031-05-05"),
            *("title: Ministers meet in Port Vell, publisher: Courier, published: 2031-06-05", UNLIKE, ()),
        ),
    ],
)
def test_entities_and_sources(section: str, one: str, other: str, expected: str, reasons: tuple[str, ...]) -> None:
    assert compared(section, one, other) == (expected, reasons)


WHO = """\
    organizations:
      - {id: pact, name: Littoral Pact}
      - {id: union, name: Inland Union}
    people:
      - {id: doe, name: Jane Doe}
      - {id: roe, name: Richard Roe}
    places:
      - {id: vell, name: Port Vell}
      - {id: mora, name: Mora}
    topics:
      - {id: fishing, name: Fishing}
"""
MEETING = "type: meeting, date: 2031-05-02, title: Ministers meet, participants: [doe, roe]"
TALKS = "type: negotiation, date: 2031-05-03, title: Talks of two envoys, participants: [doe, roe]"
SAID = "speaker: doe, said: 2031-05-02, summary: The pact will patrol the coast, quote: joint patrols from the summer"


@pytest.mark.parametrize(
    ("section", "one", "other", "expected", "reasons"),
    [
        (
            *(
                "events",
                MEETING,
                "type: meeting, date: 2031-05-03, title: Doe receives Roe, participants: [roe, doe]",
                POSSIBLE,
            ),
            ("one day apart", "the same type", "the same two participants"),
        ),
        (
            *("events", f"{MEETING}, location: vell", f"{MEETING}, location: vell", LIKELY),
            ("the same day", "the same type", "the same two participants", "the same place", "the same title"),
        ),
        ("events", MEETING, "type: meeting, date: 2031-05-09, title: Ministers meet, participants: [doe, roe]", UNLIKE, ()),
        ("events", MEETING, "type: meeting, date: 2031-05-02, title: A summit opens, participants: [pact]", UNLIKE, ()),
        ("events", MEETING, "type: meeting, date: 2031-05-02, title: A summit opens", UNLIKE, ()),
        (
            *("events", MEETING, "type: meeting, date: 2031-05, title: Ministers meet, participants: [doe, roe]", LIKELY),
            ("days that may be the same", "the same type", "the same two participants", "the same title"),
        ),
        (
            *("events", MEETING, "type: meeting, date: '[..2031-06-01]', title: Ministers meet, participants: [doe]", LIKELY),
            ("days that may be the same", "the same type", "the same participant", "the same title"),
        ),
        (
            *("statements", SAID, "speaker: doe, said: 2031-05-03, quote: and joint patrols from the Summer on", LIKELY),
            ("one day apart", "the same speaker", "the same quote"),
        ),
        ("statements", SAID, "speaker: roe, said: 2031-05-02, quote: joint patrols from the summer", UNLIKE, ()),
        (
            *("statements", SAID, "speaker: pact, for: doe, said: 2031-05-02, quote: joint patrols from the summer", LIKELY),
            ("the same day", "one speaks for the other", "the same quote"),
        ),
        ("statements", SAID, "speaker: doe, said: 2031-05-02, quote: no quota will be accepted this year", UNLIKE, ()),
        (
            *(
                "silences",
                "actor: pact, about: [fishing], window: {start: 2031-05-01, observed_through: 2031-05-09}, basis: asserted",
            ),
            *("actor: pact, about: [fishing], window: {observed_through: 2031-05-11}, basis: searched", LIKELY),
            ("days that may be the same", "the same actor", "about the same"),
        ),
        (
            *(
                "memberships",
                "member: union, organization: pact, start: 2002",
                "member: union, organization: pact, start: 2003",
            ),
            *(LIKELY, ("the same two", "times that may overlap")),
        ),
        (
            *("memberships", "member: union, organization: pact, end: 2002"),
            *("member: union, organization: pact, start: 2003", UNLIKE, ()),
        ),
        (
            *("offices", "person: doe, title: Secretary-General, organization: pact"),
            *("person: doe, title: Deputy Secretary-General, organization: pact", POSSIBLE),
            ("the same two", "times that may overlap", "Secretary-General here and Deputy Secretary-General there"),
        ),
        (
            *(
                "relations",
                "subject: doe, predicate: based-in, object: vell",
                "subject: doe, predicate: based-in, object: vell",
            ),
            *(LIKELY, ("the same two", "times that may overlap")),
        ),
        (
            *("relations", "subject: doe, predicate: based-in, object: vell", "subject: doe, predicate: born-in, object: vell"),
            *(UNLIKE, ()),
        ),
    ],
)
def test_happenings_and_tenures(section: str, one: str, other: str, expected: str, reasons: tuple[str, ...]) -> None:
    assert compared(section, one, other, WHO) == (expected, reasons)


def test_who_took_part_is_known_by_other_ids_too() -> None:
    here = dataset(f"""\
        people:
          - {{id: d, name: Doe Jane}}
          - {{id: r, name: Richard Roe}}
        events:
          - {{id: one, {MEETING.replace("doe", "d").replace("roe", "r")}}}
        """)
    there = dataset(f"{textwrap.dedent(WHO)}events:\n  - {{id: other, {MEETING}}}\n")
    assert [(pair.one, pair.other, pair.score) for pair in alike(here, there)] == [
        ("one", "other", 0.98),
        ("r", "roe", 1.0 - 0.02),
        ("d", "doe", 0.95),
    ]


def test_what_stands_in_both_is_no_candidate_for_a_third() -> None:
    here = dataset("people: [{id: doe, name: Jane Doe}, {id: d, name: Jane Doe}]")
    there = dataset("people: [{id: doe, name: Jane Doe}, {id: jane, name: Jane Doe}]")
    assert [(pair.one, pair.other) for pair in alike(here, there)] == [("d", "jane"), ("doe", "jane")]
    assert alike(here, here) == []


def test_one_record_against_a_dataset() -> None:
    known = dataset(f"{textwrap.dedent(WHO)}events:\n  - {{id: other, {MEETING}}}\n  - {{id: talks, {TALKS}}}\n")
    new = dataset(f"events:\n  - {{id: new, {MEETING}}}\n").records["new"]
    assert [(pair.other, pair.score) for pair in like(new, known)] == [("other", 0.98), ("talks", 0.61)]
    assert like(known.records["doe"], known) == []


@pytest.mark.parametrize("publisher", ["herald", "Littoral Herald", "the HERALD"])
def test_a_publisher_is_known_by_any_of_its_names(publisher: str) -> None:
    outlet = "organizations:\n  - {id: herald, name: Littoral Herald, aliases: [The Herald]}\n"
    source = "title: Ministers meet in Port Vell, published: 2031-05-05"
    assert compared("sources", f"{source}, publisher: herald", f"{source}, publisher: {publisher}", outlet) == (
        LIKELY,
        ("the same title", "the same publisher", "published the same day"),
    )
