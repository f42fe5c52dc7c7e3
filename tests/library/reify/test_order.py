"""One order: by days, then ids, moved only as far as "after" demands."""

from itertools import pairwise
from random import Random

import pytest
from alliance_graph.records.dates import MAX, MIN
from alliance_graph.reify.order import Dated, place, ranked
from hypothesis import given
from hypothesis import strategies as st

KEYS = "abcdefgh"
dated = st.dictionaries(st.sampled_from(KEYS), st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=8).map(
    lambda days: [
        Dated(f"2022-01-0{first}" if first else MIN, f"2022-01-0{first + more}", key) for key, (first, more) in days.items()
    ]
)
after = st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS + "xy"), max_size=3))


def days(*rows: str) -> list[Dated]:
    """`a 01 03` is a record between the first and the third of a month, `a .. 03` one on the third or earlier."""
    return [
        Dated(MIN if first == ".." else f"2022-01-{first}", MAX if last == ".." else f"2022-01-{last}", key)
        for key, first, last in map(str.split, rows)
    ]


@pytest.mark.parametrize(
    ("rows", "waits", "order"),
    [
        (["b 02 02", "a 01 01"], {}, "ab"),
        (["b 01 01", "a 01 01"], {}, "ab"),
        (["a 01 05", "b 01 03"], {}, "ba"),
        (["a .. 02", "b 01 01", "c 02 02", "d 03 03"], {}, "bacd"),
        (["a .. ..", "b 01 ..", "c 05 05"], {}, "bca"),
        (["a .. ..", "b 01 01", "c 02 02"], {"a": ["b"]}, "bac"),
        (["a .. ..", "b 01 01"], {"a": ["nowhere"]}, "ba"),
        (["b .. 02", "a .. 02"], {}, "ab"),
        (["a .. 04", "b 01 01"], {"b": ["a"]}, "ab"),
        (["a 01 01", "b 02 02"], {"a": ["b"]}, "ba"),
        (["a 01 01", "b 02 02", "c 03 03", "d 04 04"], {"a": ["c"]}, "bcad"),
        (["a 01 01", "b 02 02", "c 03 03"], {"a": ["b", "c"]}, "bca"),
        (["a 01 01", "b 02 02", "c 03 03"], {"a": ["b"], "b": ["c"]}, "cba"),
        (["a 01 01", "b 02 02", "c 03 03"], {"a": ["c"], "b": ["c"]}, "cab"),
        (["a 01 01", "b 02 02"], {"b": ["a"]}, "ab"),
        (["a 01 01", "b 02 02"], {"a": ["nowhere"], "nowhere": ["b"]}, "ab"),
        (["a 01 01"], {"a": ["a"]}, "a"),
        (["a 01 01", "b 02 02", "c 03 03"], {"a": ["b"], "b": ["a"]}, "cab"),
        (["a 01 01", "b 02 02", "c 03 03", "d 04 04"], {"b": ["c"], "c": ["b"], "a": ["c"]}, "dabc"),
        ([], {"a": ["b"]}, ""),
    ],
)
def test_the_order(rows: list[str], waits: dict[str, list[str]], order: str) -> None:
    assert "".join(ranked(days(*rows), waits)) == order


@given(dated)
def test_without_after_it_is_sorted(rows: list[Dated]) -> None:
    assert ranked(rows, {}) == [row.key for row in sorted(rows, key=place)]


@given(dated, after)
def test_everything_is_there_once_and_what_can_wait_waits(rows: list[Dated], waits: dict[str, list[str]]) -> None:
    order = ranked(rows, waits)
    keys = {row.key for row in rows}
    assert sorted(order) == sorted(keys)
    must = {key: {other for other in waits.get(key, ()) if other in keys and other != key} for key in keys}
    stuck = set(keys)
    while free := {key for key in stuck if not must[key] & stuck}:
        stuck -= free
    assert all(order.index(other) < order.index(key) for key in keys - stuck for other in must[key])
    assert order[len(order) - len(stuck) :] == [row.key for row in sorted(rows, key=place) if row.key in stuck]


@given(dated, after)
def test_it_is_what_placing_one_by_one_gives(rows: list[Dated], waits: dict[str, list[str]]) -> None:
    keys = [row.key for row in sorted(rows, key=place)]
    must = {key: {other for other in waits.get(key, ()) if other in keys and other != key} for key in keys}
    placed: list[str] = []
    held: list[str] = []
    for key in keys:
        held.append(key)
        if must[key] - set(placed):
            continue
        while ready := [one for one in ([key] if key in held else held) if not must[one] - set(placed)]:
            held.remove(ready[0])
            placed.append(ready[0])
    assert ranked(rows, waits) == placed + held


@given(dated, after, st.randoms())
def test_the_order_does_not_hang_on_how_the_records_come(
    rows: list[Dated], waits: dict[str, list[str]], chance: Random
) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert ranked(shuffled, waits) == ranked(rows, waits)


@pytest.mark.slow
def test_two_hundred_thousand_that_wait_for_the_last_are_placed_in_one_pass() -> None:
    rows = [Dated("2022-01-01", "2022-01-01", f"{number:06}") for number in range(200_000)]
    order = ranked(rows, {row.key: [rows[-1].key] for row in rows[:-1]})
    assert order[0] == rows[-1].key
    assert all(one < other for one, other in pairwise(order[1:]))
