"""FollowTheMoney: entities that its model takes, see tests/support/schemas/README.md."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from alliance_graph.query.store import Store
from jsonschema import Draft202012Validator

from tests.support.exports import CASE, NOTHING, exported, told
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

BASE = "the-littoral-pact-"


@cache
def model() -> dict[str, Any]:
    path = Path(__file__).parents[3] / "support" / "schemas" / "followthemoney.json"
    return dict(json.loads(path.read_text("utf-8")))


def entities(text: str) -> dict[str, dict[str, Any]]:
    """The entities by their ids, each valid by the model, and each entity that another one names of the schema asked for."""
    found = [json.loads(line) for line in text.splitlines()]
    validator = Draft202012Validator(model())
    assert [error.message for one in found for error in validator.iter_errors(one)] == []
    known = {one["id"]: one["schema"] for one in found}
    assert len(known) == len(found)
    for one in found:
        for name, wanted in model()["ranges"][one["schema"]].items():
            for key in one["properties"].get(name, ()):
                is_ = model()["is"][known[key]]
                assert wanted in is_ or (wanted == "Document" and "Article" in is_)
    return {one["id"].removeprefix(BASE): one for one in found}


def test_each_record_is_an_entity_of_the_model(say: Say) -> None:
    found = entities(exported("ftm", say(CASE)))
    assert {key: one["schema"] for key, one in found.items()} == {
        "doe": "Person", "pact": "Organization", "northland": "PublicBody", "southland": "PublicBody", "port-vell": "Address",
        "herald": "Article", "wire": "Article", "diary": "Article",
        "talks": "Event", "protest": "Event", "quarrel": "Event", "rumour": "Event", "patrols": "Event", "silent": "Note",
        "pact-northland": "Membership", "post-chair-pact": "Position", "chair": "Occupancy",
    }  # fmt: skip
    assert found["talks"]["properties"] == {
        "name": ["Ministers meet in Port Vell"],
        "keywords": ["meeting", "fishing", "Southland"],
        "description": ["between 2031-05-02 and 2031-05-04, “early this month”\nOn: fishing, Southland."],
        "organizer": [f"{BASE}pact", f"{BASE}doe"],
        "involved": [f"{BASE}pact", f"{BASE}doe"],
        "location": ["Port Vell"],
        "proof": [f"{BASE}herald"],
        "sourceUrl": ["https://herald.example/a?b=1&c=%20"],
        "date": ["2031-05"],
    }
    assert found["pact-northland"]["properties"] == {
        "member": [f"{BASE}northland"],
        "organization": [f"{BASE}pact"],
        "status": ["member"],
        "startDate": ["2029-06"],
        "description": ["Since 2029-06 (2029-06-01 to 2029-06-30), known through 2031-05-05."],
        "proof": [f"{BASE}herald"],
    }


def test_a_date_is_no_more_exact_than_its_days_allow(say: Say) -> None:
    found = entities(exported("ftm", say(CASE)))
    assert {key: found[key]["properties"].get("date") for key in ("talks", "protest", "quarrel", "rumour")} == {
        "talks": ["2031-05"],
        "protest": ["2031-05-10"],
        "quarrel": ["2031"],
        "rumour": None,
    }


DOUBTED = """
dataset: {title: The Littoral Pact}
people: [{id: doe, name: Jane Doe, born: 1950~}, {id: roe, name: Richard Roe}]
countries: [{id: northland, name: Northland}, {id: southland, name: Southland}]
organizations: [{id: pact, name: Littoral Pact, founded: 2022-05?}]
sources: [{id: herald, title: Herald}, {id: wire, title: Wire, published: 2031-05~, via: herald}]
memberships:
  - {id: one, member: northland, organization: pact, start: 2029, sources: [herald],
     conflicts_with: [{record: two, over: [start]}]}
  - {id: two, member: northland, organization: pact, start: 2030, end: 2031?, sources: [herald]}
  - {id: never, member: southland, organization: pact, negated: true, sources: [herald]}
