"""Types, roles, stances and origins: of which kind an event is, who did what in it, who is for what, what it rests on."""

import pytest
from alliance_graph.errors import UsageError
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.show import show
from alliance_graph.query.tenures import members

from tests.support.stores import Say, column, ids, untyped

pytest_plugins = ["tests.support.stores"]

CASE = """
    sources:
      - {id: s, title: Source, publisher: The Herald}
      - {id: again, title: The same again, publisher: The Herald}
      - {id: other, title: Another, publisher: The Mirror}
    terms:
      - {field: event-type, name: roll-call, definition: a vote by name, broader: vote, sources: [s]}
      - {field: role, name: co-chair, definition: chairs with others, broader: chair, sources: [s]}
    countries:
      - {id: north, name: North, sources: [s]}
      - {id: south, name: South, sources: [s]}
    organizations:
      - {id: pact, name: Pact, sources: [s]}
      - {id: staff, name: Staff, part_of: [pact], sources: [s]}
    people:
      - {id: envoy, name: Envoy of the North, sources: [s]}
      - {id: chief, name: Chief, sources: [s]}
    offices:
      - {id: post, person: chief, organization: pact, title: Head, start: 2022-01-01, end: 2022-02-15, sources: [s]}
    memberships:
      - {id: in-pact, member: north, organization: pact, sources: [s, other]}
      - {id: in-too, member: south, organization: pact, sources: [s, again]}
    topics:
      - {id: war, name: the war, about: [south], sources: [s]}
    events:
      - id: vote-1
        type: roll-call
        date: 2022-02-01
        title: The war is condemned
        about: [war]
        stance: oppose
        participants: [{who: envoy, for: north, role: in-favour}, {who: south, role: abstained}, {who: chief, role: co-chair}]
        sources: [s, again]
        statements:
          - {id: words-1, speaker: chief, summary: We abhor it., stance: oppose, about: [war]}
          - {id: words-2, speaker: north, to: [pact], summary: We agree., stance: support}
      - id: vote-2
        type: vote
        date: 2022-03-01
        title: The war goes on
        participants: [{who: north, role: against}, {who: staff, role: host}]
        sources: [s, other]
      - {id: talks, type: meeting, date: 2022-03-02, title: Talks, participants: [{who: chief, role: chair}], sources: []}
    silences:
      - {id: hush, actor: south, about: [war], window: {start: 2022-02-01, observed_through: 2022-02-10}, basis: searched,
         sources: [s]}
"""


@pytest.mark.parametrize(
    ("entity", "asked", "answer"),
    [
        (None, {"type": "vote"}, "vote-1 vote-2"),
        (None, {"type": "roll-call"}, "vote-1"),
        (None, {"type": ["meeting", "roll-call"]}, "vote-1 talks"),
        ("north", {"type": "vote"}, "vote-1 vote-2"),
        (None, {"role": "abstained"}, "vote-1"),
        ("south", {"role": "abstained"}, "vote-1"),
        ("north", {"role": "abstained"}, ""),
        ("north", {"role": "in-favour"}, "vote-1"),  # the envoy cast the vote of the North
        ("envoy", {"role": "in-favour"}, "vote-1"),
        (None, {"role": "chair"}, "vote-1 talks"),
        (None, {"role": "co-chair"}, "vote-1"),
        ("chief", {"role": "chair"}, "vote-1 talks"),
        ("head of pact", {"role": "chair"}, "vote-1"),  # not yet in March
        ("pact", {"role": "host"}, "vote-2"),
        ("pact", {"role": "host", "exact": True}, ""),
        ("north", {"role": "speaker"}, "words-2"),
        ("pact", {"role": "audience"}, "words-2"),
        ("north", {"role": ["against", "speaker"]}, "words-2 vote-2"),
        (None, {"stance": "oppose"}, "vote-1 words-1 vote-2"),
        (None, {"stance": "support"}, "vote-1 words-2"),
        (None, {"stance": "neutral"}, ""),
        ("north", {"stance": "oppose"}, "vote-1 vote-2"),  # by a vote for a text that opposes, by a vote against a text
        ("north", {"stance": "support"}, "vote-1 words-2"),
        ("south", {"stance": "oppose"}, ""),  # it abstained
        (None, {"origins": 1, "type": ["vote", "meeting"]}, "vote-1"),
        (None, {"origins": 2, "type": "vote"}, "vote-2"),
        (None, {"origins": 0}, "talks"),
        (None, {"modality": "actual", "type": "vote"}, ""),
        (None, {"modality": "actual"}, "words-1 words-2"),
    ],
)
def test_a_timeline_is_narrowed(say: Say, entity: str | None, asked: dict[str, object], answer: str) -> None:
    assert ids(timeline(say(CASE), entity, **asked)) == answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"type": "vote"}, "words-1 words-2"),  # what was said in votes
        ({"type": "meeting"}, ""),
        ({"role": "chair"}, "words-1"),
        ({"role": "in-favour"}, "words-2"),  # of the North, for which the envoy voted
        ({"role": "host"}, ""),
        ({"role": "speaker"}, "words-1 words-2"),
        ({"role": "audience"}, "words-2"),
        ({"stance": "oppose"}, "words-1"),
        ({"stance": "oppose", "about": "war"}, "words-1"),
        ({"stance": "support", "about": "war"}, ""),  # the words have their matter from the event: that is no stance of theirs
        ({"stance": "oppose", "about": "south"}, ""),  # to be against the war is not to be against the South
        ({"about": "south"}, "words-1 words-2"),
        ({"origins": 1, "by": "chief"}, "words-1"),
    ],
)
def test_statements_are_narrowed(say: Say, asked: dict[str, object], answer: str) -> None:
    assert ids(said(say(CASE), **asked)) == answer  # type: ignore[arg-type]


