"""A long answer at a terminal goes through a pager; what fits the screen does not, nor does what goes into a pipe."""

import shutil
from pathlib import Path

import pytest

from tests.support.running import Alliance
from tests.support.terminals import Terminal

pytest_plugins = ["tests.support.running"]

SCREEN = (24, 80)
LONG = ("timeline", "csto")
SHORT = ("members", "csto", "--on", "2022-03-24", "--limit", "2")
FIRST, LAST = "2020-03", "[csto-silent]"
less = pytest.mark.skipif(shutil.which("less") is None, reason="no less")


@pytest.fixture
def noting(alliance: Alliance) -> tuple[str, Path]:
    """A pager that keeps what it is given and shows nothing of it, and where it keeps it."""
    told = alliance.home / "told"
    return f"tee {told} >/dev/null", told


@less
def test_a_long_answer_is_read_page_by_page_and_its_notes_come_when_the_pager_ends(alliance: Alliance) -> None:
    with Terminal(alliance, "timeline", "csto", "--limit", "12", size=SCREEN) as terminal:
        terminal.sees("Date")
        terminal.sees("\n:")  # the pager waits for a key
        assert LAST not in terminal.shown
        assert "note:" not in terminal.shown
        terminal.types(" ")
        terminal.sees(":")
        terminal.types("q")
        terminal.sees("note: these are the first 12; there are more")
        assert terminal.ends() == 0


@less
def test_who_ends_the_pager_early_has_read_enough(alliance: Alliance) -> None:
    with Terminal(alliance, "timeline", "--format", "json", size=SCREEN) as terminal:
        terminal.sees("\n:")
        terminal.types("q")
        assert terminal.ends() == 0
    assert "Traceback" not in terminal.shown


@less
def test_ctrl_c_is_a_key_of_the_pager(alliance: Alliance) -> None:
    with Terminal(alliance, *LONG, size=SCREEN) as terminal:
        terminal.sees("\n:")
        terminal.types("\x03")
        terminal.sees("\x07")  # the pager has no use for it, and rings
        assert terminal.quits("q") == 0
    assert "Traceback" not in terminal.shown


def test_the_pager_gets_the_whole_answer_and_may_be_any_command(alliance: Alliance, noting: tuple[str, Path]) -> None:
    pager, told = noting
    with Terminal(alliance, *LONG, size=SCREEN, env={"PAGER": pager, "NO_COLOR": "1"}) as terminal:
        assert terminal.ends() == 0
    assert (FIRST in terminal.shown, told.read_text("utf-8")) == (False, alliance.shown(*LONG, env={"NO_COLOR": "1"}))


def test_the_program_has_a_variable_of_its_own(alliance: Alliance, noting: tuple[str, Path]) -> None:
    pager, told = noting
    with Terminal(alliance, *LONG, size=SCREEN, env={"PAGER": "nothing-of-this-name", "ALLIANCE_PAGER": pager}) as terminal:
        assert terminal.ends() == 0
    assert told.exists()


def test_what_fits_the_screen_needs_no_pager(alliance: Alliance, noting: tuple[str, Path]) -> None:
    pager, told = noting
    with Terminal(alliance, *SHORT, size=SCREEN, env={"PAGER": pager}) as terminal:
        assert terminal.ends() == 0
    assert (told.exists(), "Armenia" in terminal.shown) == (False, True)


def test_the_last_line_of_the_screen_is_for_the_prompt(alliance: Alliance, noting: tuple[str, Path]) -> None:
    """The answer has as many lines as the screen, then one less."""
    pager, told = noting
    lines = len(alliance.shown(*SHORT).partition("note:")[0].splitlines())
    for height, paged in ((lines + 1, False), (lines, True)):
        with Terminal(alliance, *SHORT, size=(height, 80), env={"PAGER": pager}) as terminal:
            assert terminal.ends() == 0
        assert told.exists() == paged


@pytest.mark.parametrize(
    "pager", ["cat", "nothing-of-this-name", "nothing-of-this-name --option", "nothing-of-this-name | cat -n; exit 127", "/"]
)
def test_without_a_pager_the_answer_is_written_as_it_is(alliance: Alliance, pager: str) -> None:
    with Terminal(alliance, *LONG, size=SCREEN, env={"PAGER": pager}) as terminal:
        assert terminal.ends() == 0
    assert (FIRST in terminal.shown, LAST in terminal.shown) == (True, True)


@pytest.mark.parametrize("env", [{"PAGER": "exit 3;"}, {"PAGER": "true"}, {"PAGER": "head -n 1"}])
def test_a_pager_that_ends_at_once_is_no_error(alliance: Alliance, env: dict[str, str]) -> None:
    with Terminal(alliance, *LONG, size=SCREEN, env=env) as terminal:
        assert terminal.ends() == 0
    assert "Traceback" not in terminal.shown


def test_a_terminal_that_cannot_move_its_cursor_has_no_pager(alliance: Alliance, noting: tuple[str, Path]) -> None:
    pager, told = noting
    with Terminal(alliance, *LONG, size=SCREEN, env={"PAGER": pager, "TERM": "dumb"}) as terminal:
        assert terminal.ends() == 0
    assert (told.exists(), LAST in terminal.shown) == (False, True)


def test_a_pipe_has_no_pager(alliance: Alliance, noting: tuple[str, Path]) -> None:
    pager, told = noting
    done = alliance(*LONG, env={"PAGER": pager, "TERM": "xterm"})
    assert (done.code, LAST in done.out, told.exists()) == (0, True, False)
