"""Who said what, when, to whom, for whom: the questions of a reader of the seed article, each with its whole answer."""

import pytest
from alliance_graph.query.questions import said
from alliance_graph.query.store import Store

from tests.support.stores import ids

pytest_plugins = ["tests.support.stores"]

UNSC = "zas-unsc-3800 zas-unsc-brink zas-unsc-hope zas-unsc-operations"
REUTERS = "zas-donbass-hypothetical zas-donbass-idea zas-tensions-prediction"
BEFORE = "zas-milec-cooperation zas-aggravation zas-jan-not-involved"
ZAS = f"{BEFORE} {UNSC} {REUTERS}"
MOHR = "armenia-focus contrast csto-focus guarantees-elusive limited-cooperation peacekeepers-never topic-occasional"
AGENDA = "csto-march-agenda csto-march-kazakhstan"
LATER = "guarantees-elusive limited-cooperation nato-reaction peacekeepers-never topic-occasional"
DAY = f"armenia-focus contrast csto-focus {AGENDA} {LATER}"
ALL = f"{ZAS} {DAY}"
DONBASS = "zas-unsc-brink zas-donbass-hypothetical zas-donbass-idea peacekeepers-never"
TALKS = "zas-jan-not-involved zas-unsc-hope"
UKRAINE = (
    "zas-jan-not-involved zas-unsc-brink zas-unsc-hope zas-donbass-hypothetical zas-donbass-idea "
    "armenia-focus contrast nato-reaction peacekeepers-never topic-occasional"
)
CSTO = (
    "zas-milec-cooperation zas-unsc-3800 zas-donbass-hypothetical zas-donbass-idea "
    "contrast csto-focus limited-cooperation peacekeepers-never topic-occasional"
)
DIRECT = (
    "zas-milec-cooperation zas-unsc-brink zas-unsc-hope zas-donbass-hypothetical "
    "armenia-focus csto-march-agenda peacekeepers-never"
)
PARTIAL = "zas-aggravation zas-jan-not-involved contrast csto-focus guarantees-elusive limited-cooperation topic-occasional"


def doubtful(known: str) -> str:
    return known.replace(" ", "? ") + "?"


def test_all_twenty_are_answered_in_the_order_of_their_days(seed: Store) -> None:
    assert (len(ALL.split()), ids(said(seed))) == (20, ALL)


@pytest.mark.parametrize(
    "name",
    ["stanislav-zas", "Zas", "zas", "ZAS", "Vas", "vas", "Stanislav Zas", " stanislav  ZAS ", "“Zas”", "Zás",
     "Зась", "зась", "Станислав Зась", "СТАНИСЛАВ ЗАСЬ", "Stanislau Zas", "Stanislaw Zass", "Stanislav Vasilievich Zas"],
)  # fmt: skip
def test_zas_under_each_spelling(seed: Store, name: str) -> None:
    assert ids(said(seed, by=name)) == ZAS


@pytest.mark.parametrize(
    ("by", "answer"),
    [
        ("csto", AGENDA),
        ("Collective Security Treaty Organisation", AGENDA),
        ("ОДКБ", AGENDA),
        ("nato", "nato-reaction"),
        ("Mohr", MOHR),
        ("reuters", ""),
        ("unsc", ""),
        ("Lukashenko", ""),
        ("russia", ""),
    ],
)
def test_by_is_the_speaker_and_nobody_else(seed: Store, by: str, answer: str) -> None:
    assert ids(said(seed, by=by)) == answer


@pytest.mark.parametrize(("for_", "answer"), [("csto", f"{ZAS} {AGENDA}"), ("nato", "nato-reaction"), ("belarus", "")])
def test_for_takes_in_who_speaks_on_its_behalf(seed: Store, for_: str, answer: str) -> None:
    assert ids(said(seed, for_=for_)) == answer


@pytest.mark.parametrize(("to", "answer"), [("unsc", UNSC), ("reuters", REUTERS), ("csto", "zas-aggravation"), ("un", UNSC)])
def test_to_is_the_audience(seed: Store, to: str, answer: str) -> None:
    assert ids(said(seed, to=to)) == answer


