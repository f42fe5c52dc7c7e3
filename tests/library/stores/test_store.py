"""What holds of every store: answers hang neither on how the records come nor on which store is asked."""

from collections import Counter
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from alliance_graph.dataset.load import read
from alliance_graph.errors import UsageError
from alliance_graph.query.answer import Answer
from alliance_graph.query.conditions import Conditions
from alliance_graph.query.links.network import stats
from alliance_graph.query.links.paths import neighbours, path
from alliance_graph.query.questions import asked as filtered
from alliance_graph.query.questions import timeline
from alliance_graph.query.show import show
from alliance_graph.query.store import Filter, Store
from alliance_graph.stores.sqlite.compile import in_memory
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, askable, question, written
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.datasets import ACTORS, DAYS, EVENTS, PLACES, SOURCES, STATEMENTS, TOPICS, asked, datasets, flags
from tests.support.stores import STORES, Fill, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]


@given(data=datasets, chance=st.randoms())
def test_it_does_not_hang_on_how_the_records_come(fill: Fill, data: dict[str, list[Data]], chance: Random) -> None:
    """Nor on the store: the other order is asked there, and the first one here."""
    mixed = {name: chance.sample(data[name], len(data[name])) for name in chance.sample(list(data), len(data))}
    assert everything(in_memory(read(written(data)))) == everything(fill(read(written(mixed))))


def everything(store: Store) -> object:
    whole = Filter(kinds=("event", "statement", "silence", "change", "membership", "organization"), all=True)
    ids = [row["id"] for row in store.of_kind(["event", "statement", "organization", "country"])]
    rows = [
        _unplaced(found.row) | {"found": found.doubts}
        for one in (whole, whole._replace(accounts=True))
        for found in store.find(one)
    ]
    return rows, store.links(ids), store.links(ids, ("VOICE", "STANDS")), store.labels(ids), store.names(["country"])


def _unplaced(row: Data) -> Data:
    """A row without its problems: of two records, the later one in the file has it."""
    return {key: value for key, value in row.items() if key != "problems"}


@given(data=datasets, entity=st.sampled_from([*ACTORS, *TOPICS, *PLACES, *EVENTS]))
def test_a_timeline_holds_all_that_is_about_it_by_it_to_it_and_for_it(
    fill: Fill, data: dict[str, list[Data]], entity: str
) -> None:
    store = fill(read(written(data)))
    held = {row["id"] for row in untyped(timeline(store, entity))}
    for condition in ("by", "for_", "to", "about"):
        try:
            found = store.find(filtered(store, ("statement", "event"), {condition: entity}, Conditions))
        except UsageError:
            continue
        assert {one.row["id"] for one in found} <= held


@pytest.mark.parametrize("kinds", [("event", "statement", "silence"), ("statement",), ("change",), ("source",)])
@settings(max_examples=30)
@given(data=datasets)
def test_the_first_and_the_last_day_are_those_of_all_rows(
    fill: Fill, data: dict[str, list[Data]], kinds: tuple[str, ...]
) -> None:
    store = fill(read(written(data)))
    dates = [date for one in store.find(Filter.of(kinds)) if (date := one.row.get("date"))]
    days = [day for date in dates for day in (date["earliest"], date["latest"]) if day]
    assert store.days(kinds) == ((min(days), max(days)) if days else (None, None))


ways = st.fixed_dictionaries(
    {}, optional={"since": st.sampled_from(DAYS), "until": st.sampled_from(DAYS), "certain": st.booleans()}
)
kinds = st.lists(
    st.sampled_from(["event", "statement", "silence", "change", "membership", "country", "source"]), min_size=1, unique=True
)


@pytest.mark.usefixtures("neo4j")
@settings(max_examples=30)
@given(
    data=datasets,
    asked=asked,
    flags=flags,
    kinds=kinds,
    entity=st.sampled_from([*ACTORS, *TOPICS, *PLACES, *EVENTS]),
    ends=st.lists(st.sampled_from([*ACTORS, *TOPICS, *EVENTS, *STATEMENTS, *SOURCES]), min_size=2, max_size=2, unique=True),
    window=ways,
)
def test_every_store_gives_the_same(
    data: dict[str, list[Data]],
    asked: Mapping[str, Any],
    flags: list[str],
    kinds: list[str],
    entity: str,
    ends: list[str],
    window: dict[str, Any],
) -> None:
    """Rows and all, in the same order: what is found, an entity's timeline, its silences, and the ways from one to another."""
    loaded, plain = read(written(data)), Plain(data)
    stores = [one(loaded) for one in STORES.values()]
    filter_ = question(stores[0], askable(asked, plain), flags)
    wide = filter_._replace(kinds=tuple(kinds))
    key = (plain.records.first(entity),)
    asked_ = [filter_, wide, wide.having(involving=key), Filter.of(spoken_for=key), Filter.of(silent=key)]
    answers = [
        (
            [store.find(one) for one in asked_],
            store.links(list(plain.records.all), ("VOICE", "STANDS", "HOLDS", "CONCERNS", "MEMBER_OF")),
            _refusable(path, store, *ends, **window),
            _refusable(neighbours, store, entity, 2, **window),
            _refusable(neighbours, store, entity, 2, limit=3, **window),
            _refusable(show, store, entity, limit=2, **window),
            stats(store),
        )
        for store in stores
    ]
    assert all(answer == answers[0] for answer in answers)
    for store in stores:
        _narrowed(store, wide, entity, window)


def _narrowed(store: Store, filter_: Filter, entity: str, window: dict[str, Any]) -> None:
    """What is counted, or asked for from the newest, or up to a limit, is what is found whole."""
    found = store.find(filter_)
    assert dict(store.count(filter_)) == dict(Counter("change" if one.row.get("change") else one.row["kind"] for one in found))
    assert store.find(filter_._replace(reverse=True, limit=3)) == found[::-1][:3]
    for depth in (1, 2):
        every, some = (_refusable(neighbours, store, entity, depth, limit=most, **window) for most in (None, 2))
        if isinstance(every, Answer) and isinstance(some, Answer):
            assert some.rows == every.rows[:2]


def _refusable(question: Callable[..., Answer[Any]], *asked: Any, **more: Any) -> object:
    """A question's answer, or why it cannot be asked: the drawn window may end before it begins."""
    try:
        return question(*asked, **more)
    except UsageError as error:
        return str(error)
