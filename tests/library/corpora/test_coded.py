"""Lists of objects, entities of FollowTheMoney and coded events: what each becomes, and what is refused."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.corpora.guessing import guess
from alliance_graph.corpora.importing import import_corpus
from alliance_graph.corpora.report import Imported
from alliance_graph.errors import UsageError

from tests.support.corpora import records

POLECAT: Final = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\t"
    "Actor Name\tActor Country\tRecipient Name\tRecipient Country\tPlacename\n"
)
ICEWS: Final = (
    "Event ID\tEvent Date\tSource Name\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Country\tCity\n"
)


def taken(kind: str, path: Path, text: str | Sequence[object], map_: str = "") -> tuple[Imported, dict[str, dict[str, Any]]]:
    written = text if isinstance(text, str) else "".join(f"{json.dumps(one)}\n" for one in text)
    (path / "source.txt").write_text(written, "utf-8")
    (path / "map.yaml").write_text(map_, "utf-8")
    found = import_corpus(kind, path / "source.txt", path / "x.jsonl", options={"map": path / "map.yaml"} if map_ else {})
    return found, records(path / "x.jsonl") if found.written else {}


def is_sound(path: Path) -> bool:
    return not [one for one in ag.check(ag.load_dataset(path / "x.jsonl")) if one.severity == "error"]


# A list of objects


def test_a_list_of_objects(tmp_path: Path) -> None:
    said = {
        "who": {"name": "Doe", "for": "Pact"},
        "date": "2031-05-02T10:00:00Z",
        "text": "No.",
        "topics": ["fish", "sea"],
        "n": None,
    }
    (tmp_path / "list.jsonl").write_text(f"{json.dumps(said)}\n")
    assert "  said: date\n" in guess("jsonl", tmp_path / "list.jsonl")
    map_ = "columns: {speaker: who.name, for: who.for, said: date, quote: text, about: topics}\n"
    found, made = taken("jsonl", tmp_path, [said, {**said, "date": "May"}, ["x"], said], map_)
    assert (found.counts, found.read, found.totals) == ({"rows": 2}, {"rows": 4}, {})
    assert made["2031-05-02-doe"] == {
        "record": "statement",
        "id": "2031-05-02-doe",
        "said": "2031-05-02",
        "quote": {"text": "No."},
        "reporting": "direct-quote",
        "speaker": "doe",
        "for": "pact",
        "about": ["fish", "sea"],
        "sources": ["list-source"],
    }
    assert [(one.line, one.why) for one in found.refused][1] == (3, "the line is no JSON object")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            '{"who": "Doe", "date": "2031"}\n{"who": "R',
            "source.txt:2: the file ends inside an object; it was not downloaded or saved",
        ),
        ('[\n{"who": "Doe"}\n]\n', "source.txt:1: this is one JSON document of many lines; write an object a line"),
        ("Who,Date\nDoe,2031\n", "source.txt: no line of it is a JSON object with keys; is it the right file?"),
    ],
)
def test_a_file_that_is_no_list_of_objects(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        taken("jsonl", tmp_path, text, "columns: {speaker: who, said: date}\n")
    assert str(refused.value).rpartition("/")[2].startswith(why) or why in str(refused.value)


def test_a_list_where_one_value_is_needed_is_refused(tmp_path: Path) -> None:
    said = {"who": {"name": "Doe"}, "date": "2031-05-02", "text": ["No.", "Yes."], "topics": ["fish", "sea"]}
    map_ = "columns: {speaker: who.name, said: date, quote: text, about: topics}\n"
    found, made = taken("jsonl", tmp_path, [said, {**said, "text": ["No."]}, {**said, "who": {"name": ["A", "B"]}}], map_)
    assert [(one.line, one.why) for one in found.refused] == [
        (1, "'text' is a list of several"),
        (3, "'who.name' is a list of several"),
    ]
    assert (made["2031-05-02-doe"]["quote"], made["2031-05-02-doe"]["about"]) == ({"text": "No."}, ["fish", "sea"])


def test_the_list_itself_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_text('{"who": "Doe"}\n')
    with pytest.raises(UsageError, match="would be overwritten; name another file with -o"):
        import_corpus("jsonl", tmp_path / "list.jsonl", tmp_path / "list.jsonl")


# FollowTheMoney


def entity(id_: str, schema: str, **properties: object) -> dict[str, object]:
    return {
        "id": id_,
        "schema": schema,
        "properties": {key: one if isinstance(one, list) else [one] for key, one in properties.items()},
    }


ENTITIES: Final = (
    entity("m", "Membership", member="p", organization="o", startDate="2030-01", endDate=""),
    entity("p", "Person", name=["Jane Doe", "J. Doe"], birthDate="1980", wikidataId="Q42"),
    entity("o", "PublicBody", name="Littoral Pact"),
    entity("post", "Position", name="Chief", organization="o"),
    entity("h", "Occupancy", holder="p", post="post", startDate="2031-02-03"),
    entity("e", "Event", name="Talks", startDate="2031-05-02", involved=["p"], organizer=["o"]),
    entity("a", "Address", full="Port Vell"),
    entity("m2", "Membership", member="x", organization="o"),
    entity("e2", "Event", name="Some day"),
)


def test_entities(tmp_path: Path) -> None:
    found, made = taken("ftm", tmp_path, ENTITIES)
    assert (found.counts, found.read, found.totals) == ({"entities": 6}, {"entities": 9}, {})
    assert [(one.line, one.why) for one in found.refused] == [
        (7, "the schema Address has no record here"),
        (8, "the member 'x' is no person or body of the file"),
        (9, "the event lacks a name or a date"),
    ]
    assert made["jane-doe"] == {
        "record": "person",
        "id": "jane-doe",
        "name": "Jane Doe",
        "aliases": ["J. Doe"],
        "wikidata": "Q42",
        "born": "1980",
        "sources": ["entities-source"],
    }
    held = {"sources": ["entities-source"]}
    assert made["ftm-m"] == {
        "record": "membership",
        "id": "ftm-m",
        "member": "jane-doe",
        "organization": "littoral-pact",
        "start": "2030-01",
        **held,
    }
    assert made["ftm-h"] == {
        "record": "office",
        "id": "ftm-h",
        "person": "jane-doe",
        "organization": "littoral-pact",
        "title": "Chief",
        "start": "2031-02-03",
        **held,
    }
    assert made["ftm-e"] == {
        "record": "event",
        "id": "ftm-e",
        "type": "ftm-event",
        "title": "Talks",
        "date": "2031-05-02",
        "participants": [{"who": "littoral-pact", "role": "organizer"}, {"who": "jane-doe"}],
        **held,
    }
    assert is_sound(tmp_path)


def test_two_entities_of_one_name_are_two(tmp_path: Path) -> None:
    entities = [
        entity("p1", "Person", name="Jane Doe", birthDate="1952"),
        entity("p2", "Person", name="Jane Doe", birthDate="1970"),
        entity("ru", "PublicBody", name="Ministry of Defence"),
        entity("gb", "Organization", name="Ministry of Defence"),
        entity("p3", "Person", name="Richard Roe"),
        entity("m", "Membership", member="p2", organization="gb"),
    ]
    found, made = taken("ftm", tmp_path, entities)
    assert (found.agrees, found.counts) == (True, {"entities": 6})
    assert {id_: (one["name"], one.get("born")) for id_, one in made.items() if "name" in one} == {
        "jane-doe-p1": ("Jane Doe", "1952"),
        "jane-doe-p2": ("Jane Doe", "1970"),
        "ministry-of-defence-ru": ("Ministry of Defence", None),
        "ministry-of-defence-gb": ("Ministry of Defence", None),
        "richard-roe": ("Richard Roe", None),
    }
    assert (made["ftm-m"]["member"], made["ftm-m"]["organization"]) == ("jane-doe-p2", "ministry-of-defence-gb")


def test_a_second_entity_of_one_id_takes_nothing_from_the_first(tmp_path: Path) -> None:
    entities = [
        {"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}},
        {"id": "b", "schema": "Organization", "properties": {"name": ["Pact"]}},
        {"id": "m", "schema": "Membership", "properties": {"member": ["a"], "organization": ["b"]}},
        {"id": "a", "schema": "Person", "properties": {"name": ["Bea"]}},
        {"id": "a", "schema": "Person", "properties": {"name": ["Ann"]}},
    ]
    found, made = taken("ftm", tmp_path, entities)
    why = "the id 'a' stands above already"
    assert [(one.line, one.why) for one in found.refused] == [(4, why), (5, why)]
    assert (made["ftm-m"]["member"], found.read) == ("ann", {"entities": 5})


def test_a_date_of_an_entity_that_cannot_be_read(tmp_path: Path) -> None:
    entities = [
        entity("m", "Membership", member="p", organization="o", startDate="2012-13-45"),
        entity("p", "Person", name="Jane Doe", birthDate="19520"),
        entity("a", "Address", full="Port Vell"),
        entity("o", "PublicBody", name="Littoral Pact"),
        entity("x", "Person"),
        entity("e", "Event", name="Talks", startDate="", date="soon"),
        entity("e2", "Event", name="Talks", startDate="2031-05-02T10:00:00"),
    ]
    found, made = taken("ftm", tmp_path, entities)
    assert [str(one) for one in found.refused] == [
        "source.txt:1: the startDate '2012-13-45' is not a date",
        "source.txt:3: the schema Address has no record here",
        "source.txt:5: the entity has no name",
        "source.txt:6: the date 'soon' is not a date",
    ]
    assert [str(one) for one in found.differing] == [
        "source.txt:2: the birthDate '19520' is not a date; Jane Doe is taken in without it"
    ]
    assert ("born" in made["jane-doe"], made["ftm-e2"]["date"]) == (False, "2031-05-02")


def test_a_post_of_a_country(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "own.yaml").write_text(
        "sources: [{id: herald, title: The Herald}]\n"
        "countries: [{id: northland, name: Northland, iso2: NL, sources: [herald]}]\n"
    )
    entities = [entity("p", "Person", name="Jane Doe")]
    for where in ("nl", "sl", "Eastland", "eu", ""):
        entities.append(entity(f"post{where}", "Position", name="Minister", country=where))
        entities.append(entity(f"h{where}", "Occupancy", holder="p", post=f"post{where}"))
    (tmp_path / "x.json").write_text("".join(f"{json.dumps(one)}\n" for one in entities))
    found = import_corpus("ftm", tmp_path / "x.json", into=tmp_path / "data")
    made = records(tmp_path / "data" / "x.jsonl")
    assert [made[f"ftm-h{one}"]["country"] for one in ("nl", "sl", "eastland")] == ["northland", "sl", "eastland"]
    assert made["sl"] == {"record": "country", "id": "sl", "name": "SL", "iso2": "SL", "sources": ["entities-x"]}
    why = "the post 'Minister' names neither an organization nor a country"
    assert [str(one) for one in found.refused] == [f"x.json:{line}: {why}" for line in (9, 11)]
    assert [one for one in ag.check(ag.load_dataset(tmp_path / "data")) if one.severity == "error"] == []


def test_a_file_that_holds_no_entities(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no line of it has `schema` and `properties`; is it FollowTheMoney\?"):
        taken("ftm", tmp_path, [{"id": "x"}])


# Coded events


def test_events_of_polecat(tmp_path: Path) -> None:
    row = "E1\t2031-05-02\tCONSULT\tvisit\t7.0\tNorthland\tNorthland\tJane Doe\tSouthland\tPort Vell\n"
    found, made = taken("plover", tmp_path, POLECAT + row + row.replace("E1", "E2").replace("visit", "") + row)
    assert (found.counts, found.read, found.totals) == ({"events": 2}, {"events": 3}, {})
    assert [str(one) for one in found.refused] == ["source.txt:4: the Event ID 'E1' is empty or stands above already"]
    assert made["plover-e1"] == {
        "record": "event",
        "id": "plover-e1",
        "type": "plover-consult-visit",
        "title": "Northland – visit – Jane Doe",
        "date": "2031-05-02",
        "participants": [{"who": "northland", "role": "actor"}, {"who": "jane-doe", "role": "target"}],
        "location": "port-vell",
        "figures": [{"what": "intensity", "value": 7.0}],
        "sources": ["events-source"],
    }
    assert (made["northland"]["record"], made["jane-doe"]["kind"], made["plover-e2"]["type"]) == (
        "country",
        "grouping",
        "plover-consult",
    )
    assert made["event-type-plover-consult-visit"]["broader"] == "plover-consult"
    store = ag.open_store(tmp_path / "x.jsonl")
    assert [row["id"] for row in ag.timeline(store, type="plover-consult")] == ["plover-e1", "plover-e2"]
    assert is_sound(tmp_path)


@pytest.mark.parametrize("nothing", ["None", "NULL", "NA", ""])
def test_an_event_without_an_actor(tmp_path: Path, nothing: str) -> None:
    row = f"E1\t2031-05-02\tCONSULT\t\t7.0\tNorthland\tNorthland\t{nothing}\t{nothing}\t{nothing}\n"
    _, made = taken("plover", tmp_path, POLECAT + row)
    assert made["plover-e1"]["participants"] == [{"who": "northland", "role": "actor"}]
    assert {one["record"] for one in made.values()} == {"source", "event", "term", "country"}


def test_events_of_icews(tmp_path: Path) -> None:
    row = "1\t2031-05-02\tCitizen (Northland)\tNorthland\tMake a visit\t042\t1.9\tSouthland\tSouthland\tPort Vell\n"
    found, made = taken("plover", tmp_path, ICEWS + row + row.replace("1\t2031-05-02", "2\tsomeday"))
    assert (found.counts, [one.line for one in found.refused]) == ({"events": 1}, [3])
    assert (made["cameo-1"]["type"], made["event-type-cameo-042"]["definition"]) == ("cameo-042", "CAMEO 042: Make a visit")
    assert (made["southland"]["record"], made["citizen-northland"]["kind"]) == ("country", "grouping")
    assert is_sound(tmp_path)


def test_a_table_of_another_layout(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"source.txt:1: the heading is neither that of POLECAT .* is it the right file\?"):
        taken("plover", tmp_path, "Event ID\tEvent Date\tX\n1\t2031\t\n")
