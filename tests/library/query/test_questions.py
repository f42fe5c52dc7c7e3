"""What each condition of a question means, in cases that the seed dataset does not have; and what cannot be asked."""

from collections.abc import Callable

import pytest
from alliance_graph.answers.sources import sources
from alliance_graph.errors import AmbiguousName, UnknownName, UsageError
from alliance_graph.query.answer import Answer
from alliance_graph.query.links.paths import neighbours, path
from alliance_graph.query.part import described, part
from alliance_graph.query.questions import said, search, timeline
from alliance_graph.query.show import show
from alliance_graph.query.store import Store
from alliance_graph.query.tenures import members, offices

from tests.support.stores import Say, column, ids, untyped

pytest_plugins = ["tests.support.stores"]

PACT = """
    countries:
      - {id: northland, name: Northland, sources: [herald]}
      - {id: southland, name: Southland, sources: [herald]}
    organizations:
      - {id: pact, name: Littoral Pact, sources: [herald]}
      - {id: pact-staff, name: Staff of the "Littoral Pact", part_of: [pact], sources: [herald]}
    people:
      - {id: jane-doe, name: Jane Doe, sources: [herald]}
    topics:
      - {id: sea, name: the sea, sources: [herald]}
      - {id: fish, name: fish, broader: [sea], about: [southland], sources: [herald]}
    sources:
      - {id: herald, title: The Herald of Monday, publisher: The Herald, sources: [herald]}
    memberships:
      - {id: north, member: northland, organization: pact, start: 2010, end: 2020-06, sources: [herald]}
      - {id: south, member: southland, organization: pact, attested: 2015-05-05, sources: [herald]}
      - {id: south-no, member: southland, organization: pact, negated: true, sources: [herald]}
"""


