"""On whom the data depend: outlets by what rests on them, and the chain by which the words of a record came to us."""

from typing import Any, Final

import pytest
from alliance_graph.answers.sources import sources
from alliance_graph.dataset.load import read
from alliance_graph.errors import AmbiguousName, UnknownName, UsageError
from alliance_graph.tables.sources import steps
from hypothesis import given

from tests.library.stores.test_brute_force import Data, written
from tests.support.brute_force import datasets, parts
from tests.support.brute_force.answers import Plain
from tests.support.stores import Fill, Say, ids, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

CASE: Final = """
    sources:
      - {id: wire, title: Wire report, publisher: agency, published: 2022-02-19, lang: en, reliability: B, via: relay-page}
      - {id: relay-page, title: Relayed, publisher: Relay.com, lang: en, archive_url: "https://a.example/1"}
      - {id: paper-1, title: Paper, publisher: "The Paper", lang: ru, derived_from: [wire], reliability: D}
      - {id: paper-2, title: Paper again, publisher: the paper, lang: ru}
      - {id: own, title: No publisher}
      - {id: unread, title: The Paper, publisher: agency, lang: en, reliability: F}
    organizations:
      - {id: agency, name: The Agency, aliases: [Wire], sources: [own]}
      - {id: quiet, name: Quiet, sources: [wire]}
    people: [{id: doe, name: Doe, sources: [wire]}]
    events:
      - {id: talks, type: meeting, title: Talks, date: 2022-02-16, sources: [{source: wire, credibility: 3}, paper-1]}
      - {id: deal, type: meeting, title: Deal, date: 2022-02-17, sources: [{source: paper-2, credibility: 5}, wire]}
      - {id: hoax, type: meeting, title: Hoax, date: 2022-02-18, rank: deprecated, why: forged, sources: [own]}
"""


def test_outlets_by_what_rests_on_them_and_on_them_alone(say: Say) -> None:
    keys = ("records", "alone", "origins", "sources", "kept", "archived", "languages")
    found = [(row["outlet"]["id"], row["outlet"]["name"], *(row[key] for key in keys)) for row in untyped(sources(say(CASE)))]
    assert found == [
        (None, "Relay.com", 4, 3, 1, 1, 0, 1, {"en": 1}),
        ("agency", "The Agency", 4, 3, 1, 2, 0, 0, {"en": 2}),
        (None, "The Paper", 2, 0, 1, 2, 0, 0, {"ru": 2}),
        ("own", "No publisher", 1, 1, 1, 1, 0, 0, {}),
    ]


@pytest.mark.parametrize("name", ["agency", "Wire", "the agency"])
def test_what_rests_on_an_outlet(say: Say, name: str) -> None:
    found = sources(say(CASE), name)
    assert [(row["id"], row["alone"]) for row in untyped(found)] == [
        ("talks", True), ("deal", False), ("doe", True), ("quiet", True),
    ]  # fmt: skip
    assert found.notes == ("4 records rest on The Agency, 3 on it alone; it has 2 sources here",)


def test_an_outlet_that_is_only_a_name_on_sources(say: Say) -> None:
    assert ids(sources(say(CASE), "THE PAPER")) == "talks deal"
    assert ids(sources(say(CASE), "relay.com", limit=1)) == "talks"
    assert sources(say(CASE), "relay.com", limit=1).notes == (
        "4 records rest on Relay.com, 3 on it alone; it has 1 source here",
        "these are the first 1; there are more",
    )


def chain(row: dict[str, Any]) -> list[tuple[int, str, str]]:
    return [(depth, node["link"], node["id"]) for depth, node in steps(row["chain"])]


def test_the_chain_of_a_record(say: Say) -> None:
    (row,) = untyped(sources(say(CASE), "talks"))
    assert {key: row[key] for key in ("record", "kind", "origins", "weakest")} == {
        "record": {"id": "talks", "name": "Talks"},
        "kind": "event",
        "origins": 1,
        "weakest": {"id": "paper-1", "title": "Paper", "reliability": "D", "credibility": None},
    }
    assert chain(row) == [
        (0, "cites", "wire"), (1, "via", "relay-page"), (0, "cites", "paper-1"), (1, "repeats", "wire"),
    ]  # fmt: skip
    assert row["chain"][0] == {
        "id": "wire",
        "link": "cites",
        "title": "Wire report",
        "publisher": {"id": "agency", "name": "The Agency"},
        "published": {"edtf": "2022-02-19", "earliest": "2022-02-19", "latest": "2022-02-19", "phrase": None},
        "url": None,
        "reliability": "B",
        "credibility": 3,
        "supports": None,
        "locator": None,
        "rests_on": [row["chain"][0]["rests_on"][0]],
    }


@pytest.mark.parametrize(
    ("name", "weakest"),
    [
        ("deal", ("wire", "B", None)),  # a letter tells more than a digit alone
        ("source:unread", None),  # F: nobody can judge it
        ("record:agency", None),
        ("source:wire", ("wire", "B", None)),
    ],
)
def test_the_weakest_link(say: Say, name: str, weakest: tuple[str, str | None, int | None] | None) -> None:
    (row,) = untyped(sources(say(CASE), name))
    found = row["weakest"]
    assert (found and (found["id"], found["reliability"], found["credibility"])) == weakest


