"""Who belonged to what, and who held which office, on a day or in a window."""

import pytest
from alliance_graph.errors import UnknownName, UsageError
from alliance_graph.query.answer import Answer
from alliance_graph.query.store import Store
from alliance_graph.query.tenures import members, offices

from tests.support.stores import Say, ids

pytest_plugins = ["tests.support.stores"]

SIX = "csto-armenia csto-belarus csto-kazakhstan-membership csto-kyrgyzstan csto-russia csto-tajikistan"
MAYBE = SIX.replace(" ", "? ") + "?"
UNCERTAIN = "no answer is certain; without --certain there are possible answers"
OPEN = "the data do not say that this list is complete"
Asked = dict[str, object]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, SIX),
        ({"on": "2022-03-24"}, SIX),
        ({"on": "2022-03-25"}, MAYBE),
        ({"on": "2022-03"}, MAYBE),
        ({"on": "1950"}, MAYBE),
        ({"since": "2022-03", "until": "2022-03"}, SIX),
        ({"since": "2022-03-25"}, MAYBE),
        ({"on": "2022-03-24", "certain": True}, SIX),
    ],
)
def test_the_members_that_the_article_names(seed: Store, asked: Asked, answer: str) -> None:
    assert (ids(members(seed, "CSTO", **asked)), members(seed, "CSTO", **asked).notes) == (answer, (OPEN,))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("organization", "asked", "notes"),
    [
        ("csto", {"on": "2022-03-25", "certain": True}, (UNCERTAIN,)),
        ("csto", {"on": "2022-03-24", "status": "observer"}, ("nothing found", "without --status there are answers")),
        (
            "csto",
            {"on": "2022-03-24", "status": "observer", "certain": True},
            ("nothing found", "without --status there are answers"),
        ),
        ("nato", {}, ("nothing found", "Global Economic Report counts 30 members on 2022-03-24; the data name 0")),
        ("un", {}, ("nothing found",)),
    ],
)
def test_no_members(seed: Store, organization: str, asked: Asked, notes: tuple[str, ...]) -> None:
    assert members(seed, organization, **asked) == Answer([], notes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("whose", "asked", "answer"),
    [
        (None, {}, "lukashenko-president mohr-founder mohr-journalist zas-csto-sg"),
        ("Vas", {}, "zas-csto-sg"),
        ("Vas", {"on": "2020-03"}, "zas-csto-sg"),
        ("Vas", {"on": "2020-03-15"}, "zas-csto-sg?"),
        ("Vas", {"on": "2021"}, "zas-csto-sg"),
        ("Vas", {"on": "2022-03-24"}, "zas-csto-sg"),
        ("Vas", {"on": "2022-03-25"}, "zas-csto-sg?"),
        ("Vas", {"on": "2022-03-25", "certain": True}, ""),
        ("Belarus", {}, "lukashenko-president"),
        ("csto", {}, "zas-csto-sg"),
        ("Lukashenko", {"on": "2020-03"}, "lukashenko-president"),
        ("Lukashenko", {"since": "2020", "until": "2020", "certain": True}, "lukashenko-president"),
        ("Lukashenko", {"since": "2021", "certain": True}, ""),
        ("reuters", {}, ""),
    ],
)
def test_the_offices_that_the_article_names(seed: Store, whose: str | None, asked: Asked, answer: str) -> None:
    found = offices(seed, whose, **asked)  # type: ignore[arg-type]
    nothing = UNCERTAIN if "certain" in asked else "nothing found"
    assert (ids(found), found.notes) == (answer, () if answer else (nothing,))


CHAIR = """
    sources: [{id: s, title: Source, published: 2031}]
    people: [{id: lu, name: Lu, sources: [s]}]
    organizations: [{id: pact, name: Pact, sources: [s]}]
    offices: [{id: o, person: lu, title: Chair, organization: pact, start: 2020-05, end: 2021, sources: [s]}]
"""


@pytest.mark.parametrize(
    ("asked", "notes"),
    [
        ({"on": "2019"}, ("nothing found", "without --on there are answers")),
        ({"since": "2018", "until": "2019"}, ("nothing found", "without --until there are answers")),
        ({"since": "2018", "until": "2019", "origins": 0}, ("nothing found",)),
        ({"on": "2020-05", "certain": True}, (UNCERTAIN,)),
        ({"on": "2019", "certain": True}, ("nothing found", "without --on there are answers")),
    ],
)
def test_no_office_and_what_is_in_the_way(say: Say, asked: Asked, notes: tuple[str, ...]) -> None:
    assert offices(say(CHAIR), "chair of pact", **asked) == Answer([], notes)  # type: ignore[arg-type]


