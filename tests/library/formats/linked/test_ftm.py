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


def test_what_the_model_has_no_place_for_is_said(say: Say) -> None:
    assert told("ftm", say(CASE)) == ["FollowTheMoney has no topics: 1 is left out, and their names are keywords"]


def test_an_id_that_the_model_does_not_take_is_a_digest(say: Say) -> None:
    (one,) = entities(exported("ftm", say("{people: [{id: зась, name: Зась}]}"))).values()
    assert (len(one["id"]), one["properties"]["name"]) == (40, ["Зась"])


def test_a_whole_case_a_part_and_nothing(seed: Store, say: Say) -> None:
    assert len(entities(exported("ftm", seed))) == 98
    assert "patrols" in entities(exported("ftm", say(CASE), by="doe"))
    assert entities(exported("ftm", say(CASE), **NOTHING)) == {}
