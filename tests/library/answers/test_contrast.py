"""Who answered an event, after how many days, and who did not: each rule with the records that show it."""

from typing import Any, Final

import pytest
from alliance_graph.answers.contrast import contrast
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.answer import Answer

from tests.support.stores import Say, untyped

pytest_plugins = ["tests.support.stores"]

CASE: Final = """
    sources:
      - {{id: s, title: S, published: 2031-06-01}}
      - {{id: essay, title: Essay, author: ann, publisher: herald, sources: [s]}}
      - {{id: page, title: Page, publisher: HERALD, sources: [s]}}
    organizations:
      - {{id: pact, name: Pact, kind: alliance, sources: [s]}}
      - {{id: staff, name: Staff, kind: organ, part_of: [pact], sources: [s]}}
      - {{id: herald, name: Herald, kind: outlet, sources: [s]}}
    countries:
      - {{id: land, name: Land, sources: [s]}}
      - {{id: isle, name: Isle, sources: [s]}}
      - {{id: coast, name: Coast, in: [shore], sources: [s]}}
    places: [{{id: shore, name: Shore, sources: [s]}}]
    people: [{{id: ann, name: Ann, sources: [s]}}, {{id: bob, name: Bob, sources: [s]}}]
    offices:
      - {{id: chief, person: bob, title: Chief, organization: staff, start: 2030-01-01, end: .., sources: [s]}}
    memberships:
      - {{id: m1, member: land, organization: pact, start: 2030-01-01, end: .., sources: [s]}}
      - {{id: m2, member: isle, organization: pact, start: 2031, end: .., sources: [s]}}
      - {{id: m3, member: coast, organization: pact, start: 2031-06-01, end: .., sources: [s]}}
      - {{id: m4, member: ann, organization: pact, status: observer, start: 2030-01-01, end: .., sources: [s]}}
    topics:
      - {{id: war, name: war, about: [land], sources: [s]}}
      - {{id: mines, name: mines, broader: [war], sources: [s]}}
      - {{id: prices, name: prices, about: [war], sources: [s]}}
    events:
      - {{id: raid, type: invasion, title: The Raid, date: {date}, about: [war, shore, land], former_ids: [attack],
         participants: [{{who: coast, role: actor}}], sources: [s]}}
      - {{id: landing, type: invasion, title: Landing, date: 2031-05-10, part_of: [raid], sources: [s]}}
      - {{id: raid-too, type: invasion, title: Raid, date: {date}, same_as: raid, sources: [s]}}
      {events}
    statements: [{statements}]
    silences: [{silences}]
    coverage: [{coverage}]
"""


def case(say: Say, *records: str, date: str = '"2031-05-10"', **conditions: Any) -> Answer[Any]:
    """The answers to the raid, where these records are added; a statement begins with its speaker."""
    found: dict[str, list[str]] = {"events": [], "statements": [], "silences": [], "coverage": []}
    for number, one in enumerate(records):
        section, _, fields = one.partition(" ")
        named = f"{{id: r{number}, sources: [s], {fields}}}" if "sources:" not in fields else f"{{id: r{number}, {fields}}}"
        found[section].append(named)
    events = "\n      ".join(f"- {one}" for one in found["events"])
    others = {section: ", ".join(several) for section, several in found.items() if section != "events"}
    return contrast(say(CASE.format(date=date, events=events, **others)), "raid", **conditions)


def told(answer: Answer[Any]) -> list[str]:
    """Each row in a line: the actor, what it did, by which record, after how many days; a question mark: not certain."""
    return [" ".join(map(str, _parts(row))) for row in untyped(answer)]


def _parts(row: dict[str, Any]) -> list[str]:
    days = row["days"]
    after = "" if days is None else f"{days['min']}+" if days["max"] is None else f"{days['min']}-{days['max']}"
    first = row["first"]["id"] if row["first"] else ""
    mark = "" if row["certain"] else "?"
    by = f"by {row['spoken_by']['id']}" if row["spoken_by"] else ""
    return [one for one in (row["actor"]["id"], row["answer"], first, after + mark, by) if one]


