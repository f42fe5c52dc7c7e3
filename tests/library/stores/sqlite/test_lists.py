"""Lists of numbers: whichever is read, and how much of it at a time, an answer is the same."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from typing import Any
from unittest import mock

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.query import questions
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.store import Filter
from alliance_graph.stores.spans import EVERYTHING, Span
from alliance_graph.stores.sqlite import lists
from alliance_graph.stores.sqlite import store as store_
from alliance_graph.stores.sqlite.compile import compile_into, in_memory
from alliance_graph.stores.sqlite.lists import Reading, first_part, next_part, reading
from alliance_graph.stores.sqlite.store import SqliteStore
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, askable, question, written
from tests.support.brute_force import datasets
from tests.support.brute_force.answers import Plain
from tests.support.stores import ids

NUMBERS = Span(1_000, 1_640)
CASE = """
    sources: [{id: s, title: Source}]
    countries: [{id: north, name: North, sources: [s]}, {id: south, name: South, sources: [s]}]
    statements:
""" + "".join(
    f"      - {{id: x{day}, speaker: {'north' if day % 3 else 'south'}, to: [{'south' if day % 3 else 'north'}], "
    f"said: 2022-01-{day:02}, summary: Words., sources: [s]}}\n"
    for day in range(1, 31)
)


@contextmanager
def every_list_is(*, short: int, long: int) -> Iterator[None]:
    """Reads a dataset however small as a large one, of which a list is short or long from these lengths on."""
    with mock.patch.object(store_, "_LARGE", -1), mock.patch.multiple(lists, _SHORT=short, _LONG=long):
        yield


@pytest.mark.parametrize(("short", "long"), [(0, 1), (10**6, 10**6)])
@given(data=datasets.datasets, questions=st.lists(st.tuples(datasets.asked, datasets.flags), min_size=3, max_size=6))
def test_an_answer_is_the_same_however_lists_are_read(
    short: int, long: int, data: dict[str, list[Data]], questions: list[tuple[Mapping[str, Any], list[str]]]
) -> None:
    plain, store = Plain(data), in_memory(read(written(data)))
    for asked, flags in questions:
        filter_ = question(store, askable(asked, plain), flags)
        limited = (filter_._replace(limit=number, reverse=back) for number in (1, 2, 5, 10**20) for back in (False, True))
        for some in (filter_, *limited):
            at_once = store.find(some)
            with every_list_is(short=short, long=long):
                assert store.find(some) == at_once


def asked_in(lengths: Mapping[str, int]) -> Callable[[str, Mapping[str, object]], list[Any]]:
    """A database in which the lists of these conditions have these lengths, so far as one looks."""

    def count(sql: str, _: Mapping[str, object]) -> list[Any]:
        length = next(length for name, length in lengths.items() if f":{name})" in sql or f":{name} " in sql)
        return [(min(length, int(sql.rpartition("LIMIT ")[2].rstrip(")"))),)]

    return count


@pytest.mark.parametrize(
    ("given_", "limit", "lengths", "expected"),
    [
        ({"by": ("a",)}, None, {}, Reading()),  # all of one list is wanted: nothing to choose
        ({"by": ("a",)}, 20, {"by": 299}, Reading()),
        ({"by": ("a",)}, 20, {"by": 5_000}, Reading(in_parts=True)),
        ({"by": ("a",), "text": ("peace",)}, 20, {"by": 5_000}, Reading()),  # words are looked up first
        ({"since": "2022-01-01"}, 20, {}, Reading()),
        ({"by": ("a",), "to": ("b",)}, 20, {"by": 5_000, "to": 49}, Reading(by_row=frozenset({"by"}))),
        ({"by": ("a",), "to": ("b",)}, None, {"by": 5_000, "to": 49}, Reading(by_row=frozenset({"by"}))),
        ({"by": ("a",), "to": ("b",)}, 20, {"by": 5_000, "to": 50}, Reading(in_parts=True)),
        ({"by": ("a",), "to": ("b",)}, None, {"by": 5_000, "to": 50}, Reading()),
        ({"type": ("vote",)}, 20, {"type": 299}, Reading(rare="type")),
        ({"type": ("vote",)}, None, {"type": 2_999}, Reading(rare="type")),
        ({"type": ("vote",)}, 20, {"type": 2_999}, Reading(in_parts=True, rare="type")),
        ({"type": ("vote",)}, 20, {"type": 3_000}, Reading()),  # many rows have it: it is sought in the rows
        ({"origins": 3, "type": ("vote",)}, 20, {"origins": 200, "type": 100}, Reading(rare="type")),
        ({"by": ("a",), "origins": 3}, 20, {"by": 200, "origins": 100}, Reading(by_row=frozenset({"by"}), rare="origins")),
        ({"by": ("a",), "origins": 3}, 20, {"by": 100, "origins": 200}, Reading()),
        ({"origins": 3, "text": ("peace",)}, 20, {"origins": 100}, Reading()),
    ],
)  # fmt: skip
def test_how_a_large_dataset_is_read(given_: Any, limit: int | None, lengths: dict[str, int], expected: Reading) -> None:
    store = in_memory(read({"data.yaml": b"sources: [{id: s, title: Source}]"}))
    filter_ = question(store, {})._replace(given=given_, limit=limit)
    assert reading(asked_in(lengths), filter_, {}) == expected


RARE = """
    sources: [{id: s, title: Source}]
    countries: [{id: north, name: North, sources: [s]}]
    events:
