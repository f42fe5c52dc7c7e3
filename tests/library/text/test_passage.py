"""The passage of a text that shows what a search has found in it."""

from typing import Final

import pytest
from alliance_graph.text.passage import LONGEST, passage
from hypothesis import given
from hypothesis import strategies as st

FAR: Final = "far away " * 30


def shown(text: str, *phrases: str, wanted: tuple[str, ...] | None = None) -> str | None:
    found = passage(text, phrases, phrases if wanted is None else wanted)
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "phrases", "told"),
    [
        ("All of a short text.", ("short",), "All of a short text."),
        ("  All of it,\nline by line.\n", ("line",), "All of it,\nline by line."),
        (f"{FAR}tolls {FAR}", ("tolls",), f"… away {'far away ' * 8}tolls {'far away ' * 8}far …"),
        (f"tolls {FAR}", ("tolls",), f"tolls {'far away ' * 17}…"),
        (f"{FAR}tolls", ("tolls",), f"… {'far away ' * 17}tolls"),
        (f"One toll. {FAR}A toll and a fee.", ("toll", "fee"), f"… away {'far away ' * 15}A toll and a fee."),
        (f"A fee of ten, a toll. {FAR}Fee, toll. {FAR}", ("toll", "fee"), f"… {'far away ' * 8}Fee, toll. {'far away ' * 8}…"),
        (f"The toll of the fee. {FAR}The fee of the toll.", ("the toll",), f"The toll of the fee. {'far away ' * 15}far …"),
        ("No toll.", ("fee",), None),
        ("3,800 men", ("800",), None),
        ("Der Präsident ERDOĞAN sprach.", ("erdogan",), "Der Präsident ERDOĞAN sprach."),
        (f"{'Да и нет. ' * 30}Ещё раз.", ("еще",), f"… {'Да и нет. ' * 15}Ещё раз."),
        ("نؤكد السِّيادة.", ("السيادة",), "نؤكد السِّيادة."),
        ("x" * 300 + " toll", ("toll",), "… toll"),
        ("x" * 300, ("x" * 300,), "x" * 160 + "…"),
        ("xy " * 100, (" ".join(["xy"] * 80),), "xy " * 53 + "…"),
    ],
)
def test_the_passage_holds_the_most_of_what_is_sought_nearest_together(
    text: str, phrases: tuple[str, ...], told: str | None
) -> None:
    assert shown(text, *phrases) == told


def test_what_is_wanted_most_stands_before_what_is_known_already() -> None:
    text = f"toll toll toll {FAR}fee {FAR}toll or fine"
    assert shown(text, "toll", "fee", "fine", wanted=("fee",)) == f"… away {'far away ' * 8}fee {'far away ' * 8}far …"
    assert shown(text, "toll", wanted=()) is None


@given(st.text("ab é\u0301\n.,", max_size=400), st.sampled_from(["a", "b", "ab", "a b", "e"]))
def test_a_passage_is_a_run_of_the_texts_own_characters_of_bounded_length(text: str, phrase: str) -> None:
    if (told := shown(text, phrase)) is not None:
        own = told.removeprefix("…").removesuffix("…").strip()
        assert own in text
        assert 0 < len(own) <= LONGEST
        assert told.startswith("…") or text.strip().startswith(own)
        assert told.endswith("…") or text.strip().endswith(own)
        assert shown(own, phrase) is not None or len(phrase) > 1