def test_source_and_record_where_an_outlet_bears_the_name_too(say: Say) -> None:
    assert ids(sources(say(CASE), "The Paper")) == "talks deal"
    assert chain(untyped(sources(say(CASE), "source:The Paper"))[0]) == [(0, "is", "unread")]
    assert chain(untyped(sources(say(CASE), "record:agency"))[0]) == [(0, "cites", "own")]
    assert chain(untyped(sources(say(CASE), "quiet"))[0]) == [(0, "cites", "wire"), (1, "via", "relay-page")]


def test_a_chain_that_leads_back_or_very_far_ends(say: Say) -> None:
    circle = "sources: [{id: a, title: A, via: b}, {id: b, title: B, via: a}]"
    assert chain(untyped(sources(say(circle), "source:a"))[0]) == [(0, "is", "a"), (1, "via", "b"), (2, "via", "a")]
    each = ", ".join(f"{{id: s{number}, title: S, via: s{number + 1}}}" for number in range(2_000))
    long = f"sources: [{each}, {{id: s2000, title: S}}]"
    assert chain(untyped(sources(say(long), "source:s0"))[0])[-1] == (50, "via", "s50")
    pairs = ((f"d{n}", f"e{n}", f"[d{n + 1}, e{n + 1}]") for n in range(40))
    diamonds = ", ".join(f"{{id: {one}, title: S, derived_from: {both}}}" for *ends, both in pairs for one in ends)
    assert len(chain(untyped(sources(say(f"sources: [{diamonds}]"), "source:d0"))[0])) < 200


@pytest.mark.parametrize(
    ("name", "error", "why"),
    [
        ("wirr", UnknownName, "no outlet, source or record is called 'wirr'; did you mean wire?"),
        ("source:agency", UnknownName, "no source is called 'agency'; it is the name of agency, an organization"),
        ("record:nix", UnknownName, "no record is called 'nix'"),
        ("twin", UsageError, "'twin' is the name of several records; say which: t1 (Twin) or t2 (Twin)"),
    ],
)
def test_what_cannot_be_asked(say: Say, name: str, error: type[UsageError], why: str) -> None:
    twins = "people: [{id: t1, name: Twin, sources: [own]}, {id: t2, name: Twin, sources: [own]}]"
    with pytest.raises(error) as told:
        sources(say(CASE.replace("people: [", twins[:-1] + ", ")), name)
    assert str(told.value).startswith(why)


def test_two_outlets_of_one_name_are_refused(say: Say) -> None:
    two = """
        countries: [{id: a, name: Gazette}, {id: b, name: Gazette}]
        sources: [{id: s, title: S, publisher: a}, {id: t, title: T, publisher: b}]
    """
    with pytest.raises(AmbiguousName, match="'gazette' is the name of several records; say which: a or b"):
        sources(say(two), "gazette")


def test_nothing_rests_on_it_and_no_sources_at_all(say: Say) -> None:
    assert sources(say("topics: [{id: war, name: war}]")).notes == ("nothing found: the data have no sources",)
    one = "sources: [{id: s, title: S, publisher: The Paper}]"
    assert sources(say(one), "the paper").notes == ("nothing found: nothing rests on The Paper",)


@given(data=datasets.datasets)
def test_it_is_what_going_through_all_records_gives(fill: Fill, data: dict[str, list[Data]]) -> None:
    """A record rests on an outlet where one of its sources leads back to it, and on it alone where each does."""
    store, plain = fill(read(written(data))), Plain(data)
    records = plain.records.all
    names = {one["name"].casefold(): key for key, one in records.items() if "name" in one}
    every: dict[str, set[str]] = {}
    alone: dict[str, set[str]] = {}
    cited = {item.key: {source for one in item.evidence for source in _cited(plain, one)} for item in plain.records.items()
             if item.layer != "account" and plain.records.stands(item.evidence[0])}  # fmt: skip
    tenures = plain.records.of("memberships", "offices")
    cited |= {one["id"]: _cited(plain, one) for one in tenures if plain.records.stands(one)}
    for key, found in cited.items():
        carried = [{_outlet(records[one], names) for one in _behind(source, records)} for source in found]
        for outlet in {each for one in carried for each in one}:
            every.setdefault(outlet, set()).add(key)
            if all(outlet in one for one in carried):
                alone.setdefault(outlet, set()).add(key)
    told = {row["outlet"]["id"] or row["outlet"]["name"].casefold(): row for row in untyped(sources(store))}
    assert {key: row["records"] for key, row in told.items() if row["records"]} == {key: len(one) for key, one in every.items()}
    assert {key: row["alone"] for key, row in told.items() if row["alone"]} == {key: len(one) for key, one in alone.items()}
    for key, row in told.items():
        both = {source for one in every.get(key, ()) for source in cited[one]}
        assert row["origins"] == parts.origins(both, records)


def _cited(plain: Plain, one: Data) -> set[str]:
    full = plain.records.full(one)
    return {source if isinstance(source, str) else source["source"] for source in full.get("sources", ())}


def _behind(source: str, records: dict[str, Data]) -> set[str]:
    found: set[str] = set()
    waiting = [source]
    while waiting:
        if (key := waiting.pop()) not in found:
            found.add(key)
            one = records[key]
            waiting += [*one.get("derived_from", ()), *([one["via"]] if "via" in one else [])]
    return found


def _outlet(source: Data, names: dict[str, str]) -> str:
    publisher: str | None = source.get("publisher")
    return names.get(publisher.casefold(), publisher.casefold()) if publisher else source["id"]