@pytest.mark.parametrize(
    ("about", "answer"),
    [
        ("arm-aze-conflict", "armenia-focus"),
        ("arms-control", ""),
        ("crisis-response", ""),
        ("disarmament", ""),
        ("drug-trafficking", "zas-unsc-operations csto-focus"),
        ("East-West tensions", "zas-jan-not-involved zas-unsc-brink zas-tensions-prediction"),
        ("information-technology", "csto-focus"),
        ("migration", "csto-focus"),
        ("military-buildup", "zas-unsc-brink"),
        ("military-economic cooperation", "zas-milec-cooperation limited-cooperation"),
        ("military-exercises", "zas-aggravation limited-cooperation"),
        ("negotiations", TALKS),
        ("nonproliferation", ""),
        ("peacekeeping", "zas-unsc-3800 zas-donbass-hypothetical zas-donbass-idea peacekeepers-never"),
        ("refugees", ""),
        ("security guarantees", "zas-tensions-prediction guarantees-elusive"),
        ("terrorism", "zas-unsc-operations csto-march-agenda"),
        ("Russia's war in Ukraine", "contrast nato-reaction topic-occasional"),
        ("world-situation", "csto-march-agenda"),
        # what is within: Donbass in eastern Ukraine in Ukraine, the war and the talks about Ukraine, the forces in the CSTO,
        # the military-economic cooperation within it
        ("ukraine", UKRAINE),
        ("Donbass", DONBASS),
        ("eastern Ukraine", DONBASS),
        ("csto", CSTO),
        ("csto-cpf", "zas-unsc-3800 zas-donbass-hypothetical zas-donbass-idea peacekeepers-never"),
        ("nato", "contrast"),
        ("unsc", ""),
        ("russia", f"{TALKS} nato-reaction"),
        ("the West", TALKS),
        ("armenia", "armenia-focus"),
        ("azerbaijan", "armenia-focus"),
        ("afghanistan", "csto-focus"),
        ("kazakhstan", "csto-march-kazakhstan"),
        ("belarus", ""),
        ("csto-western-borders", "zas-unsc-brink"),
        ("nato-exercises", "zas-aggravation"),
        ("talks-russia-ukraine-west", TALKS),
        ("zas-donbass-idea", "peacekeepers-never"),
        ("invasion", ""),
        ("stanislav-zas", ""),
    ],
)  # fmt: skip
def test_about_follows_what_lies_within_and_nothing_else(seed: Store, about: str, answer: str) -> None:
    assert ids(said(seed, about=about)) == answer


@pytest.mark.parametrize(
    ("via", "answer"),
    [
        ("reuters", REUTERS),
        ("reuters-2022-02-19", REUTERS),
        ("csto", f"zas-aggravation csto-focus {AGENDA}"),
        ("csto-website", "csto-focus"),
        ("Website of the CSTO", "csto-focus"),
        ("csto-statement-2021-11", "zas-aggravation"),
        ("csto-news-2022-03-24", AGENDA),
        ("nato", "nato-reaction"),
        ("Global Economic Report", ALL),
        ("patti-mohr", ALL),
        ("ger-2022-03-24", ALL),
        ("unsc", ""),
    ],
)
def test_via_goes_along_the_chain_of_sources(seed: Store, via: str, answer: str) -> None:
    assert ids(said(seed, via=via)) == answer


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("unsc-address", UNSC),
        ("Reuters interviews Zas", REUTERS),
        ("csto-nov-2021-discussion", "zas-aggravation"),
        ("zas-lukashenko-meeting", "zas-milec-cooperation"),
        ("csto-news-statement", AGENDA),
        ("nato-statement", "nato-reaction"),
        ("csto-march-meeting", ""),
        ("online", ""),
        ("ukraine", ""),
    ],
)
def test_at_is_where_it_was_said(seed: Store, at: str, answer: str) -> None:
    assert ids(said(seed, at=at)) == answer


@pytest.mark.parametrize(
    ("reporting", "answer"),
    [
        ("direct-quote", DIRECT),
        ("partial-quote", PARTIAL),
        ("reported-speech", "zas-unsc-3800 zas-unsc-operations zas-donbass-idea zas-tensions-prediction csto-march-kazakhstan"),
        ("mention", "nato-reaction"),
    ],
)  # fmt: skip
def test_reporting_is_how_the_source_gives_the_words(seed: Store, reporting: str, answer: str) -> None:
    assert ids(said(seed, reporting=reporting)) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("3,800", "zas-unsc-3800"),
        ("3800", ""),
        ("Vas", f"zas-jan-not-involved {UNSC} zas-donbass-idea zas-tensions-prediction"),
        ("VÁS", f"zas-jan-not-involved {UNSC} zas-donbass-idea zas-tensions-prediction"),
        ("slide brink", "zas-unsc-brink"),
        ('"brink of a slide"', "zas-unsc-brink"),
        ("“the brink” “slide towards”", "zas-unsc-brink"),
        ('"slide of a brink"', ""),
        ("full-scale", "zas-unsc-brink"),
        ("Ukraine's", ""),
        ("goodwill Ukraine", "zas-donbass-hypothetical"),
        ("peacekeeping never", "peacekeepers-never"),
        ("reportedly", ""),
        ("Reuters", ""),
        ('"in war Vas"', ""),
    ],
)
def test_text_is_all_words_in_the_words_of_one_statement(seed: Store, text: str, answer: str) -> None:
    assert ids(said(seed, text=text)) == answer


