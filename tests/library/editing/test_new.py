"""A record is written from Python: into which file, with which problems, and what keeps it from being written."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, get_type_hints

import alliance_graph as ag
import pytest
from alliance_cli.commands import new as commands
from alliance_cli.options.new_record import OF_KIND
from alliance_graph.duplicates.candidates import Candidate
from alliance_graph.editing.draft_fields import Fields, How, Texts, keywords
from alliance_graph.editing.new import Draft
from alliance_graph.errors import UnknownNames
from alliance_graph.records.kinds import EVERY

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
            lambda: ag.new("person", nmae="A"),  # type: ignore[call-arg]
            "a person has no field 'nmae'; did you mean name?",
        ),
        (
            lambda: ag.new("treaty", name="A"),
            f"'treaty' is not a kind of record; these are {', '.join(EVERY)}",
        ),
        (lambda: ag.new("persn", name="A"), "'persn' is not a kind of record; did you mean person?"),
        (lambda: ag.new("person", name="A", title="B"), "a person has no field 'title'"),
        (
            lambda: ag.new("statement", speaker="doe", said="2031", summary="S", sources="herald", lang="en"),
            "--lang says more of a quote; give --quote with it",
        ),
        (lambda: ag.new("office", person="doe"), "an office still needs title, organization and sources"),
        (
            lambda: ag.new("office", person="doe", title="T", country="doe"),
            "no country is called 'doe'; it is the name of doe, a person",
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


def test_all_unknown_names_are_told_at_once_with_whatever_else_is_wrong() -> None:
    with pytest.raises(ag.UsageError) as refused:
        ag.new("event", type="metting", title="T", date="2031", participants=["Dow", "Roe:host:Pact"], sources="herld")
    nobody = "no country or organization or person is called"
    assert str(refused.value) == (
        f"{nobody} 'Dow' (did you mean doe?); {nobody} 'Roe' (did you mean doe?); {nobody} 'Pact'; "
        "no source is called 'herld' (did you mean herald?); 'metting' is not a term of `type` (did you mean meeting?)"
    )
    assert isinstance(refused.value, UnknownNames)
    assert [name for name, _ in refused.value.unknown] == ["Dow", "Roe", "Pact", "herld"]
    assert EVENTS.read_text() == SEED


@pytest.mark.parametrize(
    ("kind", "given", "record"),
    [
        ("country", {"name": "Northland", "iso2": "NL"}, "id: northland | name: Northland | iso2: NL"),
        ("place", {"name": "Vell"}, "id: vell | name: Vell"),
        ("topic", {"name": "Fish", "about": "doe"}, "id: fish | name: Fish | about: [doe]"),
        (
            "office",
            {"person": "Jane Doe", "title": "Editor", "organization": "The Herald", "acting": True, "start": "2031"},
            "id: the-herald-doe-editor | person: doe | title: Editor | organization: the-herald | start: 2031 | acting: true",
        ),
        (
            "relation",
            {"subject": "doe", "predicate": "contrasted-with", "object": "The Herald", "claimed_by": "doe"},
            (
                "id: doe-contrasted-with-the-herald | subject: doe | predicate: contrasted-with | object: the-herald | "
                "claimed_by: doe"
            ),
        ),
        (
            "term",
            {"field": "event-type", "name": "ceasefire", "definition": "Fire is ceased.", "broader": "agreement"},
            "id: event-type-ceasefire | field: event-type | name: ceasefire | definition: Fire is ceased. | broader: agreement",
        ),
        (
            "coverage",
            {"of": "doe", "where": "the site", "from_": "2031-05", "to": "2031-06", "complete": True, "found": "3"},
            (
                "id: coverage-doe-the-site-2031-05 | of: doe | where: the site | from: 2031-05 | to: 2031-06 | "
                "complete: true | found: 3"
            ),
        ),
        (
            "story",
            {"title": "A visit", "steps": ["It begins: visit", "It ends:visit:Jane Doe"], "note": "Short."},
            (
                "id: a-visit | title: A visit | note: Short. | sources: [herald] | steps: | "
                "- {title: It begins, records: [visit]} | - {title: It ends, records: [visit, doe]}"
            ),
        ),
        (
            "event",
            {
                "type": "vote",
                "title": "Vote",
                "date": "2032",
                "tally": "3:1",
                "figures": ["seats:5:2031"],
                "conflicts_with": "visit:date",
            },
            (
                "id: 2032-vote | type: vote | title: Vote | date: 2032 | tally: {for: 3, against: 1} | "
                "figures: [{what: seats, value: 5, date: 2031}] | conflicts_with: [{record: visit, over: [date]}]"
            ),
        ),
        (
            "statement",
            {"speaker": "doe", "said": "2032", "quote": "Yes.", "lang": "en", "original": "Da."},
            "id: doe-2032-yes | speaker: doe | said: 2032 | quote: {text: Yes., lang: en, original: Da.}",
        ),
    ],
)
def test_a_record_of_every_kind(kind: str, given: Fields, record: str) -> None:
    asked: Fields = {**given, "sources": "herald", "dry_run": True}
    made = ag.new(kind, **asked)
    lines = " | ".join(line.strip() for line in made.record.splitlines()[1:])
    assert lines == f"- {record}" + ("" if kind == "story" else " | sources: [herald]")
    assert made.errors == ()


def test_a_record_stands_with_its_neighbours_of_that_year() -> None:
    said = "statements:\n  - {id: s31, speaker: doe, said: 2031-03, summary: S, sources: [herald]}\n"
    Path("data", "early.yaml").write_text(said)
    more = "".join(f"  - {{id: s32-{number}, speaker: doe, said: 2032, summary: S, sources: [herald]}}\n" for number in (1, 2))
    Path("data", "late.yaml").write_text(f"statements:\n{more}")
    places = [
        ag.new("statement", speaker="doe", said=day, summary="T", sources="herald", dry_run=True).path.name
        for day in ("2031-09-01", "2032-01-01", "2033", "2031/2032")
    ]
    assert places == ["early.yaml", "late.yaml", "late.yaml", "late.yaml"]
    old = "sources:\n" + "".join(f"  - {{id: o{number}, title: O, published: 2030-01-0{number}}}\n" for number in (1, 2))
    Path("data", "old.yaml").write_text(old)
    assert ag.new("source", title="N", published="2031-07", dry_run=True).path.name == "events.yaml"


def test_what_was_given_is_not_said_to_be_guessed() -> None:
    made = ag.new(
        "source", from_url="https://herald.example/world/2031/05/06/pact-meets", title="T", publisher="doe", published="2031"
    )
    assert made.guesses == ()


@pytest.mark.parametrize("kind", EVERY)
def test_the_keywords_are_the_options_of_the_command(kind: str) -> None:
    options = [option.parameter for option in OF_KIND[kind]]
    assert options == [*(one.name for one in keywords(kind)), "id", "file", "force", "dry_run", "data"]
    assert {*options} - {*How.__annotations__} <= {*Fields.__annotations__}


def test_there_are_keywords_for_every_kind_and_no_others() -> None:
    assert [*commands.SUBCOMMANDS] == [*OF_KIND] == [*EVERY]
    every = {one for kind in EVERY for one in keywords(kind)}
    assert {one.name for one in every} == {*Fields.__annotations__} - {*How.__annotations__}
    takes = get_type_hints(Fields)
    several = {one.name for one in every if one.several}
    flags = {one.name for one in every if one.is_flag}
    assert {name for name, type_ in takes.items() if type_ == Texts} == several
    assert {name for name, type_ in takes.items() if type_ is bool} == flags | {"force", "dry_run"}


def test_the_id_of_a_statement_in_an_event_has_its_speaker_and_its_day() -> None:
    made = ag.new("statement", event="visit", quote="Yes.", summary="Doe agrees.", dry_run=True)
    assert made.id == "doe-2031-05-04-doe-agrees"


def test_a_source_is_not_like_the_one_through_which_it_is_known() -> None:
    relayed = ag.new("source", title="Doe visits Port Vell", published="2031-05-05", via="herald", dry_run=True)
    assert relayed.alike == ()
    assert [
        one.other for one in ag.new("source", title="Doe visits Port Vell", published="2031-05-05", dry_run=True).alike
    ] == ["herald"]
