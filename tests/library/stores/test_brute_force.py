"""The contract of every store: on any small dataset it answers any question as going through all records one by one does."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from alliance_graph.dataset.load import read
from alliance_graph.query.questions import of_said, phrases
from alliance_graph.query.store import Filter, Store
from hypothesis import given
from hypothesis import strategies as st

from tests.support.brute_force import datasets
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.order import ordered
from tests.support.brute_force.records import Records
from tests.support.stores import Fill

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

Data = dict[str, Any]
LIMITS = (1, 2, 3, 10**20)


def written(data: Mapping[str, object]) -> dict[str, bytes]:
    return {"data.yaml": json.dumps(data).encode()}  # JSON is YAML


def question(store: Store, asked: Mapping[str, Any], flags: Sequence[str] = ()) -> Filter:
    return of_said(store, {**asked, **dict.fromkeys(flags, True)})  # type: ignore[typeddict-item]  # as a test draws them


def askable(asked: Mapping[str, Any], plain: Plain) -> dict[str, Any]:
    """The conditions without offices that nobody held, which no name finds."""
    known = {
        keyword: [one for one in value if one not in datasets.POSTS or plain.posts(one)] if isinstance(value, list) else value
        for keyword, value in asked.items()
    }
    return {keyword: value for keyword, value in known.items() if value or value == 0}


def plainly(asked: Mapping[str, Any], records: Records) -> dict[str, Any]:
    """The conditions as they are meant: an account stands for its occurrence, a text for its words."""
    return {
        keyword: phrases(value) if keyword == "text" else [*map(records.first, value)] if isinstance(value, list) else value
        for keyword, value in asked.items()
    }


@given(data=datasets.datasets, questions=st.lists(st.tuples(datasets.asked, datasets.flags), min_size=3, max_size=6))
def test_an_answer_is_what_going_through_all_gives(
    fill: Fill, data: dict[str, list[Data]], questions: list[tuple[Mapping[str, Any], list[str]]]
) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    order = ordered(plain.records)
    for asked, flags in questions:
        meant = askable(asked, plain)
        filter_ = question(store, meant, flags)
        found = store.find(filter_)
        answer = plain.said(plainly(meant, plain.records), flags)
        in_order = [(key.partition("#")[0], answer[key]) for key in order if key in answer]
        assert [(one.row["id"], one.doubts) for one in found] == in_order
        assert [store.find(filter_._replace(limit=number)) for number in LIMITS] == [found[:number] for number in LIMITS]
        back = filter_._replace(reverse=True)
        assert [store.find(back._replace(limit=number)) for number in LIMITS] == [found[::-1][:number] for number in LIMITS]
