"""Timelines and feeds: what each program that reads them sees, and what a line of time cannot hold."""

import json
from typing import Any

import feedparser
import icalendar
from alliance_graph.query.store import Store

from tests.support.exports import CASE, NOTHING, exported, told
from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

URN = "urn:alliance-timeline:the-littoral-pact"


def calendar(text: str) -> icalendar.Calendar:
    found = icalendar.Calendar.from_ical(text)
    assert isinstance(found, icalendar.Calendar)
    assert (found.errors, [one.errors for one in found.events if one.errors]) == ([], [])
    return found


def slides(text: str) -> dict[str, Any]:
    return {slide["unique_id"]: slide for slide in json.loads(text)["events"]}


def test_a_slide_says_when_in_the_words_of_the_source(say: Say) -> None:
    found = slides(exported("timelinejs", say(CASE)))
    assert [*found] == ["quarrel", "patrols", "talks", "silent", "protest"]
    assert found["talks"] == {
        "unique_id": "talks",
        "group": "event",
        "start_date": {"year": 2031, "month": 5, "day": 2},
        "end_date": {"year": 2031, "month": 5, "day": 4},
        "display_date": "between 2031-05-02 and 2031-05-04, “early this month”",
        "text": {
            "headline": "Ministers meet in Port Vell",
            "text": "<p>On: fishing, Southland.</p><p>Source: Talks &amp; {quarrels}: 100%, The Herald, 2031-05-05, "
            "https://herald.example/a?b=1&amp;c=%20</p>",
        },
    }
    assert (found["quarrel"]["start_date"], "end_date" in found["quarrel"]) == ({"year": 2031}, False)
    assert found["patrols"]["text"]["text"].startswith("<p>“Joint patrols, &quot;from&quot; &lt;summer&gt;; on”</p>")
    assert found["silent"]["display_date"] == ("from 2031-05-04, observed through 2031-05-11; nothing is said about later days")


def test_what_no_day_places_is_left_out_and_said(say: Say) -> None:
    store = say(CASE)
    assert told("timelinejs", store) == ["1 without any day is not on the timeline"]
    assert told("ical", store) == ["1 without any day is not in the calendar"]
    assert told("feed", store) == []


def test_a_calendar_has_an_all_day_event_for_each_that_has_a_day(say: Say) -> None:
    found: dict[str, Any] = {str(one["UID"]).rpartition(":")[2]: one for one in calendar(exported("ical", say(CASE))).events}
    shown = {
        key: (str(one["DTSTART"].dt), str(one["DTEND"].dt), str(one["STATUS"]), str(one["X-EDTF"]))
        for key, one in found.items()
    }
    assert shown == {
        "quarrel": ("2031-01-01", "2032-01-01", "TENTATIVE", "2031"),
        "talks": ("2031-05-02", "2031-05-05", "TENTATIVE", "[2031-05-02..2031-05-04]"),
        "patrols": ("2031-05-02", "2031-05-05", "TENTATIVE", "[2031-05-02..2031-05-04]"),
        "silent": ("2031-05-04", "2031-05-12", "TENTATIVE", "2031-05-04/2031-05-11"),
        "protest": ("2031-05-10", "2031-05-11", "CONFIRMED", "2031-05-10"),
    }
    talks = found["talks"]
    assert (str(talks["LOCATION"]), str(talks["URL"])) == ("Port Vell", "https://herald.example/a?b=1&c=%20")
    assert str(found["silent"]["DESCRIPTION"]).splitlines()[1:3] == ["On: fishing.", "As Jane Doe claims."]
    assert str(found["patrols"]["DESCRIPTION"]).splitlines()[:2] == [
        "between 2031-05-02 and 2031-05-04, “early this month”",
        '“Joint patrols, "from" <summer>; on”',
    ]


OPEN = """
people: [{id: doe, name: Jane Doe, sources: [s]}]
sources: [{id: s, title: Source}]
events:
  - {id: before, type: meeting, title: B, date: "[..2031-05-01]", sources: [s]}
  - {id: since, type: meeting, title: S, date: 2031-05-02/.., sources: [s]}
  - {id: held, type: meeting, title: H, date: 2031-05-03, sources: [s]}
  - {id: moved, type: meeting, title: M, date: 2031-05-04, sources: [s], conflicts_with: [{record: held, over: [date]}]}
  - {id: made-up, type: meeting, title: U, date: 2031-05-05, sources: [s], conflicts_with: [{record: held, over: [location]}]}
  - {id: feint, type: meeting, title: F, date: 2031-05-06, rank: deprecated, why: the film is of 2014, sources: [s]}
statements:
  - {id: told, speaker: doe, said: 2031-05-07, summary: T, hedge: reportedly, sources: [s]}
"""


