"""What is read as a date beside EDTF: dates as people write them, and events with an offset."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from alliance_graph.errors import UsageError
from alliance_graph.query.further.days import written
from alliance_graph.query.part import described
from alliance_graph.query.questions import said
from alliance_graph.query.store import Store
from alliance_graph.query.tenures import members

from tests.support.stores import Say, ids

pytest_plugins = ["tests.support.stores"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("24 Feb 2022", "2022-02-24"),
        ("24 february 2022", "2022-02-24"),
        ("24th of February, 2022", "2022-02-24"),
        ("24-Feb-2022", "2022-02-24"),
        ("Feb 24, 2022", "2022-02-24"),
        ("FEB. 24 2022", "2022-02-24"),
        ("Sept 1st, 2022", "2022-09-01"),
        ("2022 Feb 24", "2022-02-24"),
        ("2022-2-24", "2022-02-24"),
        ("2022/02/24", "2022-02-24"),
        ("2022.2.4", "2022-02-04"),
        ("24/02/2022", "2022-02-24"),
        ("02/24/2022", "2022-02-24"),
        ("24.2.2022", "2022-02-24"),
        ("03/03/2022", "2022-03-03"),
        ("February 2022", "2022-02"),
        ("feb 2022", "2022-02"),
        ("February, 2022", "2022-02"),
        ("2022-2", "2022-02"),
        ("29 Feb 2020", "2020-02-29"),
        ("spring 2022", None),
        ("24 Fob 2022", None),
        ("invasion", None),
        ("2022-02-24 noon", None),
    ],
)
def test_dates_as_people_write_them(text: str, edtf: str | None) -> None:
    found = written(text)
    assert (found and found.edtf) == edtf


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("02/03/2022", "'02/03/2022' may be 2022-03-02 or 2022-02-03: write the one that is meant"),
        ("2-3-2022", "'2-3-2022' may be 2022-03-02 or 2022-02-03: write the one that is meant"),
        ("5.6.2022", "'5.6.2022' may be 2022-06-05 or 2022-05-06: write the one that is meant"),
        ("30/02/2022", "'30/02/2022' is not a date, in whichever order day and month stand"),
        ("30 Feb 2022", "'30 Feb 2022': '2022-02-30' is not a date: 2022-02 has the days 01 to 28"),
        ("2022-13-1", "'2022-13-1': '2022-13-01' is not a date: there is no month 13"),
        ("24/02/22", "'24/02/22' has a year of two digits: write all four, as in 2022-02-16 or 16 Feb 2022"),
        ("24 Feb", "'24 Feb' has no year: write it too, as in 24 Feb 2022"),
        ("February 24", "'February 24' has no year: write it too, as in February 24 2022"),
    ],
)
def test_what_is_no_one_date_is_refused_and_not_guessed(text: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        written(text)
    assert str(refused.value) == message


CASE = """
    sources: [{id: s, title: Source}]
    people: [{id: doe, name: Jane Doe, sources: [s]}]
    events:
      - {id: strike, type: meeting, date: "[2022-01-31..2022-02-02]", title: Strike, sources: [s]}
      - {id: strike-7d, type: meeting, date: 2022-03-31, title: A week on, sources: [s]}
      - {id: begun, type: meeting, date: 2022-05-01/.., title: Begun, sources: [s]}
      - {id: undated, type: meeting, date: .., title: Undated, sources: [s]}
    statements:
      - {id: a, speaker: doe, said: 2022-01-30, summary: a, sources: [s]}
      - {id: b, speaker: doe, said: 2022-01-31, summary: b, sources: [s]}
      - {id: c, speaker: doe, said: 2022-02-09, summary: c, sources: [s]}
      - {id: d, speaker: doe, said: 2022-02-28, summary: d, sources: [s]}
      - {id: e, speaker: doe, said: 2022-04-30, summary: e, sources: [s]}
