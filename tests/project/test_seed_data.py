"""`data/events.yaml` says what the seed article says: these records, these words, these dates, and nothing more.

The article itself is not in the repository. Quotes and excerpts below were compared with it character by character
(its no-break spaces read as spaces), so a typing error in either place shows here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
import yaml
from alliance_graph.records import model
from alliance_graph.records.kinds import EDITORIAL, KIND_OF
from alliance_graph.records.model import (
    Event,
    Membership,
    Office,
    Organization,
    Person,
    Record,
    Relation,
    Silence,
    Source,
    Statement,
)
from alliance_graph.records.terms import AddedTerms, knowing

FILE = Path(__file__).parents[2] / "data" / "events.yaml"
ARTICLE = "ger-2022-03-24"

DATES = {
    "csto-meeting-2020-photo": ("2020", None),
    "zas-lukashenko-meeting": ("2020-03", None),
    "nato-exercises": ("[..2021-11-29]", None),
    "csto-nov-2021-discussion": ("2021-11-29", "late November 2021"),
    "unsc-address": ("2022-02-16", "mid-February"),
    "reuters-interview": ("[2022-02-16..2022-02-19]", "Later that month"),
    "reuters-report": ("2022-02-19", "Feb. 19"),
    "invasion": ("2022-02-24", None),
    "csto-arms-control-meeting": ("[2022-03-01..2022-03-24]", "Earlier in the month"),
    "csto-march-meeting": ("[2022-03-01..2022-03-24]", "this month"),
    "csto-news-statement": ("2022-03-24", "March 24"),
    "nato-statement": ("2022-03-24", "today"),
    "talks-russia-ukraine-west": ("[..2022-03-24]", None),
    "refugee-outflow": ("[..2022-03-24]", None),
    "kazakhstan-unrest": ("[..2022-03-24]", None),
    "csto-kazakhstan": ("[..2022-03-24]", "recent"),
}

SAID_AT = {
    "zas-milec-cooperation": "zas-lukashenko-meeting",
    "zas-aggravation": "csto-nov-2021-discussion",
    "zas-unsc-operations": "unsc-address",
    "zas-unsc-3800": "unsc-address",
    "zas-unsc-brink": "unsc-address",
    "zas-unsc-hope": "unsc-address",
    "zas-donbass-idea": "reuters-interview",
    "zas-donbass-hypothetical": "reuters-interview",
    "zas-tensions-prediction": "reuters-interview",
    "csto-march-agenda": "csto-news-statement",
    "csto-march-kazakhstan": "csto-news-statement",
    "nato-reaction": "nato-statement",
}

CLAIMS = {
    "topic-occasional": "../2022-02-23",
    "peacekeepers-never": "2022-02-19/2022-03-24",
    "guarantees-elusive": "2022-03-24",
    "armenia-focus": "2022-03-24",
    "csto-focus": "2022-03-24",
    "limited-cooperation": "2022-03-24",
    "contrast": "2022-03-24",
}

QUOTES = {
    "zas-milec-cooperation": (
        "We need to work with the CSTO states to remove the problems that exist in the sphere of military-economic cooperation."
        " There are enough of them"
    ),
    "zas-aggravation": "the steady trend towards its aggravation",
    "zas-unsc-brink": (
        "The ongoing build-up of troop formations, military infrastructure and military activities in recent years near the"
        " western borders of CSTO member States, combined with the unresolved problems in eastern Ukraine, have brought the"
        " situation to the brink of a slide towards full-scale military action,"
    ),
    "zas-unsc-hope": (
        "We very much hope that the parties to the negotiation process will be able to find an acceptable solution to the"
        " problems that have developed and will not allow hostilities to break out."
    ),
    "zas-donbass-hypothetical": (
        "Hypothetically you can imagine it (such a deployment) if there were goodwill from Ukraine – it is after all their"
        " territory – if there was a U.N. Security Council mandate, and if it was needed and such a decision was supported by"
        " all our governments,"
    ),
    "csto-march-agenda": (
        "military and political situation in the world and the CSTO area of responsibility, modern challenges, and terrorist"
        " threats."
    ),
    "zas-jan-not-involved": "closely following them",
    "topic-occasional": "the topic of the country came up only occasionally",
    "peacekeepers-never": "That peacekeeping mission never happened.",
    "guarantees-elusive": "the deal on security guarantees remains elusive, for now",
    "armenia-focus": (
        "Armenia appears more focused on its longstanding conflict with Azerbaijan than Russia’s interest in Ukraine."
    ),
    "csto-focus": (
        "the CSTO collective security alliance focuses primarily on instability emanating from Afghanistan, drug trafficking,"
        " migration, and information technology"
    ),
    "limited-cooperation": "the level of its military cooperation appears to be somewhat limited",
    "contrast": "That stands in contrast to the 30 member NATO alliance",
}

EXCERPTS = {
    "csto-news-2022-03-24": "According to a March 24 news statement about the meeting",
    "nato-statement-2022-03-24": "which issued a statement today in reaction to Russia’s war in Ukraine",
    "csto-statement-2021-11": "according to the alliance’s statement",
    "reuters-2022-02-19": "Zas told Reuters for its Feb. 19 report",
    "csto-website": "Based on its website",
    "csto": "military alliance known as the Collective Security Treaty Organization",
    "csto-staff": "the Moscow-based CSTO staff",
    "csto-cpf": "CSTO peacekeeping forces",
    "nato-count": "the 30 member NATO alliance",
    "nato": "the 30 member NATO alliance",
    "un": "UN peacekeeping operations",
    "unsc": "the UN Security Council",
    "reuters": "Reuters news agency",
    "global-economic-report": "the founder of the Global Economic Report",
    "the-west": "the talks between Russia, Ukraine, and the West",
    "us-nato-forces": "military training exercises by U.S. and NATO forces in Eastern Europe",
    "stanislav-zas": "the CSTO Secretary-General Stanislav Zas",
    "alexander-lukashenko": "Belarusian President Alexander Lukashenko",
    "patti-mohr": "Patti Mohr is a U.S.-based journalist",
    "zas-csto-sg": "the CSTO Secretary-General Stanislav Zas said in March 2020",
    "lukashenko-president": "a meeting with Belarusian President Alexander Lukashenko",
    "mohr-journalist": "Patti Mohr is a U.S.-based journalist",
    "mohr-founder": "Patti is the founder of the Global Economic Report",
    "csto-hq-moscow": "the Moscow-based CSTO",
    "mohr-based-in-us": "Patti Mohr is a U.S.-based journalist",
    "russia-dominates-csto": "The Russia-dominated military alliance",
    "csto-contrast-nato": "That stands in contrast to the 30 member NATO alliance",
    "arm-conflict-aze": "its longstanding conflict with Azerbaijan",
    "zas-born-chernihiv": "born in the Chernihiv region of Ukraine",
    "zas-nationality": "Zas is a Belarusian military leader",
    "chernihiv-in-ukraine": "the Chernihiv region of Ukraine",
    "donbass": "the breakaway area of eastern Ukraine known as Donbass",
    "donbass-in-eastern-ukraine": "the breakaway area of eastern Ukraine known as Donbass",
    "csto-meeting-2020-photo": "File photo: CSTO meeting 2020",
    "zas-lukashenko-meeting": "said in March 2020 following a meeting with Belarusian President Alexander Lukashenko",
    "nato-exercises": "military training exercises by U.S. and NATO forces in Eastern Europe",
    "csto-nov-2021-discussion": "discussed NATO military exercises with CSTO members on Nov. 29, 2021",
    "talks-russia-ukraine-west": "the talks between Russia, Ukraine, and the West",
    "unsc-address": "-Feb. 16, 2022 UN Security Council address by Vas",
    "zas-unsc-operations": "He discussed special operations by the CSTO, including combatting terrorism and drug trafficking",
    "zas-unsc-3800": (
        "the 3,800 CSTO peacekeeping forces were highly trained and able to contribute to UN peacekeeping operations"
    ),
    "reuters-interview": "after conducting an exclusive interview with Vas",
    "reuters-report": "Zas told Reuters for its Feb. 19 report",
    "invasion": "Prior to Russia’s invasion of Ukraine on February 24, 2022",
    "csto-arms-control-meeting": (
        "Earlier in the month, Armenia chaired a meeting on arms control, disarmament, and nonproliferation"
    ),
    "csto-march-meeting": (
        "Meeting this month virtually, the Moscow-based CSTO staff discussed crisis-response initiatives with military"
        " representatives from its member states"
    ),
    "csto-news-statement": "According to a March 24 news statement about the meeting",
    "nato-statement": "which issued a statement today in reaction to Russia’s war in Ukraine",
    "refugee-outflow": "the humanitarian outflow of refugees",
    "kazakhstan-unrest": "a combination of political protests and revolt turned violent",
    "csto-kazakhstan": "the alliance’s recent involvement in Kazakhstan",
    "zas-jan-not-involved": (
        "In January, Vas said the CSTO alliance was not involved in the talks between Russia, Ukraine, and the West"
    ),
    "csto-silent": "is keeping silent on the Ukraine crisis",
    "": "the alliance’s recent involvement in Kazakhstan",
}

Named = TypeVar("Named", bound=Record)


def part(value: object, field: str = "") -> object:
    """Plain data with each short form written out, as the model needs it."""
    if isinstance(value, str):
        return {model.SHORT_FORMS[field][1]: value} if field in model.SHORT_FORMS else value
    if isinstance(value, list):
        return [part(item, field) for item in value]
    return {name: part(item, name) for name, item in value.items()} if isinstance(value, dict) else value


def plain() -> dict[str, list[object]]:
    """The file's sections, every scalar a string."""
    sections: dict[str, list[object]] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return sections


