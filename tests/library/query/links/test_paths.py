"""How two records are connected, and what surrounds a record: sentences about the links that hold in the window."""

import json

import networkx
import pytest
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.query.links.network import graph
from alliance_graph.query.links.paths import neighbours, path
from alliance_graph.query.store import Store
from hypothesis import given
from hypothesis import strategies as st

from tests.support.brute_force import datasets
from tests.support.stores import Fill, Say, column

pytest_plugins = ["tests.support.stores"]

CSTO, NATO, UNSC = (
    "Collective Security Treaty Organization",
    "North Atlantic Treaty Organization",
    "United Nations Security Council",
)
MIGRATION = f"The relation “{CSTO} gives most of its attention to migration, as …”"
NATIONAL = "Stanislav Zas is a national of Belarus (no date known)"
SHOWN = "(attested 2022-03-24)"
INTERVIEW = "The event “Reuters interviews Zas” (between 2022-02-16 and 2022-02-19)"
HYPOTHETICAL = (
    "The statement “Peacekeepers in Donbass are imaginable if needed and if Ukraine, the UN and all member …” "
    "(between 2022-02-16 and 2022-02-19)"
)
REPORT = "The event “Reuters reports on its interview with Zas” (2022-02-19)"
MEETING = "The event “Zas meets Lukashenko” (2020-03)"
IDEA = "The statement “Zas brings up the thought of sending CSTO peacekeepers to Donbass.” (between 2022-02-16 and 2022-02-19)"


@pytest.mark.parametrize(
    ("first", "last", "sentences"),
    [
        (
            "Reuters",
            "Donbass",
            [
                f"{INTERVIEW} involved Reuters news agency as reporter; the event is about Donbass.",
                f"{HYPOTHETICAL} was said to Reuters news agency; the statement is about Donbass.",
                f"{IDEA} was said to Reuters news agency; the statement is about Donbass.",
                f"{REPORT} involved Reuters news agency as publisher; the event is about Donbass.",
            ],
        ),
        ("nato", "csto", [f"{CSTO} is set against {NATO}, as Patti Mohr claims (no date known)."]),
        ("csto", "nato", [f"{CSTO} is set against {NATO}, as Patti Mohr claims (no date known)."]),
        (
            "Lukashenko",
            "Vas",
            [
                f"{MEETING} involved Alexander Lukashenko as participant; the event involved Stanislav Zas as participant.",
                f"Alexander Lukashenko was President of Belarus (attested 2020-03); {NATIONAL}.",
            ],
        ),
        ("armenia", "moscow", [f"Armenia was a member of {CSTO} {SHOWN}; {CSTO} has its seat in Moscow {SHOWN}."]),
        ("csto-website", "csto", [f"The source “Website of the CSTO” was published by {CSTO}."]),
    ],
)
def test_the_shortest_ways_in_words(seed: Store, first: str, last: str, sentences: list[str]) -> None:
    assert column(path(seed, first, last), "sentence") == sentences


def test_a_way_in_full(seed: Store) -> None:
    assert path(seed, "armenia", "moscow").rows == [
        {
            "nodes": [
                {"id": "armenia", "kind": "country", "name": "Armenia"},
                {"id": "csto", "kind": "organization", "name": CSTO},
                {"id": "moscow", "kind": "place", "name": "Moscow"},
            ],
            "edges": [
                {"source": "armenia", "type": "MEMBER_OF", "target": "csto", "words": None, "record": "csto-armenia"},
                {
                    "source": "csto",
                    "type": "RELATED",
                    "target": "moscow",
                    "words": "has its seat in",
                    "record": "csto-hq-moscow",
                },
            ],
            "sentence": f"Armenia was a member of {CSTO} {SHOWN}; {CSTO} has its seat in Moscow {SHOWN}.",
        }
    ]


def test_a_common_source_is_no_way(seed: Store) -> None:
    assert path(seed, "afghanistan", "online", until="2019").rows == []
    assert path(seed, "afghanistan", "online", until="2019").notes == (
        "no path of 12 steps or fewer leads from afghanistan to online",
    )


def test_more_ways_than_are_shown_are_told(seed: Store) -> None:
    found = path(seed, "patti-mohr", "stanislav-zas")
    assert (len(found.rows), found.notes) == (10, ())
    assert path(seed, "patti-mohr", "stanislav-zas", limit=9).notes == ("these are the first 9; there are more",)
    assert path(seed, "Reuters", "Donbass", limit=1).notes == ("these are the first 1; there are more",)
    assert path(seed, "Reuters", "Donbass", limit=4).notes == ()


@pytest.mark.parametrize("name", ["stanislav-zas", "Vas"])
def test_a_record_has_no_way_to_itself(seed: Store, name: str) -> None:
    with pytest.raises(UsageError) as refused:
        path(seed, "Zas", name)
    assert str(refused.value) == f"'Zas' and {name!r} are the same record, stanislav-zas"