""" + "".join(
    f"      - {{id: e{day}, type: {'vote' if day % 10 == 0 else 'meeting'}, title: E, date: 2022-01-{day:02}, sources: [s], "
    f"participants: [{{who: north, role: {'chair' if day % 10 == 5 else 'actor'}}}], "
    f"statements: [{{id: x{day}, speaker: north, summary: Words.}}]}}\n"
    for day in range(1, 31)
)


@pytest.mark.parametrize(
    ("question", "asked", "found"),
    [
        (timeline, {"type": "vote"}, "e10 e20 e30"),
        (timeline, {"type": "vote", "last": 2}, "e20 e30"),
        (timeline, {"type": "vote", "since": "2022-01-15", "until": "2022-01-20"}, "e20"),
        (timeline, {"role": "chair", "limit": 2}, "e5 e15"),
        (said, {"type": "vote"}, "x10 x20 x30"),
        (said, {"type": "vote", "by": "north"}, "x10 x20 x30"),
        (said, {"role": "chair"}, "x5 x15 x25"),
        (said, {"origins": 1, "limit": 3}, "x1 x2 x3"),
        (said, {"origins": 2}, ""),
    ],
)
def test_what_few_rows_have_is_found_without_going_through_all(question: Any, asked: Any, found: str) -> None:
    store = in_memory(read({"data.yaml": RARE.encode()}))
    assert ids(question(store, **asked)) == found
    with every_list_is(short=10**6, long=10**6):
        assert ids(question(store, **asked)) == found
        filter_ = questions.of_said(store, asked) if question is said else questions.of_timeline(store, None, asked)
        plan = _plan(store, filter_)
    assert "SCAN n" not in plan
    assert any(f"node_{name}" in plan for name in ("type", "role", "origins"))


def _plan(store: SqliteStore, asked: Filter) -> str:
    """How SQLite reads what a filter asks for."""
    given = store._given(asked)
    reading_ = store._reading(asked, given)
    sql, values, _ = store_.statement(asked, by_row=reading_[0], rare=reading_[2])
    steps = store._connection.execute(f"EXPLAIN QUERY PLAN {sql}", {**values, **given})
    return "\n".join(step[-1] for step in steps)


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("found", [0, 1, 7])
def test_parts_leave_nothing_out_and_hold_nothing_twice(found: int, back: bool) -> None:
    parts = [first_part(NUMBERS, back=back)]
    while parts[-1][not back] != EVERYTHING[not back]:
        parts.append(next_part(parts[-1], NUMBERS, found, 20, back=back))
    in_order = parts[::-1] if back else parts
    assert (in_order[0].first, in_order[-1].last) == EVERYTHING
    assert all(one.last + 1 == other.first for one, other in pairwise(in_order))


def test_the_next_part_should_hold_twice_what_is_still_wanted() -> None:
    assert first_part(NUMBERS, back=False) == Span(EVERYTHING.first, 1_010)
    assert next_part(Span(EVERYTHING.first, 1_010), NUMBERS, 5, 10, back=False) == Span(1_011, 1_051)
    assert next_part(Span(EVERYTHING.first, 1_010), NUMBERS, 0, 10, back=False) == Span(1_011, EVERYTHING.last)


def test_a_database_that_is_made_anew_between_two_parts_goes_on() -> None:
    dataset = read({"data.yaml": CASE.encode()})

    class Damaged:
        """A database that can no longer be read after the first rows of an answer."""

        def __init__(self) -> None:
            self.read = 0

        def execute(self, sql: str, values: Any) -> Any:
            self.read += "+n.kind" in sql
            if self.read > 1:
                raise sqlite3.DatabaseError
            return whole._connection.execute(sql, values)

        def close(self) -> None:
            pass

    whole = in_memory(dataset)
    assert ids(said(whole, by="north", limit=3)) == "x1 x2 x4"
    compile_into(again := sqlite3.connect(":memory:"), dataset)
    for table, column in (("node", "number"), ("edge", "source"), ("edge", "target"), ("name", "number")):
        again.execute(f"UPDATE {table} SET {column} = {column} + {2**40}")
    store = SqliteStore(Damaged(), lambda: again)  # type: ignore[arg-type]
    with every_list_is(short=0, long=1):
        assert ids(said(store, by="north")) == ids(said(whole, by="north"))
    assert ids(timeline(store, "north", limit=2)) == "x1 x2"