def read() -> dict[str, Record]:
    """The file's records by id, nested statements among them, in the file's order."""
    records: dict[str, Record] = {}
    added = AddedTerms()
    for word in plain()["terms"]:
        assert isinstance(word, dict)
        added.add(word["field"], word["name"])
    for section, rows in plain().items():
        for row in rows:
            with knowing(added):
                record = model.decode(part(row), model.SECTIONS[section])
            nested = record.statements if isinstance(record, Event) else ()
            for each in (record, *nested):
                assert each.id not in records, f"{each.id} stands twice"
                records[each.id] = each
    return records


RECORDS = read()


def every(kind: type[Named]) -> dict[str, Named]:
    return {id_: record for id_, record in RECORDS.items() if isinstance(record, kind)}


def one(kind: type[Named], id_: str) -> Named:
    return every(kind)[id_]


def excerpts(value: object, owner: str = "") -> Iterator[tuple[str, str]]:
    """Each excerpt in plain data with the nearest id above it."""
    if isinstance(value, list):
        for item in value:
            yield from excerpts(item, owner)
    elif isinstance(value, dict):
        if "excerpt" in value:
            yield owner, value["excerpt"]
        for item in value.values():
            yield from excerpts(item, value.get("id", owner))


def test_the_file_is_plain_yaml_with_its_sections_in_the_order_of_the_reference() -> None:
    text = FILE.read_text(encoding="utf-8")
    special = [event for event in yaml.parse(text) if getattr(event, "anchor", None) or getattr(event, "tag", None)]
    assert special == []
    assert list(plain()) == [section for section in model.TOP_LEVEL if section in plain()]
    assert set(plain()) >= {section for section in model.SECTIONS if KIND_OF[section] not in EDITORIAL}