PACT = """
    sources: [{id: s, title: Source, publisher: s, published: 2006-12-31}, {id: undated, title: Undated}]
    countries: [{id: a, name: A, sources: [s]}, {id: b, name: B, sources: [s]}, {id: c, name: C, sources: [s]}]
    organizations:
      - {id: pact, name: Pact, figures: [{what: members, value: 3, sources: [s]}, {what: ships, value: 9}], sources: [s]}
      - {id: staff, name: Staff, part_of: [pact], sources: [s]}
    people: [{id: doe, name: Doe, sources: [s]}]
    memberships:
      - {id: a-first, member: a, organization: pact, start: 1994, end: 1999-04-02, sources: [s]}
      - {id: a-again, member: a, organization: pact, start: "[2004..2006]", end: "..", sources: [s]}
      - {id: b-observer, member: b, organization: pact, status: observer, start: 2000-01-01, end: "..", sources: [s]}
      - {id: c-frozen, member: c, organization: pact, status: frozen, start: 1999-06, sources: [undated]}
      - {id: b-not, member: b, organization: pact, negated: true, sources: [s]}
      - {id: c-wrong, member: c, organization: pact, rank: deprecated, why: misread, sources: [s]}
      - {id: c-staff, member: c, organization: staff, sources: [s]}
      - {id: in-itself, member: pact, organization: staff, sources: [s]}
    offices:
      - {id: chief, person: doe, organization: pact, title: Chief, start: 2001-02-03, end: 2001-02-05, sources: [s]}
      - {id: acting, person: doe, country: a, title: President, acting: true, start: 2001, end: 2001, sources: [s]}
"""


@pytest.mark.parametrize(
    ("asked", "answer", "named"),
    [
        ({}, "a-again a-first", 1),
        ({"all": True}, "a-again a-first b-not c-wrong", 1),
        ({"on": "1993"}, "", 0),
        ({"on": "1994"}, "a-first?", 1),
        ({"on": "1995"}, "a-first", 1),
        ({"since": "1994", "until": "1994"}, "a-first", 1),
        ({"on": "1999-04-02"}, "a-first", 1),
        ({"on": "1999-04-03"}, "", 0),
        ({"on": "2000"}, "", 0),
        ({"on": "1999"}, "a-first?", 1),
        ({"on": "2005"}, "a-again?", 1),
        ({"on": "2006-12-31"}, "a-again", 1),
        ({"on": "2007-01-01"}, "a-again?", 1),
        ({"since": "2003", "until": "2005"}, "a-again?", 1),
        ({"since": "2003", "until": "2006"}, "a-again", 1),
        ({"since": "2003", "until": "2005", "certain": True}, "", 0),
    ],
)
def test_as_of_a_day_or_in_a_time(say: Say, asked: Asked, answer: str, named: int) -> None:
    found = members(say(PACT), "pact", **asked)  # type: ignore[arg-type]
    nothing = [UNCERTAIN] if "certain" in asked else ["nothing found", "without --on there are answers"]
    on = f" on {asked['on']}" if "on" in asked else ""
    notes = [note for note in found.notes if not note.startswith("not counted as members")]
    assert (ids(found), notes) == (
        answer,
        [*([OPEN] if answer else nothing), f"Source counts 3 members; the data name {named}{on}"],
    )


@pytest.mark.parametrize(
    ("asked", "apart", "asked_for"),
    [
        ({}, "not counted as members - observer: 1 (B); frozen: 1 (C); --status shows them", "b-observer"),
        ({"on": "1999"}, "not counted as members on 1999 - frozen: 1 (C); --status shows them", ""),
        ({"on": "2005"}, "not counted as members on 2005 - observer: 1 (B); frozen: 1 (C); --status shows them", "b-observer"),
        ({"on": "2007"}, "not counted as members on 2007 - observer: 1 (B); frozen: 1 (C); --status shows them", "b-observer?"),
        ({"until": "1998-12-31"}, "", ""),
    ],
)
def test_whose_status_makes_no_member_stands_apart(say: Say, asked: Asked, apart: str, asked_for: str) -> None:
    found = members(say(PACT), "pact", **asked)  # type: ignore[arg-type]
    assert [note for note in found.notes if note.startswith("not counted")] == ([apart] if apart else [])
    assert ids(members(say(PACT), "pact", status="observer", **asked)) == asked_for  # type: ignore[arg-type]
    both = members(say(PACT), "pact", status=("observer", "frozen"), **asked)  # type: ignore[arg-type]
    assert {row["status"] for row in both.rows} <= {"observer", "frozen"}
    assert not [note for note in both.notes if note.startswith("not counted")]


