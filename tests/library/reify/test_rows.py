"""A row: every field of its kind under its own name, references with names, dates with their bounds; and its flat form."""

import pytest
from alliance_graph.query.questions import said, timeline
from alliance_graph.query.store import Store
from alliance_graph.records.model import SECTIONS, Record
from alliance_graph.reify.rows import blank, shapes
from alliance_graph.tables.flat import columns, flat

from tests.support.stores import Say, untyped

pytest_plugins = ["tests.support.stores"]

ARTICLE = {
    "id": "ger-2022-03-24",
    "title": "In Contrast To NATO, Moscow-Based CSTO Is Silent On Ukraine",
    "publisher": {"id": "global-economic-report", "name": "Global Economic Report"},
    "published": {"edtf": "2022-03-24", "earliest": "2022-03-24", "latest": "2022-03-24", "phrase": None},
    "url": "https://globaleconomicreport.com/in-contrast-to-nato-moscow-based-csto-is-silent-on-ukraine",
    "via": None,
}
CSTO = {"id": "csto", "name": "Collective Security Treaty Organization"}
HYPOTHETICAL = {
    "id": "zas-donbass-hypothetical",
    "kind": "statement",
    "date": {
        "edtf": "[2022-02-16..2022-02-19]",
        "earliest": "2022-02-16",
        "latest": "2022-02-19",
        "phrase": "Later that month",
    },
    "title": None,
    "event": {"id": "reuters-interview", "name": "Reuters interviews Zas"},
    "speaker": {"id": "stanislav-zas", "name": "Stanislav Zas"},
    "for": CSTO,
    "to": [{"id": "reuters", "name": "Reuters news agency"}],
    "said": None,
    "date_phrase": None,
    "published": {"edtf": "2022-02-19", "earliest": "2022-02-19", "latest": "2022-02-19", "phrase": None},
    "location": None,
    "period": None,
    "date_basis": "seen",
    "reporting": "direct-quote",
    "quote": {
        "text": "Hypothetically you can imagine it (such a deployment) if there were goodwill from Ukraine – it is after all "
        "their territory – if there was a U.N. Security Council mandate, and if it was needed and such a decision was "
        "supported by all our governments,",
        "lang": None,
        "original": None,
    },
    "spelled": None,
    "stance": None,
    "modality": "hypothetical",
    "conditions": [
        {"text": "goodwill from Ukraine", "by": {"id": "ukraine", "name": "Ukraine"}, "met": None},
        {
            "text": "a UN Security Council mandate",
            "by": {"id": "unsc", "name": "United Nations Security Council"},
            "met": None,
        },
        {"text": "a need for it", "by": None, "met": None},
        {"text": "support by the governments of all CSTO members", "by": CSTO, "met": None},
    ],
    "hedge": None,
    "based_on": [],
    "same_as": None,
    "summary": "Peacekeepers in Donbass are imaginable if needed and if Ukraine, the UN and all member governments want them.",
    "about": [
        {"id": "peacekeeping", "name": "peacekeeping"},
        {"id": "donbass", "name": "Donbass"},
        {"id": "csto-cpf", "name": "CSTO Collective Peacekeeping Forces"},
    ],
    "after": [],
    "in_response_to": [],
    "figures": [],
    "sources": [
        {
            "id": "reuters-2022-02-19",
            "title": "Reuters report on its interview with Stanislav Zas",
            "publisher": {"id": "reuters", "name": "Reuters news agency"},
            "published": {"edtf": "2022-02-19", "earliest": "2022-02-19", "latest": "2022-02-19", "phrase": None},
            "url": None,
            "via": ARTICLE,
            "supports": None,
            "locator": None,
            "excerpt": None,
            "credibility": None,
        },
        ARTICLE
        | {
            "supports": ["date"],
            "locator": "paragraph 13",
            "excerpt": "after conducting an exclusive interview with Vas",
            "credibility": None,
        },
    ],
    "note": 'The words "(such a deployment)" were put in by the source\'s editor.',
    "rank": "normal",
    "why": None,
    "conflicts_with": [],
    "distinct_from": [],
    "former_ids": [],
    "speaker_offices": [
        {"id": "zas-csto-sg", "title": "Secretary-General", "organization": CSTO, "country": None, "acting": False,
         "certain": True},
    ],
    "accounts": [],
    "differs": [],
    "dated_by": None,
    "origins": 1,
    "contested": [],
    "certain": True,
    "doubts": [],
    "problems": [],
    "passage": None,
}  # fmt: skip


def test_a_statement_in_full(seed: Store) -> None:
    (row,) = untyped(said(seed, at="reuters-interview", text="hypothetically"))
    assert (list(row), row) == (list(HYPOTHETICAL), HYPOTHETICAL)


@pytest.mark.parametrize("record", SECTIONS.values(), ids=SECTIONS)
def test_every_row_of_a_kind_has_all_its_keys_in_one_order(seed: Store, record: type[Record]) -> None:
    shape = list(blank(record))
    assert list(shapes(record)) == shape
    for row in seed.of_kind([blank(record)["kind"]]):
        assert [key for key in row if key not in ("certain", "doubts", "problems")] == shape[:-3]