def test_the_events_are_those_of_the_article_with_its_dates_and_its_words_for_them() -> None:
    assert {id_: (event.date.edtf, event.date_phrase) for id_, event in every(Event).items()} == DATES


def test_the_statements_stand_in_the_events_they_were_made_at() -> None:
    nested = {statement.id: event.id for event in every(Event).values() for statement in event.statements}
    assert nested == SAID_AT
    assert set(every(Statement)) == {*SAID_AT, *CLAIMS, "zas-jan-not-involved"}


def test_what_the_author_claims_is_said_by_her_on_the_articles_day() -> None:
    claims = {id_: claim for id_, claim in every(Statement).items() if claim.speaker == "patti-mohr"}
    assert {id_: claim.period.edtf for id_, claim in claims.items()} == CLAIMS
    assert {claim.said.edtf for claim in claims.values()} == {"2022-03-24"}
    assert {claim.for_ for claim in claims.values()} == {None}


def test_quotes_are_exact() -> None:
    assert {id_: statement.quote.text for id_, statement in every(Statement).items() if statement.quote} == QUOTES


def test_excerpts_are_exact() -> None:
    assert sorted(excerpts(plain())) == sorted(EXCERPTS.items())


def test_one_silence_claimed_by_the_author_and_observed_as_far_as_the_article() -> None:
    (silence,) = every(Silence).values()
    assert (silence.id, silence.actor, silence.basis, silence.claimed_by) == ("csto-silent", "csto", "asserted", "patti-mohr")
    assert (silence.window.start.edtf, silence.window.observed_through.edtf) == ("2022-02-24", "2022-03-24")
    assert (silence.trigger, silence.contrast_with) == ("invasion", ("nato-reaction", "nato-statement"))


