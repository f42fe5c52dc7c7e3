"""Blocks tell two loads apart without either being read; a change shows where it is, and moves few numbers."""

import pytest
from alliance_graph.stores.neo4j import blocks
from alliance_graph.stores.neo4j.blocks import Block, Numbers, Sums, flat, kept, placed, unflat
from alliance_graph.stores.spans import GAP
from hypothesis import given
from hypothesis import strategies as st

KEYS = [f"key-{number:03}" for number in range(200)]


@pytest.fixture(autouse=True)
def blocks_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_SIZE", 8)


def of(nodes: dict[str, int], links: dict[str, bytes] | None = None) -> list[Block]:
    sums = Sums(len(nodes))
    for key, link in (links or {}).items():
        sums.add([*nodes].index(key), link)
    return list(sums.blocks(nodes))


def numbers(table: list[Block]) -> list[int]:
    every = Numbers(table)
    return [every[place] for place in range(sum(block.size for block in table))]


def test_the_blocks_of_a_first_load_are_numbered_evenly() -> None:
    table = of(dict.fromkeys(KEYS, 1))
    assert 10 < len(table) < 50
    assert numbers(table) == [GAP * place for place in range(1, 201)]
    assert unflat(flat(table)) == table
    assert of({}) == []


@pytest.mark.parametrize(
    ("nodes", "links"),
    [
        ({**dict.fromkeys(KEYS, 1), "key-100": 2}, {}),
        (dict.fromkeys(sorted([*KEYS, "key-100a"]), 1), {}),
        ({key: 1 for key in KEYS if key != "key-100"}, {}),
        (dict.fromkeys(KEYS, 1), {"key-100": b"link"}),
    ],
)
def test_what_changes_at_one_place_changes_one_block_or_two(nodes: dict[str, int], links: dict[str, bytes]) -> None:
    old, new = of(dict.fromkeys(KEYS, 1)), of(nodes, links)
    stay = kept(old, new)
    assert len(old) - 2 <= len(stay) < max(len(old), len(new))
    table = placed(old, new, stay)
    assert table is not None
    assert numbers(table) == sorted({*numbers(table)})
    assert len({*numbers(table)} - {*numbers(old)}) < 60


def test_the_order_of_links_makes_no_difference_and_how_often_there_is_one_does() -> None:
    one, other, twice = Sums(1), Sums(1), Sums(1)
    for sums, links in ((one, (b"a", b"b")), (other, (b"b", b"a")), (twice, (b"a", b"b", b"b"))):
        for link in links:
            sums.add(0, link)
    first, second, third = (list(sums.blocks({"x": 1})) for sums in (one, other, twice))
    assert first == second != third


@given(st.lists(st.sampled_from(KEYS), unique=True), st.lists(st.sampled_from(KEYS), unique=True))
def test_whatever_comes_and_goes_the_order_of_the_numbers_is_that_of_the_nodes(before: list[str], after: list[str]) -> None:
    old, new = of(dict.fromkeys(sorted(before), 1)), of(dict.fromkeys(sorted(after), 1))
    stay = kept(old, new)
    table = placed(old, new, stay)
    assert table is not None
    assert [(block.digest, block.size) for block in table] == [(block.digest, block.size) for block in new]
    assert numbers(table) == sorted({*numbers(table)})
    assert all(table[place] == old[before] for place, before in stay.items())


def test_where_no_number_is_left_there_is_no_room() -> None:
    old = [Block(1, 1, 10, 1), Block(2, 1, 12, 1)]
    assert placed(old, [old[0], Block(3, 1, 0, 0), old[1]], {0: 0, 2: 1}) == [old[0], Block(3, 1, 11, 1), old[1]]
    assert placed(old, [old[0], Block(3, 2, 0, 0), old[1]], {0: 0, 2: 1}) is None


def test_days_are_told_by_the_numbers_that_the_nodes_have_now() -> None:
    table = Numbers([Block(1, 2, 5, 2), Block(2, 1, 100, 1)])
    rows = [["2022-01-01", GAP, 2 * GAP], ["2022-01-02", 3 * GAP, 0], ["2022-01-03", 2**62, 3 * GAP]]
    assert table.days(rows) == [["2022-01-01", 5, 7], ["2022-01-02", 100, 0], ["2022-01-03", 2**62, 100]]
