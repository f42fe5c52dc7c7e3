"""The whole of `data/` is without a problem, and says of the day of the article what its sources say."""

import re
from pathlib import Path

import pytest
from alliance_graph import UsageError, load_dataset, members, offices, said
from alliance_graph.query.resolve import resolve
from alliance_graph.query.store import Store
from alliance_graph.records.model import Account, Event, Membership, Office, Source, Statement
from alliance_graph.records.references import mentioned
from alliance_graph.stores.opening import open_store

from tests.support.running import Alliance
from tests.support.stores import untyped

pytest_plugins = ["tests.support.running"]

DATA = Path(__file__).parents[2] / "data"
DATASET = load_dataset(DATA)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return open_store(str(DATA))


def test_nothing_is_wrong_with_it(alliance: Alliance) -> None:
    done = alliance("check", DATA)
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(r"no problems, \d+ allowed\n", done.err)


def test_it_holds_the_further_records() -> None:
    """As many as the first sheets had, and what was added since: none was lost."""
    dated = re.compile(r"20(20|21|22)-")
    further = [one for one in DATASET.of(Account) if dated.match(one.id)]
    own = [one for one in further if not (isinstance(one, Statement) and one.id.startswith(f"{one.event}-"))]
    own = [one for one in own if not one.id.endswith("-words")]
    kinds = {kind.__name__: len(list(DATASET.of(kind))) for kind in (Membership, Office)}
    assert len(own) >= 147
    assert kinds["Membership"] >= 282
    assert kinds["Office"] >= 54
    assert len([one for one in DATASET.of(Source) if one.url]) >= 251


def test_every_source_carries_something() -> None:
    used = {id_ for record in DATASET.records.values() for id_ in mentioned(record)}
    assert [source.id for source in DATASET.of(Source) if source.id not in used] == []


def test_every_further_event_and_statement_tells_it_in_its_own_words() -> None:
    """No summary repeats seven words of the quotation beside it."""
    copied = []
    for one in DATASET.of(Statement):
        told = (one.summary or "").casefold().split()
        quoted = " ".join(one.quote.text.casefold().split()) if one.quote else ""
        copied += [one.id for at in range(len(told) - 6) if " ".join(told[at : at + 7]) in quoted]
    assert copied == []


def test_the_members_of_the_csto_on_the_day_of_the_article(store: Store) -> None:
    assert [row["id"] for row in untyped(members(store, "CSTO", on="2022-03-24")) if row["status"] == "member"] == [
        "csto-armenia",
        "csto-belarus",
        "csto-kazakhstan-membership",
        "csto-kyrgyzstan",
        "csto-russia",
        "csto-tajikistan",
    ]


def test_thirty_members_of_nato_on_that_day(store: Store) -> None:
    assert len(untyped(members(store, "NATO", on="2022-03-24"))) == 30


def test_the_chair_of_the_csto_is_held_by_a_country(store: Store) -> None:
    held = [(row["person"]["name"], row["title"]) for row in untyped(offices(store, "CSTO", on="2022-03-24"))]
    assert held == [
        ("Armenia", "Chair"),
        ("Valery Semerikov", "Deputy Secretary General"),
        ("Stanislav Zas", "Secretary-General"),
    ]


def test_an_office_that_the_article_shows_has_its_ends_from_other_pages_and_is_told_once(store: Store) -> None:
    told = [[(row["id"], row["certain"]) for row in untyped(offices(store, "Zas", on=day))] for day in ("2021", "2023")]
    assert told == [[("zas-csto-sg", True)], []]


def test_two_of_one_surname_are_not_taken_for_one_another(store: Store) -> None:
    with pytest.raises(UsageError, match=r"akylbek-japarov.*sadyr-japarov"):
        offices(store, "Japarov")


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("Лукашенко", "alexander-lukashenko"),
        ("lukashenka", "alexander-lukashenko"),
        ("ПУТИН", "vladimir-putin"),
        ("Україна", "ukraine"),
        ("нато", "nato"),
        ("Turkey", "turkiye"),
        ("Karabakh", "nagorno-karabakh"),
        ("Киев", "kyiv"),
        ("тасс", "tass"),
    ],
)
def test_names_are_asked_for_in_the_languages_of_the_sources(store: Store, name: str, record: str) -> None:
    assert resolve(store, name).id == record