def test_hedges_figures_conditions_and_tallies_are_kept(say: Say) -> None:
    store = say("""
    sources: [{id: s, title: Source}]
    countries: [{id: land, name: Land, sources: [s]}]
    events:
      - {id: votes, type: vote, date: 2022~, title: Votes, tally: {for: 3, absent: 0}, sources: [s], statements: [
          {id: x, speaker: land, hedge: reportedly, quote: {text: Да, lang: ru, original: "да"},
           figures: [{what: votes, value: 3.5, date: ..}], conditions: [if so, {text: if not, met: false}]}]}
    """)
    vote, x = untyped(timeline(store))
    assert (vote["id"], vote["tally"]) == ("votes", {"for": 3, "against": None, "abstain": None, "absent": 0})
    assert (x["hedge"], x["quote"]) == ("reportedly", {"text": "Да", "lang": "ru", "original": "да"})
    assert [(one["what"], one["value"]) for one in x["figures"]] == [("votes", 3.5)]
    assert [(one["text"], one["met"]) for one in x["conditions"]] == [("if so", None), ("if not", False)]
    assert vote["date"] == {"edtf": "2022~", "earliest": "2022-01-01", "latest": "2022-12-31", "phrase": None}


@pytest.mark.parametrize(
    ("office", "held"),
    [
        ("start: 2001-01-01, end: 2005-01-01", [True]),
        ("start: 2001, end: 2005-01-01", [False]),
        ("start: 2001-03", []),
        ("end: 2000", []),
        ("attested: 2001-02", [True]),
        ("attested: 2001", [False]),
        ("attested: 2001-02, negated: true", []),
        ("attested: 2001-02, rank: deprecated, why: misread", []),
    ],
)
def test_what_the_speaker_was_when_speaking(say: Say, office: str, held: list[bool]) -> None:
    store = say(f"""
    sources: [{{id: s, title: Source}}]
    people: [{{id: doe, name: Doe, sources: [s]}}]
    countries: [{{id: land, name: Land, sources: [s]}}]
    offices: [{{id: chief, person: doe, country: land, title: Chief, sources: [s], {office}}}]
    statements: [{{id: x, speaker: doe, said: 2001-02, sources: [s]}}]
    """)
    assert [one["certain"] for one in untyped(said(store))[0]["speaker_offices"]] == held


KINDS = ("event", "statement", "silence", "membership", "office", "relation")


def test_columns_are_the_keys_with_ids_and_names_apart(seed: Store) -> None:
    assert columns(seed.meta("shapes"), ["membership"]) == [
        "id", "kind", "date_edtf", "date_earliest", "date_latest", "date_phrase", "change", "member_id", "member_name",
        "organization_id", "organization_name", "status", "start_edtf", "start_earliest", "start_latest", "start_phrase",
        "end_edtf", "end_earliest", "end_latest", "end_phrase", "start_basis", "end_basis", "attested", "negated",
        "sources_id", "sources_title", "sources_publisher", "sources_published", "sources_url", "sources_via",
        "sources_supports", "sources_locator", "sources_excerpt", "note", "rank", "why", "conflicts_with_id",
        "conflicts_with_name", "conflicts_with_over", "distinct_from_id", "distinct_from_name", "former_ids",
        "known_through", "origins", "contested", "certain", "doubts", "problems",
    ]  # fmt: skip


def test_every_flat_row_has_the_columns_of_its_kind(seed: Store) -> None:
    known = seed.meta("shapes")
    for row in seed.of_kind(KINDS):
        assert list(flat(row, known)) == columns(known, [row["kind"]])


def test_a_flat_statement(seed: Store) -> None:
    found = {key: value for key, value in flat(HYPOTHETICAL, seed.meta("shapes")).items() if value}
    assert found.pop("conditions").startswith('[{"text": "goodwill from Ukraine", "by": {"id": "ukraine", "name": "Ukraine"}')
    assert found.pop("speaker_offices").startswith('[{"id": "zas-csto-sg", "title": "Secretary-General", ')
    assert found.pop("quote_text").startswith("Hypothetically you can imagine it")
    assert found == {
        "id": "zas-donbass-hypothetical",
        "kind": "statement",
        "date_edtf": "[2022-02-16..2022-02-19]",
        "date_earliest": "2022-02-16",
        "date_latest": "2022-02-19",
        "date_phrase": "Later that month",
        "event_id": "reuters-interview",
        "event_name": "Reuters interviews Zas",
        "speaker_id": "stanislav-zas",
        "speaker_name": "Stanislav Zas",
        "for_id": "csto",
        "for_name": "Collective Security Treaty Organization",
        "to_id": "reuters",
        "to_name": "Reuters news agency",
        "published_edtf": "2022-02-19",
        "published_earliest": "2022-02-19",
        "published_latest": "2022-02-19",
        "date_basis": "seen",
        "reporting": "direct-quote",
        "modality": "hypothetical",
        "summary": HYPOTHETICAL["summary"],
        "about_id": "peacekeeping; donbass; csto-cpf",
        "about_name": "peacekeeping; Donbass; CSTO Collective Peacekeeping Forces",
        "sources_id": "reuters-2022-02-19; ger-2022-03-24",
        "sources_title": f"Reuters report on its interview with Stanislav Zas; {ARTICLE['title']}",
        "sources_publisher": "Reuters news agency; Global Economic Report",
        "sources_published": "2022-02-19; 2022-03-24",
        "sources_url": f"; {ARTICLE['url']}",
        "sources_via": "ger-2022-03-24; ",
        "sources_supports": "; date",
        "sources_locator": "; paragraph 13",
        "sources_excerpt": "; after conducting an exclusive interview with Vas",
        "note": HYPOTHETICAL["note"],
        "rank": "normal",
        "origins": "1",
        "certain": "true",
    }
