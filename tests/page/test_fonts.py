"""CI sees in several fonts what may hang on the width of letters: of what is seen in one, nothing is measured."""

import ast
from pathlib import Path
from typing import Final

import pytest

MEASURES: Final = (
    *("bounding_box", "getBoundingClientRect", "scrollWidth", "clientWidth", "offsetHeight", "elementFromPoint"),
    *("boxes(", "overlapping(", "picture(", "screenshot("),
)
"""What asks where something lies, or how the saved picture fits its words into it."""


def measuring(text: str) -> list[str]:
    """The tests of a file that measure and are marked, or stand in a file that is marked, as the same in any font."""
    tree = ast.parse(text)
    all_ = any("any_font" in ast.unparse(one) for one in tree.body if isinstance(one, ast.Assign))
    tests = [one for one in tree.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
    marks = {one.name: " ".join(map(ast.unparse, one.decorator_list)) for one in tests}
    return [
        one.name
        for one in tests
        if (all_ or "any_font" in marks[one.name]) and "mark.letters" not in marks[one.name]
        if "audit" not in {each.arg for each in one.args.args}
        if any(word in ast.unparse(one) for word in MEASURES)
    ]


ALL: Final = "pytestmark = pytest.mark.any_font\n"
MEASURING: Final = "def test_it(opened):\n    assert boxes(opened())\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MEASURING, []),
        (ALL + MEASURING, ["test_it"]),
        ("@pytest.mark.any_font\n" + MEASURING, ["test_it"]),
        (ALL + "@pytest.mark.letters\n" + MEASURING, []),
        (ALL + MEASURING.replace("opened", "audit"), []),
        (ALL + MEASURING.replace("boxes", "words"), []),
    ],
)
def test_a_measure_is_seen(text: str, found: list[str]) -> None:
    assert measuring(text) == found


def test_what_is_seen_in_one_font_measures_nothing() -> None:
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    assert {path.name: found for path in files if path.name != Path(__file__).name
            if (found := measuring(path.read_text("utf-8")))} == {}  # fmt: skip


def test_every_test_with_a_browser_is_one_of_the_page() -> None:
    files = Path(__file__).parents[1].rglob("test_*.py")
    assert {path.parent for path in files if "tests.support.browser" in path.read_text("utf-8")} == {Path(__file__).parent}
