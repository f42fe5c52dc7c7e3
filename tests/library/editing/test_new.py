"""A record is written from Python: into which file, with which problems, and what keeps it from being written."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import alliance_graph as ag
import pytest
from alliance_cli.commands import new as commands
from alliance_cli.options.new_record import OF_KIND
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.editing.draft_fields import FIELDS, How
from alliance_graph.editing.new import Draft

SEED: Final = """\
sources:
  - {id: herald, title: Doe visits Port Vell, publisher: the-herald, url: "https://herald.example/doe", published: 2031-05-05}

organizations:
  - {id: the-herald, name: The Herald, kind: outlet, sources: [herald]}

people:
  # Of the pact.
  - {id: doe, name: Jane Doe, sources: [herald]}

events:
  - id: visit
    type: visit
    date: 2031-05-04
    title: Doe visits Port Vell
    participants: [{who: doe, role: speaker}]
    sources: [herald]
"""
EVENTS: Final = Path("data", "events.yaml")
ROE: Final = "  - {id: roe, name: Ann Roe, sources: [herald]}\n"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ALLIANCE_DATA", raising=False)
    EVENTS.parent.mkdir()
    EVENTS.write_text(SEED)


def test_a_record_is_written_into_its_file() -> None:
    record = (
        "events:\n  - id: 2031-05-09-doe-meets-the-herald\n    type: meeting\n    title: Doe meets the Herald\n"
        "    date: 2031-05-09\n    participants:\n      - {who: doe, role: participant}\n"
        "      - {who: the-herald, role: host}\n    sources: [{source: herald, locator: paragraph 2}]\n"
    )
    text = SEED + "\n" + record.removeprefix("events:\n")
    made = ag.new(
        "event",
        type="meeting",
        title=" Doe meets the Herald ",
        date="2031-05-09",
        participants=["Jane Doe", "the herald:host"],
        sources="Doe visits Port Vell",
        locator="paragraph 2",
    )
    assert made == Draft("event", "2031-05-09-doe-meets-the-herald", EVENTS, record, text, (), (), SEED.encode(), written=True)
    assert EVENTS.read_text() == text


def test_a_dry_run_writes_nothing_and_answers_the_same() -> None:
    made = ag.new("statement", event="visit", for_="The Herald", about="Doe", summary="More.", id="more", dry_run=True)
    added = "    statements:\n      - id: more\n        for: the-herald\n        about: [doe]\n        summary: More.\n"
    assert made == Draft(
        "statement",
        "more",
        EVENTS,
        "statements:\n  - id: more\n    event: visit\n    for: the-herald\n    about: [doe]\n    summary: More.\n",
        SEED + added,
        (),
        (),
        SEED.encode(),
    )
    assert EVENTS.read_text() == SEED


def test_the_dataset_and_the_file_may_be_named() -> None:
    made = ag.new("person", name="Ann Roe", id="roe", sources="herald", data=EVENTS.parent, file=Path("data", "people.yaml"))
    assert (made.path, made.written) == (Path("data", "people.yaml"), True)
    assert (
        Path("data", "people.yaml").read_text()
        == made.record
        == "people:\n  - id: roe\n    name: Ann Roe\n    sources: [herald]\n"
    )
    assert EVENTS.read_text() == SEED


def test_a_silence_has_its_window_and_its_basis() -> None:
    made = ag.new("silence", actor="doe", through="2031-05-09", since="2031-05-04", searched=["site"], sources=["herald"])
    assert made.record == (
        "silences:\n  - id: doe-silent-2031-05-09\n    actor: doe\n"
        "    window: {start: 2031-05-04, observed_through: 2031-05-09}\n    basis: searched\n    searched: [site]\n"
        "    sources: [herald]\n"
    )


def test_what_is_alike_keeps_it_from_being_written_unless_it_is_forced() -> None:
    held = ag.new("person", name="Doe, Jane", sources="herald")
    (candidate,) = held.alike
    assert candidate == Candidate("doe-jane", "doe", "person", 0.95, ("`Doe, Jane` sounds like `Jane Doe`",))
    assert (held.id, held.errors, held.written, EVENTS.read_text()) == ("doe-jane", (), False, SEED)
    forced = ag.new("person", name="Doe, Jane", sources="herald", force=True)
    assert forced == held._replace(written=True)
    assert EVENTS.read_text() == held.text


def test_an_error_keeps_it_from_being_written() -> None:
    made = ag.new("membership", member="doe", organization="the-herald", start="2032", end="2031", sources="herald")
    assert [str(one) for one in made.errors] == [
        "data/events.yaml:16:10: `end` (2031) is before `start` (2032) [ends-before-start]"
    ]
    assert (made.written, EVENTS.read_text()) == (False, SEED)


def test_a_source_is_guessed_from_its_address() -> None:
    made = ag.new("source", from_url="https://herald.example/world/2031/05/06/pact-meets-again", lang="en")
    assert made.guesses == (
        "publisher the-herald (of 1 source there)",
        "published 2031-05-06",
        "title 'Pact meets again'",
    )
    assert made.record == (
        "sources:\n  - id: the-herald-2031-05-06\n    title: Pact meets again\n    publisher: the-herald\n"
        "    published: 2031-05-06\n    url: https://herald.example/world/2031/05/06/pact-meets-again\n    lang: en\n"
    )
    assert [one.rule for one in made.warnings] == ["no-archive"]
    assert made.written


@pytest.mark.parametrize(
    ("write", "why"),
    [
        (lambda: ag.new("event", title="A"), "an event still needs type, date and sources"),
        (lambda: ag.new("silence", actor="doe"), "a silence still needs through, claimed_by and sources"),
        (lambda: ag.new("person"), "a person still needs name"),
        (lambda: ag.new("person", name=" "), "a person still needs name"),
        (
            lambda: ag.new("person", nmae="A"),  # type: ignore[call-overload]
            "a person has no field 'nmae'; did you mean name?",
        ),
        (
            lambda: ag.new("treaty", name="A"),  # type: ignore[call-overload]
            f"'treaty' is not a kind of record that `new` writes; these are {', '.join(FIELDS)}",
        ),
        (lambda: ag.new("person", name="A", id="doe"), "'doe' is already the id of a record"),
        (lambda: ag.new("person", name="A", born_in="Vell"), "no country or place is called 'Vell'"),
        (
            lambda: ag.new("person", name="A", data="gone"),
            "gone does not exist; name a folder or a file with --data or ALLIANCE_DATA",
        ),
    ],
)
def test_what_is_refused(write: Callable[[], object], why: str) -> None:
    with pytest.raises(ag.UsageError) as refused:
        write()
    assert str(refused.value) == why
    assert EVENTS.read_text() == SEED


@pytest.mark.parametrize("kind", FIELDS)
def test_the_keywords_are_the_options_of_the_command(kind: str) -> None:
    options = [option.parameter for option in OF_KIND[kind]]
    assert sorted(options) == sorted(FIELDS[kind].__annotations__)
    assert [name for name in options if name in How.__annotations__] == ["id", "file", "force", "dry_run", "data"]


def test_there_are_keywords_for_every_kind_that_the_command_writes() -> None:
    assert [*commands.SUBCOMMANDS] == [*OF_KIND] == [*FIELDS]