def test_copies_of_one_article_are_one_source(store: Store) -> None:
    (row,) = [one for one in untyped(members(store, "CSTO", on="2022-03-24")) if one["id"] == "csto-armenia"]
    publishers = [one["publisher"]["name"].partition(" ")[0] for one in row["sources"]]
    assert publishers == ["Global", "Wikipedia", "Wikipedia", "PanARMENIAN.Net", "TASS", "Kremlin", "zakonpravo.kz"]
    assert row["origins"] == len(publishers) - 1


def test_an_agency_is_asked_for_with_what_repeats_it(store: Store) -> None:
    assert "zas-donbass-hypothetical" in {row["id"] for row in untyped(said(store, by="Zas", via="TASS"))}


def test_clashes_between_two_states_are_about_both(store: Store) -> None:
    clashes = {row["id"] for row in untyped(said(store, about="kgz-tjk-border"))}
    assert len(clashes) == 6
    assert all(clashes <= {row["id"] for row in untyped(said(store, about=one))} for one in ("Kyrgyzstan", "Tajikistan"))


def test_an_office_that_two_records_tell_of_is_named_once_beside_a_statement(store: Store) -> None:
    (row,) = untyped(said(store, by="Zas", at="unsc-address", text="brink"))
    told = [(one["id"], one["certain"]) for one in row["speaker_offices"]]
    assert told == [("zas-csto-sg", True)]


def test_what_was_said_in_moscow_in_no_event_is_found_by_its_place_and_the_country(store: Store) -> None:
    for place in ("Moscow", "Russia"):
        found = [row["id"] for row in untyped(said(store, at=place, until="2020"))]
        assert found == ["2020-08-15-zaynetdinov-belarus", "2020-08-19-peskov-belarus"]


def test_who_abstained_when_the_assembly_deplored_the_invasion() -> None:
    vote = DATASET.records["2022-03-02-es11-1"]
    assert isinstance(vote, Event)
    assert [one.who for one in vote.participants if one.role == "abstained"] == [
        *("armenia", "china", "cuba", "india", "iran", "kazakhstan", "kyrgyzstan", "pakistan", "south-africa"),
        *("tajikistan", "viet-nam"),
    ]


def test_the_fifteen_votes_of_the_security_council_are_those_of_its_members(store: Store) -> None:
    for vote in ("2022-02-25-unsc-veto", "2022-02-unsc-2623", "2022-09-30-unsc-veto"):
        event = DATASET.records[vote]
        assert isinstance(event, Event)
        voted = {one.who for one in event.participants if one.role in ("in-favour", "against", "abstained")}
        assert voted == {row["member"]["id"] for row in untyped(members(store, "UNSC", on=event.date.edtf))}


def test_uzbekistan_is_no_member_of_the_csto_after_its_suspension(store: Store) -> None:
    for day in ("2012-12-20", "2022-03-24", "2035"):
        assert "uzbekistan" not in {row["member"]["id"] for row in untyped(members(store, "CSTO", on=day))}


@pytest.mark.parametrize(
    "statement",
    [
        "2022-02-22-tileuberdi",
        "2022-03-31-osce-smm-words",
        "2022-04-05-tileuberdi",
        "2022-04-28-osce-smm-closure-rau",
        "2022-04-28-osce-smm-closure-schmid",
        "2022-06-17-tokayev-spief",
        "2022-09-30-zelensky-application-words",
    ],
)
def test_what_is_plainly_about_ukraine_is_found_by_it(store: Store, statement: str) -> None:
    assert statement in {row["id"] for row in untyped(said(store, about="Ukraine", since="2022", until="2022"))}


def test_what_repeats_reuters_makes_no_second_source(store: Store) -> None:
    (row,) = untyped(said(store, by="Zas", text="17,000"))
    assert ([one["id"] for one in row["sources"]], row["origins"]) == (
        ["tass1406467", "rt549998", "yahoo-reuters"],
        1,
    )