@pytest.mark.parametrize(
    ("statement", "answer"),
    [
        ("speaker: northland, said: 2009", ""),
        ("speaker: northland, said: 2010-07", "x?"),
        ("speaker: northland, said: 2015", "x"),
        ("speaker: northland, said: 2015?", "x?"),
        ("speaker: northland, said: 2020-06-01", "x"),
        ("speaker: northland, said: 2020-06-02", "x?"),
        ("speaker: northland, said: 2020-07", ""),
        ("speaker: northland", "x?"),
        ("speaker: jane-doe, for: northland, said: 2015", "x"),
        ("speaker: jane-doe, to: [northland], said: 2015", ""),
        ("speaker: southland, said: 2015-05-05", "x"),
        ("speaker: southland, said: 2015-05", "x?"),
        ("speaker: southland, said: 1990", "x?"),
        ("speaker: pact, said: 2015", ""),
    ],
)
def test_by_a_member_of_it_on_that_day(say: Say, statement: str, answer: str) -> None:
    store = say(f"{PACT}    statements: [{{id: x, {statement}, sources: [herald]}}]")
    assert ids(said(store, by_member_of="pact")) == answer
    assert ids(said(store, by_member_of="pact", certain=True)) == answer.replace("x?", "")
    assert [row["doubts"] for row in untyped(said(store, by_member_of="pact")) if not row["certain"]] == (
        [["membership"]] if answer == "x?" else []
    )


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"about": "sea"}, "x"),
        ({"about": "southland"}, "x"),
        ({"about": "pact"}, "y"),
        ({"at": "congress"}, "y x"),
        ({"at": "session"}, "x"),
        ({"at": "northland"}, "y x"),
        ({"at": "pact"}, "y x"),
        ({"at": "pact-staff"}, "x"),
        ({"by": "staff of the 'Littoral' Pact"}, "y"),
        ({"since": "2012-01-02", "until": "2012-01-02"}, "y? x z?"),
        ({"since": "2012-01-02", "until": "2012-01-02", "by": "jane-doe"}, "z?"),
        ({"since": "2050"}, "z?"),
        ({"since": "2050", "certain": True}, ""),
    ],
)
def test_events_within_events_and_days_that_are_inherited(say: Say, asked: dict[str, str], answer: str) -> None:
    store = say(
        PACT
        + """
    places: [{id: port-vell, name: Port Vell, in: [northland], sources: [herald]}]
    events:
      - {id: congress, type: meeting, date: 2012-01, title: Congress, location: port-vell, sources: [herald],
         participants: [{who: pact, role: organizer}, {who: southland, role: host}],
         statements: [{id: y, speaker: pact-staff, about: [pact-staff]}]}
      - {id: session, type: meeting, date: 2012-01-01, title: Session, part_of: [congress], sources: [herald],
         participants: [{who: pact-staff, role: host}],
         statements: [{id: x, said: 2012-01-02, published: 2013, speaker: northland, about: [fish]}]}
    statements:
      - {id: z, speaker: jane-doe, about: [jane-doe], sources: [herald]}
    """
    )
    assert ids(said(store, **asked)) == answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("said: 2012-01-02, published: 2013", "2012-01-02"),
        ("event: e, said: 2012-01-02, published: 2013", "2012-01-02"),
        ("event: e, published: 2013", "2011"),
        ("event: unknown, published: 2013", "2013"),
        ("published: 2013", "2013"),
    ],
)
def test_the_day_is_that_of_saying_else_of_the_event_else_of_publication(say: Say, dates: str, day: str) -> None:
    event = "{id: e, type: meeting, date: 2011, title: Congress, sources: [herald]}"
    store = say(f"{PACT}    events: [{event}]\n    statements: [{{id: x, {dates}, sources: [herald]}}]")
    assert [row["date"]["edtf"] for row in untyped(said(store))] == [day]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"by": "Zass"}, "no organization or person or country is called 'Zass'; did you mean stanislav-zas?"),
        (
            {"by": "Donbass"},
            "no organization or person or country is called 'Donbass'; it is the name of donbass, a place",
        ),
        ({"via": "Herald"}, "no record is called 'Herald'"),
        ({"about": "donbas"}, "no record is called 'donbas'; did you mean donbass?"),
        ({"by_member_of": "nat"}, "no organization is called 'nat'; did you mean nato?"),
        ({"at": "the sea"}, "no record is called 'the sea'; did you mean the-west?"),
        ({"by": ""}, "no organization or person or country is called ''"),
    ],
)
def test_a_name_that_nobody_has_is_refused_with_the_nearest(seed: Store, asked: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownName) as refused:
        said(seed, **asked)  # type: ignore[arg-type]
    assert str(refused.value) == message


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"reporting": "quote"},
         "--reporting does not take 'quote'; known are direct-quote, partial-quote, reported-speech, mention"),
        ({"text": '" - "'}, "'\" - \"' holds no word to look for"),
        ({"since": "2022-03", "until": "2022-02"}, "--since 2022-03 lies after --until 2022-02"),
        ({"limit": 0}, "--limit takes a number of 1 or more, not 0"),
        ({"last": 0}, "--last takes a number of 1 or more, not 0"),
        ({"origins": -1}, "--origins takes a number of 0 or more, not -1"),
        ({"origins": "one"}, "--origins takes a number of 0 or more, not 'one'"),
        ({"limit": 2, "last": 2}, "--limit gives the first rows and --last the last ones; give one of the two"),
        ({"stance": "abstained"}, "--stance does not take 'abstained'; known are support, oppose, neutral"),
        ({"type": "votes"}, "--type does not take 'votes'; did you mean vote?"),
        ({"role": "abstain"}, "--role does not take 'abstain'; did you mean abstained?"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(seed: Store, asked: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        said(seed, **asked)  # type: ignore[arg-type]
    assert str(refused.value) == message


_DAYS = "since, until, certain"
_KEPT = "type, role, stance, reporting, modality, origins"
_COURSE = f"exact, {_KEPT}, {_DAYS}, all, accounts, limit, last, reverse"
_ALL = f"known are text, by, for_, to, about, via, at, by_member_of, {_COURSE}"


@pytest.mark.parametrize(
    ("ask", "keyword", "meant"),
    [
        (said, "speaker", "did you mean `by`?"),
        (said, "date", "did you mean `since` or `until`?"),
        (said, "location", "did you mean `at`?"),
        (said, "topic", "did you mean `about`?"),
        (said, "person", "did you mean `by`, `for_`, `to` or `via`?"),
        (said, "actor", _ALL),
        (members, "start", "did you mean `on`?"),
        (said, "For", "did you mean `for_`?"),
        (said, "of", _ALL),
        (said, "involving", _ALL),
        (said, "silent", _ALL),
        (timeline, "by", f"known are {_COURSE}"),
        (search, "untill", "did you mean `until`?"),
        (part, "spoken_for", _ALL),
        (described, "abuot", "did you mean `about`?"),
        (show, "acounts", "did you mean `accounts`?"),
        (members, "onn", "did you mean `on`?"),
        (members, "accounts", f"known are on, {_DAYS}, origins, all, limit, status"),
        (offices, "by", f"known are on, {_DAYS}, origins, all, limit"),
        (path, "all", f"known are {_DAYS}, limit"),
        (neighbours, "sinc", "did you mean `since`?"),
    ],
)
def test_a_question_refuses_a_keyword_that_is_no_condition_of_it(
    seed: Store, ask: Callable[..., object], keyword: str, meant: str
) -> None:
    named = {search: ["words"], show: ["csto"], members: ["csto"], path: ["armenia", "csto"], neighbours: ["csto"]}
    for value in ("2022", None):
        with pytest.raises(UsageError) as refused:
            ask(seed, *named.get(ask, []), **{keyword: value})
        assert str(refused.value) == f"no condition `{keyword}`; {meant}"


NAMES = """
    countries: [{id: georgia, name: Georgia, sources: [s]}]
    places: [{id: georgia-us, name: Georgia, sources: [s]}, {id: brasilia, name: Brasília, sources: [s]}]
    topics: [{id: doe, name: the Doe "affair", sources: [s]}]
    people:
      - {id: jane-doe, name: Jane Doe, aliases: [Doe, "O'Neil", {name: Łódź, kind: misspelling}], sources: [s]}
      - {id: john-doe, name: John Doe, aliases: [Doe], sources: [s]}
    sources: [{id: s, title: Source, publisher: The Herald, sources: [s]}]
    events: [{id: talks, type: meeting, date: 2020, title: Talks, location: georgia, sources: [s],
              statements: [{id: x, speaker: jane-doe, about: [doe, georgia]}]}]
"""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"by": "oneil"}, "x"),
        ({"by": "O’Neil"}, "x"),
        ({"by": "lodz"}, "x"),
        ({"by": "georgia"}, ""),  # as an actor only the country is called so
        ({"at": "GEORGIA"}, "x"),  # an id stands before a name: the state of that name is not meant
        ({"about": "doe"}, "x"),
        ({"about": "the doe affair"}, "x"),
        ({"at": "Brasilia"}, ""),
    ],
)
def test_whom_a_name_means(say: Say, asked: dict[str, str], answer: str) -> None:
    assert ids(said(say(NAMES), **asked)) == answer  # type: ignore[arg-type]