def test_only_what_nothing_speaks_against_is_confirmed(say: Say) -> None:
    store = say(OPEN)
    found = {str(one["UID"]).rpartition(":")[2]: str(one["STATUS"]) for one in calendar(exported("ical", store)).events}
    assert found == {
        **dict.fromkeys(("before", "since", "held", "moved", "told"), "TENTATIVE"),
        "made-up": "CONFIRMED",
    }
    (feint,) = calendar(exported("ical", store, text="F", all=True)).events
    assert (str(feint["STATUS"]), str(feint["SUMMARY"])) == ("CANCELLED", "F (judged wrong)")
    assert str(feint["DESCRIPTION"]).splitlines()[:2] == ["2031-05-06", "Judged wrong: the film is of 2014."]


def test_an_open_date_stands_on_its_known_day_and_that_is_said(say: Say) -> None:
    store = say(OPEN)
    found = slides(exported("timelinejs", store))
    assert [(found[one]["start_date"]["day"], "end_date" in found[one]) for one in ("before", "since")] == [
        (1, False), (2, False),
    ]  # fmt: skip
    assert told("timelinejs", store) == ["2 whose date is open at one end stand on the timeline on the one day known"]
    assert told("ical", store) == ["2 whose date is open at one end stand in the calendar on the one day known"]


def test_no_line_of_a_calendar_is_longer_than_the_standard_allows(seed: Store) -> None:
    text = exported("ical", seed)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert "\n" not in text.replace("\r\n", "")


def test_a_feed_has_the_newest_first(say: Say) -> None:
    found = feedparser.parse(exported("feed", say(CASE)))
    assert (found.bozo, found.version, found.feed.title, found.feed.id) == (False, "atom10", "The Littoral Pact", f"{URN}:feed")
    assert (found.feed.updated, found.feed.author) == ("2031-12-31T00:00:00Z", "Jane Roe, Roe & Sons")
    order = [entry.id.rpartition(":")[2] for entry in found.entries]
    assert order == ["protest", "silent", "talks", "patrols", "quarrel", "rumour"]
    entry = found.entries[3]
    assert (entry.title, entry.author, entry.updated) == (
        "Jane Doe: The pact plans patrols.", "Jane Doe", "2031-05-04T00:00:00Z",
    )  # fmt: skip
    assert [(link.rel, link.href) for link in entry.links] == [("alternate", "https://herald.example/a?b=1&c=%20")]
    assert entry.content[0].value.splitlines()[:2] == [
        "between 2031-05-02 and 2031-05-04, “early this month”",
        '“Joint patrols, "from" <summer>; on”',
    ]


def test_a_feed_holds_fifty_unless_the_question_says_how_many(say: Say) -> None:
    event = "{id: e%s, type: meeting, title: E%s, date: 2031-05-10, sources: [herald]}"
    many = f"sources: [{{id: herald, title: Herald}}]\nevents: [{', '.join(event % (one, one) for one in range(52))}]"
    store = say(many)
    assert len(feedparser.parse(exported("feed", store)).entries) == 50
    assert told("feed", store) == ["the feed holds the newest 50 of 52; --last N says how many"]
    newest = feedparser.parse(exported("feed", store, last=2))
    assert (newest.feed.title, [entry.title for entry in newest.entries]) == ("Alliance Timeline; the newest 2", ["E9", "E8"])


def test_a_part_and_nothing(say: Say) -> None:
    store = say(CASE)
    assert [*slides(exported("timelinejs", store, by="doe"))] == ["patrols"]
    assert slides(exported("timelinejs", store, **NOTHING)) == {}
    assert [str(one["UID"]) for one in calendar(exported("ical", store, by="doe")).events] == [f"{URN}:patrols"]
    empty = calendar(exported("ical", store, **NOTHING))
    assert (empty.events, [one.name for one in empty.subcomponents]) == ([], ["VTIMEZONE"])
    of_doe = feedparser.parse(exported("feed", store, by="doe"))
    assert (of_doe.feed.title, len(of_doe.entries)) == ("The Littoral Pact; said by Jane Doe", 1)
    nothing = feedparser.parse(exported("feed", store, **NOTHING))
    assert (nothing.bozo, nothing.entries, nothing.feed.updated) == (False, [], "2031-06-01T00:00:00Z")
