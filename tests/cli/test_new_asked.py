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
        terminal.sees("Where (a place; Tab completes); Enter for none: ")
        terminal.types("mosc\t\n")
        terminal.sees("About what (topics, places, actors, events; Tab completes); Enter for none: ")
        terminal.types("\n")
        terminal.sees("What happened or was said, in your own words; Enter for none: ")
        terminal.types("They met.\n")
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
        terminal.sees("Where")
        terminal.types("\n")
        terminal.sees("Who took part (NAME, NAME:ROLE or NAME:ROLE:FOR; Tab completes); Enter for none: ")
        terminal.types("zas:chairman\n")
        terminal.sees("did you mean chair?")
        terminal.types("zas:chair:csto\n")
        terminal.sees("Who else took part")
        terminal.types("nato\n")
        terminal.sees("Who else took part")
        terminal.types("\n")
        terminal.sees("About what")
        terminal.types("donbass\n")
        terminal.sees("About what else; Enter for none: ")
        terminal.types("\n")
        terminal.sees("What happened or was said")
        terminal.types("\n")
        terminal.sees("Id [2019-03-05-talks]: ")
        terminal.types("\n")
        assert terminal.ends() == 0
    assert added(writer) == (
        "  - id: 2019-03-05-talks\n    type: meeting\n    title: Talks\n    date: 2019-03-05\n    participants:\n"
        "      - {who: stanislav-zas, role: chair, for: csto}\n      - {who: nato, role: participant}\n"
        "    about: [donbass]\n    sources: [ger-2022-03-24]"
    )


def test_unknown_names_are_told_at_once_and_may_be_added_with_the_record(writer: Alliance) -> None:
    words = (
        *("--type", "meeting", "--title", "Talks", "--date", "2019-03-05", "--source", "ger-2022-03-24"),
        *("--location", "Port Vell", "--participant", "Ann Lee:speaker:Littoral Pact"),
    )
    with Terminal(writer, "new", "event", *words) as terminal:
        terminal.sees("no country or place is called 'Port Vell'; no country or organization or person is called 'Ann Lee'")
        terminal.sees("Add 'Port Vell' as a country or place (Enter: no): ")
        terminal.types("town\n")
        terminal.sees("write country or place, or Enter to add nothing")
        terminal.types("place\n")
        terminal.sees("Add 'Ann Lee' as an organization, person or country (Enter: no): ")
        terminal.types("pe\t\n")
        terminal.sees("Add 'Littoral Pact' as")
        terminal.types("organization\n")
        assert terminal.ends() == 0
    text = (writer.home / "data" / "events.yaml").read_text()
    assert "  - id: ann-lee\n    name: Ann Lee\n    sources: [ger-2022-03-24]\n" in text
    assert "  - {id: port-vell, name: Port Vell, sources: [ger-2022-03-24]}\n" in text
    assert "  - id: littoral-pact\n    name: Littoral Pact\n    sources: [ger-2022-03-24]\n" in text
    assert "    location: port-vell\n    participants: [{who: ann-lee, role: speaker, for: littoral-pact}]\n" in text
    assert writer("check").code == 0


def test_a_name_that_is_not_added_adds_nothing(writer: Alliance) -> None:
    words = ("--type", "meeting", "--title", "Talks", "--date", "2019", "--source", "ger-2022-03-24", "--location")
    with Terminal(writer, "new", "event", *words, "Port Vell") as terminal:
        terminal.sees("Add 'Port Vell' as a country or place (Enter: no): ")
        terminal.types("\n")
        terminal.sees("nothing was written")
        assert terminal.ends() == 130
    assert added(writer) == ""


def test_a_new_name_may_be_answered(writer: Alliance) -> None:
    with Terminal(writer, "new", "membership", "--member", "nato", "--source", "ger-2022-03-24") as terminal:
        terminal.sees("Of what: ")
        terminal.types("Grand Pact\n")
        terminal.sees("no organization is called 'Grand Pact'")
        terminal.sees("Add 'Grand Pact' as an organization (Enter: no): ")
        terminal.types("\n")
        terminal.sees("nothing was added for 'Grand Pact'; write another name")
        terminal.types("Grand Pact\n")
        terminal.sees("(Enter: no): ")
        terminal.types("organization\n")
        terminal.sees("Id [grand-pact-nato]: ")
        terminal.types("\n")
        assert terminal.ends() == 0
    assert "  - id: grand-pact\n    name: Grand Pact\n" in (writer.home / "data" / "events.yaml").read_text()