@pytest.mark.parametrize(
    ("since", "until", "answer"),
    [
        ("2020-03", "2020-03", "zas-milec-cooperation"),
        ("2020-03-15", "2020-03-15", "zas-milec-cooperation?"),
        ("2021-11", "2021-11", "zas-aggravation"),
        ("2021-12", "2021-12", ""),
        ("2022-01", "2022-01", "zas-jan-not-involved"),
        ("2022-01-31", "2022-02-15", "zas-jan-not-involved?"),
        ("2022-02", "2022-02", f"{UNSC} {REUTERS}"),
        ("2022-02-17", "2022-02-17", doubtful(REUTERS)),
        (None, "2022-02-16", f"{BEFORE} {UNSC} {doubtful(REUTERS)}"),
        ("2022-02-19", None, f"{doubtful(REUTERS)} {DAY}"),
        ("2022-02-20", None, DAY),
        ("[2022-03-24..2022-04]", "[2022-01..2022-04]", DAY),
        ("2022-03-25", None, ""),
        (None, "2019", ""),
    ],
)
def test_what_may_lie_in_a_window_and_what_must(seed: Store, since: str | None, until: str | None, answer: str) -> None:
    sure = " ".join(one for one in answer.split() if not one.endswith("?"))
    assert ids(said(seed, since=since, until=until)) == answer
    assert ids(said(seed, since=since, until=until, certain=True)) == sure


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            {"by": "Vas", "about": "Donbass", "until": "2022-02-16"},
            "zas-unsc-brink zas-donbass-hypothetical? zas-donbass-idea?",
        ),
        ({"for_": "csto", "about": "ukraine-war"}, ""),
        ({"via": "reuters", "reporting": "direct-quote"}, "zas-donbass-hypothetical"),
        ({"by": "csto", "to": "reuters"}, ""),
        ({"at": "unsc-address", "text": "hostilities"}, "zas-unsc-hope"),
        ({"by_member_of": "csto"}, ""),
    ],
)
def test_every_condition_must_be_met(seed: Store, asked: dict[str, str], answer: str) -> None:
    assert ids(said(seed, **asked)) == answer  # type: ignore[arg-type]


SILENCE = (
    "Collective Security Treaty Organization on Russia's war in Ukraine, Russia's invasion of Ukraine, refugees and "
    "Refugees leave Ukraine, from 2022-02-24 through 2022-03-24 (claimed by Patti Mohr) [csto-silent]"
)
SILENT = f"on record as silent: {SILENCE}"
PART = f"nothing found: silent - {SILENCE}; a part of the days asked for"
NOBODY = "nothing found: not researched - no coverage{} is recorded"
WITHOUT_ABOUT = "without --about there are answers"


@pytest.mark.parametrize(
    ("asked", "notes"),
    [
        ({"by": "Vas"}, ()),
        ({"by": "csto"}, ("others spoke on behalf of CSTO; --for csto takes them in", SILENT)),
        ({"for_": "csto", "about": "refugees"}, (PART, WITHOUT_ABOUT)),
        ({"by": "csto", "since": "2022-03-25"}, (NOBODY.format(" of CSTO"), "without --since there are answers")),
        ({"by": "nato", "about": "invasion"}, (NOBODY.format(" of NATO"), WITHOUT_ABOUT)),
        ({"about": "invasion"}, (NOBODY.format(""), SILENT)),
        ({"about": "refugees", "until": "2022-02-23"}, (NOBODY.format(""), WITHOUT_ABOUT)),
        ({"since": "2022-02-17", "until": "2022-02-17", "certain": True},
         ("no answer is certain; without --certain there are possible answers",)),
        ({"limit": 19}, ("these are the first 19; there are more",)),
        ({"limit": 20}, ()),
        ({"by": "reuters", "at": "online", "text": "x"}, ("nothing found",)),
    ],
)  # fmt: skip
def test_notes_say_what_no_row_can(seed: Store, asked: dict[str, str], notes: tuple[str, ...]) -> None:
    assert said(seed, **asked).notes == notes  # type: ignore[arg-type]
