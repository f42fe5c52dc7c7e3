"""Nothing found is one of four things, and the answer says which: silent, complete, not researched, unknown."""

import pytest
from alliance_graph.query.coverage import filled, gap
from alliance_graph.query.part import part
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.records.dates import MAX, MIN

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

WORLD = """
    countries:
      - {id: northland, name: Northland, sources: [s]}
      - {id: southland, name: Southland, sources: [s]}
      - {id: eastland, name: Eastland, sources: [s]}
    organizations:
      - {id: paper, name: The Paper, kind: outlet, sources: [s]}
      - {id: pact, name: Pact, sources: [s]}
      - {id: staff, name: Staff, part_of: [pact], sources: [s]}
    topics:
      - {id: sea, name: the sea, sources: [s]}
      - {id: fishing, name: fishing, broader: [sea], sources: [s]}
      - {id: nets, name: nets, broader: [fishing], sources: [s]}
      - {id: trade, name: trade, sources: [s]}
    sources: [{id: s, title: Source}]
    events:
      - {id: talks, type: meeting, title: The talks, date: 2031-05-02, sources: [s]}
      - {id: morning, type: meeting, title: The morning, date: 2031-05-02, part_of: [talks], sources: [s]}
      - {id: congress, type: meeting, title: Congress, date: "2033-01-02/2033-01-04", sources: [s]}
      - {id: round, type: meeting, title: Round, date: "[2033-02-02..2033-02-04]", sources: [s]}
      - {id: shots, type: armed-clash, title: Shots, date: 2031-05-10, sources: [s]}
    statements:
      - {id: trading, speaker: northland, said: 2031-05-03, summary: On trade., about: [trade], sources: [s]}
    silences:
      - {id: quiet, actor: northland, about: [fishing], window: {start: 2031-05-04, observed_through: 2031-05-11},
         basis: asserted, claimed_by: paper, sources: [s]}
      - {id: mute, actor: southland, about: [fishing], trigger: shots, window: {observed_through: 2031-05-12},
         basis: asserted, claimed_by: paper, sources: [s]}
    coverage:
      - {id: may, of: southland, where: The Paper, from: 2031-05-01, to: 2031-05-15, complete: true}
      - {id: late-may, of: southland, from: 2031-05-16, to: 2031-05, complete: true, about: [sea]}
      - {id: june, of: southland, from: 2031-06-01, to: 2031-06-30}
      - {id: wrong, of: southland, from: 1900, to: 2100, complete: true, rank: deprecated, why: misread}
      - {id: minutes, of: talks, complete: true}
      - {id: two-days, of: congress, from: 2033-01-02, to: 2033-01-03, complete: true}
      - {id: report, of: round, from: 2033-02-02, to: 2033-02-04, complete: true}
      - {id: narrow, of: eastland, from: 2031-05, to: 2031-05, complete: true, about: [nets]}
"""
MAY = "Southland, in The Paper, 2031-05-01 to 2031-05-15 [may]"
QUIET = "Northland on fishing, from 2031-05-04 through 2031-05-11 (claimed by The Paper) [quiet]"
MUTE = "Southland on fishing, through 2031-05-12 (claimed by The Paper) [mute]"
PART = "; a part of the days asked for"


@pytest.mark.parametrize(
    ("by", "about", "since", "until", "kind"),
    [
        ("northland", "fishing", "2031-05-04", "2031-05-11", f"silent - {QUIET}"),
        ("northland", "nets", "2031-05-05", "2031-05-05", f"silent - {QUIET}"),
        ("northland", "fishing", "2031-05-04", "2031-05-12", f"silent - {QUIET}{PART}"),
        ("northland", "fishing", None, None, f"silent - {QUIET}{PART}"),
        ("northland", "sea", "2031-05-04", "2031-05-11", f"silent - {QUIET}; a part of the matter asked for"),
        ("northland", None, "2031-05-05", "2031-05-12", f"silent - {QUIET}; a part of the matter and of the days asked for"),
        ("northland", "fishing", "2031-05-12", None, "not researched - no coverage of Northland is recorded"),
        ("southland", "fishing", "2031-05-10", "2031-05-12", f"silent - {MUTE}"),
        ("southland", "fishing", "2031-05-09", "2031-05-12", f"silent - {MUTE}{PART}"),
        ("southland", None, "2031-05-02", "2031-05-15", f"nothing in a complete record - {MAY}"),
        ("southland", "trade", "2031-05-10", "2031-05-12", f"nothing in a complete record - {MAY}"),
        (
            "southland", "nets", "2031-05-14", "2031-05-31",
            f"nothing in a complete record - {MAY} and Southland, on the sea, 2031-05-16 to 2031-05 [late-may]",
        ),
        ("southland", "trade", "2031-05-14", "2031-05-16", f"unknown - the coverage meets this in part: {MAY}"),
        (
            "southland", "fishing", "2031-05-31", "2031-06-01",
            ("unknown - the coverage meets this in part: Southland, on the sea, 2031-05-16 to 2031-05 [late-may] "
            "and Southland, 2031-06-01 to 2031-06-30 [june]"),
        ),
        (
            "southland", None, "2031-06-05", "2031-06-06",
            "unknown - the coverage does not say that it is complete: Southland, 2031-06-01 to 2031-06-30 [june]",
        ),
        (
            "southland", "fishing", "2031-07-05", None,
            "not researched - no coverage of Southland meets this; the nearest is Southland, 2031-06-01 to 2031-06-30 [june]",
        ),
        (
            "eastland", "sea", "2031-05-02", "2031-05-03",
            "unknown - the coverage meets this in part: Eastland, on nets, 2031-05 [narrow]",
        ),
        (
            "eastland", "trade", "2031-05-02", "2031-05-03",
            "not researched - no coverage of Eastland meets this; the nearest is Eastland, on nets, 2031-05 [narrow]",
        ),
        ("pact", None, None, None, "not researched - no coverage of Pact is recorded"),
    ],
)  # fmt: skip
def test_it_is_one_of_four(say: Say, by: str, about: str | None, since: str | None, until: str | None, kind: str) -> None:
    found = said(say(WORLD), by=by, about=about, since=since, until=until)
    assert (found.rows, found.notes[0]) == ([], f"nothing found: {kind}")


