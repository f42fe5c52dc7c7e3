"""What is exported is what is in the store, and any program that knows the format reads it."""

import csv
import json
from io import BytesIO, StringIO
from xml.etree import ElementTree

import networkx
import pytest
from alliance_graph.formats import registry
from alliance_graph.formats.tables.csv import written
from alliance_graph.query.links import network
from alliance_graph.query.questions import said
from alliance_graph.query.store import Store
from alliance_graph.records.kinds import ENTITIES, OCCURRENCES, TENURES
from alliance_graph.records.model import Event, Silence, Statement, kind
from alliance_graph.reify.rows import shapes
from alliance_graph.tables.flat import columns, flat, line
from hypothesis import given
from hypothesis import strategies as st

from tests.support.stores import Say, untyped

pytest_plugins = ["tests.support.stores"]

NASTY = "a,b;\"c\"\n<d>&amp;]]> 'e' \u0001\ufffe=1+1 Зась\t\u2028"
HOSTILE = json.dumps({
    "sources": [{"id": "s", "title": NASTY, "publisher": NASTY}],
    "people": [{"id": "doe", "name": NASTY}],
    "events": [{"id": "e", "type": "meeting", "date": "2022~", "title": NASTY, "participants": ["doe", "doe"],
                "sources": ["s"], "statements": [{"id": "x", "speaker": "doe", "quote": NASTY, "about": ["e", "doe"]}]}],
}, ensure_ascii=True)  # fmt: skip


def exported(kind: str, store: Store, title: str = "Title") -> str:
    return "".join(registry.text(kind, store, title))


def graphml(text: str) -> "networkx.MultiDiGraph[str]":
    read = networkx.read_graphml(BytesIO(text.encode()), force_multigraph=True)
    assert isinstance(read, networkx.MultiDiGraph)
    return read


def test_json_is_every_record_as_a_row(seed: Store) -> None:
    rows = list(seed.of_kind((*OCCURRENCES, *TENURES, *ENTITIES)))
    text = exported("json", seed)
    assert (json.loads(text), len(rows), text.count("\n")) == (rows, 116, 118)
    statements = [row | {"passage": None} for row in json.loads(text) if row["kind"] == "statement"]
    assert statements == untyped(said(seed))


def test_csv_is_every_occurrence_and_tenure_in_flat_form(seed: Store) -> None:
    known = seed.meta("shapes")
    rows = list(csv.DictReader(StringIO(exported("csv-raw", seed))))
    names = columns(known, (*OCCURRENCES, *TENURES))
    assert rows == [dict.fromkeys(names, "") | flat(row, known) for row in seed.of_kind((*OCCURRENCES, *TENURES))]
    assert (len(rows), len({*names})) == (61, len(names))


def test_graphml_keeps_every_node_and_edge(seed: Store) -> None:
    whole, read = network.graph(seed), graphml(exported("graphml", seed))
    assert sorted(read) == sorted(whole)
    told = [(source, target, said["type"]) for source, target, said in whole.edges(data=True)]
    assert sorted((source, target, said["label"]) for source, target, said in read.edges(data=True)) == sorted(told)
    assert read.nodes["zas-donbass-idea"] == {
        "label": "Zas brings up the thought of sending CSTO peacekeepers to Donbass.",
        "kind": "statement",
        "summary": "Zas brings up the thought of sending CSTO peacekeepers to Donbass.",
        "date_edtf": "[2022-02-16..2022-02-19]",
        "date_earliest": "2022-02-16",
        "date_latest": "2022-02-19",
        "date_phrase": "Later that month",
        "reporting": "reported-speech",
        "modality": "hypothetical",
        "rank": "normal",
        "sources_id": "reuters-2022-02-19; ger-2022-03-24",
    }
    assert list(read.get_edge_data("armenia", "csto").values()) == [{"label": "MEMBER_OF", "record": "csto-armenia"}]


