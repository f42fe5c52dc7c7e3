"""A silence is a record with a window: it answers only for the days that were observed."""

import pytest
from alliance_graph.query.coverage import silence
from alliance_graph.query.questions import said, timeline

from tests.support.stores import Say, ids, untyped

pytest_plugins = ["tests.support.stores"]

SILENCES = """
    organizations: [{id: pact, name: Pact, short: PT, sources: [s]}, {id: axis, name: Axis, sources: [s]}]
    topics: [{id: sea, name: the sea, sources: [s]}]
    sources: [{id: s, title: Source}]
    silences:
      - {id: open, actor: pact, about: [sea], window: {observed_through: 2022-03-24}, basis: asserted, claimed_by: axis,
         sources: [s]}
      - {id: seen, actor: axis, about: [sea], window: {start: 2022-02, observed_through: 2022-03-24}, basis: searched,
         searched: [archive], sources: [s]}
"""


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        (None, None, "seen open"),
        ("2022-03-25", None, ""),
        ("2022-03-24", None, "seen? open?"),
        (None, "2022-01-31", "open?"),
        ("2022-02", "2022-03", "seen open?"),
    ],
)
def test_a_silence_says_nothing_of_the_day_after(say: Say, since: str | None, until: str | None, answer: str) -> None:
    found = timeline(say(SILENCES), since=since, until=until)
    assert ids(found) == answer
    assert ids(timeline(say(SILENCES), since=since, until=until, certain=True)) == " ".join(
        one for one in answer.split() if "?" not in one
    )


def test_a_silence_in_one_line(say: Say) -> None:
    assert [silence(row) for row in untyped(timeline(say(SILENCES)))] == [
        "Axis on the sea, from 2022-02 through 2022-03-24 (a search found nothing)",
        "Pact on the sea, through 2022-03-24 (claimed by Axis)",
    ]
    assert said(say(SILENCES), by="pact", about="sea").notes == (
        ("nothing found: silent - Pact on the sea, through 2022-03-24 (claimed by Axis) [open]; a part of the days asked for"),
    )


@pytest.mark.parametrize(
    ("matter", "words", "name"),
    [
        ("about: [sea]", "Pact on the sea", "Pact, silent on the sea"),
        ("about: [sea, axis, talks]", "Pact on the sea, Axis and Talks", "Pact, silent on the sea, Axis and Talks"),
        ("trigger: talks", "Pact on Talks", "Pact, silent on Talks"),
        ("about: [sea], trigger: talks", "Pact on the sea", "Pact, silent on the sea"),
        ("summary: Not a word., trigger: talks", "Pact on Talks", "Not a word."),
        ("note: none", "Pact", "Pact, silent"),
        ("about: [still]", "Pact on Pact, silent on still", "Pact, silent on Pact, silent on still"),
    ],
)
def test_a_silence_is_named_with_its_matter(say: Say, matter: str, words: str, name: str) -> None:
    window = "window: {observed_through: 2022}, basis: asserted, claimed_by: axis, sources: [s]"
    events = "[{id: talks, type: meeting, title: Talks, date: 2022, sources: [s]}]"
    store = say(
        SILENCES.partition("    silences:")[0]
        + f"    events: {events}\n    silences: [{{id: still, actor: pact, {matter}, {window}}}]"
    )
    (row,) = [one for one in untyped(timeline(store)) if one["kind"] == "silence"]
    assert silence(row) == f"{words}, through 2022 (claimed by Axis)"
    assert store.labels(["still"]) == {"still": name}