def test_five_sources_are_known_only_through_the_article() -> None:
    assert {id_: source.via for id_, source in every(Source).items()} == {
        ARTICLE: None,
        "csto-news-2022-03-24": ARTICLE,
        "nato-statement-2022-03-24": ARTICLE,
        "csto-statement-2021-11": ARTICLE,
        "reuters-2022-02-19": ARTICLE,
        "csto-website": ARTICLE,
    }


def test_every_record_cites_a_source() -> None:
    inherits = {*SAID_AT, ARTICLE}
    assert [id_ for id_, record in RECORDS.items() if not record.sources and id_ not in inherits] == []
    assert {cited.source for record in RECORDS.values() for cited in record.sources} == set(every(Source))


def test_six_members_of_the_csto_are_attested_on_one_day_and_dated_on_none() -> None:
    assert {(m.member, m.organization, m.status, m.start.edtf, m.end.edtf) for m in every(Membership).values()} == {
        (country, "csto", "member", "", "")
        for country in ("armenia", "belarus", "kazakhstan", "kyrgyzstan", "russia", "tajikistan")
    }
    assert {day.edtf for membership in every(Membership).values() for day in membership.attested} == {"2022-03-24"}


def test_nato_is_a_number_of_members() -> None:
    (figure,) = one(Organization, "nato").figures
    assert (figure.id, figure.what, figure.value, figure.date.edtf) == ("nato-count", "members", 30, "2022-03-24")


def test_the_peacekeepers_are_counted_and_their_number_is_found_as_written() -> None:
    statement = one(Statement, "zas-unsc-3800")
    assert [(figure.what, figure.value) for figure in statement.figures] == [("peacekeepers", 3800)]
    assert "3,800" in (statement.summary or "")


def test_offices_are_attested_where_the_article_shows_them() -> None:
    assert {
        id_: (office.person, office.title, office.organization or office.country, *(day.edtf for day in office.attested))
        for id_, office in every(Office).items()
    } == {
        "zas-csto-sg": ("stanislav-zas", "Secretary-General", "csto", "2020-03", "2021-11-29", "2022-03-24"),
        "lukashenko-president": ("alexander-lukashenko", "President", "belarus", "2020-03"),
        "mohr-journalist": ("patti-mohr", "journalist", "global-economic-report", "2022-03-24"),
        "mohr-founder": ("patti-mohr", "founder", "global-economic-report", "2022-03-24"),
    }


def test_claimed_relations_name_their_claimant_and_statement() -> None:
    assert {(r.id, r.claimed_by, r.statement) for r in every(Relation).values() if r.claimed_by} == {
        ("russia-dominates-csto", "patti-mohr", None),
        ("csto-contrast-nato", "patti-mohr", "contrast"),
        ("csto-focus-afghanistan", "patti-mohr", "csto-focus"),
        ("csto-focus-drug-trafficking", "patti-mohr", "csto-focus"),
        ("csto-focus-migration", "patti-mohr", "csto-focus"),
        ("csto-focus-information-technology", "patti-mohr", "csto-focus"),
        ("zas-ukraine-territory", "stanislav-zas", "zas-donbass-hypothetical"),
    }


def test_order_is_kept_where_the_article_gives_it_and_nowhere_else() -> None:
    occurrences = {**every(Event), **every(Statement)}
    assert {(earlier, id_) for id_, later in occurrences.items() for earlier in later.after} == {
        ("csto-arms-control-meeting", "csto-march-meeting"),
        ("zas-lukashenko-meeting", "zas-milec-cooperation"),
        ("csto-nov-2021-discussion", "invasion"),
        ("unsc-address", "reuters-interview"),
        ("unsc-address", "zas-donbass-idea"),
        ("reuters-interview", "reuters-report"),
    }
    assert {(id_, answered) for id_, later in occurrences.items() for answered in later.in_response_to} == {
        ("nato-statement", "invasion")
    }


def test_vas_is_a_misspelling_of_zas() -> None:
    spelled = {statement.spelled for statement in every(Statement).values()} - {None}
    names = {(alias.name, alias.kind) for alias in one(Person, "stanislav-zas").aliases}
    assert spelled == {"Vas"}
    assert ("Vas", "misspelling") in names
    assert "vas" not in RECORDS


@pytest.mark.parametrize("name", ["Karabakh", "Stoltenberg", "Brussels", "Tokayev", "New York"])
def test_nothing_is_told_that_only_other_sources_tell(name: str) -> None:
    assert name.casefold() not in FILE.read_text(encoding="utf-8").casefold()
