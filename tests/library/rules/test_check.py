"""All that is wrong with a dataset, in the order of its files, each problem at the value that is wrong."""

from pathlib import Path
from typing import Any

import pytest
from alliance_graph.dataset.load import load_dataset, read
from alliance_graph.errors import UsageError
from alliance_graph.rules.check import check, judge
from alliance_graph.rules.registry import RULES

DATA = Path(__file__).parents[3] / "data"


def test_the_seed_data_keep_every_rule() -> None:
    assert check(load_dataset(DATA)) == ()


def test_all_problems_come_in_the_order_of_the_files_those_of_loading_among_them() -> None:
    dataset = read(
        {
            "events.yaml": b"topics:\n  - {id: b, name: b, why: no source has it}\n  - {id: a, nam: a}\n",
            "actors.yaml": b"people:\n  - {id: jane, name: Jane, born_in: nowhere}\n",
        }
    )
    assert [f"{problem} {problem.severity}" for problem in judge(dataset, RULES).problems] == [
        "actors.yaml:2:5: no source is cited: say in `sources` who speaks of it [entity-cited] warning",
        "actors.yaml:2:37: no country or place has the id 'nowhere' [reference] error",
        "events.yaml:2:5: no source is cited: say in `sources` who speaks of it [entity-cited] warning",
        "events.yaml:2:27: this says why the record is wrong, but its `rank` is not deprecated [deprecated-why] error",
        "events.yaml:3:5: `name` is missing: the name that answers show [missing-field] error",
        "events.yaml:3:13: unknown field `nam`; did you mean `name`? [unknown-field] error",
    ]


FAULT = "data.yaml:1:38: no country or place has the id 'nowhere' [reference]"


def test_a_folder_or_a_file_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each problem names its file by the path from here, as `alliance check` does."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/data.yaml").write_text(
        "people: [{id: jo, name: Jo, born_in: nowhere, sources: [s]}]\nsources: [{id: s, title: S}]\n"
    )
    assert [str(one) for one in check("in")] == [f"in/{FAULT}"]
    assert [str(one) for one in check(Path("in/data.yaml"))] == [f"in/{FAULT}"]
    assert [str(one) for one in check(load_dataset("in"))] == [FAULT]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (3, "check takes a folder, a file or what load_dataset answers, not 3"),
        (None, "check takes a folder, a file or what load_dataset answers, not None"),
        ("gone", "gone does not exist; name a folder or a file with --data or ALLIANCE_DATA"),
        ("", "the dataset's name is empty; name a folder or a file"),
        ("bolt://me:word@host", "host is not a folder or a file; name a server with --store"),
    ],
)
def test_what_is_no_dataset_is_refused(given: Any, why: str) -> None:
    with pytest.raises(UsageError) as refused:
        check(given)
    assert str(refused.value) == why


def test_problems_are_known_by_record_too() -> None:
    dataset = read({"events.yaml": b"topics:\n  - {id: b, name: b, why: none}\n  - {id: a, nam: a}\n"})
    assert {record: [problem.rule for problem in found] for record, found in judge(dataset, RULES).by_record.items()} == {
        "b": ["entity-cited", "deprecated-why"]
    }


def test_a_value_is_placed_in_the_file_that_gives_it() -> None:
    dataset = read(
        {
            "a.yaml": b"people:\n  - {id: jane, name: Jane, sources: [herald]}\nsources:\n  - {id: herald, title: Herald}\n",
            "b.yaml": b"people:\n  - id: jane\n    born_in: nowhere\n    sources: [herald, gazette]\n",
        }
    )
    assert [str(problem) for problem in judge(dataset, RULES).problems] == [
        "b.yaml:3:14: no country or place has the id 'nowhere' [reference]",
        "b.yaml:4:23: no source has the id 'gazette' [reference]",
    ]


def test_a_line_of_jsonl_is_the_place_of_its_record() -> None:
    lines = (
        b'{"record": "source", "id": "herald", "title": "Herald"}\n\n{"record": "topic", "id": "t", "name": "t", "why": "x"}\n'
    )
    assert [str(problem) for problem in judge(read({"a.jsonl": lines}), RULES).problems] == [
        "a.jsonl:3:1: no source is cited: say in `sources` who speaks of it [entity-cited]",
        "a.jsonl:3:1: this says why the record is wrong, but its `rank` is not deprecated [deprecated-why]",
    ]


def test_a_statement_in_jsonl_takes_over_its_events_faults_silently_too() -> None:
    event = b'{"record": "event", "id": "e", "type": "meeting", "title": "E", "date": "2031", "sources": ["nowhere"]}\n'
    statement = b'{"record": "statement", "id": "s", "event": "e", "speaker": "nobody"}\n'
    assert [str(problem) for problem in judge(read({"a.jsonl": event + statement}), RULES).problems] == [
        "a.jsonl:1:1: no source has the id 'nowhere' [reference]",
        "a.jsonl:2:1: no organization, person or country has the id 'nobody' [reference]",
    ]