def said(speaker: str, day: str, rest: str) -> str:
    return f"statements speaker: {speaker}, said: '{day}', {rest}"


@pytest.mark.parametrize(
    ("fields", "answers"),
    [
        ("in_response_to: [raid]", True),
        ("in_response_to: [raid-too]", True),
        ("in_response_to: [landing]", False),
        ("about: [raid]", True),
        ("about: [raid-too]", True),
        ("about: [landing]", True),
        ("about: [war]", True),
        ("about: [mines]", True),
        ("about: [prices]", False),
        ("about: [shore]", False),
        ("about: [land]", False),
        ("event: landing, about: [shore]", False),
        ("event: raid", False),
        ("event: raid, about: [war]", False),
        ("event: raid, in_response_to: [raid]", True),
        ("about: [raid], rank: deprecated, why: a hoax", False),
    ],
)
def test_what_an_answer_is(say: Say, fields: str, answers: bool) -> None:
    found = case(say, said("isle", "2031-05-12", fields), actors="isle")
    assert told(found) == (["isle statement r0 2-2"] if answers else ["isle not-researched"])


def test_a_statement_without_a_matter_has_that_of_its_event(say: Say) -> None:
    talks = "events type: meeting, title: Talks, date: 2031-05-11, about: [war]"
    assert told(case(say, talks, "statements speaker: isle, event: r0")) == ["isle statement r1 1-1"]


@pytest.mark.parametrize("role", ["participant", "host", "chair", "in-favour", "abstained", "not-voting", "sponsor"])
def test_who_acts_answers_by_a_deed(say: Say, role: str) -> None:
    deed = f"events type: vote, title: V, date: 2031-05-13, in_response_to: [raid], participants: [{{who: isle, role: {role}}}]"
    assert told(case(say, deed)) == ["isle event r0 3-3"]


@pytest.mark.parametrize("role", ["guest", "subject", "target", "audience", "absent", "invitee"])
def test_who_does_not_act_does_not_answer(say: Say, role: str) -> None:
    deed = f"events type: vote, title: V, date: 2031-05-13, in_response_to: [raid], participants: [{{who: isle, role: {role}}}]"
    assert told(case(say, deed)) == []
    assert told(case(say, deed, actors=["isle"])) == ["isle not-researched"]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (said("bob", "2031-05-10", "for: isle, about: [raid]"), ["isle statement r0 0-0 by bob"]),
        (said("bob", "2031-05-11", "about: [raid]"), ["pact statement r0 1-1 by bob"]),
        (said("staff", "2031-05-11", "about: [raid]"), ["pact statement r0 1-1 by staff"]),
        (said("ann", "2031-05-11", "about: [raid]"), ["ann statement r0 1-1"]),
        (
            "events type: visit, title: V, date: 2031-05-12, about: [raid], participants: [bob, {who: ann, for: isle}]",
            ["isle event r0 2-2 by ann", "pact event r0 2-2 by bob"],
        ),
        ("events type: visit, title: V, date: 2029, about: [raid], participants: [bob]", []),
    ],
)
def test_organs_and_those_who_speak_for_an_actor_count_as_it(say: Say, record: str, expected: list[str]) -> None:
    assert told(case(say, record)) == expected


def test_words_for_another_are_the_others_and_a_note_says_so(say: Say) -> None:
    found = case(say, said("bob", "2031-05-11", "about: [raid]"), actors=["bob", "staff", "land"])
    assert told(found) == ["staff statement r0 1-1 by bob", "bob not-researched", "land not-researched"]
    assert found.notes == (
        "not researched: Bob, Land - no coverage of these meets this",
        "Bob spoke for Pact [r0]; --actors pact takes that in",
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2031-05-09"], "isle not-researched"),
        (["2031-05-10"], "isle statement r0 0-0"),
        (["2031-05"], "isle statement r0 0-21?"),
        (["2031-05", "2031-06-20"], "isle statement r1 41-41"),
        (["2031-06-30", "2031-06-20", "[2031-05-20..2031-06-21]"], "isle statement r1 41-41"),
        (["[2031-05-12..2031-06-01]", "2031-05-20"], "isle statement r1 10-10"),
        (["[2031-05-12..2031-05-15]", "2031-05-20"], "isle statement r0 2-5"),
        (["2031-05-12?"], "isle statement r0 2-2?"),
        (["2031-05-12?", "2031-05-30"], "isle statement r1 20-20"),
        (["2031-05-12/.."], "isle statement r0 2+"),
        (["2031-05-12", "2031-05-12"], "isle statement r0 2-2"),
    ],
)
def test_the_first_answer_has_the_smallest_latest_day_and_is_not_before_the_trigger(
    say: Say, days: list[str], expected: str
) -> None:
    assert told(case(say, *(said("isle", day, "about: [raid]") for day in days), actors="isle")) == [expected]


