"""Files may each say something of one record: what they add is put together, and where two disagree both places are told."""

import json

import msgspec
import pytest
from alliance_graph.records.model import Organization

from tests.support.reading import FINE, FINE_LINE, dataset, event, problems


def test_another_file_adds_to_a_record() -> None:
    found = dataset(
        {
            "a.yaml": "people:\n  - {id: zas, name: Stanislav Zas, aliases: [Vas], sources: [s, {source: t, locator: p}]}\n",
            "b.yaml": "people:\n  - {id: zas, born: 1964, aliases: [{name: Vas}, Зась], sources: [{source: u}, s]}\n",
            "c.jsonl": '{"record": "person", "id": "zas", "wikidata": "Q4186003", "sources": ["v", "u"]}\n',
        }
    )
    zas = json.loads(msgspec.json.encode(found.records["zas"], enc_hook=lambda date: date.edtf))
    assert zas == {
        "record": "person",
        "id": "zas",
        "name": "Stanislav Zas",
        "born": "1964",
        "wikidata": "Q4186003",
        "aliases": [{"name": "Vas"}, {"name": "Зась"}],
        "sources": [{"source": "s"}, {"source": "t", "locator": "p"}, {"source": "u"}, {"source": "v"}],
    }
    assert found.problems == ()


def test_a_field_given_twice_must_be_equal_and_both_places_are_told() -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": "events:\n" + FINE,
        "b/b.yaml": "events:\n  - id: fine\n    title: Bad\n    date: 2022-02-16\n",
    }
    assert problems(files) == [
        "a.yaml:2:38: `title` is 'Fine' here and 'Bad' at b/b.yaml:3; keep one [files-disagree]",
        "b/b.yaml:3:12: `title` is 'Bad' here and 'Fine' at a.yaml:2; keep one [files-disagree]",
    ]
    assert event(dataset(files), "fine").title == "Fine"


def test_numbers_and_truth_are_equal_in_both_forms() -> None:
    files: dict[str, str | bytes] = {
        "a.jsonl": '{"record": "membership", "id": "m", "member": "a", "organization": "b", "negated": true}\n'
        '{"record": "organization", "id": "b", "name": "B", "figures": [{"what": "members", "value": 30}]}\n',
        "b.yaml": "memberships:\n  - {id: m, negated: true}\n"
        "organizations:\n  - {id: b, figures: [{what: members, value: 30}, {what: ships, value: 2}]}\n",
    }
    found = dataset(files)
    whole = found.records["b"]
    assert found.problems == ()
    assert isinstance(whole, Organization)
    assert [(figure.what, figure.value) for figure in whole.figures] == [("members", 30), ("ships", 2)]


def test_what_no_file_gives_is_missing_and_what_each_gives_wrong_is_told_there() -> None:
    files: dict[str, str | bytes] = {
        "a.yaml": "events:\n  - {id: e, type: metting}\n",
        "b.jsonl": '{"record": "event", "id": "e", "titel": "T"}\n',
    }
    assert problems(files) == [
        "a.yaml:2:5: `title` is missing: the title that lists show [missing-field]",
        "a.yaml:2:5: `date` is missing: when it happened, as exactly as the source says and no more [missing-field]",
        "a.yaml:2:19: 'metting' is not a term of `type`; did you mean meeting? [wrong-value]",
        "b.jsonl:1:32: unknown field `titel`; did you mean `title`? [unknown-field]",
    ]
    assert dataset(files).broken == {"e"}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"x.yaml": f"events:\n{FINE}{FINE}"},
            "x.yaml:3:10: 'fine' is already the id of a record at x.yaml:2 [unique-id]",
        ),
        (
            {"x.jsonl": FINE_LINE + FINE_LINE},
            "x.jsonl:2:27: 'fine' is already the id of a record at x.jsonl:1 [unique-id]",
        ),
        (
            {"x.yaml": f"events:\n{FINE}people:\n  - {{id: fine, name: F}}\n"},
            "x.yaml:4:10: 'fine' is already the id of a record of `events` at x.yaml:2 [unique-id]",
        ),
        (
            {"a.jsonl": FINE_LINE, "b.yaml": "people:\n  - {id: fine, name: F}\n"},
            "b.yaml:2:10: 'fine' is already the id of a record of `events` at a.jsonl:1 [unique-id]",
        ),
        (
            {"a.jsonl": FINE_LINE, "b.jsonl": '{"record": "person", "id": "fine", "name": "F"}\n'},
            "b.jsonl:1:28: 'fine' is already the id of a record of `events` at a.jsonl:1 [unique-id]",
        ),
        (
            {"x.yaml": f"events:\n{FINE}  - {{type: meeting, title: T, date: 2022, statements: [{{id: fine, speaker: a}}]}}\n"},
            "x.yaml:3:61: 'fine' is already the id of a record of `events` at x.yaml:2 [unique-id]",
        ),
        (
            {"x.yaml": f"events:\n{FINE}" + "  - {type: meeting, title: T, date: 2022, statements: [{speaker: a}]}\n" * 2},
            "x.yaml:4:5: '2022-t' is already the id of a record at x.yaml:3; give each record an `id` of its own [unique-id]",
        ),
    ],
)
def test_an_id_is_one_records(files: dict[str, str | bytes], told: str) -> None:
    assert problems(files) == [told]
    assert event(dataset(files), "fine").title == "Fine"


def test_a_problem_found_later_stands_in_the_file_that_gives_the_value() -> None:
    found = dataset(
        {
            "a.yaml": "events:\n  - id: fine\n    about: [a, a]\n    sources:\n      - s\n",
            "b.yaml": "events:\n  - {id: fine, type: meeting, title: F, date: 2022, about: [a, b], sources: [s, t]}\n",
            "c.jsonl": FINE_LINE.replace('"fine"', '"line"'),
        }
    )
    places = {
        (): "a.yaml:2:5",
        ("sources", 0): "a.yaml:5:9",
        ("sources", 0, "source"): "a.yaml:5:9",
        ("sources", 1, "source"): "b.yaml:2:81",
        ("about", 1): "a.yaml:3:16",
        ("about", 2): "b.yaml:2:64",
        ("about", 9): "a.yaml:3:12",
        ("title",): "b.yaml:2:38",
        ("nowhere",): "a.yaml:2:5",
    }
    assert {at: str(found.problem("fine", at, "", "")).removesuffix(":  []") for at in places} == places
    assert str(found.problem("line", ("title",), "wrong", "rule", "warning")) == "c.jsonl:1:1: wrong [rule]"
