"""A dataset says once what it is, in any of its files; what it says amiss is reported with its place."""

import pytest
from alliance_graph.records.dates import parse
from alliance_graph.records.model import DatasetRecord
from alliance_graph.rules.check import check
from alliance_graph.stores.summary import described

from tests.support.reading import dataset

STORY = "stories: [{id: talks, title: Talks, steps: [{title: One, records: [talks]}]}]\n"
WHOLE = DatasetRecord(
    title="The Littoral case", as_of=parse("2031-06"), version="1.2", authors=("Jane Doe",), story="talks", license="CC0-1.0"
)
IN_YAML = """
dataset:
  title: The Littoral case
  as_of: 2031-06
  version: 1.2
  license: CC0-1.0
  authors: Jane Doe
  story: talks
"""
IN_JSON = (
    '{"record": "dataset", "title": "The Littoral case", "as_of": "2031-06", "version": "1.2", "license": "CC0-1.0", '
    '"authors": ["Jane Doe"], "story": "talks"}\n'
)


@pytest.mark.parametrize(
    "files",
    [
        {"a.yaml": STORY + IN_YAML},
        {"a.yaml": STORY, "b.yaml": IN_YAML},
        {"a.yaml": STORY, "about.jsonl": IN_JSON},
        {"a.yaml": IN_YAML.replace("authors: Jane Doe", "authors: [Jane Doe]") + STORY},
    ],
)
def test_it_stands_once_in_any_file(files: dict[str, str | bytes]) -> None:
    found = dataset(files)
    assert (found.description, check(found), list(found.records)) == (WHOLE, (), ["talks"])


def test_a_store_holds_it_as_plain_values() -> None:
    assert described(dataset({"a.yaml": STORY + IN_YAML}))["dataset"] == {
        "title": "The Littoral case",
        "description": None,
        "as_of": {"edtf": "2031-06", "earliest": "2031-06-01", "latest": "2031-06-30", "phrase": None},
        "version": "1.2",
        "license": "CC0-1.0",
        "authors": ["Jane Doe"],
        "story": "talks",
    }
    assert described(dataset({"a.yaml": STORY}))["dataset"] is None


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"a.yaml": "dataset:\n  titel: T\n  as_of: soon\n  authors: {a: b}\n"},
            [
                "a.yaml:2:3: unknown field `titel`; did you mean `title`? [unknown-field]",
                (
                    "a.yaml:3:10: 'soon' is not a date that this tool reads: write a day 2022-02-16, a month 2022-02, a year "
                    "2022, one day of several [2022-02-16..2022-02-19], or a time from one day to another "
                    "2022-02-16/2022-02-19; the source's own words go into `date_phrase` [wrong-value]"
                ),
                "a.yaml:4:12: `authors` must be a list [wrong-value]",
            ],
        ),
        (
            {"a.yaml": "topics: []\ndataset: {title: A}\n", "b.yaml": "dataset:\n  title: B\n", "c.jsonl": IN_JSON},
            [
                "a.yaml:2:10: a dataset describes itself once, and does so at b.yaml:2 too; keep one `dataset` [sections]",
                "b.yaml:2:3: a dataset describes itself once, and does so at a.yaml:2 too; keep one `dataset` [sections]",
                "c.jsonl:1:1: a dataset describes itself once, and does so at a.yaml:2 too; keep one `dataset` [sections]",
            ],
        ),
        (
            {"a.yaml": "dataset:\n  - title: A\n"},
            [
                (
                    "a.yaml:2:3: `dataset` is not a list of records but one mapping: write `title: ...` below it, without a "
                    "dash [sections]"
                )
            ],
        ),
        (
            {"a.yaml": "dataset: A\n"},
            [
                (
                    "a.yaml:1:1: `dataset` is not a list of records but one mapping: write `title: ...` below it, without a "
                    "dash [sections]"
                )
            ],
        ),
        (
            {"a.yaml": STORY + "dataset: {title: A, story: talk}\n"},
            ["a.yaml:2:28: no story has the id 'talk'; did you mean talks? [reference]"],
        ),
        ({"a.yaml": "datasets: {title: A}\n"}, ["a.yaml:1:1: unknown section `datasets`; did you mean `dataset`? [sections]"]),
        (
            {"a.jsonl": '{"record": "datset"}\n'},
            ["a.jsonl:1:1: unknown kind of record 'datset'; did you mean dataset? [sections]"],
        ),
    ],
)
def test_what_is_wrong_with_it_is_told_with_its_place(files: dict[str, str | bytes], told: list[str]) -> None:
    assert [str(problem) for problem in check(dataset(files))] == told
