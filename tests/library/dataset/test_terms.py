"""The words that a dataset adds to vocabularies: known in all its files, in any order, and in no other dataset."""

import itertools

import pytest
from alliance_graph.records.model import Event
from alliance_graph.records.terms import EventType, Role
from alliance_graph.rules.check import check

from tests.support.reading import dataset, event, statement

TERMS = """
terms:
  - {field: event-type, name: ceasefire-violation, definition: a breach of a ceasefire, broader: armed-clash}
  - {field: event-type, name: shelling, definition: shells are fired, broader: ceasefire-violation}
  - {field: role, name: onlooker, definition: looked on}
"""
LINE_TERM = (
    '{"record": "term", "field": "event-type", "name": "ceasefire-violation", "definition": "a breach of a ceasefire", '
    '"broader": "armed-clash"}\n'
)
EVENTS = """
sources: [{id: herald, title: The Herald}]
countries: [{id: northland, name: Northland, sources: [herald]}]
events:
  - id: shots
    type: ceasefire-violation
    title: Shots
    date: 2031-05-02
    participants: [{who: northland, role: onlooker}]
    sources: [herald]
"""
LINES = (
    '{"record": "event", "id": "shells", "type": "shelling", "title": "Shells", "date": "2031", "sources": ["herald"], '
    '"participants": [{"who": "northland", "role": "onlooker"}]}\n'
)


@pytest.mark.parametrize("names", list(itertools.permutations("abc")))
def test_a_word_is_known_whatever_the_order_of_files(names: tuple[str, str, str]) -> None:
    contents = zip(names, (("yaml", TERMS), ("yaml", EVENTS), ("jsonl", LINES)), strict=True)
    found = dataset({f"{name}.{kind}": text for name, (kind, text) in sorted(contents)})
    assert check(found) == ()
    for id_, type_ in (("shots", "ceasefire-violation"), ("shells", "shelling")):
        assert (event(found, id_).type, event(found, id_).participants[0].role) == (type_, "onlooker")


def test_a_word_is_a_member_with_its_meaning_and_what_is_broader() -> None:
    found = dataset({"a.yaml": EVENTS, "b.yaml": TERMS})
    word = event(found, "shots").type
    assert isinstance(word, EventType)
    assert (word.definition, word.wider()) == ("a breach of a ceasefire", (word, EventType.ARMED_CLASH))
    assert word not in list(EventType)


def test_a_word_does_what_the_broader_word_does() -> None:
    found = dataset(
        {
            "a.yaml": """
terms:
  - {field: role, name: keynote-speaker, definition: gave the main speech, broader: speaker}
  - {field: role, name: onlooker, definition: looked on, broader: audience}
sources: [{id: herald, title: The Herald}]
countries: [{id: northland, name: Northland, sources: [herald]}, {id: southland, name: Southland, sources: [herald]}]
events:
  - id: address
    type: address
    title: Address
    date: 2031-05-02
    participants: [{who: northland, role: keynote-speaker}, {who: southland, role: onlooker}]
    sources: [herald]
    statements: [{id: peace, summary: Peace., about: [southland]}]
"""
        }
    )
    assert check(found) == ()
    assert (statement(found, "peace").speaker, statement(found, "peace").to) == ("northland", ("southland",))


def test_the_built_in_words_stay_what_they_are() -> None:
    found = dataset({"a.yaml": TERMS, "b.jsonl": LINES.replace("shelling", "meeting").replace("onlooker", "speaker")})
    assert event(found, "shells").type is EventType.MEETING
    assert event(found, "shells").participants[0].role is Role.SPEAKER


def test_no_other_dataset_knows_the_word() -> None:
    one = dataset({"a.yaml": TERMS + EVENTS, "b.jsonl": LINES})
    other = dataset({"a.yaml": TERMS.replace("a breach of a ceasefire", "a grave breach") + EVENTS, "b.jsonl": LINES})
    definitions = [event(found, "shots").type.definition for found in (one, other)]
    assert definitions == ["a breach of a ceasefire", "a grave breach"]
    third = dataset({"a.yaml": EVENTS, "b.jsonl": LINES})
    assert sorted(third.broken) == ["shells", "shots"]
    assert [record for record in third.records.values() if isinstance(record, Event)] == []


def test_a_term_may_be_a_line_and_may_stand_in_two_files() -> None:
    files: dict[str, str | bytes] = {"a.yaml": EVENTS.replace(", role: onlooker", ""), "b.jsonl": LINE_TERM}
    assert check(dataset(files)) == ()
    assert check(dataset({**files, "c.jsonl": LINE_TERM})) == ()
    assert [str(one) for one in check(dataset({**files, "c.jsonl": LINE_TERM.replace("a breach", "no breach")}))] == [
        (
            "b.jsonl:1:1: `definition` is 'a breach of a ceasefire' here and 'no breach of a ceasefire' at c.jsonl:1; "
            "keep one [files-disagree]"
        ),
        (
            "c.jsonl:1:88: `definition` is 'no breach of a ceasefire' here and 'a breach of a ceasefire' at b.jsonl:1; "
            "keep one [files-disagree]"
        ),
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"a.yaml": TERMS + EVENTS.replace("type: ceasefire-violation", "type: ceasefire-violatoin")},
            ["a.yaml:11:11: 'ceasefire-violatoin' is not a term of `type`; did you mean ceasefire-violation? [wrong-value]"],
        ),
        (
            {"a.yaml": EVENTS.replace("type: ceasefire-violation", "type: meetng").replace(", role: onlooker", "")},
            ["a.yaml:6:11: 'meetng' is not a term of `type`; did you mean meeting? [wrong-value]"],
        ),
        (
            {"a.jsonl": LINES.replace("shelling", "sheling"), "b.yaml": TERMS},
            [
                "a.jsonl:1:45: 'sheling' is not a term of `type`; did you mean shelling? [wrong-value]",
                "a.jsonl:1:103: no source has the id 'herald' [reference]",
                "a.jsonl:1:139: no organization, person or country has the id 'northland' [reference]",
            ],
        ),
        (
            {"a.yaml": TERMS.replace("field: role", "field: stance")},
            [
                (
                    "a.yaml:5:13: 'stance' is not a term of `field`; it takes no further words, because the program acts on "
                    "each of its own: support, oppose, neutral [wrong-value]"
                )
            ],
        ),
        (
            {"a.yaml": TERMS.replace("field: role", "field: rol")},
            ["a.yaml:5:13: 'rol' is not a term of `field`; did you mean role? [wrong-value]"],
        ),
        (
            {"a.yaml": TERMS.replace("name: onlooker", "name: Looks On")},
            [
                (
                    "a.yaml:5:25: `name` cannot be 'Looks On'; write the word itself: lower-case letters and digits, joined by "
                    "hyphens: `ceasefire-violation` [wrong-value]"
                )
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_with_what_was_meant(files: dict[str, str | bytes], told: list[str]) -> None:
    assert [str(problem) for problem in check(dataset(files))] == told


def test_a_faulty_term_still_makes_its_word_known() -> None:
    found = dataset({"a.yaml": TERMS.replace(", definition: looked on", "") + EVENTS})
    assert [str(problem) for problem in check(found)] == [
        "a.yaml:5:5: `definition` is missing: what the word means [missing-field]"
    ]