def test_a_name_of_two_is_refused_with_both(say: Say) -> None:
    with pytest.raises(AmbiguousName) as refused:
        said(say(NAMES), by="DOE")
    assert refused.value.candidates == ("jane-doe (Jane Doe)", "john-doe (John Doe)")
    assert str(refused.value) == "'DOE' is the name of several records; say which: jane-doe (Jane Doe) or john-doe (John Doe)"


WORDED = """
    sources: [{id: s, title: Source}]
    people: [{id: lu, name: Lu, sources: [s]}]
    statements:
      - {id: a, speaker: lu, said: 2031, title: Harbour, summary: On ice., spelled: Loo, sources: [s],
         quote: {text: the boats wait, original: båtene venter},
         conditions: [{text: 'once the sea freezes, at 3,800 ships'}, nobody protests]}
"""


@pytest.mark.parametrize(
    "words",
    [
        "harbour",
        "ice",
        "loo",
        "boats",
        "batene",
        "freezes",
        '"the sea freezes"',
        "3,800",
        "protests ships ice",
        '"nobody protests"',
    ],
)
def test_words_are_found_in_each_text_of_a_statement(say: Say, words: str) -> None:
    found = said(say(WORDED), text=words)
    assert (ids(found), found.notes) == ("a", ())


def test_no_phrase_reaches_from_one_text_into_another(say: Say) -> None:
    assert ids(said(say(WORDED), text='"ships nobody"')) == ""