def test_a_search_and_a_record_are_narrowed(say: Say) -> None:
    store = say(CASE)
    assert ids(search(store, "war", type="vote")) == "vote-1 vote-2"
    assert ids(search(store, "source", origins=0)) == "s"
    (row,) = untyped(show(store, "north", role="against"))
    assert (ids(row["events"]), "statements" in row, "memberships" in row) == ("vote-2", False, False)
    (row,) = untyped(show(store, "south", stance="oppose"))
    assert [key for key in ("events", "statements", "silences", "memberships") if key in row] == []
    (row,) = untyped(show(store, "pact", origins=2))
    assert ids(row["memberships"]) == "in-pact"


def test_members_are_narrowed_by_what_proves_them(say: Say) -> None:
    assert ids(members(say(CASE), "pact")) == "in-pact in-too"
    assert ids(members(say(CASE), "pact", origins=1)) == "in-too"


def test_a_timeline_says_what_was_done_in_each_row(say: Say) -> None:
    store = say(CASE)
    envoy, staff = {"id": "envoy", "name": "Envoy of the North"}, {"id": "staff", "name": "Staff"}
    north = {"id": "north", "name": "North"}

    def did(entity: str, **asked: bool) -> dict[str, list[object]]:
        return {row["id"]: row["did"] for row in untyped(timeline(store, entity, **asked))}  # type: ignore[arg-type]

    assert did("north") == {
        "vote-1": [{"role": "in-favour", "who": envoy, "for": None}],
        "words-2": [{"role": "speaker", "who": None, "for": None}],
        "vote-2": [{"role": "against", "who": None, "for": None}],
    }
    assert did("envoy") == {"vote-1": [{"role": "in-favour", "who": None, "for": north}]}
    assert did("pact")["vote-2"] == [{"role": "host", "who": staff, "for": None}]
    assert did("pact")["words-2"] == [{"role": "audience", "who": None, "for": None}]
    assert "vote-2" not in did("pact", exact=True)
    assert did("south")["hush"] == [{"role": "silent", "who": None, "for": None}]
    assert did("south")["words-1"] == []  # it is only about the South
    assert did("head of pact")["vote-1"][0] == {"role": "co-chair", "who": {"id": "chief", "name": "Chief"}, "for": None}
    assert {len(row["did"]) for row in untyped(timeline(store))} == {0}


def test_why_a_narrowed_timeline_is_empty(say: Say) -> None:
    assert timeline(say(CASE), "north", role="abstained").notes == (
        "nothing found",
        "without the name or --role there are answers",
    )


def test_accounts_that_differ_leave_the_type_in_doubt(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: Source}]
        events:
          - {id: a, type: meeting, date: 2022, title: A, sources: [s]}
          - {id: b, type: summit, date: 2022, title: B, same_as: a, sources: [s]}
        """)
    assert ids(timeline(store, type="summit")) == "a?"
    assert column(timeline(store, type="summit"), "doubts") == [["contested"]]
    assert ids(timeline(store, type="summit", accounts=True)) == "b"


def test_one_account_says_both_who_speaks_and_for_what(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: Source}]
        countries: [{id: north, name: North, sources: [s]}]
        organizations: [{id: pact, name: Pact, sources: [s]}]
        statements:
          - {id: a, speaker: north, for: north, said: 2022-02-01, summary: No., stance: oppose, sources: [s]}
          - {id: b, speaker: north, for: pact, said: 2022-02-01, summary: Words., same_as: a, sources: [s]}
        """)
    assert ids(timeline(store, "pact")) == "a"
    assert ids(timeline(store, "north", stance="oppose")) == "a"
    assert ids(timeline(store, "pact", stance="oppose")) == ""  # who says that they were against says that it was the North


def test_one_account_says_both_who_speaks_and_in_which_event(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: Source}]
        countries: [{id: north, name: North, sources: [s]}, {id: south, name: South, sources: [s]}]
        events:
          - {id: talks, type: meeting, date: 2022-02-01, title: T, participants: [{who: north, role: chair}], sources: [s]}
          - {id: rally, type: meeting, date: 2022-02-01, title: R, sources: [s]}
        statements:
          - {id: a, speaker: south, event: talks, summary: Words., sources: [s]}
          - {id: b, speaker: north, event: rally, summary: Words., same_as: a, sources: [s]}
          - {id: c, speaker: north, event: talks, summary: Others., sources: [s]}
          - {id: d, speaker: north, event: talks, summary: Others., same_as: c, sources: [s]}
        """)
    assert ids(said(store, role="chair")) == "c"  # nobody says that the North spoke those words where it had the chair
    assert ids(said(store, role="chair", accounts=True)) == "c d"
    assert ids(said(store, role="speaker")) == "a? c"


def test_a_contested_role_is_in_doubt(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: Source}]
        countries: [{id: north, name: North, sources: [s]}]
        events:
          - {id: a, type: vote, date: 2022, title: A, sources: [s], participants: [{who: north, role: abstained}],
             conflicts_with: [{record: b, over: [participants]}]}
          - {id: b, type: vote, date: 2022, title: B, sources: [s], participants: [{who: north, role: against}]}
        """)
    assert ids(timeline(store, "north", role="abstained")) == "a?"
    assert ids(timeline(store, "north", role="abstained", certain=True)) == ""
    assert ids(timeline(store, "north", type="vote")) == "a b"


def test_numbers_are_numbers(say: Say) -> None:
    with pytest.raises(UsageError, match="--origins takes a number of 0 or more, not True"):
        said(say(CASE), origins=True)