def test_what_surrounds_a_record(seed: Store) -> None:
    assert neighbours(seed, "moscow").rows == [
        {
            "id": "csto",
            "kind": "organization",
            "name": CSTO,
            "depth": 1,
            "sentences": [f"{CSTO} has its seat in Moscow {SHOWN}.", f"{CSTO} is based in Moscow."],
        },
        {"id": "russia", "kind": "country", "name": "Russia", "depth": 1, "sentences": ["Moscow lies in Russia."]},
    ]


@pytest.mark.parametrize(
    ("name", "depth", "count"),
    [("Lukashenko", 1, 2), ("Lukashenko", 2, 6), ("Lukashenko", 3, 54), ("Lukashenko", 9, 98), ("csto-armenia", 1, 0)],
)
def test_farther_things_come_later(seed: Store, name: str, depth: int, count: int) -> None:
    found = neighbours(seed, name, depth)
    depths = column(found, "depth")
    assert (len(found.rows), depths) == (count, sorted(depths))
    assert len({row["id"] for row in found.rows} - {"alexander-lukashenko"}) == count
    assert found.notes == (() if count else ("nothing is linked to csto-armenia",))


def test_around_a_source_stands_what_it_reports_by_name(seed: Store) -> None:
    found = {row["id"]: row["sentences"] for row in neighbours(seed, "csto-website").rows}
    assert found["csto-focus-migration"] == [f"{MIGRATION} (no date known) is reported by the source “Website of the CSTO”."]


FEAST = "The event “Feast” (between 2004-01-01 and 2006-12-31)"
WORDLESS = "The statement “wordless” (no date known) was said by C; the statement was said to Pact."
PACT = """
    sources: [{id: s, title: Source}]
    countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}, {id: c, name: C, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    memberships:
      - {id: a-pact, member: a, organization: pact, start: 2000, end: 2010, sources: [s]}
      - {id: b-pact, member: b, organization: pact, status: observer, attested: 2005-05-05, sources: [s]}
      - {id: c-pact, member: c, organization: pact, negated: true, sources: [s]}
    events:
      - {id: talks, type: meeting, date: "2005?", title: Talks, participants: [a, b], sources: [s]}
      - {id: feast, type: meeting, date: "[2004..2006]", title: Feast, participants: [a, c], sources: [s]}
      - {id: hoax, type: meeting, date: 2005, title: Hoax, participants: [b, c], rank: deprecated, why: a hoax, sources: [s]}
    statements:
      - {id: wordless, speaker: c, to: [pact], sources: [s]}
      - {id: worded, said: 2030, speaker: c, to: [pact], quote: We shall see, sources: [s]}
"""


@pytest.mark.parametrize(
    ("first", "last", "window", "sentences"),
    [
        ("a", "pact", {}, ["A was a member of Pact (from 2000 to 2010)."]),
        ("a", "pact", {"since": "2010"}, ["A was a member of Pact (from 2000 to 2010)."]),
        ("a", "pact", {"since": "2010", "certain": True}, ["A was a member of Pact (from 2000 to 2010)."]),
        ("a", "pact", {"since": "2010-06", "certain": True}, []),
        ("b", "pact", {"until": "1900"}, ["B was an observer in Pact (attested 2005-05-05)."]),
        ("b", "pact", {"until": "2005", "certain": True}, ["B was an observer in Pact (attested 2005-05-05)."]),
        ("b", "pact", {"until": "2004", "certain": True}, []),
        ("a", "b", {"since": "2011"}, []),
        ("b", "c", {"since": "2005", "until": "2005", "certain": True}, []),
        ("a", "c", {"since": "2005", "until": "2005"},
         [f"{FEAST} involved A as participant; the event involved C as participant."]),
        ("a", "c", {"since": "2005", "until": "2005", "certain": True}, []),
        ("a", "c", {"since": "2004", "until": "2006", "certain": True},
         [f"{FEAST} involved A as participant; the event involved C as participant."]),
        ("c", "pact", {"until": "2010"}, [WORDLESS]),
        ("c", "pact", {"since": "2030"},
         ["The statement “We shall see” (2030) was said by C; the statement was said to Pact.",
          WORDLESS]),
    ],
)  # fmt: skip
def test_a_way_leads_through_what_held_in_the_time(
    say: Say, first: str, last: str, window: dict[str, object], sentences: list[str]
) -> None:
    assert column(path(say(PACT), first, last, **window), "sentence") == sentences  # type: ignore[arg-type]


