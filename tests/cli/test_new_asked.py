"""`alliance new` at a terminal: missing fields are asked for, names are completed, and a doubtful record needs a yes."""

import pytest

from tests.support.new_records import AGAIN, added
from tests.support.running import Alliance
from tests.support.terminals import Terminal

pytest_plugins = ["tests.support.new_records", "tests.support.running"]


def test_what_is_missing_is_asked_for_and_tab_completes_names(writer: Alliance) -> None:
    with Terminal(writer, "new", "event", "--participant", "zas", "--participant", "lukashenko") as terminal:
        terminal.sees("What happened")
        terminal.types("metting\n")
        terminal.sees("'metting' is not a term of `type`; did you mean meeting?")
        terminal.types("mee\t\n")
        terminal.sees("Title: ")
        terminal.types("Zas and Lukashenko\n")
        terminal.sees("When (2022-02-16")
        terminal.types("2020-03-05\n")
        terminal.sees("Source")
        terminal.types("in contrast\t")
        terminal.sees("ger-2022-03-24")
        terminal.types("\n")
        terminal.sees("Id [2020-03-05-zas-and-lukashenko]: ")
        terminal.types("talk\n")
        terminal.sees("there is already an event 'Zas meets Lukashenko'")
        terminal.sees("Add it anyway? [y/N] ")
        terminal.types("y\n")
        assert terminal.ends() == 0
    assert added(writer).startswith("  - id: talk\n    type: meeting\n    title: Zas and Lukashenko\n    date: 2020-03-05\n")


def test_several_names_are_shown(writer: Alliance) -> None:
    with Terminal(writer, "new", "membership") as terminal:
        terminal.sees("Who is a member: ")
        terminal.types("sec\t")
        terminal.sees(
            "csto  Collective Security Treaty Organization\nunsc  United Nations Security Council\nWho is a member: sec"
        )
        terminal.types("x")
        terminal.sees("x")
        terminal.interrupts("nothing was written")
        assert terminal.ends() == 130
    assert added(writer) == ""


@pytest.mark.parametrize("answer", ["\n", "n\n", "\x04"])
def test_whoever_does_not_say_yes_adds_nothing(writer: Alliance, answer: str) -> None:
    with Terminal(writer, *AGAIN) as terminal:
        terminal.sees("Add it anyway? [y/N] ")
        terminal.types(answer)
        terminal.sees("nothing was written")
        assert terminal.ends() == 130
    assert added(writer) == ""


def test_what_an_editor_writes_while_questions_are_asked_stays(writer: Alliance) -> None:
    path = writer.home / "data" / "events.yaml"
    before = path.read_text()
    with Terminal(writer, *AGAIN) as terminal:
        terminal.sees("Add it anyway? [y/N] ")
        path.write_text(before + "# Written meanwhile.\n")
        terminal.types("y\n")
        assert terminal.ends() == 0
    assert "# Written meanwhile.\n" in path.read_text()
    assert len(path.read_text()) > len(before) + 30


def test_who_took_part_is_asked_until_nobody_more_is_named(writer: Alliance) -> None:
    words = ("--type", "meeting", "--title", "Talks", "--date", "2019-03-05")
    with Terminal(writer, "new", "event", *words) as terminal:
        terminal.sees("Source")
        terminal.types("ger-2022-03-24\n")
        terminal.sees("Who took part (NAME, NAME:ROLE or NAME:ROLE:FOR; Tab completes); Enter for none: ")
        terminal.types("zas:chairman\n")
        terminal.sees("did you mean chair?")
        terminal.types("zas:chair:csto\n")
        terminal.sees("Who else took part")
        terminal.types("nato\n")
        terminal.sees("Who else took part")
        terminal.types("\n")
        terminal.sees("Id [2019-03-05-talks]: ")
        terminal.types("\n")
        assert terminal.ends() == 0
    assert added(writer) == (
        "  - id: 2019-03-05-talks\n    type: meeting\n    title: Talks\n    date: 2019-03-05\n    participants:\n"
        "      - {who: stanislav-zas, role: chair, for: csto}\n      - {who: nato, role: participant}\n"
        "    sources: [ger-2022-03-24]"
    )
