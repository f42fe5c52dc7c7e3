"""Where words of a kept text have found a statement, the row holds the words around them; both stores say the same."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.dataset.load import load_dataset
from alliance_graph.dataset.spoken import Spoken
from alliance_graph.query.answer import Answer
from alliance_graph.stores.neo4j.push import push
from alliance_graph.stores.neo4j.spool import spooled
from alliance_graph.stores.neo4j.store import Neo4jStore

from tests.support.neo4j_servers import IDS, on_server, shared
from tests.support.stores import Fill, untyped

pytest_plugins = ["tests.support.stores", "tests.support.neo4j_servers"]

DATA: Final = """
sources:
  - {id: record, title: S/PV.1}
  - {id: minutes, title: Minutes}
  - {id: agenda, title: Agenda}
people: [{id: doe, name: Jane Doe, sources: [record]}]
events:
  - {id: talks, type: meeting, date: 2031-05-02, title: Talks, sources: [{source: agenda, locator: item 1}]}
statements:
  - {id: one, speaker: doe, said: 2031-05-01, quote: No fines., sources: [{source: record, locator: speech 1}]}
  - {id: two, speaker: doe, event: talks, sources: [{source: record, locator: speech 2}]}
  - {id: two-too, speaker: doe, said: 2031-05-02, same_as: two, summary: Fees, sources: [{source: minutes, locator: p. 3}]}
  - {id: three, speaker: doe, said: 2031-05-03, summary: Tolls and fees., sources: [{source: record, locator: speech 1}]}
