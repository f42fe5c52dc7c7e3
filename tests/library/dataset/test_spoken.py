"""The parts of kept texts: which words belong to a statement, where the text stands, and when a change of it is seen."""

import zipfile
from pathlib import Path
from typing import Any, Final

import alliance_graph as ag
import pytest
from alliance_graph.dataset.spoken import parts
from alliance_graph.quotes.check import collate
from alliance_graph.quotes.source_texts import folders, kept, read

DATA: Final = """
sources: [{id: record, title: Record}]
people: [{id: doe, name: Jane Doe, sources: [record]}]
statements:
  - {id: one, speaker: doe, said: 2031, quote: No fines., sources: [{source: record, locator: speech 1}]}
  - {id: two, speaker: doe, said: 2031, sources: [{source: record, locator: speech 2}]}
  - {id: three, speaker: doe, said: 2031, sources: [record]}
"""
TEXT: Final = (
    "Before all parts.\n[speech 1] Doe\nNo fines. Never tolls!\n\n[speech 2] Doe\nTolls [and 3] fees\n[speech 1]\nAgain.\n"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "data" / "texts").mkdir(parents=True)
    (tmp_path / "data" / "x.yaml").write_text(DATA, "utf-8")
    return tmp_path / "data"


def packed(path: Path, **texts: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)


def found(data: Path, text: str) -> list[str]:
    return [row["id"] for row in ag.said(ag.open_store(data), text=text)]


def test_the_parts_of_a_text() -> None:
    assert parts(TEXT) == {"speech 1": "No fines. Never tolls!\n\n\nAgain.\n", "speech 2": "Tolls [and 3] fees\n"}
    assert parts("[not a part] in one line") == {"not a part": ""}
    assert parts("A text [1] without parts\n [2] or with a blank before") == {}


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_search_finds_the_words_of_a_part(data: Path, is_packed: bool) -> None:
    if is_packed:
        packed(data / "texts" / "all.zip", record=TEXT)
    else:
        (data / "texts" / "record.txt").write_text(TEXT, "utf-8")
    assert found(data, "tolls") == ["one", "two"]
    assert found(data, "never tolls") == ["one"]
    assert found(data, "before") == []
    assert kept(data) == ["record"]
    texts = read(folders([data]))
    assert collate(ag.load_dataset(data), texts).exact == 1
    assert texts.by_source["record"].path == str(data / "texts" / ("all.zip/record.txt" if is_packed else "record.txt"))


def test_rows_that_do_not_show_the_words_are_named(data: Path) -> None:
    (data / "texts" / "record.txt").write_text(TEXT, "utf-8")
    store = ag.open_store(data)
    note = "not in the row, but in the kept text at the place that it cites: one, two"
    assert ag.said(store, text="tolls").notes[0] == note
    assert ag.search(store, "tolls").notes == (note,)
    assert not any(one.startswith("not in the row") for one in ag.said(store, text="no fines").notes)


def test_a_damaged_archive_is_told_with_what_is_found(data: Path) -> None:
    packed(data / "texts" / "all.zip", record=TEXT)
    whole = (data / "texts" / "all.zip").read_bytes()
    (data / "texts" / "all.zip").write_bytes(whole[:-20])
    store = ag.open_store(data)
    note = "the kept texts in all.zip cannot be read, so that this lacks what they hold; `alliance check --quotes` says why"
    assert note in ag.said(store, text="tolls").notes
    assert ag.said(store, text="no fines").notes == (note,)
    assert note in ag.search(store, "tolls").notes
    assert note not in ag.said(store).notes
    (data / "texts" / "all.zip").write_bytes(whole)
    assert note not in ag.said(ag.open_store(data), text="tolls").notes


def test_a_change_of_a_text_is_seen(data: Path) -> None:
    assert found(data, "tolls") == []
    (data / "texts" / "record.txt").write_text(TEXT, "utf-8")
    assert found(data, "tolls") == ["one", "two"]
    (data / "texts" / "record.txt").write_text(TEXT.replace("olls", "ariffs"), "utf-8")
    assert (found(data, "tolls"), found(data, "tariffs")) == ([], ["one", "two"])
    (data / "texts" / "record.txt").unlink()
    assert found(data, "tariffs") == []


def test_a_source_whose_text_is_kept_needs_no_archived_copy(data: Path) -> None:
    (data / "x.yaml").write_text(DATA.replace("title: Record", "title: Record, url: https://record.example/1"), "utf-8")
    assert "no-archive" in [one.rule for one in ag.check(ag.load_dataset(data))]
    packed(data / "texts" / "all.zip", record=TEXT)
    assert "no-archive" not in [one.rule for one in ag.check(ag.load_dataset(data))]


def test_an_archive_that_is_none_is_told(data: Path) -> None:
    (data / "texts" / "all.zip").write_bytes(b"PK, but no archive")
    assert found(data, "tolls") == []
    told: Any = [(Path(one.path).name, one.message) for one in read(folders([data])).problems]
    assert told == [("all.zip", "this is no archive that holds texts as SOURCE-ID.txt")]
