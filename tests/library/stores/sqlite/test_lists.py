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
from alliance_graph.query.conditions import CLAUSES
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.store import Filter
from alliance_graph.stores.spans import EVERYTHING, Span
from alliance_graph.stores.sqlite import lists
from alliance_graph.stores.sqlite import store as store_
from alliance_graph.stores.sqlite.compile import compile_into, in_memory
from alliance_graph.stores.sqlite.lists import WIDE, Part, Reading, bounded, of_kinds, parts, reading
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
    """A database in which the lists of these conditions have these lengths, so far as one looks; all else is long."""

    def count(sql: str, _: Mapping[str, object]) -> list[Any]:
        length = next((length for name, length in lengths.items() if f":{name})" in sql or f":{name} " in sql), 10**6)
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
        ({"type": ("vote",)}, 20, {"type": 299}, Reading(rare=CLAUSES["type"].few)),
        ({"type": ("vote",)}, None, {"type": 2_999}, Reading(rare=CLAUSES["type"].few)),
        ({"type": ("vote",)}, 20, {"type": 2_999}, Reading(in_parts=True, rare=CLAUSES["type"].few)),
        ({"type": ("vote",)}, 20, {"type": 3_000}, Reading()),  # many rows have it: it is sought in the rows
        ({"origins": 3, "type": ("vote",)}, 20, {"origins": 200, "type": 100}, Reading(rare=CLAUSES["type"].few)),
        (
            {"by": ("a",), "origins": 3}, 20, {"by": 200, "origins": 100},
            Reading(by_row=frozenset({"by"}), rare=CLAUSES["origins"].few),
        ),
        ({"by": ("a",), "origins": 3}, 20, {"by": 100, "origins": 200}, Reading()),
        ({"origins": 3, "text": ("peace",)}, 20, {"origins": 100}, Reading()),
    ],
)  # fmt: skip
def test_how_a_large_dataset_is_read(given_: Any, limit: int | None, lengths: dict[str, int], expected: Reading) -> None:
    store = in_memory(read({"data.yaml": b"sources: [{id: s, title: Source}]"}))
    filter_ = question(store, {})._replace(given=given_, limit=limit)
    assert reading(asked_in(lengths), filter_, {}, is_rare=False) == expected


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
    with every_list_is(short=1, long=10**6):
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


def test_a_kind_of_which_few_are_is_sought_in_its_index() -> None:
    store = in_memory(read({"data.yaml": RARE.encode()}))
    asked = Filter.of(("silence",), about=("north",))
    with every_list_is(short=1, long=1):
        assert store._reading(asked, store._given(asked)) == Reading(frozenset({"about"}), rare=of_kinds(("silence",)))
        assert store._reading(asked._replace(kinds=("event",)), store._given(asked)) == Reading()


def _read(window: Span | None, found: int, *, back: bool) -> list[Part]:
    """The parts of NUMBERS, when so many rows are found in each of the first two that are not of wide rows alone."""
    reading_, read_ = parts(NUMBERS, window, 20, back=back), list[Part]()
    part = next(reading_)
    while part:
        read_.append(part)
        part = reading_.send(0 if part.is_wide or sum(not one.is_wide for one in read_) > 2 else found)
    return read_


@pytest.mark.parametrize("back", [False, True])
@pytest.mark.parametrize("found", [0, 1, 7])
@pytest.mark.parametrize(
    "window", [None, Span(1_200, 1_400), Span(0, 1_400), Span(1_200, 2**62), Span(2_000, 3_000), Span(2**62, 0)]
)
def test_parts_leave_nothing_out_and_hold_nothing_twice(window: Span | None, found: int, back: bool) -> None:
    read_ = _read(window, found, back=back)
    in_order = [part.numbers for part in (read_[::-1] if back else read_) if part.numbers.first <= part.numbers.last]
    assert (in_order[0].first, in_order[-1].last) == EVERYTHING
    assert all(one.last + 1 == other.first for one, other in pairwise(in_order))