@pytest.mark.parametrize(
    ("date", "day", "expected"),
    [
        ("'[2031-05-08..2031-05-12]'", "2031-05-20", "8-12"),
        ("'[2031-05-08..2031-05-12]'", "2031-05-10", "0-2?"),
        ("2031-05-08/2031-06-08", "2031-05-10", "0-2"),
        ("2031-05-08/2031-06-08", "2031-05-07", ""),
        ("'[..2031-05-08]'", "2031-05-10", "2+"),
        ("2031-05-08?", "2031-05-10", "2-2?"),
    ],
)
def test_days_are_counted_from_what_the_trigger_may_be(say: Say, date: str, day: str, expected: str) -> None:
    (row,) = told(case(say, said("isle", day, "about: [raid]"), date=date, actors="isle"))
    assert row == (f"isle statement r0 {expected}" if expected else "isle not-researched")


SILENT: Final = "silences actor: isle, basis: asserted, claimed_by: land, "


@pytest.mark.parametrize(
    ("fields", "days", "expected"),
    [
        ("trigger: raid, window: {observed_through: 2031-05-30}", [], "isle silent 20+"),
        ("about: [raid], window: {start: 2031-05-11, observed_through: 2031-05-30}", [], "isle silent 20+"),
        ("about: [war], window: {start: 2031-05-11, observed_through: 2031-05-30}", ["2031-06-02"], "isle silent r1 20+"),
        ("about: [shore], window: {start: 2031-05-11, observed_through: 2031-05-30}", [], "isle silent 20+"),
        ("about: [mines], window: {start: 2031-05-11, observed_through: 2031-05-30}", [], "isle not-researched"),
        ("about: [raid], window: {start: 2031-05-11, observed_through: 2031-05-30}", ["2031-05-10"], "isle statement r1 0-0"),
        ("about: [raid], window: {start: 2031-05-11, observed_through: 2031-05-30}", ["2031-05-20"], "isle statement r1 10-10"),
        ("about: [raid], window: {start: 2031-05-11, observed_through: 2031-05-30}", ["2031-05"], "isle silent r1 20+"),
        (
            "about: [raid], window: {start: 2031-05-11, observed_through: 2031-05-30}",
            ["2031-06", "2031-07"],
            "isle silent r1 20+",
        ),
        ("about: [raid], window: {start: 2031-05-01, observed_through: 2031-05-09}", ["2031-06-01"], "isle statement r1 22-22"),
        ("about: [raid], window: {observed_through: '2031-05-30?'}", [], "isle silent 20+?"),
        ("about: [raid], window: {observed_through: 2031-05}, rank: deprecated, why: no", [], "isle not-researched"),
    ],
)
def test_a_silence_in_force_stands_if_it_begins_by_the_first_answer_and_holds_none(
    say: Say, fields: str, days: list[str], expected: str
) -> None:
    found = case(say, SILENT + fields, *(said("isle", day, "about: [raid]") for day in days), actors="isle")
    assert told(found) == [expected]
    assert [row["silence"] and row["silence"]["id"] for row in untyped(found)] == ["r0" if " silent" in expected else None]


def test_a_silence_that_holds_an_answer_is_told_beside_it(say: Say) -> None:
    kept = SILENT + "about: [raid], window: {start: 2031-05-11, observed_through: 2031-05-30}"
    found = case(say, kept, said("isle", "2031-05-20", "about: [raid]"))
    assert found.notes == ("Isle is also on record as silent, through 2031-05-30 [r0]",)