def test_an_event_is_covered_whole_and_so_are_its_parts(say: Say) -> None:
    minutes = "nothing found: nothing in a complete record - The talks [minutes]"
    assert said(say(WORLD), at="talks").notes == (minutes,)
    assert said(say(WORLD), at="morning", about="trade").notes == (minutes, "without --at there are answers")
    assert said(say(WORLD), by="eastland", at="talks", since="2031-05-02").notes == (minutes,)
    assert said(say(WORLD), at="shots").notes == ("nothing found: not researched - no coverage of Shots is recorded",)


def test_an_event_is_covered_whole_where_all_its_days_are(say: Say) -> None:
    report = "nothing found: nothing in a complete record - Round, 2033-02-02 to 2033-02-04 [report]"
    assert said(say(WORLD), by="eastland", at="round").notes == (report,)
    part_of_it = "nothing found: unknown - the coverage meets this in part: Congress, 2033-01-02 to 2033-01-03 [two-days]"
    assert said(say(WORLD), at="congress").notes == (part_of_it,)
    within = "nothing found: nothing in a complete record - Congress, 2033-01-02 to 2033-01-03 [two-days]"
    assert said(say(WORLD), at="congress", since="2033-01-03", until="2033-01-03").notes == (within,)


def test_without_an_actor_no_record_is_complete(say: Say) -> None:
    unknown = "nothing found: unknown - the coverage meets this in part: "
    found = said(say(WORLD), about="fishing", since="2031-05-15", until="2031-05-15")
    assert found.notes == (f"{unknown}The talks [minutes] and {MAY} and Eastland, on nets, 2031-05 [narrow]",)


@pytest.mark.parametrize(
    "asked",
    [
        {"by": "southland", "text": "fish"},
        {"by": "southland", "reporting": "mention"},
        {"by": "southland", "modality": "planned"},
        {"by": "southland", "via": "paper"},
        {"to": "southland"},
        {"since": "2040"},
    ],
)
def test_where_no_record_could_tell_nothing_is_said_of_it(say: Say, asked: dict[str, str]) -> None:
    assert said(say(WORLD), **asked).notes[0] == "nothing found"  # type: ignore[arg-type]


def test_every_question_says_it(say: Say) -> None:
    days = {"since": "2031-05-14", "until": "2031-05-14"}
    complete = f"nothing found: nothing in a complete record - {MAY}"
    assert timeline(say(WORLD), "southland", since="2031-05-14", until="2031-05-14").notes == (complete, WITHOUT)
    assert part(say(WORLD), of="southland", **days).notes[0] == complete  # type: ignore[arg-type]
    assert part(say(WORLD), by="southland", **days).notes[0] == complete  # type: ignore[arg-type]
    assert search(say(WORLD), "whales").notes == ("nothing found",)


WITHOUT = "without --since there are answers"


@pytest.mark.parametrize(
    ("parts", "days", "is_filled"),
    [
        ([("2031-01-01", "2031-01-31")], ("2031-01-01", "2031-01-31"), True),
        ([("2031-01-01", "2031-01-31"), ("2031-02-01", "2031-02-28")], ("2031-01-05", "2031-02-28"), True),
        ([("2031-01-01", "2031-01-30"), ("2031-02-01", "2031-02-28")], ("2031-01-05", "2031-02-28"), False),
        ([("2031-01-01", "2031-03-31"), ("2031-02-01", "2031-02-28")], ("2031-01-05", "2031-03-31"), True),
        ([("2031-01-02", "2031-01-31")], ("2031-01-01", "2031-01-31"), False),
        ([(MIN, "2031-01-31")], (MIN, "2031-01-31"), True),
        ([(MIN, MAX)], (MIN, MAX), True),
        ([("2031-01-01", MAX)], (MIN, MAX), False),
        ([(MIN, "9999-12-31")], (MIN, MAX), False),
        ([], (MIN, MAX), False),
        ([(MAX, MIN)], ("2031-01-01", "2031-01-01"), False),
    ],
)
def test_days_are_filled_where_no_gap_is_left(parts: list[tuple[str, str]], days: tuple[str, str], is_filled: bool) -> None:
    assert filled(parts, days) is is_filled


def test_the_gap_between_two_times() -> None:
    assert gap(("2031-01-01", "2031-01-31"), ("2031-02-02", MAX)) == 2
    assert gap(("2031-02-02", "2031-02-03"), (MIN, "2031-01-31")) == 2
    assert gap(("2031-01-01", "2031-01-31"), ("2031-01-31", "2031-02-02")) == 0
    assert gap((MAX, MIN), (MIN, MAX)) > 3_000_000
