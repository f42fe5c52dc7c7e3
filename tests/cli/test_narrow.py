"""A narrow terminal: records one under another where a table would cut words; sentences that break between words."""

from pathlib import Path
from textwrap import dedent
from typing import Final

import pytest
from alliance_cli.output import tables

from tests.support.running import ROOT, Alliance

pytest_plugins = ["tests.support.running"]

PLAIN: Final = {"NO_COLOR": "1"}
QUESTIONS: Final = (
    *("said", "timeline csto", "show csto", "show csto --limit 4", "members csto", "members armenia", "offices", "stats"),
    *(
        "search csto",
        "contrast invasion",
        "silences",
        "conflicts",
        "stance --about invasion",
        "sources",
        "path reuters donbass",
    ),
    *("said stoltenberg", "said --count-by speaker"),
)


def text(shown: str) -> str:
    """A text of several lines, without the indentation of the test."""
    return dedent(shown).removeprefix("\n")


def test_records_stand_one_under_another(alliance: Alliance) -> None:
    assert alliance.shown("said", "--by", "zas", "--limit", "2", width=60, env=PLAIN) == text(
        """
        Date    2020-03
        Who     Stanislav Zas
                Secretary-General, CSTO
                for CSTO
        Said    “We need to work with the CSTO states to remove the
                problems that exist in the sphere of
                military-economic cooperation. There are enough of
                them”
                [zas-milec-cooperation]
        Source  Global Economic Report, 2022-03-24

        Date    2021-11-29
                “late November 2021”
        Who     Stanislav Zas
                Secretary-General, CSTO
                for CSTO
                to CSTO
        Said    “the steady trend towards its aggravation”
                Something, the article does not say what, keeps
                getting worse.
                (source says “reportedly”)
                [zas-aggravation]
        Source  CSTO, via Global Economic Report, 2022-03-24
        note: these are the first 2; there are more
        """
    )


def test_headings_are_bold_where_colours_are_wanted(alliance: Alliance) -> None:
    first = alliance.shown("members", "csto", "--limit", "1", width=44).splitlines()[0]
    assert first == "\x1b[1mWhat\x1b[0m    Armenia, member of CSTO"


def test_a_table_that_cuts_no_word_stays_a_table(alliance: Alliance) -> None:
    assert alliance.shown("stats", "-n", "2", width=60, env=PLAIN).endswith(
        text(
            """
            Actor   Occurrences  Met  Betweenness  Id
            CSTO    21           10   0.175        csto
            Russia  4            10   0.145        russia
            """
        )
    )


def test_notes_break_between_words(alliance: Alliance) -> None:
    assert alliance.shown("said", "xyzzy", "--by", "nato", width=44, env=PLAIN) == text(
        """
        note: nothing found
        note: without the text there are answers
        """
    )
    assert alliance.shown("offices", "zaz", width=44) == text(
        """
        alliance: no organization or person or
        country is called 'zaz'; did you mean
        stanislav-zas?
        """
    )


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Alliance:
    """The program with all the data that come with it."""
    made = Alliance(tmp_path_factory.mktemp("home"), Path(ROOT / "data"))
    assert made("stats").code == 0
    return made


@pytest.mark.slow
@pytest.mark.parametrize("width", [40, 60, 72, 79])
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_word_is_cut_and_nothing_is_wider_than_the_terminal(reader: Alliance, question: str, width: int) -> None:
    """A word may end at a hyphen of its own, or where it is longer than half of the line."""
    shown = reader.shown(*question.split(), width=width, env=PLAIN)
    assert [line for line in shown.splitlines() if tables.size(line) > width] == []
    whole = {word for line in reader.shown(*question.split(), width=2_000, env=PLAIN).splitlines() for word in line.split()}
    pieces = {piece for word in whole for piece in (word, *(f"{part}-" for part in word.split("-")), *word.split("-"))}
    cut = {word for line in shown.splitlines() for word in line.split()} - whole - pieces - {"…", "What", "note:"}
    assert [word for word in cut if not _is_part(word, whole, width)] == []


def _is_part(word: str, whole: set[str], width: int) -> bool:
    """Whether a word is a part of one that is longer than half of the line, or several words joined by hyphens."""
    return any(word in one and (len(one) > width / 2 or "-" in word) for one in whole) or set(word) <= {"█"}