CHAIN = """
    organizations: [{id: agency, name: The Agency, sources: [wire]}]
    people: [{id: reporter, name: A Reporter, sources: [wire]}]
    sources:
      - {id: speech, title: The speech, publisher: agency}
      - {id: wire, title: The wire, publisher: The Wire, author: reporter, via: speech}
      - {id: daily, title: The daily, publisher: The Daily, derived_from: [wire]}
      - {id: other, title: Another, publisher: The Other}
    statements:
      - {id: a, said: 2001, sources: [speech]}
      - {id: b, said: 2002, sources: [daily]}
      - {id: c, said: 2003, sources: [daily, other, wire]}
      - {id: d, said: 2004, sources: [other]}
"""


@pytest.mark.parametrize(
    ("via", "answer"),
    [("speech", "a b c"), ("agency", "a b c"), ("wire", "b c"), ("A Reporter", "b c"), ("daily", "b c"), ("Another", "c d")],
)
def test_a_source_known_through_another_rests_on_it(say: Say, via: str, answer: str) -> None:
    store = say(CHAIN)
    assert ids(said(store, via=via)) == answer
    assert [row["origins"] for row in untyped(said(store))] == [1, 1, 2, 1]


def test_a_publisher_without_a_record_is_shown_by_its_plain_name(say: Say) -> None:
    store = say(CHAIN)
    assert column(said(store, via="other"), "sources", "publisher")[1] == [{"id": None, "name": "The Other"}]


@pytest.mark.parametrize(("via", "answer"), [("The Other", "c d"), ("the wire", "b c"), (["THE OTHER", "speech"], "a b c d")])
def test_what_is_known_through_a_publisher_without_a_record(say: Say, via: str, answer: str) -> None:
    store = say(CHAIN)
    assert ids(said(store, via=via)) == answer
    assert [row["alone"] for row in untyped(sources(store, "The Other"))] == [False, True]


def test_a_publisher_of_several_sources_is_called_as_it_was_asked_for(say: Say) -> None:
    store = say(CHAIN.replace("publisher: The Daily", "publisher: the other"))
    assert ids(said(store, via="The Other")) == "b c d"
    assert described(store, via=["The Other"]) == ["known through The Other"]


@pytest.mark.parametrize(
    ("via", "message"),
    [
        ("Quux Pres", "no record is called 'Quux Pres'; did you mean Quux Press?"),
        ("speach", "no record is called 'speach'; did you mean speech?"),
        ("Gazette", "no record is called 'Gazette'"),
    ],
)
def test_a_name_that_no_publisher_has_is_refused_with_the_nearest(say: Say, via: str, message: str) -> None:
    with pytest.raises(UnknownName) as refused:
        said(say(CHAIN.replace("The Other", "Quux Press")), via=via)
    assert str(refused.value) == message


FOUND = (
    "zas-lukashenko-meeting unsc-address zas-unsc-hope zas-unsc-operations reuters-interview zas-donbass-idea reuters-report"
)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({"text": "zas"}, f"{FOUND} reuters-2022-02-19 stanislav-zas"),
        ({"text": "secretary general"}, "reuters-interview zas-csto-sg"),
        ({"text": "ОДКБ"}, "csto"),
        ({"text": "donbass"}, "zas-donbass-hypothetical zas-donbass-idea peacekeepers-never donbass"),
        ({"text": "donbass", "since": "2022-02-20", "certain": True}, "peacekeepers-never"),
        ({"text": "president", "until": "2019"}, "lukashenko-president?"),
        ({"text": "president", "until": "2019", "certain": True}, ""),
        ({"text": "president", "since": "2020", "until": "2020", "certain": True}, "lukashenko-president"),
    ],
)
def test_search_goes_through_every_kind(seed: Store, asked: dict[str, str], answer: str) -> None:
    assert ids(search(seed, **asked)) == answer  # type: ignore[arg-type]


def test_what_was_said_to_an_organ_was_said_to_the_whole(seed: Store) -> None:
    assert said(seed, to="un") == said(seed, to="unsc")
    assert said(seed, to="un", exact=True) == Answer([], ("nothing found",))


def test_that_a_record_is_unreadable_is_said_where_a_name_is_missing(say: Say) -> None:
    with pytest.raises(UnknownName, match="no record is called 'x'; not all of the data could be read"):
        said(say("topics: [{id: t}]"), about="x")


def test_every_answer_from_data_with_an_unreadable_record_says_so(say: Say) -> None:
    unread = "not all of the data could be read (1 problem), so this may be incomplete; `alliance check` says why"
    assert said(say("topics: [{id: t}]")) == Answer([], ("nothing found", unread))