@pytest.mark.parametrize(
    ("window", "found", "back", "expected"),
    [
        (None, 0, False, [Part(Span(EVERYTHING.first, 1_010)), Part(Span(1_011, EVERYTHING.last))]),
        (None, 0, True, [Part(Span(1_630, EVERYTHING.last)), Part(Span(EVERYTHING.first, 1_629))]),
        # The next part should hold twice what is still wanted: of 20, 15 are, then 10.
        (
            None,
            5,
            False,
            [
                Part(Span(EVERYTHING.first, 1_010)),
                Part(Span(1_011, 1_071)),
                Part(Span(1_072, 1_312)),
                Part(Span(1_313, EVERYTHING.last)),
            ],
        ),
        # Outside of the window, only wide rows are read.
        (
            Span(1_200, 1_400), 0, False,
            [
                Part(Span(EVERYTHING.first, 1_199), is_wide=True), Part(Span(1_200, 1_203)), Part(Span(1_204, 1_400)),
                Part(Span(1_401, EVERYTHING.last), is_wide=True),
            ],
        ),
        (
            Span(1_200, 1_400), 0, True,
            [
                Part(Span(1_401, EVERYTHING.last), is_wide=True), Part(Span(1_397, 1_400)), Part(Span(1_200, 1_396)),
                Part(Span(EVERYTHING.first, 1_199), is_wide=True),
            ],
        ),
    ],
)  # fmt: skip
def test_the_parts_of_a_reading(window: Span | None, found: int, back: bool, expected: list[Part]) -> None:
    assert _read(window, found, back=back) == expected


MEMBERS = """
    sources: [{id: s, title: Source}]
    countries: [{id: north, name: North, sources: [s]}, {id: south, name: South, sources: [s]}]
    organizations:
      - {id: pact, name: Pact, kind: alliance, sources: [s]}
      - {id: league, name: League, kind: alliance, sources: [s]}
    memberships:
      - {member: north, organization: pact, start: 2022-01-20, end: 2022-01-25, sources: [s]}
      - {member: south, organization: pact, start: 2022-01-22, end: 2022-01-27, sources: [s]}
      - {member: south, organization: league, end: 2022-01-27, sources: [s]}
    statements:
      - {id: some-day, speaker: north, to: [south], said: 2021/2022, summary: Words., sources: [s]}
""" + CASE.partition("statements:\n")[2]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"by_member_of": "pact"}, ("2022-01-20", "2022-01-27")),
        ({"by_member_of": "pact", "since": "2022-01-24"}, ("2022-01-24", "2022-01-27")),
        ({"by_member_of": "pact", "since": "2022-01-02", "until": "2022-01-21"}, ("2022-01-20", "2022-01-21")),
        ({"by_member_of": "league"}, (None, "2022-01-27")),
        ({"by_member_of": ["pact", "league"]}, (None, "2022-01-27")),
        ({"by_member_of": "pact", "certain": True}, ("2022-01-20", "2022-01-27")),
        ({"by": "north", "until": "2022-01-21"}, (None, "2022-01-21")),
    ],
)
def test_a_membership_bounds_the_window(asked: Any, expected: tuple[str | None, str | None]) -> None:
    store = in_memory(read({"data.yaml": MEMBERS.encode()}))
    filter_ = bounded(store._all, questions.of_said(store, asked), store._given(questions.of_said(store, asked)))
    assert (filter_.since, filter_.until) == expected


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"by_member_of": "pact", "to": "south", "limit": 3}, "some-day? x20 x22"),
        ({"by_member_of": "pact", "to": "south", "last": 2}, "x23 x25"),
        ({"by_member_of": "pact", "to": "south", "last": 5}, "some-day? x20 x22 x23 x25"),
        ({"by_member_of": "pact", "to": "north"}, "x24 x27"),
        ({"by_member_of": "pact", "limit": 2}, "some-day? x20"),
        ({"to": "south", "since": "2022-01-22", "limit": 2}, "some-day? x22"),
    ],
)
def test_a_wide_row_before_the_window_is_found(asked: Any, found: str) -> None:
    store = in_memory(read({"data.yaml": MEMBERS.encode()}))
    assert ids(said(store, **asked)) == found
    with every_list_is(short=0, long=1):
        assert ids(said(store, **asked)) == found
        with mock.patch.object(lists, "_FEW", 1):  # wide rows count as many
            assert ids(said(store, **asked)) == found
    plan = store._connection.execute(f"EXPLAIN QUERY PLAN {WIDE}", {"low": 0, "high": 0}).fetchall()
    assert "node_wide" in plan[0][-1]


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