@pytest.mark.parametrize("kind", [kind for kind in registry.FORMATS if kind != "html"])
@pytest.mark.parametrize("data", ["sources: []", HOSTILE], ids=["nothing", "hostile"])
def test_it_is_the_same_each_time_and_can_be_written(say: Say, kind: str, data: str) -> None:
    text = exported(kind, say(data), NASTY)
    assert text == exported(kind, say(data), NASTY)
    assert text.encode().decode() == text
    assert text.endswith("\n") or (kind, data) == ("ftm", "sources: []")


@pytest.mark.parametrize("kind", registry.BINARY)
@pytest.mark.parametrize("data", ["sources: []", HOSTILE], ids=["nothing", "hostile"])
def test_bytes_are_the_same_each_time(say: Say, kind: str, data: str) -> None:
    one, other = (b"".join(registry.pieces(kind, registry.held(kind, say(data), NASTY))) for _ in range(2))
    assert (one, len(one) > 100) == (other, True)


@pytest.mark.parametrize("kind", ["graphml", "gexf", "feed"])
def test_xml_stays_sound_whatever_the_data_hold(say: Say, kind: str) -> None:
    kept = NASTY.replace("\u0001", "").replace("\ufffe", "")
    texts = [words for one in ElementTree.fromstring(exported(kind, say(HOSTILE), NASTY)).iter() for words in one.itertext()]
    held = [
        value for one in ElementTree.fromstring(exported(kind, say(HOSTILE), NASTY)).iter() for value in one.attrib.values()
    ]
    assert kept in (*texts, *held)


def test_hostile_data_come_back_as_they_were(say: Say) -> None:
    store = say(HOSTILE)
    (x,) = untyped(said(store))
    assert x["quote"]["text"] == NASTY
    assert [row["quote"]["text"] for row in json.loads(exported("json", store)) if row["kind"] == "statement"] == [NASTY]
    rows = {row["id"]: row for row in csv.DictReader(StringIO(exported("csv", store), newline=""))}
    assert (rows["x"]["quote_text"], rows["x"]["speaker_name"], rows["e"]["title"]) == (NASTY, NASTY, NASTY)


def test_what_xml_cannot_hold_is_left_out_of_graphml(say: Say) -> None:
    text = exported("graphml", say(HOSTILE), NASTY)
    kept = NASTY.replace("\u0001", "").replace("\ufffe", "")
    read = graphml(text)
    assert (read.nodes["x"]["quote_text"], read.nodes["e"]["title"], read.graph["name"]) == (kept, kept, kept)
    assert ElementTree.fromstring(text).tag == "{http://graphml.graphdrawing.org/xmlns}graphml"


def test_nothing_is_an_empty_file_of_its_kind(say: Say) -> None:
    store = say("sources: []")
    assert exported("json", store) == "[]\n"
    assert exported("csv", store) == ",".join(columns(store.meta("shapes"), (*OCCURRENCES, *TENURES))) + "\n"
    assert len(graphml(exported("graphml", store))) == 0


values = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)


@given(st.lists(values, min_size=1, max_size=4))
def test_a_line_read_again_has_the_same_values(cells: list[str]) -> None:
    assert list(csv.reader(StringIO(line(cells, raw=True) + "\n", newline=""))) == [cells]


@given(quote=values, name=values, ids=st.lists(values, max_size=3))
def test_a_table_has_the_same_columns_whatever_its_rows_hold(quote: str, name: str, ids: list[str]) -> None:
    known = {kind(record): shapes(record) for record in (Event, Statement, Silence)}
    row = {
        "id": name, "kind": "statement", "quote": {"text": quote}, "speaker": {"id": name, "name": quote}, "to": [],
        "about": [{"id": one, "name": one} for one in ids], "conditions": [{"text": one} for one in ids], "differs": ids,
    }  # fmt: skip
    lines = written(known, OCCURRENCES, [row, {"kind": "event"}], raw=True)
    table = list(csv.reader(StringIO("".join(f"{one}\n" for one in lines), newline="")))
    assert [len(one) for one in table] == [len(columns(known, OCCURRENCES))] * 3
    found = dict(zip(*table[:2], strict=True))
    assert (found["id"], found["quote_text"], found["speaker_name"]) == (name, quote, quote)
    assert (found["about_id"], found["differs"], found["to_id"]) == ("; ".join(ids), "; ".join(ids), "")
