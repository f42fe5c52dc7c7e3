"""On any small dataset, a narrowed timeline holds what going through all records gives, says what was done, and is reversed."""

from collections.abc import Mapping
from typing import Any, Final

from alliance_graph.dataset.load import read
from alliance_graph.query.questions import timeline
from hypothesis import given
from hypothesis import strategies as st

from tests.library.stores.test_brute_force import Data, written
from tests.library.stores.test_brute_force_actors import KINDS
from tests.support.brute_force import actors, datasets, parts
from tests.support.brute_force.answers import Plain
from tests.support.brute_force.order import ordered
from tests.support.brute_force.records import Item
from tests.support.stores import Fill

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

SECTIONS: Final = ("events", "statements", "silences")
WHOSE: Final = (None, "o0", "o1", "p0")
narrowed = datasets.narrowed
flags = st.lists(st.sampled_from(["certain", "accounts", "exact"]), max_size=2, unique=True)


@given(
    data=datasets.datasets,
    questions=st.lists(st.tuples(st.sampled_from(WHOSE), narrowed, flags), min_size=3, max_size=6),
    last=st.integers(1, 3),
)
def test_a_narrowed_timeline_is_what_going_through_all_gives(
    fill: Fill, data: dict[str, list[Data]], questions: list[tuple[str | None, Mapping[str, Any], list[str]]], last: int
) -> None:
    store, plain = fill(read(written(data))), Plain(data)
    order = ordered(plain.records)
    items = {item.key: item for item in plain.records.items()}
    for whose, asked, how in questions:
        given_: Any = {**asked, **dict.fromkeys(how, True)}
        rows = [row for row in timeline(store, whose, **given_).rows if row["kind"] in KINDS]
        found = {key: one for section in SECTIONS for key, one in plain.answer(asked, section, how).items()}
        expected = [key for key in order if key in found and concerns(plain, items[key], whose, asked, how)]
        assert [(row["id"], tuple(row["doubts"])) for row in rows] == [(items[key].id, found[key]) for key in expected]
        for row, key in zip(rows, expected, strict=True):
            if whose:
                assert {one["role"] for one in row["did"]} == did(plain, items[key], whose, exact="exact" in how)
        every = timeline(store, whose, **given_).rows
        assert timeline(store, whose, **given_, last=last).rows == every[-last:]
        assert timeline(store, whose, **given_, reverse=True).rows == every[::-1]
        assert timeline(store, whose, **given_, reverse=True, last=last).rows == every[::-1][:last]


def concerns(plain: Plain, item: Item, whose: str | None, asked: Mapping[str, Any], how: list[str]) -> bool:
    """Whether something is in the timeline of somebody, who takes part in it as is asked."""
    exact = "exact" in how
    if whose is None:
        return True
    acted = "role" not in asked or actors.acted(plain, item, whose, asked["role"], exact=exact)
    stood = "stance" not in asked or actors.stood(plain, item, whose, asked["stance"], exact=exact)
    return acted and stood and actors.in_timeline(plain, item, whose, exact=exact)


def did(plain: Plain, item: Item, whose: str, *, exact: bool) -> set[str]:
    """The roles of somebody, or of an organ; where the accounts of an event know more, taking part says nothing."""
    full = [plain.records.full(one) for one in item.evidence]
    pairs = {pair for one in full for pair in parts.acting(plain.records, one, wide=False)}
    pairs |= {(one["actor"], "silent") for one in full if "actor" in one}
    present = [each for one in full for each in one.get("participants", ())]
    told = {each["who"] for each in present if each["role"] != "participant"}
    acting_for = {each["who"] for each in present if each["role"] == "participant" and "for" in each}
    pairs -= {(who, "participant") for who in told - acting_for - {each.get("for") for each in present}}
    return {role for who, role in pairs if who == whose or (not exact and whose in plain.wholes([who]))}
