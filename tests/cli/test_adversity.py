"""The program ends in order with any question and in any surroundings: an exit code, a line with the reason, no traceback."""

import fcntl
import os
import signal
import sys
import termios
import time
from typing import Final

import pytest
from alliance_cli import main

from tests.support import forking
from tests.support.running import Alliance, needs

pytest_plugins = ["tests.support.running"]

WORDS: Final = (
    "", " ", "-", "--", "---", "--=", "=", "-x", "--x", "'", '"', "''", "\n", "\t", "\\", "%s", "%", "{}", "$HOME", "*", "~",
    "/dev/null", "\x1b[31m", "\x7f", "🕊", "Зась", "\u202e", "x" * 100_000, "9" * 5_000, "-1", "0", "1e400", "nan",
    "NULL", "None", "true", "2022-02-30", "[..]", "9999-12-31", "0000", "2022-02-24/..", "[2022..2021]", "\udcff",
    "\udcc3\x28", "\udced\udca0\udc80",
)  # fmt: skip
OPTIONS: Final = (
    "--by", "--about", "--via", "--at", "--by-member-of", "--reporting", "--since", "--until", "--limit", "--format", "--data",
    "--bad",
)  # fmt: skip


OURS: Final = ("alliance: ", "note: ", "warning: ", "wrote ", "next: ")
"""The beginnings of lines that are messages to a user."""


def ends_in_order(alliance: Alliance, lines: list[list[str]]) -> None:
    """Each command line in a process of its own, of which Python starts only one."""
    told = [(line, *forking.answer(line, alliance.env, alliance.home)) for line in lines]
    assert [(line, code, err) for line, code, _, err in told if not in_order(err.decode(errors="replace"), code)] == []


def in_order(err: str, code: int) -> bool:
    if "Traceback" in err or code not in (0, 1, 2):
        return False
    return "Error:" in err or "\nCommands:\n" in err or all(line.startswith(OURS) for line in err.splitlines())


def test_an_end_in_disorder_is_seen(alliance: Alliance) -> None:
    with pytest.raises(AssertionError, match="no problems"):
        ends_in_order(alliance, [["said"], ["check"]])


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [[], ["said"], ["timeline"], ["show"], ["search"], ["members"], ["path", "zas"], ["blame"], ["diff"]],
    ids=" ".join,
)
def test_any_word_is_told_apart(alliance: Alliance, command: list[str]) -> None:
    ends_in_order(alliance, [[*command, word] for word in WORDS])


@pytest.mark.slow
@pytest.mark.parametrize("option", OPTIONS)
def test_any_value_is_told_apart(alliance: Alliance, option: str) -> None:
    ends_in_order(alliance, [["said", option, word] for word in WORDS])


@pytest.mark.slow
@pytest.mark.parametrize("command", [name for name in main.COMMANDS if name != "check"])
def test_any_number_of_words_is_told_apart(alliance: Alliance, command: str) -> None:
    ends_in_order(alliance, [[command, *["x"] * count] for count in (0, 1, 2, 3, 1_000)])


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "tr_TR.UTF-8", "xx_YY"])
def test_the_locale_changes_nothing(alliance: Alliance, locale: str) -> None:
    expected = alliance("said", "--by", "Зась", "-n", "1", "-f", "csv")
    assert "Stanislav Zas" in expected.out
    assert alliance("said", "--by", "Зась", "-n", "1", "-f", "csv", env={"LANG": locale, "LC_ALL": locale}) == expected


def test_output_is_utf_8_whatever_python_thinks(alliance: Alliance) -> None:
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert alliance("said", "--by", "zas", env=env).out == alliance("said", "--by", "zas").out


def test_bytes_that_are_no_text_are_shown_as_escapes(alliance: Alliance) -> None:
    assert alliance("show", b"\xff") == (2, "", "alliance: no record is called '\\udcff'\n")
    data = os.fsencode(alliance.home) + b"/\xff.yaml"
    with open(data, "w") as file:  # noqa: PTH123  # a Path holds no bytes
        file.write("people: [{id: x, name: X}]")
    told = "x.yaml:1:10: no source is cited: say in `sources` who speaks of it [entity-cited]\n"
    assert alliance("check", b"\xff.yaml") == (0, "\\xff.yaml" + told.removeprefix("x.yaml"), "1 warning\n")


@pytest.mark.slow
@pytest.mark.parametrize("question", ["timeline", "said -f json", "stats", "show csto", "path zas nato", "export html -o -"])
def test_who_has_read_enough_stops_it_quietly(alliance: Alliance, question: str) -> None:
    with alliance.start(*question.split()) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_who_has_read_enough_of_the_problems_is_still_told_that_there_are_some(alliance: Alliance) -> None:
    (alliance.home / "bad.yaml").write_text("people:\n" + "  - {id: X}\n" * 10_000)
    with alliance.start("check", "bad.yaml") as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"bad.yaml:2:5: `name` is missing: the name that answers show [missing-field]\n"
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read().endswith(b" errors and 10000 warnings\n")
    assert process.returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "question", ["said", "timeline -f json", "stats", "said xyzzy -f json", "export csv -o -", "--version"]
)
@needs("/dev/full")
def test_a_full_disk_is_told(alliance: Alliance, question: str) -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123  # no file, and no place for Path
        done = alliance(*question.split(), stdout=full)
    assert (done.code, done.err.splitlines()[-1]) == (2, "alliance: the answer cannot be written: No space left on device")


@pytest.mark.parametrize("question", ["said", "stats", "show zas", "export csv -o -"])
def test_an_answer_needs_somewhere_to_go(alliance: Alliance, question: str) -> None:
    done = alliance(*question.split(), preexec_fn=lambda: os.close(1))
    assert done == (2, "", "alliance: standard output is closed\n")


def test_an_answer_needs_nobody_to_read_what_is_said_of_it(alliance: Alliance) -> None:
    code, out, _ = alliance("said", "xyzzy", "-f", "json", preexec_fn=lambda: os.close(2))
    assert (code, out) == (0, "[]\n")
    assert alliance("show", "xyzzy", preexec_fn=lambda: os.close(2)) == (2, "", "")
    with alliance.start("said", "xyzzy", "-f", "json") as process:
        assert process.stderr is not None
        process.stderr.close()
        assert process.stdout is not None
        assert process.stdout.read() == b"[]\n"
    assert process.returncode == 0


def unread(pipe: int) -> int:
    """The number of unread bytes in a pipe."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


@pytest.mark.parametrize("question", ["said --data pipe", "stats --data pipe", "check pipe", "export csv -o - --data pipe"])
def test_ctrl_c_stops_it_quietly(alliance: Alliance, question: str) -> None:
    pipe = alliance.home / "pipe"
    os.mkfifo(pipe)
    with alliance.start(*question.split()) as process, pipe.open("w") as data:
        data.write("people:\n")
        data.flush()
        while unread(data.fileno()):
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out, err) == (130, b"", b"")
