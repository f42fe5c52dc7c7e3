"""Names are compared as a reader would, and a text is searched by its words."""

import re

import pytest
from alliance_graph.text.folding import fold, nearest, placed, slug, words
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("CSTO", "csto"),
        ("Erdoğan", "erdogan"),
        ("ERDOĞAN", "erdogan"),
        ("İstanbul", "istanbul"),
        ("ısparta", "isparta"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ærø", "aero"),
        ("Đukanović", "dukanovic"),
        ("Þingvellir", "thingvellir"),
        ("Зась", "зась"),
        ("Йосиф Алёшин", "иосиф алешин"),
        ("ОДКБ", "одкб"),
        ("Ⅻ ﬁn", "xii fin"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("Côte d’Ivoire", "cote divoire"),
        ("Cote d'Ivoire", "cote divoire"),
        ("“The West”", "the west"),
        ("Lʹviv", "lviv"),
        ("Звʼязок", "звязок"),
        ("  North \t Atlantic\u00a0Treaty\n", "north atlantic treaty"),
        ("Nagorno–Karabakh", "nagorno-karabakh"),
        ("Col\u00adlec\u200btive\ufeff", "collective"),
        ("\u200eغزة\u200f", "غزة"),
        ("U.N.", "u.n."),
        ("3,800", "3,800"),
        ("", ""),
        ("'", ""),
    ],
)
def test_two_spellings_of_one_name_fold_to_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_is_done_once_and_for_all(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_case_never_matters_in_latin_letters(text: str) -> None:
    assert fold(text.lower()) == fold(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Russia’s build-up", ["russia", "s", "build", "up"]),
        ("3,800 peacekeepers", ["3,800", "peacekeepers"]),
        ("On 16.02.2022, at 12:30.", ["on", "16.02.2022", "at", "12:30"]),
        ("1,234,567.89", ["1,234,567.89"]),
        ("3,,800", ["3", "800"]),
        ("2022-02-24", ["2022", "02", "24"]),
        ("3,800–4,000", ["3,800", "4,000"]),
        ("the U.N. and COVID-19", ["the", "u", "n", "and", "covid", "19"]),
        ("$3.5bn", ["3.5", "bn"]),
        ("T-72B3", ["t", "72b3"]),
        ("24/7", ["24", "7"]),
        ("snake_case", ["snake", "case"]),
        ("Erdoğan", ["erdogan"]),
        ("Йод, ещё", ["иод", "еще"]),
        ("Звʼязок", ["зв", "язок"]),
        ("‘Silent’ “on” «Ukraine»", ["silent", "on", "ukraine"]),
        ("build\u00adup", ["buildup"]),
        ("two\u00a0words", ["two", "words"]),
        ("Brüssel/Straßburg", ["brussel", "strassburg"]),
        ("– … !", []),
        ("", []),
    ],
)
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert words(text) == found


@given(st.text())
def test_words_are_folded_and_words_of_their_own(text: str) -> None:
    for word in words(text):
        assert words(word) == [word]
        assert fold(word) == word


@given(st.text("aB09 .,:-_'\n\x1f\x7f"))
def test_words_are_the_same_beside_a_number_and_beside_a_letter_with_a_mark(text: str) -> None:
    assert words(text) == words(f"{text} 1.5")[:-1] == words(f"{text} é")[:-1]


@given(st.lists(st.text("abcé123", min_size=1), min_size=1))
def test_words_joined_by_spaces_are_found_again(given_words: list[str]) -> None:
    assert words(" ".join(given_words)) == [fold(word) for word in given_words]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("2022-02-16 UN Security Council address", "2022-02-16-un-security-council-address"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("a_b / c", "a-b-c"),
        ("ОДКБ", "одкб"),
        ("– …", ""),
    ],
)
def test_an_id_is_made_of_folded_words(text: str, made: str) -> None:
    assert slug(text) == made


@given(st.text(st.characters(max_codepoint=127)))
def test_an_id_of_ascii_is_made_in_the_same_way(text: str) -> None:
    assert slug(text) == "-".join(re.findall(r"[^\W_]+", fold(text)))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("stanislav-zaz", ["stanislav-zas"]),
        ("STANISLAV-ZAS", ["stanislav-zas"]),
        ("armenja", ["armenia"]),
        ("Erdogan", ["Erdoğan"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_the_nearest_names_are_those_most_alike(name: str, found: list[str]) -> None:
    assert nearest(name, ["armenia", "stanislav-zas", "Erdoğan", "csto"]) == found


def test_at_most_three_are_near_unless_more_are_asked_for() -> None:
    known = [f"event-{number}" for number in range(10)]
    assert nearest("event-4", known)[0] == "event-4"
    assert (len(nearest("event-4", known)), len(nearest("event-4", known, limit=5))) == (3, 5)


@given(st.text())
def test_words_are_placed_in_their_order_and_are_the_words_of_their_places(text: str) -> None:
    found = placed(text)
    assert [word for word, _, _ in found] == words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert sorted(found, key=lambda one: one[1:]) == found


def test_a_word_is_placed_where_its_letters_stand() -> None:
    text = "„Erdoğan’s“ ½ ﬁeld, Straße; e\u0301tat x\u00ady 3,800"
    assert [text[start:end] for _, start, end in placed(text)] == [
        *("Erdoğan", "s", "½", "½", "ﬁeld", "Straße", "e\u0301tat", "x\u00ady", "3,800"),
    ]