OTHERS: Final = (
    said("coast", "2031-05-11", "about: [raid]"),
    said("ann", "2031-05-12", "about: [raid], sources: [essay]"),
    said("herald", "2031-05-12", "about: [raid], sources: [essay]"),
    said("herald", "2031-05-13", "about: [raid]"),
    SILENT + "trigger: raid, window: {observed_through: 2031-05-30}",
    "coverage of: pact, from: 2031-05-01, to: 2031-05-31",
    "coverage of: herald, from: 2031-05-01, to: 2031-05-31",
    "coverage of: land, from: 2031-01-01, to: 2031-01-31",
    "coverage of: staff, from: 2031-05-01, to: 2031-05-31, about: [prices]",
)


def test_without_names_those_who_answered_are_silent_or_covered(say: Say) -> None:
    """Not the author nor the outlet of the cited source, nor those whose event it is."""
    found = case(say, *OTHERS)
    assert told(found) == ["herald statement r3 3-3", "isle silent 20+", "pact unknown"]


def test_an_outlet_is_known_by_its_plain_name(say: Say) -> None:
    """What the Herald says in its own page is its report and no answer, also where the source only writes its name."""
    assert told(case(say, said("herald", "2031-05-12", "about: [raid], sources: [page]"))) == []


def test_by_name_everybody_is_there_and_those_without_anything_too(say: Say) -> None:
    found = case(say, *OTHERS, actors=["land", "ann", "coast", "herald", "pact", "isle"])
    assert told(found) == [
        "coast statement r0 1-1", "ann statement r1 2-2", "herald statement r2 2-2", "isle silent 20+",
        "land not-researched", "pact unknown",
    ]  # fmt: skip


def test_members_are_those_of_the_day_and_their_words_never_count_for_the_organization(say: Say) -> None:
    words = said("land", "2031-05-11", "about: [raid]")
    assert told(case(say, words, members_of="pact")) == ["land statement r0 1-1", "isle not-researched ?"]
    assert told(case(say, words, members_of="pact", actors=["pact"])) == [
        "land statement r0 1-1", "isle not-researched ?", "pact not-researched",
    ]  # fmt: skip
    assert case(say, members_of="staff").notes[0] == "the data know no member of staff on 2031-05-10"


def test_about_and_within_narrow_the_answers(say: Say) -> None:
    words = [said("isle", "2031-05-12", "about: [raid]"), said("isle", "2031-05-20", "about: [mines]")]
    assert told(case(say, *words, about="mines")) == ["isle statement r1 10-10"]
    assert told(case(say, *words, about=["mines", "raid"])) == ["isle statement r0 2-2"]
    assert told(case(say, *words[1:], within="10d", actors="isle")) == ["isle statement r0 10-10"]
    assert told(case(say, *words[1:], within="9", actors="isle")) == ["isle not-researched"]
    assert told(case(say, said("isle", "[2031-05-12..2031-05-22]", "about: [raid]"), within="1w")) == [
        "isle statement r0 2-12?"
    ]


def test_a_complete_record_without_a_word_is_a_silence_within_its_days(say: Say) -> None:
    whole = "coverage of: isle, from: 2031-05-01, to: 2031-06-30, complete: true"
    assert told(case(say, whole, within="1m")) == ["isle silent 31+"]
    assert told(case(say, whole)) == ["isle unknown"]
    assert case(say, whole, within="30d").notes == ("nothing in a complete record: Isle - Isle, 2031-05-01 to 2031-06-30 [r0]",)


def test_who_is_silent_and_no_record_is_named_by_its_id(say: Say) -> None:
    store = say("""
        sources: [{id: s, title: Source}]
        events: [{id: raid, type: unrest, date: 2031-03-01, title: The raid, sources: [s]}]
        silences:
          - {id: hush, actor: nobody, trigger: raid, about: [raid], window: {observed_through: 2031-03-29}, basis: searched,
             sources: [s]}
        """)
    assert [(row["actor"], row["answer"]) for row in contrast(store, "raid").rows] == [
        ({"id": "nobody", "name": "nobody"}, "silent")
    ]