"""
RECORD: Final = f"""[speech 1] Doe
No fines. {"We have come here to speak. " * 30}We shall never pay “Erdoğan’s” tolls,\nnor any harbour dues. {"And so on. " * 30}
[speech 2] Doe
{"We thank you. " * 30}Мы не заплатим сборов.
"""
TEXTS: Final = {"record": RECORD, "minutes": "[p. 3]\nDoe: fares and dues, they say.\n", "agenda": "[item 1]\nOn fares.\n"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "texts").mkdir(parents=True)
    (tmp_path / "data" / "x.yaml").write_text(DATA, "utf-8")
    with zipfile.ZipFile(tmp_path / "data" / "texts" / "all.zip", "w") as archive:
        for name, text in TEXTS.items():
            archive.writestr(f"{name}.txt", text)
    return tmp_path / "data"


def told(rows: Answer[Any]) -> dict[str, tuple[str, ...] | None]:
    return {row["id"]: row["passage"] and tuple(row["passage"].values()) for row in untyped(rows)}


TOLLS: Final = (
    "… here to speak. We have come here to speak. We shall never pay “Erdoğan’s” tolls,\nnor any harbour dues. "
    "And so on. And so on. And so on. And so on. And so on. …"
)
DUES: Final = (
    "… We have come here to speak. We shall never pay “Erdoğan’s” tolls,\nnor any harbour dues. "
    "And so on. And so on. And so on. And so on. And so on. And so on. And so …"
)
FIRST: Final = f"No fines. {'We have come here to speak. ' * 5}We have …"
BEHIND: Final = (
    "… We have come here to speak. We have come here to speak. We shall never pay “Erdoğan’s” tolls,\nnor any harbour dues. "
    "And so on. And so on. And so on. And so on. …"
)
LEVIES: Final = f"… {'thank you. We ' * 9}thank you. Мы не заплатим сборов."
FARES: Final = "Doe: fares and dues, they say."
FOUND: Final[dict[str, dict[str, tuple[str, ...] | None]]] = {
    "tolls": {"one": (TOLLS, "record", "speech 1"), "three": None},
    '"harbour dues"': {"one": (DUES, "record", "speech 1"), "three": (DUES, "record", "speech 1")},
    "fines erdogan": {"one": (BEHIND, "record", "speech 1"), "three": (FIRST, "record", "speech 1")},
    "СБОРОВ": {"two": (LEVIES, "record", "speech 2")},
    "сборов fees": {"two": (LEVIES, "record", "speech 2")},
    "fares": {"two": (FARES, "minutes", "p. 3")},
    "no fines": {"one": None, "three": (FIRST, "record", "speech 1")},
}


@pytest.mark.parametrize("text", FOUND)
def test_a_statement_has_the_passage_by_which_words_have_found_it(fill: Fill, data: Path, text: str) -> None:
    store = fill(load_dataset(data))
    assert told(ag.said(store, text=text)) == told(ag.search(store, text)) == FOUND[text]
    assert ag.search(store, text).notes == ()


def test_each_account_has_the_passage_of_its_own_sources(fill: Fill, data: Path) -> None:
    store = fill(load_dataset(data))
    assert told(ag.said(store, text="fares", accounts=True)) == {"two-too": (FARES, "minutes", "p. 3")}
    assert told(ag.said(store, text="сборов", accounts=True)) == {"two": (LEVIES, "record", "speech 2")}


def test_without_words_no_statement_has_a_passage(fill: Fill, data: Path) -> None:
    assert told(ag.said(fill(load_dataset(data)))) == {"one": None, "two": None, "three": None}


def test_only_the_texts_of_the_rows_of_an_answer_are_read(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, read = ag.open_store(data), list[str]()

    def parts(self: Spoken, source: str) -> Mapping[str, str]:
        read.append(source)
        return own(self, source)

    own = Spoken._parts
    monkeypatch.setattr(Spoken, "_parts", parts)
    ag.said(store, text="dues", last=1)
    assert read == ["record"]
    ag.said(store, text="no fines", limit=1)
    ag.said(store, by="doe")
    assert read == ["record"]


def test_a_text_that_is_gone_is_told_and_the_answer_stands(data: Path) -> None:
    store = ag.open_store(data)
    (data / "texts" / "all.zip").unlink()
    gone = ag.said(store, text="dues")
    assert told(gone) == {"one": None, "two": None, "three": None}
    assert gone.notes == ("found by words of a kept text that is not at hand now: one, three",)


@pytest.mark.usefixtures("neo4j")
def test_a_load_that_an_older_release_has_pushed_has_no_texts(data: Path) -> None:
    store = on_server(load_dataset(data))
    assert told(ag.said(store, text="tolls", limit=1)) == {"one": (TOLLS, "record", "speech 1")}
    shared().writing(lambda told: list(told.run("MATCH (n:Record {load: $load}) REMOVE n.texts", load=store._load)))  # type: ignore[attr-defined]
    bare = ag.said(store, text="tolls", limit=1)
    assert told(bare) == {"one": None}
    assert "found by words of a kept text that is not at hand now: one" in bare.notes


@pytest.mark.usefixtures("neo4j")
def test_a_text_that_was_changed_goes_to_the_server_with_the_next_push(data: Path) -> None:
    name, found = next(IDS), list[str]()
    for said in ("They pay no tolls.", "They pay no high tolls."):
        (data / "texts" / "record.txt").write_text(f"[speech 1]\n{said}\n", "utf-8")
        with spooled(load_dataset(data)) as spool:
            push(shared(), name, spool)
        ((load,),) = shared().read("MATCH (d:Dataset {id: $name}) RETURN d.load", {"name": name})
        found += [row["passage"]["text"] for row in untyped(ag.said(Neo4jStore(shared(), load), text="tolls", limit=1))]
    assert found == ["They pay no tolls.", "They pay no high tolls."]


def test_the_passage_is_shown_with_its_place_and_has_columns_of_its_own(data: Path) -> None:
    found = ag.said(ag.open_store(data), text="fares")
    assert "<br>in Minutes, p. 3: “Doe: fares and dues, they say.”<br>[two]</td>" in found._repr_html_()
    frame = found.to_frame("pandas")
    columns = [column for column in frame.columns if column.startswith("passage")]
    assert frame[columns].to_dict("records") == [
        {"passage_text": FARES, "passage_source": "minutes", "passage_locator": "p. 3"}
    ]