def test_a_limit_says_that_there_are_more(say: Say) -> None:
    found = members(say(PACT), "pact", limit=1)
    more = "these are the first 1; there are more"
    apart = "not counted as members - observer: 1 (B); frozen: 1 (C); --status shows them"
    assert (ids(found), found.notes) == ("a-again", (OPEN, more, apart, "Source counts 3 members; the data name 1"))
    assert offices(say(PACT), limit=1).notes == ("these are the first 1; there are more",)


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2001-02-02", "acting?"),
        ("2001-02-03", "acting? chief"),
        ("2001-02", "acting? chief?"),
        ("2001-02-05", "acting? chief"),
        ("2001-02-06", "acting?"),
        ("2002", ""),
    ],
)
def test_an_office_on_a_day(say: Say, on: str, answer: str) -> None:
    assert ids(offices(say(PACT), "doe", on=on)) == answer


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"on": "2001", "since": "2000"}, "--on names one day; give either --on, or --since and --until"),
        ({"since": "2002", "until": "2001"}, "--since 2002 lies after --until 2001"),
        ({"limit": 0}, "--limit takes a number of 1 or more, not 0"),
    ],
)
def test_what_cannot_be_asked(seed: Store, asked: Asked, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        members(seed, "csto", **asked)  # type: ignore[arg-type]
    assert str(refused.value) == message
    with pytest.raises(UsageError) as refused:
        offices(seed, **asked)  # type: ignore[arg-type]
    assert str(refused.value) == message


@pytest.mark.parametrize("day", ["", "yesterday", "2022-13"])
def test_a_day_that_is_none(seed: Store, day: str) -> None:
    with pytest.raises(UsageError):
        members(seed, "csto", on=day)


BELONGING = """
    countries: [{id: northland, name: Northland, sources: [s]}]
    people: [{id: ann, name: Ann, sources: [s]}]
    organizations:
      - {id: pact, name: Pact, sources: [s]}
      - {id: north, name: Northland, sources: [s]}
      - {id: union, name: Union, sources: [s]}
    memberships:
      - {id: left, member: northland, organization: pact, start: 2020, end: 2022, sources: [s]}
      - {id: watches, member: northland, organization: union, status: observer, start: 2021, sources: [s]}
      - {id: denied, member: northland, organization: north, negated: true, sources: [s]}
      - {id: wrong, member: northland, organization: north, rank: deprecated, why: misread, sources: [s]}
      - {id: other, member: ann, organization: pact, start: 2021, sources: [s]}
    sources: [{id: s, title: Source}]
"""


@pytest.mark.parametrize(
    ("name", "asked", "answer"),
    [
        ("ann", {}, "other"),
        ("pact", {}, "left other"),
        ("pact", {"on": "2023"}, "other"),
    ],
)
def test_what_a_person_belongs_to(say: Say, name: str, asked: Asked, answer: str) -> None:
    assert ids(members(say(BELONGING), name, **asked)).replace("?", "") == answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ({}, "left watches"),
        ({"on": "2021-06"}, "left watches"),
        ({"since": "2023"}, "watches"),
        ({"status": "observer"}, "watches"),
        ({"status": ["observer", "member"]}, "left watches"),
        ({"limit": 1}, "left"),
        ({"all": True}, "left watches denied wrong"),
        ({"status": "frozen"}, ""),
    ],
)
def test_what_a_country_belongs_and_belonged_to(say: Say, asked: Asked, answer: str) -> None:
    """Its organization of the same name is meant where one is; here the country is named by its id."""
    found = members(say(BELONGING.replace("{id: north, name: Northland", "{id: north, name: North")), "Northland", **asked)  # type: ignore[arg-type]
    assert sorted(ids(found).replace("?", "").split()) == sorted(answer.split())


def test_of_a_name_an_organization_is_meant_first(say: Say) -> None:
    assert members(say(BELONGING), "Northland").notes == ("nothing found",)


def test_the_notes_on_what_a_country_belongs_to(say: Say) -> None:
    found = members(say(BELONGING.replace("{id: north, name: Northland", "{id: north, name: North")), "northland", limit=1)
    assert (ids(found), found.notes) == ("left", (OPEN, "these are the first 1; there are more"))


def test_nobody_of_that_name(seed: Store) -> None:
    with pytest.raises(UnknownName) as refused:
        members(seed, "donbass")
    assert str(refused.value) == (
        "no organization or person or country is called 'donbass'; it is the name of donbass, a place"
    )