def test_a_row_says_the_stance_the_origins_and_the_words(say: Say) -> None:
    against = "participants: [{who: isle, role: against}]"
    vote = f"events type: vote, title: V, date: 2031-05-12, about: [war], stance: oppose, {against}"
    found = case(
        say, vote, said("land", "2031-05-13", "about: [raid], stance: oppose"), said("ann", "2031-05-13", "about: [war]")
    )
    assert [(row["actor"]["id"], row["stance"], row["origins"]) for row in untyped(found)] == [
        ("isle", "support", 1), ("ann", None, 1), ("land", "oppose", 1),
    ]  # fmt: skip
    assert list(untyped(found)[0]) == [
        "actor", "answer", "first", "days", "certain", "silence", "spoken_by", "stance", "origins",
    ]  # fmt: skip


def test_the_soonest_stand_first_then_the_silent_then_the_rest(say: Say) -> None:
    records = [
        said("land", "[2031-05-11..2031-05-30]", "about: [raid]"),
        said("ann", "2031-05-20", "about: [raid]"),
        said("bob", "2031-05-20", "about: [raid], for: pact"),
        SILENT + "trigger: raid, window: {observed_through: 2031-05-30}",
    ]
    found = case(say, *records, actors=["land", "staff", "isle", "bob", "ann", "pact", "herald"])
    assert [row["actor"]["id"] for row in untyped(found)] == ["ann", "pact", "land", "isle", "bob", "herald", "staff"]


def test_a_trigger_is_named_as_any_record_is_or_by_words_of_its_title(say: Say) -> None:
    store = say(CASE.format(date="2031-05-10", events="", statements="", silences="", coverage=""))
    found = contrast(store, "The Raid", actors=["isle"])
    assert [contrast(store, name, actors=["isle"]) for name in ("attack", "raid-too", "RAID", "raid the")] == [found] * 4


@pytest.mark.parametrize(
    ("name", "conditions", "error", "message"),
    [
        ("raids", {}, UnknownName, "no event or statement is called 'raids'; did you mean raid?"),
        ("war", {}, UnknownName, "no event or statement is called 'war'; it is the name of war, a topic"),
        ("raid", {"actors": "nobody"}, UnknownName, "no organization or person or country is called 'nobody'"),
        ("raid", {"members_of": "land"}, UnknownName, "no organization is called 'land'; it is the name of land, a country"),
        ("raid", {"within": "soon"}, UsageError, "--within: 'soon' is not a span of time; write 30d, 6w, 3m or 1y"),
        ("raid", {"actor": "land"}, UsageError, "no condition `actor`; did you mean `actors`?"),
        (
            "undated", {}, UsageError,
            "undated has no date, so that nothing is known to come after it; `alliance said --about undated` needs none",
        ),
    ],
)  # fmt: skip
def test_a_bad_question(say: Say, name: str, conditions: dict[str, Any], error: type[Exception], message: str) -> None:
    undated = "- {id: undated, type: meeting, title: Undated, date: .., sources: [s]}"
    store = say(CASE.format(date="2031-05-10", events=undated, statements="", silences="", coverage=""))
    with pytest.raises(error) as found:
        contrast(store, name, **conditions)
    assert str(found.value) == message


def test_words_that_stand_in_the_titles_of_several_events(say: Say) -> None:
    events = "- {id: two, type: visit, title: A Long Visit, date: .., sources: [s]}"
    events += "\n      - {id: one, type: visit, title: The Long Visit, date: .., sources: [s]}"
    store = say(CASE.format(date="2031-05-10", events=events, statements="", silences="", coverage=""))
    with pytest.raises(UsageError, match=r"^'visit long' stands in the titles of several events; say which: one or two$"):
        contrast(store, "visit long")


def test_nobody(say: Say) -> None:
    found = case(say)
    assert untyped(found) == []
    assert found.notes == ("nobody is on record as having answered raid or as silent on it; --actors names whom to ask for",)