TALKS = "the event “Talks” (2005-05)"
STILL = "The silence “Al, silent on Talks” (through 2005-06)"
HOUSE = """
    sources: [{id: s, title: Source}]
    countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}]
    places: [{id: town, name: Town, in: [a], sources: [s]}]
    topics: [{id: sea, name: the sea, sources: [s]}]
    people: [{id: jo, name: Jo, sources: [s]}, {id: al, name: Al, sources: [s]}]
    organizations: [{id: pact, name: Pact, seat: town, sources: [s]}, {id: axis, name: Axis, sources: [s]}]
    memberships:
      - {id: a-pact, member: a, organization: pact, start: 2001, start_basis: general-knowledge, end: "..", sources: [s]}
      - {id: b-axis, member: b, organization: axis, start: 2002-10-07, sources: [s]}
      - {id: b-pact, member: b, organization: pact, status: applicant, sources: [s]}
    offices:
      - {id: jo-pact, person: jo, organization: pact, title: Chief, start: 2003, end: "..", sources: [s]}
      - {id: al-axis, person: al, organization: axis, title: Chief, acting: true, sources: [s]}
    relations: [{id: r, subject: axis, predicate: contrasted-with, object: sea, claimed_by: jo, end: 2009, sources: [s]}]
    events:
      - {id: talks, type: meeting, title: Talks, date: 2005-05, after: [feast], participants: [{who: jo, role: host, for: a}],
         sources: [s]}
      - {id: feast, type: meeting, title: Feast, date: 2005-04, about: [sea], location: town, sources: [s]}
    silences:
      - {id: still, actor: al, trigger: talks, window: {observed_through: 2005-06}, basis: searched, searched: [x],
         sources: [s]}
"""


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("a", "pact", "A is a member of Pact (since 2001 [general knowledge])."),
        ("b", "axis", "B was a member of Axis (from 2002-10-07)."),
        ("b", "pact", "B is an applicant to Pact (no date known)."),
        ("jo", "pact", "Jo is Chief of Pact (since 2003)."),
        ("al", "axis", "Al was acting Chief of Axis (no date known)."),
        ("axis", "sea", "Axis was set against the sea, as Jo claims (to 2009)."),
        ("town", "a", "Town lies in A."),
        ("b", "town", "B is an applicant to Pact (no date known); Pact is based in Town."),
        ("jo", "a", "The event “Talks” (2005-05) involved Jo as host; the event was attended on behalf of A."),
        ("al", "talks",
         f"{STILL} is a silence of Al; the silence is a silence after {TALKS}."),
        ("jo", "feast",
         "The event “Talks” (2005-05) involved Jo as host; the event came after the event “Feast” (2005-04)."),
        ("feast", "jo",
         f"The event “Talks” (2005-05) came after the event “Feast” (2005-04); {TALKS} involved Jo as host."),
        ("still", "feast",
         f"{STILL} is a silence after {TALKS}; {TALKS} came after the event “Feast” (2005-04)."),
    ],
)  # fmt: skip
def test_each_link_has_its_day_and_no_word_stands_for_another_thing(say: Say, first: str, last: str, told: str) -> None:
    assert path(say(HOUSE), first, last, limit=1).rows[0]["sentence"] == told


OWN_PREDICATE = """
    terms: [{field: predicate, name: advises-on, definition: Whose advice the other asks for.}]
    sources: [{id: s, title: Source}]
    countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}]
    relations: [{id: r, subject: a, predicate: advises-on, object: b, start: 2009, sources: [s]}]
"""


def test_a_predicate_of_the_dataset_reads_as_its_name(say: Say) -> None:
    assert column(path(say(OWN_PREDICATE), "a", "b"), "sentence") == ["A advises on B (from 2009)."]


THINGS = (*datasets.ACTORS, *datasets.TOPICS, "l0", "l1")


@given(
    data=datasets.datasets,
    ends=st.lists(st.sampled_from(THINGS), min_size=2, max_size=2, unique=True),
    limit=st.integers(1, 9),
)
def test_ways_are_those_of_a_search_through_the_whole_graph(
    fill: Fill, data: dict[str, list[dict[str, object]]], ends: list[str], limit: int
) -> None:
    store = fill(read({"data.yaml": json.dumps(data).encode()}))
    whole: networkx.Graph[str] = networkx.Graph()
    whole.add_edges_from((one, other) for one, other, said in graph(store).edges(data=True) if said["type"] != "CITES")
    first, last = ends
    if first not in whole or last not in whole or not networkx.has_path(whole, first, last):
        expected: list[list[str]] = []
    else:
        places = {key: place for place, key in enumerate(store.labels(whole))}
        ways = networkx.all_shortest_paths(whole, first, last)
        expected = sorted(ways, key=lambda way: [places[key] for key in way])[:limit]
    assert [[node["id"] for node in row["nodes"]] for row in path(store, first, last, limit=limit).rows] == expected
