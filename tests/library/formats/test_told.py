"""What formats for people say of a record: nothing leaves surer than its sources have it."""

import sqlite3

from alliance_graph.dataset.load import read
from alliance_graph.formats import told
from alliance_graph.stores.sqlite.compile import compile_into
from alliance_graph.stores.sqlite.store import SqliteStore

from tests.support.stores import Say

pytest_plugins = ["tests.support.stores"]

DOUBTED = """
people: [{id: doe, name: Jane Doe, sources: [s]}, {id: roe, name: Richard Roe, sources: [s]}]
organizations: [{id: pact, name: Pact, sources: [s]}]
sources: [{id: s, title: Source}, {id: t, title: Other}]
events:
  - {id: raid, type: armed-clash, title: A raid, date: 2031-05-01, sources: [s], conflicts_with: [{record: calm, over: [date]}]}
  - {id: calm, type: meeting, title: A calm day, date: 2031-05-02, sources: [s]}
  - {id: twin, type: meeting, title: The same calm day, date: 2031-05-03, same_as: calm, sources: [t]}
  - {id: feint, type: armed-clash, title: A feint, date: 2031-05-04, rank: deprecated, why: the film is of 2014, sources: [s]}
statements:
  - {id: words, speaker: doe, said: 2031-05-05, summary: Troops may come., modality: hypothetical, hedge: reportedly,
     sources: [s], conditions: [{text: Roe agrees, by: roe, met: false}, the pact votes]}
silences:
  - {id: claimed, actor: pact, trigger: raid, basis: asserted, claimed_by: roe, window: {observed_through: 2031-05-06},
     sources: [s]}
  - {id: looked, actor: pact, trigger: raid, basis: searched,
     searched: [{where: pact.example, from: 2031-05-01, to: 2031-05-09}], sources: [s],
     window: {start: 2031-05-01, observed_through: 2031-05-09}}
"""


def test_a_record_says_on_whose_word_it_rests_and_what_speaks_against_it(say: Say) -> None:
    rows = {row["id"]: [*told.body(row)] for row in say(DOUBTED).of_kind(("event", "statement", "silence"))}
    assert rows == {
        "raid": ["Contested: date.", "Conflicts with A calm day over date."],
        "calm": ["Contested: date.", "Conflicts with A raid over date.", "Accounts differ in date (2031-05-03)."],
        "feint": ["Judged wrong: the film is of 2014."],
        "words": [
            "Troops may come.",
            "The source’s own word of doubt: “reportedly”.",
            "Meant as hypothetical.",
            "On condition: Roe agrees, to be met by Richard Roe (not met); the pact votes.",
        ],
        "claimed": ["As Richard Roe claims."],
        "looked": ["A search found nothing: pact.example from 2031-05-01 to 2031-05-09."],
    }


def test_a_headline_says_who_claims_and_what_was_judged_wrong(say: Say) -> None:
    store = say(DOUBTED)
    labels = store.labels(["claimed", "looked", "feint", "words"])
    assert {row["id"]: told.headline(row, labels[row["id"]]) for row in store.rows([*labels])} == {
        "claimed": "Pact, silent on A raid, as Richard Roe claims",
        "looked": "Pact, silent on A raid",
        "feint": "A feint (judged wrong)",
        "words": "Jane Doe: Troops may come.",
    }


def test_the_title_is_read_once_for_all_addresses() -> None:
    connection = sqlite3.connect(":memory:")
    compile_into(connection, read({"data.yaml": b"dataset: {title: Port Vell}\ntopics: [{id: sea, name: Sea}]\n"}))
    store = SqliteStore(connection)
    queries: list[str] = []
    connection.set_trace_callback(queries.append)
    assert [told.address(store, key) for key in ("sea", "a b", "sea")] == [
        "urn:alliance-timeline:port-vell:sea",
        "urn:alliance-timeline:port-vell:a%20b",
        "urn:alliance-timeline:port-vell:sea",
    ]
    assert queries == ["SELECT value FROM meta WHERE key = 'dataset'"]
