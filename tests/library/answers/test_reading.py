"""A question over many records reads those that it tells, and its answer is that of all read."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest import mock

from alliance_graph.answers import replies
from alliance_graph.answers.contrast import contrast
from alliance_graph.answers.earliest import Chosen
from alliance_graph.answers.silences import silences
from alliance_graph.answers.stance import stance
from alliance_graph.dataset.load import read
from alliance_graph.query.store import Brief, Filter, Row
from alliance_graph.stores.sqlite.compile import in_memory
from alliance_graph.stores.sqlite.store import SqliteStore
from hypothesis import given, settings

from tests.library.answers.test_brute_force import TRIGGERS, asked, cases
from tests.library.stores.test_brute_force import Data, written
from tests.support.stores import Fill, dataset, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

DAYS: Final = range(1, 29)
CASE: Final = """
    sources: [{id: s, title: Source}]
    topics: [{id: war, name: War, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    countries: [{id: north, name: North, sources: [s]}, {id: south, name: South, sources: [s]},
      {id: east, name: East, sources: [s]}]
    coverage: [{id: whole, of: talks, complete: true, sources: [s]}]
    events:
      - {id: attack, type: meeting, title: Attack, date: 2022-01-01, about: [war], sources: [s]}
      - {id: talks, type: meeting, title: Talks, date: 2022-02-01, about: [war], sources: [s], participants: [
         {who: pact, role: organizer}, {who: north, role: guest}, {who: south, role: guest}, {who: east, role: guest}]}
    statements:
""" + "".join(
    f"      - {{id: x{day}, event: talks, speaker: {'north' if day % 2 else 'south'}, said: 2022-02-{day:02}, "
    f"about: [war], summary: Words., sources: [s]}}\n"
    for day in DAYS
)


@contextmanager
def counted() -> Iterator[list[str]]:
    """The ids of the rows of statements that a store makes."""
    found: list[str] = []
    made: Callable[[SqliteStore, str], Row] = SqliteStore._row

    def row(store: SqliteStore, text: str) -> Row:
        one = made(store, text)
        found.extend([one["id"]] if one["kind"] == "statement" else [])
        return one

    with mock.patch.object(SqliteStore, "_row", row):
        yield found


def test_of_each_actor_only_the_first_answer_is_read() -> None:
    store = in_memory(dataset(CASE))
    with counted() as found:
        rows = untyped(contrast(store, "attack"))
    first = {row["actor"]["id"]: row["first"]["id"] for row in rows}
    assert first == {"north": "x1", "pact": "talks", "south": "x2"}
    assert sorted(found) == ["x1", "x2"]


def test_of_what_was_said_in_a_complete_record_no_word_is_read() -> None:
    store = in_memory(dataset(CASE))
    with counted() as found:
        assert [row["actor"]["id"] for row in silences(store, derived=True, about="war").rows] == ["east"]
    assert found == []


def test_where_no_stance_is_known_no_word_is_read() -> None:
    store = in_memory(dataset(CASE))
    with counted() as found:
        rows = stance(store, about="war").rows
    assert [(row["actor"]["id"], row["unknown"]) for row in rows] == [("north", 14), ("south", 14)]
    assert found == []


@settings(max_examples=20)
@given(data=cases(), conditions=asked)
def test_the_first_answers_are_those_of_all_that_answers(fill: Fill, data: dict[str, list[Data]], conditions: Any) -> None:
    store = fill(read(written(data)))

    def all_of_them(briefs: Collection[Brief], *_: object) -> Chosen:
        return Chosen(frozenset(one.key for one in briefs), frozenset())

    for trigger in TRIGGERS:
        told = _told(store, trigger, conditions)
        with mock.patch.object(replies, "earliest", all_of_them):
            assert told == _told(store, trigger, conditions)


def _told(store: Any, trigger: str, conditions: Any) -> object:
    try:
        answer = contrast(store, trigger, **conditions)
    except Exception as error:
        return repr(error)
    return answer.rows, answer.notes


@settings(max_examples=30)
@given(data=cases())
def test_what_is_told_briefly_is_what_rows_and_links_tell(fill: Fill, data: dict[str, list[Data]]) -> None:
    store = fill(read(written(data)))
    for filter_ in (
        Filter.of(("event", "statement", "silence")),
        Filter.of(("statement",), about=("t0",), since="2022-01-31"),
        Filter.of(("event", "statement"), matter=("e0", "t0"), certain=True, reverse=True),
        Filter.of(("event", "statement"), all=True, limit=3),
        Filter.of(("coverage",)),
    ):
        found, briefs = store.find(filter_), list(store.briefs(filter_, ("ABOUT", "VOICE", "COVERS")))
        assert [(one.key, one.kind, one.within) for one in briefs] == [
            (one.row["id"], one.row["kind"], one.within) for one in found
        ]
        assert [one.ends for one in store.briefs(filter_)] == [()] * len(found)
        kinds = {row["id"]: row["kind"] for one in briefs for row in store.rows([key for _, key, _ in one.ends])}
        for one in briefs:
            links = store.links([one.key], ("ABOUT", "VOICE", "COVERS"))
            ends = [(link.type, link.target, kinds[link.target]) for link in links if link.source == one.key]
            assert sorted(one.ends) == sorted(ends)
