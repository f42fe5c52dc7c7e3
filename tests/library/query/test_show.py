"""One record with everything attached to it, in arrays by kind."""

from typing import Any

import pytest
from alliance_graph.errors import UnknownName
from alliance_graph.query.answer import Answer
from alliance_graph.query.show import show
from alliance_graph.query.store import Store
from alliance_graph.records.kinds import EDITORIAL, PLURALS
from alliance_graph.tables.sheet import PUBLICATIONS

from tests.support.stores import Say, ids, untyped

pytest_plugins = ["tests.support.stores"]

ZAS = (
    "zas-milec-cooperation zas-aggravation zas-jan-not-involved zas-unsc-3800 zas-unsc-brink zas-unsc-hope "
    "zas-unsc-operations zas-donbass-hypothetical zas-donbass-idea zas-tensions-prediction"
)


def attached(answer: Answer[Any]) -> dict[str, str]:
    """The ids in each array of attached records."""
    (row,) = untyped(answer)
    return {key: ids(row[key]) for key in (*PLURALS.values(), PUBLICATIONS) if key in row and key != "sources"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "Vas",
            {
                "events": "zas-lukashenko-meeting csto-nov-2021-discussion unsc-address reuters-interview reuters-report",
                "statements": ZAS,
                "offices": "zas-csto-sg",
                "relations": "zas-born-chernihiv zas-nationality zas-ukraine-territory",
            },
        ),
        (
            "Ukraine",
            {
                "events": "unsc-address reuters-interview reuters-report invasion refugee-outflow talks-russia-ukraine-west "
                "nato-statement",
                "statements": "zas-jan-not-involved zas-unsc-brink zas-unsc-hope zas-donbass-hypothetical zas-donbass-idea "
                "armenia-focus contrast nato-reaction peacekeepers-never topic-occasional",
                "silences": "csto-silent",
                "relations": "chernihiv-in-ukraine zas-ukraine-territory",
                "places": "chernihiv-region eastern-ukraine",
                "topics": "ukraine-war",
            },
        ),
        (
            "unsc-address",
            {
                "events": "reuters-interview",
                "statements": "zas-unsc-3800 zas-unsc-brink zas-unsc-hope zas-unsc-operations zas-donbass-idea",
            },
        ),
        (
            "csto-website",
            {
                "statements": "csto-focus",
                "relations": "csto-focus-afghanistan csto-focus-drug-trafficking csto-focus-information-technology "
                "csto-focus-migration",
            },
        ),
        (
            "Reuters",
            {
                "events": "reuters-interview reuters-report",
                "statements": "zas-donbass-hypothetical zas-donbass-idea zas-tensions-prediction",
                "publications": "reuters-2022-02-19",
            },
        ),
        ("invasion", {"events": "nato-statement", "silences": "csto-silent"}),
        ("zas-donbass-idea", {"statements": "peacekeepers-never"}),
        ("csto-armenia", {}),
    ],
)
def test_what_is_attached(seed: Store, name: str, found: dict[str, str]) -> None:
    assert attached(show(seed, name)) == found


def test_the_article_carries_every_record(seed: Store) -> None:
    (row,) = untyped(show(seed, "ger-2022-03-24"))
    kinds = [kind for kind in PLURALS if kind not in EDITORIAL]
    counts = {key: len(row[key]) for key in (*(PLURALS[kind] for kind in kinds), PUBLICATIONS)}
    counted = {PLURALS[kind]: number for kind, number in seed.meta("counts").items() if kind in kinds and kind != "source"}
    assert counts == counted | {"sources": 0, "publications": seed.meta("counts")["source"] - 1}


PACT = """
    sources: [{id: s, title: Source}]
    countries: [{id: land, name: Land, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}, {id: staff, name: Staff, part_of: [pact], sources: [s]}]
    memberships:
      - {id: early, member: land, organization: pact, start: 1999, end: 2005, sources: [s]}
      - {id: late, member: land, organization: pact, start: 2010-03, sources: [s]}
      - {id: wrong, member: land, organization: pact, start: 1950, rank: deprecated, why: misread, sources: [s]}
      - {id: never, member: land, organization: staff, negated: true, sources: [s]}
    events:
      - {id: hoax, type: meeting, date: 2003, title: Hoax, about: [pact], rank: deprecated, why: a hoax, sources: [s]}
      - {id: talks, type: meeting, date: "[2004..2006]", title: Talks, participants: [staff], sources: [s]}
      - {id: again, type: meeting, date: 2005, title: Talks, participants: [pact], same_as: talks, sources: [s]}
"""


@pytest.mark.parametrize(
    ("name", "asked", "found"),
    [
        ("pact", {}, {"events": "talks", "memberships": "early late never", "organizations": "staff"}),
        ("pact", {"since": "2006"}, {"memberships": "late never?", "organizations": "staff"}),
        ("pact", {"until": "1999"}, {"memberships": "early never?", "organizations": "staff"}),
        ("pact", {"until": "1998"}, {"memberships": "never?", "organizations": "staff"}),
        ("pact", {"since": "2010", "until": "2010", "certain": True}, {"memberships": "late", "organizations": "staff"}),
        ("pact", {"all": True, "until": "2003"},
         {"events": "hoax", "memberships": "early never? wrong", "organizations": "staff"}),
        ("pact", {"accounts": True}, {"events": "talks again", "memberships": "early late never", "organizations": "staff"}),
        ("talks", {}, {}),
        ("talks", {"accounts": True}, {"events": "again"}),
        ("hoax", {}, {}),
        ("pact", {"limit": 1}, {"events": "talks", "memberships": "early", "organizations": "staff"}),
    ],
)  # fmt: skip
def test_when_chooses_among_what_is_attached(say: Say, name: str, asked: dict[str, object], found: dict[str, str]) -> None:
    answer = show(say(PACT), name, **asked)  # type: ignore[arg-type]
    assert attached(answer) == found
    assert answer.notes == (
        ("these are 1 of 3 memberships; --limit takes in more, --all everything",) if "limit" in asked else ()
    )


def test_a_record_is_shown_by_its_id_even_where_it_was_judged_wrong(say: Say) -> None:
    assert [(row["id"], row["why"]) for row in untyped(show(say(PACT), "hoax"))] == [("hoax", "a hoax")]


def test_what_is_not_there_is_refused(seed: Store) -> None:
    with pytest.raises(UnknownName) as refused:
        show(seed, "csto-armeniaa")
    assert str(refused.value) == "no record is called 'csto-armeniaa'; did you mean csto-armenia, armenia or csto-russia?"
