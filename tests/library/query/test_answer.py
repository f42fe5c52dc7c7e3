"""An answer is a sequence of its rows, with notes; it can be copied and kept, and says in a line what it is."""

import copy
import pickle

import alliance_graph as ag
import pytest
from alliance_graph.query.answer import Answer
from alliance_graph.query.store import Store

pytest_plugins = ["tests.support.stores"]


def test_a_sequence_of_its_rows(seed: Store) -> None:
    answer = ag.said(seed, by="zas")
    rows = answer.rows
    assert (len(answer), bool(answer), list(answer), answer[0], answer[-1]) == (10, True, rows, rows[0], rows[9])
    assert (rows[3] in answer, answer.index(rows[3]), [*reversed(answer)]) == (True, 3, rows[::-1])
    with pytest.raises(IndexError):
        answer[10]


def test_nothing_found_is_false_and_says_why(seed: Store) -> None:
    answer = ag.said(seed, by="zas", since=2030)
    assert (len(answer), bool(answer), list(answer), len(answer.notes) > 0) == (0, False, [], True)


def test_a_slice_is_an_answer_with_the_notes_of_the_whole(seed: Store) -> None:
    answer = ag.said(seed, by="zas", limit=5)
    part = answer[1:4:2]
    assert (type(part), part.rows, part.notes) == (Answer, [answer[1], answer[3]], answer.notes)
    assert part.notes == ("these are the first 5; there are more",)
    assert part.to_frame("polars")["id"].to_list() == [row["id"] for row in part]


def test_answers_are_equal_by_their_rows_and_notes(seed: Store) -> None:
    answer = ag.said(seed, by="zas")
    assert answer == ag.said(seed, by="Vas")
    assert answer != ag.said(seed, by="zas", limit=5)
    assert answer != answer.rows
    with pytest.raises(TypeError, match="unhashable type"):
        hash(answer)


def test_in_a_line(seed: Store) -> None:
    assert repr(ag.said(seed, by="zas")) == "<Answer: 10 rows>"
    assert repr(ag.show(seed, "zas")) == "<Answer: 1 row>"
    assert repr(ag.said(seed, by="zas", limit=2)) == "<Answer: 2 rows; these are the first 2; there are more>"


def test_a_copy_and_one_that_was_kept_are_the_same(seed: Store) -> None:
    answer = ag.contrast(seed, "invasion")
    for other in (copy.deepcopy(answer), copy.copy(answer), pickle.loads(pickle.dumps(answer))):
        assert (other, other.form) == (answer, "contrast")
        assert other.to_frame("polars").equals(answer.to_frame("polars"))
        assert "<table>" in other._repr_html_()