"""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"since": "strike", "until": "strike"}, "b"),
        ({"since": "STRIKE", "until": "strike+7d"}, "b c"),
        ({"since": "strike + 1w", "until": "strike+1W"}, "c"),
        ({"since": "strike + 7 days", "until": "strike+1 week"}, "c"),
        ({"since": "strike+1m"}, "d e"),  # 31 January and a month is 28 February
        ({"until": "strike-2d"}, "a b"),
        ({"since": "strike-1y", "until": "strike-1d"}, "a b"),
        ({"since": "strike-7d"}, "e"),  # the event of that id stands before the offset
        ({"since": "A week on"}, "e"),
        ({"since": "strike-7d-2m", "until": "strike-7d+30d"}, "b c d e"),
        ({"since": "2022-01-30+1d", "until": "31 Jan 2022+1w"}, "b"),
        ({"since": "begun-1d"}, "e"),
        ({"since": date(2022, 2, 9), "until": datetime(2022, 2, 28, 12, tzinfo=UTC)}, "c d"),
        ({"since": 2022, "until": "January 2022"}, "a b"),
    ],
)
def test_a_window_may_begin_and_end_with_an_event(say: Say, asked: dict[str, Any], answer: str) -> None:
    assert ids(said(say(CASE), **asked)) == answer


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"since": "strike+7"}, "'strike+7' is neither a date nor an event: {forms}; did you mean strike or strike-7d?"),
        ({"since": "strke"}, "'strke' is neither a date nor an event: {forms}; did you mean strike or strike-7d?"),
        (
            {"since": "strke+7d"},
            "'strke+7d' counts from 'strke', which is neither a day nor an event; did you mean strike or strike-7d?",
        ),
        ({"until": "Jane Doe"}, "'Jane Doe' is neither a date nor an event: {forms}; it is the name of doe, a person"),
        ({"since": "undated"}, "the event undated has no date, so that --since cannot be counted from it; write a day"),
        (
            {"until": "begun+1d"},
            "the event begun has no last day (its date is 2022-05-01/..), which --until would count from; write a day",
        ),
        ({"since": "2022-02+7d"}, "'2022-02+7d' counts from 2022-02, which is not one day: write the day, or an event"),
        ({"since": "strike+99999999d"}, "'strike+99999999d' leads out of the years 0001 to 9999"),
        ({"since": "strike-9999y"}, "'strike-9999y' leads out of the years 0001 to 9999"),
        ({"since": "2022-02-30"}, "'2022-02-30' is not a date: 2022-02 has the days 01 to 28"),
        ({"since": ""}, "--since needs a date; {forms}"),
        ({"since": 20220224}, "--since takes a date, not 20220224; {forms}"),
        ({"until": True}, "--until takes a date, not True; {forms}"),
        ({"since": 0}, "'0000' is not a date: years begin at 0001"),
        ({"since": "strike+1w", "until": "strike"}, "--since strike+1w lies after --until strike"),
    ],
)
def test_what_is_no_date_and_no_event_is_refused(say: Say, asked: dict[str, Any], message: str) -> None:
    forms = "write 2022, 2022-02, 2022-02-16, 24 Feb 2022, or an event and an offset, as in EVENT+7d (d, w, m or y)"
    with pytest.raises(UsageError) as refused:
        said(say(CASE), **asked)
    assert str(refused.value) == message.replace("{forms}", forms)


def test_a_day_for_members_is_written_in_the_same_ways(seed: Store) -> None:
    on = members(seed, "csto", on="2022-02-24").rows
    assert on
    for day in ("24 Feb 2022", date(2022, 2, 24), "invasion", "invasion+0d"):
        assert members(seed, "csto", on=day).rows == on


def test_a_part_is_described_as_it_was_asked_for(seed: Store) -> None:
    assert described(seed, since="invasion+7d", until=2023) == ["since invasion+7d", "until 2023"]
