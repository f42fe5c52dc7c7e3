"""The newest rows, and the newest first: the one order from its end."""

import pytest
from alliance_graph.query.answer import Answer
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.store import Store

from tests.support.stores import Say, ids, untyped

pytest_plugins = ["tests.support.stores"]

CASE = """
    sources: [{id: s, title: Source}]
    people: [{id: doe, name: Jane Doe, sources: [s]}]
    statements:
      - {id: a, speaker: doe, said: 2022-01-01, summary: peace, sources: [s]}
      - {id: b, speaker: doe, said: 2022-01-02, summary: peace, sources: [s]}
      - {id: c, speaker: doe, said: 2022-01-03, summary: peace, sources: [s]}
      - {id: d, speaker: doe, summary: peace, sources: [s]}
"""
MORE = "these are the {}; there are more"
UNDATED = "1 of these has no day of its own; what has none stands last in the order"


@pytest.mark.parametrize(
    ("asked", "answer", "notes"),
    [
        ({"last": 2, "until": "2022", "certain": True}, "b c", (MORE.format("last 2"),)),
        ({"last": 2, "until": "2022", "certain": True, "reverse": True}, "c b", (MORE.format("last 2"),)),
        ({"limit": 2, "reverse": True, "certain": True, "until": "2022"}, "c b", (MORE.format("last 2"),)),
        ({"last": 3, "until": "2022", "certain": True}, "a b c", ()),
        ({"last": 2}, "c d", (MORE.format("last 2"), UNDATED)),
        ({"reverse": True}, "d c b a", (UNDATED,)),
        ({"limit": 2}, "a b", (MORE.format("first 2"),)),
        ({"last": 1, "since": "2022-01-02", "until": "2022-01-02", "certain": True}, "b", ()),
    ],
)
def test_the_newest(say: Say, asked: dict[str, object], answer: str, notes: tuple[str, ...]) -> None:
    found = said(say(CASE), **asked)  # type: ignore[arg-type]
    assert (ids(found), found.notes) == (answer, notes)
    assert ids(search(say(CASE), "peace", **asked)) == answer  # type: ignore[arg-type]


def test_nothing_is_the_newest_of_nothing(say: Say) -> None:
    assert said(say(CASE), last=2, since="2030", certain=True) == Answer(
        [], ("no answer is certain; without --certain there are possible answers",)
    )


def test_every_number_of_rows_from_either_end(seed: Store) -> None:
    every = untyped(timeline(seed, "csto"))
    for number in (1, 5, len(every), len(every) + 1):
        assert untyped(timeline(seed, "csto", last=number)) == every[-number:]
        assert untyped(timeline(seed, "csto", reverse=True, limit=number)) == every[::-1][:number]