offices: [{id: chair, person: doe, organization: pact, title: Chair, acting: true, attested: [2030-05], sources: [herald]}]
relations: [{id: rule, subject: northland, predicate: dominates, object: pact, claimed_by: roe, sources: [herald]}]
events:
  - {id: drill, type: exercise, title: A drill, date: 2022-02/2022-03, sources: [herald]}
  - {id: march, type: exercise, title: A march, date: 2022-02-24?/2022-03-01, sources: [herald]}
  - {id: siege, type: exercise, title: A siege, date: 2022-02-24/.., sources: [herald]}
  - {id: raid, type: exercise, title: A raid, date: 2022-09-17~, sources: [herald]}
  - {id: vote, type: vote, title: A vote, date: 2022-03-02, sources: [herald],
     participants: [{who: northland, role: against}, {who: southland, role: absent}, {who: doe, role: not-voting}]}
statements: [{id: words, speaker: doe, said: 2022-03-03, summary: We may come., hedge: reportedly, sources: [herald]}]
"""


def test_no_claim_and_no_doubt_becomes_a_fact(say: Say) -> None:
    store = say(DOUBTED)
    found = {key: one["properties"] for key, one in entities(exported("ftm", store)).items()}
    asked = ("one", "two", "chair", "rule", "words", "vote")
    assert {key: "".join(found[key]["description"]).splitlines() for key in asked} == {
        "one": ["From 2029 (2029-01-01 to 2029-12-31).", "Contested: start.", "Conflicts with two over start."],
        "two": [
            "From 2030 (2030-01-01 to 2030-12-31) to 2031? (2031-01-01 to 2031-12-31).",
            "Contested: start.",
            "Conflicts with one over start.",
        ],
        "chair": ["Only for the time being (acting).", "Attested 2030-05 (2030-05-01 to 2030-05-31)."],
        "rule": ["As Richard Roe claims."],
        "words": ["2022-03-03", "We may come.", "The source’s own word of doubt: “reportedly”."],
        "vote": ["2022-03-02", "Not said to have been there: Southland (absent), Jane Doe (not-voting)."],
    }
    assert (found["rule"]["role"], found["vote"]["involved"]) == (["dominates, as Richard Roe claims"], [f"{BASE}northland"])
    assert "never" not in found
    assert told("ftm", store) == [
        "FollowTheMoney has no denials: 1 is left out",
        "FollowTheMoney knows only who was involved: 1 event names in words alone who was absent, invited or did not vote",
    ]


def test_a_date_that_its_source_doubts_stands_in_words(say: Say) -> None:
    found = {key: one["properties"] for key, one in entities(exported("ftm", say(DOUBTED))).items()}
    dates = ("date", "startDate", "endDate", "birthDate", "incorporationDate", "publishedAt")
    shown = {key: {name: one[name][0] for name in dates if name in one} for key, one in found.items()}
    asked = ("drill", "march", "siege", "raid", "two", "doe", "pact", "wire")
    assert {key: shown[key] for key in asked} == {
        "drill": {"startDate": "2022-02", "endDate": "2022-03"},
        "march": {"endDate": "2022-03-01"},
        "siege": {"startDate": "2022-02-24"},
        "raid": {},
        "two": {"startDate": "2030"},
        "doe": {},
        "pact": {},
        "wire": {},
    }
    assert [found[key]["notes"] for key in ("doe", "pact", "wire")] == [
        ["born: 1950~ (EDTF)"],
        ["founded: 2022-05? (EDTF)"],
        ["published: 2031-05~ (EDTF)", "known only through: Herald [herald]"],
    ]
    assert found["raid"]["description"] == ["2022-09-17~ (2022-09-17 to 2022-09-17)"]
    assert found["march"]["description"] == ["2022-02-24? to 2022-03-01"]


def test_what_the_model_has_no_place_for_is_said(say: Say) -> None:
    assert told("ftm", say(CASE)) == ["FollowTheMoney has no topics: 1 is left out, and their names are keywords"]


def test_an_id_that_the_model_does_not_take_is_a_digest(say: Say) -> None:
    (one,) = entities(exported("ftm", say("{people: [{id: зась, name: Зась}]}"))).values()
    assert (len(one["id"]), one["properties"]["name"]) == (40, ["Зась"])


def test_a_whole_case_a_part_and_nothing(seed: Store, say: Say) -> None:
    assert len(entities(exported("ftm", seed))) == 98
    assert "patrols" in entities(exported("ftm", say(CASE), by="doe"))
    assert entities(exported("ftm", say(CASE), **NOTHING)) == {}
