"""What is made of the words of a text: how many they are, how they begin, and how they stand among the kept texts."""

import pytest
from alliance_graph.corpora.intake import excerpt, many, ready
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(st.sampled_from("ab \t\n\r\x0b\x0c\x1c\x1f\x00.é\xa0\u2003")))
def test_words_are_counted_as_split_parts_them(words: str) -> None:
    assert many(words) == len(words.split())


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("One.\r\nTwo.\rThree.\n", b"One.\nTwo.\nThree."),
        ("[speech 2] One.\n[speech 3] Two [2].", b" [speech 2] One.\n [speech 3] Two [2]."),
        ("\udcff é", "? é".encode()),
    ],
)
def test_no_line_can_be_taken_for_a_locator(words: str, text: bytes) -> None:
    assert ready(words) == text


@given(st.text(st.sampled_from("ab \t\n\x1c\x00.é\xa0\u2003"), max_size=700), st.integers(1, 3))
def test_an_excerpt_stands_at_the_beginning_of_the_words(words: str, times: int) -> None:
    found = excerpt(words * times)
    assert " ".join((words * times).split()).startswith(found)
    assert len(found) <= 300


@pytest.mark.parametrize("blank", [" ", "  ", "   "])
def test_an_excerpt_ends_with_a_sentence_whatever_the_white_space(blank: str) -> None:
    assert excerpt(blank.join(["Nobody", "came."] * 60)) == " ".join(["Nobody", "came."] * 23)
